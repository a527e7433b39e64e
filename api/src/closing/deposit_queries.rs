//! Deposits in the database.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::agreement::SecurityType;
use shared::closing::DepositKind;
use shared::expenditure::{Deduction, DeductionKind};
use uuid::Uuid;

use super::rows::{DepositRow, RefundRow};
use crate::db::known;
use crate::db::schema::{agreement, deposit, deposit_refund, ra_bill};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<DepositRow, Refusal> {
    Ok(deposit::table.find(id).select(DepositRow::as_select()).first(conn)?)
}

/// The deposit, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<DepositRow, Refusal> {
    Ok(deposit::table.find(id).select(DepositRow::as_select()).for_update().first(conn)?)
}

pub fn of_kind(
    conn: &mut PgConnection,
    agreement_id: Uuid,
    kind: DepositKind,
) -> Result<Option<DepositRow>, Refusal> {
    Ok(deposit::table
        .filter(deposit::agreement_id.eq(agreement_id).and(deposit::kind.eq(kind.as_str())))
        .select(DepositRow::as_select())
        .for_update()
        .first(conn)
        .optional()?)
}

pub fn of_project(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<DepositRow>, Refusal> {
    Ok(deposit::table
        .filter(deposit::project_id.eq(project_id))
        .order(deposit::id)
        .select(DepositRow::as_select())
        .load(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &DepositRow) -> Result<(), Refusal> {
    diesel::insert_into(deposit::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version; the row is locked.
pub fn update(conn: &mut PgConnection, row: &DepositRow) -> Result<(), Refusal> {
    let next = DepositRow { version: row.version + 1, ..row.clone() };
    let read = deposit::version.eq(row.version);
    let changed = diesel::update(deposit::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

pub fn insert_refund(conn: &mut PgConnection, row: &RefundRow) -> Result<(), Refusal> {
    diesel::insert_into(deposit_refund::table).values(row).execute(conn)?;
    Ok(())
}

pub fn refunds(conn: &mut PgConnection, id: Uuid) -> Result<Vec<RefundRow>, Refusal> {
    Ok(deposit_refund::table
        .filter(deposit_refund::deposit_id.eq(id))
        .order((deposit_refund::refunded_on, deposit_refund::id))
        .select(RefundRow::as_select())
        .load(conn)?)
}

/// What the record knows to be held under an agreement: the security given with it, and what its passed bills kept back as
/// security; in paise.
pub fn known_held(conn: &mut PgConnection, agreement_id: Uuid) -> Result<Vec<(DepositKind, i64)>, Refusal> {
    let (security, of): (i64, String) = agreement::table
        .find(agreement_id)
        .select((agreement::security_paise, agreement::security_type))
        .first(conn)?;
    let of: SecurityType = known(&of)?;
    let given = if matches!(of, SecurityType::Deduction | SecurityType::None) { 0 } else { security };
    let bills: Vec<serde_json::Value> = ra_bill::table
        .filter(ra_bill::agreement_id.eq(agreement_id).and(ra_bill::state.eq_any(["passed", "paid"])))
        .select(ra_bill::deductions)
        .load(conn)?;
    let mut kept = 0_i64;
    for deductions in bills {
        let all: Vec<Deduction> =
            serde_json::from_value(deductions).map_err(|error| Refusal::Internal(error.to_string()))?;
        for one in all.into_iter().filter(|one| one.kind == DeductionKind::Security) {
            kept = kept.saturating_add(one.amount_paise);
        }
    }
    let known = [(DepositKind::Security, given), (DepositKind::Retention, kept)];
    Ok(known.into_iter().filter(|(_, paise)| *paise > 0).collect())
}
