//! The way from the site to the close as a list of steps: what is done, what is now, with whom it waits.

use leptos::prelude::*;
use shared::closing::{CloseState, OpenItemKind, ProjectClosing};
use shared::completion::CompletionState;
use shared::project::ProjectStage;

use crate::figures::use_figures;
use crate::i18n::{t_string, use_i18n};
use crate::ui::{Glyph, Icon};
use crate::words::filled;

/// The steps in their order.
const STEPS: usize = 8;

/// Which steps are done.
fn done(closing: &ProjectClosing) -> [bool; STEPS] {
    let certified = !closing.works.is_empty()
        && closing
            .works
            .iter()
            .all(|work| work.completion.as_ref().is_some_and(|one| one.state == CompletionState::Complete));
    let complete = (ProjectStage::PhysicallyCompleted..=ProjectStage::Closed).contains(&closing.stage);
    let open = |deposit: bool| {
        closing.open_items.iter().any(|item| (item.kind == OpenItemKind::DepositUnlisted) == deposit)
    };
    let state = closing.close.as_ref().map(|close| close.state);
    [
        closing.works.iter().any(|work| work.started),
        certified,
        complete,
        complete && !open(false),
        complete && !open(true),
        closing.handover.is_some(),
        matches!(state, Some(CloseState::Proposed | CloseState::Closed)),
        closing.stage == ProjectStage::Closed,
    ]
}

/// The list.
#[component]
pub fn Steps(closing: ProjectClosing) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let done = done(&closing);
    let now = done.iter().position(|step| !step);
    let waits = closing
        .works
        .iter()
        .find_map(|work| {
            let completion = work.completion.as_ref()?;
            completion.pending_with.clone().map(|who| (who, completion.pending_with_bn.clone()))
        })
        .or_else(|| closing.pending_with.clone().map(|who| (who, closing.pending_with_bn.clone())));
    let name = move |step: usize| match step {
        0 => t_string!(i18n, completion.s_work),
        1 => t_string!(i18n, completion.s_certificates),
        2 => t_string!(i18n, completion.s_report),
        3 => t_string!(i18n, completion.s_final_bill),
        4 => t_string!(i18n, completion.s_deposits),
        5 => t_string!(i18n, completion.s_handover),
        6 => t_string!(i18n, completion.s_propose),
        _ => t_string!(i18n, completion.s_close),
    };
    view! {
        <ol class="paper-list paper-list--flush" id="closing-steps">{(0..STEPS).map(|step| {
            let (glyph, class) = if done[step] { (Glyph::Tick, "ok") } else if now == Some(step) { (Glyph::Clock, "") } else { (Glyph::Document, "quiet") };
            let word = move || match (done[step], now == Some(step)) {
                (true, _) => t_string!(i18n, completion.done),
                (_, true) => t_string!(i18n, completion.now),
                _ => t_string!(i18n, completion.to_come),
            };
            let waits = waits.clone().filter(|_| now == Some(step));
            view! { <li aria-current=(now == Some(step)).then_some("step")>
                <span class=class><Icon glyph=glyph/></span>
                <span class="grow">{move || name(step)}
                    {waits.map(|(who, who_bn)| view! { <span class="xs quiet block">{move || filled(t_string!(i18n, completion.waits_with), &[("who", &figures.either(&who, who_bn.as_deref()))])}</span> })}</span>
                <span class="small muted">{word}</span>
            </li> }
        }).collect_view()}</ol>
    }
}
