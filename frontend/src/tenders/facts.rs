//! What stands of a tender: the notice, the bids, what was decided.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::tender::Tender;

use super::words::{self, distance};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Callout, Fact, Meaning};
use crate::words::filled;

/// The facts of the notice and of the decisions.
#[component]
pub fn Facts(tender: Tender) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let content = tender.content;
    let (accepted_by, accepted_by_bn) = (tender.accepted_by, tender.accepted_by_bn);
    view! {
        <section class="panel" aria-labelledby="facts">
            <div class="panel__head"><h2 id="facts">{t!(i18n, tenders.notice)}</h2></div>
            <div class="panel__body"><dl class="kv kv--2">
                <Fact term=move || t_string!(i18n, tenders.f_value)><span class="v num">{move || figures.amount(content.tender_value_paise)}</span></Fact>
                <Fact term=move || t_string!(i18n, tenders.f_emd)><span class="v num">{move || figures.amount(content.emd_paise)}</span></Fact>
                <Fact term=move || t_string!(i18n, tenders.f_portal)>{move || words::portal(i18n, content.portal)}{content.portal_tender_id.map(|id| view! { <span class="mono" lang="en">{id}</span> })}</Fact>
                <Fact term=move || t_string!(i18n, tenders.f_method)>{move || words::method(i18n, content.method)}<span>{move || words::form(i18n, content.form)}</span></Fact>
                <Fact term=move || t_string!(i18n, tenders.f_nit_date)>{move || figures.date(content.nit_date)}</Fact>
                <Fact term=move || t_string!(i18n, tenders.f_close)>{move || figures.date(content.close_on)}<span>{t!(i18n, tenders.opens)}" "{move || figures.date(content.open_on)}</span></Fact>
                {accepted_by.map(|who| view! { <Fact term=move || t_string!(i18n, tenders.accepted_by)><span class="v">{move || figures.either(&who, accepted_by_bn.as_deref())}</span>{tender.accepted_on.map(|date| view! { <span>{move || figures.date(date)}</span> })}</Fact> })}
                {tender.committee_ref.map(|text| view! { <Fact term=move || t_string!(i18n, tenders.f_committee)><span class="v" lang="en">{text}</span></Fact> })}
                {tender.fd_ref.map(|text| view! { <Fact term=move || t_string!(i18n, tenders.f_finance)><span class="v" lang="en">{text}</span></Fact> })}
                {tender.loa_no.map(|no| view! { <Fact term=move || t_string!(i18n, tenders.letter)><span class="v" lang="en">{no}</span>{tender.loa_date.map(|date| view! { <span>{move || figures.date(date)}</span> })}</Fact> })}
            </dl></div>
            <ul class="paper-list paper-list--foot">{tender.works.into_iter().map(|work| view! { <li>
                <span class="grow"><span class="mono" lang="en">{work.code}</span><span class="xs quiet block">{work.name}</span></span>
                {match work.sanctioned_paise {
                    Some(paise) => view! { <span class="num amount">{move || figures.amount(paise)}</span> }.into_any(),
                    None => view! { <span class="small warn">{t!(i18n, tenders.not_sanctioned)}</span> }.into_any(),
                }}
            </li> }).collect_view()}</ul>
        </section>
        {tender.reasons.into_iter().map(|given| view! { <div class="mt4"><Callout meaning=Meaning::Info>
            <strong>{t!(i18n, tenders.reason_given)}</strong><p class="keep-lines">{given.reason}</p><span class="xs quiet block">{move || figures.either(&given.given_by_en, Some(&given.given_by_bn))}" · "<span lang="en">{given.code}</span></span>
        </Callout></div> }).collect_view()}
        {tender.emergency.map(|urgent| {
            let ratified = urgent.ratified_on.is_some();
            view! { <div class="mt4"><Callout meaning=if ratified { Meaning::Info } else { Meaning::Warn }>
                <strong>{t!(i18n, tenders.before_sanction)}</strong><p class="keep-lines">{urgent.reason}</p>
                <span class="xs quiet block">{move || figures.either(&urgent.allowed_by_en, Some(&urgent.allowed_by_bn))}</span>
                <span class="small block">{match (urgent.ratified_on, urgent.ratification_ref) {
                    (Some(day), reference) => view! { {move || filled(t_string!(i18n, tenders.ratified_on), &[("date", &figures.date(day))])}" "<span lang="en">{reference}</span> }.into_any(),
                    _ => view! { {move || filled(t_string!(i18n, tenders.ratify_until), &[("date", &figures.date(urgent.ratify_by))])} }.into_any(),
                }}</span>
            </Callout></div> }
        })}
        {tender.previous_id.map(|id| view! { <p class="small mt4"><A href=format!("/tenders/{id}")>{t!(i18n, tenders.former_call)}</A></p> })}
        {tender.next_id.map(|id| view! { <p class="small mt4"><A href=format!("/tenders/{id}")>{t!(i18n, tenders.later_call)}</A></p> })}
    }
}

/// The bids as a table, the lowest marked in words.
#[component]
pub fn Bids(tender: Tender) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <section class="panel" aria-labelledby="bids">
            <div class="panel__head"><h2 id="bids">{t!(i18n, tenders.bids)}</h2></div>
            <div class="scroll"><table class="table cards" role="table">
                <caption class="vh">{t!(i18n, tenders.bids)}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{t!(i18n, tenders.f_rank)}</th><th scope="col" role="columnheader">{t!(i18n, tenders.f_bidder)}</th>
                    <th scope="col" role="columnheader" class="r">{t!(i18n, tenders.f_quoted)}</th><th scope="col" role="columnheader" class="r">{t!(i18n, tenders.against_value)}</th>
                    <th scope="col" role="columnheader">{t!(i18n, tenders.f_verdict)}</th>
                </tr></thead>
                <tbody role="rowgroup">{tender.bids.into_iter().map(|bid| {
                    let rank = bid.rank;
                    view! { <tr role="row">
                        <td role="cell" data-l=move || t_string!(i18n, tenders.f_rank)>{move || rank.map_or("–".to_owned(), |rank| figures.digits(&format!("L{rank}")))}</td>
                        <th scope="row" role="rowheader" class="card-title" lang="en">{bid.bidder_name}</th>
                        <td role="cell" class="r num" data-l=move || t_string!(i18n, tenders.f_quoted)>{move || bid.quoted_paise.map_or("–".to_owned(), |paise| figures.amount(paise))}</td>
                        <td role="cell" class="r" data-l=move || t_string!(i18n, tenders.against_value)>{move || bid.vs_value_bp.map_or("–".to_owned(), |bp| distance(i18n, figures, bp))}</td>
                        <td role="cell" data-l=move || t_string!(i18n, tenders.f_verdict)>{match bid.qualified {
                            None => view! { "–" }.into_any(),
                            Some(true) => view! { {t!(i18n, tenders.qualified)} }.into_any(),
                            Some(false) => view! { <span class="warn">{t!(i18n, tenders.not_qualified)}</span><span class="xs quiet block">{bid.rejection_reason}</span> }.into_any(),
                        }}</td>
                    </tr> }
                }).collect_view()}</tbody>
            </table></div>
        </section>
    }
}
