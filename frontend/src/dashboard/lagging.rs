//! What lags, by the money at stake, with the reason that was reported.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::master::Department;
use shared::portfolio::{Dashboard, LaggingProject};

use super::departments::Meter;
use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::masters::Master;
use crate::ui::Empty;
use crate::words::filled;

/// The panel.
#[component]
pub fn Lagging(dashboard: Dashboard, departments: Master<Department>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (all, list) = (dashboard.figures.lagging, dashboard.figures.lagging_list);
    let rows = dashboard.lagging;
    let none = rows.is_empty();
    view! {
        <section class="panel" aria-labelledby="lagging">
            <div class="panel__head"><h2 id="lagging">{t!(i18n, dashboard.lagging_table)}</h2>
                {(all > 0).then(|| view! { <A href=list attr:class="push small">{move || filled(t_string!(i18n, dashboard.all_n), &[("n", &figures.count(all))])}</A> })}
            </div>
            {if none {
                view! { <Empty title=move || t_string!(i18n, dashboard.nothing_lags) way_out=move || t_string!(i18n, dashboard.nothing_lags_words)/> }.into_any()
            } else {
                view! { <div class="scroll" tabindex="0" role="group" aria-labelledby="lagging"><table class="table">
                    <caption class="vh">{t!(i18n, dashboard.lagging_table)}</caption>
                    <thead><tr>
                        <th scope="col">{t!(i18n, dashboard.project)}</th><th scope="col" class="r">{t!(i18n, dashboard.cost)}</th>
                        <th scope="col">{t!(i18n, dashboard.against_planned)}</th><th scope="col" class="r">{t!(i18n, dashboard.points_behind_head)}</th>
                        <th scope="col">{t!(i18n, dashboard.reason)}</th><th scope="col" class="r">{t!(i18n, dashboard.last_report)}</th>
                    </tr></thead>
                    <tbody>{rows.into_iter().map(|row| view! { <Row row=row departments=departments/> }).collect_view()}</tbody>
                </table></div> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Row(row: LaggingProject, departments: Master<Department>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let LaggingProject {
        project_id,
        title_en,
        title_bn,
        department,
        district_name_en,
        district_name_bn,
        cost_paise,
        physical_bp,
        planned_bp,
        behind_bp,
        reason_words,
        last_report_on,
        ..
    } = row;
    let place = move || {
        let district = figures.either(&district_name_en, Some(&district_name_bn));
        format!("{} · {district}", departments.name(figures, &department))
    };
    let last = move || match last_report_on {
        Some(on) => {
            let days = figures.count(-figures.days_to(on));
            filled(t_string!(i18n, dashboard.days_ago), &[("n", &days)])
        }
        None => t_string!(i18n, dashboard.no_report).to_owned(),
    };
    let reason =
        move || reason_words.clone().unwrap_or_else(|| t_string!(i18n, dashboard.no_reason).to_owned());
    view! {
        <tr>
            <td><A href=format!("/projects/{project_id}") attr:class="t">{move || figures.either(&title_en, title_bn.as_deref())}</A><div class="xs quiet">{place}</div></td>
            <td class="r"><span title=move || figures.amount(cost_paise)>{move || figures.short(cost_paise)}</span></td>
            <td><Meter bp=Some(physical_bp) plan=Some(planned_bp)/></td>
            <td class="r bad strong">{move || words::points(figures, behind_bp)}</td>
            <td>{reason}</td>
            <td class="r nowrap">{last}</td>
        </tr>
    }
}
