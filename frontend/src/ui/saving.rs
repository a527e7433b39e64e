//! What a page does with a form: send it, say that it was done, or show why not. A version that has moved on meanwhile is
//! said in its own words; what was typed stays.

use std::rc::Rc;

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Form, Meaning, use_toasts};
use crate::api::{Call, use_signed_in};
use crate::i18n::{t_string, use_i18n};

/// Of a thing, only its version.
#[derive(serde::Deserialize)]
struct Version {
    version: i32,
}

/// Sends calls one at a time; `then` gets what came back.
#[derive(Clone, Copy)]
pub struct Saving {
    action: Action<(Call, Option<String>), ()>,
    version: RwSignal<i32>,
}

/// A form's way to the server, for a new thing or for one of this version.
pub fn use_saving<T: DeserializeOwned + 'static>(
    form: Form,
    version: Option<i32>,
    then: impl Fn(T) + 'static,
) -> Saving {
    let api = use_signed_in();
    let toasts = use_toasts();
    let i18n = use_i18n();
    let version = RwSignal::new(version.unwrap_or_default());
    let then = Rc::new(then);
    let action = Action::new_local(move |(call, thing): &(Call, Option<String>)| {
        let (call, thing, then) = (call.clone(), thing.clone(), then.clone());
        async move {
            match api.read::<T>(call).await {
                Ok(made) => {
                    form.clear();
                    toasts.say(Meaning::Ok, t_string!(i18n, common.saved));
                    then(made);
                }
                Err(failure) => {
                    if failure.status() == Some(412)
                        && let Some(thing) = thing
                        && let Ok(newer) = api.get::<Version>(thing).await
                    {
                        let _ = version.try_set(newer.version);
                    }
                    form.failed(failure);
                }
            }
        }
    });
    Saving { action, version }
}

impl Saving {
    fn send(self, call: Call, thing: Option<String>) {
        if !self.action.pending().get_untracked() {
            self.action.dispatch_local((call, thing));
        }
    }
    /// Makes or acts.
    pub fn post<B: Serialize>(self, path: &str, body: &B) {
        self.send(Call::post(path, body), None);
    }
    /// Changes the thing of this path against the version it was read in.
    pub fn patch<B: Serialize>(self, path: &str, body: &B) {
        let call = Call::patch(path, body).if_version(self.version.get_untracked());
        self.send(call, Some(path.to_owned()));
    }
    /// Whether one is under way.
    pub fn busy(self) -> Signal<bool> {
        self.action.pending().into()
    }
}

/// What differs from what was read; nothing where it is the same.
pub fn differs(typed: RwSignal<String>, before: &str) -> Option<String> {
    let typed = typed.get_untracked().trim().to_owned();
    (typed != before).then_some(typed)
}
