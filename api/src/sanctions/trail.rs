//! The audit entry of each act, in the act's own transaction.

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::case::Case;
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;

/// What the entries of a sanction are filed under.
pub const ENTITY: &str = "technical_sanction";

pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    (id, project_id): (Uuid, Uuid),
    action: &'static str,
    remarks: Option<&str>,
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity: ENTITY,
        entity_id: id,
        project_id: Some(project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}

/// The same for a sanction that was read.
pub fn of(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    case: &Case,
    action: &'static str,
    remarks: Option<&str>,
    details: Value,
) -> Result<(), Refusal> {
    note(conn, ctx, actor, (case.row.id, case.work.project_id), action, remarks, details)
}
