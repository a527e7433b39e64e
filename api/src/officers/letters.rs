//! What is told when an officer's record changes.

use diesel::pg::PgConnection;
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;
use crate::outbox::{NewMessage, enqueue};

/// A changed mobile number is told to the old one and the new: sign-in codes go there from then on.
pub fn mobile_changed(
    conn: &mut PgConnection,
    context: &Context,
    person: Uuid,
    numbers: [&str; 2],
) -> Result<(), Refusal> {
    let now = context.now();
    for number in numbers {
        let message = NewMessage {
            id: context.new_id(),
            channel: "sms",
            recipient: number.to_owned(),
            subject: String::new(),
            body: "UPMS: the mobile number of your sign-in was changed by an administrator. If you did not ask for it, call the helpdesk at once.".into(),
            attachment_sha256: None,
            entity_id: Some(person),
            created_at: now,
            due_at: now,
        };
        enqueue(conn, &message)?;
    }
    Ok(())
}
