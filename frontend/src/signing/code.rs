//! Third step: the code, bound to this very order. PIN and code go out together.

use chrono::{DateTime, Utc};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::signing::FactorKind;

use super::ceremony::{Ritual, Step};
use super::factors::PIN;
use crate::api::Failure;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Act, Callout, CodeEntry, Countdown, ErrorSummary, Glyph, Heading, Icon, Look, Slip, seconds_until,
};
use crate::words::filled;

/// The refusal of PIN or code; which it was nobody says.
const WRONG: &str = "FACTORS_NOT_CORRECT";

/// Asks for the code and signs.
#[component]
pub fn CodeStep(ritual: Ritual, tick: RwSignal<DateTime<Utc>>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let session = ritual.session.get_untracked();
    let amount = session.amount_paise;
    let check = StoredValue::new(session.check_code.clone());
    let by_sms = Memo::new(move |_| {
        ritual.session.with(|session| session.factor_in_use != Some(FactorKind::Authenticator))
    });
    let both = session.factors.len() > 1;
    // The PIN was asked for in the step before; after a refusal it is gone and asked for here, beside the code.
    let pin_again = RwSignal::new(!ritual.typed.has_pin());
    Effect::new(move |_| {
        if ritual.failure.with(Option::is_some) {
            pin_again.set(!ritual.typed.has_pin() || pin_again.get_untracked());
        }
    });
    let half = RwSignal::new(false);
    let refused = Memo::new(move |_| {
        ritual.failure.with(|failure| failure.as_ref().and_then(Failure::code) == Some(WRONG))
    });
    let wrong = Signal::derive(move || refused.get() || (half.get() && !ritual.typed.is_whole()));
    let other_failure =
        Signal::derive(move || ritual.failure.get().filter(|failure| failure.code() != Some(WRONG)));
    let left = Memo::new(move |_| ritual.session.with(|session| session.attempts_left));
    let expires = Signal::derive(move || {
        ritual.session.with(|session| session.code_expires_at.filter(|_| by_sms.get()))
    });
    let resend = Memo::new(move |_| {
        ritual.session.with(|session| session.resend_at.map_or(0, |at| seconds_until(at, tick)))
    });
    let may_resend =
        Signal::derive(move || resend.get() == 0 && ritual.session.with(|session| session.sends_left > 0));
    let address = move || ritual.session.with(|session| session.masked_address.clone().unwrap_or_default());
    let title = move || {
        if by_sms.get() { t_string!(i18n, signing.code_title) } else { t_string!(i18n, signing.app_title) }
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let whole = ritual.typed.is_whole();
        half.set(!whole);
        if whole {
            ritual.sign();
        }
    };
    let tries = move || {
        (0..ritual.attempts)
            .map(|place| view! { <i class:used=move || { place >= left.get() }></i> })
            .collect_view()
    };
    view! {
        <div class="ceremony__grid">
            <Slip session=session/>
            <form class="panel" on:submit=send>
                <div class="panel__body stack pad8">
                    <div><Heading text=title/>
                        <p class="muted mt1">{move || if by_sms.get() {
                            view! { {t!(i18n, signing.sent_to)}" "<strong class="nowrap" lang="en">{address()}</strong> }.into_any()
                        } else {
                            view! { {t!(i18n, signing.app_words)} }.into_any()
                        }}</p></div>
                    <ErrorSummary failure=other_failure/>
                    <Show when=move || by_sms.get()>
                        <Callout glyph=Glyph::Phone>
                            <strong>{move || filled(t_string!(i18n, signing.must_say), &[("amount", &figures.amount(amount)), ("code", &check.get_value())])}</strong><br/>
                            {t!(i18n, signing.if_differs)}" "<A href="/help">{t!(i18n, signing.report)}</A>". "{t!(i18n, signing.nobody_asks)}
                        </Callout>
                    </Show>
                    <Show when=move || pin_again.get()>
                        <div class="field">
                            <label class="label" for="pin">{t!(i18n, signing.pin)}</label>
                            <CodeEntry id="pin" value=ritual.typed.pin secret=true longest=PIN.1 autofocus=true wrong=wrong describedby="factors-wrong"/>
                        </div>
                    </Show>
                    <div class="field">
                        <label class="label" for="otp">{move || if by_sms.get() { t_string!(i18n, signing.code) } else { t_string!(i18n, signing.app_code) }}</label>
                        <CodeEntry id="otp" value=ritual.typed.code autofocus=true wrong=wrong describedby="factors-wrong"/>
                        <div id="factors-wrong" role="alert">
                            <Show when=move || refused.get()>
                                <p class="err mt3"><Icon glyph=Glyph::Stop/><span>
                                    {move || filled(t_string!(i18n, signing.wrong), &[("n", &figures.count(left.get()))])}<br/>
                                    <span class="after">{t!(i18n, signing.wrong_words)}</span>
                                </span></p>
                            </Show>
                            <Show when=move || half.get() && !refused.get() && !ritual.typed.is_whole()>
                                <p class="err mt3"><Icon glyph=Glyph::Stop/><span>{t!(i18n, signing.half)}</span></p>
                            </Show>
                        </div>
                    </div>
                    <div class="row row--wrap between count-row">
                        <Countdown until=expires tick=tick>
                            <span class="quiet">{move || filled(t_string!(i18n, signing.attempts), &[("n", &figures.count(left.get())), ("of", &figures.count(ritual.attempts))])}</span>
                            " "<span class="tries" aria-hidden="true">{tries}</span>
                        </Countdown>
                        <Show when=move || by_sms.get()>
                            <Act look=Look::Small busy=ritual.busy() off=Signal::derive(move || !may_resend.get()) on_press=move |()| ritual.ask(FactorKind::Sms)>
                                {move || match resend.get() {
                                    0 if may_resend.get() => t_string!(i18n, signing.resend).to_string(),
                                    0 => t_string!(i18n, signing.no_more_sends).to_string(),
                                    left => filled(t_string!(i18n, signing.resend_in), &[("time", &figures.left(left))]),
                                }}
                            </Act>
                        </Show>
                    </div>
                    <div class="row row--wrap">
                        <Act look=Look::Primary submit=true busy=ritual.busy()><Icon glyph=Glyph::Pen/>
                            {move || filled(t_string!(i18n, signing.sign_for), &[("amount", &figures.short(amount))])}
                        </Act>
                        <button type="button" class="btn btn--lg" on:click=move |_| { ritual.typed.wipe(); ritual.go(Step::Review); }>{t!(i18n, common.back)}</button>
                        {both.then(|| view! {
                            <button type="button" class="link small" on:click=move |_| ritual.ask(if by_sms.get_untracked() { FactorKind::Authenticator } else { FactorKind::Sms })>
                                {move || if by_sms.get() { t_string!(i18n, signing.use_app) } else { t_string!(i18n, signing.use_sms) }}
                            </button>
                        })}
                    </div>
                </div>
            </form>
        </div>
    }
}
