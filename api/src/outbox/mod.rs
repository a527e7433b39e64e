//! What leaves the house: text messages through an HTTP gateway, mails, notices. Messages without secrets wait in the outbox
//! table and are sent after commit by workers; codes never touch the database and go straight to the gateway.

mod gateway;
mod queries;
#[cfg(test)]
mod tests;

pub use gateway::{DemoMessage, Gateway};
pub use queries::{NewMessage, enqueue};

use diesel::pg::PgConnection;
use shared::notice::{NoticeContent, NoticeKind};
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;
use crate::notices::{self, Telling};
use crate::officers;

/// Sends what waits, a few at a time; gives how many were taken. Called by the worker of `serve` again and again.
pub async fn deliver(context: &Context) -> Result<usize, Refusal> {
    let now = context.now();
    let waiting = context.db.transaction(move |conn| queries::claim(conn, now, 20)).await?;
    let count = waiting.len();
    for message in waiting {
        if message.channel == "in_app" {
            let ctx = context.clone();
            context.db.transaction(move |conn| deliver_here(conn, &ctx, &message)).await?;
            continue;
        }
        let attachment = match message.attachment_sha256.clone() {
            Some(sha256) => context.db.transaction(move |conn| queries::file(conn, &sha256)).await?,
            None => None,
        };
        let outcome = match message.channel.as_str() {
            "mail" => {
                context
                    .gateway
                    .send_mail(message.id, &message.recipient, &message.subject, &message.body, attachment)
                    .await
            }
            "sms" => context.gateway.send_sms(Some(message.id), &message.recipient, &message.body).await,
            other => Err(Refusal::Internal(format!("unknown channel {other}"))),
        };
        let now = context.now();
        let error = outcome.err().map(|refusal| format!("{refusal:?}"));
        context.db.transaction(move |conn| queries::settle(conn, &message, error.as_deref(), now)).await?;
    }
    Ok(count)
}

/// A copy of an order to an office of this system: everybody posted there finds it among the notices. Notices and the note
/// that it was delivered are one transaction, so that a worker that dies leaves neither.
fn deliver_here(
    conn: &mut PgConnection,
    context: &Context,
    message: &queries::Waiting,
) -> Result<(), Refusal> {
    let office: Option<Uuid> = message.recipient.parse().ok();
    let order = message.entity_id.map(|id| notices::order_told(conn, id)).transpose()?.flatten();
    if let (Some(office), Some(id), Some(order)) = (office, message.entity_id, order) {
        let held = officers::all_postings_on(conn, context.today(), Some(office))?;
        let persons: Vec<Uuid> = held.iter().map(|posting| posting.person_id).collect();
        let content = NoticeContent { about_en: Some(order.number), ..NoticeContent::default() };
        let about = Some(("technical_sanction", id));
        notices::tell(conn, context, &persons, &Telling { kind: NoticeKind::OrderCopied, about, content })?;
    }
    queries::settle(conn, message, None, context.now())
}
