//! A new work of a project.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::project::Project;
use shared::text;
use shared::work::{NewWork, Work, WorkCategory};

use super::details::some_text;
use super::page::use_project;
use super::words;
use crate::api::{Answer, use_signed_in};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{
    Act, Crumbs, DecimalField, Form, Heading, Look, Meaning, SelectField, TextField, loaded, use_toasts,
};

/// The form of a new work.
#[component]
pub fn NewWorkPage() -> impl IntoView {
    loaded(use_project(), |project| view! { <Enter project=project/> })
}

#[component]
fn Enter(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    // A project that is not split has one work, of its own name.
    let name = RwSignal::new(if project.works.is_empty() { project.title_en.clone() } else { String::new() });
    let category = RwSignal::new(WorkCategory::Civil.to_string());
    let quantity = RwSignal::new(None::<i64>);
    let unit = RwSignal::new(String::new());
    let path = format!("/projects/{}", project.id);
    let (back, code) = (path.clone(), project.code);
    let save = Action::new_local(move |body: &NewWork| {
        let (body, navigate, path) = (body.clone(), navigate.clone(), path.clone());
        async move {
            let answer: Answer<Work> = api.post(format!("{path}/works"), body).await;
            match answer {
                Ok(_) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, projects.saved));
                    navigate(&path, Default::default());
                }
                Err(failure) => form.failed(failure),
            }
        }
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        let words = name.get_untracked();
        match text::line("/name", &words, 3..=300) {
            Ok(name) => {
                form.clear();
                save.dispatch_local(NewWork {
                    name,
                    category: category.get_untracked().parse().unwrap_or(WorkCategory::Civil),
                    executing_office_id: None,
                    quantity_milli: quantity.get_untracked(),
                    unit: some_text(unit),
                });
            }
            Err(error) => form.refuse(vec![error]),
        }
    };
    view! {
        <Crumbs href=back parent=code here=move || t_string!(i18n, projects.form_work) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, projects.form_work)/><p>{t!(i18n, projects.form_work_words)}</p></div></div>
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body">
                <TextField id="name" label=move || t_string!(i18n, projects.f_work_name) value=name error=form.error("/name") maxlength=300/>
                <div class="three mt4">
                    <SelectField id="category" label=move || t_string!(i18n, projects.f_category) value=category error=form.error("/category")
                        options=Signal::derive(move || WorkCategory::ALL.iter().map(|category| (category.to_string(), words::category(i18n, *category).to_owned())).collect::<Vec<_>>())/>
                    <DecimalField id="quantity_milli" places=3 label=move || t_string!(i18n, projects.f_quantity) value=quantity error=form.error("/quantity_milli")/>
                    <TextField id="unit" label=move || t_string!(i18n, projects.f_unit) value=unit error=form.error("/unit") maxlength=20/>
                </div>
                <p class="hint mt1">{t!(i18n, projects.f_quantity_hint)}" "{t!(i18n, projects.f_optional)}</p>
            </div></div>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, projects.f_save_work)}</Act></div>
        </form>
    }
}
