//! Changes of dated parameters and powers: one person proposes, another decides, and the row that stands is never edited.
//!
//! A change holds from tomorrow at the earliest: an order of today may have been judged this morning, and a rule asked for
//! an order's date must give the same answer for ever. An order that came late is entered as a correction: it may hold
//! from a day that has passed, but never from one on or before which an order was judged by the old value.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::date_on_screen;
use crate::master::PowerKind;
use crate::problem::FieldError;
use crate::words::words;

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeSubject {
    Parameter,
    Power,
}
words!(ChangeSubject { Parameter = "parameter", Power = "power" });

/// Where a change stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeState {
    Proposed,
    Approved,
    Rejected,
    Withdrawn,
}
words!(ChangeState { Proposed = "proposed", Approved = "approved", Rejected = "rejected", Withdrawn = "withdrawn" });

/// A new value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRule {
    /// Such as `ts.tolerance_bp`.
    pub key: String,
    /// Paise, basis points, days and so on, as the key says; a date as `YYYYMMDD`.
    pub value: i64,
    /// For this department only; left out: for all that have no value of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    pub valid_from: NaiveDate,
    /// The order it rests on.
    pub source: String,
    pub reason: String,
    /// An order that came late: it may hold from a day that has passed, if no order was judged since.
    #[serde(default)]
    pub correction: bool,
}

/// A new row of the table of powers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPower {
    pub power: PowerKind,
    pub designation: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wing: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_nature: Option<String>,
    #[serde(default)]
    pub min_paise: i64,
    /// Left out: full power. Nought: no power from that day on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_paise: Option<i64>,
    /// The memo of delegation.
    pub order_ref: String,
    pub valid_from: NaiveDate,
    /// The last day; left out: until further orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    pub reason: String,
    /// An order that came late: it may hold from a day that has passed, if no order was judged since.
    #[serde(default)]
    pub correction: bool,
}

/// What was said when a change was decided. A rejection needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeDecision {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

/// A change with who asked and who decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleChange {
    pub id: Uuid,
    pub subject: ChangeSubject,
    pub state: ChangeState,
    /// The parameter, where one is changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<NewRule>,
    /// The power, where one is changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power: Option<NewPower>,
    /// The value it takes the place of on its first day; of a power the ceiling in paise. Absent: none, or full power.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    pub proposed_by_en: String,
    pub proposed_by_bn: String,
    pub proposed_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// Whether the caller may approve or reject it now.
    pub may_decide: bool,
    /// Whether the caller may take it back now.
    pub may_withdraw: bool,
}

/// The first day of a change: tomorrow or later; a correction may hold from a day that has passed, but not on or before the
/// last day of which an order was judged.
pub fn check_first_day(
    valid_from: NaiveDate,
    correction: bool,
    today: NaiveDate,
    last_judged: Option<NaiveDate>,
) -> Result<(), FieldError> {
    let first = date_on_screen(valid_from);
    if valid_from > today {
        return Ok(());
    }
    if !correction {
        let detail = format!(
            "{first} is not after today, {}. A change holds from tomorrow at the earliest; an order that came late is entered as a correction.",
            date_on_screen(today)
        );
        return Err(FieldError::new("/valid_from", "DATE_PAST", detail));
    }
    match last_judged.filter(|judged| valid_from <= *judged) {
        None => Ok(()),
        Some(judged) => {
            let detail = format!(
                "Orders dated up to {} were judged by the value that stands; a change from {first} would alter their judgement. The earliest first day is the one after.",
                date_on_screen(judged)
            );
            Err(FieldError::new("/valid_from", "ORDERS_JUDGED", detail))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_never_alters_what_was_judged() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let code = |from, correction, judged: Option<&str>| {
            check_first_day(day(from), correction, day("2026-09-15"), judged.map(day))
                .map_err(|error| error.code)
        };
        assert_eq!(code("2026-09-16", false, Some("2026-09-15")), Ok(()));
        assert_eq!(code("2026-09-15", false, None), Err("DATE_PAST".into()));
        assert_eq!(code("2026-09-01", true, None), Ok(()));
        assert_eq!(code("2026-09-01", true, Some("2026-08-31")), Ok(()));
        assert_eq!(code("2026-09-01", true, Some("2026-09-01")), Err("ORDERS_JUDGED".into()));
    }
}
