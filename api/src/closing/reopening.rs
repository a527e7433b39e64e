//! The way back: physical completion taken back by the Superintending Engineer.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::closing::{CloseAction, CloseState, ProjectClosing, ReopenProject};
use shared::policy::ActingPosting;
use shared::project::ProjectStage;
use shared::text;
use uuid::Uuid;

use super::{closing_acts, queries, view, waiting};
use crate::context::Context;
use crate::http::Refusal;
use crate::{agreements, completions, liabilities, projects};

/// Takes the physical completion of a project back, with the reason: certificates, handing over and calendars stand as void, its
/// agreements go on, and progress may be corrected. Not once a final bill is passed, for none follows it (R44).
pub fn reopen(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    body: &ReopenProject,
) -> Result<ProjectClosing, Refusal> {
    let (project, close) = closing_acts::open(conn, actor, id, CloseAction::Reopen)?;
    projects::check_alive(conn, id)?;
    if project.stage()? != ProjectStage::PhysicallyCompleted {
        let stage = project.stage.replace('_', " ");
        let detail = format!("The project is {stage}; only one that is physically completed is reopened.");
        return Err(Refusal::WrongState { detail });
    }
    let reason = text::lines("/reason", &body.reason, 20..=2000)?;
    let bills = queries::final_bills(conn, id)?;
    if !bills.is_empty() {
        let named: Vec<String> = bills.iter().map(|(no, serial)| format!("{no}, bill {serial}")).collect();
        let detail =
            format!("The final bill is passed: {}. What it settled is not opened again.", named.join("; "));
        return Err(Refusal::WrongState { detail });
    }
    completions::void_all(conn, ctx, actor, id, &reason)?;
    for agreement in queries::complete_agreements(conn, id)? {
        agreements::reopen(conn, ctx, actor, agreement, &reason)?;
    }
    queries::void_handover(conn, id, &reason)?;
    liabilities::void_all(conn, ctx, id, &reason)?;
    if let Some(mut row) = close.filter(|row| row.state == CloseState::Proposed.as_str()) {
        row.state = CloseState::Returned.as_str().into();
        row.return_remarks = Some(reason.clone());
        row.updated_at = ctx.now();
        queries::update_close(conn, CloseState::Proposed.as_str(), &row)?;
    }
    waiting::close_all(conn, ctx, id)?;
    closing_acts::note(conn, ctx, actor, id, ("reopened", Some(&reason)), json!({}))?;
    projects::recompute_stage(conn, ctx, id)?;
    projects::touch(conn, id, ctx.now())?;
    view::of_project(conn, ctx, actor, id)
}
