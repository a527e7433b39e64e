//! The close of a project: proposed, returned, closed.

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::closing::{CloseAction, CloseState, ProjectClosing};
use shared::estimate::Remarks;
use shared::policy::{ActingPosting, ClosePlace, Denied, may_close};
use shared::project::ProjectStage;
use shared::rules::{Finding, HandoverFacts, check_close, check_settled};
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::rows::CloseRow;
use super::{open_items, queries, view, waiting};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::projects::{self, ProjectRow};
use crate::{agreements, liabilities, officers};

/// Whether a posting may do this about the close of a project.
pub fn permits(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    action: CloseAction,
    project: &ProjectRow,
    close: Option<&CloseRow>,
) -> Result<Result<(), Denied>, Refusal> {
    let path = officers::office_path(conn, project.executing_office_id)?;
    let proposed_by = match close {
        Some(row) => Some(officers::posting(conn, row.proposed_by)?.person_id),
        None => None,
    };
    Ok(may_close(actor, action, ClosePlace { office_path: &path, proposed_by }))
}

/// A project opened for an act on its close: within scope, locked, by right, alive.
pub fn open(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    id: Uuid,
    action: CloseAction,
) -> Result<(ProjectRow, Option<CloseRow>), Refusal> {
    projects::readable(conn, actor, id)?;
    let project = projects::lock(conn, id)?;
    let close = queries::close_of(conn, id)?;
    permits(conn, actor, action, &project, close.as_ref())?
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    Ok((project, close))
}

pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    (action, remarks): (&'static str, Option<&str>),
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "project",
        entity_id: project_id,
        project_id: Some(project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}

/// What stands in the way of the close: R47, then R48.
pub fn findings(conn: &mut PgConnection, project: &ProjectRow) -> Result<Vec<Finding>, Refusal> {
    if project.stage()? < ProjectStage::PhysicallyCompleted {
        return Ok(Vec::new());
    }
    let mut findings = check_settled(&open_items::open_items(conn, project.id)?);
    let mut without_calendar = Vec::new();
    for id in queries::complete_agreements(conn, project.id)? {
        if !liabilities::is_begun(conn, id)? {
            without_calendar.push(agreements::contract(conn, id)?.agreement_no);
        }
    }
    let handed_over = queries::handover_of(conn, project.id)?.is_some();
    findings.extend(check_close(&HandoverFacts { handed_over, without_calendar }));
    Ok(findings)
}

fn demand_settled(conn: &mut PgConnection, project: &ProjectRow) -> Result<(), Refusal> {
    let stage = project.stage()?;
    if stage < ProjectStage::PhysicallyCompleted || stage >= ProjectStage::Closed {
        let stage = project.stage.replace('_', " ");
        let detail = format!("The project is {stage}; it is closed when every work of it is complete.");
        return Err(Refusal::WrongState { detail });
    }
    let findings = findings(conn, project)?;
    if findings.is_empty() { Ok(()) } else { Err(Refusal::Rules(findings)) }
}

/// Proposes the close: accounts settled (R47), asset handed over (R48).
pub fn propose(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<ProjectClosing, Refusal> {
    let (project, former) = open(conn, actor, id, CloseAction::Propose)?;
    version.check(former.as_ref().map_or(0, |row| row.version))?;
    projects::check_alive(conn, id)?;
    demand_settled(conn, &project)?;
    let row = CloseRow {
        project_id: id,
        version: former.as_ref().map_or(1, |row| row.version),
        state: CloseState::Proposed.as_str().into(),
        proposed_by: actor.id,
        proposed_on: ctx.today(),
        closed_by: None,
        closed_on: None,
        return_remarks: None,
        updated_at: ctx.now(),
    };
    match former {
        Some(former) if former.state()?.after(CloseAction::Propose).is_none() => {
            return Err(wrong_state(&former.state));
        }
        Some(former) => queries::update_close(conn, &former.state, &row)?,
        None => queries::insert_close(conn, &row)?,
    }
    note(conn, ctx, actor, id, ("close_proposed", None), json!({}))?;
    waiting::send(conn, ctx, id, (TaskKind::CloseProject, Some(actor.person_id)), actor.id)?;
    view::of_project(conn, ctx, actor, id)
}

fn wrong_state(state: &str) -> Refusal {
    Refusal::WrongState { detail: format!("The close is {state}; this cannot be done with it now.") }
}

/// The proposal, in its version and in a state that allows the act; its row bears the state after it.
fn proposed(
    former: Option<CloseRow>,
    version: Etag,
    action: CloseAction,
) -> Result<(CloseRow, String), Refusal> {
    let Some(mut row) = former else {
        version.check(0)?;
        let detail = "Nobody has proposed to close the project. The Executive Engineer proposes it.";
        return Err(Refusal::WrongState { detail: detail.into() });
    };
    version.check(row.version)?;
    let read_state = row.state.clone();
    let next = row.state()?.after(action).ok_or_else(|| wrong_state(&read_state))?;
    row.state = next.as_str().into();
    Ok((row, read_state))
}

/// Sends the proposal back, saying what is missing.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<ProjectClosing, Refusal> {
    let (_, former) = open(conn, actor, id, CloseAction::Return)?;
    let (mut row, read_state) = proposed(former, version, CloseAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    row.return_remarks = Some(remarks.clone());
    row.updated_at = ctx.now();
    queries::update_close(conn, &read_state, &row)?;
    note(conn, ctx, actor, id, ("close_returned", Some(&remarks)), json!({}))?;
    waiting::send(conn, ctx, id, (TaskKind::CorrectClosing, None), actor.id)?;
    view::of_project(conn, ctx, actor, id)
}

/// Closes the project and its agreements, for good. R47 and R48 are asked again under the lock.
pub fn close(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<ProjectClosing, Refusal> {
    let (project, former) = open(conn, actor, id, CloseAction::Close)?;
    let (mut row, read_state) = proposed(former, version, CloseAction::Close)?;
    projects::check_alive(conn, id)?;
    demand_settled(conn, &project)?;
    row.closed_by = Some(actor.id);
    row.closed_on = Some(ctx.today());
    row.updated_at = ctx.now();
    queries::update_close(conn, &read_state, &row)?;
    for agreement in queries::complete_agreements(conn, id)? {
        agreements::close(conn, ctx, actor, agreement)?;
    }
    note(conn, ctx, actor, id, ("closed", None), json!({ "closed_on": row.closed_on }))?;
    waiting::close_all(conn, ctx, id)?;
    projects::recompute_stage(conn, ctx, id)?;
    projects::touch(conn, id, ctx.now())?;
    view::of_project(conn, ctx, actor, id)
}
