//! Proposals on their road and a cancelled project in the demo, and the invented budget they are judged by.

use diesel::prelude::*;
use diesel::sql_types::Jsonb;
use serde_json::Value;
use shared::approval::{ApprovalProposal, ConcurApproval, NewApprovalProposal, Phasing, SubmitProposal};
use shared::officer::Role;
use shared::project::CancelProject;
use uuid::Uuid;

use super::acts::Stage;
use super::enclosures;
use super::portfolio::{ProjectOfTheDemo, ProposalOfTheDemo};
use super::record::{Built, missing, version_of};
use super::schedule::Step;
use crate::db::schema::administrative_approval;
use crate::http::{Etag, Refusal};
use crate::{approvals, projects};

/// Provisions of the demo; a deployment enters its own from the budget publication.
const BUDGET: &str = include_str!("../../assets/demo/budget_provisions.json");

pub fn load_budget(conn: &mut PgConnection) -> Result<(), Refusal> {
    let rows: Value = serde_json::from_str(BUDGET).map_err(|error| Refusal::Internal(error.to_string()))?;
    diesel::sql_query(
        "INSERT INTO budget_provision (fy, head_of_account, provision_paise, source)
         SELECT fy, head_of_account, provision_paise, source FROM jsonb_populate_recordset(NULL::budget_provision, $1)
         ON CONFLICT DO NOTHING",
    )
    .bind::<Jsonb, _>(rows)
    .execute(conn)?;
    Ok(())
}

pub fn perform(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &mut Built,
    step: Step,
) -> Result<(), Refusal> {
    if step == Step::CancelProject {
        return cancel(stage, of, built);
    }
    let proposal = of.proposal.as_ref().ok_or_else(|| missing("proposal"))?;
    if step == Step::Propose {
        return propose(stage, of, built, proposal);
    }
    let id = built.proposal.ok_or_else(|| missing("proposal"))?;
    stage.act(|conn| {
        let version = approval_version(conn, id)?;
        if step == Step::SubmitProposal {
            let actor = stage.cast.of_department(conn, &of.department, Role::DeptNodal)?;
            return approvals::submit(conn, stage.ctx, &actor, id, version, &SubmitProposal::default())
                .map(drop);
        }
        let actor = stage.cast.of_department(conn, &of.department, Role::FinancialAdviser)?;
        let body = ConcurApproval { remarks: proposal.remarks.clone() };
        approvals::concur(conn, stage.ctx, &actor, id, version, &body).map(drop)
    })
}

fn approval_version(conn: &mut PgConnection, id: Uuid) -> Result<Etag, Refusal> {
    let version = administrative_approval::table.find(id).select(administrative_approval::version);
    Ok(Etag(version.first(conn)?))
}

fn propose(
    stage: &Stage<'_>,
    of: &ProjectOfTheDemo,
    built: &mut Built,
    told: &ProposalOfTheDemo,
) -> Result<(), Refusal> {
    let phasing = told
        .phasing
        .iter()
        .map(|year| {
            Ok(Phasing {
                fy: year.year(stage.today)?,
                head_of_account: year.head_of_account.clone(),
                scheme: year.scheme.clone(),
                amount_paise: year.amount_paise,
            })
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    let new = NewApprovalProposal {
        kind: told.kind,
        proposal: ApprovalProposal {
            title_en: of.title_en.clone(),
            amount_paise: told.amount_paise,
            non_budgetary_paise: 0,
            completion_period_months: told.completion_period_months,
            tentative_start: of.tentative_start,
            tentative_completion: of.tentative_completion,
            file_no: Some(told.file_no.clone()),
            estimate_id: Some(built.estimate(0)?),
            checklist: enclosures::attach(stage, of, built.project, told)?,
            conditions: vec![
                "The work shall be completed within the period approved and within the amount approved."
                    .into(),
            ],
            phasing,
            reasons: told.reasons.clone(),
            rate_excess: None,
        },
    };
    let id = stage.act(|conn| {
        let actor = stage.cast.of_department(conn, &of.department, Role::DeptNodal)?;
        let case = approvals::propose(conn, stage.ctx, &actor, built.project, &new)?;
        Ok(case.approval.id)
    })?;
    built.proposal = Some(id);
    Ok(())
}

fn cancel(stage: &Stage<'_>, of: &ProjectOfTheDemo, built: &Built) -> Result<(), Refusal> {
    let cancelled = of.cancelled.as_ref().ok_or_else(|| missing("cancelling"))?;
    let body = CancelProject { reason: cancelled.reason.clone() };
    stage.act(|conn| {
        let actor = stage.cast.of_department(conn, &of.department, Role::DeptSecretary)?;
        let version = version_of(conn, built.project)?;
        projects::cancel(conn, stage.ctx, &actor, built.project, version, &body).map(drop)
    })
}
