//! The works one reports on: last figures, the month that is due, and what lies unsent on this device. Opens without a network.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::components::A;
use shared::page::Page;
use shared::progress::{DueReport, ReportState};
use uuid::Uuid;

use super::entry_place::Circumstances;
use super::offline::keep_the_app;
use super::{keep, words};
use crate::api::{Failure, use_signed_in};
use crate::device;
use crate::figures::use_figures;
use crate::i18n::{t, t_string, use_i18n};
use crate::projects::can;
use crate::ui::{Badge, Empty, Glyph, Heading, Loaded, Meaning, loaded, use_row_keys};
use crate::words::filled;

/// Where the list is kept on the device.
const KEPT: &str = "due";

/// The works whose months are reported.
#[component]
pub fn DuePage() -> impl IntoView {
    let i18n = use_i18n();
    let api = use_signed_in();
    use_row_keys("main a[data-row]");
    keep_the_app();
    let person = api.me.with_untracked(|me| me.person_id);
    let works: Loaded<(Vec<DueReport>, Option<DateTime<Utc>>)> = LocalResource::new(move || {
        api.posting.track();
        async move {
            match api.get::<Page<DueReport>>("/due-reports".to_owned()).await {
                Ok(page) => {
                    device::keep(person, KEPT, &page.items);
                    Ok((page.items, None))
                }
                Err(Failure::Offline) => device::kept::<Vec<DueReport>>(person, KEPT)
                    .map(|(at, rows)| (rows, Some(at)))
                    .ok_or(Failure::Offline),
                Err(failure) => Err(failure),
            }
        }
    });
    let back = window_event_listener(leptos::ev::online, move |_| works.refetch());
    on_cleanup(move || back.remove());
    view! {
        <div class="pagehead"><div>
            <Heading text=move || t_string!(i18n, progress.due_title)/>
            <p>{t!(i18n, progress.due_words)}</p>
        </div></div>
        {loaded(works, move |(rows, kept_at)| view! {
            <Circumstances kept_at=kept_at/>
            {if rows.is_empty() {
                view! { <section class="panel"><Empty title=move || t_string!(i18n, progress.due_none) way_out=move || t_string!(i18n, progress.due_none_words)>
                    <p class="mt2"><A href="/projects" attr:class="btn">{t!(i18n, my_work.see_projects)}</A></p>
                </Empty></section> }.into_any()
            } else {
                view! { <section class="panel"><ul class="paper-list paper-list--flush">{rows.into_iter().map(|row| view! { <Due row=row person=person/> }).collect_view()}</ul></section> }.into_any()
            }}
        })}
    }
}

#[component]
fn Due(row: DueReport, person: Uuid) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let unsent = keep::read(person, row.work_id);
    let enters = can(&row.may, "create_progress_report");
    let (month, opens, due, overdue) = (row.month, row.opens_on, row.due_on, row.overdue);
    let page = if enters { "/progress/enter" } else { "/progress" };
    let href = format!("/works/{}{page}", row.work_id);
    // The one work of a project is called as the project is.
    let own_name = Some(row.work_name).filter(|name| *name != row.title_en);
    let (title_en, title_bn) = (row.title_en, row.title_bn);
    let when = move || {
        let words = if figures.days_to(opens) > 0 {
            (t_string!(i18n, progress.due_from), figures.date(opens))
        } else {
            (t_string!(i18n, progress.due_by), figures.date(due))
        };
        filled(words.0, &[("month", &words::month(figures, month)), ("day", &words.1)])
    };
    let state = row.open_state;
    let look = match (&unsent, state) {
        (Some(_), _) => (Meaning::Warn, Glyph::Phone),
        (None, Some(state)) => words::look(state),
        (None, None) if overdue => (Meaning::Bad, Glyph::Warn),
        (None, None) => (Meaning::Info, Glyph::Clock),
    };
    let kept = unsent.is_some();
    let word = move || match state {
        _ if kept => t_string!(i18n, progress.due_kept),
        Some(ReportState::Approved) | None if overdue => t_string!(i18n, progress.due_overdue),
        Some(ReportState::Approved) | None => t_string!(i18n, progress.due_open),
        Some(state) => words::state(i18n, state),
    };
    let last = row.last.map(|last| (last.physical_bp, last.as_on));
    view! { <li>
        <span class="grow"><A href=href attr:data-row="">{move || figures.either(&title_en, title_bn.as_deref())}</A>
            <span class="xs quiet block">{own_name.map(|name| view! { {name}" · " })}<span class="mono" lang="en">{row.work_code}</span></span>
            <span class="small block">{when}</span></span>
        <Badge meaning=look.0 glyph=look.1>{word}</Badge>
        <span class="num due-figure">{move || last.map_or_else(|| t_string!(i18n, progress.no_reports).to_owned(), |(bp, _)| words::percent(figures, bp))}
            {last.map(|(_, on)| view! { <span class="xs quiet block">{move || filled(t_string!(i18n, progress.as_on_day), &[("day", &figures.date(on))])}</span> })}</span>
    </li> }
}
