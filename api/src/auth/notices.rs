//! What changes how someone signs in is written to the audit trail and told to its owner by mail, who may not have done it.

use diesel::pg::PgConnection;
use uuid::Uuid;

use super::rows::AccountRow;
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;
use crate::outbox::{self, NewMessage};

/// The audit entry of a change to an account.
pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    person: Uuid,
    action: &'static str,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "account",
        entity_id: person,
        project_id: None,
        action,
        person_id: Some(person),
        posting_id: None,
        remarks: None,
        details: serde_json::json!({}),
    };
    audit::append(conn, ctx, &act)
}

/// A mail to the owner of the account.
pub fn tell(
    conn: &mut PgConnection,
    ctx: &Context,
    account: &AccountRow,
    subject: &str,
    what: &str,
) -> Result<(), Refusal> {
    let body = format!(
        "{what}\n\nUser: {}\nIf this was not you, tell the helpdesk of your department at once.\n",
        account.contact.hrms_id
    );
    let message = NewMessage {
        id: ctx.new_id(),
        channel: "mail",
        recipient: account.contact.email.clone(),
        subject: format!("UPMS: {subject}"),
        body,
        attachment_sha256: None,
        entity_id: Some(account.person_id),
        created_at: ctx.now(),
        due_at: ctx.now(),
    };
    outbox::enqueue(conn, &message)
}
