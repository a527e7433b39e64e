//! Inspections of a work, with findings that are followed until another officer closes them; and pauses of a project.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::{check_date, check_past_date, date_on_screen};
use crate::photo::Photo;
use crate::problem::FieldError;
use crate::text;
use crate::words::words;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingSeverity {
    Minor,
    Major,
    /// Danger, or work that must be taken down.
    Critical,
}
words!(FindingSeverity { Minor = "minor", Major = "major", Critical = "critical" });

/// Where a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingState {
    Open,
    /// Those on the site say that it is put right.
    Complied,
    /// Another officer has seen it.
    Closed,
}
words!(FindingState { Open = "open", Complied = "complied", Closed = "closed" });

/// What is done with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingAction {
    Comply,
    Close,
    Reopen,
}
words!(FindingAction { Comply = "comply", Close = "close", Reopen = "reopen" });

impl FindingState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: FindingAction) -> Option<Self> {
        match (self, action) {
            (Self::Open, FindingAction::Comply) => Some(Self::Complied),
            (Self::Complied, FindingAction::Close) => Some(Self::Closed),
            (Self::Complied, FindingAction::Reopen) => Some(Self::Open),
            _ => None,
        }
    }
}

/// A finding as it is written down on the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FindingContent {
    pub text: String,
    pub severity: FindingSeverity,
    /// The day by which it is put right.
    pub due_on: NaiveDate,
}

/// A new inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInspection {
    pub inspected_on: NaiveDate,
    /// 1 (bad) to 5 (very good).
    pub rating: i32,
    pub remarks: String,
    /// Where the officer stood: latitude × 1,000,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude_e6: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude_e6: Option<i32>,
    #[serde(default)]
    pub findings: Vec<FindingContent>,
    /// Photos of the work, brought before by who inspects; at most 40.
    #[serde(default)]
    pub photo_ids: Vec<Uuid>,
}

/// A finding of an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InspectionFinding {
    pub id: Uuid,
    pub version: i32,
    pub content: FindingContent,
    pub state: FindingState,
    pub overdue: bool,
    /// What was done about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compliance: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complied_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complied_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complied_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
    /// Why it was opened again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// An inspection of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Inspection {
    pub id: Uuid,
    pub work_id: Uuid,
    pub project_id: Uuid,
    pub inspected_by: String,
    pub inspected_by_bn: String,
    pub inspected_on: NaiveDate,
    pub rating: i32,
    pub remarks: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude_e6: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude_e6: Option<i32>,
    /// From the site, where both places are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_m: Option<i64>,
    pub findings: Vec<InspectionFinding>,
    /// In the order in which they were taken.
    #[serde(default)]
    pub photos: Vec<Photo>,
}

/// An inspection as the record keeps it.
pub fn check_inspection(typed: &NewInspection, today: NaiveDate) -> Result<NewInspection, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    if let Err(error) = check_past_date("/inspected_on", typed.inspected_on, today) {
        errors.push(error);
    }
    if !(1..=5).contains(&typed.rating) {
        errors.push(FieldError::new("/rating", "RATING_RANGE", "The rating is 1 (bad) to 5 (very good)."));
    }
    match text::lines("/remarks", &typed.remarks, 5..=2000) {
        Ok(remarks) => kept.remarks = remarks,
        Err(error) => errors.push(error),
    }
    if typed.latitude_e6.is_some() != typed.longitude_e6.is_some() {
        errors.push(FieldError::new(
            "/latitude_e6",
            "LOCATION_INCOMPLETE",
            "Give latitude and longitude, or neither.",
        ));
    }
    if typed.photo_ids.len() > 40 {
        errors.push(FieldError::new("/photo_ids", "TOO_MANY", "At most 40 photos go with an inspection."));
    } else {
        for (i, id) in typed.photo_ids.iter().enumerate() {
            if typed.photo_ids[..i].contains(id) {
                let words = "The photo stands in this list already. Leave it out here.";
                errors.push(FieldError::new(format!("/photo_ids/{i}"), "PHOTO_DUPLICATE", words));
            }
        }
    }
    if typed.findings.len() > 50 {
        errors.push(FieldError::new("/findings", "TOO_MANY", "At most 50 findings go with an inspection."));
    }
    for (i, (one, keep)) in typed.findings.iter().zip(&mut kept.findings).enumerate() {
        match text::lines(&format!("/findings/{i}/text"), &one.text, 5..=2000) {
            Ok(words) => keep.text = words,
            Err(error) => errors.push(error),
        }
        let pointer = format!("/findings/{i}/due_on");
        match check_date(&pointer, one.due_on) {
            Ok(due) if due < typed.inspected_on => {
                let words = format!(
                    "A finding of {} cannot be due on {}, before it.",
                    date_on_screen(typed.inspected_on),
                    date_on_screen(due)
                );
                errors.push(FieldError::new(pointer, "DATE_ORDER", words));
            }
            Ok(_) => {}
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// Why a project is suspended, resumed or opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PauseReason {
    /// 20 to 2,000 characters.
    pub reason: String,
}

/// A time in which a project stood still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suspension {
    pub id: Uuid,
    pub reason: String,
    pub suspended_on: NaiveDate,
    pub suspended_by: String,
    pub suspended_by_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resume_reason: Option<String>,
    /// Days it stood still, up to today.
    pub days: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_closed_only_after_compliance() {
        use FindingAction as A;
        assert_eq!(FindingState::Open.after(A::Close), None);
        assert_eq!(FindingState::Complied.after(A::Reopen), Some(FindingState::Open));
        assert!(A::ALL.iter().all(|act| FindingState::Closed.after(*act).is_none()));
    }

    #[test]
    fn an_inspection_has_happened_and_its_findings_are_due_after_it() {
        let day = |text: &str| text.parse().unwrap();
        let of = |on: &str, due: &str, rating| {
            let typed = NewInspection {
                photo_ids: Vec::new(),
                inspected_on: day(on),
                rating,
                remarks: "Cover blocks missing.".into(),
                latitude_e6: None,
                longitude_e6: None,
                findings: vec![FindingContent {
                    text: "Cover below 40 mm.".into(),
                    severity: FindingSeverity::Major,
                    due_on: day(due),
                }],
            };
            let codes =
                |errors: Vec<FieldError>| errors.into_iter().map(|error| error.code).collect::<Vec<_>>();
            check_inspection(&typed, day("2026-09-15")).map_or_else(codes, |_| Vec::new())
        };
        assert!(of("2026-09-15", "2026-09-15", 5).is_empty());
        assert_eq!(of("2026-09-15", "2026-09-14", 0), ["RATING_RANGE", "DATE_ORDER"]);
        assert_eq!(of("2026-09-16", "2026-09-20", 6), ["DATE_IN_FUTURE", "RATING_RANGE"]);
    }

    #[test]
    fn up_to_forty_photos_go_with_an_inspection_each_once() {
        let day: NaiveDate = "2026-09-15".parse().unwrap();
        let of = |photo_ids: Vec<Uuid>| {
            let typed = NewInspection {
                inspected_on: day,
                rating: 4,
                remarks: "Sound work.".into(),
                latitude_e6: None,
                longitude_e6: None,
                findings: Vec::new(),
                photo_ids,
            };
            let told = |errors: Vec<FieldError>| {
                errors.into_iter().map(|error| (error.pointer, error.code)).collect::<Vec<_>>()
            };
            check_inspection(&typed, day).map_or_else(told, |_| Vec::new())
        };
        let many = |count: u128| (0..count).map(Uuid::from_u128).collect::<Vec<_>>();
        assert!(of(many(40)).is_empty());
        assert_eq!(of(many(41)), [("/photo_ids".into(), "TOO_MANY".into())]);
        let [one, other] = [1, 2].map(Uuid::from_u128);
        assert_eq!(of(vec![one, other, one]), [("/photo_ids/2".into(), "PHOTO_DUPLICATE".into())]);
    }
}
