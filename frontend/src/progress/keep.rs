//! The monthly entry kept on this device: what is typed, which photos, and under which keys it is sent, so that what was sent
//! and never answered is sent again and counts once. It is kept under the person's name: on a shared device nobody else sees
//! it, and it outlives signing out.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use shared::progress::{NewReport, ReportContent};
use uuid::Uuid;

use super::shelf;
use crate::device::storage;

/// A photo of this device that waits to be sent, or was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptPhoto {
    /// Its name on the shelf (`shelf`), where its bytes are.
    pub id: Uuid,
    /// Its key: the same whenever it is sent.
    pub key: Uuid,
    /// The JPEG in base 64, where the shelf could not take it.
    #[serde(default)]
    pub jpeg: String,
    pub caption: String,
    pub taken_at: DateTime<Utc>,
    /// The time is that of a clock nobody could compare yet; it is put right when the server's is known.
    #[serde(default)]
    pub unproven: bool,
    pub place: Option<(i32, i32)>,
    pub accuracy_m: Option<i32>,
    /// Picked on the map rather than read by the device.
    pub picked: bool,
    /// Its id once the server has it.
    pub sent: Option<Uuid>,
    /// Why the server did not take it.
    pub refused: Option<String>,
}

/// How far the sending came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    pub person: Uuid,
    pub work: Uuid,
    pub saved_at: DateTime<Utc>,
    pub content: ReportContent,
    pub photos: Vec<KeptPhoto>,
    /// Typed for a jump (R40).
    pub reason: String,
    pub create_key: Uuid,
    /// The very body the report was first sent with; a repeat must be the same.
    pub created_with: Option<NewReport>,
    pub report: Option<(Uuid, i32)>,
    pub submit_key: Uuid,
    /// It is to be sent as soon as there is a network.
    pub waiting: bool,
}

fn name(person: Uuid, work: Uuid) -> String {
    format!("upms.progress.{person}.{work}")
}

/// What is kept of a person for a work.
pub fn read(person: Uuid, work: Uuid) -> Option<Kept> {
    let text = storage()?.get_item(&name(person, work)).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

/// Keeps it. `false`: this browser has no room, or does not let pages keep anything.
pub fn write(kept: &Kept) -> bool {
    let Ok(text) = serde_json::to_string(kept) else { return false };
    storage().is_some_and(|storage| storage.set_item(&name(kept.person, kept.work), &text).is_ok())
}

/// Forgets it: the server has it.
pub fn forget(kept: &Kept) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&name(kept.person, kept.work));
    }
    for photo in &kept.photos {
        spawn_local(shelf::remove(photo.id));
    }
}

/// A key that nobody else draws.
pub fn new_key() -> Uuid {
    let mut bytes = [0_u8; 16];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
