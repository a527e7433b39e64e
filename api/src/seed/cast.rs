//! Who acts in the demo: the officer of a role in an office, found in the record.

use std::collections::BTreeMap;

use diesel::prelude::*;
use shared::officer::{Posting, Role};
use shared::policy::ActingPosting;
use uuid::Uuid;

use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::office;
use crate::http::Refusal;
use crate::officers;

pub struct Cast {
    pub postings: Vec<Posting>,
    offices: BTreeMap<String, Uuid>,
}

impl Cast {
    pub fn of(ctx: &Context) -> Result<Self, Refusal> {
        ctx.db.act(DbRole::App, |conn| {
            let offices: Vec<(String, Uuid)> = office::table.select((office::code, office::id)).load(conn)?;
            Ok(Self {
                postings: officers::all_postings_on(conn, ctx.today(), None)?,
                offices: offices.into_iter().collect(),
            })
        })
    }

    pub fn office(&self, code: &str) -> Result<Uuid, Refusal> {
        self.offices.get(code).copied().ok_or_else(|| Refusal::Internal(format!("no office {code}")))
    }

    /// The officer of an office who has a role.
    pub fn officer(
        &self,
        conn: &mut PgConnection,
        office: Uuid,
        role: Role,
    ) -> Result<ActingPosting, Refusal> {
        let found = self.postings.iter().find(|held| held.office_id == office && held.roles.contains(&role));
        let found = found.ok_or_else(|| Refusal::Internal(format!("no {role} in office {office}")))?;
        officers::acting(conn, found)
    }

    /// The officer of a department who has a role.
    pub fn of_department(
        &self,
        conn: &mut PgConnection,
        department: &str,
        role: Role,
    ) -> Result<ActingPosting, Refusal> {
        let fits = |held: &&Posting| held.department == department && held.roles.contains(&role);
        let found = self.postings.iter().find(fits);
        let found =
            found.ok_or_else(|| Refusal::Internal(format!("no {role} in department {department}")))?;
        officers::acting(conn, found)
    }

    /// The first officer who has a role, wherever.
    pub fn anyone(&self, conn: &mut PgConnection, role: Role) -> Result<ActingPosting, Refusal> {
        let found = self.postings.iter().find(|held| held.roles.contains(&role));
        officers::acting(conn, found.ok_or_else(|| Refusal::Internal(format!("no {role}")))?)
    }

    /// The nearest officer with a role, from an office up the tree.
    pub fn nearest(
        &self,
        conn: &mut PgConnection,
        office: Uuid,
        role: Role,
    ) -> Result<ActingPosting, Refusal> {
        self.nearest_as(conn, office, role, &[])
    }

    /// The nearest with a role under one of these designations; under any where none is named.
    pub fn nearest_as(
        &self,
        conn: &mut PgConnection,
        office: Uuid,
        role: Role,
        designations: &[&str],
    ) -> Result<ActingPosting, Refusal> {
        for place in officers::office_path(conn, office)? {
            let fits = |held: &&Posting| {
                held.office_id == place
                    && held.roles.contains(&role)
                    && (designations.is_empty() || designations.contains(&held.designation.as_str()))
            };
            if let Some(found) = self.postings.iter().find(fits) {
                return officers::acting(conn, found);
            }
        }
        Err(Refusal::Internal(format!("no {role} from office {office} up")))
    }
}
