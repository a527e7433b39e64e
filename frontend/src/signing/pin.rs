//! Second step: the PIN. It stays in this page until the code joins it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use shared::signing::FactorKind;

use super::ceremony::{Ritual, Step};
use super::factors::PIN;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, CodeEntry, ErrorSummary, Glyph, Heading, Icon, Look, Slip};
use crate::words::common_name;

/// Asks for the PIN, then for the code.
#[component]
pub fn PinStep(ritual: Ritual) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let session = ritual.session.get_untracked();
    let by_app = session.factors.contains(&FactorKind::Authenticator);
    let by_sms = session.factors.contains(&FactorKind::Sms);
    let missing = RwSignal::new(false);
    let ask = move |factor: FactorKind| {
        let ready = ritual.typed.has_pin();
        missing.set(!ready);
        if ready {
            ritual.ask(factor);
        }
    };
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        ask(if by_app { FactorKind::Authenticator } else { FactorKind::Sms });
    };
    let (signer_en, signer_bn, until) =
        (session.signer_en.clone(), session.signer_bn.clone(), session.certificate_valid_to);
    let issuer = common_name(&session.certificate_issuer);
    let wrong = Signal::derive(move || missing.get() && !ritual.typed.has_pin());
    view! {
        <div class="ceremony__grid">
            <Slip session=session.clone()/>
            <form class="panel" on:submit=send>
                <div class="panel__body stack pad8">
                    <div><Heading text=move || t_string!(i18n, signing.pin_title)/>
                        <p class="muted mt1">{t!(i18n, signing.pin_words)}</p></div>
                    <ErrorSummary failure=ritual.failure/>
                    <div class="field">
                        <label class="label" for="pin">{t!(i18n, signing.pin)}</label>
                        <CodeEntry id="pin" value=ritual.typed.pin secret=true longest=PIN.1 autofocus=true wrong=wrong describedby="pin-missing"/>
                        <div id="pin-missing" role="alert"><Show when=move || wrong.get()>
                            <p class="err mt3"><Icon glyph=Glyph::Stop/><span>{t!(i18n, signing.pin_missing)}</span></p>
                        </Show></div>
                    </div>
                    <dl class="kv kv--rows">
                        <dt>{t!(i18n, signing.signing_as)}</dt><dd>{move || figures.either(&signer_en, Some(&signer_bn))}</dd>
                        <dt>{t!(i18n, signing.certificate)}</dt><dd><span lang="en">{issuer}</span>", "{t!(i18n, signing.valid_to)}" "{move || figures.day(until)}</dd>
                    </dl>
                    <div class="row row--wrap">
                        <Act look=Look::Primary submit=true busy=ritual.busy()>
                            {move || if by_app { t_string!(i18n, signing.by_app) } else { t_string!(i18n, signing.send_code) }}
                        </Act>
                        <button type="button" class="btn btn--lg" on:click=move |_| { ritual.typed.wipe(); ritual.go(Step::Review); }>{t!(i18n, common.back)}</button>
                        {(by_app && by_sms).then(|| view! {
                            <button type="button" class="link small" on:click=move |_| ask(FactorKind::Sms)>{t!(i18n, signing.send_code)}</button>
                        })}
                        <span class="small push"><A href="/signing-credential">{t!(i18n, signing.forgot_pin)}</A></span>
                    </div>
                </div>
            </form>
        </div>
    }
}
