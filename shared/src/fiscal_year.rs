//! The financial year (April to March) and the calendar of Asia/Kolkata, a fixed +05:30.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::problem::FieldError;

/// Asia/Kolkata: no daylight saving since 1945, so an offset says it all.
pub fn kolkata() -> FixedOffset {
    FixedOffset::east_opt(5 * 3600 + 1800).expect("+05:30 is a valid offset")
}

/// The legal date of an instant: its date in Kolkata.
pub fn date_in_kolkata(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&kolkata()).date_naive()
}

/// The earliest date any record may carry: 15 August 1947.
pub fn earliest_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(1947, 8, 15).expect("a day of the calendar")
}

/// Checks a date that came from outside: not before 15 August 1947, not after the year 2199.
pub fn check_date(pointer: &str, date: NaiveDate) -> Result<NaiveDate, FieldError> {
    if date < earliest_date() {
        return Err(FieldError::new(
            pointer,
            "DATE_TOO_EARLY",
            "The date lies before 15 Aug 1947. Check the year.",
        ));
    }
    if date.year() > 2199 {
        return Err(FieldError::new(
            pointer,
            "DATE_TOO_LATE",
            "The date lies after the year 2199. Check the year.",
        ));
    }
    Ok(date)
}

/// The same for the date of a paper that exists: it does not lie in the future either.
pub fn check_past_date(pointer: &str, date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, FieldError> {
    if date > today {
        let detail = format!("The date lies in the future; today is {}.", date_on_screen(today));
        return Err(FieldError::new(pointer, "DATE_IN_FUTURE", detail));
    }
    check_date(pointer, date)
}

/// A date as orders write it: `23.11.2026`.
pub fn date_in_order(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// A date as screens write it: `23 Nov 2026`.
pub fn date_on_screen(date: NaiveDate) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    format!("{} {} {}", date.day(), MONTHS[date.month0() as usize], date.year())
}

/// A financial year, known by the calendar year it begins in; written `2026-27`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// The year that begins on 1 April of `start`; `None` outside 1947 to 2199.
    pub fn starting(start: i32) -> Option<Self> {
        (1947..2200).contains(&start).then_some(Self(start))
    }
    /// The financial year a date lies in.
    pub fn of(date: NaiveDate) -> Self {
        Self(if date.month() >= 4 { date.year() } else { date.year() - 1 })
    }
    /// The calendar year it begins in.
    pub fn start_year(self) -> i32 {
        self.0
    }
    /// 1 April.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 4, 1).expect("1 April exists in every year")
    }
    /// 31 March of the next calendar year.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0 + 1, 3, 31).expect("31 March exists in every year")
    }
    /// The following year.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
    /// The form inside codes: `2627`.
    pub fn short(self) -> String {
        format!("{:02}{:02}", self.0.rem_euclid(100), (self.0 + 1).rem_euclid(100))
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

/// Not of the form `2026-27`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a financial year is written 2026-27")]
pub struct NotAFiscalYear;

impl FromStr for FiscalYear {
    type Err = NotAFiscalYear;
    fn from_str(text: &str) -> Result<Self, NotAFiscalYear> {
        let start = text.get(..4).and_then(|year| year.parse().ok()).ok_or(NotAFiscalYear)?;
        let year = Self::starting(start).ok_or(NotAFiscalYear)?;
        if year.to_string() == text { Ok(year) } else { Err(NotAFiscalYear) }
    }
}

impl TryFrom<String> for FiscalYear {
    type Error = NotAFiscalYear;
    fn try_from(text: String) -> Result<Self, NotAFiscalYear> {
        text.parse()
    }
}

impl From<FiscalYear> for String {
    fn from(year: FiscalYear) -> Self {
        year.to_string()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for FiscalYear {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some(r"^(19|20|21)\d{2}-\d{2}$"))
            .description(Some("Financial year, 1 April to 31 March."))
            .examples(["2026-27"])
            .into()
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for FiscalYear {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_turns_on_1_april() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(FiscalYear::of(day(2026, 3, 31)).to_string(), "2025-26");
        assert_eq!(FiscalYear::of(day(2026, 4, 1)).to_string(), "2026-27");
        assert_eq!(FiscalYear::of(day(1999, 12, 31)).to_string(), "1999-00");
        assert_eq!(FiscalYear::of(day(2026, 4, 1)).short(), "2627");
    }

    #[test]
    fn a_record_begins_with_independence() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let code = |text| check_date("/d", day(text)).err().map(|error| error.code);
        assert_eq!(code("1947-08-14").as_deref(), Some("DATE_TOO_EARLY"));
        assert_eq!(code("1947-08-15"), None);
        assert_eq!(code("2028-02-29"), None);
        assert_eq!(code("2199-12-31"), None);
        assert_eq!(code("2200-01-01").as_deref(), Some("DATE_TOO_LATE"));
        assert!(check_past_date("/d", day("2026-01-14"), day("2026-01-14")).is_ok());
        assert_eq!(
            check_past_date("/d", day("2026-01-15"), day("2026-01-14")).unwrap_err().code,
            "DATE_IN_FUTURE"
        );
    }

    #[test]
    fn only_the_written_form_is_read() {
        assert_eq!("2026-27".parse(), Ok(FiscalYear(2026)));
        for wrong in ["2026-28", "2026", "26-27", "2026-2027", "", "२०२६-२७"] {
            assert!(wrong.parse::<FiscalYear>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_in_kolkata_begins_half_past_six_in_the_evening_utc() {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        assert_eq!(date_in_kolkata(at("2026-01-14T18:29:59Z")).to_string(), "2026-01-14");
        assert_eq!(date_in_kolkata(at("2026-01-14T18:30:00Z")).to_string(), "2026-01-15");
    }
}
