//! Completion and close on the page of a project: what is missing, in order, and where the next step is done.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::closing::ProjectClosing;
use shared::project::{Project, ProjectStage};

use super::steps::Steps;
use crate::api::use_signed_in;
use crate::i18n::{t, use_i18n};
use crate::ui::{Loaded, loaded};

/// The panel; nothing before the work is under way.
#[component]
pub fn ClosingPanel(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    if !(ProjectStage::InProgress..ProjectStage::Cancelled).contains(&project.stage) {
        return ().into_any();
    }
    let id = project.id;
    let found: Loaded<ProjectClosing> =
        LocalResource::new(move || api.get(format!("/projects/{id}/closing")));
    view! {
        <section class="panel" aria-labelledby="closing">
            <div class="panel__head"><h2 id="closing">{t!(i18n, completion.title)}</h2>
                <span class="push small"><A href=format!("/projects/{id}/closing")>{t!(i18n, completion.open)}</A></span></div>
            {loaded(found, move |closing| view! { <Steps closing=closing/> })}
        </section>
    }
    .into_any()
}
