//! The physical progress of a project, on its page: its works by their weights, and the pause where there is one.

use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::json;
use shared::inspection::PauseReason;
use shared::progress::ProjectProgress;
use shared::project::{Project, ProjectStage};

use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed};
use crate::ui::{Act, ErrorSummary, Loaded, Look, RemarksDialog, loaded};
use crate::words::filled;

/// The panel; nothing before the work is awarded.
#[component]
pub fn ProgressPanel(project: Project, on_changed: Callback<()>) -> impl IntoView {
    let api = use_signed_in();
    let begun = (ProjectStage::Awarded..ProjectStage::Cancelled).contains(&project.stage);
    if !begun {
        return ().into_any();
    }
    let id = project.id;
    let progress: Loaded<ProjectProgress> =
        LocalResource::new(move || api.get(format!("/projects/{id}/progress")));
    let project = StoredValue::new(project);
    loaded(
        progress,
        move |found| view! { <Shown progress=found project=project.get_value() on_changed=on_changed/> },
    )
    .into_any()
}

#[component]
fn Shown(progress: ProjectProgress, project: Project, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let [suspending, resuming] = [(); 2].map(|()| RwSignal::new(false));
    let (id, bp, as_on) = (project.id, progress.physical_bp, progress.as_on);
    let pause = move |verb: &str, reason: String, news: &'static str| {
        acting.act(Deed {
            path: format!("/projects/{id}/{verb}"),
            version: 0,
            body: json!(PauseReason { reason }),
            news,
        });
    };
    view! {
        <section class="panel" aria-labelledby="progress">
            <div class="panel__head"><h2 id="progress">{t!(i18n, progress.physical)}</h2>
                <div class="push row gap2">
                    {can(&project.may, "suspend_project").then(|| view! {
                        <Act look=Look::Small busy=acting.busy() on_press=move |()| suspending.set(true)>{t!(i18n, progress.suspend)}</Act>
                        <RemarksDialog open=suspending id="suspend" title=move || t_string!(i18n, progress.suspend) explain=move || t_string!(i18n, progress.suspend_words)
                            button=move || t_string!(i18n, progress.suspend) on_send=Callback::new(move |reason| pause("suspend", reason, t_string!(i18n, progress.suspended_news)))/>
                    })}
                    {can(&project.may, "resume_project").then(|| view! {
                        <Act look=Look::Small busy=acting.busy() on_press=move |()| resuming.set(true)>{t!(i18n, progress.resume)}</Act>
                        <RemarksDialog open=resuming id="resume" title=move || t_string!(i18n, progress.resume) explain=move || t_string!(i18n, progress.resume_words)
                            button=move || t_string!(i18n, progress.resume) on_send=Callback::new(move |reason| pause("resume", reason, t_string!(i18n, progress.resumed_news)))/>
                    })}
                </div>
            </div>
            <div class="panel__body">
                <ErrorSummary failure=acting.failure on_reload=on_changed/>
                <p><strong class="entry-figure num">{move || words::percent(figures, bp)}</strong>" "<span class="small muted">{move || match as_on {
                    Some(day) => filled(t_string!(i18n, progress.as_on_day), &[("day", &figures.date(day))]),
                    None => t_string!(i18n, progress.no_reports).to_owned(),
                }}</span></p>
                <span class="meter mt2" aria-hidden="true"><i style=("--v", format!("{}%", bp / 100))></i></span>
                <ul class="paper-list mt3">{progress.works.into_iter().map(|work| {
                    let share = work.progress.as_ref().map_or(0, |one| one.physical_bp);
                    view! { <li><span class="grow"><A href=format!("/works/{}/progress", work.work_id)>{work.name}</A><span class="xs quiet block mono" lang="en">{work.work_code}</span></span><span class="num">{move || words::percent(figures, share)}</span></li> }
                }).collect_view()}</ul>
            </div>
        </section>
    }
}
