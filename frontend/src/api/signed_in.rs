//! Calls of a signed-in person. To hold this type is to be signed in.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::officer::Posting;
use shared::session::{Me, RefreshSession};
use uuid::Uuid;

use super::{Answer, Call, Failure};
use crate::session::Session;

/// A signed-in person's way to the API.
#[derive(Clone, Copy)]
pub struct SignedIn {
    session: Session,
    /// Who it is.
    pub me: RwSignal<Me>,
    /// The posting acted for, among those held.
    pub posting: RwSignal<Option<Uuid>>,
}

/// The signed-in person; only pages below the signed-in frame may ask.
pub fn use_signed_in() -> SignedIn {
    expect_context()
}

impl SignedIn {
    /// Called by the signed-in frame alone.
    pub fn new(session: Session, me: Me) -> Self {
        let posting = me.postings.first().map(|posting| posting.id);
        Self { session, me: RwSignal::new(me), posting: RwSignal::new(posting) }
    }
    /// The posting acted for.
    pub fn acting(self) -> Option<Posting> {
        let id = self.posting.get()?;
        self.me.with(|me| me.postings.iter().find(|posting| posting.id == id).cloned())
    }
    /// Runs a call; when the access token has run out, renews it and tries once more.
    async fn run<T>(self, call: Call, finish: impl AsyncFn(&Call) -> Answer<T>) -> Answer<T> {
        let call = call.acting_for(self.posting.try_get_untracked().flatten());
        match finish(&call).await {
            Err(failure) if failure.status() == Some(401) => {
                match Call::post("/session/refresh", &RefreshSession::default()).done().await {
                    Ok(()) => {}
                    Err(Failure::Offline) => return Err(Failure::Offline),
                    Err(_) => {
                        self.session.ended();
                        return Err(Failure::SignedOut);
                    }
                }
                match finish(&call).await {
                    Err(failure) if failure.status() == Some(401) => {
                        self.session.ended();
                        Err(Failure::SignedOut)
                    }
                    other => other,
                }
            }
            other => other,
        }
    }
    /// Reads the answer of a call.
    pub async fn read<T: DeserializeOwned>(self, call: Call) -> Answer<T> {
        self.run(call, async |call: &Call| call.read().await).await
    }
    /// Sends a file and reads the answer; `watch` hears how many bytes have left.
    pub async fn upload<T: DeserializeOwned>(
        self,
        call: Call,
        watch: impl Fn(i64) + Copy + 'static,
    ) -> Answer<T> {
        self.run(call, async |call: &Call| call.read_watched(watch).await).await
    }
    /// Makes a call for its effect.
    pub async fn done(self, call: Call) -> Answer<()> {
        self.run(call, async |call: &Call| call.done().await).await
    }
    /// Reads bytes.
    pub async fn bytes(self, path: String) -> Answer<Vec<u8>> {
        self.run(Call::get(&path), async |call: &Call| call.bytes().await).await
    }
    /// Reads a thing.
    pub async fn get<T: DeserializeOwned>(self, path: String) -> Answer<T> {
        self.read(Call::get(&path)).await
    }
    /// Acts and reads what came of it.
    pub async fn post<B: Serialize, T: DeserializeOwned>(self, path: String, body: B) -> Answer<T> {
        self.read(Call::post(&path, &body)).await
    }
    /// Asks again who this is, as after an act that changes what waits.
    pub async fn refresh_me(self) {
        if let Ok(me) = self.get::<Me>("/me".to_owned()).await {
            let _ = self.me.try_set(me);
        }
    }
    /// Signs out.
    pub async fn sign_out(self) {
        // Whatever the server says, this browser forgets the session.
        let _ = Call::delete("/session").done().await;
        crate::device::forget_all();
        self.session.left();
    }
}
