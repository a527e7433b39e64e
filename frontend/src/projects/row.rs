//! One project of the list: a row, and on a phone a card.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::portfolio::Health;
use shared::project::{ProjectStage, ProjectSummary};

use crate::dashboard::words;
use crate::figures::use_figures;
use crate::i18n::{t_string, use_i18n};
use crate::ui::{Badge, Glyph, Meaning, stage_word};
use crate::words::{filled, since};

/// The picture and the meaning of a stage.
pub fn stage_look(stage: ProjectStage) -> (Meaning, Glyph) {
    match stage {
        ProjectStage::Cancelled => (Meaning::Bad, Glyph::Stop),
        ProjectStage::Suspended => (Meaning::Warn, Glyph::Warn),
        ProjectStage::PhysicallyCompleted
        | ProjectStage::FinanciallyClosed
        | ProjectStage::Closed
        | ProjectStage::TsIssued => (Meaning::Ok, Glyph::Tick),
        _ => (Meaning::Info, Glyph::Clock),
    }
}

/// Where a project stands.
#[component]
pub fn StageBadge(stage: ProjectStage) -> impl IntoView {
    let i18n = use_i18n();
    let (meaning, glyph) = stage_look(stage);
    view! { <Badge meaning=meaning glyph=glyph>{move || stage_word(i18n, stage)}</Badge> }
}

/// How a project is: nothing is said of one that is well.
#[component]
pub fn HealthBadge(health: Health) -> impl IntoView {
    let i18n = use_i18n();
    let (meaning, glyph) = words::health_look(health);
    (health != Health::Green)
        .then(|| view! { <Badge meaning=meaning glyph=glyph>{move || words::health(i18n, health)}</Badge> })
}

/// A project of the list.
#[component]
pub fn ProjectRow(project: ProjectSummary) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let ProjectSummary {
        id,
        code,
        title_en,
        title_bn,
        district_name_en,
        district_name_bn,
        stage,
        health,
        planned_bp,
        physical_bp,
        stage_since,
        aa_amount_paise,
        ts_total_paise,
        executing_office_name_en,
        executing_office_name_bn,
        pending_with,
        pending_with_bn,
        pending_since,
        ..
    } = project;
    let title = move || figures.either(&title_en, title_bn.as_deref());
    let district = move || figures.either(&district_name_en, Some(&district_name_bn));
    let amount = move |paise: Option<i64>| match paise.filter(|paise| *paise > 0) {
        Some(paise) => {
            view! { <span title=move || figures.amount(paise)>{move || figures.short(paise)}</span> }
                .into_any()
        }
        None => view! { <span class="quiet" aria-hidden="true">"–"</span> }.into_any(),
    };
    let progress = move || {
        let done = words::percent(figures, physical_bp.filter(|bp| *bp > 0 || planned_bp.is_some()));
        match planned_bp {
            Some(planned) => Some(filled(
                t_string!(i18n, projects.progress_line),
                &[("done", &done), ("planned", &words::percent(figures, Some(planned)))],
            )),
            None => physical_bp
                .filter(|bp| *bp > 0)
                .map(|_| filled(t_string!(i18n, projects.progress_done), &[("done", &done)])),
        }
    };
    view! {
        <tr role="row">
            <td role="cell" class="nowrap quiet" lang="en">{code}</td>
            <td role="cell" class="card-title">
                <A href=format!("/projects/{id}") attr:class="t" attr:data-row="">{title}</A>
                <div class="xs quiet">{district}" · "{move || figures.either(&executing_office_name_en, Some(&executing_office_name_bn))}</div>
            </td>
            <td role="cell" data-l=move || t_string!(i18n, projects.stage)>
                <div><StageBadge stage=stage/>" "<HealthBadge health=health/><div class="xs quiet">{progress}</div><div class="xs quiet">{move || filled(t_string!(i18n, registers.since), &[("date", &figures.date(stage_since))])}</div></div>
            </td>
            <td role="cell" class="r" data-l=move || t_string!(i18n, projects.approved)>{amount(aa_amount_paise)}</td>
            <td role="cell" class="r" data-l=move || t_string!(i18n, projects.sanctioned)>{amount(ts_total_paise)}</td>
            <td role="cell" data-l=move || t_string!(i18n, projects.waits_with)>
                {match pending_with {
                    Some(who) => view! { <div>{move || figures.either(&who, pending_with_bn.as_deref())}
                        {pending_since.map(|date| view! { <div class="xs quiet">{move || since(i18n, figures, date)}</div> })}
                    </div> }.into_any(),
                    None => view! { <span class="quiet" aria-hidden="true">"–"</span> }.into_any(),
                }}
            </td>
        </tr>
    }
}
