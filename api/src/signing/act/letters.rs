//! What is told to whom about a signature. Queued in the act's transaction, sent after commit.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::sanction::OrderKind;
use uuid::Uuid;

use super::rows::{self, AuthorityRow, OrderRow, SessionRow};
use crate::context::Context;
use crate::http::Refusal;
use crate::outbox::{NewMessage, enqueue};

struct Letter<'a> {
    channel: &'static str,
    recipient: &'a str,
    subject: &'a str,
    body: &'a str,
    file: Option<&'a str>,
    about: Uuid,
}

fn queue(conn: &mut PgConnection, ctx: &Context, letter: &Letter<'_>) -> Result<(), Refusal> {
    let now = ctx.now();
    enqueue(
        conn,
        &NewMessage {
            id: ctx.new_id(),
            channel: letter.channel,
            recipient: letter.recipient.to_owned(),
            subject: letter.subject.to_owned(),
            body: letter.body.to_owned(),
            attachment_sha256: letter.file.map(Into::into),
            entity_id: Some(letter.about),
            created_at: now,
            due_at: now,
        },
    )
}

/// `Technical sanction TS/…`, `Cancellation of technical sanction TS/…: order TS/…`.
fn heading(order: &OrderRow, number: &str) -> Result<String, Refusal> {
    let content = order.frozen()?;
    let former = content.former.map(|former| former.ts_no.unwrap_or(former.memo_no)).unwrap_or_default();
    Ok(match order.kind()? {
        OrderKind::Sanction => format!("Technical sanction {number}"),
        OrderKind::Revision => format!("Revised technical sanction {number}, in supersession of {former}"),
        OrderKind::Cancellation => format!("Cancellation of technical sanction {former} by order {number}"),
    })
}

/// Copies to those the order names: by mail with the signed file, or in the app to an office of this system.
pub fn send_copies(
    conn: &mut PgConnection,
    ctx: &Context,
    order: &OrderRow,
    number: &str,
    file: &str,
) -> Result<(), Refusal> {
    let content = order.frozen()?;
    let subject = heading(order, number)?;
    let body = format!(
        "{subject}: {}. The signed order is attached; verify it at {}/verify.",
        content.title_en, ctx.config.origin
    );
    for copy in &content.copy_to {
        let office = copy.office_id.map(|id| id.to_string());
        let ways = [("mail", copy.email.as_deref()), ("in_app", office.as_deref())];
        for (channel, recipient) in ways.into_iter().filter_map(|(channel, to)| Some((channel, to?))) {
            let letter = Letter {
                channel,
                recipient,
                subject: &subject,
                body: &body,
                file: Some(file),
                about: order.id,
            };
            queue(conn, ctx, &letter)?;
        }
    }
    Ok(())
}

/// Every signature is told to its signer by mail, so that a stolen number does not go unseen.
pub fn tell_signer(
    conn: &mut PgConnection,
    ctx: &Context,
    row: &SessionRow,
    order: &OrderRow,
    number: &str,
) -> Result<(), Refusal> {
    let signer = rows::authority(conn, row.posting_id)?;
    let body = format!(
        "{} was signed with your signing credential, check code {}. If it was not you, call the helpdesk at once.",
        heading(order, number)?,
        row.check_code
    );
    queue(
        conn,
        ctx,
        &Letter {
            channel: "mail",
            recipient: &signer.email,
            subject: "An order was signed with your credential",
            body: &body,
            file: None,
            about: row.technical_sanction_id,
        },
    )
}

/// The office above hears of a lock; where there is none, the officer's own.
pub fn tell_superior(
    conn: &mut PgConnection,
    ctx: &Context,
    authority: &AuthorityRow,
    about: Uuid,
    disabled: bool,
) -> Result<(), Refusal> {
    use crate::db::schema::office;
    let above = authority.parent_office.unwrap_or(authority.office);
    let recipient: String = office::table.find(above).select(office::email).first(conn)?;
    let consequence = if disabled {
        "The signing credential is disabled; a new one needs a second officer."
    } else {
        "Signing is locked for a while."
    };
    let body = format!(
        "{}, {}, {}: the signing PIN or code was wrong too often. {consequence} If it was not the officer, call the helpdesk.",
        authority.name_en, authority.designation_name, authority.office_name
    );
    queue(
        conn,
        ctx,
        &Letter {
            channel: "mail",
            recipient: &recipient,
            subject: "Wrong PIN or code at signing",
            body: &body,
            file: None,
            about,
        },
    )
}

/// A second factor that was added is told to the number of the enrolment: a stolen sign-in does not add one unseen.
pub fn notify_authenticator(
    conn: &mut PgConnection,
    ctx: &Context,
    mobile: &str,
    credential: Uuid,
) -> Result<(), Refusal> {
    queue(
        conn,
        ctx,
        &Letter {
            channel: "sms",
            recipient: mobile,
            subject: "",
            body: "An authenticator app was set up for your signing credential. If it was not you, call the helpdesk at once. UPMS",
            file: None,
            about: credential,
        },
    )
}
