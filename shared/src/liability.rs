//! Defect liability: from the completion on, for the months of the agreement, the contractor makes good what shows; the works are
//! looked at in between, and what is held as security is released when it ends.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::{check_date, check_past_date, date_on_screen};
use crate::problem::FieldError;
use crate::text;
use crate::words::words;

/// Where a visit of the calendar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    Due,
    Done,
    /// The project was reopened.
    Void,
}
words!(VisitState { Due = "due", Done = "done", Void = "void" });

/// Where a defect stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DefectState {
    Open,
    MadeGood,
}
words!(DefectState { Open = "open", MadeGood = "made_good" });

/// The last day of defect liability: so many months after the completion, less a day.
pub fn liability_end(completed_on: NaiveDate, months: i32) -> NaiveDate {
    let months = u32::try_from(months).unwrap_or(0);
    let end = completed_on.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
    if months == 0 { completed_on } else { end.pred_opt().unwrap_or(completed_on) }
}

/// The days by which the works are looked at: every so many months, and once more before it ends, so many days before.
pub fn visits(
    completed_on: NaiveDate,
    ends_on: NaiveDate,
    every_months: i64,
    last_days: i64,
) -> Vec<NaiveDate> {
    let every = u32::try_from(every_months.max(1)).unwrap_or(1);
    let last = ends_on
        .checked_sub_days(Days::new(u64::try_from(last_days).unwrap_or(0)))
        .unwrap_or(ends_on)
        .max(completed_on);
    let regular = (1..=600_u32)
        .map_while(|turn| completed_on.checked_add_months(Months::new(every.saturating_mul(turn))))
        .take_while(|day| *day < last);
    regular.chain([last]).collect()
}

/// A visit that was made: what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVisit {
    pub visited_on: NaiveDate,
    pub remarks: String,
}

/// A defect that showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDefect {
    pub noticed_on: NaiveDate,
    /// What and where.
    pub text: String,
    /// By when the contractor makes it good.
    pub due_on: NaiveDate,
}

/// The defect as the record keeps it, or every fault at once; it shows while liability lasts.
pub fn check_defect(
    typed: &NewDefect,
    (from, ends_on): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Result<NewDefect, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    errors.extend(check_past_date("/noticed_on", typed.noticed_on, today).err());
    errors.extend(check_date("/due_on", typed.due_on).err());
    match text::lines("/text", &typed.text, 5..=2000) {
        Ok(words) => kept.text = words,
        Err(error) => errors.push(error),
    }
    if errors.is_empty() && !(from..=ends_on).contains(&typed.noticed_on) {
        let words = format!(
            "The contractor is liable from {} to {}; {} lies outside.",
            date_on_screen(from),
            date_on_screen(ends_on),
            date_on_screen(typed.noticed_on)
        );
        errors.push(FieldError::new("/noticed_on", "OUTSIDE_LIABILITY", words));
    }
    if errors.is_empty() && typed.due_on < typed.noticed_on {
        let words = "It cannot be made good before it was noticed. Correct one of the two dates.";
        errors.push(FieldError::new("/due_on", "DATE_ORDER", words));
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// That a defect was made good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MakeGood {
    pub made_good_on: NaiveDate,
    pub remarks: String,
}

/// A visit of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiabilityVisit {
    pub id: Uuid,
    pub due_on: NaiveDate,
    pub state: VisitState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visited_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visited_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visited_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

/// A defect and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Defect {
    pub id: Uuid,
    pub version: i32,
    pub state: DefectState,
    pub noticed_on: NaiveDate,
    pub noticed_by: String,
    pub noticed_by_bn: String,
    pub text: String,
    pub due_on: NaiveDate,
    pub overdue: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_good_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_good_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_good_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// The defect liability of an agreement: its calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Liability {
    pub id: Uuid,
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub agreement_id: Uuid,
    pub agreement_no: String,
    pub contractor_name: String,
    pub completed_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// It is over on the day it is asked for.
    pub ended: bool,
    /// The project was reopened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void_reason: Option<String>,
    pub visits: Vec<LiabilityVisit>,
    /// The newest first.
    pub defects: Vec<Defect>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// A row of the defect liability calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LiabilityRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub agreement_no: String,
    pub contractor_name: String,
    pub department: String,
    pub district: i32,
    pub district_name_en: String,
    pub district_name_bn: String,
    pub office_name_en: String,
    pub office_name_bn: String,
    pub completed_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// The next visit or the end, whatever comes first.
    pub next_due_on: NaiveDate,
    pub overdue: bool,
    pub defects_open: i64,
    /// Security and retention held and not refunded.
    pub held_paise: i64,
    pub held_display: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn liability_lasts_the_months_of_the_agreement_to_the_day() {
        assert_eq!(liability_end(day("2026-07-28"), 36), day("2029-07-27"));
        assert_eq!(liability_end(day("2026-08-31"), 6), day("2027-02-27"));
        assert_eq!(liability_end(day("2026-07-28"), 0), day("2026-07-28"));
    }

    #[test]
    fn visits_come_every_half_year_and_once_before_it_ends() {
        let days = visits(day("2026-07-28"), day("2027-07-27"), 6, 30);
        assert_eq!(days, [day("2027-01-28"), day("2027-06-27")]);
        assert_eq!(visits(day("2026-07-28"), day("2026-07-28"), 6, 30), [day("2026-07-28")]);
        assert!(visits(day("2020-01-01"), NaiveDate::MAX, 0, 0).len() <= 601);
    }

    #[test]
    fn a_defect_is_noticed_while_liability_lasts() {
        let of = |on: &str| NewDefect {
            noticed_on: day(on),
            text: "Cracks at pier 2.".into(),
            due_on: day("2027-12-31"),
        };
        let within = (day("2026-07-28"), day("2027-07-27"));
        let asked = |on: &str| check_defect(&of(on), within, day("2027-08-30"));
        assert!(asked("2026-07-28").is_ok() && asked("2027-07-27").is_ok());
        for outside in ["2026-07-27", "2027-07-28"] {
            assert_eq!(asked(outside).unwrap_err()[0].code, "OUTSIDE_LIABILITY", "{outside}");
        }
        let early = NewDefect { due_on: day("2026-07-28"), ..of("2026-07-29") };
        assert_eq!(check_defect(&early, within, day("2027-08-30")).unwrap_err()[0].code, "DATE_ORDER");
    }
}
