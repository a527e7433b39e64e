//! `Idempotency-Key` (IETF draft): a repeated request gets the first answer and does nothing again.
//!
//! The key is stored in the transaction of its effect, so either both exist or neither. Two repeats at once wait for each
//! other on a lock of the key. Of the body only an HMAC is kept; sessions, signing and credentials keep not even that.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use ring::hmac;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use shared::order::canonical_value;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::Refusal;
use crate::context::Context;
use crate::db::schema::idempotency_record;

/// The name of the header.
pub const HEADER: &str = "Idempotency-Key";
/// The longest a key may be.
const MAX_KEY: usize = 200;

/// The key of a request, where one was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Idempotency(Option<String>);

/// Takes the lock of a key until the end of the transaction.
fn lock(conn: &mut PgConnection, actor: Uuid, route: &str, key: &str) -> Result<(), Refusal> {
    let digest = Sha256::digest(format!("{actor}\n{route}\n{key}"));
    let number = i64::from_be_bytes(digest[..8].try_into().unwrap_or_default());
    diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(number).execute(conn)?;
    Ok(())
}

/// The HMAC of a body in its canonical form: spaces and the order of fields make no other body.
fn body_mac(key: &[u8; 32], body: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    let body = serde_json::to_value(body).map_err(|error| Refusal::Internal(error.to_string()))?;
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), &canonical_value(body));
    Ok(tag.as_ref().to_vec())
}

impl Idempotency {
    /// With a key, or without.
    pub fn of(key: Option<&str>) -> Self {
        Self(key.map(str::to_owned))
    }

    /// Runs `work` once per actor, route and key, in the caller's transaction. `route` names the operation and the thing it
    /// acts on. A repeat gets the first answer; the same key with another body is refused. A refusal is not kept: the
    /// transaction it ends takes the key with it, and the caller may correct and try again.
    #[allow(clippy::too_many_arguments, reason = "who, where, what and how are seven things")]
    pub fn once<B: Serialize, T: Serialize + DeserializeOwned>(
        &self,
        conn: &mut PgConnection,
        context: &Context,
        actor: Uuid,
        route: &str,
        body: &B,
        work: impl FnOnce(&mut PgConnection) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let Some(key) = &self.0 else { return work(conn) };
        let mac = body_mac(&context.secrets.idempotency, body)?;
        lock(conn, actor, route, key)?;
        let known: Option<(Option<Vec<u8>>, serde_json::Value)> = idempotency_record::table
            .find((actor, route, key))
            .select((idempotency_record::body_mac, idempotency_record::answer))
            .first(conn)
            .optional()?;
        if let Some((stored, answer)) = known {
            if !stored.is_some_and(|stored| bool::from(stored.ct_eq(&mac))) {
                return Err(Refusal::Unprocessable {
                    code: "IDEMPOTENCY_KEY_REUSED".into(),
                    detail: "This Idempotency-Key was already used with another body. Take a new key.".into(),
                });
            }
            return serde_json::from_value(answer).map_err(|error| Refusal::Internal(error.to_string()));
        }
        let done = work(conn)?;
        let answer = serde_json::to_value(&done).map_err(|error| Refusal::Internal(error.to_string()))?;
        diesel::insert_into(idempotency_record::table)
            .values((
                idempotency_record::actor.eq(actor),
                idempotency_record::route.eq(route),
                idempotency_record::key.eq(key),
                idempotency_record::body_mac.eq(mac),
                idempotency_record::status.eq(200),
                idempotency_record::answer.eq(answer),
                idempotency_record::created_at.eq(context.now()),
            ))
            .execute(conn)?;
        Ok(done)
    }
}

/// Forgets keys that are older than two days; called now and then by the workers of `serve`.
pub fn forget_old(conn: &mut PgConnection, context: &Context) -> Result<usize, Refusal> {
    let before = context.now() - chrono::Duration::days(2);
    Ok(diesel::sql_query(
        "DELETE FROM idempotency_record WHERE ctid IN (SELECT ctid FROM idempotency_record WHERE created_at < $1::timestamptz LIMIT 1000)",
    )
    .bind::<Text, _>(before.to_rfc3339())
    .execute(conn)?)
}

impl FromRequest for Idempotency {
    type Error = Refusal;
    type Future = Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get(HEADER) else { return ready(Ok(Self(None))) };
        let key = value.to_str().unwrap_or_default().trim();
        let fits = (1..=MAX_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
        ready(if fits {
            Ok(Self(Some(key.to_owned())))
        } else {
            Err(Refusal::field(
                HEADER,
                "IDEMPOTENCY_KEY_FORM",
                "An Idempotency-Key has 1 to 200 letters, digits and signs, without spaces.",
            ))
        })
    }
}
