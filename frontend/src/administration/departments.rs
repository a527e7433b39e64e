//! The departments: a list, and the form that enters or changes one.

use leptos::prelude::*;
use shared::master::Department;
use shared::page::Page;

use super::department_form::DepartmentForm;
use super::rights::use_rights;
use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Badge, Crumbs, Heading, Loaded, Look, Meaning, loaded};

/// What the form is open for.
#[derive(Clone, PartialEq)]
pub enum Open<T> {
    Nothing,
    New,
    Change(T),
}

/// The list with its form.
#[component]
pub fn DepartmentsPage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let rights = use_rights();
    let again = RwSignal::new(0_u32);
    let open = RwSignal::new(Open::<Department>::Nothing);
    let list: Loaded<Page<Department>> = LocalResource::new(move || {
        again.track();
        api.get("/departments".to_owned())
    });
    let done = Callback::new(move |()| {
        open.set(Open::Nothing);
        again.update(|again| *again += 1);
    });
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, administration.departments) word=true/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=move || t_string!(i18n, administration.departments)/><p>{t!(i18n, administration.departments_words)}</p></div>
            <Show when=move || rights.administers_state() && open.get() == Open::Nothing>
                <div class="row"><Act look=Look::Primary on_press=move |()| open.set(Open::New)>{t!(i18n, administration.new_department)}</Act></div>
            </Show>
        </div>
        {move || match open.get() {
            Open::Nothing => ().into_any(),
            Open::New => view! { <DepartmentForm on_done=done on_cancel=move |()| open.set(Open::Nothing)/> }.into_any(),
            Open::Change(department) => view! { <DepartmentForm department=department on_done=done on_cancel=move |()| open.set(Open::Nothing)/> }.into_any(),
        }}
        <section class="panel" aria-label=move || t_string!(i18n, administration.departments)>
            {loaded(list, move |page| view! {
                <div class="scroll"><table class="table cards" role="table">
                    <caption class="vh">{t!(i18n, administration.departments)}</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{t!(i18n, administration.code)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.name)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.kind)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.demand_no)}</th>
                        <th scope="col" role="columnheader"><span class="vh">{t!(i18n, administration.change)}</span></th>
                    </tr></thead>
                    <tbody role="rowgroup">{page.items.into_iter().map(|row| view! { <DepartmentRow row=row may=Signal::derive(move || rights.administers_state()) on_change=move |row| open.set(Open::Change(row))/> }).collect_view()}</tbody>
                </table></div>
            })}
        </section>
    }
}

#[component]
fn DepartmentRow(
    row: Department,
    may: Signal<bool>,
    #[prop(into)] on_change: Callback<Department>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let kept = StoredValue::new(row.clone());
    let Department { code, name_en, name_bn, demand_no, kind, active, .. } = row;
    let name = Signal::derive(move || figures.either(&name_en, Some(&name_bn)));
    view! {
        <tr role="row">
            <td role="cell" class="nowrap quiet" lang="en">{code}</td>
            <td role="cell" class="card-title">{move || name.get()}
                {(!active).then(|| view! { " "<Badge meaning=Meaning::Warn>{t!(i18n, administration.closed)}</Badge> })}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.kind)>{move || words::department_kind(i18n, kind)}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.demand_no) lang="en">{demand_no.unwrap_or_else(|| "–".to_owned())}</td>
            <td role="cell" class="r">{move || may.get().then(|| view! {
                <Act look=Look::Small on_press=move |()| on_change.run(kept.get_value())>{t!(i18n, administration.change)}<span class="vh">": "{move || name.get()}</span></Act>
            })}</td>
        </tr>
    }
}
