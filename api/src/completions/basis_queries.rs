//! What a completion rests on: the sanction of its work, the works of its agreement.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::sanction::{OrderKind, SanctionState};
use uuid::Uuid;

use crate::db::schema::{agreement, technical_sanction, tender_work, work_progress};
use crate::http::Refusal;

/// The technical sanction of a work that is in force, in paise; nothing where there is none.
pub fn sanctioned(conn: &mut PgConnection, work_id: Uuid) -> Result<i64, Refusal> {
    let in_force = SanctionState::ALL.iter().filter(|state| state.is_in_force()).map(|state| state.as_str());
    let found: Option<i64> = technical_sanction::table
        .filter(technical_sanction::work_id.eq(work_id))
        .filter(technical_sanction::state.eq_any(in_force))
        .filter(technical_sanction::kind.ne(OrderKind::Cancellation.as_str()))
        .order(technical_sanction::amount_paise.desc())
        .select(technical_sanction::amount_paise)
        .first(conn)
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// The works of an agreement: those of its tender.
pub fn works_of(conn: &mut PgConnection, agreement_id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    let tender = agreement::table.filter(agreement::id.eq(agreement_id)).select(agreement::tender_id);
    Ok(tender_work::table
        .filter(tender_work::tender_id.eq_any(tender))
        .order(tender_work::work_id)
        .select(tender_work::work_id)
        .load(conn)?)
}

/// Approved progress of a work, basis points.
pub fn physical_bp(conn: &mut PgConnection, work_id: Uuid) -> Result<i32, Refusal> {
    let found: Option<i32> =
        work_progress::table.find(work_id).select(work_progress::physical_bp).first(conn).optional()?;
    Ok(found.unwrap_or(0))
}
