//! Handing over and close in the database.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use super::rows::{CloseRow, HandoverRow};
use crate::db::schema::{agreement, handover, project_close, ra_bill};
use crate::http::Refusal;

/// The handing over of a project that stands.
pub fn handover_of(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<HandoverRow>, Refusal> {
    Ok(handover::table
        .filter(handover::project_id.eq(project_id).and(handover::void_reason.is_null()))
        .select(HandoverRow::as_select())
        .first(conn)
        .optional()?)
}

pub fn insert_handover(conn: &mut PgConnection, row: &HandoverRow) -> Result<(), Refusal> {
    diesel::insert_into(handover::table).values(row).execute(conn)?;
    Ok(())
}

/// The handing over counts no more.
pub fn void_handover(conn: &mut PgConnection, project_id: Uuid, reason: &str) -> Result<(), Refusal> {
    let standing = handover::project_id.eq(project_id).and(handover::void_reason.is_null());
    diesel::update(handover::table.filter(standing)).set(handover::void_reason.eq(reason)).execute(conn)?;
    Ok(())
}

/// The proposal to close a project, or its close.
pub fn close_of(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<CloseRow>, Refusal> {
    Ok(project_close::table.find(project_id).select(CloseRow::as_select()).first(conn).optional()?)
}

/// The day a project was closed.
pub fn closed_on(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<NaiveDate>, Refusal> {
    let found: Option<Option<NaiveDate>> =
        project_close::table.find(project_id).select(project_close::closed_on).first(conn).optional()?;
    Ok(found.flatten())
}

pub fn insert_close(conn: &mut PgConnection, row: &CloseRow) -> Result<(), Refusal> {
    diesel::insert_into(project_close::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the row that was read.
pub fn update_close(conn: &mut PgConnection, read_state: &str, row: &CloseRow) -> Result<(), Refusal> {
    let next = CloseRow { version: row.version + 1, ..row.clone() };
    let read = project_close::version.eq(row.version).and(project_close::state.eq(read_state));
    let changed =
        diesel::update(project_close::table.find(row.project_id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// Final bills of a project that are passed or paid: agreement number and serial.
pub fn final_bills(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<(String, i32)>, Refusal> {
    Ok(ra_bill::table
        .inner_join(agreement::table)
        .filter(ra_bill::project_id.eq(project_id).and(ra_bill::kind.eq("final")))
        .filter(ra_bill::state.eq_any(["passed", "paid"]))
        .order(agreement::agreement_no)
        .select((agreement::agreement_no, ra_bill::serial))
        .load(conn)?)
}

/// Agreements of a project that are completed or closed.
pub fn complete_agreements(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    Ok(agreement::table
        .filter(agreement::project_id.eq(project_id).and(agreement::state.eq_any(["completed", "closed"])))
        .order(agreement::id)
        .select(agreement::id)
        .load(conn)?)
}

/// Every agreement of a project that was put in force, by its id.
pub fn agreements_of(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    Ok(agreement::table
        .filter(agreement::project_id.eq(project_id).and(agreement::activated_on.is_not_null()))
        .order(agreement::id)
        .select(agreement::id)
        .load(conn)?)
}
