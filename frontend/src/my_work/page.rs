//! The page a person begins the day on.

use leptos::prelude::*;
use leptos_router::components::A;
use logic::my_work::ordered;
use shared::page::Page;
use shared::task::Task;

use super::next::NextTask;
use super::others::Others;
use super::row::TaskRow;
use crate::api::use_signed_in;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Empty, Heading, loaded, use_row_keys};
use crate::words::filled;

/// What waits for the post I act for.
#[component]
pub fn MyWorkPage() -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let api = use_signed_in();
    use_row_keys("main a[data-row]");
    let mine = LocalResource::new(move || {
        api.posting.track();
        async move {
            let page = api.get::<Page<Task>>("/tasks?view=mine&limit=200".to_owned()).await;
            // The number in the rail follows what this page found.
            if let Ok(page) = &page
                && let Ok(waiting) = i64::try_from(page.items.len())
            {
                api.me.try_update(|me| me.waiting_tasks = page.total.unwrap_or(waiting));
            }
            page
        }
    });
    let lead = move || {
        let Some(Ok(page)) = mine.get() else { return String::new() };
        let overdue = page.items.iter().filter(|task| task.overdue).count();
        let week =
            page.items.iter().filter(|task| !task.overdue && figures.days_to(task.due_on) <= 7).count();
        let mut words = vec![match page.items.len() {
            0 => t_string!(i18n, my_work.lead_none).to_owned(),
            1 => t_string!(i18n, my_work.lead_one).to_owned(),
            n => filled(t_string!(i18n, my_work.lead_many), &[("n", &figures.count(n))]),
        }];
        words.extend(match overdue {
            0 => None,
            1 => Some(t_string!(i18n, my_work.overdue_one).to_owned()),
            n => Some(filled(t_string!(i18n, my_work.overdue_many), &[("n", &figures.count(n))])),
        });
        words.extend(match week {
            0 => None,
            1 => Some(t_string!(i18n, my_work.week_one).to_owned()),
            n => Some(filled(t_string!(i18n, my_work.week_many), &[("n", &figures.count(n))])),
        });
        words.join(" ")
    };
    view! {
        <div class="pagehead"><div>
            <Heading text=move || t_string!(i18n, my_work.title)/>
            <p role="status">{lead}</p>
        </div></div>
        {loaded(mine, move |page| {
            let (first, rest) = ordered(page.items);
            let nothing = first.is_none() && rest.is_empty();
            let beside = nothing || !rest.is_empty();
            view! {
                {first.map(|task| view! { <div class="after-next"><NextTask task=task/></div> })}
                <div class:cols=beside>
                    <div>
                        {if nothing {
                            view! { <section class="panel">
                                <Empty title=move || t_string!(i18n, my_work.empty) way_out=move || t_string!(i18n, my_work.empty_words)>
                                    <p class="mt2"><A href="/projects" attr:class="btn">{t!(i18n, my_work.see_projects)}</A></p>
                                </Empty>
                            </section> }.into_any()
                        } else if rest.is_empty() {
                            ().into_any()
                        } else {
                            view! { <Rest tasks=rest/> }.into_any()
                        }}
                    </div>
                    <div><Others/></div>
                </div>
            }
        })}
    }
}

#[component]
fn Rest(tasks: Vec<Task>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let count = tasks.len();
    view! {
        <section class="panel" aria-labelledby="also">
            <div class="panel__head">
                <h2 id="also">{t!(i18n, my_work.also)}</h2><span class="badge">{move || figures.count(count)}</span>
                <span class="push xs quiet no-phone">{t!(i18n, my_work.keys)}" "<kbd>"J"</kbd>" "<kbd>"K"</kbd>" "{t!(i18n, common.keys_move)}", "<kbd>"Enter"</kbd>" "{t!(i18n, common.keys_open)}</span>
            </div>
            <ol class="work">{tasks.into_iter().map(|task| view! { <TaskRow task=task/> }).collect_view()}</ol>
        </section>
    }
}
