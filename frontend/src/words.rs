//! Sentences with a place for a figure or a name, for attributes and lists, where the text must be a plain string.

use chrono::NaiveDate;
use leptos_i18n::I18nContext;
pub use logic::words::{common_name, filled};

use crate::figures::Figures;
use crate::i18n::{Locale, t_string};

/// Since when something waits: `since 12 Nov 2026, 16 days`.
pub fn since(i18n: I18nContext<Locale>, figures: Figures, date: NaiveDate) -> String {
    let day = figures.date(date);
    match -figures.days_to(date) {
        ..=0 => t_string!(i18n, registers.since_today).to_owned(),
        1 => filled(t_string!(i18n, registers.since_one), &[("date", &day)]),
        n => filled(t_string!(i18n, registers.since_many), &[("date", &day), ("n", &figures.count(n))]),
    }
}
