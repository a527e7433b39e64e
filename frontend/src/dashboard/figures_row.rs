//! The five figures, each with the way to its list.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::portfolio::{Dashboard, DashboardFigures};

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::words::filled;

/// The row.
#[component]
pub fn FiguresRow(dashboard: Dashboard) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let DashboardFigures {
        in_hand,
        in_hand_list,
        started,
        budget_paise,
        spent_paise,
        spent_bp,
        planned_bp,
        physical_bp,
        lagging,
        lagging_list,
        lagged_before,
        lag_limit_bp,
        sanctions_waiting,
        sanctions_waiting_list,
        sanctions_late,
        sanctions_late_list,
        late_after_days,
        ..
    } = dashboard.figures;
    let as_on = dashboard.as_on;
    let than_before = move || {
        let n = figures.count((lagging - lagged_before).abs());
        let words = match lagging.cmp(&lagged_before) {
            std::cmp::Ordering::Greater => t_string!(i18n, dashboard.more_than_before),
            std::cmp::Ordering::Less => t_string!(i18n, dashboard.fewer_than_before),
            std::cmp::Ordering::Equal => t_string!(i18n, dashboard.as_before),
        };
        filled(words, &[("n", &n)])
    };
    let worse = lagging > lagged_before;
    view! {
        <dl class="figs">
            <div><dt>{t!(i18n, dashboard.in_hand)}</dt>
                <dd><A href=in_hand_list attr:class="fig">{move || figures.count(in_hand)}</A></dd>
                <dd>{move || filled(t_string!(i18n, dashboard.started), &[("n", &figures.count(started))])}</dd></div>
            <div><dt>{t!(i18n, dashboard.spent_of_budget)}</dt>
                <dd><A href="/reports/annual-progress" attr:class="fig">{move || words::percent(figures, spent_bp)}</A></dd>
                <dd>{move || filled(t_string!(i18n, dashboard.spent_words), &[("spent", &figures.short(spent_paise)), ("budget", &figures.short(budget_paise))])}</dd></div>
            <div><dt>{t!(i18n, dashboard.physical)}</dt>
                <dd>{move || words::percent(figures, physical_bp)}</dd>
                <dd>{move || as_on.map(|month| {
                    let date = figures.date(month.last_day());
                    filled(t_string!(i18n, dashboard.planned_by), &[("n", &words::percent(figures, planned_bp)), ("date", &date)])
                })}</dd></div>
            <div><dt>{t!(i18n, dashboard.lagging)}</dt>
                <dd><A href=lagging_list attr:class="fig">{move || figures.count(lagging)}</A></dd>
                <dd>{move || filled(t_string!(i18n, dashboard.over_points), &[("n", &figures.count(lag_limit_bp / 100))])}"; "
                    <span class=("bad", worse) class=("strong", worse)>{than_before}</span></dd></div>
            <div><dt>{t!(i18n, dashboard.sanctions_waiting)}</dt>
                <dd><A href=sanctions_waiting_list attr:class="fig">{move || figures.count(sanctions_waiting)}</A></dd>
                <dd><A href=sanctions_late_list>{move || {
                    let (n, days) = (figures.count(sanctions_late), figures.count(late_after_days));
                    filled(t_string!(i18n, dashboard.late_sanctions), &[("n", &n), ("days", &days)])
                }}</A></dd></div>
        </dl>
    }
}
