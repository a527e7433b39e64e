//! Amounts, dates and digits as a person reads them: Bengali digits on Bengali pages, times in India.
//!
//! Memo numbers, work ids and heads of account are typed and searched, so they stay in Latin digits and do not pass here.

use std::cell::Cell;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Timelike, Utc};
use leptos_i18n::I18nContext;
use logic::figures::{bengali_date, bengali_digits};
use shared::money;

use crate::i18n::{Locale, use_i18n};

const MONTHS_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A clock that is off by more than this is not believed; less is the time an answer takes to arrive.
const OFF_MILLIS: i64 = 120_000;

thread_local! {
    /// How far the server's clock is ahead of this device's, in milliseconds.
    static AHEAD_MILLIS: Cell<i64> = const { Cell::new(0) };
    /// Whether the server's date is known, by an answer or by one kept from before.
    static HEARD: Cell<bool> = const { Cell::new(false) };
}

fn device_millis() -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit i64 for ever")]
    #[expect(clippy::disallowed_methods, reason = "the one place where the browser's clock is read")]
    let millis = js_sys::Date::now() as i64;
    millis
}

/// Takes the date of an answer. Rules go by the server's day, and a device's own clock is often wrong.
pub fn hear_date(header: &str) {
    if let Ok(at) = DateTime::parse_from_rfc2822(header) {
        let ahead = at.timestamp_millis() - device_millis();
        AHEAD_MILLIS.set(if ahead.abs() > OFF_MILLIS { ahead } else { 0 });
        HEARD.set(true);
    }
}

/// It is not earlier than this, said by the server before: a clock that was reset to 1970 goes on from here without a network.
pub fn not_before(at: DateTime<Utc>) {
    let ahead = at.timestamp_millis() - device_millis();
    if ahead > OFF_MILLIS && AHEAD_MILLIS.get() < ahead {
        AHEAD_MILLIS.set(ahead);
    }
}

/// An instant of this device's clock put right, and whether the server's date is known by now.
pub fn put_right(device: DateTime<Utc>) -> (DateTime<Utc>, bool) {
    let ahead = AHEAD_MILLIS.get();
    // Only what was written by the wrong clock just now: an older file has the date it had.
    let just_now = (device.timestamp_millis() - device_millis()).abs() < 24 * 3_600_000;
    let right = if just_now { device + TimeDelta::milliseconds(ahead) } else { device };
    (right, HEARD.get())
}

/// The day on the device's clock and the day it is, where the two differ by more than a day.
pub fn wrong_clock() -> Option<(NaiveDate, NaiveDate)> {
    let device = DateTime::from_timestamp_millis(device_millis()).unwrap_or_default();
    let off = AHEAD_MILLIS.get().abs() > 24 * 3_600_000;
    off.then(|| (in_india(device).date_naive(), today()))
}

/// The instant, from the device's clock; from the server's where the two are far apart.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(device_millis() + AHEAD_MILLIS.get()).unwrap_or_default()
}

/// The instant on the clocks of India.
fn in_india(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(19_800).expect("five and a half hours are an offset");
    at.with_timezone(&offset)
}

/// Today in India.
pub fn today() -> NaiveDate {
    in_india(now()).date_naive()
}

/// Writes figures in the language of the page; every function follows the language as it changes.
#[derive(Clone, Copy)]
pub struct Figures(I18nContext<Locale>);

/// The writer of figures of this page.
pub fn use_figures() -> Figures {
    Figures(use_i18n())
}

impl Figures {
    fn bengali(self) -> bool {
        self.0.get_locale() == Locale::bn
    }
    /// Latin digits, or Bengali ones on a Bengali page.
    pub fn digits(self, text: &str) -> String {
        if self.bengali() { bengali_digits(text) } else { text.to_owned() }
    }
    /// A count.
    pub fn count(self, number: impl std::fmt::Display) -> String {
        self.digits(&number.to_string())
    }
    /// `₹ 12,48,36,500.00`.
    pub fn amount(self, paise: i64) -> String {
        self.digits(&money::display_spaced(paise))
    }
    /// `₹ 12.48 crore`.
    pub fn short(self, paise: i64) -> String {
        let text = self.digits(&money::display_short(paise));
        if self.bengali() {
            text.replace("crore", "কোটি").replace("lakh", "লক্ষ")
        } else {
            text
        }
    }
    /// `23 Nov 2026`.
    pub fn date(self, date: NaiveDate) -> String {
        if self.bengali() {
            return bengali_date(date);
        }
        let month = usize::try_from(date.month0()).unwrap_or(0);
        format!("{}\u{a0}{}\u{a0}{}", date.day(), MONTHS_EN[month], date.year())
    }
    /// `10:52 am`.
    pub fn time(self, at: DateTime<Utc>) -> String {
        let at = in_india(at);
        let (afternoon, hour) = at.hour12();
        if self.bengali() {
            let part = match at.hour() {
                4..=11 => "সকাল",
                12..=15 => "দুপুর",
                16..=18 => "বিকেল",
                _ => "রাত",
            };
            return self.digits(&format!("{part} {hour}:{:02}", at.minute()));
        }
        format!("{hour}:{:02}\u{a0}{}", at.minute(), if afternoon { "pm" } else { "am" })
    }
    /// `23 Nov 2026, 10:52 am`.
    pub fn date_time(self, at: DateTime<Utc>) -> String {
        format!("{}, {}", self.date(in_india(at).date_naive()), self.time(at))
    }
    /// The day of an instant, in India.
    pub fn day(self, at: DateTime<Utc>) -> String {
        self.date(in_india(at).date_naive())
    }
    /// `1 min 23 s`.
    pub fn left(self, seconds: i64) -> String {
        let (minutes, seconds) = (seconds.max(0) / 60, seconds.max(0) % 60);
        let (m, s) = if self.bengali() { ("মিনিট", "সেকেন্ড") } else { ("min", "s") };
        let text =
            if minutes > 0 { format!("{minutes} {m} {seconds} {s}") } else { format!("{seconds} {s}") };
        self.digits(&text)
    }
    /// The Bengali form of a pair on Bengali pages, where there is one.
    pub fn either(self, en: &str, bn: Option<&str>) -> String {
        match bn {
            Some(bn) if self.bengali() && !bn.is_empty() => bn.to_owned(),
            _ => en.to_owned(),
        }
    }
    /// Days from today to a date; negative when it is past.
    pub fn days_to(self, date: NaiveDate) -> i64 {
        (date - today()).num_days()
    }
}
