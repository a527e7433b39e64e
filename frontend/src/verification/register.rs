//! What the register says of an order.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::sanction::{OrderKind, SanctionOrigin};
use shared::signing::{PublicReference, PublicVerification};

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;
use crate::ui::Glyph;
use crate::ui::Icon;

/// Another order, with the way to check it; a scan from before has none and is told so.
#[component]
fn Other(order: PublicReference, #[prop(into)] words: TextProp) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let scan = order.origin == SanctionOrigin::LegacyScan;
    let number = order.number.clone();
    view! {
        <p class="small mt3"><Icon glyph=Glyph::Warn/>" "{move || words.get()}" "
            {match order.verification_code {
                Some(code) => view! { <A href=format!("/v/{code}") attr:lang="en">{number}</A> }.into_any(),
                None => view! { <strong lang="en">{number}</strong> }.into_any(),
            }}
            ", "{move || figures.date(order.order_date)}", "{move || figures.amount(order.amount_paise)}
            {scan.then(|| view! { " · "{t!(i18n, verification.scan_mark)} })}
        </p>
    }
}

/// The facts of the register, to be compared with a paper or a file.
#[component]
pub fn RegisterFacts(order: PublicVerification) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let PublicVerification {
        title_en,
        title_bn,
        office_en,
        office_bn,
        signer_en,
        signer_bn,
        department_en,
        department_bn,
        ..
    } = order.clone();
    view! {
        <dl class="kv kv--rows">
            <dt>{t!(i18n, verification.amount)}</dt><dd class="strong">{move || figures.amount(order.amount_paise)}</dd>
            <dt>{t!(i18n, verification.memo_no)}</dt><dd lang="en">{order.memo_no.clone()}</dd>
            <dt>{t!(i18n, verification.order_no)}</dt><dd lang="en">{order.ts_no.clone()}</dd>
            <dt>{t!(i18n, verification.date)}</dt><dd>{move || figures.date(order.order_date)}</dd>
            <dt>{t!(i18n, verification.work)}</dt><dd>{move || figures.either(&title_en, title_bn.as_deref())}</dd>
            <dt>{t!(i18n, verification.signer)}</dt><dd>{move || figures.either(&signer_en, Some(&signer_bn))}</dd>
            <dt>{t!(i18n, verification.office)}</dt><dd>{move || figures.either(&office_en, Some(&office_bn))}</dd>
            <dt>{t!(i18n, verification.department)}</dt><dd>{move || figures.either(&department_en, Some(&department_bn))}</dd>
            <dt>{t!(i18n, verification.signed_at)}</dt><dd>{move || figures.date_time(order.signed_at)}</dd>
            <dt>{t!(i18n, verification.custody)}</dt><dd>{let words = order.custody_words.clone(); move || said(i18n, &words)}</dd>
        </dl>
        {order.replaced_by.clone().map(|other| {
            let cancelled = other.kind == OrderKind::Cancellation;
            view! { <Other order=other words=move || if cancelled { t_string!(i18n, verification.cancelled_by) } else { t_string!(i18n, verification.superseded_by) }/> }
        })}
        {order.replaces.clone().map(|other| {
            let cancels = order.kind == OrderKind::Cancellation;
            view! { <Other order=other words=move || if cancels { t_string!(i18n, verification.cancels) } else { t_string!(i18n, verification.supersedes) }/> }
        })}
        <p class="xs quiet mt3">{t!(i18n, verification.as_of)}" "{move || figures.date_time(order.as_of)}</p>
    }
}
