//! Acts on a sanction: one at a time, on the version that was read, with the news of it.

use leptos::prelude::*;
use serde_json::Value;
use shared::sanction::Sanction;
use uuid::Uuid;

use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::ui::{Meaning, use_toasts};

/// What can be done, with its last path segment and body.
#[derive(Debug, Clone)]
pub struct Deed {
    pub verb: &'static str,
    pub body: Value,
    /// What is said when it is done.
    pub news: &'static str,
}

/// The way to act on one sanction.
#[derive(Clone, Copy)]
pub struct Acting {
    deed: Action<(Deed, i32), ()>,
    pub failure: RwSignal<Option<Failure>>,
}

impl Acting {
    /// For a sanction; `on_done` runs after an act.
    pub fn new(id: Uuid, on_done: Callback<()>) -> Self {
        let api = use_signed_in();
        let toasts = use_toasts();
        let failure = RwSignal::new(None::<Failure>);
        let deed = Action::new_local(move |(deed, version): &(Deed, i32)| {
            let (deed, version) = (deed.clone(), *version);
            async move {
                let path = format!("/technical-sanctions/{id}/{}", deed.verb);
                let answer: Answer<Sanction> =
                    api.read(Call::post(&path, &deed.body).if_version(version)).await;
                failure.try_set(answer.as_ref().err().cloned());
                if answer.is_ok() {
                    toasts.say(Meaning::Ok, deed.news);
                    api.refresh_me().await;
                    on_done.try_run(());
                }
            }
        });
        Self { deed, failure }
    }
    /// Does it, unless something is being done.
    pub fn act(self, deed: Deed, version: i32) {
        if !self.deed.pending().get_untracked() {
            self.deed.dispatch_local((deed, version));
        }
    }
    /// Whether something is being done.
    pub fn busy(self) -> Signal<bool> {
        self.deed.pending().into()
    }
}
