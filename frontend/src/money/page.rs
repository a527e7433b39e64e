//! All the money of a project: totals, years, plans, allotments, vouchers, what was spent before.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::project::Project;
use shared::project_money::ProjectMoney;

use super::allotments::Allotments;
use super::opening::Opening;
use super::panel::Totals;
use super::plans::Plans;
use super::vouchers::Vouchers;
use super::years::Years;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::tenders::Findings;
use crate::ui::{Crumbs, Heading, keep_remarks, loaded};

/// The page.
#[component]
pub fn MoneyPage() -> impl IntoView {
    let api = use_signed_in();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let found = LocalResource::new(move || {
        api.posting.track();
        let id = js_sys::encode_uri_component(&id.get());
        async move {
            let money = api.get::<ProjectMoney>(format!("/projects/{id}/money")).await?;
            let project = api.get::<Project>(format!("/projects/{id}")).await?;
            Ok((money, project))
        }
    });
    let kept = keep_remarks();
    let changed = Callback::new(move |()| {
        kept.forget();
        found.refetch();
    });
    loaded(found, move |(money, project)| view! { <Shown money=money project=project on_changed=changed/> })
}

#[component]
fn Shown(money: ProjectMoney, project: Project, on_changed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let id = money.project_id;
    let (en, bn) = (money.title_en.clone(), money.title_bn.clone());
    let findings = money.findings.clone();
    let flagged = !findings.is_empty();
    let opens = money.opening.is_some() || money.may.iter().any(|may| may == "enter_opening_expenditure");
    view! {
        <Crumbs href=format!("/projects/{id}") parent=money.project_code.clone() here=move || t_string!(i18n, money.title) word=true/>
        <div class="pagehead pagehead--tight"><div>
            <Heading text=move || t_string!(i18n, money.of_project)/>
            <p>{move || figures.either(&en, bn.as_deref())}</p>
        </div></div>
        <div class="cols">
            <div>
                <div class="panel">
                    <div class="panel__head"><h2>{t!(i18n, money.years)}</h2></div>
                    <Years years=money.years.clone()/>
                </div>
                <Allotments money=money.clone() on_changed=on_changed/>
                <Vouchers money=money.clone() project=project.clone() on_changed=on_changed/>
                <Plans money=money.clone() on_changed=on_changed/>
                {opens.then(|| view! { <Opening money=money.clone() on_changed=on_changed/> })}
            </div>
            <div class="beside" tabindex="0" role="region" aria-label=move || t_string!(i18n, money.title)>
                <section class="panel" aria-labelledby="totals"><div class="panel__head"><h2 id="totals">{t!(i18n, money.total)}</h2></div><Totals money=money/></section>
                {flagged.then(|| view! { <section class="panel" aria-labelledby="flags"><div class="panel__head"><h2 id="flags">{t!(i18n, money.flags)}</h2></div><Findings findings=Signal::stored(findings)/></section> })}
            </div>
        </div>
    }
}
