//! The orders of a work and a project in their relation: which is in force, which on its way, which replaced which.

use chrono::NaiveDate;
use diesel::prelude::*;
use shared::sanction::{OrderKind, SanctionState};
use uuid::Uuid;

use super::rows::ReferenceRow;
use crate::db::known;
use crate::db::schema::{agreement, designation, estimate, posting, technical_sanction, tender_work, work};
use crate::http::Refusal;

/// Another sanction of the project.
pub struct Sibling {
    pub amount_paise: i64,
    pub office_id: Uuid,
    pub order_date: Option<NaiveDate>,
}

type SiblingColumns = (Uuid, String, Option<Uuid>, i64, Uuid, Option<NaiveDate>);

fn words_where(holds: impl Fn(SanctionState) -> bool) -> Vec<&'static str> {
    SanctionState::ALL.iter().filter(|state| holds(**state)).map(|state| state.as_str()).collect()
}

/// The sanctions of a project that count against its approval (R14, R17), all but one and but the one that it revises or cancels.
/// Orders that cancel count for nothing. Of a sanction in force and its revision on the way the larger counts. Acts that judge by
/// them lock the project first, so that of two sanctions sent at once the second sees the first.
pub fn siblings(
    conn: &mut PgConnection,
    project_id: Uuid,
    but: Uuid,
    former: Option<Uuid>,
) -> Result<Vec<Sibling>, Refusal> {
    let mut rows: Vec<SiblingColumns> = technical_sanction::table
        .inner_join(work::table.on(work::id.eq(technical_sanction::work_id)))
        .filter(work::project_id.eq(project_id))
        .filter(technical_sanction::id.ne(but))
        .filter(technical_sanction::kind.ne(OrderKind::Cancellation.as_str()))
        .filter(technical_sanction::state.eq_any(words_where(SanctionState::is_active)))
        .select((
            technical_sanction::id,
            technical_sanction::state,
            technical_sanction::supersedes_id,
            technical_sanction::amount_paise,
            technical_sanction::office_id,
            technical_sanction::order_date,
        ))
        .load(conn)?;
    rows.retain(|(id, ..)| Some(*id) != former);
    let amounts: Vec<(Uuid, i64)> = rows.iter().map(|row| (row.0, row.3)).collect();
    for (.., supersedes, amount, _, _) in &mut rows {
        if let Some((_, former)) = amounts.iter().find(|(id, _)| Some(*id) == *supersedes) {
            *amount = (*amount).max(*former);
        }
    }
    let revised: Vec<Uuid> = rows.iter().filter_map(|row| row.2).collect();
    Ok(rows
        .into_iter()
        .filter(|(id, ..)| !revised.contains(id))
        .map(|(_, _, _, amount_paise, office_id, order_date)| Sibling { amount_paise, office_id, order_date })
        .collect())
}

/// An order as another one names it.
pub fn reference(conn: &mut PgConnection, id: Uuid) -> Result<ReferenceRow, Refusal> {
    Ok(technical_sanction::table.find(id).select(ReferenceRow::as_select()).first(conn)?)
}

/// The issued order that superseded or cancelled this one.
pub fn replaced_by(conn: &mut PgConnection, id: Uuid) -> Result<Option<ReferenceRow>, Refusal> {
    Ok(technical_sanction::table
        .filter(technical_sanction::supersedes_id.eq(id).or(technical_sanction::cancels_id.eq(id)))
        .filter(technical_sanction::state.eq_any(["issued", "superseded", "cancelled"]))
        .select(ReferenceRow::as_select())
        .first(conn)
        .optional()?)
}

/// The sanction of a work that is in force.
pub fn in_force(conn: &mut PgConnection, work_id: Uuid) -> Result<Option<ReferenceRow>, Refusal> {
    Ok(technical_sanction::table
        .filter(technical_sanction::work_id.eq(work_id))
        .filter(technical_sanction::kind.ne(OrderKind::Cancellation.as_str()))
        .filter(technical_sanction::state.eq_any(words_where(SanctionState::is_in_force)))
        .select(ReferenceRow::as_select())
        .first(conn)
        .optional()?)
}

/// The order on a work that is on its way: its kind and state.
pub fn under_way(
    conn: &mut PgConnection,
    work_id: Uuid,
) -> Result<Option<(OrderKind, SanctionState)>, Refusal> {
    let found: Option<(String, String)> = technical_sanction::table
        .filter(technical_sanction::work_id.eq(work_id))
        .filter(technical_sanction::state.eq_any(words_where(SanctionState::is_under_way)))
        .select((technical_sanction::kind, technical_sanction::state))
        .first(conn)
        .optional()?;
    found.map(|(kind, state)| Ok((known(&kind)?, known(&state)?))).transpose()
}

/// What the latest vetted revised or supplementary estimate of a work comes to, beside the one its sanction rests on (R26).
pub fn anticipated(conn: &mut PgConnection, work_id: Uuid, but: Uuid) -> Result<Option<i64>, Refusal> {
    Ok(estimate::table
        .filter(estimate::work_id.eq(work_id).and(estimate::id.ne(but)))
        .filter(estimate::state.eq("vetted"))
        .filter(estimate::kind.eq_any(["revised", "supplementary"]))
        .order((estimate::updated_at.desc(), estimate::revision.desc()))
        .select(estimate::total_paise)
        .first(conn)
        .optional()?)
}

/// Number of an agreement on the work that is in draft, in force or extended (R23).
pub fn live_agreement(conn: &mut PgConnection, work_id: Uuid) -> Result<Option<String>, Refusal> {
    Ok(agreement::table
        .inner_join(tender_work::table.on(tender_work::tender_id.eq(agreement::tender_id)))
        .filter(tender_work::work_id.eq(work_id))
        .filter(agreement::state.eq_any(["draft", "active", "extended"]))
        .select(agreement::agreement_no)
        .first(conn)
        .optional()?)
}

/// The work and the number of an order that cancels the sanction in force of one of these works and is signed, but not issued yet:
/// its time-stamp is awaited. The sanctions in force are locked until the transaction ends, as the signing locks them (R23), so
/// that of an agreement and a signature at once the second sees the first.
pub fn being_cancelled(
    conn: &mut PgConnection,
    works: &[Uuid],
) -> Result<Option<(String, Option<String>)>, Refusal> {
    let in_force: Vec<Uuid> = technical_sanction::table
        .filter(technical_sanction::work_id.eq_any(works))
        .filter(technical_sanction::kind.ne(OrderKind::Cancellation.as_str()))
        .filter(technical_sanction::state.eq_any(words_where(SanctionState::is_in_force)))
        .order(technical_sanction::id)
        .select(technical_sanction::id)
        .for_update()
        .load(conn)?;
    let in_force: Vec<Option<Uuid>> = in_force.into_iter().map(Some).collect();
    Ok(technical_sanction::table
        .inner_join(work::table.on(work::id.eq(technical_sanction::work_id)))
        .filter(technical_sanction::cancels_id.eq_any(in_force))
        .filter(technical_sanction::state.eq(SanctionState::SignedAwaitingTimestamp.as_str()))
        .order(work::code)
        .select((work::code, technical_sanction::ts_no))
        .first(conn)
        .optional()?)
}

/// Rank of a posting's designation.
pub fn rank_of(conn: &mut PgConnection, posting_id: Uuid) -> Result<i32, Refusal> {
    Ok(posting::table
        .inner_join(designation::table)
        .filter(posting::id.eq(posting_id))
        .select(designation::rank)
        .first(conn)?)
}
