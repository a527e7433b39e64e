//! Sending what is due: one attempt, and what follows from it. A worker that dies between sending and noting sends again; the
//! receiver knows the event by its `webhook-id`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use futures_util::future::join_all;
use reqwest::Client;
use ring::hmac;
use shared::event::{CloudEvent, DeliveryState};

use super::queries::{Due, Outcome};
use super::{addresses, queries};
use crate::context::Context;
use crate::events;
use crate::http::Refusal;

/// How many are under way at once.
const AT_ONCE: i64 = 20;
/// After this long a delivery is parked.
const PATIENCE: Duration = Duration::days(3);
/// The longest pause between two attempts, in seconds.
const LONGEST_PAUSE: i64 = 6 * 3600;

/// What a secret of a webhook is sealed for.
pub const PURPOSE: &str = "webhook secret";

/// Sends what is due, all at once, each for itself; gives how many. Called by the worker of `serve` again and again.
pub async fn deliver(context: &Context) -> Result<usize, Refusal> {
    let now = context.now();
    let due = context.db.transaction(move |conn| queries::claim(conn, now, AT_ONCE)).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let client = addresses::client(context.config.webhooks_private)
        .map_err(|error| Refusal::Internal(error.to_string()))?;
    let count = due.len();
    for done in join_all(due.into_iter().map(|one| attempt(context, &client, one))).await {
        done?;
    }
    Ok(count)
}

/// One attempt, and the note of how it went.
async fn attempt(context: &Context, client: &Client, due: Due) -> Result<(), Refusal> {
    let outcome = match send(context, client, &due).await {
        Ok(status) => Outcome {
            state: DeliveryState::Delivered,
            due_at: context.now(),
            status: Some(status),
            error: None,
        },
        Err((status, error)) => put_off(context, &due, status, error),
    };
    let (id, now) = (due.id, context.now());
    context.db.transaction(move |conn| queries::settle(conn, id, &outcome, now)).await
}

/// When it is tried again, or that it is given up.
fn put_off(context: &Context, due: &Due, status: Option<i32>, error: String) -> Outcome {
    let now = context.now();
    let given_up = now - due.first_due_at >= PATIENCE;
    let [random] = context.random::<1>();
    let state = if given_up { DeliveryState::Parked } else { DeliveryState::Pending };
    Outcome { state, due_at: now + pause(due.attempts, random), status, error: Some(error) }
}

/// 30 seconds, doubled with each attempt up to six hours, more or less by a fifth, so that many do not come back at once.
fn pause(attempts: i32, random: u8) -> Duration {
    let doubled = 30_i64 << attempts.clamp(0, 12);
    let seconds = doubled.min(LONGEST_PAUSE);
    Duration::milliseconds(seconds * (800 + 400 * i64::from(random) / 255))
}

/// The signature of Standard Webhooks: over id, time and body.
pub fn signature(secret: &[u8], id: &str, timestamp: i64, body: &[u8]) -> String {
    let mut signing = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, secret));
    signing.update(format!("{id}.{timestamp}.").as_bytes());
    signing.update(body);
    format!("v1,{}", STANDARD.encode(signing.sign().as_ref()))
}

type Failed = (Option<i32>, String);

/// Sends it, and gives the status of a good answer. Of the answer nothing but its status is read.
async fn send(context: &Context, client: &Client, due: &Due) -> Result<i32, Failed> {
    let ours = |error: &dyn std::fmt::Display| (None, error.to_string());
    let url =
        addresses::judge(&due.url, context.config.webhooks_private).map_err(|fault| (None, fault.detail))?;
    let id = due.event_id;
    let found = context.db.transaction(move |conn| events::of_ids(conn, &[id])).await;
    let row = found.map_err(|refusal| ours(&refusal))?.pop().ok_or_else(|| ours(&"the event is gone"))?;
    let event = row.into_event().map_err(|refusal| ours(&refusal))?;
    let told = CloudEvent::of(event, &context.config.origin);
    let body = serde_json::to_vec(&told).map_err(|error| ours(&error))?;
    let purpose = format!("{PURPOSE} {}", due.webhook_id);
    let secret = context
        .secrets
        .open(&purpose, &due.secret)
        .ok_or_else(|| ours(&"the secret does not open with the key of this server"))?;
    let (id, timestamp) = (due.event_id.to_string(), context.now().timestamp());
    let signature = signature(&secret, &id, timestamp, &body);
    let answer = client
        .post(url)
        .header("Content-Type", "application/cloudevents+json")
        .header("webhook-id", &id)
        .header("webhook-timestamp", timestamp)
        .header("webhook-signature", signature)
        .body(body)
        .send()
        .await
        .map_err(|error| (None, words_of(error)))?;
    let status = answer.status();
    let code = i32::from(status.as_u16());
    if status.is_success() {
        Ok(code)
    } else if status.is_redirection() {
        Err((Some(code), format!("{code}: redirects are not followed")))
    } else {
        Err((Some(code), format!("answered {code}")))
    }
}

/// What went wrong, without the address: it may carry what is nobody's business.
fn words_of(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut words =
        if error.is_timeout() { "no answer within 10 seconds".to_owned() } else { error.to_string() };
    let mut cause = std::error::Error::source(&error);
    while let Some(inner) = cause {
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    words.chars().take(500).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours_and_differ_a_little() {
        assert_eq!(pause(0, 0).num_seconds(), 24);
        assert_eq!(pause(0, 255).num_seconds(), 36);
        assert!(pause(1, 0) > pause(0, 255));
        assert_eq!(pause(12, 255), pause(40, 255));
        assert!(pause(40, 255) <= Duration::hours(8));
    }

    /// The example of the specification of Standard Webhooks.
    #[test]
    fn a_signature_is_that_of_standard_webhooks() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = br#"{"test": 2432232314}"#;
        let signed = signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
