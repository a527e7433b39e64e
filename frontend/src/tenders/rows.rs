//! The tenders of a work, as the project's page lists them.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::tender::TenderSummary;

use super::words::{self, distance};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Badge, Glyph, Icon};
use crate::words::filled;

/// The list.
#[component]
pub fn Tenders(rows: Vec<TenderSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <ul class="paper-list" aria-label=move || t_string!(i18n, tenders.tenders)>
            {rows.into_iter().map(|tender| {
                let TenderSummary { id, state, call_no, nit_no, tender_value_paise, l1_amount_paise, l1_vs_value_bp, bids_received, open_on, emergency, .. } = tender;
                let (meaning, glyph) = words::look(state);
                let note = move || match (l1_vs_value_bp, bids_received) {
                    (Some(bp), _) => distance(i18n, figures, bp),
                    (None, 0) => filled(t_string!(i18n, tenders.opens_on), &[("date", &figures.date(open_on))]),
                    (None, n) => filled(t_string!(i18n, tenders.bids_n), &[("n", &figures.count(n))]),
                };
                view! { <li>
                    <Icon glyph=Glyph::Inbox/>
                    <span class="grow"><A href=format!("/tenders/{id}") attr:lang="en" attr:class="wrap-any">{nit_no}</A>
                        <span class="xs quiet block">{move || filled(t_string!(i18n, tenders.call_n), &[("n", &figures.count(call_no))])}" · "{note}{emergency.then(|| view! { " · "{t!(i18n, tenders.urgent)} })}</span></span>
                    <Badge meaning=meaning glyph=glyph>{move || words::state(i18n, state)}</Badge>
                    <span class="num amount">{move || figures.amount(l1_amount_paise.unwrap_or(tender_value_paise))}</span>
                </li> }
            }).collect_view()}
        </ul>
    }
}
