//! An approval as the asking posting sees it: proposal, checks, people, and what may be done.

use diesel::pg::PgConnection;
use shared::approval::{
    AdministrativeApproval, ApprovalAction, ApprovalCase, ApprovalDesk, ApprovalKind, ApprovalState,
    Concurrence, FormerPhasing, act_of, desk,
};
use shared::policy::{ActingPosting, may_approve};
use uuid::Uuid;

use super::acts::{Hands, office_of};
use super::basis::{self, Grounds};
use super::queries;
use super::rows::{ApprovalRow, ProposalRow, read};
use crate::context::Context;
use crate::http::Refusal;
use crate::projects::{self, ProjectRow};
use crate::{documents, officers, tasks};

/// The approvals of a project the acting posting may read, the newest first.
pub fn all_of(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project_id: Uuid,
) -> Result<Vec<AdministrativeApproval>, Refusal> {
    projects::readable(conn, actor, project_id)?;
    queries::of_project(conn, project_id)
}

/// An approval the acting posting may read, whole.
pub fn of_id(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<ApprovalCase, Refusal> {
    let row = queries::find(conn, id)?;
    let project = projects::readable(conn, actor, row.project_id)?;
    let proposal = queries::proposals::of(conn, id)?;
    let grounds = Grounds::of_row(conn, ctx, &project, &row)?;
    let finance = grounds.finance(&row, proposal.as_ref())?;
    let (kind, state) = (row.kind()?, row.state()?);
    let at = desk(kind, state, finance.is_some());
    let hands = Hands::of(conn, &row, proposal.as_ref())?;
    let waits = match at.filter(|_| state != ApprovalState::Draft && state != ApprovalState::Returned) {
        Some(at) => {
            let (office, role) = office_of(conn, ctx, &project, at, &hands)?;
            Some(tasks::pending_with(conn, ctx.today(), office, role.as_str(), None)?)
        }
        None => None,
    };
    let may = may(conn, actor, (&row, &project, &hands), at)?;
    let approval = queries::whole(conn, row.clone())?;
    let mut findings = Vec::new();
    if state.is_open() && kind != ApprovalKind::Legacy {
        if let Some(proposal) = &proposal {
            findings = basis::checklist_findings(conn, &project, proposal, state)?;
        }
        findings.extend(grounds.findings(&project, &row, &approval.phasing)?);
    }
    let people = people(conn, &row, proposal.as_ref())?;
    let estimate = basis::estimate(conn, project.id, proposal.as_ref().and_then(|one| one.estimate_id))?;
    let checklist = proposal.as_ref().map(ProposalRow::checklist).transpose()?.unwrap_or_default();
    let documents = documents::named(conn, actor, &project, &basis::documents_of(&checklist))?;
    let (pending_with_en, pending_with_bn) = waits.map(|waits| (waits.en, waits.bn)).unzip();
    Ok(ApprovalCase {
        approval,
        project_code: project.code,
        department: project.department,
        estimate,
        checklist,
        documents,
        conditions: proposal.as_ref().map(ProposalRow::conditions).transpose()?.unwrap_or_default(),
        rate_excess: proposal.as_ref().and_then(ProposalRow::rate_excess),
        limit: grounds.limit,
        finance,
        desk: at,
        pending_with_en,
        pending_with_bn,
        people,
        return_remarks: proposal.and_then(|proposal| proposal.return_remarks),
        former: grounds.former,
        former_phasing: former_phasing(conn, id)?,
        findings,
        may,
    })
}

fn people(
    conn: &mut PgConnection,
    row: &ApprovalRow,
    proposal: Option<&ProposalRow>,
) -> Result<Vec<Concurrence>, Refusal> {
    let mut people = Vec::new();
    let mut add = |desk, posting: Option<Uuid>, on| -> Result<Option<usize>, Refusal> {
        let Some(posting) = posting else { return Ok(None) };
        let label = officers::posting_label(conn, posting)?;
        people.push(Concurrence {
            desk,
            by_en: label.en,
            by_bn: label.bn,
            on,
            uo_no: None,
            uo_date: None,
            remarks: None,
        });
        Ok(Some(people.len() - 1))
    };
    let proposer = proposal.map(|one| one.proposed_by).or(row.recorded_by);
    add(ApprovalDesk::Proposer, proposer, proposal.and_then(|one| one.proposed_on))?;
    let adviser = add(
        ApprovalDesk::FinancialAdviser,
        proposal.and_then(|one| one.fa_by),
        proposal.and_then(|one| one.fa_on),
    )?;
    let finance =
        add(ApprovalDesk::Finance, proposal.and_then(|one| one.fd_by), proposal.and_then(|one| one.fd_on))?;
    add(ApprovalDesk::Secretary, row.accorded_by, row.go_date.filter(|_| proposal.is_some()))?;
    if let Some(one) = proposal {
        if let Some(adviser) = adviser {
            people[adviser].remarks.clone_from(&one.fa_remarks);
        }
        if let Some(finance) = finance {
            people[finance].remarks.clone_from(&one.fd_remarks);
            people[finance].uo_no.clone_from(&one.fd_uo_no);
            people[finance].uo_date = one.fd_uo_date;
        }
    }
    Ok(people)
}

fn former_phasing(conn: &mut PgConnection, id: Uuid) -> Result<Vec<FormerPhasing>, Refusal> {
    let rows = queries::proposals::rephasings(conn, id)?;
    rows.into_iter()
        .map(|row| {
            let label = officers::posting_label(conn, row.rephased_by)?;
            Ok(FormerPhasing {
                phasing: read(&row.former)?,
                reason: row.reason,
                by_en: label.en,
                by_bn: label.bn,
                at: row.rephased_at,
            })
        })
        .collect()
}

/// What the posting may do with it now, by operation id: by right, by state and by the desk it lies on.
fn may(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    (row, project, hands): (&ApprovalRow, &ProjectRow, &Hands),
    at: Option<ApprovalDesk>,
) -> Result<Vec<String>, Refusal> {
    use ApprovalAction as A;
    if projects::check_alive(conn, project.id).is_err() {
        return Ok(Vec::new());
    }
    let path = officers::office_path(conn, project.executing_office_id)?;
    let place = hands.place(&path, &project.department, at);
    let (kind, state) = (row.kind()?, row.state()?);
    let acts = [
        ("update_administrative_approval", A::Edit),
        ("submit_administrative_approval", A::Submit),
        ("concur_administrative_approval", A::Concur),
        ("concur_for_finance", A::ConcurFinance),
        ("accord_administrative_approval", A::Accord),
        ("confirm_administrative_approval", A::Confirm),
        ("return_administrative_approval", A::Return),
        ("reject_administrative_approval", A::Reject),
        ("rephase_administrative_approval", A::Rephase),
    ];
    let fits = |act: A| match act {
        A::Concur | A::ConcurFinance | A::Accord | A::Confirm => at.is_some_and(|at| act_of(at, kind) == act),
        A::Return => kind != ApprovalKind::Legacy,
        _ => true,
    };
    let allowed = acts.iter().filter(|(_, act)| {
        state.after(*act).is_some() && fits(*act) && may_approve(actor, *act, place).is_ok()
    });
    Ok(allowed.map(|(name, _)| (*name).to_owned()).collect())
}
