//! What the project is bound to, against what it may spend: a bar with its figures as text (R27).

use leptos::prelude::*;
use shared::agreement::{Ceiling, Commitment};

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::words::filled;

/// A share of the bar, in hundredths of the whole width of a hundred.
fn width(part: i64, whole: i64) -> String {
    let bp =
        if whole <= 0 { 0 } else { (i128::from(part.max(0)) * 10_000 / i128::from(whole)).clamp(0, 10_000) };
    format!("{}.{:02}", bp / 100, bp % 100)
}

/// The panel.
#[component]
pub fn Committed(commitment: Commitment) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Commitment { ceiling, ceiling_paise, others_paise, this_paise } = commitment;
    let total = others_paise.saturating_add(this_paise);
    let limit = ceiling_paise.unwrap_or(0);
    let over = total > limit;
    let whole = limit.max(total);
    let (others, bound) = (width(others_paise, whole), width(total, whole));
    let mark = width(limit, whole);
    let against = move || match ceiling {
        Ceiling::Approval => t_string!(i18n, agreements.against_approval),
        Ceiling::Sanction => t_string!(i18n, agreements.against_sanction),
    };
    view! {
        <section class="panel" aria-labelledby="committed">
            <div class="panel__head"><h2 id="committed">{t!(i18n, agreements.committed)}</h2></div>
            <div class="panel__body panel__body--bar">
                <svg class="bound" class:bound--over=over viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bound__track" width="100" height="4"/>
                    <rect class="bound__this" width=bound height="4"/>
                    <rect class="bound__others" width=others height="4"/>
                    <line class="bound__mark" x1=mark.clone() x2=mark y1="0" y2="4"/>
                </svg>
            </div>
            <dl class="sums">
                {(others_paise != 0).then(|| view! { <div><dt>{t!(i18n, agreements.others)}</dt><dd class="num">{move || figures.amount(others_paise)}</dd></div> })}
                <div><dt>{t!(i18n, agreements.this_one)}</dt><dd class="num">{move || figures.amount(this_paise)}</dd></div>
                <div class="sums__total"><dt>{against}</dt><dd class="num">{move || ceiling_paise.map_or("–".to_owned(), |paise| figures.amount(paise))}</dd></div>
            </dl>
            <p class="small sums__words" class:bad=over>{move || if over {
                filled(t_string!(i18n, agreements.over_by), &[("amount", &figures.amount(total.saturating_sub(limit)))])
            } else {
                filled(t_string!(i18n, agreements.left), &[("amount", &figures.amount(limit.saturating_sub(total)))])
            }}</p>
        </section>
    }
}
