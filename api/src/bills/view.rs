//! Bills as the asking posting sees them.

use diesel::pg::PgConnection;
use shared::agreement::AgreementState;
use shared::allotment::MoneySource;
use shared::bill::{AgreementBills, Bill, BillAction, BillKind, BillState};
use shared::money;
use shared::policy::{ActingPosting, BillPlace, MoneyPlace, may_bill, may_spend};
use uuid::Uuid;

use super::case::{Case, seen};
use super::queries;
use crate::context::Context;
use crate::http::Refusal;
use crate::{agreements, officers, project_money, projects, tasks};

fn may(case: &Case, actor: &ActingPosting) -> Vec<String> {
    let acts = [
        ("update_bill", BillAction::Edit),
        ("measure_bill", BillAction::Measure),
        ("check_bill", BillAction::Check),
        ("pass_bill", BillAction::Pass),
        ("return_bill", BillAction::Return),
    ];
    acts.iter()
        .filter(|(_, act)| case.state.after(*act).is_some() && case.permits(actor, *act).is_ok())
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

/// Whether the posting enters the voucher that pays it.
fn pays(conn: &mut PgConnection, actor: &ActingPosting, case: &Case) -> Result<bool, Refusal> {
    let path = officers::office_path(conn, case.project.executing_office_id)?;
    let place = MoneyPlace { office_path: &path, department: &case.project.department, prepared_by: None };
    Ok(may_spend(actor, place, MoneySource::Manual).is_ok())
}

fn shown(conn: &mut PgConnection, ctx: &Context, actor: &ActingPosting, case: Case) -> Result<Bill, Refusal> {
    let findings = if case.state.is_under_way() { case.findings(conn)? } else { Vec::new() };
    let (measured_by, measured_by_bn) = project_money::label(conn, case.row.measured_by)?;
    let (checked_by, checked_by_bn) = project_money::label(conn, case.row.checked_by)?;
    let (passed_by, passed_by_bn) = project_money::label(conn, case.row.passed_by)?;
    let waiting = tasks::open_of(conn, ctx.today(), case.row.id)?;
    let (pending_with, pending_with_bn) =
        waiting.as_ref().map(|open| (open.with.en.clone(), open.with.bn.clone())).unzip();
    let mut may = may(&case, actor);
    if case.state == BillState::Passed && pays(conn, actor, &case)? {
        may.push("enter_expenditure".to_owned());
    }
    let row = &case.row;
    Ok(Bill {
        may,
        content: row.content()?,
        id: row.id,
        version: row.version,
        state: case.state,
        agreement_id: row.agreement_id,
        serial: row.serial,
        up_to_date_display: money::display(row.up_to_date_gross_paise),
        previous_gross_paise: row.previous_gross_paise,
        this_gross_paise: row.this_gross_paise,
        this_gross_display: money::display(row.this_gross_paise),
        deductions_paise: row.deductions_paise,
        net_paise: row.net_paise,
        net_display: money::display(row.net_paise),
        paid_paise: row.paid_paise,
        paid_display: money::display(row.paid_paise),
        excess_paise: (row.kind == BillKind::Final.as_str())
            .then(|| row.up_to_date_gross_paise.saturating_sub(case.contract.amount_paise)),
        measured_by,
        measured_by_bn,
        measured_on: row.measured_on,
        checked_by,
        checked_by_bn,
        checked_on: row.checked_on,
        passed_by,
        passed_by_bn,
        passed_on: row.passed_on,
        return_remarks: row.return_remarks.clone(),
        findings,
        pending_with,
        pending_with_bn,
        due_on: waiting.map(|open| open.due_on),
        project_id: case.project.id,
        project_code: case.project.code,
        title_en: case.project.title_en,
        title_bn: case.project.title_bn,
        agreement_no: case.contract.agreement_no,
        agreement_paise: case.contract.total_paise,
        contractor_name: case.contract.contractor_name,
        works: case.contract.works,
    })
}

/// A bill the acting posting may read.
pub fn of_id(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Bill, Refusal> {
    let case = seen(conn, ctx, actor, id)?;
    if actor.is_system() && !case.row.state()?.is_passed() {
        return Err(Refusal::NotFound);
    }
    shown(conn, ctx, actor, case)
}

/// The bills of an agreement, and with what the next one begins.
pub fn of_agreement(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    agreement_id: Uuid,
) -> Result<AgreementBills, Refusal> {
    let contract = agreements::contract(conn, agreement_id)?;
    let project = projects::readable(conn, actor, contract.project_id)?;
    let path = officers::office_path(conn, contract.office_id)?;
    let place = BillPlace { office_path: &path, measured_by: None, checked_by: None };
    let mut rows = queries::of_agreement(conn, agreement_id)?;
    if actor.is_system() {
        // What is not passed is no matter of other systems yet.
        rows.retain(|row| row.state().is_ok_and(BillState::is_passed));
    }
    let (mut passed, mut under_way) = (0_i64, false);
    for row in &rows {
        let state = row.state()?;
        under_way |= state.is_under_way();
        if state.is_passed() {
            passed = passed.saturating_add(row.this_gross_paise);
        }
    }
    let takes_bills = !matches!(contract.state, AgreementState::Draft | AgreementState::Closed);
    let makes = takes_bills
        && !under_way
        && projects::check_alive(conn, project.id).is_ok()
        && may_bill(actor, BillAction::Edit, place).is_ok();
    let paid = queries::paid_under(conn, agreement_id)?;
    let last = rows.first();
    let (next_serial, previous_gross_paise) =
        last.map_or((1, 0), |bill| (bill.serial + 1, bill.up_to_date_gross_paise));
    let previous_period_to = last.map(|bill| bill.period_to);
    let mut bills = Vec::new();
    for row in rows {
        let case = Case::of(conn, ctx, row, project.clone())?;
        bills.push(shown(conn, ctx, actor, case)?);
    }
    Ok(AgreementBills {
        agreement_id,
        agreement_no: contract.agreement_no,
        agreement_state: contract.state,
        project_code: project.code,
        total_paise: contract.total_paise,
        total_display: money::display(contract.total_paise),
        passed_paise: passed,
        passed_display: money::display(passed),
        paid_paise: paid,
        paid_display: money::display(paid),
        next_serial,
        previous_gross_paise,
        previous_period_to,
        bills,
        may: if makes { vec!["create_bill".to_owned()] } else { Vec::new() },
    })
}
