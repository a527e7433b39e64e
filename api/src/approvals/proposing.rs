//! Proposing an approval: draft, change, send to the financial adviser.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::approval::{
    ApprovalAction, ApprovalCase, ApprovalKind, ApprovalProposal, ApprovalState, NewApprovalProposal,
    SubmitProposal,
};
use shared::policy::{ActingPosting, RecordAction};
use shared::rules::AA_REQUIRED;
use uuid::Uuid;

use super::acts::{self, Opened, note, open, send_on, settle};
use super::recording::{check_no_proposal, check_succession};
use super::rows::{ApprovalRow, PhasingRow, ProposalRow, words_of};
use super::{basis, checks, queries, view};
use crate::context::Context;
use crate::db::known;
use crate::http::{Etag, Refusal, demand_reasons};
use crate::{projects, tasks};

fn json_of<T: serde::Serialize>(value: &T) -> Result<serde_json::Value, Refusal> {
    serde_json::to_value(value).map_err(|error| Refusal::Internal(error.to_string()))
}

/// What was typed, into the rows.
fn write(row: &mut ApprovalRow, proposal: &mut ProposalRow, typed: &ApprovalProposal) -> Result<(), Refusal> {
    row.title_en = typed.title_en.clone();
    row.amount_paise = typed.amount_paise;
    row.non_budgetary_paise = typed.non_budgetary_paise;
    row.completion_period_months = typed.completion_period_months;
    row.tentative_start = typed.tentative_start;
    row.tentative_completion = typed.tentative_completion;
    row.file_no = typed.file_no.clone();
    row.reasons = words_of(&typed.reasons);
    proposal.estimate_id = typed.estimate_id;
    proposal.checklist = json_of(&typed.checklist)?;
    proposal.conditions = json_of(&typed.conditions)?;
    let excess = typed.rate_excess.as_ref();
    proposal.rate_excess_bp = excess.map(|excess| excess.excess_bp);
    proposal.qualified_bidders = excess.map(|excess| excess.qualified_bidders);
    proposal.tender_ref = excess.map(|excess| excess.tender_ref.trim().to_owned());
    Ok(())
}

/// A new draft. Repairs and maintenance have none (R03); a second one under way neither.
pub fn propose(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    new: &NewApprovalProposal,
) -> Result<ApprovalCase, Refusal> {
    let project = projects::changeable(conn, actor, RecordAction::RecordApproval, project_id)?;
    if new.kind == ApprovalKind::Legacy {
        return Err(Refusal::field(
            "/kind",
            "LEGACY_NOT_PROPOSED",
            "An approval of an old paper is recorded, not proposed.",
        ));
    }
    if !project.nature()?.needs_approval() {
        return Err(Refusal::Rules(vec![AA_REQUIRED.finds(
            None,
            "Repairs and maintenance need no administrative approval; their sanction rests on the vetted estimate.",
        )]));
    }
    let typed = checks::proposal(conn, project_id, &new.proposal, "/proposal")?;
    check_no_proposal(conn, project_id)?;
    let former = queries::row_in_force(conn, project_id)?;
    check_succession(new.kind, None, former.as_ref())?;
    let mut row = ApprovalRow {
        id: ctx.new_id(),
        project_id,
        kind: new.kind.as_str().into(),
        revision: queries::next_revision(conn, project_id)?,
        state: ApprovalState::Draft.as_str().into(),
        go_no: None,
        go_date: None,
        uo_no: None,
        uo_date: None,
        file_no: None,
        authority: None,
        title_en: String::new(),
        amount_paise: 0,
        completion_period_months: 0,
        recorded_by: Some(actor.id),
        created_at: ctx.now(),
        version: 1,
        non_budgetary_paise: 0,
        reasons: Vec::new(),
        tentative_start: None,
        tentative_completion: None,
        accorded_by: None,
        supersedes_id: None,
    };
    let mut proposal = ProposalRow {
        approval_id: row.id,
        estimate_id: None,
        checklist: json!([]),
        conditions: json!([]),
        rate_excess_bp: None,
        qualified_bidders: None,
        tender_ref: None,
        warning_reasons: json!([]),
        proposed_by: actor.id,
        proposed_on: None,
        fa_by: None,
        fa_on: None,
        fa_remarks: None,
        fd_by: None,
        fd_on: None,
        fd_uo_no: None,
        fd_uo_date: None,
        fd_remarks: None,
        return_remarks: None,
        updated_at: ctx.now(),
    };
    write(&mut row, &mut proposal, &typed)?;
    queries::insert(conn, &row, &PhasingRow::lines(row.id, typed.phasing))?;
    queries::proposals::insert(conn, &proposal)?;
    note(conn, ctx, actor, &row, "drafted", None, json!({}))?;
    tasks::close(conn, project_id, &["propose_approval"], ctx.now())?;
    settle(conn, ctx, project_id)?;
    view::of_id(conn, ctx, actor, row.id)
}

/// A change of a draft or returned proposal. Who changes it has proposed it: he neither concurs in it nor accords it.
pub fn edit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &ApprovalProposal,
) -> Result<ApprovalCase, Refusal> {
    let Opened { mut row, proposal, project, read_state, .. } =
        open(conn, ctx, actor, id, version, ApprovalAction::Edit)?;
    let typed = checks::proposal(conn, project.id, change, "")?;
    let mut proposal = proposal.ok_or(Refusal::NotFound)?;
    proposal.proposed_by = actor.id;
    write(&mut row, &mut proposal, &typed)?;
    queries::proposals::update(conn, &read_state, &row, Some(&proposal), ctx.now())?;
    queries::replace_phasing(conn, id, &PhasingRow::lines(id, typed.phasing))?;
    note(conn, ctx, actor, &row, "changed", None, json!({}))?;
    view::of_id(conn, ctx, actor, id)
}

/// Sends a proposal to the financial adviser: what blocks is refused, what warns needs its reason.
pub fn submit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &SubmitProposal,
) -> Result<ApprovalCase, Refusal> {
    let Opened { mut row, proposal, project, phasing, grounds, finance, read_state } =
        open(conn, ctx, actor, id, version, ApprovalAction::Submit)?;
    let mut proposal = proposal.ok_or(Refusal::NotFound)?;
    let former = queries::row_in_force(conn, project.id)?;
    check_succession(row.kind()?, Some(ctx.today()), former.as_ref())?;
    let mut findings = basis::checklist_findings(conn, &project, &proposal, known(&read_state)?)?;
    findings.extend(grounds.findings(&project, &row, &phasing)?);
    let reasons = demand_reasons(&findings, &body.reasons)?;
    proposal.warning_reasons = json_of(&reasons)?;
    proposal.proposed_by = actor.id;
    proposal.proposed_on = Some(ctx.today());
    proposal.return_remarks = None;
    proposal.forget_concurrences();
    row.revision = queries::next_revision(conn, project.id)?;
    queries::proposals::update(conn, &read_state, &row, Some(&proposal), ctx.now())?;
    note(conn, ctx, actor, &row, "submitted", None, json!({ "reasons": reasons }))?;
    let said = reasons.iter().map(|reason| reason.reason.as_str()).collect::<Vec<_>>().join("\n");
    let said = (!said.is_empty()).then_some(said.as_str());
    send_on(conn, ctx, actor, (&row, Some(&proposal), &project), finance.is_some(), said)?;
    acts::settle(conn, ctx, project.id)?;
    view::of_id(conn, ctx, actor, id)
}
