//! In what a parameter is counted, read off the end of its key, and which values make sense.

use chrono::NaiveDate;

use super::ParameterKey;
use crate::fiscal_year::check_date;
use crate::money;
use crate::problem::FieldError;

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    BasisPoints,
    Percent,
    Paise,
    Days,
    Months,
    Hours,
    Minutes,
    Seconds,
    /// `YYYYMMDD`.
    Date,
    /// 1 or 0.
    YesNo,
    Count,
}

/// A date kept as `YYYYMMDD`, if it is one of the calendar.
pub fn date_of(value: i64) -> Option<NaiveDate> {
    let part = |number: i64| u32::try_from(number).ok();
    let year = i32::try_from(value.div_euclid(10_000)).ok()?;
    NaiveDate::from_ymd_opt(year, part(value.rem_euclid(10_000) / 100)?, part(value.rem_euclid(100))?)
}

impl ParameterKey {
    /// The unit, by the last word of the key: `ts.tolerance_bp` counts basis points.
    pub fn unit(self) -> Unit {
        let key = self.as_str();
        match key.rsplit(['_', '.']).next().unwrap_or(key) {
            "bp" => Unit::BasisPoints,
            "percent" => Unit::Percent,
            "paise" => Unit::Paise,
            "days" => Unit::Days,
            "months" => Unit::Months,
            "hours" => Unit::Hours,
            "minutes" => Unit::Minutes,
            "seconds" => Unit::Seconds,
            "from" | "until" => Unit::Date,
            "signs" | "allowed" => Unit::YesNo,
            _ => Unit::Count,
        }
    }

    /// The least and the most a value may be. Of the signing act they are narrow: a code that lives for a day is no code.
    pub fn bounds(self) -> (i64, i64) {
        match self {
            Self::SigningAttempts | Self::SigningSends => (1, 5),
            Self::SigningCodeMinutes => (1, 10),
            Self::SigningSessionMinutes => (5, 30),
            Self::SigningLockMinutes => (10, 1_440),
            Self::SigningCooldownSeconds => (30, 300),
            Self::TimestampWaitHours => (1, 168),
            Self::EscalateAtPercent => (101, 500),
            Self::RemindAtPercent => (50, 500),
            Self::ProgressFortnightOpens => (1, 15),
            Self::ProgressMonthOpens => (16, 28),
            Self::PhotoMaxMb => (1, 20),
            Self::PlanFreezeDay => (101, 1_231),
            _ => match self.unit() {
                Unit::BasisPoints => (0, 10_000),
                Unit::Percent => (0, 500),
                Unit::Paise => (0, money::MAX_PAISE),
                Unit::Days => (1, 366),
                Unit::Months => (1, 240),
                Unit::Hours => (1, 720),
                Unit::Minutes => (1, 1_440),
                Unit::Seconds => (1, 3_600),
                Unit::Date => (0, i64::MAX),
                Unit::YesNo => (0, 1),
                Unit::Count => (0, 1_000),
            },
        }
    }

    /// Whether a value makes sense, in words that name the bounds.
    pub fn check(self, pointer: &str, value: i64) -> Result<(), FieldError> {
        if self.unit() == Unit::Date {
            let Some(date) = date_of(value) else {
                let detail = format!("{value} is no date. Write it as YYYYMMDD, such as 20261231.");
                return Err(FieldError::new(pointer, "VALUE_DATE", detail));
            };
            return check_date(pointer, date).map(drop);
        }
        let (least, most) = self.bounds();
        if (least..=most).contains(&value) {
            return Ok(());
        }
        let unit = match self.unit() {
            Unit::BasisPoints => "hundredths of a percent",
            Unit::Percent => "percent",
            Unit::Paise => "paise",
            Unit::Days => "days",
            Unit::Months => "months",
            Unit::Hours => "hours",
            Unit::Minutes => "minutes",
            Unit::Seconds => "seconds",
            Unit::Date | Unit::YesNo | Unit::Count => "in number",
        };
        let detail = format!("{value} does not fit: from {least} to {most} {unit}.");
        Err(FieldError::new(pointer, "VALUE_RANGE", detail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_has_a_unit_that_its_default_fits() {
        for key in ParameterKey::ALL {
            assert!(key.check("/value", key.default_value()).is_ok(), "{key}");
        }
        assert_eq!(ParameterKey::ToleranceBp.unit(), Unit::BasisPoints);
        assert_eq!(ParameterKey::DigitalFrom.unit(), Unit::Date);
        assert_eq!(ParameterKey::TwoPersonsUpToPaise.unit(), Unit::Paise);
        assert_eq!(ParameterKey::AdditionalChargeSigns.unit(), Unit::YesNo);
        assert_eq!(ParameterKey::SigningAttempts.unit(), Unit::Count);
    }

    #[test]
    fn a_value_beyond_its_bounds_is_refused() {
        use ParameterKey as P;
        for (key, good, bad) in [
            (P::ToleranceBp, 10_000, 10_001),
            (P::ToleranceBp, 0, -1),
            (P::VerifyDays, 1, 0),
            (P::VerifyDays, 366, 367),
            (P::AdditionalChargeSigns, 0, 2),
            (P::SigningAttempts, 5, 6),
            (P::EscalateAtPercent, 101, 100),
            (P::DigitalFrom, 20_260_228, 20_260_229),
            (P::DigitalFrom, 20_260_101, 10_101),
        ] {
            assert!(key.check("/value", good).is_ok(), "{key} {good}");
            assert!(key.check("/value", bad).is_err(), "{key} {bad}");
        }
    }
}
