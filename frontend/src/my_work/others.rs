//! What I sent on and still wait for: with whom it lies, and for how long.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::page::Page;
use shared::task::Task;

use super::words;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::loaded;
use crate::words::filled;

/// The panel beside my own duties.
#[component]
pub fn Others() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    let sent = LocalResource::new(move || {
        api.posting.track();
        async move { api.get::<Page<Task>>("/tasks?view=sent".to_owned()).await }
    });
    view! {
        <section class="panel" aria-labelledby="others">
            <div class="panel__head"><h2 id="others">{t!(i18n, my_work.others)}</h2></div>
            {loaded(sent, move |page| if page.items.is_empty() {
                view! { <p class="panel__body small muted">{t!(i18n, my_work.others_none)}</p> }.into_any()
            } else {
                view! { <ul class="alerts">{page.items.into_iter().map(|task| view! { <Other task=task/> }).collect_view()}</ul> }.into_any()
            })}
        </section>
    }
}

#[component]
fn Other(task: Task) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let task = StoredValue::new(task);
    let days = move || match -figures
        .days_to(task.with_value(|task| shared::fiscal_year::date_in_kolkata(task.since)))
    {
        ..=0 => t_string!(i18n, my_work.since_today).to_owned(),
        1 => t_string!(i18n, my_work.days_one).to_owned(),
        n => filled(t_string!(i18n, my_work.days_many), &[("n", &figures.count(n))]),
    };
    view! {
        <li>
            <div class="grow">
                <strong>{move || task.with_value(|task| figures.either(&task.pending_with_en, Some(&task.pending_with_bn)))}</strong>
                <div class="muted">
                    <A href=task.with_value(words::path)>{move || task.with_value(|task| words::heading(i18n, figures, task))}</A>". "
                    {move || filled(t_string!(i18n, my_work.asked_on), &[("date", &figures.day(task.with_value(|task| task.since)))])}
                </div>
            </div>
            <span class="nowrap" class:bad=task.with_value(|task| task.overdue)>{days}</span>
        </li>
    }
}
