//! One duty of the list: what, why, until when, and the button that leads there.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use leptos_router::components::A;
use shared::task::Task;

use super::words;
use crate::figures::{Figures, use_figures};
use crate::i18n::{Locale, t_string, use_i18n};
use crate::ui::Icon;
use crate::words::filled;

/// `3 days overdue`, or `due tomorrow, 24 Nov 2026`.
pub fn due_words(i18n: I18nContext<Locale>, figures: Figures, task: &Task) -> String {
    let (days, date) = (figures.days_to(task.due_on), figures.date(task.due_on));
    match days {
        0 if !task.overdue => filled(
            t_string!(i18n, my_work.due_on),
            &[("date", &format!("{}, {date}", t_string!(i18n, my_work.due_today)))],
        ),
        1 => filled(
            t_string!(i18n, my_work.due_on),
            &[("date", &format!("{}, {date}", t_string!(i18n, my_work.due_tomorrow)))],
        ),
        2.. => filled(t_string!(i18n, my_work.due_on), &[("date", &date)]),
        _ => format!(
            "{}, {}",
            overdue_words(i18n, figures, days),
            filled(t_string!(i18n, my_work.was_due), &[("date", &date)])
        ),
    }
}

fn overdue_words(i18n: I18nContext<Locale>, figures: Figures, days: i64) -> String {
    match days.unsigned_abs() {
        0 | 1 => t_string!(i18n, my_work.days_overdue_one).to_owned(),
        n => filled(t_string!(i18n, my_work.days_overdue_many), &[("n", &figures.count(n))]),
    }
}

/// Who sent it and when, and whom it holds up.
pub fn story(i18n: I18nContext<Locale>, figures: Figures, task: &Task) -> String {
    let date = figures.day(task.since);
    let sent = match &task.sent_by {
        Some(who) => {
            let who = figures.either(who, task.sent_by_bn.as_deref());
            filled(t_string!(i18n, my_work.sent_by), &[("who", &who), ("date", &date)])
        }
        None => filled(t_string!(i18n, my_work.since), &[("date", &date)]),
    };
    let mut story = format!("{sent} {}", words::reason(i18n, task.kind));
    if let Some(officer) = &task.for_officer {
        let who = figures.either(officer, task.for_officer_bn.as_deref());
        story = format!("{} {story}", filled(t_string!(i18n, my_work.for_officer), &[("who", &who)]));
    }
    if let Some(deputy) = &task.deputy {
        let who = figures.either(deputy, task.deputy_bn.as_deref());
        story = format!("{story} {}", filled(t_string!(i18n, my_work.with_deputy), &[("who", &who)]));
    }
    if let Some(at) = task.escalated_at {
        story =
            format!("{story} {}", filled(t_string!(i18n, my_work.escalated), &[("date", &figures.day(at))]));
    }
    story
}

/// A duty.
#[component]
pub fn TaskRow(task: Task) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let task = StoredValue::new(task);
    let (kind, due_on, overdue, remarks) =
        task.with_value(|task| (task.kind, task.due_on, task.overdue, task.remarks.clone()));
    let picture = if overdue { "ic ic--bad" } else { "ic ic--info" };
    let loud = move || match figures.days_to(due_on) {
        days if overdue => overdue_words(i18n, figures, days),
        0 => t_string!(i18n, my_work.due_today).to_owned(),
        1 => t_string!(i18n, my_work.due_tomorrow).to_owned(),
        n => filled(t_string!(i18n, my_work.days_many), &[("n", &figures.count(n))]),
    };
    let quiet = move || match overdue {
        true => filled(t_string!(i18n, my_work.was_due), &[("date", &figures.date(due_on))]),
        false => figures.date(due_on),
    };
    view! {
        <li>
            <span class=picture><Icon glyph=task.with_value(words::glyph)/></span>
            <div>
                <h3><A href=task.with_value(words::path) attr:data-row="">{move || task.with_value(|task| words::heading(i18n, figures, task))}</A></h3>
                <p>
                    {move || task.with_value(|task| task.amount_paise).map(|paise| view! { <span class="num">{figures.short(paise)}</span>" · " })}
                    {move || task.with_value(|task| story(i18n, figures, task))}
                </p>
                {remarks.map(|remarks| view! { <p class="wrap-any">{move || t_string!(i18n, my_work.remark)}" “"{remarks}"”"</p> })}
            </div>
            <div class="due"><b class:bad=overdue>{loud}</b><span class="quiet">{quiet}</span></div>
            <A href=task.with_value(words::path) attr:class="btn btn--small" attr:aria-label=move || format!("{}: {}", words::verb(i18n, kind), task.with_value(|task| words::heading(i18n, figures, task)))>
                {move || words::verb(i18n, kind)}
            </A>
        </li>
    }
}
