//! Proposing a power of sanction: a new one, or another limit for a case that stands.

use chrono::Days;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::master::{Department, Designation, PowerKind, SanctionPower};
use shared::problem::FieldError;
use shared::rule_change::{NewPower, RuleChange, check_first_day};

use super::rule_form::Correction;
use super::words;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Form, Look, MoneyField, SelectField, TextArea, TextField, use_saving};

fn some(text: RwSignal<String>) -> Option<String> {
    Some(text.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
}

/// The form of a proposal.
#[component]
pub fn PowerForm(
    /// The row whose limit is to change; none: a new case.
    power: Option<SanctionPower>,
    #[prop(into)] on_done: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let form = Form::new();
    let standing = power.is_some();
    let of = |of: fn(&SanctionPower) -> Option<String>| {
        RwSignal::new(power.as_ref().and_then(of).unwrap_or_default())
    };
    let kind =
        RwSignal::new(power.as_ref().map_or(PowerKind::TechnicalSanction, |row| row.power).to_string());
    let designation = of(|row| Some(row.designation.clone()));
    let department = of(|row| row.department.clone());
    let (wing, programme, nature) =
        (of(|row| row.wing.clone()), of(|row| row.programme.clone()), of(|row| row.work_nature.clone()));
    let full = RwSignal::new(power.as_ref().is_some_and(|row| row.max_paise.is_none()));
    let least = RwSignal::new(Some(power.as_ref().map_or(0, |row| row.min_paise)));
    let most = RwSignal::new(power.as_ref().and_then(|row| row.max_paise));
    let tomorrow = today().checked_add_days(Days::new(1)).unwrap_or_default();
    let (valid_from, valid_to) = (RwSignal::new(tomorrow.to_string()), RwSignal::new(String::new()));
    let (order_ref, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let correction = RwSignal::new(false);
    let departments = use_master::<Department>("/departments");
    let designations = use_master::<Designation>("/designations");
    let saving = use_saving::<RuleChange>(form, None, move |_| on_done.run(()));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let mut errors = Vec::new();
        if designation.get_untracked().is_empty() {
            errors.push(FieldError::new(
                "/designation",
                "CHOICE_MISSING",
                t_string!(i18n, administration.choice_missing),
            ));
        }
        if !full.get_untracked() && most.get_untracked().is_none() {
            errors.push(FieldError::new(
                "/max_paise",
                "VALUE_MISSING",
                t_string!(i18n, administration.value_missing),
            ));
        }
        let from = valid_from.get_untracked().parse();
        match from {
            Ok(from) => errors.extend(check_first_day(from, correction.get_untracked(), today(), None).err()),
            Err(_) => errors.push(FieldError::new(
                "/valid_from",
                "DATE_MISSING",
                t_string!(i18n, administration.date_missing),
            )),
        }
        match from {
            Ok(valid_from) if errors.is_empty() => saving.post(
                "/sanction-powers",
                &NewPower {
                    power: kind.get_untracked().parse().unwrap_or(PowerKind::TechnicalSanction),
                    designation: designation.get_untracked(),
                    department: some(department),
                    wing: some(wing),
                    programme: some(programme),
                    work_nature: some(nature),
                    min_paise: least.get_untracked().unwrap_or(0),
                    max_paise: if full.get_untracked() { None } else { most.get_untracked() },
                    order_ref: order_ref.get_untracked(),
                    valid_from,
                    valid_to: valid_to.get_untracked().parse().ok(),
                    reason: reason.get_untracked(),
                    correction: correction.get_untracked(),
                },
            ),
            _ => form.refuse(errors),
        }
    };
    let choose = move || Some(t_string!(i18n, administration.choose).to_owned());
    view! {
        <form class="stack form mb4" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__head"><h2>{t!(i18n, administration.propose_power)}</h2></div><div class="panel__body">
                <div class="two two--fields">
                    <SelectField id="power" label=move || t_string!(i18n, administration.power) value=kind error=form.error("/power") disabled=standing
                        options=Signal::derive(move || PowerKind::ALL.iter().map(|kind| (kind.to_string(), words::power(i18n, *kind).to_owned())).collect::<Vec<_>>())/>
                    <SelectField id="designation" label=move || t_string!(i18n, administration.designation) value=designation error=form.error("/designation") disabled=standing
                        options=Signal::derive(move || designations.options(choose(), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                    <SelectField id="department" label=move || t_string!(i18n, administration.department) value=department error=form.error("/department") disabled=standing
                        options=Signal::derive(move || departments.options(Some(t_string!(i18n, administration.all_departments).to_owned()), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                    <TextField id="wing" label=move || t_string!(i18n, administration.wing) value=wing error=form.error("/wing") readonly=standing maxlength=100/>
                    <TextField id="programme" label=move || t_string!(i18n, administration.programme) value=programme error=form.error("/programme") readonly=standing maxlength=100/>
                    <TextField id="work_nature" label=move || t_string!(i18n, administration.work_nature) value=nature error=form.error("/work_nature") readonly=standing maxlength=100/>
                    <MoneyField id="min_paise" label=move || t_string!(i18n, administration.least) value=least error=form.error("/min_paise")/>
                    <div class="stack-s">
                        <Show when=move || !full.get()><MoneyField id="max_paise" label=move || t_string!(i18n, administration.ceiling) hint=move || t_string!(i18n, administration.ceiling_hint) value=most error=form.error("/max_paise")/></Show>
                        <label class="check-line"><input type="checkbox" prop:checked=move || full.get() on:change=move |event| full.set(event_target_checked(&event))/><span>{t!(i18n, administration.full_power)}</span></label>
                    </div>
                    <TextField id="valid_from" kind="date" label=move || t_string!(i18n, administration.valid_from) hint=move || t_string!(i18n, administration.valid_from_hint) value=valid_from error=form.error("/valid_from")/>
                    <TextField id="valid_to" kind="date" label=move || t_string!(i18n, administration.valid_to) hint=move || t_string!(i18n, administration.valid_to_hint) value=valid_to error=form.error("/valid_to")/>
                </div>
                <div class="mt4"><TextField id="order_ref" label=move || t_string!(i18n, administration.source) hint=move || t_string!(i18n, administration.source_hint) value=order_ref error=form.error("/order_ref") maxlength=300/></div>
                <div class="mt4"><TextArea id="reason" rows=2 label=move || t_string!(i18n, administration.reason) value=reason error=form.error("/reason") maxlength=2000/></div>
                <Correction value=correction/>
            </div></div>
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, administration.send_to_finance)}</Act>
                <Act on_press=move |()| on_cancel.run(())>{t!(i18n, common.cancel)}</Act>
            </div>
        </form>
    }
}
