//! What the asker may read and the filter leaves, as conditions of the statements of dashboard and registers.

use diesel::dsl::exists;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{Array, Bool, Integer, Nullable, Text, Uuid as SqlUuid};
use shared::policy::{ActingPosting, ReadScope};
use shared::portfolio::PortfolioFilter;
use uuid::Uuid;

use crate::db::schema::{department, district, office, scheme};
use crate::http::Refusal;
use crate::officers;

/// What a posting may read, as the list of projects has it.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    offices: Option<Vec<Uuid>>,
    department: Option<String>,
    district: Option<i32>,
    /// Engineers read a project by the offices that build its works, too.
    by_works: bool,
}

impl Scope {
    pub fn of(conn: &mut PgConnection, actor: &ActingPosting) -> Result<Self, Refusal> {
        let scope = actor.read_scope();
        Ok(Self {
            department: match &scope {
                ReadScope::Department(code) => Some(code.clone()),
                _ => None,
            },
            district: match &scope {
                ReadScope::District { office } => officers::district_of_office(conn, *office)?,
                _ => None,
            },
            by_works: !matches!(scope, ReadScope::Department(_) | ReadScope::District { .. }),
            offices: officers::offices_in_scope(conn, &scope)?,
        })
    }
}

/// The condition over the columns totals are told apart by, under the alias `k`. Takes `$1` to `$8` of [`bound`].
pub const OF_KEY: &str = "
    ($1 IS NULL OR k.executing_office_id = ANY ($1) OR k.department = $2 OR k.requisitioning_department = $2 OR k.district = $3
        OR ($4 AND k.work_offices && $1))
    AND ($5 IS NULL OR k.department = $5) AND ($6 IS NULL OR k.district = $6) AND ($7 IS NULL OR k.scheme = $7)
    AND ($8 IS NULL OR k.stage = $8)";

/// What is read of a project under the alias `p`. Takes `$1` to `$4`.
pub const READ_PROJECT: &str = "
    ($1 IS NULL OR p.executing_office_id = ANY ($1) OR p.department = $2 OR p.requisitioning_department = $2 OR p.district = $3
        OR ($4 AND EXISTS (SELECT 1 FROM work sw WHERE sw.project_id = p.id AND sw.executing_office_id = ANY ($1))))";

/// What the filter leaves of it. Takes `$5` to `$8`.
pub const FILTER_PROJECT: &str = "
    ($5 IS NULL OR p.department = $5) AND ($6 IS NULL OR p.district = $6) AND ($7 IS NULL OR p.scheme = $7)
    AND ($8 IS NULL OR p.stage = $8)";

/// A statement with the scope and the filter bound as `$1` to `$8`.
pub fn bound(sql: String, scope: &Scope, filter: &PortfolioFilter) -> BoxedSqlQuery<'static, Pg, SqlQuery> {
    diesel::sql_query(sql)
        .into_boxed::<Pg>()
        .bind::<Nullable<Array<SqlUuid>>, _>(scope.offices.clone())
        .bind::<Nullable<Text>, _>(scope.department.clone())
        .bind::<Nullable<Integer>, _>(scope.district)
        .bind::<Bool, _>(scope.by_works)
        .bind::<Nullable<Text>, _>(filter.department.clone())
        .bind::<Nullable<Integer>, _>(filter.district)
        .bind::<Nullable<Text>, _>(filter.scheme.clone())
        .bind::<Nullable<Text>, _>(filter.stage.map(shared::project::ProjectStage::as_str))
}

/// Whether the masters a filter names are there: department, district, scheme, office.
pub fn known(
    conn: &mut PgConnection,
    filter: &PortfolioFilter,
    of_office: Option<Uuid>,
) -> Result<[bool; 4], Refusal> {
    let is_department = match &filter.department {
        Some(code) => diesel::select(exists(department::table.find(code))).get_result(conn)?,
        None => true,
    };
    let is_district = match filter.district {
        Some(code) => diesel::select(exists(district::table.find(code))).get_result(conn)?,
        None => true,
    };
    let is_scheme = match &filter.scheme {
        Some(code) => diesel::select(exists(scheme::table.find(code))).get_result(conn)?,
        None => true,
    };
    let is_office = match of_office {
        Some(id) => diesel::select(exists(office::table.find(id))).get_result(conn)?,
        None => true,
    };
    Ok([is_department, is_district, is_scheme, is_office])
}
