//! Cancelling a project: its approval ends with it, what waits is closed, nothing in it moves any more.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::policy::{ActingPosting, may_cancel_project};
use shared::project::{CancelProject, Cancellation, Project, ProjectStage};
use shared::rules::check_cancel;
use shared::text;
use uuid::Uuid;

use super::actions::{check_alive, readable};
use super::queries::origin::{self, CancellationRow};
use super::queries::stage::recompute_stage;
use super::{queries, view};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::db::known;
use crate::http::{Etag, Refusal};
use crate::{approvals, officers, tasks};

/// Cancels a project, by the Secretary of its department. Not once it is physically complete, not with a live agreement
/// (R49), not while an order is signed and waits for its time-stamp.
pub fn cancel(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &CancelProject,
) -> Result<Project, Refusal> {
    readable(conn, actor, id)?;
    // Sanctions are locked before their project, here as in their own acts, so that no two wait for each other.
    let sanctions = origin::sanctions_locked(conn, id)?;
    let row = queries::lock(conn, id)?;
    may_cancel_project(actor, &row.department).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(row.version)?;
    check_alive(conn, id)?;
    if row.stage()? >= ProjectStage::PhysicallyCompleted {
        return Err(Refusal::WrongState {
            detail: "What is physically complete is not cancelled; it is closed.".into(),
        });
    }
    let reason = text::lines("/reason", &body.reason, 5..=2000)?;
    if let Some(finding) = check_cancel(&origin::live_agreements(conn, id)?) {
        return Err(Refusal::Rules(vec![finding]));
    }
    if sanctions.iter().any(|state| state == "signed_awaiting_timestamp") {
        return Err(Refusal::WrongState {
            detail: "A sanction of the project is signed and waits for its time-stamp. Cancel the project when it is issued."
                .into(),
        });
    }
    let cancellation = CancellationRow {
        project_id: id,
        reason: reason.clone(),
        stage_before: row.stage.clone(),
        cancelled_by: actor.id,
        cancelled_at: ctx.now(),
    };
    origin::cancel(conn, &cancellation)?;
    approvals::cancel_all(conn, ctx, actor, id, &reason)?;
    tasks::close_of_project(conn, id, ctx.now())?;
    let act = Act {
        entity: "project",
        entity_id: id,
        project_id: Some(id),
        action: "cancelled",
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: Some(&reason),
        details: json!({ "stage_before": row.stage }),
    };
    audit::append(conn, ctx, &act)?;
    queries::touch(conn, id, ctx.now())?;
    recompute_stage(conn, ctx, id)?;
    view::of_id(conn, ctx, actor, id)
}

/// That a project was cancelled, by whom and why.
pub fn cancellation(conn: &mut PgConnection, id: Uuid) -> Result<Option<Cancellation>, Refusal> {
    let Some(row) = origin::cancellation(conn, id)? else { return Ok(None) };
    let label = officers::posting_label(conn, row.cancelled_by)?;
    Ok(Some(Cancellation {
        reason: row.reason,
        by_en: label.en,
        by_bn: label.bn,
        at: row.cancelled_at,
        stage_before: known(&row.stage_before)?,
    }))
}
