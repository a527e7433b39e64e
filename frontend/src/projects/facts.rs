//! Key facts of a project; what is not known yet has no place.

use leptos::prelude::*;
use shared::master::{Department, ProjectType, Scheme};
use shared::project::{Project, ProjectStage};

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::Fact;
use crate::words::filled;

/// What a part is of the whole, as `98.25%`.
fn percent(part: i64, whole: i64) -> Option<String> {
    let hundredths = (whole > 0).then(|| i128::from(part) * 10_000 / i128::from(whole))?;
    Some(format!("{}.{:02}%", hundredths / 100, hundredths % 100))
}

/// The facts asked for most.
#[component]
pub fn Facts(project: Project) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let departments = use_master::<Department>("/departments");
    let types = use_master::<ProjectType>("/project-types");
    let schemes = use_master::<Scheme>("/schemes");
    let cancelled =
        project.cancellation.as_ref().is_some_and(|end| end.stage_before >= ProjectStage::AaAccorded);
    let in_force = project
        .works
        .iter()
        .flat_map(|work| &work.technical_sanctions)
        .filter(|sanction| sanction.state.is_in_force() && sanction.kind.accords())
        .count();
    let Project {
        approval_in_force,
        nature,
        ts_total_paise,
        contract_total_paise,
        proposed_cost_paise,
        executing_office_name_en,
        executing_office_name_bn,
        executing_department,
        department,
        requisitioning_department,
        scheme,
        project_type,
        tentative_start,
        tentative_completion,
        ifms_project_id,
        place,
        district_name_en,
        district_name_bn,
        ..
    } = project;
    let share = approval_in_force
        .as_ref()
        .filter(|_| in_force > 0)
        .and_then(|approval| percent(ts_total_paise, approval.amount_paise));
    let asked_by = (requisitioning_department != department).then_some(requisitioning_department);
    let orders = move || match in_force {
        1 => t_string!(i18n, projects.fact_sanctions_one).to_owned(),
        n => filled(t_string!(i18n, projects.fact_sanctions_many), &[("n", &figures.count(n))]),
    };
    view! {
        <section class="panel" aria-labelledby="facts">
            <div class="panel__head"><h2 id="facts">{t!(i18n, projects.facts)}</h2></div>
            <div class="panel__body"><dl class="kv">
                <Fact term=move || t_string!(i18n, projects.fact_approval)>
                    {match approval_in_force {
                        Some(approval) => view! {
                            <span class="v num">{move || figures.amount(approval.amount_paise)}</span>
                            <span class="wrap-any" lang="en">{approval.go_no}</span>{approval.go_date.map(|date| view! { <span>{move || figures.date(date)}</span> })}
                        }.into_any(),
                        None if cancelled => view! { {t!(i18n, approvals.st_cancelled)} }.into_any(),
                        None if nature.needs_approval() => view! { {t!(i18n, projects.fact_none_yet)} }.into_any(),
                        None => view! { {t!(i18n, projects.fact_not_needed)} }.into_any(),
                    }}
                </Fact>
                <Fact term=move || t_string!(i18n, projects.fact_sanction)>
                    {if in_force == 0 { view! { {t!(i18n, projects.fact_none_yet)} }.into_any() } else { view! {
                        <span class="v num">{move || figures.amount(ts_total_paise)}</span>
                        <span>{orders}{share.map(|share| view! { ", "{move || filled(t_string!(i18n, projects.fact_of_approval), &[("percent", &figures.digits(&share))])} })}</span>
                    }.into_any() }}
                </Fact>
                {(contract_total_paise > 0).then(|| view! { <Fact term=move || t_string!(i18n, projects.fact_contracts)><span class="v num">{move || figures.amount(contract_total_paise)}</span></Fact> })}
                <Fact term=move || t_string!(i18n, projects.fact_proposed)><span class="v num">{move || figures.amount(proposed_cost_paise)}</span></Fact>
                <Fact term=move || t_string!(i18n, projects.fact_scheme)>{move || schemes.name(&scheme)}</Fact>
                <Fact term=move || t_string!(i18n, projects.fact_office)>
                    {move || figures.either(&executing_office_name_en, Some(&executing_office_name_bn))}
                    <span>{move || departments.name(figures, &executing_department)}</span>
                </Fact>
                <Fact term=move || t_string!(i18n, projects.fact_owner)>
                    {move || departments.name(figures, &department)}
                    {asked_by.map(|code| view! { <span>{move || filled(t_string!(i18n, projects.fact_asked_by), &[("department", &departments.name(figures, &code))])}</span> })}
                </Fact>
                <Fact term=move || t_string!(i18n, projects.fact_type)>
                    {move || types.name(figures, &project_type)}
                    <span>{move || words::nature(i18n, nature)}</span>
                </Fact>
                <Fact term=move || t_string!(i18n, projects.fact_place)>
                    {move || figures.either(&district_name_en, Some(&district_name_bn))}
                    {place.map(|place| view! { <span>{place}</span> })}
                </Fact>
                {(tentative_start.is_some() || tentative_completion.is_some()).then(|| view! {
                    <Fact term=move || t_string!(i18n, projects.fact_period)>
                        {tentative_start.map(|date| move || figures.date(date))}" – "{tentative_completion.map(|date| move || figures.date(date))}
                    </Fact>
                })}
                {ifms_project_id.map(|id| view! { <Fact term=move || t_string!(i18n, projects.fact_ifms)><span class="v mono" lang="en">{id}</span></Fact> })}
            </dl></div>
        </section>
    }
}
