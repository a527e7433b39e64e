//! What wants attention, and how the projects stand by stage: counts, each with its list.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::portfolio::{Dashboard, FlagFigure};

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::stage_word;
use crate::words::filled;

/// A line: what, how many, what is said of it.
#[component]
fn Line(
    #[prop(into)] label: TextProp,
    count: i64,
    list: String,
    #[prop(into, optional)] under: Option<TextProp>,
) -> impl IntoView {
    let figures = use_figures();
    view! {
        <li><span class="grow"><A href=list>{move || label.get()}</A>
            {under.map(|under| view! { <span class="xs quiet block">{move || under.get()}</span> })}
        </span><span class="num strong">{move || figures.count(count)}</span></li>
    }
}

/// Idle money, missing reports, delay, cost; then each kind of flag.
#[component]
pub fn Attention(dashboard: Dashboard) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let Dashboard { idle, overdue, delay, flags, figures: of, today, .. } = dashboard;
    let red = move |n: i64| filled(t_string!(i18n, dashboard.of_them_red), &[("n", &figures.count(n))]);
    let idle_paise = idle.idle_paise;
    let known: Vec<FlagFigure> = flags.into_iter().filter(|flag| flag.amber + flag.red > 0).collect();
    view! {
        <section class="panel" aria-labelledby="attention">
            <div class="panel__head"><h2 id="attention">{t!(i18n, dashboard.attention)}</h2></div>
            <div class="panel__body">
                <ul class="paper-list">
                    <Line label=move || t_string!(i18n, dashboard.idle) count=idle.projects list=idle.list under=move || filled(t_string!(i18n, dashboard.idle_words), &[("amount", &figures.short(idle_paise))])/>
                    <Line label=move || t_string!(i18n, dashboard.overdue) count=overdue.projects list=overdue.list under=move || red(overdue.red)/>
                    <Line label=move || t_string!(i18n, dashboard.delayed) count=delay.delayed list=delay.delayed_list under=move || red(delay.delayed_red)/>
                    <Line label=move || t_string!(i18n, dashboard.overrun) count=delay.overrun list=delay.overrun_list under=move || red(delay.overrun_red)/>
                </ul>
            </div>
        </section>
        <section class="panel" aria-labelledby="flags">
            <div class="panel__head"><h2 id="flags">{t!(i18n, dashboard.by_flag)}</h2></div>
            <div class="panel__body">
                <ul class="paper-list">
                    <Line label=move || t_string!(i18n, dashboard.red) count=of.red list=of.red_list/>
                    <Line label=move || t_string!(i18n, dashboard.amber) count=of.amber list=of.amber_list/>
                    {known.into_iter().map(|flag| {
                        let (kind, reds) = (flag.kind, flag.red);
                        view! { <Line label=move || words::flag(i18n, kind) count={flag.amber + flag.red} list=flag.list under=move || red(reds)/> }
                    }).collect_view()}
                </ul>
                <p class="xs quiet mt3">{move || filled(t_string!(i18n, dashboard.judged_on), &[("date", &figures.date(today))])}</p>
            </div>
        </section>
    }
}

/// Projects by stage.
#[component]
pub fn Stages(dashboard: Dashboard) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="panel" aria-labelledby="stages">
            <div class="panel__head"><h2 id="stages">{t!(i18n, dashboard.stages)}</h2></div>
            <div class="panel__body"><ul class="paper-list">
                {dashboard.stages.into_iter().filter(|one| one.projects > 0).map(|one| {
                    let stage = one.stage;
                    view! { <Line label=move || stage_word(i18n, stage) count=one.projects list=one.list/> }
                }).collect_view()}
            </ul></div>
        </section>
    }
}
