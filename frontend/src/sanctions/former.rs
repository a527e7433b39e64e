//! An order beside the one it revises or cancels, and the word that it was itself replaced.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::sanction::{OrderKind, OrderReference, SanctionOrigin};

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Callout, Meaning, OrderMarks};
use crate::words::filled;

/// Number and date of another order, as a link to it.
#[component]
pub fn Named(order: OrderReference) -> impl IntoView {
    let figures = use_figures();
    let number = order.number().to_owned();
    view! {
        <A href=format!("/sanctions/{}", order.id) attr:lang="en" attr:class="wrap-any">{number}</A>
        {order.order_date.map(|date| view! { ", "{move || figures.date(date)} })}
    }
}

/// What was sanctioned before and what is sanctioned now, side by side; of a cancellation what it cancels.
#[component]
pub fn Comparison(former: OrderReference, amount_paise: i64, kind: OrderKind) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let before = former.amount_paise;
    let difference = amount_paise - before;
    let change = move || {
        let words =
            if difference < 0 { t_string!(i18n, orders.less_by) } else { t_string!(i18n, orders.more_by) };
        let percent = if before > 0 { i128::from(difference.abs()) * 1_000 / i128::from(before) } else { 0 };
        let percent = figures.digits(&format!("{}.{}", percent / 10, percent % 10));
        filled(words, &[("amount", &figures.amount(difference.abs())), ("percent", &percent)])
    };
    let revises = kind == OrderKind::Revision;
    let scan = former.origin == SanctionOrigin::LegacyScan;
    view! {
        <section class="panel" aria-labelledby="former">
            <div class="panel__head"><h2 id="former">{move || if revises { t_string!(i18n, orders.in_place_of) } else { t_string!(i18n, orders.what_is_cancelled) }}</h2></div>
            <div class="panel__body">
                <p class="row row--wrap gap2"><Named order=former.clone()/>{scan.then(|| view! { <OrderMarks kind=OrderKind::Sanction origin=former.origin revision=0/> })}</p>
                <dl class="kv kv--rows mt3">
                    <dt>{t!(i18n, orders.former_amount)}</dt><dd class="num">{move || figures.amount(before)}</dd>
                    {revises.then(|| view! {
                        <dt>{t!(i18n, orders.new_amount)}</dt><dd class="num strong">{move || figures.amount(amount_paise)}</dd>
                        <dt>{t!(i18n, orders.change)}</dt><dd>{change}</dd>
                    })}
                </dl>
            </div>
        </section>
    }
}

/// That an order was superseded or cancelled, with the order that did it.
#[component]
pub fn Replaced(order: Option<OrderReference>) -> impl IntoView {
    let i18n = use_i18n();
    order.map(|order| {
        let cancelled = order.kind == OrderKind::Cancellation;
        let meaning = if cancelled { Meaning::Bad } else { Meaning::Warn };
        view! {
            <div class="mb4"><Callout meaning=meaning>
                <strong>{move || if cancelled { t_string!(i18n, orders.cancelled_by) } else { t_string!(i18n, orders.superseded_by) }}</strong>
                " "<Named order=order.clone()/>". "{t!(i18n, orders.still_verifiable)}
            </Callout></div>
        }
    })
}
