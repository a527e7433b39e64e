//! The works of a project on their way to completion, each with the step that is next.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::closing::{ClosingWork, ProjectClosing};
use shared::completion::CompletionState;

use super::words;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{Badge, shown_decimal};
use crate::words::filled;

/// The panel.
#[component]
pub fn Works(closing: ProjectClosing) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="panel" aria-labelledby="works"><div class="panel__head"><h2 id="works">{t!(i18n, completion.works)}</h2></div>
            <ul class="paper-list paper-list--flush">{closing.works.into_iter().map(|work| view! { <Work work=work/> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Work(work: ClosingWork) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let (id, bp, started) = (work.work_id, work.physical_bp, work.started);
    let share = move || {
        let percent = format!("{}%", figures.digits(&shown_decimal(i64::from(bp), 2)));
        filled(t_string!(i18n, completion.physical), &[("share", &percent)])
    };
    let enters = can(&work.may, "create_completion");
    let completion = work.completion;
    let complete = completion.as_ref().is_some_and(|one| one.state == CompletionState::Complete);
    view! {
        <li>
            <span class="grow">{work.work_name}<span class="xs quiet block"><span class="mono" lang="en">{work.work_code}</span>" · "{share}</span>
                {(!started).then(|| view! { <span class="xs quiet block">{t!(i18n, completion.not_begun)}</span> })}</span>
            {completion.map(|one| { let state = one.state; view! {
                {move || { let (word, meaning, glyph) = words::state(i18n, state); view! { <Badge meaning=meaning glyph=glyph>{word}</Badge> } }}
                <A href=format!("/completions/{}", one.id) attr:class="btn btn--small">{t!(i18n, completion.see)}</A>
            } })}
            {(complete && bp < 10_000).then(|| view! { <A href=format!("/works/{id}/progress/enter") attr:class="btn btn--small btn--primary">{t!(i18n, completion.report_whole)}</A> })}
            {enters.then(|| view! { <A href=format!("/works/{id}/completion") attr:class="btn btn--small btn--primary">{t!(i18n, completion.enter)}</A> })}
        </li>
    }
}
