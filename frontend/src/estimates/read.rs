//! An estimate to read: the abstract as a table, the sum, the rules, and who did what.

use leptos::prelude::*;
use shared::document::DocumentSubject;
use shared::estimate::{Estimate, EstimateLine};
use shared::money;

use super::sums::{Checks, Sums};
use crate::documents::DocumentsOf;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Fact, shown_decimal};
use crate::words::filled;

/// The estimate, not to be changed here.
#[component]
pub fn Read(estimate: Estimate) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Estimate { content, findings, lines_paise, .. } = estimate.clone();
    let (sor, sor_on) = (content.sor_edition.clone(), content.sor_effective_on);
    let charges = content.other_charges.clone();
    let lines = content.lines.clone();
    view! {
        <div class="cols">
            <div>
                <section class="panel" aria-labelledby="abstract">
                    <div class="panel__head"><h2 id="abstract">{t!(i18n, estimates.cost_abstract)}</h2></div>
                    <p class="small muted pad-line">{move || filled(t_string!(i18n, estimates.rates), &[("sor", &sor), ("date", &figures.date(sor_on))])}</p>
                    <Lines lines=lines total=lines_paise/>
                </section>
                {(!charges.is_empty()).then(|| view! {
                    <section class="panel" aria-labelledby="charges">
                        <div class="panel__head"><h2 id="charges">{t!(i18n, estimates.charges)}</h2></div>
                        <dl class="sums">{charges.into_iter().map(|charge| view! { <div><dt>{charge.description}</dt><dd class="num">{move || figures.amount(charge.amount_paise)}</dd></div> }).collect_view()}</dl>
                    </section>
                })}
            </div>
            <div class="beside" tabindex="0" role="region" aria-label=move || format!("{}, {}", t_string!(i18n, estimates.sum), t_string!(i18n, estimates.checks))>
                <section class="panel" aria-labelledby="sum"><div class="panel__head"><h2 id="sum">{t!(i18n, estimates.sum)}</h2></div><Sums content=Signal::stored(content)/></section>
                <section class="panel" aria-labelledby="checks"><div class="panel__head"><h2 id="checks">{t!(i18n, estimates.checks)}</h2></div><Checks findings=Signal::stored(findings)/></section>
                <DocumentsOf project=estimate.project_id subject=DocumentSubject::Estimate id=estimate.id/>
                <People estimate=estimate/>
            </div>
        </div>
    }
}

#[component]
fn Lines(lines: Vec<EstimateLine>, total: i64) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <div class="scroll"><table class="table cards" role="table">
            <caption class="vh">{t!(i18n, estimates.cost_abstract)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{t!(i18n, estimates.f_code)}</th><th scope="col" role="columnheader">{t!(i18n, estimates.f_description)}</th>
                <th scope="col" role="columnheader" class="r">{t!(i18n, estimates.f_quantity)}</th><th scope="col" role="columnheader">{t!(i18n, estimates.f_unit)}</th>
                <th scope="col" role="columnheader" class="r">{t!(i18n, estimates.f_rate)}</th><th scope="col" role="columnheader" class="r">{t!(i18n, estimates.amount)}</th>
            </tr></thead>
            <tbody role="rowgroup">{lines.into_iter().map(|line| {
                let quantity = shown_decimal(line.quantity_milli, 3);
                let amount = money::line_amount(line.quantity_milli, line.rate_paise).unwrap_or(line.amount_paise);
                view! { <tr role="row">
                    <td role="cell" class="nowrap quiet" lang="en">{line.code}</td>
                    <td role="cell" class="card-title">{line.description}</td>
                    <td role="cell" class="r" data-l=move || t_string!(i18n, estimates.f_quantity)>{move || figures.digits(&quantity)}</td>
                    <td role="cell" data-l=move || t_string!(i18n, estimates.f_unit)>{line.unit}</td>
                    <td role="cell" class="r" data-l=move || t_string!(i18n, estimates.f_rate)>{move || figures.amount(line.rate_paise)}</td>
                    <td role="cell" class="r" data-l=move || t_string!(i18n, estimates.amount)>{move || figures.amount(amount)}</td>
                </tr> }
            }).collect_view()}</tbody>
            <tfoot role="rowgroup"><tr role="row"><th scope="row" role="rowheader" colspan="5">{t!(i18n, estimates.sum_lines)}</th><td role="cell" class="r">{move || figures.amount(total)}</td></tr></tfoot>
        </table></div>
    }
}

/// Who prepared, checked and vetted it.
#[component]
pub fn People(estimate: Estimate) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Estimate { prepared_by, prepared_by_bn, checked_by, checked_by_bn, vetted_by, vetted_by_bn, .. } =
        estimate;
    let who = move |en: Option<String>, bn: Option<String>| match en {
        Some(en) => view! { <span class="v">{move || figures.either(&en, bn.as_deref())}</span> }.into_any(),
        None => view! { <span class="v quiet">{t!(i18n, estimates.not_yet)}</span> }.into_any(),
    };
    view! {
        <section class="panel" aria-labelledby="people">
            <div class="panel__head"><h2 id="people">{t!(i18n, estimates.people)}</h2></div>
            <div class="panel__body"><dl class="kv kv--1">
                <Fact term=move || t_string!(i18n, estimates.prepared_by)>{who(prepared_by, prepared_by_bn)}</Fact>
                <Fact term=move || t_string!(i18n, estimates.checked_by)>{who(checked_by, checked_by_bn)}</Fact>
                <Fact term=move || t_string!(i18n, estimates.vetted_by)>{who(vetted_by, vetted_by_bn)}</Fact>
            </dl></div>
        </section>
    }
}
