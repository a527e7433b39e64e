//! Suspending and resuming.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::inspection::{PauseReason, Suspension};
use shared::policy::{ActingPosting, may_pause};
use shared::project::ProjectStage;
use shared::text;
use uuid::Uuid;

use super::queries::{self, SuspensionRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;
use crate::projects::{self, ProjectRow};
use crate::{officers, tasks};

/// A project locked for a pause or its end, by right, with the reason typed.
fn open(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    id: Uuid,
    body: &PauseReason,
) -> Result<(ProjectRow, String), Refusal> {
    projects::readable(conn, actor, id)?;
    let project = projects::lock(conn, id)?;
    let path = officers::office_path(conn, project.executing_office_id)?;
    may_pause(actor, &path).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, id)?;
    let reason = text::lines("/reason", &body.reason, 20..=2000)?;
    Ok((project, reason))
}

fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    (action, reason): (&'static str, &str),
) -> Result<(), Refusal> {
    let act = Act {
        entity: "project",
        entity_id: id,
        project_id: Some(id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: Some(reason),
        details: json!({}),
    };
    audit::append(conn, ctx, &act)?;
    projects::recompute_stage(conn, ctx, id)
}

/// Suspends a project in progress. Reports are not asked for while it stands still.
pub fn suspend(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    body: &PauseReason,
) -> Result<Suspension, Refusal> {
    let (project, reason) = open(conn, actor, id, body)?;
    if project.stage()? != ProjectStage::InProgress {
        let words =
            format!("The project is {}; only one in progress is suspended.", project.stage.replace('_', " "));
        return Err(Refusal::WrongState { detail: words });
    }
    let row = SuspensionRow {
        id: ctx.new_id(),
        project_id: id,
        reason: reason.clone(),
        suspended_by: actor.id,
        suspended_on: ctx.today(),
        resumed_by: None,
        resumed_on: None,
        resume_reason: None,
    };
    queries::insert(conn, &row)?;
    tasks::close_kind_of_project(conn, id, shared::task::TaskKind::DemandProgress, ctx.now())?;
    note(conn, ctx, actor, id, ("suspended", &reason))?;
    latest(conn, ctx, id)
}

/// Lets a suspended project go on.
pub fn resume(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    body: &PauseReason,
) -> Result<Suspension, Refusal> {
    let (project, reason) = open(conn, actor, id, body)?;
    if queries::end(conn, id, actor.id, ctx.today(), &reason)? == 0 {
        let words =
            format!("The project is {}; only a suspended one is resumed.", project.stage.replace('_', " "));
        return Err(Refusal::WrongState { detail: words });
    }
    note(conn, ctx, actor, id, ("resumed", &reason))?;
    latest(conn, ctx, id)
}

fn latest(conn: &mut PgConnection, ctx: &Context, id: Uuid) -> Result<Suspension, Refusal> {
    list(conn, ctx, id)?.into_iter().next().ok_or(Refusal::NotFound)
}

/// The pauses of a project, the newest first.
pub fn list(conn: &mut PgConnection, ctx: &Context, id: Uuid) -> Result<Vec<Suspension>, Refusal> {
    let rows = queries::of_project(conn, id)?;
    rows.into_iter()
        .map(|row| {
            let by = officers::posting_label(conn, row.suspended_by)?;
            let resumed = row.resumed_by.map(|posting| officers::posting_label(conn, posting)).transpose()?;
            let (resumed_by, resumed_by_bn) = resumed.map(|label| (label.en, label.bn)).unzip();
            let until = row.resumed_on.unwrap_or(ctx.today());
            Ok(Suspension {
                id: row.id,
                reason: row.reason,
                suspended_on: row.suspended_on,
                suspended_by: by.en,
                suspended_by_bn: by.bn,
                resumed_on: row.resumed_on,
                resumed_by,
                resumed_by_bn,
                resume_reason: row.resume_reason,
                days: (until - row.suspended_on).num_days().max(0),
            })
        })
        .collect()
}

/// What a posting may do about the pauses of a project now, by operation id.
pub fn may(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    office_path: &[Uuid],
) -> Result<Vec<String>, Refusal> {
    if may_pause(actor, office_path).is_err() {
        return Ok(Vec::new());
    }
    let act = match project.stage()? {
        ProjectStage::InProgress => Some("suspend_project"),
        ProjectStage::Suspended if queries::is_suspended(conn, project.id)? => Some("resume_project"),
        _ => None,
    };
    Ok(act.map(str::to_owned).into_iter().collect())
}
