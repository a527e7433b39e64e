//! One act at a time, on the version that was read; what the server finds wrong is said at the fields of a form, or above the page.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::ui::{Form, Meaning, use_toasts};

/// What is to be done.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Path of the operation.
    pub path: String,
    pub version: i32,
    pub body: Value,
    /// What is said when it is done.
    pub news: &'static str,
}

impl Deed {
    /// An act with a body.
    pub fn new(path: String, version: i32, body: &impl Serialize, news: &'static str) -> Self {
        Self { path, version, body: serde_json::to_value(body).unwrap_or_else(|_| json!({})), news }
    }
}

/// The way to act on what a page shows.
#[derive(Clone, Copy)]
pub struct Acting {
    deed: Action<Deed, ()>,
    pub failure: RwSignal<Option<Failure>>,
}

impl Acting {
    /// Acts of buttons: what goes wrong is said above the page.
    pub fn new(on_done: Callback<()>) -> Self {
        Self::made(None, on_done)
    }
    /// The act of a form: what goes wrong is said at its fields.
    pub fn of(form: Form, on_done: Callback<()>) -> Self {
        Self::made(Some(form), on_done)
    }
    fn made(form: Option<Form>, on_done: Callback<()>) -> Self {
        let api = use_signed_in();
        let toasts = use_toasts();
        let failure = RwSignal::new(None::<Failure>);
        let deed = Action::new_local(move |deed: &Deed| {
            let deed = deed.clone();
            async move {
                let call = Call::post(&deed.path, &deed.body).if_version(deed.version);
                let answer: Answer<Value> = api.read(call).await;
                match (answer, form) {
                    (Ok(_), _) => {
                        let _ = failure.try_set(None);
                        toasts.say(Meaning::Ok, deed.news);
                        api.refresh_me().await;
                        on_done.try_run(());
                    }
                    (Err(refused), Some(form)) => form.failed(refused),
                    (Err(refused), None) => drop(failure.try_set(Some(refused))),
                }
            }
        });
        Self { deed, failure }
    }
    /// Does it, unless something is being done.
    pub fn act(self, deed: Deed) {
        if !self.deed.pending().get_untracked() {
            self.deed.dispatch_local(deed);
        }
    }
    pub fn busy(self) -> Signal<bool> {
        self.deed.pending().into()
    }
}

/// A text that is being typed.
pub type Typing = RwSignal<String>;

/// The day in a date field.
pub fn date_in(value: Typing) -> Option<NaiveDate> {
    value.with_untracked(|text| text.parse().ok())
}

/// The text of a field without the blanks around it; none where it is empty.
pub fn text_in(value: Typing) -> Option<String> {
    Some(value.with_untracked(|text| text.trim().to_owned())).filter(|text| !text.is_empty())
}
