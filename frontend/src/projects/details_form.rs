//! Changing what a project says of itself. Whoever changed it meanwhile is not overwritten unseen.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::project::{Project, ProjectChange, ProjectNature};

use super::details::{CostFields, Details, WhatFields, date_of, some_text};
use super::origin_fields::{DepositFields, Incomplete, LetterFields, Origin};
use super::page::use_project;
use crate::api::{Answer, Call, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Crumbs, Form, Heading, Look, Meaning, TextField, loaded, use_toasts};

/// The form of a project's details.
#[component]
pub fn ProjectEditPage() -> impl IntoView {
    loaded(use_project(), |project| view! { <Edit project=project/> })
}

/// What differs from the project as it was read.
fn change(project: &Project, details: Details, ifms: RwSignal<String>, origin: Origin) -> ProjectChange {
    let text = |new: String, old: &str| Some(new).filter(|new| new != old);
    let maybe = |new: Option<String>, old: &Option<String>| {
        if &new == old { None } else { Some(new.unwrap_or_default()) }
    };
    ProjectChange {
        title_en: text(details.title_en.get_untracked().trim().to_owned(), &project.title_en),
        title_bn: maybe(some_text(details.title_bn), &project.title_bn),
        description: text(details.description.get_untracked().trim().to_owned(), &project.description),
        place: maybe(some_text(details.place), &project.place),
        proposed_cost_paise: details
            .cost
            .get_untracked()
            .filter(|paise| *paise != project.proposed_cost_paise),
        tentative_start: date_of(details.start).filter(|date| Some(*date) != project.tentative_start),
        tentative_completion: date_of(details.completion)
            .filter(|date| Some(*date) != project.tentative_completion),
        ifms_project_id: maybe(some_text(ifms), &project.ifms_project_id),
        requisition: origin.requisition().filter(|letter| Some(letter) != project.requisition.as_ref()),
        deposit: origin.deposit().filter(|deposit| Some(deposit) != project.deposit.as_ref()),
    }
}

#[component]
fn Edit(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let details = Details::of(&project);
    let ifms = RwSignal::new(project.ifms_project_id.clone().unwrap_or_default());
    let version = RwSignal::new(project.version);
    let path = format!("/projects/{}", project.id);
    let (code, back) = (project.code.clone(), path.clone());
    let title_locked = project.approval_in_force.is_some();
    let origin = Origin::of(project.requisition.as_ref(), project.deposit.as_ref());
    let deposits = project.nature == ProjectNature::Deposit;
    let project = StoredValue::new(project);
    let save = Action::new_local(move |body: &ProjectChange| {
        let (body, navigate, path) = (body.clone(), navigate.clone(), path.clone());
        async move {
            let answer: Answer<Project> =
                api.read(Call::patch(&path, &body).if_version(version.get_untracked())).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, projects.saved));
                    navigate(&path, Default::default());
                }
                Err(failure) => {
                    if failure.status() == Some(412)
                        && let Ok(newer) = api.get::<Project>(path).await
                    {
                        version.try_set(newer.version);
                    }
                    form.failed(failure);
                }
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        let mut errors = details.errors(t_string!(i18n, projects.missing_amount));
        let words = Incomplete {
            letter: t_string!(i18n, approvals.r_incomplete),
            deposit: t_string!(i18n, approvals.d_incomplete),
        };
        errors.extend(origin.errors(words, deposits));
        if errors.is_empty() {
            form.clear();
            save.dispatch_local(project.with_value(|project| change(project, details, ifms, origin)));
        } else {
            form.refuse(errors);
        }
    };
    view! {
        <Crumbs href=back parent=code here=move || t_string!(i18n, projects.form_edit) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, projects.form_edit)/></div></div>
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body">
                <WhatFields details=details form=form title_locked=title_locked/>
                <div class="mt4"><TextField id="place" label=move || t_string!(i18n, projects.f_place) hint=move || t_string!(i18n, projects.f_place_hint) value=details.place error=form.error("/place") maxlength=200/></div>
                <div class="mt4"><CostFields details=details form=form/></div>
                <div class="mt4"><TextField id="ifms_project_id" label=move || t_string!(i18n, projects.f_ifms) hint=move || t_string!(i18n, projects.f_ifms_hint) value=ifms error=form.error("/ifms_project_id") maxlength=20 class="in mono"/></div>
            </div></div>
            <LetterFields origin=origin form=form/>
            {deposits.then(|| view! { <DepositFields origin=origin form=form/> })}
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, common.save)}</Act></div>
        </form>
    }
}
