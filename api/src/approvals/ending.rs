//! The end of a project's approvals when the project is cancelled.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::approval::{ApprovalAction, ApprovalState};
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::acts::note;
use super::queries;
use crate::context::Context;
use crate::http::Refusal;

/// Cancels the approval in force and the proposal under way; the project is locked and being cancelled.
pub fn cancel_all(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    reason: &str,
) -> Result<(), Refusal> {
    for mut row in queries::proposals::live_of_project(conn, project_id)? {
        let read_state = row.state.clone();
        let next = row.state()?.after(ApprovalAction::Cancel).unwrap_or(ApprovalState::Cancelled);
        row.state = next.as_str().into();
        queries::proposals::update(conn, &read_state, &row, None, ctx.now())?;
        note(conn, ctx, actor, &row, "cancelled", Some(reason), json!({ "was": read_state }))?;
    }
    Ok(())
}
