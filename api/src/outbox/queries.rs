//! The outbox table: claimed with SKIP LOCKED, retried with growing pauses, parked after a day.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::{outbox_message, stored_file};
use crate::http::Refusal;

/// A message to be sent after commit.
#[derive(Insertable, Debug, Clone)]
#[diesel(table_name = outbox_message)]
pub struct NewMessage {
    pub id: Uuid,
    pub channel: &'static str,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    pub attachment_sha256: Option<String>,
    pub entity_id: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Debug)]
#[diesel(table_name = outbox_message)]
pub struct Waiting {
    pub id: Uuid,
    pub channel: String,
    pub recipient: String,
    pub subject: String,
    pub body: String,
    pub attachment_sha256: Option<String>,
    pub entity_id: Option<Uuid>,
    pub attempts: i32,
}

pub fn enqueue(conn: &mut PgConnection, message: &NewMessage) -> Result<(), Refusal> {
    diesel::insert_into(outbox_message::table).values(message).execute(conn)?;
    Ok(())
}

/// Takes what is due and puts its next attempt off, so that a worker that dies leaves it to the next.
pub fn claim(conn: &mut PgConnection, now: DateTime<Utc>, limit: i64) -> Result<Vec<Waiting>, Refusal> {
    let rows: Vec<Waiting> = outbox_message::table
        .filter(
            outbox_message::due_at
                .le(now)
                .and(outbox_message::delivered_at.is_null())
                .and(outbox_message::parked_at.is_null()),
        )
        .order(outbox_message::due_at)
        .limit(limit)
        .select(Waiting::as_select())
        .for_update()
        .skip_locked()
        .load(conn)?;
    for row in &rows {
        let pause = Duration::seconds(30 * 2_i64.pow(row.attempts.clamp(0, 10).unsigned_abs()));
        diesel::update(outbox_message::table.find(row.id))
            .set((outbox_message::due_at.eq(now + pause), outbox_message::attempts.eq(row.attempts + 1)))
            .execute(conn)?;
    }
    Ok(rows)
}

/// Notes how an attempt went; after twelve the message is parked for an administrator.
pub fn settle(
    conn: &mut PgConnection,
    message: &Waiting,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let row = outbox_message::table.find(message.id);
    match error {
        None => diesel::update(row).set(outbox_message::delivered_at.eq(now)).execute(conn)?,
        Some(error) => {
            let parked = (message.attempts + 1 >= 12).then_some(now);
            diesel::update(row)
                .set((outbox_message::last_error.eq(error), outbox_message::parked_at.eq(parked)))
                .execute(conn)?
        }
    };
    Ok(())
}

pub fn file(conn: &mut PgConnection, sha256: &str) -> Result<Option<Vec<u8>>, Refusal> {
    Ok(stored_file::table.find(sha256).select(stored_file::bytes).first(conn).optional()?)
}
