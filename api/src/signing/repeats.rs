//! Repeats of the signing request: the same `Idempotency-Key` gets the first answer and costs no attempt.
//!
//! The key is promised before anything is judged, in a commit of its own, so that of two requests at once only one is
//! judged. Nothing of the body is kept, not even a MAC: a digest of a PIN is the PIN. The key belongs to actor and session;
//! another's key is another key.

use chrono::Duration;
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use super::act::Asker;
use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::idempotency_record;
use crate::http::Refusal;

/// The status of an answer that is not there yet.
const PROMISED: i32 = 0;
/// After this many minutes the process that promised an answer is taken for dead.
const PATIENCE_MINUTES: i64 = 2;
/// The longest a key may be.
const MAX_KEY: usize = 200;

/// One request as its sender names it.
#[derive(Debug, Clone)]
pub struct Repeat {
    asker: Asker,
    route: String,
    key: String,
}

/// What is known of a request.
pub enum Known {
    /// Nothing: it is judged now, by the caller.
    First,
    /// Its answer.
    Answered(u16, Value),
}

impl Repeat {
    /// The key of a signing request; `None` where none was sent.
    pub fn of_signing(asker: Asker, session: Uuid, header: Option<&str>) -> Result<Option<Self>, Refusal> {
        let Some(key) = header else { return Ok(None) };
        if !(1..=MAX_KEY).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Refusal::field(
                "Idempotency-Key",
                "IDEMPOTENCY_KEY_FORM",
                "An Idempotency-Key has 1 to 200 letters, digits and signs, without spaces.",
            ));
        }
        Ok(Some(Self { asker, route: format!("sign_order/{session}"), key: key.to_owned() }))
    }

    /// Promises an answer, or gives the one there is.
    pub fn claim(&self, ctx: &Context) -> Result<Known, Refusal> {
        let now = ctx.now();
        ctx.db.act(DbRole::Signer, |conn| {
            let promised = diesel::insert_into(idempotency_record::table)
                .values((
                    idempotency_record::actor.eq(self.asker.person),
                    idempotency_record::route.eq(&self.route),
                    idempotency_record::key.eq(&self.key),
                    idempotency_record::status.eq(PROMISED),
                    idempotency_record::answer.eq(Value::Null),
                    idempotency_record::created_at.eq(now),
                ))
                .on_conflict_do_nothing()
                .execute(conn)?;
            if promised == 1 {
                return Ok(Known::First);
            }
            let (status, answer): (i32, Value) = self
                .record()
                .select((idempotency_record::status, idempotency_record::answer))
                .for_update()
                .first(conn)?;
            if status != PROMISED {
                return Ok(Known::Answered(u16::try_from(status).unwrap_or(500), answer));
            }
            let taken_over = diesel::update(
                self.record()
                    .filter(idempotency_record::created_at.lt(now - Duration::minutes(PATIENCE_MINUTES))),
            )
            .set(idempotency_record::created_at.eq(now))
            .execute(conn)?;
            if taken_over == 1 {
                return Ok(Known::First);
            }
            Err(Refusal::Conflict {
                code: "REQUEST_IN_PROGRESS".into(),
                detail:
                    "The first request with this key is still being judged. Look at the signing in a moment."
                        .into(),
            })
        })
    }

    /// Keeps the answer; one that is our own fault is none, and the promise is taken back.
    pub fn answer(&self, ctx: &Context, status: u16, answer: &Value) -> Result<(), Refusal> {
        ctx.db.act(DbRole::Signer, |conn| {
            if status >= 500 {
                diesel::delete(self.record()).execute(conn)?;
            } else {
                diesel::update(self.record())
                    .set((
                        idempotency_record::status.eq(i32::from(status)),
                        idempotency_record::answer.eq(answer),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        })
    }

    fn record(&self) -> diesel::dsl::Find<idempotency_record::table, (Uuid, &String, &String)> {
        idempotency_record::table.find((self.asker.person, &self.route, &self.key))
    }
}
