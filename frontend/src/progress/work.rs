//! How far a work has come: curve, road, reports, photos, milestones, hindrances, inspections.

use leptos::prelude::*;
use leptos_router::components::A;
use serde::de::DeserializeOwned;
use shared::inspection::Inspection;
use shared::milestone::{Hindrance, Milestone};
use shared::page::Page;
use shared::photo::Photo;
use shared::progress::{ProgressSheet, ReportSummary};

use super::curve::Curve;
use super::follow::{Hindrances, Milestones};
use super::inspections::Inspections;
use super::photos::SentPhotos;
use super::reports::Reports;
use super::strip::RoadStrip;
use super::{use_sheet, words};
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::said::said;
use crate::tenders::Acting;
use crate::ui::{Callout, Crumbs, ErrorSummary, Heading, Loaded, Meaning, loaded, stage_word};
use crate::words::filled;

/// The progress of the work the address names.
#[component]
pub fn WorkProgressPage() -> impl IntoView {
    let sheet = use_sheet();
    let changed = Callback::new(move |()| sheet.refetch());
    loaded(sheet, move |found| view! { <Shown sheet=found on_changed=changed/> })
}

/// A list of the work.
fn list<T: DeserializeOwned + Clone + Send + 'static>(path: String) -> Loaded<Page<T>> {
    let api = use_signed_in();
    LocalResource::new(move || api.get::<Page<T>>(path.clone()))
}

#[component]
fn Shown(sheet: ProgressSheet, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let work = sheet.work_id;
    let at = move |what: &str| format!("/works/{work}/{what}");
    let open = sheet.open.as_ref().map(|open| open.id);
    let enters = can(&sheet.may, "create_progress_report");
    let month = sheet.next_month;
    let (title_en, title_bn, stage) = (sheet.title_en.clone(), sheet.title_bn.clone(), sheet.stage);
    let physical = sheet.last.as_ref().map(|last| (last.physical_bp, last.as_on));
    let hinders = can(&sheet.may, "create_hindrance");
    let sets = can(&sheet.may, "create_milestone");
    let inspects = can(&sheet.may, "create_inspection");
    let sets_components = can(&sheet.may, "set_work_components");
    let flags = sheet.flags.clone();
    view! {
        <Crumbs href=format!("/projects/{}", sheet.project_id) parent=move || t_string!(i18n, tenders.to_project) here=sheet.work_code.clone()/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=move || t_string!(i18n, progress.title)/>
                <p>{move || figures.either(&title_en, title_bn.as_deref())}</p>
                <p class="small muted">{move || stage_word(i18n, stage)}{physical.map(|(bp, on)| view! { " · "<strong class="num">{move || words::percent(figures, bp)}</strong>" · "{move || filled(t_string!(i18n, progress.as_on_day), &[("day", &figures.date(on))])} })}</p></div>
            <div class="row row--wrap">
                {sets_components.then(|| view! { <A href=at("components") attr:class="btn">{t!(i18n, progress.set_components)}</A> })}
                {match (enters, open) {
                    (true, _) => view! { <A href=at("progress/enter") attr:class="btn btn--primary btn--lg">{move || filled(t_string!(i18n, progress.enter_month), &[("month", &words::month(figures, month))])}</A> }.into_any(),
                    (_, Some(id)) => view! { <A href=format!("/progress-reports/{id}") attr:class="btn btn--primary btn--lg">{t!(i18n, progress.see_open)}</A> }.into_any(),
                    _ => ().into_any(),
                }}
            </div>
        </div>
        <ErrorSummary failure=acting.failure on_reload=on_changed/>
        {flags.into_iter().map(|flag| view! { <div class="mb3"><Callout meaning=Meaning::Warn>{move || said(i18n, &flag.detail)}</Callout></div> }).collect_view()}
        <div class="cols">
            <div>
                <section class="panel" aria-labelledby="curve"><div class="panel__head"><h2 id="curve">{t!(i18n, progress.curve)}</h2></div><Curve points=sheet.curve.clone()/></section>
                <RoadStrip layers=sheet.last_figures.clone()/>
                {loaded(list::<ReportSummary>(at("progress-reports")), |page| view! { <Reports rows=page.items/> })}
                {loaded(list::<Photo>(at("photos?limit=8")), move |page| view! { <section class="panel" aria-labelledby="photos"><div class="panel__head"><h2 id="photos">{t!(i18n, progress.photos)}</h2></div>
                    <div class="panel__body">{if page.items.is_empty() { view! { <p class="small muted">{t!(i18n, progress.no_photos)}</p> }.into_any() } else { view! { <SentPhotos photos=page.items/> }.into_any() }}</div></section> })}
            </div>
            <div>
                {loaded(list::<Hindrance>(at("hindrances")), move |page| view! { <Hindrances work=work rows=page.items reports=hinders acting=acting/> })}
                {loaded(list::<Milestone>(at("milestones")), move |page| view! { <Milestones work=work rows=page.items sets=sets acting=acting/> })}
                {loaded(list::<Inspection>(at("inspections")), move |page| view! { <Inspections work=work rows=page.items inspects=inspects acting=acting/> })}
            </div>
        </div>
    }
}
