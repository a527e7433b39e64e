//! The departments, the worst first; their rows add up to the last line.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::portfolio::{Dashboard, DepartmentRow};

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, use_i18n};

/// From so many basis points behind a number is in red.
const RED_FROM: i32 = 300;

/// The panel.
#[component]
pub fn Departments(dashboard: Dashboard) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let of = dashboard.figures;
    let behind = dashboard.headline.behind_bp;
    view! {
        <section class="panel mt5" aria-labelledby="departments">
            <div class="panel__head"><h2 id="departments">{t!(i18n, dashboard.departments)}</h2><span class="small quiet">{t!(i18n, dashboard.sorted)}</span>
                <div class="key push"><span><i class="key--fin"></i>{t!(i18n, dashboard.spent)}</span><span><i class="key--phys"></i>{t!(i18n, dashboard.physical_short)}</span><span><i class="key--plan"></i>{t!(i18n, dashboard.planned)}</span></div></div>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="departments"><table class="table">
                <caption class="vh">{t!(i18n, dashboard.departments)}</caption>
                <thead><tr>
                    <th scope="col">{t!(i18n, dashboard.department)}</th><th scope="col" class="r">{t!(i18n, dashboard.in_hand)}</th>
                    <th scope="col" class="r">{t!(i18n, dashboard.budget_crore)}</th><th scope="col">{t!(i18n, dashboard.spent_of_budget)}</th>
                    <th scope="col">{t!(i18n, dashboard.against_planned)}</th><th scope="col" class="r" aria-sort="descending">{t!(i18n, dashboard.points_behind_head)}</th>
                    <th scope="col" class="r">{t!(i18n, dashboard.lagging)}</th>
                </tr></thead>
                <tbody>{dashboard.departments.into_iter().map(|row| view! { <Row row=row/> }).collect_view()}</tbody>
                <tfoot><tr>
                    <th scope="row">{t!(i18n, dashboard.all_departments)}</th>
                    <td class="r">{move || figures.count(of.in_hand)}</td>
                    <td class="r">{move || figures.short(of.budget_paise)}</td>
                    <td><Meter bp=of.spent_bp plan=None money=true/></td>
                    <td><Meter bp=of.physical_bp plan=of.planned_bp/></td>
                    <td class="r">{move || behind.map_or_else(|| "–".to_owned(), |bp| words::points(figures, bp))}</td>
                    <td class="r">{move || figures.count(of.lagging)}</td>
                </tr></tfoot>
            </table></div>
        </section>
    }
}

#[component]
fn Row(row: DepartmentRow) -> impl IntoView {
    let figures = use_figures();
    let DepartmentRow {
        name_en,
        name_bn,
        in_hand,
        in_hand_list,
        budget_paise,
        spent_bp,
        planned_bp,
        physical_bp,
        behind_bp,
        lagging,
        lagging_list,
        ..
    } = row;
    let red = behind_bp.is_some_and(|bp| bp >= RED_FROM);
    view! {
        <tr>
            <th scope="row"><A href=in_hand_list attr:class="t">{move || figures.either(&name_en, Some(&name_bn))}</A></th>
            <td class="r">{move || figures.count(in_hand)}</td>
            <td class="r">{move || figures.short(budget_paise)}</td>
            <td><Meter bp=spent_bp plan=None money=true/></td>
            <td><Meter bp=physical_bp plan=planned_bp/></td>
            <td class="r" class=("bad", red) class=("strong", red)>{move || behind_bp.map_or_else(|| "–".to_owned(), |bp| words::points(figures, bp))}</td>
            <td class="r"><A href=lagging_list>{move || figures.count(lagging)}</A></td>
        </tr>
    }
}

/// A bar with its number as text; the plan as a mark.
#[component]
pub fn Meter(bp: Option<i32>, plan: Option<i32>, #[prop(optional)] money: bool) -> impl IntoView {
    let figures = use_figures();
    let share = |bp: i32| format!("{}%", bp.clamp(0, 10_000) / 100);
    view! {
        <span class="mcell">
            <span class="meter" class=("meter--fin", money) aria-hidden="true">
                <i style=("--v", share(bp.unwrap_or(0)))></i>
                {plan.map(|plan| view! { <b style=("--p", share(plan))></b> })}
            </span>
            <span class="num">{move || words::percent(figures, bp)}</span>
        </span>
    }
}
