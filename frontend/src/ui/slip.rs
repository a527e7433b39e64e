//! The slip of what is being signed: amount, memo number and check code stay on screen in every step.

use leptos::prelude::*;
use shared::sanction::OrderKind;
use shared::signing::SigningSession;

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::said::said;

/// A digest in groups of four.
fn groups(digest: &str) -> Vec<String> {
    digest.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).to_uppercase()).collect()
}

/// What is being signed.
#[component]
pub fn Slip(session: SigningSession) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let amount = session.amount_paise;
    let (en, bn) = (session.title_en.clone(), session.title_bn.clone());
    let (pages, kind) = (session.pages, session.kind);
    let custody = session.custody_words.clone();
    view! {
        <aside class="slip" aria-label=move || t_string!(i18n, signing.slip)>
            <div class="slip__head">
                <p class="small muted">{t!(i18n, signing.you_are_signing)}</p>
                <p class="slip__amt num">{move || figures.amount(amount)}</p>
                <p class="small muted no-phone" lang="en">{session.amount_in_words.clone()}</p>
            </div>
            <div class="slip__body">
                <dl class="kv kv--rows">
                    <dt>{t!(i18n, signing.order)}</dt><dd>{move || match kind {
                        OrderKind::Sanction => t_string!(i18n, signing.technical_sanction),
                        OrderKind::Revision => t_string!(i18n, orders.revised_title),
                        OrderKind::Cancellation => t_string!(i18n, orders.cancellation_title),
                    }}</dd>
                    {session.former_no.clone().map(|number| view! {
                        <dt>{move || if kind.accords() { t_string!(i18n, orders.supersedes) } else { t_string!(i18n, orders.cancels) }}</dt><dd lang="en">{number}</dd>
                    })}
                    <dt>{t!(i18n, signing.memo_no)}</dt><dd lang="en">{session.memo_no.clone()}</dd>
                    <dt class="no-phone">{t!(i18n, signing.work)}</dt><dd class="no-phone">{move || figures.either(&en, bn.as_deref())}</dd>
                    <dt class="no-phone">{t!(i18n, signing.date)}</dt><dd class="no-phone">{move || figures.date(session.order_date)}</dd>
                    <dt class="no-phone">{t!(i18n, signing.pages)}</dt><dd class="no-phone">{move || figures.count(pages)}</dd>
                    <dt>{t!(i18n, signing.check_code)}</dt><dd><span class="mono hi" lang="en">{session.check_code.clone()}</span></dd>
                </dl>
                <details class="alt no-phone mt3" open>
                    <summary>{t!(i18n, signing.full_digest)}</summary>
                    <div class="digest mt1" lang="en">{groups(&session.document_digest).into_iter().map(|group| view! { <span>{group}</span> }).collect_view()}</div>
                    <p class="xs quiet mt1">{t!(i18n, signing.digest_words)}</p>
                    <p class="xs quiet mt1">{move || said(i18n, &custody)}</p>
                </details>
            </div>
        </aside>
    }
}
