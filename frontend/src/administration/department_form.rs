//! The form of a department, new or standing.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::administration::{DepartmentChange, NewDepartment};
use shared::master::{Department, DepartmentKind};

use super::words;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Form, Look, SelectField, TextField, differs, use_saving};

/// Enters a department, or changes the one given.
#[component]
pub fn DepartmentForm(
    #[prop(optional)] department: Option<Department>,
    #[prop(into)] on_done: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let form = Form::new();
    let field =
        |of: fn(&Department) -> String| RwSignal::new(department.as_ref().map(of).unwrap_or_default());
    let code = field(|row| row.code.clone());
    let (name_en, name_bn) = (field(|row| row.name_en.clone()), field(|row| row.name_bn.clone()));
    let demand_no = field(|row| row.demand_no.clone().unwrap_or_default());
    let kind = RwSignal::new(department.as_ref().map_or(DepartmentKind::Both, |row| row.kind).to_string());
    let active = RwSignal::new(department.as_ref().is_none_or(|row| row.active).to_string());
    let saving =
        use_saving::<Department>(form, department.as_ref().map(|row| row.version), move |_| on_done.run(()));
    let standing = department.is_some();
    let kept = StoredValue::new(department);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = kind.get_untracked().parse().unwrap_or(DepartmentKind::Both);
        kept.with_value(|row| match row {
            None => saving.post(
                "/departments",
                &NewDepartment {
                    code: code.get_untracked().trim().to_owned(),
                    name_en: name_en.get_untracked(),
                    name_bn: name_bn.get_untracked(),
                    demand_no: Some(demand_no.get_untracked()).filter(|number| !number.trim().is_empty()),
                    kind: chosen,
                },
            ),
            Some(row) => {
                let in_use = active.get_untracked() == "true";
                let change = DepartmentChange {
                    name_en: differs(name_en, &row.name_en),
                    name_bn: differs(name_bn, &row.name_bn),
                    demand_no: differs(demand_no, row.demand_no.as_deref().unwrap_or_default()),
                    kind: (chosen != row.kind).then_some(chosen),
                    active: (in_use != row.active).then_some(in_use),
                };
                saving.patch(&format!("/departments/{}", row.code), &change);
            }
        });
    };
    view! {
        <form class="stack form mb4" novalidate on:submit=send>
            {form.summary()}
            <div class="panel">
                <div class="panel__head"><h2>{move || if standing { t_string!(i18n, administration.change_department) } else { t_string!(i18n, administration.new_department) }}</h2></div>
                <div class="panel__body">
                    <div class="two two--fields">
                        <TextField id="code" label=move || t_string!(i18n, administration.code) hint=move || t_string!(i18n, administration.department_code_hint) value=code error=form.error("/code") readonly=standing maxlength=2 class="in mono"/>
                        <TextField id="demand_no" label=move || t_string!(i18n, administration.demand_no) value=demand_no error=form.error("/demand_no") maxlength=3 inputmode="numeric"/>
                        <TextField id="name_en" label=move || t_string!(i18n, administration.name_en) value=name_en error=form.error("/name_en") maxlength=200/>
                        <TextField id="name_bn" label=move || t_string!(i18n, administration.name_bn) value=name_bn error=form.error("/name_bn") maxlength=200/>
                        <SelectField id="kind" label=move || t_string!(i18n, administration.kind) value=kind error=form.error("/kind")
                            options=Signal::derive(move || DepartmentKind::ALL.iter().map(|kind| (kind.to_string(), words::department_kind(i18n, *kind).to_owned())).collect::<Vec<_>>())/>
                        {standing.then(|| view! { <InUse value=active form=form/> })}
                    </div>
                </div>
            </div>
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, common.save)}</Act>
                <Act on_press=move |()| on_cancel.run(())>{t!(i18n, common.cancel)}</Act>
            </div>
        </form>
    }
}

/// Whether a thing is in use or closed.
#[component]
pub fn InUse(value: RwSignal<String>, form: Form) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <SelectField id="active" label=move || t_string!(i18n, administration.in_use) value=value error=form.error("/active")
            options=Signal::derive(move || vec![
                ("true".to_owned(), t_string!(i18n, administration.is_in_use).to_owned()),
                ("false".to_owned(), t_string!(i18n, administration.closed).to_owned()),
            ])/>
    }
}
