//! The fields of a project that new and changed ones share, and what is wrong with them.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::problem::FieldError;
use shared::project::Project;
use shared::{money, text};

use crate::i18n::{t_string, use_i18n};
use crate::ui::{Form, MoneyField, TextArea, TextField};

/// A date field: absent, or no date.
pub fn date_of(value: RwSignal<String>) -> Option<NaiveDate> {
    value.with_untracked(|text| text.parse().ok())
}

/// Text that may be absent.
pub fn some_text(value: RwSignal<String>) -> Option<String> {
    Some(value.with_untracked(|text| text.trim().to_owned())).filter(|text| !text.is_empty())
}

/// What is typed.
#[derive(Clone, Copy)]
pub struct Details {
    pub title_en: RwSignal<String>,
    pub title_bn: RwSignal<String>,
    pub description: RwSignal<String>,
    pub place: RwSignal<String>,
    pub cost: RwSignal<Option<i64>>,
    pub start: RwSignal<String>,
    pub completion: RwSignal<String>,
}

impl Details {
    /// Nothing typed yet.
    pub fn empty() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            title_en: text(),
            title_bn: text(),
            description: text(),
            place: text(),
            cost: RwSignal::new(None),
            start: text(),
            completion: text(),
        }
    }
    /// As a project has them.
    pub fn of(project: &Project) -> Self {
        let text = |value: Option<String>| RwSignal::new(value.unwrap_or_default());
        Self {
            title_en: text(Some(project.title_en.clone())),
            title_bn: text(project.title_bn.clone()),
            description: text(Some(project.description.clone())),
            place: text(project.place.clone()),
            cost: RwSignal::new(Some(project.proposed_cost_paise)),
            start: text(project.tentative_start.map(|date| date.to_string())),
            completion: text(project.tentative_completion.map(|date| date.to_string())),
        }
    }
    /// Everything this browser can find wrong; `no_amount` is said where no amount can be read.
    pub fn errors(self, no_amount: &str) -> Vec<FieldError> {
        let mut errors = Vec::new();
        self.title_en
            .with_untracked(|title| errors.extend(text::order_line("/title_en", title, text::TITLE).err()));
        if let Some(title) = some_text(self.title_bn) {
            errors.extend(text::order_line("/title_bn", &title, text::TITLE).err());
        }
        self.description
            .with_untracked(|words| errors.extend(text::lines("/description", words, 1..=4000).err()));
        self.place
            .with_untracked(|place| errors.extend(text::optional_line("/place", Some(place), 200).err()));
        match self.cost.get_untracked() {
            None => errors.push(FieldError::new("/proposed_cost_paise", "AMOUNT_MISSING", no_amount)),
            Some(paise) => errors.extend(money::check("/proposed_cost_paise", paise, false).err()),
        }
        errors
    }
}

/// Titles, description.
#[component]
pub fn WhatFields(details: Details, form: Form, #[prop(optional)] title_locked: bool) -> impl IntoView {
    let i18n = use_i18n();
    let hint = move || {
        if title_locked {
            t_string!(i18n, projects.f_title_locked)
        } else {
            t_string!(i18n, projects.f_title_hint)
        }
    };
    view! {
        <TextField id="title_en" label=move || t_string!(i18n, projects.f_title) hint=hint value=details.title_en error=form.error("/title_en") maxlength=300 readonly=title_locked/>
        <TextField id="title_bn" label=move || t_string!(i18n, projects.f_title_bn) hint=move || t_string!(i18n, projects.f_optional) value=details.title_bn error=form.error("/title_bn") maxlength=300 readonly=title_locked/>
        <TextArea id="description" label=move || t_string!(i18n, projects.f_description) hint=move || t_string!(i18n, projects.f_description_hint) value=details.description error=form.error("/description")/>
    }
}

/// Cost and time.
#[component]
pub fn CostFields(details: Details, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <MoneyField id="proposed_cost_paise" label=move || t_string!(i18n, projects.f_cost) value=details.cost error=form.error("/proposed_cost_paise")/>
        <div class="two two--fields mt4">
            <TextField id="tentative_start" kind="date" label=move || t_string!(i18n, projects.f_start) hint=move || t_string!(i18n, projects.f_optional) value=details.start error=form.error("/tentative_start")/>
            <TextField id="tentative_completion" kind="date" label=move || t_string!(i18n, projects.f_completion) hint=move || t_string!(i18n, projects.f_optional) value=details.completion error=form.error("/tentative_completion")/>
        </div>
    }
}
