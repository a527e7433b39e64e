//! One project: what is next, how far it has come, what it is, what was approved, its works, its place, its history.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use shared::project::Project;

use super::cancel::{Cancel, Cancelled};
use super::facts::Facts;
use super::life::Life;
use super::location::SitePanel;
use super::next_step::NextStep;
use super::row::StageBadge;
use super::timeline::Timeline;
use super::words::can;
use super::works::Works;
use crate::api::{Failure, use_signed_in};
use crate::approvals::Approval;
use crate::completion::ClosingPanel;
use crate::documents::Documents;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::money::MoneyPanel;
use crate::progress::ProgressPanel;
use crate::reviews::{Flags, Reviews};
use crate::ui::{Crumbs, ErrorSummary, Heading, Loaded, keep_remarks, loaded};

/// The project the address names, by id or by code.
pub fn use_project() -> Loaded<Project> {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    LocalResource::new(move || {
        api.posting.track();
        let id = id.get();
        async move { api.get::<Project>(format!("/projects/{}", js_sys::encode_uri_component(&id))).await }
    })
}

/// The page of a project.
#[component]
pub fn ProjectPage() -> impl IntoView {
    let project = use_project();
    let kept = keep_remarks();
    let changed = Callback::new(move |()| {
        kept.forget();
        project.refetch();
    });
    loaded(project, move |found| view! { <Shown project=found on_changed=changed/> })
}

#[component]
fn Shown(project: Project, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (id, version, stage, edits) =
        (project.id, project.version, project.stage, can(&project.may, "update_project"));
    let code = project.code.clone();
    let title = {
        let (en, bn) = (project.title_en.clone(), project.title_bn.clone());
        move || figures.either(&en, bn.as_deref())
    };
    let office = {
        let (en, bn) = (project.executing_office_name_en.clone(), project.executing_office_name_bn.clone());
        move || figures.either(&en, Some(&bn))
    };
    let district = {
        let (en, bn) = (project.district_name_en.clone(), project.district_name_bn.clone());
        move || figures.either(&en, Some(&bn))
    };
    let failure = RwSignal::new(None::<Failure>);
    let description = project.description.clone();
    view! {
        <Crumbs href="/projects" parent=move || t_string!(i18n, projects.title) here=code.clone()/>
        <div class="pagehead pagehead--tight">
            <div>
                <Heading text=title/>
                <p class="small row row--wrap gap2">
                    <span><span class="mono" lang="en">{code}</span>" · "{office}" · "{district}</span>
                    <StageBadge stage=stage/>
                </p>
            </div>
            <div class="row row--wrap">
                {edits.then(|| view! { <A href=format!("/projects/{id}/edit") attr:class="btn btn--small">{t!(i18n, projects.edit)}</A> })}
                <Cancel project=project.clone() failure=failure on_changed=on_changed/>
            </div>
        </div>
        <ErrorSummary failure=failure on_reload=on_changed/>
        {project.cancellation.clone().map(|cancellation| view! { <Cancelled cancellation=cancellation/> })}
        <NextStep project=project.clone()/>
        <Flags project=id version=Signal::stored(version)/>
        <div class="mt5"><Life project=project.clone()/></div>
        <div class="cols mt5">
            <div>
                <ProgressPanel project=project.clone() on_changed=on_changed/>
                <Works project=project.clone()/>
                <Facts project=project.clone()/>
                <Approval project=project.clone()/>
                <ClosingPanel project=project.clone()/>
                <MoneyPanel id=id/>
                {(!description.is_empty()).then(|| view! {
                    <section class="panel" aria-labelledby="description">
                        <div class="panel__head"><h2 id="description">{t!(i18n, projects.description)}</h2></div>
                        <p class="panel__body measure keep-lines">{description}</p>
                    </section>
                })}
            </div>
            <div>
                <Timeline id=id version=Signal::stored(version)/>
                <Documents project=project.clone()/>
                <Reviews project=project.clone() on_changed=on_changed/>
                <SitePanel project=project/>
            </div>
        </div>
    }
}
