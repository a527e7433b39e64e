//! An authenticator for signing: another secret than that of the sign-in, so that no sign-in code ever signs.

use leptos::prelude::*;
use shared::session::{AuthenticatorSecret, ConfirmCode};
use shared::signing::SigningCredential;

use crate::account::NewSecret;
use crate::api::{Answer, Call, Failure, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{ErrorSummary, Meaning, Skeleton, use_toasts};

/// Shows the new secret at once and asks for its first code.
#[component]
pub fn SigningApp(on_done: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let toasts = use_toasts();
    let failure = RwSignal::new(None::<Failure>);
    let secret = RwSignal::new(None::<AuthenticatorSecret>);
    let start = Action::new_local(move |_: &()| async move {
        let answer: Answer<AuthenticatorSecret> =
            api.read(Call::act("/signing-credentials/authenticator")).await;
        failure.try_set(answer.as_ref().err().cloned());
        if let Ok(new) = answer {
            secret.try_set(Some(new));
        }
    });
    start.dispatch_local(());
    let confirm = Action::new_local(move |code: &String| {
        let body = ConfirmCode { code: code.clone() };
        async move {
            let answer: Answer<SigningCredential> =
                api.post("/signing-credentials/authenticator/confirm".to_owned(), body).await;
            failure.try_set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                toasts.say(Meaning::Ok, t_string!(i18n, enrolment.app_works));
                on_done.try_run(());
            }
        }
    });
    view! {
        <div class="stack inset">
            <h3>{t!(i18n, enrolment.set_up_app)}</h3>
            <p class="small muted">{t!(i18n, enrolment.app_words)}</p>
            {move || match secret.get() {
                Some(secret) => view! {
                    <NewSecret secret=secret failure=failure busy=confirm.pending() on_code=Callback::new(move |code| drop(confirm.dispatch_local(code)))/>
                }.into_any(),
                None if failure.with(Option::is_some) => view! { <ErrorSummary failure=failure/> }.into_any(),
                None => view! { <Skeleton/> }.into_any(),
            }}
        </div>
    }
}
