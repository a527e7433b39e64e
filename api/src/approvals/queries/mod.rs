//! Approvals in the database.

pub mod basis;
pub mod proposals;

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::approval::{AdministrativeApproval, ApprovalState};
use uuid::Uuid;

use super::rows::{ApprovalRow, PhasingRow};
use crate::db::schema::{aa_phasing, administrative_approval, head_of_account, project, scheme};
use crate::http::Refusal;

/// States of a proposal that may still become an order.
pub fn open_states() -> Vec<&'static str> {
    ApprovalState::ALL.iter().filter(|state| state.is_open()).map(|state| state.as_str()).collect()
}

pub fn phasing(conn: &mut PgConnection, approval_id: Uuid) -> Result<Vec<PhasingRow>, Refusal> {
    Ok(aa_phasing::table
        .filter(aa_phasing::approval_id.eq(approval_id))
        .order(aa_phasing::position)
        .select(PhasingRow::as_select())
        .load(conn)?)
}

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<ApprovalRow, Refusal> {
    Ok(administrative_approval::table.find(id).select(ApprovalRow::as_select()).first(conn)?)
}

/// The approval, locked until the transaction ends. The project is locked before it, here as everywhere.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<ApprovalRow, Refusal> {
    Ok(administrative_approval::table.find(id).select(ApprovalRow::as_select()).for_update().first(conn)?)
}

pub fn row_in_force(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<ApprovalRow>, Refusal> {
    row_in_states(conn, project_id, &[ApprovalState::InForce.as_str()])
}

/// The proposal under way of a project; there is at most one.
pub fn row_open(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<ApprovalRow>, Refusal> {
    row_in_states(conn, project_id, &open_states())
}

fn row_in_states(
    conn: &mut PgConnection,
    project_id: Uuid,
    states: &[&str],
) -> Result<Option<ApprovalRow>, Refusal> {
    Ok(administrative_approval::table
        .filter(administrative_approval::project_id.eq(project_id))
        .filter(administrative_approval::state.eq_any(states))
        .select(ApprovalRow::as_select())
        .first(conn)
        .optional()?)
}

/// An approval with its phasing.
pub fn whole(conn: &mut PgConnection, row: ApprovalRow) -> Result<AdministrativeApproval, Refusal> {
    let phasing = phasing(conn, row.id)?;
    row.with_phasing(phasing)
}

/// The approval in force of a project.
pub fn in_force(
    conn: &mut PgConnection,
    project_id: Uuid,
) -> Result<Option<AdministrativeApproval>, Refusal> {
    row_in_force(conn, project_id)?.map(|row| whole(conn, row)).transpose()
}

/// Every approval and proposal of a project, the newest first.
pub fn of_project(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<AdministrativeApproval>, Refusal> {
    let rows: Vec<ApprovalRow> = administrative_approval::table
        .filter(administrative_approval::project_id.eq(project_id))
        .order((administrative_approval::revision.desc(), administrative_approval::created_at.desc()))
        .select(ApprovalRow::as_select())
        .load(conn)?;
    rows.into_iter().map(|row| whole(conn, row)).collect()
}

/// The next revision: those that were accorded are counted, rejected proposals are not.
pub fn next_revision(conn: &mut PgConnection, project_id: Uuid) -> Result<i32, Refusal> {
    let last: Option<i32> = administrative_approval::table
        .filter(administrative_approval::project_id.eq(project_id))
        .filter(administrative_approval::state.eq_any(["in_force", "superseded"]))
        .select(diesel::dsl::max(administrative_approval::revision))
        .first(conn)?;
    Ok(last.map_or(0, |last| last + 1))
}

/// The former approval is in force no more; exactly one row changes.
pub fn supersede(conn: &mut PgConnection, former: &ApprovalRow) -> Result<(), Refusal> {
    let changed = diesel::update(
        administrative_approval::table
            .find(former.id)
            .filter(administrative_approval::state.eq(ApprovalState::InForce.as_str())),
    )
    .set((
        administrative_approval::state.eq(ApprovalState::Superseded.as_str()),
        administrative_approval::version.eq(administrative_approval::version + 1),
    ))
    .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

pub fn insert(conn: &mut PgConnection, row: &ApprovalRow, phasing: &[PhasingRow]) -> Result<(), Refusal> {
    diesel::insert_into(administrative_approval::table).values(row).execute(conn)?;
    diesel::insert_into(aa_phasing::table).values(phasing).execute(conn)?;
    Ok(())
}

/// Other lines in place of those that stand.
pub fn replace_phasing(conn: &mut PgConnection, id: Uuid, phasing: &[PhasingRow]) -> Result<(), Refusal> {
    diesel::delete(aa_phasing::table.filter(aa_phasing::approval_id.eq(id))).execute(conn)?;
    diesel::insert_into(aa_phasing::table).values(phasing).execute(conn)?;
    Ok(())
}

/// The title a revised approval brings.
pub fn retitle(conn: &mut PgConnection, project_id: Uuid, title: &str) -> Result<(), Refusal> {
    diesel::update(project::table.find(project_id)).set(project::title_en.eq(title)).execute(conn)?;
    Ok(())
}

/// Those of these codes that are heads of account in use, and those that are schemes.
pub fn heads_and_schemes(
    conn: &mut PgConnection,
    heads: &[&str],
    schemes: &[&str],
) -> Result<(Vec<String>, Vec<String>), Refusal> {
    let heads = head_of_account::table
        .filter(head_of_account::code.eq_any(heads).and(head_of_account::active))
        .select(head_of_account::code)
        .load(conn)?;
    let schemes = scheme::table.filter(scheme::code.eq_any(schemes)).select(scheme::code).load(conn)?;
    Ok((heads, schemes))
}
