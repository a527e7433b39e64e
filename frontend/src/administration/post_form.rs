//! Posting an officer: where, as what, with which roles, from when, by which order.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::master::{Designation, Office};
use shared::officer::{Charge, NewPosting, Posting, Role};
use shared::policy::roles_fit_together;
use shared::problem::FieldError;
use uuid::Uuid;

use super::rights::use_rights;
use super::words;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Callout, Form, Look, Meaning, SelectField, TextField, use_saving};

/// The form of a posting.
#[component]
pub fn PostForm(
    person_id: Uuid,
    #[prop(into)] on_done: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let rights = use_rights();
    let form = Form::new();
    let text = |value: String| RwSignal::new(value);
    let (office, designation, order_no) = (text(String::new()), text(String::new()), text(String::new()));
    let (charge, from) = (text(Charge::Regular.to_string()), text(today().to_string()));
    let chosen = RwSignal::new(Vec::<Role>::new());
    let offices = use_master::<Office>("/offices?limit=200");
    let designations = use_master::<Designation>("/designations");
    let choose = move || Some(t_string!(i18n, administration.choose).to_owned());
    let saving = use_saving::<Posting>(form, None, move |_| on_done.run(()));
    // Roles that reach beyond a department are given by the administrator of the state.
    let offered = move || {
        let beyond = |role: &&Role| matches!(role, Role::StateAdmin | Role::Finance | Role::Auditor);
        Role::ALL
            .iter()
            .filter(|role| rights.administers_state() || !beyond(role))
            .copied()
            .collect::<Vec<_>>()
    };
    let clash = move || chosen.with(|roles| !roles_fit_together(roles));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let missing = |pointer: &str| {
            FieldError::new(pointer, "CHOICE_MISSING", t_string!(i18n, administration.choice_missing))
        };
        let (where_to, day) = (office.get_untracked().parse(), from.get_untracked().parse());
        let mut errors = Vec::new();
        if where_to.is_err() {
            errors.push(missing("/office_id"));
        }
        if designation.get_untracked().is_empty() {
            errors.push(missing("/designation"));
        }
        if chosen.with_untracked(Vec::is_empty) {
            errors.push(missing("/roles"));
        }
        if day.is_err() {
            errors.push(FieldError::new(
                "/from",
                "DATE_MISSING",
                t_string!(i18n, administration.date_missing),
            ));
        }
        match (where_to, day) {
            (Ok(office_id), Ok(from)) if errors.is_empty() => saving.post(
                "/postings",
                &NewPosting {
                    person_id,
                    office_id,
                    designation: designation.get_untracked(),
                    roles: chosen.get_untracked(),
                    charge: charge.get_untracked().parse().unwrap_or(Charge::Regular),
                    from,
                    order_no: order_no.get_untracked(),
                },
            ),
            _ => form.refuse(errors),
        }
    };
    view! {
        <form class="stack form mb4" novalidate on:submit=send>
            {form.summary()}
            <div class="panel"><div class="panel__head"><h2>{t!(i18n, administration.post)}</h2></div><div class="panel__body">
                <div class="two two--fields">
                    <SelectField id="office_id" label=move || t_string!(i18n, administration.office) value=office error=form.error("/office_id")
                        options=Signal::derive(move || {
                            let mut options = choose().map(|words| (String::new(), words)).into_iter().collect::<Vec<_>>();
                            options.extend(offices.rows().iter().filter(|row| row.active && rights.administers(Some(&row.department))).map(|row| (row.id.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))));
                            options
                        })/>
                    <SelectField id="designation" label=move || t_string!(i18n, administration.designation) value=designation error=form.error("/designation")
                        options=Signal::derive(move || designations.options(choose(), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                    <SelectField id="charge" label=move || t_string!(i18n, administration.charge) hint=move || t_string!(i18n, administration.charge_hint) value=charge error=form.error("/charge")
                        options=Signal::derive(move || Charge::ALL.iter().map(|charge| (charge.to_string(), words::charge(i18n, *charge).to_owned())).collect::<Vec<_>>())/>
                    <TextField id="from" kind="date" label=move || t_string!(i18n, administration.from) value=from error=form.error("/from")/>
                    <TextField id="order_no" label=move || t_string!(i18n, administration.order_no) value=order_no error=form.error("/order_no") maxlength=100/>
                </div>
                <fieldset class="mt4"><legend>{t!(i18n, administration.roles)}</legend>
                    <div class="checks-grid">{move || offered().into_iter().map(|role| view! {
                        <label class="check-line"><input type="checkbox" id=format!("role-{role}") prop:checked=move || chosen.with(|roles| roles.contains(&role))
                            on:change=move |event| chosen.update(|roles| if event_target_checked(&event) { roles.push(role) } else { roles.retain(|other| *other != role) })/>
                            <span>{words::role(i18n, role)}</span></label>
                    }).collect_view()}</div>
                    {move || form.error("/roles").get().map(|words| view! { <p class="err mt1" id="roles" tabindex="-1"><span>{words}</span></p> })}
                </fieldset>
                <Show when=clash><div class="mt2"><Callout meaning=Meaning::Warn>{t!(i18n, administration.roles_clash)}</Callout></div></Show>
            </div></div>
            <div class="row row--wrap">
                <Act look=Look::Primary submit=true busy=saving.busy()>{t!(i18n, administration.post)}</Act>
                <Act on_press=move |()| on_cancel.run(())>{t!(i18n, common.cancel)}</Act>
            </div>
        </form>
    }
}
