//! An agreement whose works are done: completed with their certificates, closed with its project, or taken up again.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::agreement::{AgreementAction, AgreementState, VariationState};
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::case::note;
use super::making::entity;
use super::queries;
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;

/// Every work of it is complete; no variation is under way. Gives its project, which is locked.
pub fn complete(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    on: NaiveDate,
) -> Result<Uuid, Refusal> {
    for variation in queries::variations_of(conn, id)? {
        if known::<VariationState>(&variation.state)?.is_open() {
            let detail = format!("Variation {} is under way. Decide it first.", variation.serial);
            return Err(Refusal::WrongState { detail });
        }
    }
    moved(conn, ctx, actor, id, (AgreementAction::Complete, Some(on)), ("completed", None))
}

/// Its project is closed.
pub fn close(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Uuid, Refusal> {
    let ended = queries::find(conn, id)?.ended_on;
    moved(conn, ctx, actor, id, (AgreementAction::Close, ended), ("closed", None))
}

/// Its project is reopened: it goes on, extended where it was.
pub fn reopen(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    reason: &str,
) -> Result<Uuid, Refusal> {
    moved(conn, ctx, actor, id, (AgreementAction::Reopen, None), ("reopened", Some(reason)))
}

fn moved(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    (action, ended_on): (AgreementAction, Option<NaiveDate>),
    (done, remarks): (&'static str, Option<&str>),
) -> Result<Uuid, Refusal> {
    let mut row = queries::lock(conn, id)?;
    let read_state = row.state.clone();
    let Some(mut next) = row.state()?.after(action) else { return Ok(row.project_id) };
    if next == AgreementState::Active && row.revised_completion_date.is_some() {
        next = AgreementState::Extended;
    }
    row.state = next.as_str().into();
    row.ended_on = ended_on;
    row.updated_at = ctx.now();
    queries::update(conn, &read_state, &row)?;
    note(conn, ctx, actor, entity(&row), done, remarks, json!({ "ended_on": ended_on }))?;
    Ok(row.project_id)
}
