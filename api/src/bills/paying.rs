//! What vouchers pay of a bill.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::bill::{BillAction, BillState};
use shared::rules::check_payment;
use uuid::Uuid;

use super::case::wrong_state;
use super::queries;
use crate::closing;
use crate::context::Context;
use crate::http::Refusal;
use crate::project_money::{self, Shift};

/// A bill as its vouchers see it.
pub struct Payable {
    pub agreement_id: Uuid,
    pub project_id: Uuid,
    pub state: BillState,
    pub passed_on: Option<NaiveDate>,
}

/// The bill a voucher names.
pub fn payable(conn: &mut PgConnection, id: Uuid) -> Result<Payable, Refusal> {
    let row = queries::find(conn, id)?;
    Ok(Payable {
        agreement_id: row.agreement_id,
        project_id: row.project_id,
        state: row.state()?,
        passed_on: row.passed_on,
    })
}

/// Counts a voucher to its bill; below zero takes one back. Paid in full it is paid, and no more than it was passed for (R44).
/// The project is locked.
pub fn pay(
    conn: &mut PgConnection,
    ctx: &Context,
    id: Uuid,
    gross_paise: i64,
    by_posting: Uuid,
) -> Result<(), Refusal> {
    let mut row = queries::lock(conn, id)?;
    let state = row.state()?;
    if !state.is_passed() {
        return Err(wrong_state(&row.state));
    }
    if gross_paise > 0
        && let Some(finding) = check_payment(row.this_gross_paise, row.paid_paise, gross_paise)
    {
        return Err(Refusal::Rules(vec![finding]));
    }
    let read_state = row.state.clone();
    row.paid_paise = row.paid_paise.saturating_add(gross_paise);
    let action = if row.paid_paise == row.this_gross_paise { BillAction::Pay } else { BillAction::Unpay };
    row.state = state.after(action).unwrap_or(state).as_str().into();
    row.updated_at = ctx.now();
    queries::update(conn, &read_state, &row)?;
    let by = Shift { bills_paid: gross_paise, ..Shift::default() };
    project_money::shift(conn, ctx, row.project_id, None, by)?;
    closing::restage(conn, ctx, row.project_id, by_posting)
}
