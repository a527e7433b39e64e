//! Reversing a voucher: once, whole, and never a reversal.

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::expenditure::{Deduction, Expenditure, ReverseExpenditure, check_reversal_entry};
use shared::fiscal_year::FiscalYear;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::rows::ExpenditureRow;
use super::{entering, queries, view};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::{projects, tasks};

/// Enters the reversal of a voucher: the same amounts with the other sign, in the year of its own date.
pub fn reverse(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    typed: &ReverseExpenditure,
) -> Result<Expenditure, Refusal> {
    let former = queries::find(conn, id)?;
    let project = projects::readable(conn, actor, former.project_id)?;
    projects::lock(conn, project.id)?;
    entering::permits(conn, actor, &project, known(&former.source)?)?
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project.id)?;
    if former.reversal_of.is_some() {
        let detail = "This is a reversal itself. Enter the voucher anew instead.";
        return Err(Refusal::WrongState { detail: detail.into() });
    }
    if queries::is_reversed(conn, id)? {
        let (code, detail) = ("REVERSED".into(), "This voucher is reversed already.".into());
        return Err(Refusal::Conflict { code, detail });
    }
    let new = check_reversal_entry(typed, former.voucher_date, ctx.today())?;
    let row = ExpenditureRow {
        id: ctx.new_id(),
        fy: FiscalYear::of(new.voucher_date).to_string(),
        voucher_no: new.voucher_no,
        voucher_date: new.voucher_date,
        gross_paise: -former.gross_paise,
        deductions: mirrored(&former.deductions)?,
        deductions_paise: -former.deductions_paise,
        net_paise: -former.net_paise,
        external_id: former.external_id.as_ref().map(|fed| format!("{fed}/reversal")),
        reversal_of: Some(id),
        remarks: Some(new.reason),
        flags: json!([]),
        entered_by: actor.id,
        entered_at: ctx.now(),
        ..former
    };
    tasks::close_all(conn, id, ctx.now())?;
    entering::keep(conn, ctx, actor, &project, &row, "reversed")?;
    view::of_row(conn, actor, &project, row)
}

fn mirrored(deductions: &Value) -> Result<Value, Refusal> {
    let all: Vec<Deduction> =
        serde_json::from_value(deductions.clone()).map_err(|error| Refusal::Internal(error.to_string()))?;
    let mirror = |one: Deduction| Deduction { amount_paise: -one.amount_paise, ..one };
    Ok(json!(all.into_iter().map(mirror).collect::<Vec<_>>()))
}
