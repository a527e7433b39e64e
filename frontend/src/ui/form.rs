//! What became of sending a form: all that is wrong, above it and at each field, whether this browser or the server found it.

use leptos::prelude::*;
use shared::problem::{FieldError, Problem};

use super::{Callout, ErrorSummary, Meaning};
use crate::api::Failure;
use crate::i18n::{t, use_i18n};

/// The id of the control a JSON pointer means: `/content/lines/0/unit` is `lines-0-unit`.
pub fn control_of(pointer: &str) -> String {
    pointer.trim_start_matches("/content").trim_start_matches('/').replace('/', "-")
}

/// The first thing wrong in any row of a table of fields, such as `/lines`.
pub fn rows_error(failure: &Failure, pointer: &str) -> Option<String> {
    let own = control_of(pointer);
    failure.fields().iter().find(|field| control_of(&field.pointer) == own).map(|field| field.detail.clone())
}

/// The refusal of a form, if there is one.
#[derive(Clone, Copy)]
pub struct Form {
    failure: RwSignal<Option<Failure>>,
    stale: RwSignal<bool>,
}

impl Form {
    /// A form that has not been sent.
    pub fn new() -> Self {
        Self { failure: RwSignal::new(None), stale: RwSignal::new(false) }
    }
    /// What is wrong with the field of this pointer.
    pub fn error(self, pointer: impl AsRef<str>) -> Signal<Option<String>> {
        let own = control_of(pointer.as_ref());
        let failure = self.failure;
        Signal::derive(move || {
            failure.with(|failure| failure.as_ref().and_then(|failure| rows_error(failure, &own)))
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
        let i18n = use_i18n();
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

#[cfg(test)]
mod tests {
    use super::control_of;

    #[test]
    fn a_pointer_names_its_control() {
        assert_eq!(control_of("/title_en"), "title_en");
        assert_eq!(control_of("/content/lines/0/unit"), "lines-0-unit");
        assert_eq!(control_of("lines-0-unit"), "lines-0-unit");
    }
}
