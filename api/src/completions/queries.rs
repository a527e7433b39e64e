//! Completions and certificates in the database.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::completion::CertificateLetter;
use uuid::Uuid;

use super::rows::{CertificateRow, CompletionRow};
use crate::db::known;
use crate::db::schema::{completion, completion_certificate};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<CompletionRow, Refusal> {
    Ok(completion::table.find(id).select(CompletionRow::as_select()).first(conn)?)
}

/// The completion, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<CompletionRow, Refusal> {
    Ok(completion::table.find(id).select(CompletionRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &CompletionRow) -> Result<(), Refusal> {
    diesel::insert_into(completion::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the row that was read.
pub fn update(conn: &mut PgConnection, read_state: &str, row: &CompletionRow) -> Result<(), Refusal> {
    let next = CompletionRow { version: row.version + 1, ..row.clone() };
    let read = completion::version.eq(row.version).and(completion::state.eq(read_state));
    let changed = diesel::update(completion::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// The completion of a work that stands.
pub fn standing_of(conn: &mut PgConnection, work_id: Uuid) -> Result<Option<CompletionRow>, Refusal> {
    Ok(completion::table
        .filter(completion::work_id.eq(work_id).and(completion::state.ne("void")))
        .select(CompletionRow::as_select())
        .first(conn)
        .optional()?)
}

/// State and day of the completions of a project that stand.
pub fn days_of_project(
    conn: &mut PgConnection,
    project_id: Uuid,
) -> Result<Vec<(String, NaiveDate)>, Refusal> {
    Ok(completion::table
        .filter(completion::project_id.eq(project_id).and(completion::state.ne("void")))
        .select((completion::state, completion::completed_on))
        .load(conn)?)
}

/// The one that stands, else the last that is void.
pub fn latest_of(conn: &mut PgConnection, work_id: Uuid) -> Result<Option<CompletionRow>, Refusal> {
    Ok(completion::table
        .filter(completion::work_id.eq(work_id))
        .order((completion::state.eq("void"), completion::id.desc()))
        .select(CompletionRow::as_select())
        .first(conn)
        .optional()?)
}

/// Those of an agreement that stand.
pub fn of_agreement(conn: &mut PgConnection, agreement_id: Uuid) -> Result<Vec<CompletionRow>, Refusal> {
    Ok(completion::table
        .filter(completion::agreement_id.eq(agreement_id).and(completion::state.ne("void")))
        .select(CompletionRow::as_select())
        .load(conn)?)
}

/// Those of a project that stand, locked.
pub fn lock_of_project(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<CompletionRow>, Refusal> {
    Ok(completion::table
        .filter(completion::project_id.eq(project_id).and(completion::state.ne("void")))
        .order(completion::id)
        .select(CompletionRow::as_select())
        .for_update()
        .load(conn)?)
}

/// The certificates of a completion in their order, which is that of their letters.
pub fn certificates(conn: &mut PgConnection, id: Uuid) -> Result<Vec<CertificateRow>, Refusal> {
    Ok(completion_certificate::table
        .filter(completion_certificate::completion_id.eq(id))
        .order((completion_certificate::letter, completion_certificate::given_at))
        .select(CertificateRow::as_select())
        .load(conn)?)
}

/// The letters that stand.
pub fn given(conn: &mut PgConnection, id: Uuid) -> Result<Vec<CertificateLetter>, Refusal> {
    let standing = certificates(conn, id)?.into_iter().filter(|row| row.void_reason.is_none());
    standing.map(|row| known(&row.letter)).collect()
}

pub fn give(conn: &mut PgConnection, row: &CertificateRow) -> Result<(), Refusal> {
    diesel::insert_into(completion_certificate::table).values(row).execute(conn)?;
    Ok(())
}

/// The certificates that stand count no more.
pub fn void_certificates(conn: &mut PgConnection, id: Uuid, reason: &str) -> Result<(), Refusal> {
    let standing =
        completion_certificate::completion_id.eq(id).and(completion_certificate::void_reason.is_null());
    diesel::update(completion_certificate::table.filter(standing))
        .set(completion_certificate::void_reason.eq(reason))
        .execute(conn)?;
    Ok(())
}
