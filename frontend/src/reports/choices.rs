//! What a register is narrowed by; only the choices it knows are offered.

use leptos::prelude::*;
use shared::fiscal_year::FiscalYear;
use shared::master::{Department, District, Scheme};
use shared::portfolio::FlagKind;
use shared::project::ProjectStage;
use shared::register::{RegisterFilter, RegisterKind, SummedBy, WaitingFor};

use crate::dashboard::words;
use crate::figures::{today, use_figures};
use crate::i18n::{t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{FilterSelect, Filters, stage_word};
use crate::words::filled;

/// Days after which one asks what still waits.
const AGES: [u16; 4] = [7, 15, 30, 90];

/// The choices.
#[component]
pub fn Choices(kind: RegisterKind, filters: Filters) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let departments = use_master::<Department>("/departments");
    let districts = use_master::<District>("/districts");
    let schemes = use_master::<Scheme>("/schemes");
    let knows = move |filter: RegisterFilter| kind.filters().contains(&filter);
    view! {
        <FilterSelect filters=filters name="department" label=move || t_string!(i18n, dashboard.department)
            options=Signal::derive(move || departments.options(Some(t_string!(i18n, dashboard.all_departments).to_owned()), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
        <FilterSelect filters=filters name="district" label=move || t_string!(i18n, dashboard.district)
            options=Signal::derive(move || districts.options(Some(t_string!(i18n, dashboard.any_district).to_owned()), |row| (row.lgd_code.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
        <FilterSelect filters=filters name="scheme" label=move || t_string!(i18n, dashboard.scheme)
            options=Signal::derive(move || schemes.options(Some(t_string!(i18n, dashboard.any_scheme).to_owned()), |row| (row.code.clone(), row.name.clone())))/>
        {knows(RegisterFilter::Stage).then(|| view! { <Stage filters=filters/> })}
        {knows(RegisterFilter::Fy).then(|| view! { <Year kind=kind filters=filters/> })}
        {knows(RegisterFilter::By).then(|| view! { <Summed filters=filters/> })}
        {knows(RegisterFilter::Waiting).then(|| view! { <Waiting filters=filters/> })}
        {knows(RegisterFilter::Flag).then(|| view! { <FilterSelect filters=filters name="flag" label=move || t_string!(i18n, reports.flag)
            options=Signal::derive(move || {
                let any = (String::new(), t_string!(i18n, reports.any_flag).to_owned());
                std::iter::once(any).chain(FlagKind::ALL.iter().map(|kind| (kind.to_string(), words::flag(i18n, *kind).to_owned()))).collect::<Vec<_>>()
            })/> })}
    }
}

#[component]
fn Stage(filters: Filters) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <FilterSelect filters=filters name="stage" label=move || t_string!(i18n, projects.stage)
            options=Signal::derive(move || {
                let any = (String::new(), t_string!(i18n, projects.any_stage).to_owned());
                std::iter::once(any).chain(ProjectStage::ALL.iter().map(|stage| (stage.to_string(), stage_word(i18n, *stage).to_owned()))).collect::<Vec<_>>()
            })/>
    }
}

/// Years; annual progress and sanctions are of this one when none is chosen.
#[component]
fn Year(kind: RegisterKind, filters: Filters) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let of_year = matches!(kind, RegisterKind::AnnualProgress | RegisterKind::TechnicalSanctions);
    view! {
        <FilterSelect filters=filters name="fy" label=move || t_string!(i18n, dashboard.fy)
            options=Signal::derive(move || {
                let words = if of_year { t_string!(i18n, reports.own_year) } else { t_string!(i18n, reports.any_year) };
                let now = FiscalYear::of(today()).start_year();
                let years = (now - 9..=now + 1).rev().filter_map(FiscalYear::starting);
                std::iter::once((String::new(), words.to_owned())).chain(years.map(|fy| (fy.to_string(), figures.digits(&fy.to_string())))).collect::<Vec<_>>()
            })/>
    }
}

#[component]
fn Summed(filters: Filters) -> impl IntoView {
    let i18n = use_i18n();
    let word = move |by: SummedBy| match by {
        SummedBy::Project => t_string!(i18n, reports.by_project),
        SummedBy::Department => t_string!(i18n, reports.by_department),
        SummedBy::District => t_string!(i18n, reports.by_district),
        SummedBy::Scheme => t_string!(i18n, reports.by_scheme),
        SummedBy::HeadOfAccount => t_string!(i18n, reports.by_head),
    };
    view! {
        <FilterSelect filters=filters name="by" label=move || t_string!(i18n, reports.by)
            options=Signal::derive(move || SummedBy::ALL.iter().map(|by| {
                let value = if *by == SummedBy::Project { String::new() } else { by.to_string() };
                (value, word(*by).to_owned())
            }).collect::<Vec<_>>())/>
    }
}

#[component]
fn Waiting(filters: Filters) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let word = move |of: WaitingFor| match of {
        WaitingFor::Sanctions => t_string!(i18n, reports.waiting_sanctions),
        WaitingFor::Approvals => t_string!(i18n, reports.waiting_approvals),
        WaitingFor::Tenders => t_string!(i18n, reports.waiting_tenders),
        WaitingFor::Progress => t_string!(i18n, reports.waiting_progress),
        WaitingFor::Bills => t_string!(i18n, reports.waiting_bills),
    };
    let days = move |n: u16| filled(t_string!(i18n, reports.days), &[("n", &figures.count(n))]);
    view! {
        <FilterSelect filters=filters name="waiting" label=move || t_string!(i18n, reports.waiting)
            options=Signal::derive(move || {
                let any = (String::new(), t_string!(i18n, reports.any_waiting).to_owned());
                std::iter::once(any).chain(WaitingFor::ALL.iter().map(|of| (of.to_string(), word(*of).to_owned()))).collect::<Vec<_>>()
            })/>
        <FilterSelect filters=filters name="older_than_days" label=move || t_string!(i18n, reports.older)
            options=Signal::derive(move || {
                let any = (String::new(), t_string!(i18n, reports.any_age).to_owned());
                std::iter::once(any).chain(AGES.iter().map(|n| (n.to_string(), days(*n)))).collect::<Vec<_>>()
            })/>
    }
}
