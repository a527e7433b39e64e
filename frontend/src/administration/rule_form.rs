//! Proposing a new value of a rule's parameter; judged as one types by the bounds the server enforces.

use chrono::Days;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::master::{Department, RuleParameter};
use shared::problem::FieldError;
use shared::rule_change::{NewRule, RuleChange, check_first_day};
use shared::rules::{ParameterKey, Unit};

use super::words;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::said::said;
use crate::ui::{
    Act, Callout, DecimalField, Form, Look, Meaning, MoneyField, SelectField, TextArea, TextField, use_saving,
};

/// How a parameter of this unit is typed: its places behind the point.
fn places(unit: Unit) -> u32 {
    if unit == Unit::BasisPoints { 2 } else { 0 }
}

/// The form of a proposal.
#[component]
pub fn RuleForm(
    rule: RuleParameter,
    #[prop(into)] on_done: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let form = Form::new();
    let key = StoredValue::new(rule.key.clone());
    let known = rule.key.parse::<ParameterKey>().ok();
    let unit = known.map_or(Unit::Count, ParameterKey::unit);
    let value = RwSignal::new(Some(rule.value));
    let day = RwSignal::new(if unit == Unit::Date {
        shared::rules::date_of(rule.value).map(|date| date.to_string()).unwrap_or_default()
    } else {
        String::new()
    });
    let yes = RwSignal::new(rule.value.to_string());
    let department = RwSignal::new(rule.department.clone().unwrap_or_default());
    let tomorrow = today().checked_add_days(Days::new(1)).unwrap_or_default();
    let valid_from = RwSignal::new(tomorrow.to_string());
    let (source, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let correction = RwSignal::new(false);
    let departments = use_master::<Department>("/departments");
    let saving = use_saving::<RuleChange>(form, None, move |_| on_done.run(()));
    let typed = Memo::new(move |_| match unit {
        Unit::Date => day.get().replace('-', "").parse::<i64>().ok(),
        Unit::YesNo => yes.get().parse().ok(),
        _ => value.get(),
    });
    let judged = Memo::new(move |_| {
        let value = typed.get()?;
        known.and_then(|known| known.check("/value", value).err())
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let mut errors: Vec<FieldError> = judged.get_untracked().into_iter().collect();
        if typed.get_untracked().is_none() {
            errors.push(FieldError::new(
                "/value",
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
        match (typed.get_untracked(), from) {
            (Some(value), Ok(valid_from)) if errors.is_empty() => saving.post(
                "/rules",
                &NewRule {
                    key: key.get_value(),
                    value,
                    department: Some(department.get_untracked()).filter(|code| !code.is_empty()),
                    valid_from,
                    source: source.get_untracked(),
                    reason: reason.get_untracked(),
                    correction: correction.get_untracked(),
                },
            ),
            _ => form.refuse(errors),
        }
    };
    let label = move || {
        format!(
            "{} ({})",
            t_string!(i18n, administration.new_value),
            key.with_value(|key| words::unit(i18n, key))
        )
    };
    view! {
        <form class="stack form mb4" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__head"><h2>{t!(i18n, administration.propose)}": "{move || key.with_value(|key| words::rule(i18n, key))}</h2></div><div class="panel__body">
                <p class="small muted mb4">{t!(i18n, administration.now)}" "<strong class="num">{move || key.with_value(|key| words::value(i18n, figures, key, rule.value))}</strong></p>
                <div class="two two--fields">
                    {match unit {
                        Unit::Date => view! { <TextField id="value" kind="date" label=move || t_string!(i18n, administration.new_value) value=day error=form.error("/value")/> }.into_any(),
                        Unit::YesNo => view! { <SelectField id="value" label=move || t_string!(i18n, administration.new_value) value=yes error=form.error("/value")
                            options=Signal::derive(move || vec![("1".to_owned(), t_string!(i18n, administration.yes).to_owned()), ("0".to_owned(), t_string!(i18n, administration.no).to_owned())])/> }.into_any(),
                        Unit::Paise => view! { <MoneyField id="value" label=move || t_string!(i18n, administration.new_value) value=value error=form.error("/value")/> }.into_any(),
                        _ => view! { <DecimalField id="value" places=places(unit) label=label value=value error=form.error("/value")/> }.into_any(),
                    }}
                    <TextField id="valid_from" kind="date" label=move || t_string!(i18n, administration.valid_from) hint=move || t_string!(i18n, administration.valid_from_hint) value=valid_from error=form.error("/valid_from")/>
                    <SelectField id="department" label=move || t_string!(i18n, administration.department) value=department error=form.error("/department")
                        options=Signal::derive(move || departments.options(Some(t_string!(i18n, administration.all_departments).to_owned()), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                    <TextField id="source" label=move || t_string!(i18n, administration.source) hint=move || t_string!(i18n, administration.source_hint) value=source error=form.error("/source") maxlength=300/>
                </div>
                {move || judged.get().map(|error| view! { <div class="mt2"><Callout meaning=Meaning::Warn>{said(i18n, &error.detail)}</Callout></div> })}
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

/// An order that came late may hold from a day that has passed, if nothing was judged since.
#[component]
pub fn Correction(value: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <label class="check-line mt4"><input type="checkbox" id="correction" prop:checked=move || value.get() on:change=move |event| value.set(event_target_checked(&event))/>
            <span>{t!(i18n, administration.correction)}<span class="hint">{t!(i18n, administration.correction_hint)}</span></span></label>
    }
}
