//! The sign-in page.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_query_map};
use logic::sign_in::next_path;
use shared::session::{CodeChannel, CompleteSession, SessionChallenge, SessionOpened, StartSession};

use super::code_step::CodeStep;
use super::demo::DemoSignIns;
use super::gate::Gate;
use crate::api::{Answer, Call, Failure};
use crate::i18n::{t, t_string, use_i18n};
use crate::parts::rooms::fetch_for;
use crate::session::{Standing, use_session};
use crate::ui::{Act, Callout, ErrorSummary, Glyph, Heading, Icon, Look, TextField};

/// Password, then code.
#[component]
pub fn SignInPage() -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let query = use_query_map();
    let challenge = RwSignal::new(None::<SessionChallenge>);
    let user = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let start_failure = RwSignal::new(None::<Failure>);
    let complete_failure = RwSignal::new(None::<Failure>);

    let start = Action::new_local(move |_: &()| {
        let body = StartSession {
            user: user.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
            token: None,
        };
        async move {
            let answer: Answer<SessionChallenge> = Call::post("/session", &body).read().await;
            start_failure.try_set(answer.as_ref().err().cloned());
            complete_failure.try_set(None);
            if let Ok(step) = answer {
                challenge.try_set(Some(step));
                fetch_for(&next_path(query.with_untracked(|query| query.get("next"))));
            }
        }
    });
    let complete = Action::new_local(move |body: &(String, CodeChannel, Option<String>)| {
        let (code, channel, new_password) = body.clone();
        let id =
            challenge.with_untracked(|challenge| challenge.as_ref().map(|challenge| challenge.challenge_id));
        let navigate = navigate.clone();
        async move {
            let Some(challenge_id) = id else { return };
            let body = CompleteSession { challenge_id, channel, code, new_password };
            match Call::post("/session/code", &body).read::<SessionOpened>().await {
                Ok(opened) => {
                    session.opened(opened.me);
                    navigate(&next_path(query.with_untracked(|query| query.get("next"))), Default::default());
                }
                Err(failure) => drop(complete_failure.try_set(Some(failure))),
            }
        }
    });
    view! {
        <Gate>
            {move || match challenge.get() {
                None => view! {
                    <PasswordStep user=user password=password failure=start_failure busy=start.pending()
                        on_send=move |()| drop(start.dispatch_local(()))/>
                }.into_any(),
                Some(step) => view! {
                    <CodeStep challenge=challenge step=step user=user failure=complete_failure busy=complete.pending()
                        on_back=move |()| challenge.set(None)
                        on_code=move |body| drop(complete.dispatch_local(body))/>
                }.into_any(),
            }}
        </Gate>
    }
}

#[component]
fn PasswordStep(
    user: RwSignal<String>,
    password: RwSignal<String>,
    #[prop(into)] failure: Signal<Option<Failure>>,
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] on_send: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = use_session();
    let seen = RwSignal::new(false);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            on_send.run(());
        }
    };
    view! {
        <form class="stack" on:submit=send>
            <Heading text=move || t_string!(i18n, sign_in.title)/>
            <Show when=move || session.standing() == Standing::Out { ended: true }><Callout>{t!(i18n, common.signed_out)}</Callout></Show>
            <ErrorSummary failure=failure/>
            <TextField id="user" label=move || t_string!(i18n, sign_in.user) hint=move || t_string!(i18n, sign_in.user_hint) value=user autocomplete="username"/>
            <div class="field">
                <div class="row between"><label class="label" for="password">{t!(i18n, sign_in.password)}</label><span class="small"><A href="/sign-in/forgotten">{t!(i18n, sign_in.forgotten)}</A></span></div>
                <div class="with-button">
                    <input class="in" id="password" type=move || if seen.get() { "text" } else { "password" } autocomplete="current-password" spellcheck="false" bind:value=password/>
                    <button type="button" class="btn btn--quiet btn--small" aria-pressed=move || seen.get().to_string() aria-controls="password"
                        on:click=move |_| seen.update(|seen| *seen = !*seen)>
                        {move || if seen.get() { t_string!(i18n, sign_in.hide) } else { t_string!(i18n, sign_in.show) }}
                    </button>
                </div>
            </div>
            <Act look=Look::PrimaryBlock submit=true busy=busy>{t!(i18n, sign_in.go_on)}</Act>
            <p class="small muted">{t!(i18n, sign_in.next_code)}</p>
            <p class="small quiet row top gap2"><Icon glyph=Glyph::Lock/><span>{t!(i18n, sign_in.nobody_asks)}</span></p>
            <DemoSignIns user=user password=password/>
        </form>
    }
}
