//! The one duty that comes first, above everything else of a page.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::task::{Task, TaskKind};

use super::row::{due_words, story};
use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Glyph, Icon};
use crate::words::filled;

/// What to do next, with the money it holds up and the button that leads there.
#[component]
pub fn NextTask(task: Task) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let task = StoredValue::new(task);
    let kind = task.with_value(|task| task.kind);
    let holds = move || match task.with_value(|task| task.amount_paise) {
        Some(paise) => filled(t_string!(i18n, my_work.holds_up), &[("amount", &figures.short(paise))]),
        None => t_string!(i18n, my_work.next).to_owned(),
    };
    let (overdue, remarks) = task.with_value(|task| (task.overdue, task.remarks.clone()));
    view! {
        <section class="next" aria-labelledby="next-task">
            <div class="grow">
                <p class="next__k">{holds}" · "<span class:bad=overdue>{move || task.with_value(|task| due_words(i18n, figures, task))}</span></p>
                <h2 id="next-task"><A href=task.with_value(words::path) attr:class="plain" attr:data-row="">{move || task.with_value(|task| words::heading(i18n, figures, task))}</A></h2>
                <p>
                    {move || task.with_value(|task| task.amount_paise).map(|paise| view! { <span class="num">{figures.amount(paise)}</span>" · " })}
                    {move || task.with_value(|task| story(i18n, figures, task))}
                </p>
                {remarks.map(|remarks| view! { <p class="wrap-any">{move || t_string!(i18n, my_work.remark)}" “"{remarks}"”"</p> })}
            </div>
            <A href=task.with_value(words::path) attr:class="btn btn--primary btn--lg">
                {(kind == TaskKind::SignSanction).then(|| view! { <Icon glyph=Glyph::Pen/> })}
                {move || words::verb(i18n, kind)}
                {(kind != TaskKind::SignSanction).then(|| view! { <Icon glyph=Glyph::Forward/> })}
                <span class="vh">": "{t!(i18n, my_work.title)}</span>
            </A>
        </section>
    }
}
