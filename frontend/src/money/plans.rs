//! Annual plans of a project: each year with its quarters, where it stands, and the step that is mine.

use leptos::prelude::*;
use serde_json::json;
use shared::annual_plan::AnnualPlan;
use shared::estimate::Remarks;
use shared::page::Page;
use shared::project_money::ProjectMoney;

use super::plan_form::PlanForm;
use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::tenders::{Acting, Deed};
use crate::ui::{Act, Badge, Callout, ErrorSummary, Look, Meaning, RemarksDialog, loaded, shown_decimal};
use crate::words::filled;

/// The panel.
#[component]
pub fn Plans(money: ProjectMoney, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let id = money.project_id;
    let prepares = can(&money.may, "prepare_annual_plan");
    let typing = RwSignal::new(false);
    let found = LocalResource::new(move || async move {
        api.get::<Page<AnnualPlan>>(format!("/projects/{id}/annual-plans")).await
    });
    let money = StoredValue::new(money);
    view! {
        <section class="panel" aria-labelledby="plans">
            <div class="panel__head"><h2 id="plans">{t!(i18n, money.plans)}</h2>
                {prepares.then(|| view! { <span class="push"><Act on_press=move |()| typing.update(|on| *on = !*on)>{t!(i18n, money.plan)}</Act></span> })}</div>
            <Show when=move || typing.get()><PlanForm money=money.get_value() on_done=on_changed/></Show>
            {loaded(found, move |page| {
                if page.items.is_empty() {
                    return view! { <p class="panel__body small muted">{t!(i18n, money.plans_none)}</p> }.into_any();
                }
                page.items.into_iter().map(|plan| view! { <OnePlan plan=plan money=money on_changed=on_changed/> }).collect_view().into_any()
            })}
        </section>
    }
}

#[component]
fn OnePlan(plan: AnnualPlan, money: StoredValue<ProjectMoney>, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let acting = Acting::new(on_changed);
    let [returning, correcting] = [(); 2].map(|()| RwSignal::new(false));
    let (id, version, revision, state) = (plan.id, plan.version, plan.revision, plan.state);
    let may = plan.may.clone();
    let fy = plan.fy.to_string();
    let heading = format!("plan-{id}");
    let labelled = heading.clone();
    let again = StoredValue::new(plan.clone());
    let quarters = plan.content.quarters.clone();
    let names = move |i: usize| match i {
        0 => t_string!(i18n, money.q1),
        1 => t_string!(i18n, money.q2),
        2 => t_string!(i18n, money.q3),
        _ => t_string!(i18n, money.q4),
    };
    let busy = acting.busy();
    let deed = move |verb: &str, body: serde_json::Value, news: &'static str| {
        acting.act(Deed { path: format!("/annual-plans/{id}/{verb}"), version, body, news });
    };
    view! {
        <div class="work-box">
            <h3 id=heading class="row row--wrap gap2"><span>{move || filled(t_string!(i18n, money.plan_of), &[("fy", &figures.digits(&fy))])}{(revision > 0).then(|| view! { ", "{move || filled(t_string!(i18n, money.plan_revision), &[("n", &figures.count(revision))])} })}</span>
                {move || { let (word, meaning, glyph) = words::plan_state(i18n, state); view! { <Badge meaning=meaning glyph=glyph>{word}</Badge> } }}</h3>
            <div class="scroll" tabindex="0" role="region" aria-labelledby=labelled><table class="table">
                <thead><tr><th scope="col">{t!(i18n, money.quarter)}</th><th scope="col" class="r">{t!(i18n, money.f_physical)}</th><th scope="col" class="r">{t!(i18n, money.f_money)}</th></tr></thead>
                <tbody>{quarters.into_iter().enumerate().map(|(i, quarter)| view! { <tr>
                    <th scope="row">{move || names(i)}</th>
                    <td class="r num">{move || figures.digits(&shown_decimal(i64::from(quarter.physical_bp), 2))}"%"</td>
                    <td class="r num">{move || figures.amount(quarter.spent_paise)}</td>
                </tr> }).collect_view()}</tbody>
            </table></div>
            {plan.content.budget_note.map(|note| view! { <p class="small">{note}</p> })}
            {plan.content.reason.map(|reason| view! { <p class="small keep-lines">{reason}</p> })}
            {plan.return_remarks.map(|remarks| view! { <Callout meaning=Meaning::Warn><p class="keep-lines">{remarks}</p></Callout> })}
            {plan.pending_with.map(|who| { let bn = plan.pending_with_bn.clone(); view! { <p class="small muted">{move || filled(t_string!(i18n, money.waits_with), &[("who", &figures.either(&who, bn.as_deref()))])}</p> } })}
            <ErrorSummary failure=acting.failure/>
            <div class="row row--wrap mt3">
                {can(&may, "approve_annual_plan").then(|| view! { <Act look=Look::Primary busy=busy on_press=move |()| deed("approve", json!({}), t_string!(i18n, money.approved_news))>{t!(i18n, money.approve)}</Act> })}
                {can(&may, "update_annual_plan").then(|| view! { <Act busy=busy on_press=move |()| correcting.update(|on| *on = !*on)>{t!(i18n, money.correct)}</Act> })}
                {can(&may, "return_annual_plan").then(|| view! {
                    <Act busy=busy on_press=move |()| returning.set(true)>{t!(i18n, money.send_back)}</Act>
                    <RemarksDialog open=returning id=format!("return-{id}") title=move || t_string!(i18n, money.send_back_title) explain=move || t_string!(i18n, money.send_back_words)
                        button=move || t_string!(i18n, money.send_back) on_send=Callback::new(move |remarks: String| deed("return", json!(Remarks { remarks }), t_string!(i18n, money.sent_back_news)))/>
                })}
            </div>
            <Show when=move || correcting.get()><PlanForm money=money.get_value() again=again.get_value() on_done=on_changed/></Show>
        </div>
    }
}
