//! The forms of a condition and of a copy-to line, in both languages.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::administration::{
    ConditionTemplateChange, CopyToTemplateChange, NewConditionTemplate, NewCopyToTemplate,
};
use shared::master::{ConditionTemplate, CopyToTemplate};
use shared::order::CopyPurpose;

use super::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Form, Look, Saving, SelectField, TextArea, TextField, differs, use_saving};

#[component]
fn Buttons(saving: Saving, on_cancel: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="row row--wrap">
            <Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, common.save)}</Act>
            <Act on_press=move |()| on_cancel.run(())>{t!(i18n, common.cancel)}</Act>
        </div>
    }
}

/// Enters a condition, or changes the one given.
#[component]
pub fn ConditionForm(
    department: String,
    #[prop(optional)] line: Option<ConditionTemplate>,
    on_done: Callback<()>,
    on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let text_en = RwSignal::new(line.as_ref().map(|line| line.text_en.clone()).unwrap_or_default());
    let text_bn = RwSignal::new(line.as_ref().map(|line| line.text_bn.clone()).unwrap_or_default());
    let saving = use_saving::<ConditionTemplate>(form, line.as_ref().map(|line| line.version), move |_| {
        on_done.run(());
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match &line {
            None => saving.post(
                "/condition-templates",
                &NewConditionTemplate {
                    department: department.clone(),
                    text_en: text_en.get_untracked(),
                    text_bn: text_bn.get_untracked(),
                },
            ),
            Some(line) => {
                let change = ConditionTemplateChange {
                    text_en: differs(text_en, &line.text_en),
                    text_bn: differs(text_bn, &line.text_bn),
                    ..ConditionTemplateChange::default()
                };
                saving.patch(&format!("/condition-templates/{}", line.id), &change);
            }
        }
    };
    view! {
        <form class="inset stack" novalidate on:submit=send>
            {form.summary()}
            <TextArea id="text_en" rows=2 label=move || t_string!(i18n, administration.in_english) value=text_en error=form.error("/text_en") maxlength=600/>
            <TextArea id="text_bn" rows=2 label=move || t_string!(i18n, administration.in_bengali) value=text_bn error=form.error("/text_bn") maxlength=600/>
            <Buttons saving=saving on_cancel=on_cancel/>
        </form>
    }
}

/// Enters a copy-to line, or changes the one given.
#[component]
pub fn CopyToForm(
    department: String,
    #[prop(optional)] line: Option<CopyToTemplate>,
    on_done: Callback<()>,
    on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let addressee = RwSignal::new(line.as_ref().map(|line| line.addressee.clone()).unwrap_or_default());
    let bengali = RwSignal::new(line.as_ref().and_then(|line| line.addressee_bn.clone()).unwrap_or_default());
    let purpose =
        RwSignal::new(line.as_ref().map_or(CopyPurpose::Information, |line| line.purpose).to_string());
    let saving = use_saving::<CopyToTemplate>(form, line.as_ref().map(|line| line.version), move |_| {
        on_done.run(());
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = purpose.get_untracked().parse().unwrap_or(CopyPurpose::Information);
        match &line {
            None => saving.post(
                "/copy-to-templates",
                &NewCopyToTemplate {
                    department: department.clone(),
                    addressee: addressee.get_untracked(),
                    addressee_bn: Some(bengali.get_untracked()).filter(|words| !words.trim().is_empty()),
                    purpose: chosen,
                },
            ),
            Some(line) => {
                let change = CopyToTemplateChange {
                    addressee: differs(addressee, &line.addressee),
                    addressee_bn: differs(bengali, line.addressee_bn.as_deref().unwrap_or_default()),
                    purpose: (chosen != line.purpose).then_some(chosen),
                    ..CopyToTemplateChange::default()
                };
                saving.patch(&format!("/copy-to-templates/{}", line.id), &change);
            }
        }
    };
    view! {
        <form class="inset stack" novalidate on:submit=send>
            {form.summary()}
            <div class="two two--fields">
                <TextField id="addressee" label=move || t_string!(i18n, administration.addressee_en) value=addressee error=form.error("/addressee") maxlength=300/>
                <TextField id="addressee_bn" label=move || t_string!(i18n, administration.addressee_bn) value=bengali error=form.error("/addressee_bn") maxlength=300/>
            </div>
            <SelectField id="purpose" label=move || t_string!(i18n, administration.purpose) value=purpose error=form.error("/purpose")
                options=Signal::derive(move || CopyPurpose::ALL.iter().map(|purpose| (purpose.to_string(), words::purpose(i18n, *purpose).to_owned())).collect::<Vec<_>>())/>
            <Buttons saving=saving on_cancel=on_cancel/>
        </form>
    }
}
