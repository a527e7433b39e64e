//! The budget of a year: what is provided under each head of account, what approvals in force take of it, what is left. The
//! Finance Department enters and changes it; others read.

use leptos::prelude::*;
use shared::budget::BudgetProvision;
use shared::fiscal_year::FiscalYear;
use shared::page::Page;

use super::budget_form::BudgetForm;
use super::departments::Open;
use super::rights::use_rights;
use crate::api::use_signed_in;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Act, Badge, Crumbs, Empty, Heading, Loaded, Look, Meaning, SelectField, loaded};
use crate::words::filled;

/// Years the page offers: five back, two ahead.
fn offered() -> impl Iterator<Item = FiscalYear> {
    let this = FiscalYear::of(today()).start_year();
    (this - 5..=this + 2).rev().filter_map(FiscalYear::starting)
}

/// The provisions of a year with their form.
#[component]
pub fn BudgetPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let rights = use_rights();
    let again = RwSignal::new(0_u32);
    let open = RwSignal::new(Open::<BudgetProvision>::Nothing);
    let year = RwSignal::new(FiscalYear::of(today()).to_string());
    let list: Loaded<Page<BudgetProvision>> = LocalResource::new(move || {
        again.track();
        api.get(format!("/budget-provisions?fy={}", year.get()))
    });
    let done = Callback::new(move |()| {
        open.set(Open::Nothing);
        again.update(|again| *again += 1);
    });
    let may = Signal::derive(move || rights.keeps_budget());
    view! {
        <Crumbs href="/administration" parent=move || t_string!(i18n, administration.title) here=move || t_string!(i18n, administration.budget) word=true/>
        <div class="pagehead pagehead--tight">
            <div><Heading text=move || t_string!(i18n, administration.budget)/><p>{t!(i18n, administration.budget_words)}</p></div>
            <Show when=move || may.get() && open.get() == Open::Nothing>
                <div class="row"><Act look=Look::Primary on_press=move |()| open.set(Open::New)>{t!(i18n, administration.new_provision)}</Act></div>
            </Show>
        </div>
        {move || match open.get() {
            Open::Nothing => ().into_any(),
            Open::New => view! { <BudgetForm year=year on_done=done on_cancel=move |()| open.set(Open::Nothing)/> }.into_any(),
            Open::Change(row) => view! { <BudgetForm year=year provision=row on_done=done on_cancel=move |()| open.set(Open::Nothing)/> }.into_any(),
        }}
        <div class="narrow mb4"><SelectField id="year" label=move || t_string!(i18n, administration.financial_year) value=year
            options=Signal::derive(move || offered().map(|fy| (fy.to_string(), figures.digits(&fy.to_string()))).collect::<Vec<_>>())/></div>
        <section class="panel" aria-label=move || t_string!(i18n, administration.budget)>
            {loaded(list, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, administration.budget_empty) way_out=move || t_string!(i18n, administration.budget_empty_words)/> }.into_any()
            } else {
                view! { <div class="scroll"><table class="table cards" role="table">
                    <caption class="vh">{t!(i18n, administration.budget)}</caption>
                    <thead role="rowgroup"><tr role="row">
                        <th scope="col" role="columnheader">{t!(i18n, administration.head_of_account)}</th>
                        <th scope="col" role="columnheader" class="r">{t!(i18n, administration.provision)}</th>
                        <th scope="col" role="columnheader" class="r">{t!(i18n, administration.phased)}</th>
                        <th scope="col" role="columnheader" class="r">{t!(i18n, administration.left_over)}</th>
                        <th scope="col" role="columnheader">{t!(i18n, administration.budget_source)}</th>
                        <th scope="col" role="columnheader"><span class="vh">{t!(i18n, administration.change)}</span></th>
                    </tr></thead>
                    <tbody role="rowgroup">{page.items.into_iter().map(|row| view! { <ProvisionRow row=row may=may on_change=move |row| open.set(Open::Change(row))/> }).collect_view()}</tbody>
                </table></div> }.into_any()
            })}
        </section>
    }
}

#[component]
fn ProvisionRow(
    row: BudgetProvision,
    may: Signal<bool>,
    #[prop(into)] on_change: Callback<BudgetProvision>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let kept = StoredValue::new(row.clone());
    let BudgetProvision { head_of_account, description, provision_paise, committed_paise, source, .. } = row;
    let left = provision_paise.saturating_sub(committed_paise);
    let head = Signal::stored(head_of_account.clone());
    view! {
        <tr role="row">
            <td role="cell" class="card-title"><span class="wrap-any" lang="en">{head_of_account}</span><div class="small quiet" lang="en">{description}</div></td>
            <td role="cell" class="r" data-l=move || t_string!(i18n, administration.provision)>{move || figures.amount(provision_paise)}</td>
            <td role="cell" class="r" data-l=move || t_string!(i18n, administration.phased)>{move || figures.amount(committed_paise)}</td>
            <td role="cell" class="r" data-l=move || t_string!(i18n, administration.left_over)>{if left < 0 {
                view! { <Badge meaning=Meaning::Warn>{move || filled(t_string!(i18n, administration.over_by), &[("amount", &figures.amount(left.saturating_neg()))])}</Badge> }.into_any()
            } else {
                view! { <span>{move || figures.amount(left)}</span> }.into_any()
            }}</td>
            <td role="cell" data-l=move || t_string!(i18n, administration.budget_source) lang="en">{source}</td>
            <td role="cell" class="r">{move || may.get().then(|| view! {
                <Act look=Look::Small on_press=move |()| on_change.run(kept.get_value())>{t!(i18n, administration.change)}<span class="vh">": "{move || head.get()}</span></Act>
            })}</td>
        </tr>
    }
}
