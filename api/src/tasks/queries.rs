//! Tasks in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::officer::Posting;
use uuid::Uuid;

use crate::db::schema::task;
use crate::http::Refusal;

/// A task to be opened.
#[derive(Insertable, Debug, Clone)]
#[diesel(table_name = task)]
pub struct NewTask {
    pub id: Uuid,
    pub kind: &'static str,
    pub entity: &'static str,
    pub entity_id: Uuid,
    pub project_id: Option<Uuid>,
    pub office_id: Uuid,
    pub role: &'static str,
    pub posting_id: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub due_on: NaiveDate,
    pub remarks: Option<String>,
    pub sent_by: Option<Uuid>,
}

pub fn open(conn: &mut PgConnection, new: &NewTask) -> Result<(), Refusal> {
    diesel::insert_into(task::table).values(new).execute(conn)?;
    Ok(())
}

/// Closes the open tasks of a thing that are of these kinds.
pub fn close(
    conn: &mut PgConnection,
    entity_id: Uuid,
    kinds: &[&str],
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(
        task::table
            .filter(task::entity_id.eq(entity_id).and(task::done_at.is_null()).and(task::kind.eq_any(kinds))),
    )
    .set(task::done_at.eq(now))
    .execute(conn)?;
    Ok(())
}

/// Closes every open task of a thing.
pub fn close_all(conn: &mut PgConnection, entity_id: Uuid, now: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::update(task::table.filter(task::entity_id.eq(entity_id).and(task::done_at.is_null())))
        .set(task::done_at.eq(now))
        .execute(conn)?;
    Ok(())
}

pub fn count(conn: &mut PgConnection, posting: &Posting) -> Result<i64, Refusal> {
    let roles: Vec<&str> = posting.roles.iter().map(|role| role.as_str()).collect();
    Ok(task::table
        .filter(
            task::done_at.is_null().and(task::office_id.eq(posting.office_id)).and(task::role.eq_any(roles)),
        )
        .filter(task::posting_id.is_null().or(task::posting_id.eq(posting.id)))
        .count()
        .get_result(conn)?)
}
