//! The desks of a proposal: financial adviser, Finance Department, Secretary; and the ways back.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::approval::{
    AccordApproval, ApprovalAction, ApprovalCase, ApprovalKind, ApprovalState, ConcurApproval, ConcurFinance,
};
use shared::estimate::Remarks;
use shared::fiscal_year::{check_past_date, date_on_screen};
use shared::policy::ActingPosting;
use shared::rules::{Finding, Severity};
use shared::text;
use uuid::Uuid;

use super::acts::{Opened, note, open, send_on, settle};
use super::basis::{self, Grounds};
use super::{queries, view};
use crate::context::Context;
use crate::db::known;
use crate::http::{Etag, Faults, Refusal};
use crate::{estimates, officers};

fn optional_lines(pointer: &str, said: Option<&str>) -> Result<Option<String>, Refusal> {
    match said.map(str::trim) {
        None | Some("") => Ok(None),
        Some(said) => Ok(Some(text::lines(pointer, said, text::REMARKS)?)),
    }
}

/// The financial adviser concurs; above the limit it goes on to the Finance Department, else to the Secretary.
pub fn concur(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &ConcurApproval,
) -> Result<ApprovalCase, Refusal> {
    let Opened { row, proposal, project, finance, read_state, .. } =
        open(conn, ctx, actor, id, version, ApprovalAction::Concur)?;
    let mut proposal = proposal.ok_or(Refusal::NotFound)?;
    let remarks = optional_lines("/remarks", body.remarks.as_deref())?;
    (proposal.fa_by, proposal.fa_on) = (Some(actor.id), Some(ctx.today()));
    proposal.fa_remarks.clone_from(&remarks);
    queries::proposals::update(conn, &read_state, &row, Some(&proposal), ctx.now())?;
    note(conn, ctx, actor, &row, "concurred", remarks.as_deref(), json!({}))?;
    let of = (&row, Some(&proposal), &project);
    send_on(conn, ctx, actor, of, finance.is_some(), remarks.as_deref())?;
    settle(conn, ctx, project.id)?;
    view::of_id(conn, ctx, actor, id)
}

/// The Finance Department concurs, with number and date of its unofficial reference (R05).
pub fn concur_finance(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &ConcurFinance,
) -> Result<ApprovalCase, Refusal> {
    let Opened { row, proposal, project, finance, read_state, .. } =
        open(conn, ctx, actor, id, version, ApprovalAction::ConcurFinance)?;
    let mut proposal = proposal.ok_or(Refusal::NotFound)?;
    let mut faults = Faults::default();
    let uo_no = faults.take(text::order_line("/uo_no", &body.uo_no, 1..=100));
    faults.take(check_past_date("/uo_date", body.uo_date, ctx.today()));
    not_before(&mut faults, "/uo_date", body.uo_date, proposal.proposed_on);
    faults.settle()?;
    let remarks = optional_lines("/remarks", body.remarks.as_deref())?;
    (proposal.fd_by, proposal.fd_on) = (Some(actor.id), Some(ctx.today()));
    (proposal.fd_uo_no, proposal.fd_uo_date) = (Some(uo_no.clone()), Some(body.uo_date));
    proposal.fd_remarks.clone_from(&remarks);
    queries::proposals::update(conn, &read_state, &row, Some(&proposal), ctx.now())?;
    let details = json!({ "uo_no": uo_no, "uo_date": body.uo_date });
    note(conn, ctx, actor, &row, "finance_concurred", remarks.as_deref(), details)?;
    let of = (&row, Some(&proposal), &project);
    send_on(conn, ctx, actor, of, finance.is_some(), remarks.as_deref())?;
    settle(conn, ctx, project.id)?;
    view::of_id(conn, ctx, actor, id)
}

fn not_before(faults: &mut Faults, pointer: &str, date: NaiveDate, earliest: Option<NaiveDate>) {
    if let Some(earliest) = earliest.filter(|earliest| date < *earliest) {
        let words = format!(
            "The date lies before {}, when the proposal was sent or concurred in.",
            date_on_screen(earliest)
        );
        faults.note(pointer, "DATE_ORDER", words);
    }
}

/// The Secretary accords: number and date of the order are taken in, the rules are asked once more on that date, and it takes
/// the place of the former in the same transaction.
pub fn accord(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &AccordApproval,
) -> Result<ApprovalCase, Refusal> {
    let opened = open(conn, ctx, actor, id, version, ApprovalAction::Accord)?;
    let Opened { mut row, proposal, project, phasing, read_state, .. } = opened;
    let proposal = proposal.ok_or(Refusal::NotFound)?;
    let mut faults = Faults::default();
    row.go_no = Some(faults.take(text::order_line("/go_no", &body.go_no, 1..=100)));
    let uo_no = faults.take(text::optional_line("/uo_no", body.uo_no.as_deref(), 100));
    let file_no = faults.take(text::optional_line("/file_no", body.file_no.as_deref(), 100));
    faults.take(check_past_date("/go_date", body.go_date, ctx.today()));
    if let Some(date) = body.uo_date {
        faults.take(check_past_date("/uo_date", date, ctx.today()));
    }
    let latest = [proposal.proposed_on, proposal.fa_on, proposal.fd_on].into_iter().flatten().max();
    not_before(&mut faults, "/go_date", body.go_date, latest);
    faults.settle()?;
    row.go_date = Some(body.go_date);
    row.uo_no = uo_no.or_else(|| proposal.fd_uo_no.clone());
    row.uo_date = body.uo_date.or(proposal.fd_uo_date);
    row.file_no = file_no.or(row.file_no);
    let former = queries::row_in_force(conn, project.id)?;
    super::recording::check_succession(row.kind()?, row.go_date, former.as_ref())?;
    let was = former.clone().map(|former| queries::whole(conn, former)).transpose()?;
    let grounds = Grounds::of(conn, &project, row.kind()?, body.go_date, was)?;
    let mut findings: Vec<Finding> =
        basis::checklist_findings(conn, &project, &proposal, known(&read_state)?)?;
    findings.extend(grounds.findings(&project, &row, &phasing)?);
    if read_state != ApprovalState::FdConcurred.as_str() {
        findings.extend(grounds.finance(&row, Some(&proposal))?);
    }
    findings.retain(|finding| finding.severity == Severity::Block);
    if !findings.is_empty() {
        return Err(Refusal::Rules(findings));
    }
    row.authority = Some(authority(conn, actor, &project.department)?);
    put_in_force(
        conn,
        ctx,
        actor,
        Opened { row, proposal: Some(proposal), project, phasing, read_state, grounds, finance: None },
        "accorded",
    )?;
    view::of_id(conn, ctx, actor, id)
}

/// `The Secretary, Public Works Department`, as orders say it.
fn authority(conn: &mut PgConnection, actor: &ActingPosting, department: &str) -> Result<String, Refusal> {
    let posting = officers::posting(conn, actor.id)?;
    let department = queries::basis::department_name(conn, department)?;
    Ok(format!("The {}, {department}", posting.designation_name_en))
}

/// The Secretary confirms what was typed from an old paper.
pub fn confirm(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<ApprovalCase, Refusal> {
    let opened = open(conn, ctx, actor, id, version, ApprovalAction::Confirm)?;
    let former = queries::row_in_force(conn, opened.project.id)?;
    super::recording::check_succession(opened.row.kind()?, opened.row.go_date, former.as_ref())?;
    put_in_force(conn, ctx, actor, opened, "confirmed")?;
    view::of_id(conn, ctx, actor, id)
}

fn put_in_force(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    opened: Opened,
    action: &'static str,
) -> Result<(), Refusal> {
    let Opened { mut row, proposal, project, read_state, .. } = opened;
    let former = queries::row_in_force(conn, project.id)?;
    row.revision = queries::next_revision(conn, project.id)?;
    row.accorded_by = Some(actor.id);
    row.supersedes_id = former.as_ref().map(|former| former.id);
    if let Some(former) = &former {
        queries::supersede(conn, former)?;
        note(conn, ctx, actor, former, "superseded", None, json!({}))?;
    }
    queries::proposals::update(conn, &read_state, &row, proposal.as_ref(), ctx.now())?;
    if row.title_en != project.title_en {
        queries::retitle(conn, project.id, &row.title_en)?;
    }
    note(conn, ctx, actor, &row, action, None, json!({ "uo_no": row.uo_no, "uo_date": row.uo_date }))?;
    send_on(conn, ctx, actor, (&row, proposal.as_ref(), &project), false, None)?;
    if former.is_none() {
        estimates::ask_for_sanctions(conn, ctx, project.id, actor.id)?;
    }
    settle(conn, ctx, project.id)
}

/// Sends a proposal back to who proposed it, with what is to be corrected. Concurrences given so far are void.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<ApprovalCase, Refusal> {
    let Opened { row, proposal, project, finance, read_state, .. } =
        open(conn, ctx, actor, id, version, ApprovalAction::Return)?;
    if row.kind()? == ApprovalKind::Legacy {
        return Err(Refusal::WrongState {
            detail: "What was typed from an old paper is confirmed or rejected; it is typed anew where it is wrong."
                .into(),
        });
    }
    end(conn, ctx, actor, (row, proposal, read_state), &body.remarks, "returned").map(drop)?;
    let (row, proposal) = (queries::find(conn, id)?, queries::proposals::of(conn, id)?);
    let remarks = proposal.as_ref().and_then(|proposal| proposal.return_remarks.clone());
    let of = (&row, proposal.as_ref(), &project);
    send_on(conn, ctx, actor, of, finance.is_some(), remarks.as_deref())?;
    settle(conn, ctx, project.id)?;
    view::of_id(conn, ctx, actor, id)
}

/// Rejects a proposal for good.
pub fn reject(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<ApprovalCase, Refusal> {
    let Opened { row, proposal, project, read_state, .. } =
        open(conn, ctx, actor, id, version, ApprovalAction::Reject)?;
    end(conn, ctx, actor, (row, proposal, read_state), &body.remarks, "rejected")?;
    crate::tasks::close_all(conn, id, ctx.now())?;
    settle(conn, ctx, project.id)?;
    view::of_id(conn, ctx, actor, id)
}

type Ending = (super::rows::ApprovalRow, Option<super::rows::ProposalRow>, String);

fn end(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    (row, proposal, read_state): Ending,
    said: &str,
    action: &'static str,
) -> Result<(), Refusal> {
    let remarks = text::lines("/remarks", said, text::REMARKS)?;
    let mut proposal = proposal.ok_or(Refusal::NotFound)?;
    if action == "returned" {
        proposal.forget_concurrences();
    }
    proposal.return_remarks = Some(remarks.clone());
    queries::proposals::update(conn, &read_state, &row, Some(&proposal), ctx.now())?;
    note(conn, ctx, actor, &row, action, Some(&remarks), json!({}))
}
