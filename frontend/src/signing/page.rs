//! `/signing/{id}`: the signing session of its signer.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::signing::SigningSession;

use super::ceremony::Ceremony;
use crate::api::use_signed_in;
use crate::ui::{Loaded, loaded};

/// The page of a signing.
#[component]
pub fn SigningPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let session: Loaded<SigningSession> = LocalResource::new(move || {
        api.get(format!("/signing-sessions/{}", js_sys::encode_uri_component(&id.get())))
    });
    view! {
        <div class="ceremony ceremony--wide">
            {loaded(session, |session| view! { <Ceremony session=session/> })}
        </div>
    }
}
