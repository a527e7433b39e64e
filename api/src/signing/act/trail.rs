//! The audit entries of the act: one a step, in the step's own transaction.

use diesel::pg::PgConnection;
use serde_json::Value;

use super::Asker;
use super::rows::{self, OrderRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;

/// Notes what was done to an order, by whom.
pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    order: &OrderRow,
    by: Asker,
    action: &'static str,
    remarks: Option<&str>,
    details: Value,
) -> Result<(), Refusal> {
    let project_id = Some(rows::project_of(conn, order.work_id)?.0);
    let act = Act {
        entity: "technical_sanction",
        entity_id: order.id,
        project_id,
        action,
        person_id: Some(by.person),
        posting_id: Some(by.posting),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}
