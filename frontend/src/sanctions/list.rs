//! The list of technical sanctions: filters in the address, counted views, cards on phones.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::fiscal_year::FiscalYear;
use shared::master::District;
use shared::sanction::{SanctionState, SanctionSummary};

use super::list_row::SanctionRow;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::projects::NoneMatch;
use crate::ui::{
    Empty, FilterChips, FilterSearch, FilterSelect, Filters, Glyph, Heading, Icon, Pager, Refusal, View,
    loaded, sanction_word, use_filters, use_paged, use_row_keys,
};
use crate::words::filled;

/// The financial years offered, this one first.
pub fn years() -> Vec<FiscalYear> {
    let this = FiscalYear::of(today()).start_year();
    (0..8).filter_map(|back| FiscalYear::starting(this - back)).collect()
}

/// All sanctions the post may see, narrowed by what the address says.
#[component]
pub fn SanctionsPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let filters = use_filters("/sanctions", &["q", "state", "district", "fy", "origin", "kind"]);
    use_row_keys("main a[data-row]");
    let districts = use_master::<District>("/districts");
    let list = use_paged::<SanctionSummary>(move || {
        let chosen = filters.query_without(None);
        if chosen.is_empty() {
            "/technical-sanctions?limit=50".to_owned()
        } else {
            format!("/technical-sanctions?{chosen}&limit=50")
        }
    });
    let lead = move || match list.total() {
        Some(1) => t_string!(i18n, registers.lead_one).to_owned(),
        Some(n) => filled(t_string!(i18n, registers.lead_many), &[("n", &figures.count(n))]),
        None => String::new(),
    };
    let said = move |(name, value): (&'static str, String)| match name {
        "state" => {
            let word = value
                .parse::<SanctionState>()
                .map_or(value.clone(), |state| sanction_word(i18n, state).to_owned());
            format!("{}: {word}", t_string!(i18n, registers.state))
        }
        "district" => format!("{}: {}", t_string!(i18n, registers.district), districts.name(figures, &value)),
        "fy" => format!("{}: {}", t_string!(i18n, registers.fy), figures.digits(&value)),
        "kind" if value == "revision" => t_string!(i18n, orders.kind_revisions).to_owned(),
        "kind" if value == "cancellation" => t_string!(i18n, orders.kind_cancellations).to_owned(),
        "kind" => t_string!(i18n, orders.kind_sanctions).to_owned(),
        "origin" if value == "digital" => t_string!(i18n, registers.digital).to_owned(),
        "origin" => t_string!(i18n, registers.legacy_scan).to_owned(),
        _ => format!("“{value}”"),
    };
    view! {
        <div class="pagehead">
            <div><Heading text=move || t_string!(i18n, registers.title)/><p role="status">{lead}</p></div>
            <div class="row"><A href="/sanctions/register" attr:class="btn btn--small"><Icon glyph=Glyph::List/>{t!(i18n, registers.open_register)}</A></div>
        </div>
        <Views filters=filters/>
        <section class="panel panel--tabbed" aria-label=move || t_string!(i18n, registers.title)>
            <form class="filters" role="search" aria-label=move || t_string!(i18n, projects.filter) on:submit=move |event| event.prevent_default()>
                <FilterSearch filters=filters label=move || t_string!(i18n, registers.search)/>
                <FilterSelect filters=filters name="state" label=move || t_string!(i18n, registers.state)
                    options=Signal::derive(move || {
                        let any = (String::new(), t_string!(i18n, registers.any_state).to_owned());
                        std::iter::once(any).chain(SanctionState::ALL.iter().map(|state| (state.to_string(), sanction_word(i18n, *state).to_owned()))).collect::<Vec<_>>()
                    })/>
                <FilterSelect filters=filters name="district" label=move || t_string!(i18n, registers.district)
                    options=Signal::derive(move || districts.options(Some(t_string!(i18n, registers.any_district).to_owned()), |row| (row.lgd_code.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
                <FilterSelect filters=filters name="fy" label=move || t_string!(i18n, registers.fy)
                    options=Signal::derive(move || {
                        let any = (String::new(), t_string!(i18n, registers.any_fy).to_owned());
                        std::iter::once(any).chain(years().into_iter().map(|fy| (fy.to_string(), figures.digits(&fy.to_string())))).collect::<Vec<_>>()
                    })/>
                <FilterSelect filters=filters name="origin" label=move || t_string!(i18n, registers.origin)
                    options=Signal::derive(move || vec![
                        (String::new(), t_string!(i18n, registers.any_origin).to_owned()),
                        ("digital".to_owned(), t_string!(i18n, registers.digital).to_owned()),
                        ("legacy_scan".to_owned(), t_string!(i18n, registers.legacy_scan).to_owned()),
                    ])/>
                <FilterSelect filters=filters name="kind" label=move || t_string!(i18n, orders.kind)
                    options=Signal::derive(move || vec![
                        (String::new(), t_string!(i18n, orders.kind_any).to_owned()),
                        ("sanction".to_owned(), t_string!(i18n, orders.kind_sanctions).to_owned()),
                        ("revision".to_owned(), t_string!(i18n, orders.kind_revisions).to_owned()),
                        ("cancellation".to_owned(), t_string!(i18n, orders.kind_cancellations).to_owned()),
                    ])/>
            </form>
            <FilterChips filters=filters words=Callback::new(said)/>
            {loaded(list.first, move |page| if !page.items.is_empty() {
                view! { <Table items=Signal::derive(move || list.items())/> }.into_any()
            } else if untrack(|| filters.active().is_empty()) {
                view! { <Empty title=move || t_string!(i18n, registers.empty) way_out=move || t_string!(i18n, registers.empty_words)/> }.into_any()
            } else {
                view! { <NoneMatch filters=filters list="/technical-sanctions" words=Callback::new(said)/> }.into_any()
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
    let is = move |state: &'static str| {
        Signal::derive(move || match filters.active().as_slice() {
            [] => state.is_empty(),
            [("state", chosen)] => chosen == state,
            _ => false,
        })
    };
    view! {
        <nav class="tabs" aria-label=move || t_string!(i18n, registers.views)>
            <View base="/sanctions" list="/technical-sanctions" query="" current=is("") label=move || t_string!(i18n, registers.all)/>
            <View base="/sanctions" list="/technical-sanctions" query="state=draft" current=is("draft") label=move || t_string!(i18n, registers.view_draft)/>
            <View base="/sanctions" list="/technical-sanctions" query="state=submitted" current=is("submitted") label=move || t_string!(i18n, registers.view_submitted)/>
            <View base="/sanctions" list="/technical-sanctions" query="state=ready_to_sign" current=is("ready_to_sign") label=move || t_string!(i18n, registers.view_ready)/>
            <View base="/sanctions" list="/technical-sanctions" query="state=issued" current=is("issued") label=move || t_string!(i18n, registers.view_issued)/>
            <View base="/sanctions" list="/technical-sanctions" query="state=legacy_submitted" current=is("legacy_submitted") label=move || t_string!(i18n, orders.view_certify)/>
        </nav>
    }
}

#[component]
fn Table(#[prop(into)] items: Signal<Vec<SanctionSummary>>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="scroll"><table class="table cards" role="table">
            <caption class="vh">{t!(i18n, registers.caption)}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{t!(i18n, registers.order)}</th>
                <th scope="col" role="columnheader">{t!(i18n, registers.work)}</th>
                <th scope="col" role="columnheader">{t!(i18n, registers.state)}</th>
                <th scope="col" role="columnheader" class="r">{t!(i18n, registers.amount)}</th>
                <th scope="col" role="columnheader">{t!(i18n, registers.authority)}</th>
                <th scope="col" role="columnheader">{t!(i18n, registers.waits)}</th>
            </tr></thead>
            <tbody role="rowgroup"><For each=move || items.get() key=|sanction| (sanction.id, sanction.updated_at) let:sanction><SanctionRow sanction=sanction/></For></tbody>
        </table></div>
    }
}
