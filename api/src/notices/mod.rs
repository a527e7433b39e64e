//! Notices in the app: what a person is told. They are written in the transaction of the act that tells; what leaves the
//! house beside them, mail and text messages, waits in the outbox.

mod handlers;
mod queries;

use diesel::pg::PgConnection;
use shared::notice::{NoticeContent, NoticeKind};
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;

pub use handlers::routes;
pub use queries::{Order, order_told, unread};

/// What is told, of what.
#[derive(Debug, Clone)]
pub struct Telling<'a> {
    pub kind: NoticeKind,
    /// What kind of thing, and which one.
    pub about: Option<(&'a str, Uuid)>,
    pub content: NoticeContent,
}

/// Tells persons, each once.
pub fn tell(
    conn: &mut PgConnection,
    context: &Context,
    persons: &[Uuid],
    telling: &Telling<'_>,
) -> Result<(), Refusal> {
    let mut persons = persons.to_vec();
    persons.sort_unstable();
    persons.dedup();
    for person in persons {
        queries::insert(conn, context.new_id(), person, context.now(), telling)?;
    }
    Ok(())
}
