//! A new estimate of a work.

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use shared::estimate::{Estimate, EstimateContent, EstimateKind, NewEstimate};
use shared::work::Work;

use super::content::Typed;
use super::editor::Editor;
use crate::api::{Answer, use_signed_in};
use crate::figures::today;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::estimate_kind;
use crate::ui::{Crumbs, Form, Heading, Meaning, SelectField, loaded, use_toasts};
use crate::words::filled;

/// The form of a new estimate.
#[component]
pub fn NewEstimatePage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let work = LocalResource::new(move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        async move { api.get::<Work>(format!("/works/{}", js_sys::encode_uri_component(&id))).await }
    });
    loaded(work, |work| view! { <Enter work=work/> })
}

#[component]
fn Enter(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let typed = Typed::empty();
    let kind = RwSignal::new(EstimateKind::Detailed.to_string());
    let Work { id, code, name, project_id, .. } = work;
    let save = Action::new_local(move |content: &EstimateContent| {
        let body = NewEstimate {
            kind: kind.get_untracked().parse().unwrap_or(EstimateKind::Detailed),
            content: content.clone(),
        };
        let navigate = navigate.clone();
        async move {
            let answer: Answer<Estimate> = api.post(format!("/works/{id}/estimates"), body).await;
            match answer {
                Ok(estimate) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, estimates.saved));
                    navigate(&format!("/estimates/{}", estimate.id), Default::default());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let title = code.clone();
    view! {
        <Crumbs href=format!("/projects/{project_id}") parent=move || t_string!(i18n, estimates.to_project) here=code/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || filled(t_string!(i18n, estimates.new_title), &[("work", &title)])/>
            <p><span lang="en">{name}</span>". "{t!(i18n, estimates.new_words)}</p>
        </div></div>
        <Editor typed=typed form=form estimate_date=today() busy=save.pending() on_send=Callback::new(move |(content, _)| drop(save.dispatch_local(content)))>
            <div class="panel"><div class="panel__body">
                <SelectField id="kind" label=move || t_string!(i18n, estimates.kind) value=kind error=form.error("/kind")
                    options=Signal::derive(move || [EstimateKind::Detailed, EstimateKind::Preliminary].into_iter().map(|kind| (kind.to_string(), estimate_kind(i18n, kind).to_owned())).collect::<Vec<_>>())/>
            </div></div>
        </Editor>
    }
}
