//! The secret of an authenticator, shown once: as a QR code, as text, and the code that proves it arrived.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use logic::account::groups;
use shared::session::AuthenticatorSecret;

use crate::api::Failure;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, CodeEntry, ErrorSummary, Look};

/// Shows the secret and asks for a first code.
#[component]
pub fn NewSecret(
    secret: AuthenticatorSecret,
    #[prop(into)] failure: Signal<Option<Failure>>,
    #[prop(into)] busy: Signal<bool>,
    on_code: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let code = RwSignal::new(String::new());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            on_code.run(code.get_untracked());
        }
    };
    let picture = format!("data:image/svg+xml,{}", js_sys::encode_uri_component(&secret.qr_svg));
    view! {
        <form class="stack" on:submit=send>
            <p class="small">{t!(i18n, account.scan)}</p>
            <div class="row row--wrap top gap5">
                <img class="qr" src=picture alt=move || t_string!(i18n, account.qr_alt) width="176" height="176"/>
                <div class="grow"><p class="small muted">{t!(i18n, account.by_hand)}</p><p class="secret" lang="en">{groups(&secret.secret)}</p></div>
            </div>
            <ErrorSummary failure=failure id="first-code-refused"/>
            <div class="field"><label class="label" for="first-code">{t!(i18n, account.first_code)}</label>
                <CodeEntry id="first-code" value=code wrong=Signal::derive(move || failure.with(Option::is_some)) describedby="first-code-refused"/></div>
            <Act look=Look::Primary submit=true busy=busy>{t!(i18n, account.confirm)}</Act>
        </form>
    }
}
