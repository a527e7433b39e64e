//! Estimates in the database.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::estimate::EstimateSummary;
use uuid::Uuid;

use super::rows::EstimateRow;
use crate::db::schema::{estimate, technical_sanction, work};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<EstimateRow, Refusal> {
    Ok(estimate::table.find(id).select(EstimateRow::as_select()).first(conn)?)
}

/// The estimate, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<EstimateRow, Refusal> {
    Ok(estimate::table.find(id).select(EstimateRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &EstimateRow) -> Result<(), Refusal> {
    diesel::insert_into(estimate::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the row that was read.
pub fn update(
    conn: &mut PgConnection,
    read_state: &str,
    row: &EstimateRow,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let changed = diesel::update(
        estimate::table
            .find(row.id)
            .filter(estimate::version.eq(row.version).and(estimate::state.eq(read_state))),
    )
    .set((
        estimate::version.eq(row.version + 1),
        estimate::state.eq(&row.state),
        estimate::estimate_date.eq(row.estimate_date),
        estimate::content.eq(&row.content),
        estimate::contingency_bp.eq(row.contingency_bp),
        estimate::total_paise.eq(row.total_paise),
        estimate::prepared_by.eq(row.prepared_by),
        estimate::checked_by.eq(row.checked_by),
        estimate::vetted_by.eq(row.vetted_by),
        estimate::return_remarks.eq(&row.return_remarks),
        estimate::updated_at.eq(now),
    ))
    .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// The estimates of a work, the newest first.
pub fn of_work(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<EstimateSummary>, Refusal> {
    let rows: Vec<EstimateRow> = estimate::table
        .filter(estimate::work_id.eq(work_id))
        .order((estimate::estimate_no.desc(), estimate::revision.desc()))
        .select(EstimateRow::as_select())
        .load(conn)?;
    rows.into_iter().map(EstimateSummary::try_from).collect()
}

/// States in which an order is neither on its way nor in force any more.
const ENDED: [&str; 3] = ["rejected", "superseded", "cancelled"];

/// Whether an order on its way rests on this estimate. One in force does not hinder a revision: a revised sanction follows (R26).
pub fn carries_order_under_way(conn: &mut PgConnection, id: Uuid) -> Result<bool, Refusal> {
    let resting = technical_sanction::table
        .filter(technical_sanction::estimate_id.eq(id))
        .filter(technical_sanction::state.ne_all(ENDED))
        .filter(technical_sanction::state.ne_all(["issued", "recorded"]))
        .select(technical_sanction::id);
    Ok(diesel::select(exists(resting)).get_result(conn)?)
}

/// Whether an order rests on this estimate that is on its way or in force.
pub fn carries_order(conn: &mut PgConnection, id: Uuid) -> Result<bool, Refusal> {
    let resting = technical_sanction::table
        .filter(technical_sanction::estimate_id.eq(id))
        .filter(technical_sanction::state.ne_all(ENDED))
        .select(technical_sanction::id);
    Ok(diesel::select(exists(resting)).get_result(conn)?)
}

/// The vetted estimates of all works of a project.
pub fn vetted_of(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<EstimateRow>, Refusal> {
    let works = work::table.filter(work::project_id.eq(project_id)).select(work::id);
    Ok(estimate::table
        .filter(estimate::work_id.eq_any(works))
        .filter(estimate::state.eq("vetted"))
        .order(estimate::estimate_no)
        .select(EstimateRow::as_select())
        .load(conn)?)
}

/// Whether one is under way for the work, on whatever estimate.
pub fn work_has_order_under_way(conn: &mut PgConnection, work_id: Uuid) -> Result<bool, Refusal> {
    let of_work = technical_sanction::table
        .filter(technical_sanction::work_id.eq(work_id))
        .filter(technical_sanction::state.ne_all(ENDED))
        .filter(technical_sanction::state.ne_all(["issued", "recorded"]))
        .select(technical_sanction::id);
    Ok(diesel::select(exists(of_work)).get_result(conn)?)
}
