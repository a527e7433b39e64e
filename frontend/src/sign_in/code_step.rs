//! The second step: the code, by SMS, from the authenticator, or from the printed backup codes.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::session::{CodeChannel, ResendSessionCode, SessionChallenge};

use crate::api::{Answer, Call, Failure};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Act, Callout, CodeEntry, Countdown, ErrorSummary, Glyph, Heading, Icon, Look, TextField, UserName,
    field_error, seconds_until, use_tick,
};

/// The code of the field error that means: choose a new password now.
const FIRST_SIGN_IN: &str = "PASSWORD_CHANGE_NEEDED";

/// The code of the refusal of a code.
const WRONG_CODE: &str = "CODE_NOT_CORRECT";

/// Whether a refusal asks for a new password, as on the first sign-in.
fn wants_password(failure: Option<&Failure>) -> bool {
    failure.is_some_and(|failure| failure.fields().iter().any(|field| field.code == FIRST_SIGN_IN))
}

/// Asks for the code and, where the server wants one, for a new password.
#[component]
pub fn CodeStep(
    challenge: RwSignal<Option<SessionChallenge>>,
    step: SessionChallenge,
    /// Whose password it is about, for password managers.
    user: RwSignal<String>,
    #[prop(into)] failure: Signal<Option<Failure>>,
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] on_back: Callback<()>,
    #[prop(into)] on_code: Callback<(String, CodeChannel, Option<String>)>,
    /// A new password is part of this step from the start, as when it was forgotten.
    #[prop(optional)]
    with_password: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let channel = RwSignal::new(step.channel);
    let code = RwSignal::new(String::new());
    let new_password = RwSignal::new(String::new());
    let resend_failure = RwSignal::new(None::<Failure>);
    let tick = use_tick();
    let asked = RwSignal::new(with_password);
    Effect::new(move |_| {
        if failure.with(|failure| wants_password(failure.as_ref())) {
            asked.set(true);
        }
    });
    let id = step.challenge_id;
    let resend = Action::new_local(move |_: &()| async move {
        let answer: Answer<SessionChallenge> =
            Call::post("/session/resend", &ResendSessionCode { challenge_id: id }).read().await;
        resend_failure.try_set(answer.as_ref().err().cloned());
        if let Ok(step) = answer {
            challenge.try_set(Some(step));
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            let new = asked.get_untracked().then(|| new_password.get_untracked());
            on_code.run((code.get_untracked(), channel.get_untracked(), new));
        }
    };
    let shown_failure =
        Signal::derive(move || failure.get().filter(|failure| !wants_password(Some(failure))));
    // The code is refused as a whole or as a field; other refusals are not about it.
    let code_wrong = Signal::derive(move || {
        shown_failure.with(|failure| {
            failure.as_ref().is_some_and(|failure| {
                failure.code() == Some(WRONG_CODE)
                    || failure.fields().iter().any(|field| field.pointer == "/code")
            })
        })
    });
    let code_error = Signal::derive(move || {
        shown_failure.get().filter(|_| code_wrong.get()).map(|failure| {
            failure.of_field(i18n, |pointer| pointer == "/code").unwrap_or_else(|| failure.words(i18n))
        })
    });
    let control = |pointer: String| match pointer.as_str() {
        "/code" => "code".to_owned(),
        "/new_password" => "new-password".to_owned(),
        _ => String::new(),
    };
    let (resend_at, expires_at) = (step.resend_at, step.expires_at);
    let address = StoredValue::new(step.masked_address.clone().unwrap_or_default());
    let mut ways = step.also.clone();
    ways.push(step.channel);
    let (offer_sms, offer_app, offer_backup) = (
        ways.contains(&CodeChannel::Sms),
        ways.contains(&CodeChannel::Authenticator),
        ways.contains(&CodeChannel::BackupCode),
    );
    let title = move || match channel.get() {
        CodeChannel::BackupCode => t_string!(i18n, sign_in.backup_title),
        CodeChannel::Authenticator => t_string!(i18n, sign_in.app_title),
        CodeChannel::Sms => t_string!(i18n, sign_in.code_title),
    };
    view! {
        <form class="stack" on:submit=send>
            <button type="button" class="link small back" on:click=move |_| on_back.run(())><Icon glyph=Glyph::Back/>{t!(i18n, common.back)}</button>
            <Heading text=title/>
            <ErrorSummary failure=shown_failure control_of=Callback::new(control)/>
            <UserName value=user/>
            <ErrorSummary failure=resend_failure/>
            {move || match channel.get() {
                CodeChannel::Sms => view! { <p class="muted">{t!(i18n, sign_in.sent_to)}" "<strong class="nowrap" lang="en">{address.get_value()}</strong>". "{t!(i18n, sign_in.pasting_works)}</p> }.into_any(),
                CodeChannel::Authenticator => view! { <p class="muted">{t!(i18n, sign_in.app_words)}</p> }.into_any(),
                CodeChannel::BackupCode => view! { <p class="muted">{t!(i18n, sign_in.backup_words)}</p> }.into_any(),
            }}
            {move || if channel.get() == CodeChannel::BackupCode {
                view! { <TextField id="code" label=move || t_string!(i18n, sign_in.backup_code) value=code class="in mono" autocomplete="one-time-code" error=code_error/> }.into_any()
            } else {
                view! {
                    <div class="field">
                        <label class="label" for="code">{t!(i18n, sign_in.six_digits)}</label>
                        <CodeEntry id="code" value=code autofocus=true wrong=code_wrong describedby="code-error"/>
                        {move || code_error.get().map(|words| view! { <p class="err mt2" id="code-error"><Icon glyph=Glyph::Stop/><span>{words}</span></p> })}
                    </div>
                }.into_any()
            }}
            <Show when=move || channel.get() == CodeChannel::Sms>
                <Countdown until=Signal::stored(Some(expires_at)) tick=tick>
                    {move || match seconds_until(resend_at, tick) {
                        0 => view! { <button type="button" class="link" on:click=move |_| drop(resend.dispatch_local(()))>{t!(i18n, sign_in.resend)}</button> }.into_any(),
                        left => view! { <span class="quiet">{t!(i18n, sign_in.resend_in)}" "{figures.left(left)}</span> }.into_any(),
                    }}
                </Countdown>
            </Show>
            <Show when=move || asked.get() && !with_password><Callout>{t!(i18n, sign_in.first_time)}</Callout></Show>
            <Show when=move || asked.get()>
                <TextField id="new-password" kind="password" label=move || t_string!(i18n, sign_in.new_password) hint=move || t_string!(i18n, sign_in.new_password_hint)
                    value=new_password autocomplete="new-password" error=field_error(shown_failure, "/new_password")/>
            </Show>
            <Act look=Look::PrimaryBlock submit=true busy=busy>
                {move || if with_password { t_string!(i18n, sign_in.set_password) } else { t_string!(i18n, sign_in.title) }}
            </Act>
            <div class="small muted inline-list">
                <Show when=move || offer_sms && channel.get() != CodeChannel::Sms><button type="button" class="link" on:click=move |_| channel.set(CodeChannel::Sms)>{t!(i18n, sign_in.use_sms)}</button></Show>
                <Show when=move || offer_app && channel.get() != CodeChannel::Authenticator><button type="button" class="link" on:click=move |_| channel.set(CodeChannel::Authenticator)>{t!(i18n, sign_in.use_app)}</button></Show>
                <Show when=move || offer_backup && channel.get() != CodeChannel::BackupCode><button type="button" class="link" on:click=move |_| channel.set(CodeChannel::BackupCode)>{t!(i18n, sign_in.use_backup)}</button></Show>
            </div>
        </form>
    }
}
