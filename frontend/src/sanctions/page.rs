//! One sanction: drafted by whom may change it, read by all others.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::sanction::Sanction;

use super::draft::Draft;
use super::paper_draft::PaperDraft;
use super::view::SanctionView;
use crate::api::use_signed_in;
use crate::ui::{Loaded, keep_remarks, loaded};

/// The operation that makes the page a form.
const CHANGE: &str = "change_sanction";
/// The same of a sanction from before.
const CHANGE_PAPER: &str = "change_legacy_sanction";

/// `/sanctions/{id}`.
#[component]
pub fn SanctionPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let again = RwSignal::new(0_u32);
    let sanction: Loaded<Sanction> = LocalResource::new(move || {
        let path = format!("/technical-sanctions/{}", js_sys::encode_uri_component(&id.get()));
        api.posting.track();
        again.track();
        async move { api.get(path).await }
    });
    let kept = keep_remarks();
    let reload = Callback::new(move |()| again.update(|again| *again += 1));
    let done = Callback::new(move |()| {
        kept.forget();
        reload.run(());
    });
    loaded(sanction, move |sanction| {
        if sanction.may.iter().any(|operation| operation == CHANGE) {
            view! { <Draft sanction=sanction on_changed=done/> }.into_any()
        } else if sanction.may.iter().any(|operation| operation == CHANGE_PAPER) {
            view! { <PaperDraft sanction=sanction on_changed=done/> }.into_any()
        } else {
            view! { <SanctionView sanction=sanction on_changed=done on_reload=reload/> }.into_any()
        }
    })
}
