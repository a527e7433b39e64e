//! The list of projects: filters and order in the address, counted views, cards on phones.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::master::{Department, District, Scheme};
use shared::officer::Role;
use shared::portfolio::{FlagKind, Health};
use shared::project::{ProjectSort, ProjectStage, ProjectSummary};

use super::list_empty::NoneMatch;
use super::row::ProjectRow;
use crate::api::use_signed_in;
use crate::dashboard::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{
    Empty, FilterChips, FilterSearch, FilterSelect, Filters, Glyph, Heading, Icon, Pager, Refusal, View,
    loaded, stage_word, use_filters, use_paged, use_row_keys,
};
use crate::words::filled;

/// All projects the post may see, narrowed by what the address says.
#[component]
pub fn ProjectsPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    let filters = use_filters(
        "/projects",
        &["q", "department", "district", "scheme", "stage", "health", "flag", "in_hand", "lagging", "sort"],
    );
    use_row_keys("main a[data-row]");
    let departments = use_master::<Department>("/departments");
    let districts = use_master::<District>("/districts");
    let schemes = use_master::<Scheme>("/schemes");
    let list = use_paged::<ProjectSummary>(move || {
        let chosen = filters.query_without(None);
        if chosen.is_empty() {
            "/projects?limit=50".to_owned()
        } else {
            format!("/projects?{chosen}&limit=50")
        }
    });
    let may_enter = move || {
        api.acting().is_some_and(|post| {
            post.roles
                .iter()
                .any(|role| matches!(role, Role::Preparer | Role::DeptNodal | Role::EstimateVetter))
        })
    };
    let lead = move || match list.total() {
        Some(1) => t_string!(i18n, projects.lead_one).to_owned(),
        Some(n) => filled(t_string!(i18n, projects.lead_many), &[("n", &figures.count(n))]),
        None => String::new(),
    };
    let said = move |(name, value): (&'static str, String)| match name {
        "department" => {
            format!("{}: {}", t_string!(i18n, projects.department), departments.name(figures, &value))
        }
        "district" => format!("{}: {}", t_string!(i18n, projects.district), districts.name(figures, &value)),
        "stage" => {
            let word = value
                .parse::<ProjectStage>()
                .map_or(value.clone(), |stage| stage_word(i18n, stage).to_owned());
            format!("{}: {word}", t_string!(i18n, projects.stage))
        }
        "scheme" => format!("{}: {}", t_string!(i18n, projects.scheme), schemes.name(&value)),
        "health" => {
            let word = value.parse::<Health>().map_or(value.clone(), |of| words::health(i18n, of).to_owned());
            format!("{}: {word}", t_string!(i18n, projects.health))
        }
        "flag" => {
            let word = value.parse::<FlagKind>().map_or(value.clone(), |of| words::flag(i18n, of).to_owned());
            format!("{}: {word}", t_string!(i18n, projects.flagged))
        }
        "in_hand" => t_string!(i18n, projects.in_hand).to_owned(),
        "lagging" => t_string!(i18n, projects.lagging).to_owned(),
        _ => format!("“{value}”"),
    };
    view! {
        <div class="pagehead">
            <div><Heading text=move || t_string!(i18n, projects.title)/><p role="status">{lead}</p></div>
            <Show when=may_enter>
                <div class="row"><A href="/projects/new" attr:class="btn btn--small btn--primary"><Icon glyph=Glyph::Plus/>{t!(i18n, projects.new)}</A></div>
            </Show>
        </div>
        <Views filters=filters/>
        <section class="panel panel--tabbed" aria-label=move || t_string!(i18n, projects.title)>
            <form class="filters" role="search" aria-label=move || t_string!(i18n, projects.filter) on:submit=move |event| event.prevent_default()>
                <FilterSearch filters=filters label=move || t_string!(i18n, projects.search)/>
                <FilterSelect filters=filters name="department" label=move || t_string!(i18n, projects.department)
                    options=Signal::derive(move || departments.options(Some(t_string!(i18n, projects.any_department).to_owned()), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                <FilterSelect filters=filters name="district" label=move || t_string!(i18n, projects.district)
                    options=Signal::derive(move || districts.options(Some(t_string!(i18n, projects.any_district).to_owned()), |row| (row.lgd_code.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                <FilterSelect filters=filters name="stage" label=move || t_string!(i18n, projects.stage)
                    options=Signal::derive(move || {
                        let any = (String::new(), t_string!(i18n, projects.any_stage).to_owned());
                        std::iter::once(any).chain(ProjectStage::ALL.iter().map(|stage| (stage.to_string(), stage_word(i18n, *stage).to_owned()))).collect::<Vec<_>>()
                    })/>
                <FilterSelect filters=filters name="health" label=move || t_string!(i18n, projects.health)
                    options=Signal::derive(move || {
                        let any = (String::new(), t_string!(i18n, projects.any_health).to_owned());
                        std::iter::once(any).chain(Health::ALL.iter().rev().map(|of| (of.to_string(), words::health(i18n, *of).to_owned()))).collect::<Vec<_>>()
                    })/>
                <FilterSelect filters=filters name="sort" label=move || t_string!(i18n, projects.sort)
                    options=Signal::derive(move || vec![
                        (String::new(), t_string!(i18n, projects.sort_updated).to_owned()),
                        (ProjectSort::Code.to_string(), t_string!(i18n, projects.sort_usual).to_owned()),
                        (ProjectSort::AaAmount.to_string(), t_string!(i18n, projects.sort_amount).to_owned()),
                        (ProjectSort::StageSince.to_string(), t_string!(i18n, projects.sort_since).to_owned()),
                    ])/>
            </form>
            <FilterChips filters=filters words=Callback::new(said)/>
            {loaded(list.first, move |page| if !page.items.is_empty() {
                view! { <Table items=Signal::derive(move || list.items())/> }.into_any()
            } else if untrack(|| filters.active().is_empty()) {
                view! { <Empty title=move || t_string!(i18n, projects.empty) way_out=move || t_string!(i18n, projects.empty_words)/> }.into_any()
            } else {
                view! { <NoneMatch filters=filters list="/projects" words=Callback::new(said)/> }.into_any()
            })}
            {move || list.failure.get().map(|failure| view! { <div class="pad"><Refusal failure=failure/></div> })}
            <Show when=move || !list.items().is_empty()>
                <Pager shown=Signal::derive(move || list.items().len()) total=Signal::derive(move || list.total()) more=Signal::derive(move || list.has_more())
                    busy=list.busy on_more=Callback::new(move |()| list.more())/>
            </Show>
        </section>
    }
}

/// The views most asked for, with their counts.
#[component]
fn Views(filters: Filters) -> impl IntoView {
    let i18n = use_i18n();
    let is = move |stage: &'static str| {
        Signal::derive(move || match filters.active().as_slice() {
            [] => stage.is_empty(),
            [("stage", chosen)] => chosen == stage,
            _ => false,
        })
    };
    view! {
        <nav class="tabs" aria-label=move || t_string!(i18n, registers.views)>
            <View base="/projects" list="/projects" query="" current=is("") label=move || t_string!(i18n, registers.all)/>
            <View base="/projects" list="/projects" query="stage=estimate" current=is("estimate") label=move || t_string!(i18n, projects.estimate)/>
            <View base="/projects" list="/projects" query="stage=aa_accorded" current=is("aa_accorded") label=move || t_string!(i18n, projects.view_accorded)/>
            <View base="/projects" list="/projects" query="stage=ts_pending" current=is("ts_pending") label=move || t_string!(i18n, projects.ts_pending)/>
            <View base="/projects" list="/projects" query="stage=ts_issued" current=is("ts_issued") label=move || t_string!(i18n, projects.view_sanctioned)/>
        </nav>
    }
}

#[component]
fn Table(#[prop(into)] items: Signal<Vec<ProjectSummary>>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="scroll"><table class="table cards" role="table">
            <caption class="vh">{t!(i18n, projects.title)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{t!(i18n, projects.id)}</th>
                <th scope="col" role="columnheader">{t!(i18n, projects.project)}</th>
                <th scope="col" role="columnheader">{t!(i18n, projects.stage)}</th>
                <th scope="col" role="columnheader" class="r">{t!(i18n, projects.approved)}</th>
                <th scope="col" role="columnheader" class="r">{t!(i18n, projects.sanctioned)}</th>
                <th scope="col" role="columnheader">{t!(i18n, projects.waits_with)}</th>
            </tr></thead>
            <tbody role="rowgroup"><For each=move || items.get() key=|project| (project.id, project.updated_at) let:project><ProjectRow project=project/></For></tbody>
        </table></div>
    }
}
