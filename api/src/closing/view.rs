//! The way from completion to close as the asking posting sees it.

use diesel::pg::PgConnection;
use shared::agreement::AgreementState;
use shared::closing::{
    Close, CloseAction, CloseState, ClosingAgreement, ClosingWork, Handover, ProjectClosing,
};
use shared::policy::ActingPosting;
use shared::project::ProjectStage;
use uuid::Uuid;

use super::rows::CloseRow;
use super::{closing_acts, deposit_acts, open_items, queries};
use crate::context::Context;
use crate::http::Refusal;
use crate::projects::ProjectRow;
use crate::{
    agreements, completions, liabilities, officers, photos, progress, project_money, projects, tasks,
};

/// Everything, for a project the acting posting may read.
pub fn of_project(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<ProjectClosing, Refusal> {
    let project = projects::readable(conn, actor, id)?;
    let close = queries::close_of(conn, id)?;
    let stage = project.stage()?;
    let complete = (ProjectStage::PhysicallyCompleted..=ProjectStage::Closed).contains(&stage);
    let open_items = if complete { open_items::open_items(conn, id)? } else { Vec::new() };
    let waiting = tasks::open_of(conn, ctx.today(), id)?;
    let (pending_with, pending_with_bn) = waiting.map(|open| (open.with.en, open.with.bn)).unzip();
    let findings = if complete && stage != ProjectStage::Closed {
        closing_acts::findings(conn, &project)?
    } else {
        Vec::new()
    };
    Ok(ProjectClosing {
        project_id: id,
        stage,
        version: close.as_ref().map_or(0, |row| row.version),
        works: works(conn, ctx, actor, &project)?,
        agreements: agreements_of(conn, id)?,
        open_items,
        deposits: deposit_acts::of_project(conn, ctx, actor, id)?,
        handover: handover(conn, id)?,
        liabilities: liabilities::of_project(conn, ctx, actor, &project)?,
        may: may(conn, actor, &project, close.as_ref(), findings.is_empty())?,
        close: close.map(|row| shown_close(conn, row)).transpose()?,
        findings,
        pending_with,
        pending_with_bn,
        project_code: project.code,
        title_en: project.title_en,
        title_bn: project.title_bn,
    })
}

fn works(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project: &ProjectRow,
) -> Result<Vec<ClosingWork>, Refusal> {
    let mut found = Vec::new();
    for standing in progress::standings(conn, project.id)? {
        let under = agreements::of_work(conn, standing.work_id)?;
        let started = under.iter().any(|one| one.state.binds() && one.started_on.is_some());
        let (completion, enters) = completions::of_work(conn, ctx, actor, standing.work_id)?;
        found.push(ClosingWork {
            physical_bp: standing.progress.map_or(0, |progress| progress.physical_bp),
            started,
            after_photos: photos::count_done(conn, standing.work_id)?,
            completion,
            may: enters.then(|| "create_completion".to_owned()).into_iter().collect(),
            work_id: standing.work_id,
            work_code: standing.work_code,
            work_name: standing.name,
        });
    }
    Ok(found)
}

fn agreements_of(conn: &mut PgConnection, id: Uuid) -> Result<Vec<ClosingAgreement>, Refusal> {
    let mut found = Vec::new();
    for agreement in queries::agreements_of(conn, id)? {
        let contract = agreements::contract(conn, agreement)?;
        if contract.state == AgreementState::Draft {
            continue;
        }
        found.push(ClosingAgreement {
            agreement_id: agreement,
            agreement_no: contract.agreement_no,
            contractor_name: contract.contractor_name,
            state: contract.state,
            started_on: contract.started_on,
        });
    }
    Ok(found)
}

fn handover(conn: &mut PgConnection, id: Uuid) -> Result<Option<Handover>, Refusal> {
    let Some(row) = queries::handover_of(conn, id)? else { return Ok(None) };
    let by = officers::posting_label(conn, row.recorded_by)?;
    let (to_en, to_bn) = match row.to_office_id {
        Some(office) => {
            let office = officers::office(conn, office)?;
            (office.name_en, office.name_bn)
        }
        None => {
            let body = row.to_body.unwrap_or_default();
            (body.clone(), body)
        }
    };
    Ok(Some(Handover {
        id: row.id,
        handed_over_on: row.handed_over_on,
        to_office_id: row.to_office_id,
        to_en,
        to_bn,
        paper_no: row.paper_no,
        document_id: row.document_id,
        recorded_by: by.en,
        recorded_by_bn: by.bn,
    }))
}

fn shown_close(conn: &mut PgConnection, row: CloseRow) -> Result<Close, Refusal> {
    let by = officers::posting_label(conn, row.proposed_by)?;
    let (closed_by, closed_by_bn) = project_money::label(conn, row.closed_by)?;
    Ok(Close {
        version: row.version,
        state: row.state()?,
        proposed_by: by.en,
        proposed_by_bn: by.bn,
        proposed_on: row.proposed_on,
        closed_by,
        closed_by_bn,
        closed_on: row.closed_on,
        return_remarks: row.return_remarks,
    })
}

/// What the posting may do now, by operation id.
fn may(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    close: Option<&CloseRow>,
    settled: bool,
) -> Result<Vec<String>, Refusal> {
    let stage = project.stage()?;
    if projects::check_alive(conn, project.id).is_err() {
        return Ok(Vec::new());
    }
    let complete = matches!(stage, ProjectStage::PhysicallyCompleted | ProjectStage::FinanciallyClosed);
    let state = close.map(CloseRow::state).transpose()?;
    let proposed = state == Some(CloseState::Proposed);
    let agreed = !queries::agreements_of(conn, project.id)?.is_empty();
    let handed_over = queries::handover_of(conn, project.id)?.is_some();
    let reopens =
        stage == ProjectStage::PhysicallyCompleted && queries::final_bills(conn, project.id)?.is_empty();
    let acts = [
        ("list_deposit", CloseAction::Settle, agreed),
        ("record_handover", CloseAction::Settle, complete && !handed_over),
        ("propose_closing", CloseAction::Propose, complete && settled && !proposed),
        ("close_project", CloseAction::Close, complete && settled && proposed),
        ("return_closing", CloseAction::Return, proposed),
        ("reopen_project", CloseAction::Reopen, reopens),
    ];
    let mut may = Vec::new();
    for (name, action, holds) in acts {
        if holds && closing_acts::permits(conn, actor, action, project, close)?.is_ok() {
            may.push(name.to_owned());
        }
    }
    Ok(may)
}
