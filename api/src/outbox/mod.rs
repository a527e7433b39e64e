//! What leaves the house: text messages through an HTTP gateway, mails, notices. Messages without secrets wait in the outbox
//! table and are sent after commit by workers; codes never touch the database and go straight to the gateway.

mod gateway;
mod queries;

pub use gateway::{DemoMessage, Gateway};
pub use queries::{NewMessage, enqueue};

use crate::context::Context;
use crate::http::Refusal;

/// Sends what waits, a few at a time; gives how many were taken. Called by the worker of `serve` again and again.
pub async fn deliver(context: &Context) -> Result<usize, Refusal> {
    let now = context.now();
    let waiting = context.db.transaction(move |conn| queries::claim(conn, now, 20)).await?;
    let count = waiting.len();
    for message in waiting {
        let attachment = match message.attachment_sha256.clone() {
            Some(sha256) => context.db.transaction(move |conn| queries::file(conn, &sha256)).await?,
            None => None,
        };
        let outcome = match message.channel.as_str() {
            "mail" => {
                context
                    .gateway
                    .send_mail(&message.recipient, &message.subject, &message.body, attachment)
                    .await
            }
            "sms" => context.gateway.send_sms(&message.recipient, &message.body).await,
            _ => Ok(()),
        };
        let now = context.now();
        let error = outcome.err().map(|refusal| format!("{refusal:?}"));
        context.db.transaction(move |conn| queries::settle(conn, &message, error.as_deref(), now)).await?;
    }
    Ok(count)
}
