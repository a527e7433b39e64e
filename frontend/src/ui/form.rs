//! What became of sending a form: all that is wrong, above it and at each field, whether this browser or the server found it.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use logic::ui::form::control_of;
use shared::problem::{FieldError, Problem};

use super::{Callout, ErrorSummary, Meaning};
use crate::api::Failure;
use crate::i18n::{Locale, t, use_i18n};

/// What the server said last about the field of this pointer, for a form that keeps its failure itself.
pub fn field_error(
    failure: impl Into<Signal<Option<Failure>>>,
    pointer: &'static str,
) -> Signal<Option<String>> {
    let (failure, i18n) = (failure.into(), use_i18n());
    Signal::derive(move || {
        failure
            .with(|failure| failure.as_ref().and_then(|failure| failure.of_field(i18n, |own| own == pointer)))
    })
}

/// The refusal of a form, if there is one.
#[derive(Clone, Copy)]
pub struct Form {
    failure: RwSignal<Option<Failure>>,
    stale: RwSignal<bool>,
    i18n: I18nContext<Locale>,
}

impl Form {
    /// A form that has not been sent.
    pub fn new() -> Self {
        Self { failure: RwSignal::new(None), stale: RwSignal::new(false), i18n: use_i18n() }
    }
    /// What is wrong with the field of this pointer.
    pub fn error(self, pointer: impl AsRef<str>) -> Signal<Option<String>> {
        let own = control_of(pointer.as_ref());
        let (failure, i18n) = (self.failure, self.i18n);
        Signal::derive(move || {
            let is_own = |pointer: &str| control_of(pointer) == own;
            failure.with(|failure| failure.as_ref().and_then(|failure| failure.of_field(i18n, is_own)))
        })
    }
    /// This browser found what the server would refuse.
    pub fn refuse(self, errors: Vec<FieldError>) {
        let first = errors.first().map(|error| error.detail.clone());
        self.failure.set(Some(Failure::Refused(Box::new(Problem {
            kind: "about:blank".into(),
            title: first.unwrap_or_default(),
            status: 422,
            detail: None,
            instance: None,
            code: "FIELDS_INVALID".into(),
            request_id: None,
            errors,
            rule: None,
            source: None,
        }))));
    }
    /// The server refused. A stale version is said in its own words; what was typed stays.
    pub fn failed(self, failure: Failure) {
        let stale = failure.status() == Some(412);
        let _ = self.stale.try_set(stale);
        let _ = self.failure.try_set((!stale).then_some(failure));
    }
    /// Nothing is wrong, or not yet known to be.
    pub fn clear(self) {
        let _ = self.failure.try_set(None);
        let _ = self.stale.try_set(false);
    }
    /// The summary above the form.
    pub fn summary(self) -> impl IntoView {
        let i18n = self.i18n;
        view! {
            <ErrorSummary failure=self.failure control_of=Callback::new(|pointer: String| control_of(&pointer))/>
            <Show when=move || self.stale.get()>
                <div role="alert"><Callout meaning=Meaning::Warn>
                    <strong>{t!(i18n, common.stale)}</strong>" "{t!(i18n, common.stale_words)}
                </Callout></div>
            </Show>
        }
    }
}
