//! Entering vouchers.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::allotment::MoneySource;
use shared::expenditure::{Expenditure, NewExpenditure, check_voucher};
use shared::fiscal_year::{FiscalYear, date_on_screen};
use shared::policy::{ActingPosting, Denied, MoneyPlace, may_spend};
use shared::rules::{Severity, SpendingFacts, check_spending};
use uuid::Uuid;

use super::rows::ExpenditureRow;
use super::{confirming, queries, view};
use crate::agreements::{self, Contract};
use crate::context::Context;
use crate::http::Refusal;
use crate::project_money::{self, Shift};
use crate::projects::{self, ProjectRow};
use crate::{bills, officers};

/// Whether a posting may enter or reverse vouchers of a project.
pub fn permits(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    source: MoneySource,
) -> Result<Result<(), Denied>, Refusal> {
    let path = officers::office_path(conn, project.executing_office_id)?;
    let place = MoneyPlace { office_path: &path, department: &project.department, prepared_by: None };
    Ok(may_spend(actor, place, source))
}

/// Enters a voucher of a work. The project is locked, so that two at once never spend the same allotment (R36).
pub fn enter(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    typed: &NewExpenditure,
) -> Result<Expenditure, Refusal> {
    let (work, project) = projects::readable_work(conn, actor, work_id)?;
    projects::lock(conn, project.id)?;
    permits(conn, actor, &project, typed.source)?.map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project.id)?;
    let (new, net_paise) = check_voucher(typed, ctx.today())?;
    project_money::check_head(conn, &project, &new.head_of_account)?;
    let contract = contract(conn, &new, work_id)?;
    let fy = FiscalYear::of(new.voucher_date);
    let (allotted_paise, spent_paise) =
        project_money::under_head(conn, project.id, fy, &new.head_of_account)?;
    let gross_paise = new.gross_paise;
    let facts = SpendingFacts { fy, allotted_paise, spent_paise, gross_paise, fact: new.source.is_fact() };
    let finding = check_spending(&facts);
    if let Some(finding) = finding.clone().filter(|finding| finding.severity == Severity::Block) {
        return Err(Refusal::Rules(vec![finding]));
    }
    let row = ExpenditureRow {
        id: ctx.new_id(),
        project_id: project.id,
        work_id: work.id,
        agreement_id: contract.as_ref().map(|contract| contract.id),
        bill_id: new.bill_id,
        fy: fy.to_string(),
        head_of_account: new.head_of_account,
        voucher_no: new.voucher_no,
        voucher_date: new.voucher_date,
        gross_paise,
        deductions: json!(new.deductions),
        deductions_paise: gross_paise.saturating_sub(net_paise),
        net_paise,
        treasury: new.treasury,
        source: new.source.as_str().into(),
        external_id: new.external_id,
        reversal_of: None,
        remarks: new.remarks,
        flags: json!(finding.into_iter().collect::<Vec<_>>()),
        entered_by: actor.id,
        entered_at: ctx.now(),
    };
    keep(conn, ctx, actor, &project, &row, "paid")?;
    view::of_row(conn, actor, &project, row)
}

/// The agreement a voucher is paid under, with what the bill it names allows.
fn contract(
    conn: &mut PgConnection,
    new: &NewExpenditure,
    work_id: Uuid,
) -> Result<Option<Contract>, Refusal> {
    let fault = |pointer, code, words: &str| Err(Refusal::field(pointer, code, words));
    let Some(bill_id) = new.bill_id else {
        let Some(id) = new.agreement_id else { return Ok(None) };
        if new.source == MoneySource::Manual {
            let words = "What is paid under an agreement pays one of its bills. Name the bill.";
            return fault("/bill_id", "BILL_MISSING", words);
        }
        let contract = agreements::contract(conn, id)?;
        if contract.works.iter().all(|work| work.id != work_id) {
            return fault("/agreement_id", "OTHER_WORK", "The agreement is of another work.");
        }
        return Ok(Some(contract));
    };
    let bill = bills::payable(conn, bill_id).map_err(|refusal| match refusal {
        Refusal::NotFound => Refusal::field("/bill_id", "UNKNOWN_REFERENCE", "There is no such bill."),
        other => other,
    })?;
    let contract = agreements::contract(conn, bill.agreement_id)?;
    if contract.works.iter().all(|work| work.id != work_id) {
        return fault("/bill_id", "OTHER_WORK", "The bill is of another work.");
    }
    match bill.passed_on.filter(|_| bill.state.is_passed()) {
        None => fault("/bill_id", "BILL_NOT_PASSED", "The bill is not passed. Vouchers pay what is passed."),
        Some(passed) if new.source == MoneySource::Manual && new.voucher_date < passed => {
            let words = format!(
                "The bill was passed on {}; a voucher of {} cannot have paid it.",
                date_on_screen(passed),
                date_on_screen(new.voucher_date)
            );
            fault("/voucher_date", "VOUCHER_BEFORE_BILL", &words)
        }
        Some(_) => Ok(Some(contract)),
    }
}

/// Stores a voucher or a reversal, with all it moves: bill, totals, commitment, trail; typed, it waits for the treasury.
pub fn keep(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project: &ProjectRow,
    row: &ExpenditureRow,
    action: &'static str,
) -> Result<(), Refusal> {
    queries::insert(conn, row)?;
    if let Some(bill_id) = row.bill_id {
        bills::pay(conn, ctx, bill_id, row.gross_paise, row.entered_by)?;
    }
    let by = Shift { spent: row.gross_paise, ..Shift::default() };
    project_money::shift(conn, ctx, row.project_id, Some(crate::db::known(&row.fy)?), by)?;
    if row.agreement_id.is_some() {
        project_money::commit(conn, ctx, row.project_id)?;
    }
    if confirming::needs_confirmation(row)? {
        confirming::ask(conn, ctx, row, project)?;
    }
    let details = json!({
        "voucher_no": row.voucher_no, "voucher_date": row.voucher_date, "gross_paise": row.gross_paise, "net_paise": row.net_paise,
        "head_of_account": row.head_of_account, "bill_id": row.bill_id, "reversal_of": row.reversal_of, "flags": row.flags,
    });
    let entity = ("expenditure", row.id, row.project_id);
    project_money::note(conn, ctx, actor, entity, action, row.remarks.as_deref(), details)
}
