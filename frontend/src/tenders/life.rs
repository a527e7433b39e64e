//! The life of a call: notice, opening, evaluation, acceptance, award.

use leptos::prelude::*;
use shared::tender::{Tender, TenderState};

use crate::figures::use_figures;
use crate::i18n::{t_string, use_i18n};
use crate::ui::{Glyph, Icon};

/// The step a call is at; one that ended keeps the step it came to.
fn now_at(tender: &Tender) -> usize {
    match tender.state {
        TenderState::Draft => 0,
        TenderState::NitPublished => 1,
        TenderState::Opened => 2,
        TenderState::Evaluated => 3,
        TenderState::Accepted => 4,
        TenderState::Awarded => 5,
        TenderState::Retender | TenderState::Cancelled => {
            if tender.accepted_on.is_some() {
                4
            } else if tender.l1_amount_paise.is_some() {
                3
            } else if tender.opened_on.is_some() {
                2
            } else {
                1
            }
        }
    }
}

/// The steps with their dates.
#[component]
pub fn Life(tender: Tender) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let now = now_at(&tender);
    let days = [
        Some(tender.content.nit_date),
        Some(tender.opened_on.unwrap_or(tender.content.open_on)),
        None,
        tender.accepted_on,
        tender.loa_date,
    ];
    let name = move |step: usize| match step {
        0 => t_string!(i18n, tenders.step_notice),
        1 => t_string!(i18n, tenders.step_opening),
        2 => t_string!(i18n, tenders.step_evaluation),
        3 => t_string!(i18n, tenders.step_acceptance),
        _ => t_string!(i18n, tenders.step_award),
    };
    let spoken = move |step: usize| match step {
        _ if step < now => t_string!(i18n, projects.life_done),
        _ if step == now => t_string!(i18n, projects.life_now),
        _ => t_string!(i18n, projects.life_to_come),
    };
    view! {
        <section class="panel" aria-label=move || t_string!(i18n, tenders.life)><div class="panel__body life__box">
            <ol class="life life--5">{(0..5).map(|step| view! {
                <li class:done=step < now class:now=step == now aria-current=(step == now).then_some("step")>
                    <span class="dot" aria-hidden="true">{if step < now { view! { <Icon glyph=Glyph::Check/> }.into_any() } else { view! { {move || figures.count(step + 1)} }.into_any() }}</span>
                    <b>{move || name(step)}<span class="vh">", "{move || spoken(step)}</span></b>
                    <span>{move || days[step].map(|date| figures.date(date))}</span>
                </li>
            }).collect_view()}</ol>
            <p class="only-phone small"><strong>{move || name(now.min(4))}</strong></p>
        </div></section>
    }
}
