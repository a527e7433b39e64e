//! Words of progress in the language of the page.

use leptos_i18n::I18nContext;
use shared::inspection::{FindingSeverity, FindingState};
use shared::milestone::{HindranceKind, MilestoneState};
use shared::progress::{Component, Month, PeriodKind, ReportState};

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};
use crate::ui::{Glyph, Meaning, shown_decimal};

type I18n = I18nContext<Locale>;

/// Per cent with one decimal, as on the reference pages: `49.9%`.
pub fn percent(figures: Figures, bp: i32) -> String {
    format!("{}.{}%", figures.count(bp / 100), figures.count(bp % 100 / 10))
}

/// A quantity with its unit.
pub fn quantity(figures: Figures, milli: i64, unit: &str) -> String {
    figures.digits(&format!("{} {unit}", shown_decimal(milli, 3)))
}

pub fn component(figures: Figures, of: &Component) -> String {
    figures.either(&of.name_en, Some(&of.name_bn))
}

/// `October 2026` as `Oct 2026`.
pub fn month(figures: Figures, month: Month) -> String {
    let day = figures.date(month.first_day());
    day.split_once(char::is_whitespace).map_or(day.clone(), |(_, rest)| rest.to_owned())
}

pub fn period(i18n: I18n, kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Fortnight1 => t_string!(i18n, progress.fortnight_1),
        PeriodKind::Fortnight2 => t_string!(i18n, progress.fortnight_2),
        PeriodKind::MonthEnd => t_string!(i18n, progress.month_end),
    }
}

pub fn state(i18n: I18n, state: ReportState) -> &'static str {
    match state {
        ReportState::Draft => t_string!(i18n, progress.draft),
        ReportState::Submitted => t_string!(i18n, progress.submitted),
        ReportState::Approved => t_string!(i18n, progress.approved),
        ReportState::Returned => t_string!(i18n, progress.returned),
    }
}

pub fn look(state: ReportState) -> (Meaning, Glyph) {
    match state {
        ReportState::Draft => (Meaning::Info, Glyph::Pen),
        ReportState::Submitted => (Meaning::Info, Glyph::Clock),
        ReportState::Approved => (Meaning::Ok, Glyph::Tick),
        ReportState::Returned => (Meaning::Warn, Glyph::Warn),
    }
}

pub fn milestone(i18n: I18n, state: MilestoneState) -> &'static str {
    match state {
        MilestoneState::Planned => t_string!(i18n, progress.planned),
        MilestoneState::Claimed => t_string!(i18n, progress.claimed),
        MilestoneState::Verified => t_string!(i18n, progress.verified),
    }
}

pub fn hindrance(i18n: I18n, kind: HindranceKind) -> &'static str {
    match kind {
        HindranceKind::Land => t_string!(i18n, progress.h_land),
        HindranceKind::Utility => t_string!(i18n, progress.h_utility),
        HindranceKind::Forest => t_string!(i18n, progress.h_forest),
        HindranceKind::Fund => t_string!(i18n, progress.h_fund),
        HindranceKind::Drawing => t_string!(i18n, progress.h_drawing),
        HindranceKind::Contractor => t_string!(i18n, progress.h_contractor),
        HindranceKind::Court => t_string!(i18n, progress.h_court),
        HindranceKind::Weather => t_string!(i18n, progress.h_weather),
        HindranceKind::LawOrder => t_string!(i18n, progress.h_law_order),
        HindranceKind::Other => t_string!(i18n, progress.h_other),
    }
}

pub fn severity(i18n: I18n, severity: FindingSeverity) -> &'static str {
    match severity {
        FindingSeverity::Minor => t_string!(i18n, progress.minor),
        FindingSeverity::Major => t_string!(i18n, progress.major),
        FindingSeverity::Critical => t_string!(i18n, progress.critical),
    }
}

pub fn finding(i18n: I18n, state: FindingState) -> &'static str {
    match state {
        FindingState::Open => t_string!(i18n, progress.f_open),
        FindingState::Complied => t_string!(i18n, progress.f_complied),
        FindingState::Closed => t_string!(i18n, progress.f_closed),
    }
}
