//! Milestones and hindrances of a work: what was promised for when, and what stands in the way.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::{check_date, check_past_date, date_on_screen};
use crate::problem::FieldError;
use crate::text;
use crate::words::words;

/// Where a milestone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MilestoneState {
    Planned,
    /// The site engineer says it is reached.
    Claimed,
    /// Another officer has seen it.
    Verified,
}
words!(MilestoneState { Planned = "planned", Claimed = "claimed", Verified = "verified" });

/// What is done with a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MilestoneAction {
    Edit,
    Claim,
    Verify,
    Return,
}
words!(MilestoneAction { Edit = "edit", Claim = "claim", Verify = "verify", Return = "return" });

impl MilestoneState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: MilestoneAction) -> Option<Self> {
        use MilestoneAction as A;
        match (self, action) {
            (Self::Planned, A::Edit) => Some(self),
            (Self::Planned, A::Claim) => Some(Self::Claimed),
            (Self::Claimed, A::Verify) => Some(Self::Verified),
            (Self::Claimed, A::Return) => Some(Self::Planned),
            _ => None,
        }
    }
}

/// What is set of a milestone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MilestoneContent {
    pub name: String,
    pub weight_bp: i32,
    pub planned_on: NaiveDate,
    /// A later day than planned at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised_on: Option<NaiveDate>,
}

/// That a milestone is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimMilestone {
    pub actual_on: NaiveDate,
    /// What shows it: photo, page of the measurement book, test report.
    pub evidence: String,
}

/// A milestone of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Milestone {
    pub id: Uuid,
    pub work_id: Uuid,
    pub version: i32,
    pub state: MilestoneState,
    pub content: MilestoneContent,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// A milestone as the record keeps it.
pub fn check_milestone(typed: &MilestoneContent) -> Result<MilestoneContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    match text::line("/name", &typed.name, 3..=200) {
        Ok(name) => kept.name = name,
        Err(error) => errors.push(error),
    }
    if !(0..=10_000).contains(&typed.weight_bp) {
        errors.push(FieldError::new(
            "/weight_bp",
            "WEIGHT_RANGE",
            "The weight lies between 0 and 100 per cent.",
        ));
    }
    if let Err(error) = check_date("/planned_on", typed.planned_on) {
        errors.push(error);
    }
    if let Some(revised) = typed.revised_on
        && let Err(error) = check_date("/revised_on", revised)
    {
        errors.push(error);
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HindranceKind {
    Land,
    Utility,
    Forest,
    Fund,
    Drawing,
    Contractor,
    Court,
    Weather,
    LawOrder,
    Other,
}
words!(HindranceKind { Land = "land", Utility = "utility", Forest = "forest", Fund = "fund", Drawing = "drawing", Contractor = "contractor", Court = "court", Weather = "weather", LawOrder = "law_order", Other = "other" });

/// What is said of a hindrance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HindranceContent {
    pub kind: HindranceKind,
    pub from_on: NaiveDate,
    /// What it is and what is done about it.
    pub action: String,
    /// Who can clear it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
}

/// That a hindrance is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EndHindrance {
    pub to_on: NaiveDate,
}

/// A hindrance of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hindrance {
    pub id: Uuid,
    pub work_id: Uuid,
    pub version: i32,
    pub content: HindranceContent,
    /// Absent: it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_on: Option<NaiveDate>,
    /// Days it has stood, up to today.
    pub days: i64,
    pub reported_by: String,
    pub reported_by_bn: String,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// A hindrance as the record keeps it.
pub fn check_hindrance(
    typed: &HindranceContent,
    today: NaiveDate,
) -> Result<HindranceContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    match text::lines("/action", &typed.action, 5..=2000) {
        Ok(action) => kept.action = action,
        Err(error) => errors.push(error),
    }
    match text::optional_line("/pending_with", typed.pending_with.as_deref(), 200) {
        Ok(with) => kept.pending_with = with,
        Err(error) => errors.push(error),
    }
    if let Err(error) = check_past_date("/from_on", typed.from_on, today) {
        errors.push(error);
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// A hindrance ends on a day that has come, not before it began.
pub fn check_hindrance_end(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Result<(), FieldError> {
    check_past_date("/to_on", to, today)?;
    if to >= from {
        return Ok(());
    }
    let words = format!(
        "The hindrance began on {}; it cannot end on {}, before that.",
        date_on_screen(from),
        date_on_screen(to)
    );
    Err(FieldError::new("/to_on", "DATE_ORDER", words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_milestone_is_claimed_by_one_and_verified_by_another() {
        use MilestoneAction as A;
        assert_eq!(MilestoneState::Planned.after(A::Claim), Some(MilestoneState::Claimed));
        assert_eq!(MilestoneState::Planned.after(A::Verify), None);
        assert_eq!(MilestoneState::Claimed.after(A::Return), Some(MilestoneState::Planned));
        assert!(A::ALL.iter().all(|act| MilestoneState::Verified.after(*act).is_none()));
    }

    #[test]
    fn a_hindrance_ends_not_before_it_began() {
        let day = |text: &str| text.parse().unwrap();
        let of = |to| {
            check_hindrance_end(day("2026-09-01"), day(to), day("2026-09-15")).map_err(|error| error.code)
        };
        assert_eq!((of("2026-09-01"), of("2026-09-15")), (Ok(()), Ok(())));
        assert_eq!(of("2026-08-31"), Err("DATE_ORDER".into()));
        assert_eq!(of("2026-09-16"), Err("DATE_IN_FUTURE".into()));
    }
}
