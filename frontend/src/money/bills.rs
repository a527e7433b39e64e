//! The bills of an agreement, in a panel of its page.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::bill::{AgreementBills, Bill};
use uuid::Uuid;

use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{Badge, loaded};
use crate::words::filled;

/// The panel.
#[component]
pub fn Bills(agreement_id: Uuid) -> impl IntoView {
    let api = use_signed_in();
    let found = LocalResource::new(move || async move {
        api.get::<AgreementBills>(format!("/agreements/{agreement_id}/bills")).await
    });
    view! {
        <section class="panel mt5" aria-labelledby="bills">
            {loaded(found, move |list| view! { <List list=list/> })}
        </section>
    }
}

#[component]
fn List(list: AgreementBills) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let AgreementBills {
        agreement_id, total_paise, passed_paise, paid_paise, next_serial, bills, may, ..
    } = list;
    let none = bills.is_empty();
    view! {
        <div class="panel__head"><h2 id="bills">{t!(i18n, money.bills)}</h2>
            {can(&may, "create_bill").then(|| view! { <span class="push"><A href=format!("/agreements/{agreement_id}/bills/new") attr:class="btn btn--small">{move || filled(t_string!(i18n, money.new_bill), &[("n", &figures.count(next_serial))])}</A></span> })}</div>
        <dl class="sums">
            <div><dt>{t!(i18n, money.passed)}</dt><dd class="num">{move || figures.amount(passed_paise)}</dd></div>
            <div><dt>{t!(i18n, money.paid)}</dt><dd class="num">{move || figures.amount(paid_paise)}</dd></div>
            <div class="sums__total"><dt>{t!(i18n, money.agreed)}</dt><dd class="num">{move || figures.amount(total_paise)}</dd></div>
        </dl>
        {none.then(|| view! { <p class="panel__body small quiet">{t!(i18n, money.bills_none)}</p> })}
        <ul class="paper-list" hidden=none>{bills.into_iter().map(|bill| {
            let Bill { id, serial, state, content, this_gross_paise, .. } = bill;
            let (kind, up_to_date, to) = (content.kind, content.up_to_date_gross_paise, content.period_to);
            view! { <li>
                <span class="grow"><A href=format!("/bills/{id}")>{move || filled(t_string!(i18n, money.bill_n), &[("n", &figures.count(serial))])}</A>
                    <span class="xs quiet block">{move || words::bill_kind(i18n, kind)}" · "{move || figures.date(to)}" · "{t!(i18n, money.up_to_date)}" "<span class="num">{move || figures.amount(up_to_date)}</span></span></span>
                {move || { let (word, meaning, glyph) = words::bill_state(i18n, state); view! { <Badge meaning=meaning glyph=glyph>{word}</Badge> } }}
                <span class="num amount">{move || figures.amount(this_gross_paise)}</span>
            </li> }
        }).collect_view()}</ul>
    }
}
