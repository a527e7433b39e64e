//! The page of a register.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use serde_json::{Map, Value};
use shared::register::{RegisterKind, SummedBy};

use super::choices::Choices;
use super::table::Table;
use crate::api::{Failure, use_signed_in};
use crate::figures::{today, use_figures};
use crate::files;
use crate::i18n::{Locale, t, t_string, use_i18n};
use crate::ui::{
    Act, Empty, ErrorSummary, Filters, Glyph, Heading, Icon, Look, Pager, Refusal, loaded, use_filters,
    use_paged, use_row_keys,
};
use crate::words::filled;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Where a register has its page.
pub fn base(kind: RegisterKind) -> &'static str {
    match kind {
        RegisterKind::Projects => "/reports/projects",
        RegisterKind::AdministrativeApprovals => "/reports/administrative-approvals",
        RegisterKind::TechnicalSanctions => "/reports/technical-sanctions",
        RegisterKind::AnnualProgress => "/reports/annual-progress",
        RegisterKind::PendingWith => "/reports/pending-with",
        RegisterKind::OverdueReports => "/reports/overdue-reports",
        RegisterKind::Delays => "/reports/delays",
        RegisterKind::IdleFunds => "/reports/idle-funds",
        RegisterKind::TenderCalendar => "/reports/tender-calendar",
        RegisterKind::Bills => "/reports/bills",
        RegisterKind::Completions => "/reports/completions",
        RegisterKind::LegacySanctions => "/reports/legacy-sanctions",
    }
}

/// The register the address names; without a name that of the projects.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let params = use_params_map();
    let kind = Memo::new(move |_| {
        let word = params.with(|params| params.get("register").unwrap_or_default());
        if word.is_empty() { Some(RegisterKind::Projects) } else { word.parse().ok() }
    });
    move || match kind.get() {
        Some(kind) => view! { <Register kind=kind/> }.into_any(),
        None => view! { <crate::pages::NotFound/> }.into_any(),
    }
}

#[component]
fn Register(kind: RegisterKind) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let names = &[
        "department",
        "district",
        "scheme",
        "office",
        "stage",
        "fy",
        "by",
        "waiting",
        "older_than_days",
        "flag",
    ];
    let filters = use_filters(base(kind), names);
    use_row_keys("main a[data-row]");
    let list = use_paged::<Map<String, Value>>(move || {
        let chosen = filters.query_without(None);
        let joint = if chosen.is_empty() { "" } else { "&" };
        format!("/reports/{kind}?{chosen}{joint}limit=50")
    });
    let by = Memo::new(move |_| filters.get("by").parse::<SummedBy>().unwrap_or_default());
    let title = move || kind.title(i18n.get_locale() == Locale::bn);
    let lead = move || {
        list.total()
            .map(|n| filled(t_string!(i18n, reports.lead), &[("n", &figures.count(n))]))
            .unwrap_or_default()
    };
    let failure = RwSignal::new(None::<Failure>);
    view! {
        <div class="pagehead">
            <div><Heading text=title/><p role="status">{lead}</p></div>
            <Take kind=kind filters=filters failure=failure/>
        </div>
        <ErrorSummary failure=failure/>
        <section class="panel" aria-label=title>
            <form class="filters" role="search" aria-label=move || t_string!(i18n, projects.filter) on:submit=move |event| event.prevent_default()>
                <Pick kind=kind/>
                <Choices kind=kind filters=filters/>
            </form>
            {loaded(list.first, move |page| if page.items.is_empty() {
                view! { <Empty title=move || t_string!(i18n, reports.empty) way_out=move || t_string!(i18n, reports.empty_words)/> }.into_any()
            } else {
                view! { <Table kind=kind by=by.get_untracked() items=Signal::derive(move || list.items())/> }.into_any()
            })}
            {move || list.failure.get().map(|failure| view! { <div class="pad"><Refusal failure=failure/></div> })}
            <Show when=move || !list.items().is_empty()>
                <Pager shown=Signal::derive(move || list.items().len()) total=Signal::derive(move || list.total()) more=Signal::derive(move || list.has_more())
                    busy=list.busy on_more=Callback::new(move |()| list.more())/>
            </Show>
        </section>
    }
}

/// Which register: another one is another page.
#[component]
fn Pick(kind: RegisterKind) -> impl IntoView {
    let i18n = use_i18n();
    let navigate = use_navigate();
    let pick = move |event| {
        if let Ok(chosen) = event_target_value(&event).parse::<RegisterKind>() {
            navigate(base(chosen), NavigateOptions::default());
        }
    };
    let options = move || {
        let bengali = i18n.get_locale() == Locale::bn;
        RegisterKind::ALL
            .iter()
            .map(|one| {
                view! { <option value=one.as_str() selected={*one == kind}>{one.title(bengali)}</option> }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label for="register">{t!(i18n, reports.choose)}</label>
            <select id="register" class="in in--small" prop:value=kind.as_str() on:change=pick>{options}</select>
        </div>
    }
}

/// The whole register as a file, in the language of the page.
#[component]
fn Take(kind: RegisterKind, filters: Filters, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let busy = RwSignal::new(false);
    let take = move |ending: &'static str, media: &'static str| {
        let chosen = filters.query_without(None);
        let joint = if chosen.is_empty() { "" } else { "&" };
        let lang = if i18n.get_locale_untracked() == Locale::bn { "bn" } else { "en" };
        let path = format!("/reports/{kind}?{chosen}{joint}format={ending}&lang={lang}");
        let fy = filters.get("fy");
        let year = if fy.is_empty() { String::new() } else { format!("_{fy}") };
        let name = format!("{kind}{year}_{}.{ending}", today());
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let answer = api.bytes(path).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(bytes) => files::save(&bytes, &name, media),
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        });
    };
    view! {
        <div class="row row--wrap no-print">
            <Act look=Look::Small busy=busy on_press=move |()| take("xlsx", XLSX)><Icon glyph=Glyph::Download/>{t!(i18n, reports.download_xlsx)}</Act>
            <Act look=Look::Small busy=busy on_press=move |()| take("csv", "text/csv")><Icon glyph=Glyph::Download/>{t!(i18n, reports.download_csv)}</Act>
            <span class="vh" role="status">{move || busy.get().then(|| t_string!(i18n, reports.downloading))}</span>
        </div>
    }
}
