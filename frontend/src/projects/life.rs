//! The life cycle: what is done, what is now, what is to come. A phone keeps the dots and names the current step.

use leptos::prelude::*;
use logic::projects::{STEPS, now_at};
use shared::agreement::{AgreementState, AgreementSummary};
use shared::project::{Project, ProjectStage};
use shared::tender::TenderState;

use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Glyph, Icon};
use crate::words::filled;

/// The steps with their dates.
#[component]
pub fn Life(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let now = now_at(project.stage);
    let since = project.stage_since;
    let completed_on = project.completed_on;
    let needs_approval = project.nature.needs_approval();
    let proposed_at = project.created_at;
    let approved_on = project.approval_in_force.as_ref().and_then(|approval| approval.go_date);
    let sanctioned_on = project
        .works
        .iter()
        .flat_map(|work| &work.technical_sanctions)
        .filter(|sanction| sanction.state.is_in_force() && sanction.kind.accords())
        .filter_map(|sanction| sanction.order_date)
        .max();
    let called_on = project
        .works
        .iter()
        .flat_map(|work| &work.tenders)
        .filter(|tender| tender.state != TenderState::Draft)
        .map(|tender| tender.nit_date)
        .min();
    let binding = |made: &&AgreementSummary| made.state != AgreementState::Draft;
    let agreements: Vec<&AgreementSummary> =
        project.works.iter().flat_map(|work| &work.agreements).filter(binding).collect();
    let ordered_on = agreements.iter().map(|made| made.work_order_date).min();
    let begun_on = agreements.iter().filter_map(|made| made.started_on).min();
    let name = move |step: usize| match step {
        0 => t_string!(i18n, projects.life_proposed),
        1 => t_string!(i18n, projects.life_approval),
        2 => t_string!(i18n, projects.life_sanction),
        3 => t_string!(i18n, projects.life_tender),
        4 => t_string!(i18n, projects.life_order),
        5 => t_string!(i18n, projects.life_progress),
        6 => t_string!(i18n, projects.life_completed),
        _ => t_string!(i18n, projects.life_closed),
    };
    let note = move |step: usize| match step {
        1 if !needs_approval => t_string!(i18n, projects.life_not_needed).to_owned(),
        0 if step < now => figures.day(proposed_at),
        _ if step < now => {
            let on = match step {
                1 => approved_on,
                2 => sanctioned_on,
                3 => called_on,
                4 => ordered_on,
                5 => begun_on,
                6 => completed_on,
                // The last step is done when the project is at its end.
                7 => Some(since),
                _ => None,
            };
            on.map(|date| figures.date(date)).unwrap_or_default()
        }
        _ if step == now => filled(t_string!(i18n, projects.life_since), &[("date", &figures.date(since))]),
        _ => String::new(),
    };
    let spoken = move |step: usize| match step {
        _ if step < now => t_string!(i18n, projects.life_done),
        _ if step == now => t_string!(i18n, projects.life_now),
        _ => t_string!(i18n, projects.life_to_come),
    };
    view! {
        <section class="panel" aria-label=move || t_string!(i18n, projects.life)><div class="panel__body life__box">
            <ol class="life">{(0..STEPS).map(|step| view! {
                <li class:done=step < now class:now=step == now aria-current=(step == now).then_some("step")>
                    <span class="dot" aria-hidden="true">{if step < now { view! { <Icon glyph=Glyph::Check/> }.into_any() } else { view! { {move || figures.count(step + 1)} }.into_any() }}</span>
                    <b>{move || name(step)}<span class="vh">", "{move || spoken(step)}</span></b>
                    <span>{move || note(step)}</span>
                </li>
            }).collect_view()}</ol>
            <p class="only-phone small">
                <strong>{move || name(now.min(STEPS - 1))}</strong>" "
                <span class="muted">{move || note(now)}" · "{move || filled(t_string!(i18n, projects.life_step), &[("n", &figures.count((now + 1).min(STEPS))), ("total", &figures.count(STEPS))])}</span>
            </p>
            {(project.stage == ProjectStage::Cancelled).then(|| view! { <p class="small bad mt2"><Icon glyph=Glyph::Stop/>" "{t!(i18n, projects.cancelled_words)}</p> })}
            {(project.stage == ProjectStage::Suspended).then(|| view! { <p class="small warn mt2"><Icon glyph=Glyph::Warn/>" "{t!(i18n, projects.suspended_words)}</p> })}
        </div></section>
    }
}
