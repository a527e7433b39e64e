//! What the register says to the code of a printed order. A real code may stand on a forged paper, so the page shows what
//! the true order says and asks to compare.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use shared::id::{VerificationCode, in_path};
use shared::sanction::{OrderKind, SanctionState};
use shared::signing::PublicVerification;

use super::register::RegisterFacts;
use crate::api::{BASE, Call, Failure};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Callout, Glyph, Heading, Icon, Meaning, Refusal, Skeleton, Verdict, VerdictLook};

/// `/v/{code}`, where the QR leads.
#[component]
pub fn CodePage() -> impl IntoView {
    let i18n = use_i18n();
    let params = use_params_map();
    let typed = Memo::new(move |_| params.with(|params| params.get("code").unwrap_or_default()));
    let answer = LocalResource::new(move || {
        let code = typed.get().parse::<VerificationCode>();
        async move {
            match code {
                Ok(code) => Call::get(&format!("/public/verifications/{}", in_path(code.as_str())))
                    .read::<PublicVerification>()
                    .await
                    .map(Some),
                Err(_) => Ok(None),
            }
        }
    });
    view! {
        <span class="small back"><A href="/verify"><Icon glyph=Glyph::Back/>{t!(i18n, verification.another)}</A></span>
        {move || match answer.get() {
            None => view! { <div class="mt3"><Skeleton/></div> }.into_any(),
            Some(Ok(Some(order))) => view! { <Known order=order/> }.into_any(),
            Some(Ok(None)) => view! { <Unknown/> }.into_any(),
            Some(Err(Failure::Refused(problem))) if problem.status == 404 => view! { <Unknown/> }.into_any(),
            Some(Err(failure)) => view! { <Refusal failure=failure/> }.into_any(),
        }}
    }
}

#[component]
fn Unknown() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="mt3"><Verdict look=VerdictLook::Bad>
            <Heading text=move || t_string!(i18n, verification.code_unknown)/>
            <p>{t!(i18n, verification.code_unknown_words)}</p>
        </Verdict></div>
    }
}

#[component]
fn Known(order: PublicVerification) -> impl IntoView {
    let i18n = use_i18n();
    let (status, cancels) = (order.status, order.kind == OrderKind::Cancellation);
    let look = match status {
        SanctionState::Issued => VerdictLook::Good,
        SanctionState::Superseded => VerdictLook::Warn,
        _ => VerdictLook::Bad,
    };
    let title = move || match status {
        SanctionState::Issued if cancels => t_string!(i18n, verification.code_cancels),
        SanctionState::Issued => t_string!(i18n, verification.code_known),
        SanctionState::Superseded => t_string!(i18n, verification.code_superseded),
        _ => t_string!(i18n, verification.code_cancelled),
    };
    let picture = format!("{BASE}/public/verifications/{}/pages/1.png", order.verification_code);
    let gone = RwSignal::new(false);
    view! {
        <div class="mt3"><Verdict look=look>
            <Heading text=title/>
            <p>{t!(i18n, verification.compare_now)}</p>
        </Verdict></div>
        {order.trial.then(|| view! { <div class="mt3"><Callout meaning=Meaning::Warn><strong>{t!(i18n, verification.trial)}</strong></Callout></div> })}
        <div class="two facts2 mt5">
            <section class="panel"><div class="panel__head"><h2>{t!(i18n, verification.in_register)}</h2></div><div class="panel__body"><RegisterFacts order=order/></div></section>
            <section class="panel"><div class="panel__head"><h2>{t!(i18n, verification.first_page)}</h2></div>
                <div class="panel__body">
                    <Show when=move || !gone.get() fallback=move || view! { <p class="small muted">{t!(i18n, verification.no_picture)}</p> }>
                        <div class="sheet flush"><img src=picture.clone() alt=move || t_string!(i18n, verification.first_page_alt) on:error=move |_| gone.set(true)/></div>
                    </Show>
                </div>
            </section>
        </div>
    }
}
