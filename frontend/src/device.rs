//! What this device keeps of a signed-in person, so that pages open without a network: who it is and what the server said
//! last. Nothing secret: the tokens are cookies no script can read. All of it goes when the person signs out or another one
//! signs in; entries that are not sent stay, under the person's own name (`progress::keep`).

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::session::Me;
use uuid::Uuid;

use crate::figures::{not_before, now};

/// Names of what is kept begin so.
const OURS: &str = "upms.kept.";
const ME: &str = "upms.kept.me";
/// As long as a session lasts: later the server would ask for a sign-in anyway.
const HOURS: i64 = 12;

/// A thing and when the server said it.
#[derive(Serialize, Deserialize)]
struct Kept<T> {
    at: DateTime<Utc>,
    value: T,
}

/// The storage of this browser; none where pages may keep nothing.
pub fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn write<T: Serialize>(name: &str, value: &T) {
    let text = serde_json::to_string(&Kept { at: now(), value });
    if let (Some(storage), Ok(text)) = (storage(), text) {
        // Without room the page opens over a network only.
        let _ = storage.set_item(name, &text);
    }
}

fn read<T: DeserializeOwned>(name: &str) -> Option<(DateTime<Utc>, T)> {
    let text = storage()?.get_item(name).ok().flatten()?;
    let Kept { at, value } = serde_json::from_str(&text).ok()?;
    // It is later than that, whatever the clock of the device says.
    not_before(at);
    Some((at, value))
}

fn of_person(person: Uuid, what: &str) -> String {
    format!("{OURS}{person}.{what}")
}

/// Keeps an answer for a person.
pub fn keep<T: Serialize>(person: Uuid, what: &str, value: &T) {
    write(&of_person(person, what), value);
}

/// What was kept for a person, and when.
pub fn kept<T: DeserializeOwned>(person: Uuid, what: &str) -> Option<(DateTime<Utc>, T)> {
    read(&of_person(person, what))
}

/// Keeps who is signed in. What was kept of somebody else goes.
pub fn keep_me(me: &Me) {
    if read::<Me>(ME).is_some_and(|(_, before)| before.person_id != me.person_id) {
        forget_all();
    }
    write(ME, me);
}

/// Who was signed in last, as long as the session can still be good.
pub fn kept_me() -> Option<Me> {
    let (at, me) = read::<Me>(ME)?;
    (now() - at <= TimeDelta::hours(HOURS)).then_some(me)
}

/// The session is over: without a network nobody is let in.
pub fn forget_me() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(ME);
    }
}

/// Forgets who was signed in and every answer.
pub fn forget_all() {
    let Some(storage) = storage() else { return };
    let names: Vec<String> = (0..storage.length().unwrap_or(0))
        .filter_map(|place| storage.key(place).ok().flatten())
        .filter(|name| name.starts_with(OURS))
        .collect();
    for name in names {
        let _ = storage.remove_item(&name);
    }
}
