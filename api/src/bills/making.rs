//! Making a bill and measuring it.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::agreement::AgreementState;
use shared::bill::{Bill, BillAction, BillState, NewBill, check_bill_content};
use shared::policy::{ActingPosting, BillPlace, may_bill};
use shared::rules::{BILL_CUMULATIVE, Finding};
use uuid::Uuid;

use super::case::{Case, keep, note, open};
use super::rows::BillRow;
use super::{queries, view, waiting};
use crate::context::Context;
use crate::http::{Etag, Refusal, demand_reasons};
use crate::{agreements, officers, projects};

/// The next bill of an agreement, as a draft. Serial and previous value are known.
pub fn create(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    agreement_id: Uuid,
    new: &NewBill,
) -> Result<Bill, Refusal> {
    let contract = agreements::contract(conn, agreement_id)?;
    let project = projects::readable(conn, actor, contract.project_id)?;
    let path = officers::office_path(conn, contract.office_id)?;
    let place = BillPlace { office_path: &path, measured_by: None, checked_by: None };
    may_bill(actor, BillAction::Edit, place).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::lock(conn, project.id)?;
    projects::check_alive(conn, project.id)?;
    if matches!(contract.state, AgreementState::Draft | AgreementState::Closed) {
        let detail = "Bills are made under an agreement that is in force, or was and is not closed.";
        return Err(Refusal::WrongState { detail: detail.into() });
    }
    let last = queries::of_agreement(conn, agreement_id)?.into_iter().next();
    if let Some(open) = &last
        && open.state()?.is_under_way()
    {
        let detail = format!("Bill {} is under way. It is passed before the next one is made.", open.serial);
        return Err(Refusal::Conflict { code: "BILL_UNDER_WAY".into(), detail });
    }
    let previous = last.as_ref().map_or(0, |bill| bill.up_to_date_gross_paise);
    let mut row = BillRow {
        id: ctx.new_id(),
        project_id: project.id,
        agreement_id,
        serial: last.map_or(1, |bill| bill.serial + 1),
        version: 1,
        kind: new.content.kind.as_str().into(),
        state: BillState::Draft.as_str().into(),
        up_to_date_gross_paise: 0,
        previous_gross_paise: previous,
        this_gross_paise: 0,
        deductions: json!([]),
        deductions_paise: 0,
        net_paise: 0,
        paid_paise: 0,
        mb_no: None,
        mb_pages: None,
        period_from: new.content.period_from,
        period_to: new.content.period_to,
        prepared_by: actor.id,
        measured_by: None,
        measured_on: None,
        checked_by: None,
        checked_on: None,
        passed_by: None,
        passed_on: None,
        return_remarks: None,
        updated_at: ctx.now(),
    };
    row.take(check_bill_content(&new.content, previous, ctx.today())?)?;
    let case = Case::of(conn, ctx, row, project)?;
    demand_sums(case.findings(conn)?)?;
    queries::insert(conn, &case.row)?;
    note(conn, ctx, actor, &case.row, "drafted", None)?;
    view::of_id(conn, ctx, actor, case.row.id)
}

/// R44 is asked before anything is stored; what a final bill brings (R45) when it is measured.
fn demand_sums(findings: Vec<Finding>) -> Result<(), Refusal> {
    let sums: Vec<Finding> =
        findings.into_iter().filter(|finding| finding.code == BILL_CUMULATIVE.code).collect();
    if sums.is_empty() { Ok(()) } else { Err(Refusal::Rules(sums)) }
}

/// Changes a draft or a returned bill.
pub fn edit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    new: &NewBill,
) -> Result<Bill, Refusal> {
    let (mut case, read_state) = open(conn, ctx, actor, id, version, BillAction::Edit)?;
    let content = check_bill_content(&new.content, case.row.previous_gross_paise, ctx.today())?;
    case.row.take(content)?;
    demand_sums(case.findings(conn)?)?;
    case.row.prepared_by = actor.id;
    keep(conn, ctx, actor, (&mut case, &read_state), "changed", None)?;
    view::of_id(conn, ctx, actor, id)
}

/// Says that the work was measured as the bill has it; it goes to be checked.
pub fn measure(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Bill, Refusal> {
    let (mut case, read_state) = open(conn, ctx, actor, id, version, BillAction::Measure)?;
    demand_reasons(&case.findings(conn)?, &[])?;
    case.row.measured_by = Some(actor.id);
    case.row.measured_on = Some(ctx.today());
    (case.row.checked_by, case.row.checked_on) = (None, None);
    case.row.return_remarks = None;
    case.measured_by = Some(actor.person_id);
    keep(conn, ctx, actor, (&mut case, &read_state), "measured", None)?;
    waiting::send_on(conn, ctx, &case, None, actor)?;
    view::of_id(conn, ctx, actor, id)
}
