//! A credential of mine: how it stands and what can be done with it.

use leptos::prelude::*;
use shared::estimate::Remarks;
use shared::signing::{CredentialState, SigningCredential};

use super::pin_change::PinChange;
use super::signing_app::SigningApp;
use crate::api::{Answer, Failure, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::said::said;
use crate::ui::{Act, Badge, Callout, ErrorSummary, Glyph, Meaning, RemarksDialog, use_toasts};
use crate::words::{common_name, filled};
use leptos_i18n::I18nContext;

/// The word of a state.
fn word(i18n: I18nContext<Locale>, state: CredentialState) -> &'static str {
    match state {
        CredentialState::AwaitingApproval => t_string!(i18n, enrolment.state_waiting),
        CredentialState::Active => t_string!(i18n, enrolment.state_active),
        CredentialState::Disabled => t_string!(i18n, enrolment.state_disabled),
        CredentialState::Revoked => t_string!(i18n, enrolment.state_revoked),
        CredentialState::Expired => t_string!(i18n, enrolment.state_expired),
    }
}

/// How a credential stands.
#[component]
pub fn StateBadge(state: CredentialState) -> impl IntoView {
    let i18n = use_i18n();
    let (meaning, glyph) = match state {
        CredentialState::Active => (Meaning::Ok, Glyph::Tick),
        CredentialState::AwaitingApproval => (Meaning::Info, Glyph::Clock),
        CredentialState::Expired => (Meaning::Warn, Glyph::Warn),
        CredentialState::Disabled | CredentialState::Revoked => (Meaning::Bad, Glyph::Stop),
    };
    view! { <Badge meaning=meaning glyph=glyph>{move || word(i18n, state)}</Badge> }
}

/// The facts of a credential and its certificate.
#[component]
pub fn CredentialFacts(credential: SigningCredential) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let app = credential.authenticator;
    view! {
        <dl class="kv kv--rows">
            <dt>{t!(i18n, enrolment.officer)}</dt><dd>{move || figures.either(&credential.officer_en, Some(&credential.officer_bn))}</dd>
            <dt>{t!(i18n, enrolment.kind)}</dt><dd>{move || said(i18n, &credential.custody_words)}</dd>
            {credential.certificate_issuer.map(|issuer| view! { <dt>{t!(i18n, enrolment.issuer)}</dt><dd lang="en">{common_name(&issuer)}</dd> })}
            {credential.certificate_serial.map(|serial| view! { <dt>{t!(i18n, enrolment.serial)}</dt><dd class="mono wrap-any" lang="en">{serial}</dd> })}
            {credential.valid_from.zip(credential.valid_to).map(|(from, to)| view! {
                <dt>{t!(i18n, enrolment.valid)}</dt><dd>{move || format!("{} – {}", figures.day(from), figures.day(to))}</dd>
            })}
            <dt>{t!(i18n, enrolment.codes_to)}</dt><dd><span lang="en">{credential.masked_mobile}</span>{app.then(|| view! { ", "{t!(i18n, enrolment.or_app)} })}</dd>
        </dl>
    }
}

/// My credential.
#[component]
pub fn Mine(
    credential: SigningCredential,
    on_changed: Callback<()>,
    enrolling: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let toasts = use_toasts();
    let (id, state) = (credential.id, credential.state);
    let locked = credential.locked_until;
    let failure = RwSignal::new(None::<Failure>);
    let [revoking, changing, setting_up] = [(); 3].map(|()| RwSignal::new(false));
    let revoke = Action::new_local(move |remarks: &String| {
        let body = Remarks { remarks: remarks.clone() };
        async move {
            let answer: Answer<SigningCredential> =
                api.post(format!("/signing-credentials/{id}/revoke"), body).await;
            failure.try_set(answer.as_ref().err().cloned());
            if answer.is_ok() {
                toasts.say(Meaning::Info, t_string!(i18n, enrolment.revoked));
                api.refresh_me().await;
                on_changed.try_run(());
            }
        }
    });
    let active = state == CredentialState::Active;
    let waiting = state == CredentialState::AwaitingApproval;
    let no_app = active && !credential.authenticator;
    let words = move || match state {
        CredentialState::AwaitingApproval => Some((Meaning::Info, t_string!(i18n, enrolment.waiting_words))),
        CredentialState::Disabled => Some((Meaning::Bad, t_string!(i18n, enrolment.disabled_words))),
        CredentialState::Expired => Some((Meaning::Warn, t_string!(i18n, enrolment.expired_words))),
        CredentialState::Active | CredentialState::Revoked => None,
    };
    view! {
        <section class="panel">
            <div class="panel__head"><h2>{t!(i18n, enrolment.mine)}</h2><StateBadge state=state/></div>
            <div class="panel__body stack">
                {move || words().map(|(meaning, words)| view! { <Callout meaning=meaning>{words}</Callout> })}
                {locked.map(|until| view! {
                    <Callout meaning=Meaning::Warn glyph=Glyph::Lock>{move || filled(t_string!(i18n, enrolment.locked), &[("time", &figures.date_time(until))])}</Callout>
                })}
                <CredentialFacts credential=credential/>
                <ErrorSummary failure=failure/>
                <div class="row row--wrap">
                    {active.then(|| view! { <Act on_press=move |()| changing.update(|open| *open = !*open)>{t!(i18n, enrolment.change_pin)}</Act> })}
                    {no_app.then(|| view! { <Act on_press=move |()| setting_up.update(|open| *open = !*open)>{t!(i18n, enrolment.set_up_app)}</Act> })}
                    <Act on_press=move |()| enrolling.update(|open| *open = !*open)>
                        {move || if active { t_string!(i18n, enrolment.forgotten) } else { t_string!(i18n, enrolment.enrol_anew) }}
                    </Act>
                    <Act busy=revoke.pending() on_press=move |()| revoking.set(true)>{move || if waiting { t_string!(i18n, enrolment.take_back) } else { t_string!(i18n, enrolment.revoke) }}</Act>
                </div>
                <Show when=move || changing.get()><PinChange id=id on_done=Callback::new(move |()| changing.set(false))/></Show>
                <Show when=move || setting_up.get()><SigningApp on_done=on_changed/></Show>
            </div>
            <RemarksDialog open=revoking id="revoke" title=move || t_string!(i18n, enrolment.revoke) explain=move || t_string!(i18n, enrolment.revoke_words)
                button=move || t_string!(i18n, enrolment.revoke) on_send=Callback::new(move |remarks: String| drop(revoke.dispatch_local(remarks)))/>
        </section>
    }
}
