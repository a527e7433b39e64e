//! Recording an approval that was accorded on paper or in AAFS.
//!
//! An order of the government that stands in AAFS is a fact: it is in force from the moment it is entered, checked by the rules
//! of its date. An old paper has nothing beside it that proves it; what is typed from one waits for the Secretary.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::approval::{AdministrativeApproval, ApprovalKind, ApprovalState, NewAdministrativeApproval};
use shared::fiscal_year::date_on_screen;
use shared::policy::{ActingPosting, RecordAction};
use shared::rules::{Finding, Severity};
use uuid::Uuid;

use super::acts::{note, send_on, settle};
use super::basis::Grounds;
use super::checks;
use super::queries;
use super::rows::{ApprovalRow, PhasingRow, ProposalRow, words_of};
use crate::context::Context;
use crate::http::Refusal;
use crate::projects::{self, ProjectRow};
use crate::{estimates, tasks};

/// An original comes first and once; a revised one needs a former, and is not older.
pub fn check_succession(
    kind: ApprovalKind,
    go_date: Option<chrono::NaiveDate>,
    former: Option<&ApprovalRow>,
) -> Result<(), Refusal> {
    let former_date = former.and_then(|former| former.go_date);
    match (kind, former) {
        (ApprovalKind::Revised, None) => Err(Refusal::field(
            "/kind",
            "APPROVAL_MISSING",
            "There is no approval in force that this could revise. Record the original first.",
        )),
        (ApprovalKind::Revised, Some(_)) => match former_date.zip(go_date) {
            Some((former, new)) if new < former => Err(Refusal::field(
                "/go_date",
                "DATE_ORDER",
                format!(
                    "A revised approval is not older than the one it revises, of {}.",
                    date_on_screen(former)
                ),
            )),
            _ => Ok(()),
        },
        (_, None) => Ok(()),
        (_, Some(_)) => Err(Refusal::Conflict {
            code: "APPROVAL_EXISTS".into(),
            detail: "The project already has an approval in force. A change of it is a revised approval."
                .into(),
        }),
    }
}

/// Two approvals of a project are never under way at once.
pub fn check_no_proposal(conn: &mut PgConnection, project_id: Uuid) -> Result<(), Refusal> {
    match queries::row_open(conn, project_id)? {
        None => Ok(()),
        Some(_) => Err(Refusal::Conflict {
            code: "PROPOSAL_EXISTS".into(),
            detail: "A proposal of this project is under way. It is accorded or rejected first.".into(),
        }),
    }
}

/// What the rules say to the recorded order, on its date. The budget is no matter of a paper that exists; above the limit it
/// must cite the Finance Department (R05).
fn check_rules(
    conn: &mut PgConnection,
    project: &ProjectRow,
    row: &ApprovalRow,
    new: &NewAdministrativeApproval,
    former: Option<AdministrativeApproval>,
) -> Result<(), Refusal> {
    let mut grounds = Grounds::of(conn, project, new.kind, new.go_date, former)?;
    grounds.budget.clear();
    let mut findings: Vec<Finding> = grounds.findings(project, row, &new.phasing)?;
    let cites_finance = new.uo_no.is_some() && new.uo_date.is_some();
    if !cites_finance && grounds.limit.is_some() {
        findings.extend(grounds.finance(row, None)?);
    }
    findings.retain(|finding| finding.severity == Severity::Block);
    if findings.is_empty() { Ok(()) } else { Err(Refusal::Rules(findings)) }
}

/// Records an approval. What stands in AAFS is in force at once, and the former no more; what is typed from an old paper
/// waits until the Secretary confirms it.
pub fn record(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    new: &NewAdministrativeApproval,
) -> Result<AdministrativeApproval, Refusal> {
    let project = projects::changeable(conn, actor, RecordAction::RecordApproval, project_id)?;
    let new = checks::order(conn, context, new)?;
    check_no_proposal(conn, project_id)?;
    let former = queries::row_in_force(conn, project_id)?;
    check_succession(new.kind, Some(new.go_date), former.as_ref())?;
    let state = match new.kind {
        ApprovalKind::Legacy => ApprovalState::Submitted,
        _ => ApprovalState::InForce,
    };
    let row = ApprovalRow {
        id: context.new_id(),
        project_id,
        kind: new.kind.as_str().into(),
        revision: queries::next_revision(conn, project_id)?,
        state: state.as_str().into(),
        go_no: Some(new.go_no.clone()),
        go_date: Some(new.go_date),
        uo_no: new.uo_no.clone(),
        uo_date: new.uo_date,
        file_no: new.file_no.clone(),
        authority: Some(new.authority.clone()),
        title_en: new.title_en.clone(),
        amount_paise: new.amount_paise,
        completion_period_months: new.completion_period_months,
        recorded_by: Some(actor.id),
        created_at: context.now(),
        version: 1,
        non_budgetary_paise: new.non_budgetary_paise,
        reasons: words_of(&new.reasons),
        tentative_start: None,
        tentative_completion: None,
        accorded_by: None,
        supersedes_id: former.as_ref().map(|former| former.id),
    };
    let was = former.clone().map(|former| queries::whole(conn, former)).transpose()?;
    check_rules(conn, &project, &row, &new, was)?;
    if let Some(former) = &former {
        queries::supersede(conn, former)?;
        note(conn, context, actor, former, "superseded", None, json!({}))?;
    }
    let phasing = PhasingRow::lines(row.id, new.phasing);
    queries::insert(conn, &row, &phasing)?;
    tasks::close(conn, project_id, &["propose_approval"], context.now())?;
    if state == ApprovalState::Submitted {
        let typed = typed_from_paper(context, actor, row.id);
        queries::proposals::insert(conn, &typed)?;
        note(conn, context, actor, &row, "submitted", None, json!({}))?;
        send_on(conn, context, actor, (&row, Some(&typed), &project), false, None)?;
    } else {
        if row.title_en != project.title_en {
            queries::retitle(conn, project_id, &row.title_en)?;
        }
        note(conn, context, actor, &row, "recorded", None, json!({}))?;
        if former.is_none() {
            estimates::ask_for_sanctions(conn, context, project_id, actor.id)?;
        }
    }
    settle(conn, context, project_id)?;
    row.with_phasing(phasing)
}

/// Who typed an old paper, for the desk that confirms it.
fn typed_from_paper(context: &Context, actor: &ActingPosting, approval_id: Uuid) -> ProposalRow {
    ProposalRow {
        approval_id,
        estimate_id: None,
        checklist: json!([]),
        conditions: json!([]),
        rate_excess_bp: None,
        qualified_bidders: None,
        tender_ref: None,
        warning_reasons: json!([]),
        proposed_by: actor.id,
        proposed_on: Some(context.today()),
        fa_by: None,
        fa_on: None,
        fa_remarks: None,
        fd_by: None,
        fd_on: None,
        fd_uo_no: None,
        fd_uo_date: None,
        fd_remarks: None,
        return_remarks: None,
        updated_at: context.now(),
    }
}
