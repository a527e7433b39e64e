//! The dashboard: the finding as heading, what it is narrowed to in the address.

use leptos::prelude::*;
use shared::fiscal_year::FiscalYear;
use shared::master::{Department, District, Scheme};
use shared::portfolio::Dashboard;

use super::attention::{Attention, Stages};
use super::curve::CurvePanel;
use super::departments::Departments;
use super::figures_row::FiguresRow;
use super::lagging::Lagging;
use super::map::MapPanel;
use super::words;
use crate::api::use_signed_in;
use crate::figures::{today, use_figures};
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::use_master;
use crate::ui::{FilterSelect, Filters, Glyph, Heading, Icon, Loaded, loaded, use_filters};
use crate::words::filled;

/// The page.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let api = use_signed_in();
    let filters = use_filters("/dashboard", &["department", "district", "scheme", "stage", "fy"]);
    let path = Memo::new(move |_| {
        let chosen = filters.query_without(None);
        if chosen.is_empty() { "/dashboard".to_owned() } else { format!("/dashboard?{chosen}") }
    });
    let found = LocalResource::new(move || {
        api.posting.track();
        let path = path.get();
        async move { api.get::<Dashboard>(path).await }
    });
    let departments = use_master::<Department>("/departments");
    let evidence = loaded(found, move |shown| {
        let behind = shown.headline.behind_bp;
        view! {
            <FiguresRow dashboard=shown.clone()/>
            <div class="cols cols--chart mt5">
                <CurvePanel months=shown.curve.clone() as_on=shown.as_on behind=behind/>
                <MapPanel districts=shown.districts.clone()/>
            </div>
            <Departments dashboard=shown.clone()/>
            <Lagging dashboard=shown.clone() departments=departments/>
            <div class="cols cols--three mt5">
                <Attention dashboard=shown.clone()/>
                <Stages dashboard=shown/>
            </div>
        }
    });
    view! {
        <Head found=found filters=filters/>
        <Views filters=filters/>
        {evidence}
    }
}

/// The finding, what it is of, and the choices; it stays while they change, and so does the focus.
#[component]
fn Head(found: Loaded<Dashboard>, filters: Filters) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let departments = use_master::<Department>("/departments");
    let districts = use_master::<District>("/districts");
    let schemes = use_master::<Scheme>("/schemes");
    let shown = move || found.get().and_then(Result::ok);
    let finding = move || {
        let Some(Dashboard { fy, as_on, headline, .. }) = shown() else {
            return t_string!(i18n, dashboard.title).to_owned();
        };
        let year = figures.digits(&fy.to_string());
        match (as_on, headline.behind_bp) {
            (None, _) => filled(t_string!(i18n, dashboard.not_due), &[("fy", &year)]),
            (_, None) => filled(t_string!(i18n, dashboard.nothing_planned), &[("fy", &year)]),
            (_, Some(bp)) if bp.abs() < 10 => t_string!(i18n, dashboard.on_plan).to_owned(),
            (_, Some(bp)) => {
                let words =
                    if bp > 0 { t_string!(i18n, dashboard.behind) } else { t_string!(i18n, dashboard.ahead) };
                filled(words, &[("n", &words::points(figures, bp.abs()))])
            }
        }
    };
    let gap = move || {
        let Dashboard { headline, .. } = shown()?;
        let (code, share) = headline.department.zip(headline.share_bp)?;
        let name = departments.name(figures, &code);
        let share = figures.count(share / 100);
        Some(filled(t_string!(i18n, dashboard.most_of_gap), &[("department", &name), ("n", &share)]))
    };
    let scope = move || {
        let Dashboard { fy, as_on, headline, .. } = shown()?;
        let chosen = filters.get("department");
        let what = if chosen.is_empty() {
            t_string!(i18n, dashboard.all_departments).to_owned()
        } else {
            departments.name(figures, &chosen)
        };
        let (year, date) = (figures.digits(&fy.to_string()), figures.date(as_on?.last_day()));
        let [a, b, c] = [("what", what.as_str()), ("fy", &year), ("date", &date)];
        Some(match headline.reported_bp {
            Some(bp) => {
                let share = figures.count(bp / 100);
                filled(t_string!(i18n, dashboard.scope), &[a, b, c, ("n", &share)])
            }
            None => filled(t_string!(i18n, dashboard.scope_none), &[a, b, c]),
        })
    };
    let any = move |words: &str| (String::new(), words.to_owned());
    view! {
        <div class="pagehead">
            <div><Heading text=finding/><p>{gap}" "{scope}</p></div>
            <button type="button" class="btn btn--small no-print" on:click=move |_| drop(window().print())><Icon glyph=Glyph::Print/>{t!(i18n, dashboard.print)}</button>
        </div>
        <form class="filters filters--bare no-print" role="search" aria-label=move || t_string!(i18n, projects.filter) on:submit=move |event| event.prevent_default()>
            <FilterSelect filters=filters name="department" label=move || t_string!(i18n, dashboard.department)
                options=Signal::derive(move || departments.options(Some(t_string!(i18n, dashboard.all_departments).to_owned()), |row| (row.code.clone(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
            <FilterSelect filters=filters name="district" label=move || t_string!(i18n, dashboard.district)
                options=Signal::derive(move || districts.options(Some(t_string!(i18n, dashboard.any_district).to_owned()), |row| (row.lgd_code.to_string(), figures.either(&row.name_en, Some(&row.name_bn)))))/>
            <FilterSelect filters=filters name="scheme" label=move || t_string!(i18n, dashboard.scheme)
                options=Signal::derive(move || schemes.options(Some(t_string!(i18n, dashboard.any_scheme).to_owned()), |row| (row.code.clone(), row.name.clone())))/>
            <FilterSelect filters=filters name="fy" label=move || t_string!(i18n, dashboard.fy)
                options=Signal::derive(move || {
                    let now = FiscalYear::of(today());
                    let first = any(&figures.digits(&now.to_string()));
                    let others = [now.start_year() - 1, now.start_year() - 2, now.start_year() - 3, now.start_year() + 1];
                    let others = others.into_iter().filter_map(FiscalYear::starting);
                    std::iter::once(first).chain(others.map(|fy| (fy.to_string(), figures.digits(&fy.to_string())))).collect::<Vec<_>>()
                })/>
        </form>
    }
}

/// Views that are asked for again and again: plain links, to be bookmarked and sent.
#[component]
fn Views(filters: Filters) -> impl IntoView {
    let i18n = use_i18n();
    let before = FiscalYear::starting(FiscalYear::of(today()).start_year() - 1)
        .map(|fy| fy.to_string())
        .unwrap_or_default();
    let views = [
        (String::new(), String::new()),
        ("stage".to_owned(), "in_progress".to_owned()),
        ("stage".to_owned(), "suspended".to_owned()),
        ("fy".to_owned(), before),
    ];
    let words = move |at: usize| match at {
        0 => t_string!(i18n, dashboard.view_all),
        1 => t_string!(i18n, dashboard.view_running),
        2 => t_string!(i18n, dashboard.view_suspended),
        _ => t_string!(i18n, dashboard.view_before),
    };
    view! {
        <nav class="tabs no-print" aria-label=move || t_string!(i18n, dashboard.views)>
            {views.into_iter().enumerate().map(|(at, (name, value))| {
                let href = if name.is_empty() { "/dashboard".to_owned() } else { format!("/dashboard?{name}={value}") };
                let is = move || {
                    let active = filters.active();
                    match active.as_slice() {
                        [] => name.is_empty(),
                        [(known, chosen)] => *known == name && *chosen == value,
                        _ => false,
                    }
                };
                view! { <a href=href aria-current=move || is().then_some("true")>{move || words(at)}</a> }
            }).collect_view()}
        </nav>
    }
}
