//! A month of the calendar, and the days a report of it may be as on.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::PeriodKind;

/// A month, written `2026-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(NaiveDate);

impl Month {
    /// The month a day lies in.
    pub fn of(date: NaiveDate) -> Self {
        Self(date.with_day(1).unwrap_or(date))
    }
    pub fn first_day(self) -> NaiveDate {
        self.0
    }
    pub fn last_day(self) -> NaiveDate {
        self.next().0.checked_sub_days(Days::new(1)).unwrap_or(self.0)
    }
    pub fn next(self) -> Self {
        Self(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }
    pub fn previous(self) -> Self {
        Self(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }
    /// As screens write it: `Oct 2026`.
    pub fn on_screen(self) -> String {
        let day = crate::fiscal_year::date_on_screen(self.0);
        day.strip_prefix("1 ").unwrap_or(&day).to_owned()
    }
    /// The last day of a period of this month: the 15th, or the end.
    pub fn ends(self, kind: PeriodKind) -> NaiveDate {
        match kind {
            PeriodKind::Fortnight1 => self.0.with_day(15).unwrap_or(self.0),
            PeriodKind::Fortnight2 | PeriodKind::MonthEnd => self.last_day(),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

/// Not of the form `2026-10`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a month is written 2026-10")]
pub struct NotAMonth;

impl FromStr for Month {
    type Err = NotAMonth;
    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let day: NaiveDate = format!("{text}-01").parse().map_err(|_| NotAMonth)?;
        let month = Self(day);
        let known = (1947..2200).contains(&day.year()) && month.to_string() == text;
        if known { Ok(month) } else { Err(NotAMonth) }
    }
}
impl TryFrom<String> for Month {
    type Error = NotAMonth;
    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}
impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Month {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some(r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$"))
            .examples(["2026-10"])
            .into()
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Month {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_written_one_way_and_ends_on_its_last_day() {
        let month: Month = "2028-02".parse().unwrap();
        assert_eq!(
            (month.last_day().to_string(), month.on_screen().as_str()),
            ("2028-02-29".into(), "Feb 2028")
        );
        assert_eq!(
            (month.next().to_string(), month.previous().to_string()),
            ("2028-03".into(), "2028-01".into())
        );
        assert_eq!(month.ends(PeriodKind::Fortnight1).to_string(), "2028-02-15");
        for bad in ["2028-2", "2028-13", "1946-12", "2200-01", "2028-02-01", "", "Feb"] {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
        assert_eq!(Month::of("2026-12-31".parse().unwrap()).next().to_string(), "2027-01");
    }
}
