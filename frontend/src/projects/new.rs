//! A new project, at concept.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::master::{Department, District, Office, ProjectType, Scheme};
use shared::problem::FieldError;
use shared::project::{NewProject, Project, ProjectNature};

use super::details::{CostFields, Details, WhatFields, date_of, some_text};
use super::origin_fields::{DepositFields, Incomplete, LetterFields, Origin};
use super::words;
use crate::api::{Answer, use_signed_in};
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Crumbs, Form, Heading, Look, Meaning, SelectField, TextField, use_toasts};

/// What is chosen from masters.
#[derive(Clone, Copy)]
struct Choices {
    department: RwSignal<String>,
    requisitioning: RwSignal<String>,
    office: RwSignal<String>,
    kind: RwSignal<String>,
    nature: RwSignal<String>,
    scheme: RwSignal<String>,
    district: RwSignal<String>,
}

impl Choices {
    /// Whether it is a deposit work.
    fn deposits(self) -> bool {
        self.nature.with(|nature| nature == ProjectNature::Deposit.as_str())
    }
    fn missing(self, words: &str) -> Vec<FieldError> {
        [
            ("/department", self.department),
            ("/requisitioning_department", self.requisitioning),
            ("/executing_office_id", self.office),
            ("/project_type", self.kind),
            ("/nature", self.nature),
            ("/scheme", self.scheme),
            ("/district", self.district),
        ]
        .into_iter()
        .filter(|(_, value)| value.with_untracked(String::is_empty))
        .map(|(pointer, _)| FieldError::new(pointer, "CHOICE_MISSING", words))
        .collect()
    }
}

fn body(details: Details, choices: Choices, origin: Origin) -> Option<NewProject> {
    Some(NewProject {
        title_en: details.title_en.get_untracked().trim().to_owned(),
        title_bn: some_text(details.title_bn),
        description: details.description.get_untracked().trim().to_owned(),
        department: choices.department.get_untracked(),
        requisitioning_department: choices.requisitioning.get_untracked(),
        executing_office_id: choices.office.get_untracked().parse().ok()?,
        project_type: choices.kind.get_untracked(),
        nature: choices.nature.get_untracked().parse().ok()?,
        scheme: choices.scheme.get_untracked(),
        district: choices.district.get_untracked().parse().ok()?,
        place: some_text(details.place),
        proposed_cost_paise: details.cost.get_untracked()?,
        tentative_start: date_of(details.start),
        tentative_completion: date_of(details.completion),
        requisition: origin.requisition(),
        deposit: origin.deposit().filter(|_| choices.deposits()),
    })
}

/// The form of a new project.
#[component]
pub fn NewProjectPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let form = Form::new();
    let details = Details::empty();
    let post = untrack(|| api.acting());
    let (own_department, own_office) =
        post.map(|post| (post.department, post.office_id.to_string())).unwrap_or_default();
    let text = |value: String| RwSignal::new(value);
    let choices = Choices {
        department: text(own_department.clone()),
        requisitioning: text(own_department),
        office: text(own_office),
        kind: text(String::new()),
        nature: text(ProjectNature::Original.to_string()),
        scheme: text(String::new()),
        district: text(String::new()),
    };
    let origin = Origin::of(None, None);
    let save = Action::new_local(move |body: &NewProject| {
        let (body, navigate) = (body.clone(), navigate.clone());
        async move {
            let answer: Answer<Project> = api.post("/projects".to_owned(), body).await;
            match answer {
                Ok(project) => {
                    toasts.say(Meaning::Ok, t_string!(i18n, projects.saved));
                    navigate(&format!("/projects/{}", project.id), Default::default());
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
        let mut errors = details.errors(t_string!(i18n, projects.missing_amount));
        errors.extend(choices.missing(t_string!(i18n, projects.missing_choice)));
        let words = Incomplete {
            letter: t_string!(i18n, approvals.r_incomplete),
            deposit: t_string!(i18n, approvals.d_incomplete),
        };
        errors.extend(origin.errors(words, untrack(|| choices.deposits())));
        match untrack(|| body(details, choices, origin)).filter(|_| errors.is_empty()) {
            Some(body) => {
                form.clear();
                save.dispatch_local(body);
            }
            None => form.refuse(errors),
        }
    };
    view! {
        <Crumbs href="/projects" parent=move || t_string!(i18n, projects.title) here=move || t_string!(i18n, projects.form_new) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, projects.form_new)/><p>{t!(i18n, projects.form_new_words)}</p></div></div>
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, projects.what)}</legend><div class="panel__body">
                <WhatFields details=details form=form/>
                <KindFields choices=choices form=form/>
            </div></fieldset>
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, projects.whose)}</legend><div class="panel__body"><OwnerFields choices=choices form=form/></div></fieldset>
            <LetterFields origin=origin form=form/>
            <Show when=move || choices.deposits()><DepositFields origin=origin form=form/></Show>
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, projects.site_of)}</legend><div class="panel__body"><WhereFields choices=choices details=details form=form/></div></fieldset>
            <fieldset class="panel"><legend class="panel__legend">{t!(i18n, projects.money_time)}</legend><div class="panel__body"><CostFields details=details form=form/></div></fieldset>
            <div><Act look=Look::Primary submit=true busy=save.pending()>{t!(i18n, projects.f_save_new)}</Act></div>
        </form>
    }
}

#[component]
fn KindFields(choices: Choices, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let types = use_master::<ProjectType>("/project-types");
    let choose = move || Some(t_string!(i18n, projects.choose).to_owned());
    view! {
        <div class="two two--fields mt4">
            <SelectField id="project_type" label=move || t_string!(i18n, projects.f_type) value=choices.kind error=form.error("/project_type")
                options=Signal::derive(move || types.options(choose(), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
            <SelectField id="nature" label=move || t_string!(i18n, projects.f_nature) value=choices.nature error=form.error("/nature")
                options=Signal::derive(move || ProjectNature::ALL.iter().map(|nature| (nature.to_string(), words::nature(i18n, *nature).to_owned())).collect::<Vec<_>>())/>
        </div>
    }
}

#[component]
fn OwnerFields(choices: Choices, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let departments = use_master::<Department>("/departments");
    let offices = use_master::<Office>("/offices?limit=200");
    let schemes = use_master::<Scheme>("/schemes");
    let choose = move || Some(t_string!(i18n, projects.choose).to_owned());
    let all = Signal::derive(move || {
        departments
            .options(choose(), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn))))
    });
    view! {
        <div class="two two--fields">
            <SelectField id="department" label=move || t_string!(i18n, projects.f_department) value=choices.department error=form.error("/department") options=all/>
            <SelectField id="requisitioning_department" label=move || t_string!(i18n, projects.f_requisitioning) value=choices.requisitioning error=form.error("/requisitioning_department") options=all/>
            <SelectField id="executing_office_id" label=move || t_string!(i18n, projects.f_office) value=choices.office error=form.error("/executing_office_id")
                options=Signal::derive(move || offices.options(choose(), |row| (row.id.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
            <SelectField id="scheme" label=move || t_string!(i18n, projects.f_scheme) value=choices.scheme error=form.error("/scheme")
                options=Signal::derive(move || schemes.options(choose(), |row| (row.code.clone(), row.name.clone())))/>
        </div>
    }
}

#[component]
fn WhereFields(choices: Choices, details: Details, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let districts = use_master::<District>("/districts");
    let choose = move || Some(t_string!(i18n, projects.choose).to_owned());
    view! {
        <div class="two two--fields">
            <SelectField id="district" label=move || t_string!(i18n, projects.f_district) value=choices.district error=form.error("/district")
                options=Signal::derive(move || districts.options(choose(), |row| (row.lgd_code.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
            <TextField id="place" label=move || t_string!(i18n, projects.f_place) hint=move || t_string!(i18n, projects.f_place_hint) value=details.place error=form.error("/place") maxlength=200/>
        </div>
    }
}
