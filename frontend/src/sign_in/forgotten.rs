//! A forgotten password: user id, code, new password. What the server answers is the same for users that do not exist.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::session::{CodeChannel, CompletePasswordReset, SessionChallenge, StartPasswordReset};

use super::code_step::CodeStep;
use super::gate::Gate;
use crate::api::{Answer, Call, Failure};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Callout, ErrorSummary, Heading, Look, Meaning, TextField};

/// A new password by way of a code.
#[component]
pub fn ForgottenPage() -> impl IntoView {
    let i18n = use_i18n();
    let user = RwSignal::new(String::new());
    let challenge = RwSignal::new(None::<SessionChallenge>);
    let done = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let start = Action::new_local(move |_: &()| {
        let body = StartPasswordReset { user: user.get_untracked().trim().to_owned() };
        async move {
            let answer: Answer<SessionChallenge> = Call::post("/password-resets", &body).read().await;
            failure.try_set(answer.as_ref().err().cloned());
            if let Ok(step) = answer {
                challenge.try_set(Some(step));
            }
        }
    });
    let complete = Action::new_local(move |(code, channel, new): &(String, CodeChannel, Option<String>)| {
        let id =
            challenge.with_untracked(|challenge| challenge.as_ref().map(|challenge| challenge.challenge_id));
        let (code, channel, new_password) = (code.clone(), *channel, new.clone().unwrap_or_default());
        async move {
            let Some(challenge_id) = id else { return };
            let body = CompletePasswordReset { challenge_id, channel, code, new_password };
            match Call::post("/password-resets/complete", &body).done().await {
                Ok(()) => drop(done.try_set(true)),
                Err(why) => drop(failure.try_set(Some(why))),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if !start.pending().get_untracked() {
            start.dispatch_local(());
        }
    };
    view! {
        <Gate>
            {move || if done.get() {
                view! {
                    <form class="stack">
                        <Heading text=move || t_string!(i18n, sign_in.password_set)/>
                        <Callout meaning=Meaning::Ok>{t!(i18n, sign_in.password_set_words)}</Callout>
                        <A href="/sign-in" attr:class="btn btn--primary btn--lg btn--block">{t!(i18n, sign_in.title)}</A>
                    </form>
                }.into_any()
            } else if let Some(step) = challenge.get() {
                view! {
                    <CodeStep challenge=challenge step=step user=user with_password=true busy=complete.pending() failure=failure
                        on_back=move |()| challenge.set(None)
                        on_code=move |body| drop(complete.dispatch_local(body))/>
                }.into_any()
            } else {
                view! {
                    <form class="stack" on:submit=send>
                        <span class="small"><A href="/sign-in">{t!(i18n, common.back)}</A></span>
                        <Heading text=move || t_string!(i18n, sign_in.forgotten)/>
                        <p class="muted">{t!(i18n, sign_in.forgotten_words)}</p>
                        <ErrorSummary failure=failure/>
                        <TextField id="user" label=move || t_string!(i18n, sign_in.user) hint=move || t_string!(i18n, sign_in.user_hint) value=user autocomplete="username"/>
                        <Act look=Look::PrimaryBlock submit=true busy=start.pending()>{t!(i18n, sign_in.send_code)}</Act>
                    </form>
                }.into_any()
            }}
        </Gate>
    }
}
