//! From a work to the draft of its sanction.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::sanction::{NewSanction, Sanction};
use uuid::Uuid;

use crate::api::{Answer, Failure, use_signed_in};
use crate::i18n::{t, use_i18n};
use crate::ui::{Act, ErrorSummary, Look};

/// Drafts the sanction of a work from its vetted estimate and opens it.
#[component]
pub fn DraftSanction(work_id: Uuid, estimate_id: Uuid, #[prop(optional)] look: Look) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let failure = RwSignal::new(None::<Failure>);
    let begin = Action::new_local(move |_: &()| {
        let navigate = navigate.clone();
        async move {
            let body = NewSanction { estimate_id, authority_posting_id: None };
            let answer: Answer<Sanction> =
                api.post(format!("/works/{work_id}/technical-sanctions"), body).await;
            failure.try_set(answer.as_ref().err().cloned());
            if let Ok(sanction) = answer {
                navigate(&format!("/sanctions/{}", sanction.summary.id), Default::default());
            }
        }
    });
    view! {
        <ErrorSummary failure=failure/>
        <Act look=look busy=begin.pending() on_press=move |()| drop(begin.dispatch_local(()))>{t!(i18n, sanction.draft_it)}</Act>
    }
}
