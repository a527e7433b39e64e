//! The conditions and copy-to lines a department offers when an order is drafted: worded, ordered, closed.

use leptos::prelude::*;
use shared::master::{ConditionTemplate, CopyToTemplate, Department};
use shared::page::Page;

use super::departments::Open;
use super::lines::Line;
use super::rights::use_rights;
use super::template_form::{ConditionForm, CopyToForm};
use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{Act, Crumbs, Heading, Loaded, Look, SelectField, loaded};

/// Both lists of a department.
#[component]
pub fn TemplatesPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let rights = use_rights();
    let departments = use_master::<Department>("/departments");
    let department = RwSignal::new(untrack(|| rights.department()).unwrap_or_default());
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, administration.templates) word=true/>
        <div class="pagehead pagehead--tight"><div><Heading text=move || t_string!(i18n, administration.templates)/><p>{t!(i18n, administration.templates_words)}</p></div></div>
        <Show when=move || rights.administers_state()>
            <div class="narrow mb4"><SelectField id="department" label=move || t_string!(i18n, administration.department) value=department
                options=Signal::derive(move || departments.options(None, |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/></div>
        </Show>
        <div class="stack">
            <Conditions department=department/>
            <Copies department=department/>
        </div>
    }
}

#[component]
fn Conditions(department: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let figures = use_figures();
    let rights = use_rights();
    let again = RwSignal::new(0_u32);
    let open = RwSignal::new(Open::<ConditionTemplate>::Nothing);
    let list: Loaded<Page<ConditionTemplate>> = LocalResource::new(move || {
        again.track();
        let code = department.get();
        async move { api.get(format!("/condition-templates?department={code}&closed=true")).await }
    });
    let done = Callback::new(move |()| {
        open.set(Open::Nothing);
        again.update(|again| *again += 1);
    });
    let close = Callback::new(move |()| open.set(Open::Nothing));
    let may = Signal::derive(move || rights.administers(Some(&department.get())));
    view! {
        <section class="panel" aria-labelledby="conditions">
            <div class="panel__head"><h2 id="conditions">{t!(i18n, administration.conditions)}</h2>
                <Show when=move || may.get()><span class="push"><Act look=Look::Small on_press=move |()| open.set(Open::New)>{t!(i18n, administration.new_condition)}</Act></span></Show></div>
            <div class="panel__body stack">
                {move || match open.get() {
                    Open::Nothing => ().into_any(),
                    Open::New => view! { <ConditionForm department=department.get_untracked() on_done=done on_cancel=close/> }.into_any(),
                    Open::Change(line) => view! { <ConditionForm department=line.department.clone() line=line on_done=done on_cancel=close/> }.into_any(),
                }}
                {loaded(list, move |page| {
                    let count = page.items.len();
                    view! { <ol class="lines">{page.items.into_iter().map(|row| {
                        let (en, bn) = (row.text_en.clone(), row.text_bn.clone());
                        let text = Signal::derive(move || figures.either(&en, Some(&bn)));
                        let line = row.clone();
                        view! { <Line path=format!("/condition-templates/{}", row.id) version=row.version position=row.position count=count active=row.active text=text may=may
                            on_change=move |()| open.set(Open::Change(line.clone())) on_done=done/> }
                    }).collect_view()}</ol> }
                })}
            </div>
        </section>
    }
}

#[component]
fn Copies(department: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let figures = use_figures();
    let rights = use_rights();
    let again = RwSignal::new(0_u32);
    let open = RwSignal::new(Open::<CopyToTemplate>::Nothing);
    let list: Loaded<Page<CopyToTemplate>> = LocalResource::new(move || {
        again.track();
        let code = department.get();
        async move { api.get(format!("/copy-to-templates?department={code}&closed=true")).await }
    });
    let done = Callback::new(move |()| {
        open.set(Open::Nothing);
        again.update(|again| *again += 1);
    });
    let close = Callback::new(move |()| open.set(Open::Nothing));
    let may = Signal::derive(move || rights.administers(Some(&department.get())));
    view! {
        <section class="panel" aria-labelledby="copies">
            <div class="panel__head"><h2 id="copies">{t!(i18n, administration.copies)}</h2>
                <Show when=move || may.get()><span class="push"><Act look=Look::Small on_press=move |()| open.set(Open::New)>{t!(i18n, administration.new_copy)}</Act></span></Show></div>
            <div class="panel__body stack">
                {move || match open.get() {
                    Open::Nothing => ().into_any(),
                    Open::New => view! { <CopyToForm department=department.get_untracked() on_done=done on_cancel=close/> }.into_any(),
                    Open::Change(line) => view! { <CopyToForm department=line.department.clone() line=line on_done=done on_cancel=close/> }.into_any(),
                }}
                {loaded(list, move |page| {
                    let count = page.items.len();
                    view! { <ol class="lines">{page.items.into_iter().map(|row| {
                        let (en, bn, purpose) = (row.addressee.clone(), row.addressee_bn.clone(), row.purpose);
                        let text = Signal::derive(move || format!("{} – {}", figures.either(&en, bn.as_deref()), words::purpose(i18n, purpose)));
                        let line = row.clone();
                        view! { <Line path=format!("/copy-to-templates/{}", row.id) version=row.version position=row.position count=count active=row.active text=text may=may
                            on_change=move |()| open.set(Open::Change(line.clone())) on_done=done/> }
                    }).collect_view()}</ol> }
                })}
            </div>
        </section>
    }
}
