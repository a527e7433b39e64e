//! What an entry begins with, and the sign of where it is: on this device, on its way, with the server.

use leptos::prelude::*;
use shared::progress::{Month, ProgressSheet, Report, ReportContent};

use super::keep::{self, Kept};
use crate::figures::{now, use_figures};
use crate::i18n::{t_string, use_i18n};
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
pub fn begin(sheet: &ProgressSheet, open: Option<&Report>) -> Kept {
    let own = keep::read(sheet.work_id).filter(|kept| {
        let same = |report: &Report| kept.report.is_none_or(|(id, _)| id == report.summary.id);
        // What was typed for a month that others have reported meanwhile is past.
        let current = Month::of(kept.content.as_on) == sheet.next_month;
        current && open.map_or(kept.report.is_none(), same)
    });
    let mut kept = own.unwrap_or_else(|| Kept {
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
        }
    };
    view! { <p class="small entry-where" role="status" class:entry-where--warn=move || matches!(place.get(), Place::Waiting | Place::PageAlone)>{words}</p> }
}
