//! What an entry begins with, and the sign of where it is: on this device, on its way, with the server.

use leptos::prelude::*;
use shared::progress::{Month, ProgressSheet, Report, ReportContent};
use uuid::Uuid;

use super::keep::{self, Kept};
use crate::figures::{now, use_figures, wrong_clock};
use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Callout, Meaning};
use crate::words::filled;

fn blank(sheet: &ProgressSheet) -> ReportContent {
    ReportContent {
        as_on: sheet.next_as_on,
        components: Vec::new(),
        value_of_work_done_paise: 0,
        bills_pending_paise: 0,
        expected_completion: sheet.expected_completion.or(sheet.contract_end),
        labour_on_site: None,
        narrative: String::new(),
        photo_ids: Vec::new(),
    }
}

/// What this device kept; else what the server has; else nothing yet.
pub fn begin(person: Uuid, sheet: &ProgressSheet, open: Option<&Report>) -> Kept {
    let own = keep::read(person, sheet.work_id).filter(|kept| {
        let same = |report: &Report| kept.report.is_none_or(|(id, _)| id == report.summary.id);
        // What was typed for a month that others have reported meanwhile is past.
        let current = Month::of(kept.content.as_on) == sheet.next_month;
        current && open.map_or(kept.report.is_none(), same)
    });
    let mut kept = own.unwrap_or_else(|| Kept {
        person,
        work: sheet.work_id,
        saved_at: now(),
        content: open.map_or_else(|| blank(sheet), |report| report.content.clone()),
        photos: Vec::new(),
        reason: String::new(),
        create_key: keep::new_key(),
        created_with: None,
        report: None,
        submit_key: keep::new_key(),
        waiting: false,
    });
    if let Some(report) = open {
        kept.report = Some((report.summary.id, report.version));
    }
    kept
}

/// Where the entry is: on this device, on its way, with the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Untouched,
    Device,
    /// The device has no room: only this page has it.
    PageAlone,
    Sending,
    Waiting,
    /// A draft with the server.
    Server,
}

/// The sign of what is sent and what is not.
#[component]
pub fn Where(place: RwSignal<Place>, saved_at: RwSignal<chrono::DateTime<chrono::Utc>>) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    let words = move || {
        let at = figures.time(saved_at.get());
        match place.get() {
            Place::Untouched => String::new(),
            Place::Device => filled(t_string!(i18n, progress.on_device), &[("time", &at)]),
            Place::PageAlone => t_string!(i18n, progress.no_room).to_owned(),
            Place::Sending => t_string!(i18n, progress.sending).to_owned(),
            Place::Waiting => t_string!(i18n, progress.waiting).to_owned(),
            Place::Server => filled(t_string!(i18n, progress.on_server), &[("time", &at)]),
        }
    };
    view! { <p class="small entry-where" role="status" class:entry-where--warn=move || matches!(place.get(), Place::Waiting | Place::PageAlone)>{words}</p> }
}

/// What stands above an entry of an odd hour: opened without a network, or by a clock that was never set.
#[component]
pub fn Circumstances(
    /// When the server said what the page shows, where it was kept.
    kept_at: Option<chrono::DateTime<chrono::Utc>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let figures = use_figures();
    view! {
        {kept_at.map(|at| view! { <div class="mb3" role="status"><Callout meaning=Meaning::Warn>
            <strong>{t!(i18n, progress.offline_title)}</strong>" "{move || filled(t_string!(i18n, progress.offline_words), &[("time", &figures.date_time(at))])}
        </Callout></div> })}
        {wrong_clock().map(|(device, server)| view! { <div class="mb3"><Callout meaning=Meaning::Warn>
            {move || filled(t_string!(i18n, progress.wrong_clock), &[("device", &figures.date(device)), ("server", &figures.date(server))])}
        </Callout></div> })}
    }
}
