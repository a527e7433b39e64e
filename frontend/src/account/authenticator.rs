//! An authenticator app for the sign-in; signing has one of its own.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::session::{AuthenticatorSecret, ConfirmCode, Confirmation};

use super::secret::NewSecret;
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Badge, ErrorSummary, Meaning, TextField, UserName, use_toasts};

/// Sets an authenticator up, or replaces the one there is.
#[component]
pub fn Authenticator() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let password = RwSignal::new(String::new());
    let secret = RwSignal::new(None::<AuthenticatorSecret>);
    let failure = RwSignal::new(None::<Failure>);
    let start = Action::new_local(move |_: &()| {
        let body = Confirmation { password: password.get_untracked() };
        async move {
            let answer: Answer<AuthenticatorSecret> = api.post("/authenticator".to_owned(), body).await;
            failure.try_set(answer.as_ref().err().cloned());
            password.try_set(String::new());
            if let Ok(new) = answer {
                secret.try_set(Some(new));
            }
        }
    });
    let confirm = Action::new_local(move |code: &String| {
        let body = ConfirmCode { code: code.clone() };
        async move {
            let answer = api.done(Call::post("/authenticator/confirm", &body)).await;
            failure.try_set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                secret.try_set(None);
                api.refresh_me().await;
                toasts.say(Meaning::Ok, t_string!(i18n, account.authenticator_works));
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if !start.pending().get_untracked() {
            start.dispatch_local(());
        }
    };
    let has = Memo::new(move |_| api.me.with(|me| me.authenticator));
    view! {
        <section class="panel" aria-labelledby="authenticator">
            <div class="panel__head"><h2 id="authenticator">{t!(i18n, account.authenticator)}</h2>
                <Show when=move || has.get()><Badge meaning=Meaning::Ok>{t!(i18n, account.set_up)}</Badge></Show></div>
            <div class="panel__body stack">
                {move || match secret.get() {
                    Some(secret) => view! {
                        <NewSecret secret=secret failure=failure busy=confirm.pending() on_code=Callback::new(move |code| drop(confirm.dispatch_local(code)))/>
                    }.into_any(),
                    None => view! {
                        <form class="stack" on:submit=send>
                            <p class="small muted">{t!(i18n, account.authenticator_words)}</p>
                            <ErrorSummary failure=failure/>
                            <UserName value=Signal::derive(move || api.me.with(|me| me.hrms_id.clone()))/>
                            <TextField id="authenticator-password" kind="password" label=move || t_string!(i18n, account.password_again) value=password autocomplete="current-password"/>
                            <Act submit=true busy=start.pending()>{move || if has.get() { t_string!(i18n, account.replace) } else { t_string!(i18n, account.set_it_up) }}</Act>
                        </form>
                    }.into_any(),
                }}
            </div>
        </section>
    }
}
