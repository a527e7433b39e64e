//! The form of an officer's record. A telephone number is never shown: what is typed replaces the one that stands.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::administration::OfficerChange;
use shared::officer::{NewOfficer, Officer};

use super::department_form::InUse;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Form, Look, TextField, differs, use_saving};

/// Enters an officer, or changes the one given.
#[component]
pub fn OfficerForm(#[prop(optional)] officer: Option<Officer>, on_done: Callback<Officer>) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let field = |of: fn(&Officer) -> String| RwSignal::new(officer.as_ref().map(of).unwrap_or_default());
    let hrms_id = field(|row| row.hrms_id.clone());
    let (name_en, name_bn) = (field(|row| row.name_en.clone()), field(|row| row.name_bn.clone()));
    let email = field(|row| row.email.clone());
    let mobile = RwSignal::new(String::new());
    let active = RwSignal::new(officer.as_ref().is_none_or(|row| row.active).to_string());
    let standing = officer.is_some();
    let saving =
        use_saving::<Officer>(form, officer.as_ref().map(|row| row.version), move |made| on_done.run(made));
    let kept = StoredValue::new(officer);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let number = mobile.get_untracked().trim().replace(' ', "");
        kept.with_value(|row| match row {
            None => saving.post(
                "/officers",
                &NewOfficer {
                    hrms_id: hrms_id.get_untracked().trim().to_owned(),
                    name_en: name_en.get_untracked(),
                    name_bn: name_bn.get_untracked(),
                    mobile: number,
                    email: email.get_untracked(),
                },
            ),
            Some(row) => {
                let in_use = active.get_untracked() == "true";
                let change = OfficerChange {
                    name_en: differs(name_en, &row.name_en),
                    name_bn: differs(name_bn, &row.name_bn),
                    mobile: Some(number).filter(|number| !number.is_empty()),
                    email: differs(email, &row.email),
                    active: (in_use != row.active).then_some(in_use),
                };
                saving.patch(&format!("/officers/{}", row.id), &change);
            }
        });
    };
    let mobile_hint = move || {
        if standing {
            t_string!(i18n, administration.mobile_change_hint)
        } else {
            t_string!(i18n, administration.mobile_hint)
        }
    };
    view! {
        <form class="stack form" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__body">
                <div class="two two--fields">
                    <TextField id="hrms_id" label=move || t_string!(i18n, administration.hrms_id) hint=move || t_string!(i18n, administration.hrms_hint) value=hrms_id error=form.error("/hrms_id") readonly=standing maxlength=20 class="in mono"/>
                    <TextField id="email" kind="email" label=move || t_string!(i18n, administration.email) hint=move || t_string!(i18n, administration.email_hint) value=email error=form.error("/email") maxlength=200/>
                    <TextField id="name_en" label=move || t_string!(i18n, administration.name_en) value=name_en error=form.error("/name_en") maxlength=100/>
                    <TextField id="name_bn" label=move || t_string!(i18n, administration.name_bn) value=name_bn error=form.error("/name_bn") maxlength=100/>
                    <TextField id="mobile" kind="tel" inputmode="tel" label=move || t_string!(i18n, administration.mobile) hint=mobile_hint value=mobile error=form.error("/mobile") maxlength=20/>
                    {standing.then(|| view! { <InUse value=active form=form/> })}
                </div>
            </div></div>
            <div><Act look=Look::Primary submit=true busy=saving.busy()>{move || if standing { t_string!(i18n, common.save) } else { t_string!(i18n, administration.add_officer) }}</Act></div>
            {(!standing).then(|| view! { <p class="small muted">{t!(i18n, administration.first_password)}</p> })}
        </form>
    }
}
