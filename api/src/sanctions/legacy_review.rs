//! A scan on its way to the record: sent by the executing office, certified by a Superintending or Chief Engineer who did not enter
//! it, or returned. Once recorded it is never edited (R24).

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::Remarks;
use shared::officer::Role;
use shared::policy::{ActingPosting, is_certifier};
use shared::problem::FieldError;
use shared::rules::{Finding, SEPARATION_OF_DUTIES, Severity};
use shared::sanction::{CertifyScan, Sanction, SanctionAction, SanctionState, SubmitSanction};
use shared::task::TaskKind;
use uuid::Uuid;

use super::case::Case;
use super::rows::Change;
use super::{open, paper_queries, queries, review, route, trail, view};
use crate::context::Context;
use crate::http::{Etag, Refusal, demand_reasons};
use crate::{officers, projects, tasks, tenders};

/// The nearest office, from the executing one up, where an officer certifies who did not enter the scan.
fn certifying_office(
    conn: &mut PgConnection,
    case: &Case,
    entered_by: Uuid,
    on: NaiveDate,
) -> Result<Uuid, Refusal> {
    for office in &case.office_path {
        let postings = officers::all_postings_on(conn, on, Some(*office))?;
        let certifies = |posting: &shared::officer::Posting| {
            is_certifier(&posting.designation)
                && posting.roles.contains(&Role::TsAuthority)
                && posting.person_id != entered_by
        };
        if postings.iter().any(certifies) {
            return Ok(*office);
        }
    }
    Err(Refusal::Unprocessable {
        code: "NO_AUTHORITY".into(),
        detail: "No Superintending or Chief Engineer above the executing office can certify the scan today."
            .into(),
    })
}

/// Sends a scan for certification: every rule for the date on the paper, reasons for what warns.
pub fn submit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &SubmitSanction,
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::SubmitLegacy)?;
    queries::lock_project(conn, case.work.project_id)?;
    let findings = case.findings(conn)?;
    let reasons = demand_reasons(&findings, &body.reasons)?;
    let office_id = certifying_office(conn, &case, actor.person_id, ctx.today())?;
    queries::change(
        conn,
        &case.row,
        &Change {
            state: Some(SanctionState::LegacySubmitted.as_str()),
            approval_id: Some(case.approval.as_ref().map(|approval| approval.id)),
            holder_office_id: Some(office_id),
            prepared_by: Some(actor.id),
            warning_reasons: Some(json!(reasons)),
            return_remarks: Some(None),
            ..Change::default()
        },
        ctx.now(),
    )?;
    let details = json!({ "reasons": reasons });
    trail::of(conn, ctx, actor, &case, "sent_for_certification", None, details)?;
    let waiting = route::Waiting {
        kind: TaskKind::CertifySanction,
        office_id,
        role: Role::TsAuthority,
        posting_id: None,
        remarks: None,
        sent_by: actor.id,
    };
    route::wait_for(conn, ctx, &case, &waiting)?;
    projects::recompute_stage(conn, ctx, case.work.project_id)?;
    view::detail(conn, ctx, actor, id)
}

/// Takes a scan back that nobody has certified yet.
pub fn withdraw(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::WithdrawLegacy)?;
    queries::change(conn, &case.row, &back_to_draft(&case, None), ctx.now())?;
    trail::of(conn, ctx, actor, &case, "withdrawn", None, json!({}))?;
    tasks::close_all(conn, id, ctx.now())?;
    projects::recompute_stage(conn, ctx, case.work.project_id)?;
    view::detail(conn, ctx, actor, id)
}

fn back_to_draft(case: &Case, remarks: Option<String>) -> Change {
    Change {
        state: Some(SanctionState::DraftLegacy.as_str()),
        holder_office_id: Some(case.row.office_id),
        return_remarks: Some(remarks),
        ..Change::default()
    }
}

/// Both points of the comparison must be ticked.
fn compared(body: &CertifyScan) -> Result<(), Refusal> {
    let items = [("/facts_compared", body.facts_compared), ("/pages_complete", body.pages_complete)];
    let open: Vec<FieldError> = items
        .into_iter()
        .filter(|(_, done)| !done)
        .map(|(item, _)| FieldError::new(item, "CHECK_NOT_DONE", "Tick this once you have checked it."))
        .collect();
    if open.is_empty() { Ok(()) } else { Err(Refusal::Invalid(open)) }
}

/// What blocks now, though it did not when the scan was sent; what warns was answered then.
fn blocking(findings: Vec<Finding>) -> Result<(), Refusal> {
    let blocks: Vec<Finding> =
        findings.into_iter().filter(|finding| finding.severity == Severity::Block).collect();
    if blocks.is_empty() { Ok(()) } else { Err(Refusal::Rules(blocks)) }
}

/// A Superintending or Chief Engineer has compared the scan with what was typed: the sanction is recorded and counts as issued.
pub fn certify(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &CertifyScan,
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::Certify)?;
    compared(body)?;
    if queries::has_worded(conn, id, actor.person_id)? {
        return Err(Refusal::Rules(vec![SEPARATION_OF_DUTIES.finds(
            None,
            "The officer who entered a sanction from before, or its scan, cannot certify it.",
        )]));
    }
    queries::lock_project(conn, case.work.project_id)?;
    blocking(case.findings(conn)?)?;
    let change = Change {
        state: Some(SanctionState::Recorded.as_str()),
        verified_by: Some(Some(actor.id)),
        return_remarks: Some(None),
        ..Change::default()
    };
    queries::change(conn, &case.row, &change, ctx.now())?;
    let details = json!({
        "memo_no": case.row.memo_no, "order_date": case.row.order_date,
        "amount_paise": case.row.amount_paise.to_string(), "scan_sha256": paper_queries::scan_sha256(conn, id)?,
    });
    trail::of(conn, ctx, actor, &case, "recorded", None, details)?;
    tasks::close_all(conn, id, ctx.now())?;
    projects::recompute_stage(conn, ctx, case.work.project_id)?;
    tenders::ask_for_draft(conn, ctx, case.work.id, actor.id)?;
    view::detail(conn, ctx, actor, id)
}

/// Sends it back to who entered it, with what is to be corrected.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::ReturnLegacy)?;
    let remarks = review::said(&body.remarks)?;
    queries::change(conn, &case.row, &back_to_draft(&case, Some(remarks.clone())), ctx.now())?;
    trail::of(conn, ctx, actor, &case, "returned", Some(&remarks), json!({}))?;
    let entered_by = case.row.prepared_by;
    let held = officers::holder_on(conn, entered_by, ctx.today())?.is_some();
    let waiting = route::Waiting {
        kind: TaskKind::CorrectSanction,
        office_id: officers::posting(conn, entered_by)?.office_id,
        role: Role::Preparer,
        posting_id: held.then_some(entered_by),
        remarks: Some(&remarks),
        sent_by: actor.id,
    };
    route::wait_for(conn, ctx, &case, &waiting)?;
    projects::recompute_stage(conn, ctx, case.work.project_id)?;
    view::detail(conn, ctx, actor, id)
}

/// Refuses it for good, as it is no sanction of this work. Its scan and memo number are free again.
pub fn reject(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::RejectLegacy)?;
    let remarks = review::said(&body.remarks)?;
    let scan_sha256 = paper_queries::scan_sha256(conn, id)?;
    paper_queries::let_go(conn, id)?;
    let change = Change {
        state: Some(SanctionState::Rejected.as_str()),
        memo_no: Some(None),
        return_remarks: Some(Some(remarks.clone())),
        ..Change::default()
    };
    queries::change(conn, &case.row, &change, ctx.now())?;
    let details = json!({ "memo_no": case.row.memo_no, "scan_sha256": scan_sha256 });
    trail::of(conn, ctx, actor, &case, "rejected", Some(&remarks), details)?;
    tasks::close_all(conn, id, ctx.now())?;
    projects::recompute_stage(conn, ctx, case.work.project_id)?;
    view::detail(conn, ctx, actor, id)
}
