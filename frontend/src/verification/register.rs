//! What the register says of an order.

use leptos::prelude::*;
use shared::signing::PublicVerification;

use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};
use crate::said::said;
use crate::ui::Glyph;
use crate::ui::Icon;

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
        {order.replaced_by.clone().map(|other| view! {
            <p class="small mt3"><Icon glyph=Glyph::Warn/>" "{t!(i18n, verification.replaced_by)}" "<strong lang="en">{other}</strong></p>
        })}
        <p class="xs quiet mt3">{t!(i18n, verification.as_of)}" "{move || figures.date_time(order.as_of)}</p>
    }
}
