//! The agreements of a work, as the project's page lists them.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::agreement::AgreementSummary;

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t_string, use_i18n};
use crate::ui::{Badge, Glyph, Icon};
use crate::words::filled;

/// The list.
#[component]
pub fn Agreements(rows: Vec<AgreementSummary>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        <ul class="paper-list" aria-label=move || t_string!(i18n, agreements.agreements)>
            {rows.into_iter().map(|made| {
                let AgreementSummary { id, state, agreement_no, contractor_name, total_paise, completion_date, .. } = made;
                let (meaning, glyph) = words::look(state);
                view! { <li>
                    <Icon glyph=Glyph::Document/>
                    <span class="grow"><A href=format!("/agreements/{id}") attr:lang="en" attr:class="wrap-any">{agreement_no}</A>
                        <span class="xs quiet block">{contractor_name}" · "{move || filled(t_string!(i18n, agreements.until), &[("date", &figures.date(completion_date))])}</span></span>
                    <Badge meaning=meaning glyph=glyph>{move || words::state(i18n, state)}</Badge>
                    <span class="num amount">{move || figures.amount(total_paise)}</span>
                </li> }
            }).collect_view()}
        </ul>
    }
}
