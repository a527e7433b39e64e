//! The plan of a project for a financial year: its money from the approval, its targets quarter by quarter.
//!
//! Quarterly targets are cumulative: they never fall, and the last one is the target of the year. A plan that was approved is
//! never changed: a revised one takes its place, and the former stays in the history.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::FiscalYear;
use crate::money;
use crate::problem::FieldError;
use crate::text;
use crate::words::words;

/// Where a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    Submitted,
    Returned,
    Approved,
    /// A revised one took its place.
    Superseded,
}
words!(PlanState { Submitted = "submitted", Returned = "returned", Approved = "approved", Superseded = "superseded" });

/// What is done with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanAction {
    /// Corrects it and sends it again.
    Edit,
    Return,
    Approve,
    Supersede,
}
words!(PlanAction { Edit = "edit", Return = "return", Approve = "approve", Supersede = "supersede" });

impl PlanState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: PlanAction) -> Option<Self> {
        use PlanAction as A;
        match (self, action) {
            (Self::Submitted | Self::Returned, A::Edit) => Some(Self::Submitted),
            (Self::Submitted, A::Return) => Some(Self::Returned),
            (Self::Submitted, A::Approve) => Some(Self::Approved),
            (Self::Approved, A::Supersede) => Some(Self::Superseded),
            _ => None,
        }
    }
}

/// What is to be reached by the end of a quarter, cumulative in the year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct QuarterTarget {
    /// Physical progress in basis points, of the whole project.
    pub physical_bp: i32,
    /// Money spent since 1 April.
    pub spent_paise: i64,
}

/// What of a plan is typed. The phased money is the approval's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanContent {
    /// Money of the year where it differs from the phasing; allotments are held to it (R35).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised_phased_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_note: Option<String>,
    /// Physical progress to be reached by 31 March, in basis points of the whole project.
    pub physical_target_bp: i32,
    /// The four quarters in their order.
    pub quarters: Vec<QuarterTarget>,
    /// Why it revises; compulsory once the plans of the year are frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What a plan is checked against.
#[derive(Debug, Clone, Copy)]
pub struct PlanFacts {
    pub fy: FiscalYear,
    /// The approval's money of the year, in paise.
    pub phased_paise: i64,
    /// The day from which the plans of the year are frozen.
    pub frozen_from: NaiveDate,
    pub today: NaiveDate,
    /// Whether it takes the place of an approved one.
    pub revises: bool,
}

impl PlanFacts {
    /// Revising a frozen plan needs a reason.
    pub fn needs_reason(&self) -> bool {
        self.revises && self.today >= self.frozen_from
    }
}

/// The content as the record keeps it, or every fault at once.
pub fn check_plan_content(typed: &PlanContent, facts: PlanFacts) -> Result<PlanContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    let mut fault = |pointer: String, code: &str, words: String| {
        errors.push(FieldError::new(format!("/content{pointer}"), code, words));
    };
    if !(0..=10_000).contains(&typed.physical_target_bp) {
        fault(
            "/physical_target_bp".into(),
            "TARGET_RANGE",
            "A target lies between 0 and 100 per cent.".into(),
        );
    }
    if typed.revised_phased_paise.is_some_and(|paise| !(0..=money::MAX_PAISE).contains(&paise)) {
        fault("/revised_phased_paise".into(), "AMOUNT_RANGE", "Enter an amount of zero or more.".into());
    }
    if typed.quarters.len() == 4 {
        quarters(typed, facts, &mut fault);
    } else {
        fault(
            "/quarters".into(),
            "QUARTERS_COUNT",
            "A year has four quarters. Enter a target for each.".into(),
        );
    }
    match text::optional_line("/content/budget_note", typed.budget_note.as_deref(), 500) {
        Ok(note) => kept.budget_note = note,
        Err(error) => errors.push(error),
    }
    let reason = typed.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    match reason.map(|reason| text::lines("/content/reason", reason, 10..=2000)) {
        Some(Ok(reason)) => kept.reason = Some(reason),
        Some(Err(error)) => errors.push(error),
        None => {
            kept.reason = None;
            if facts.needs_reason() {
                let words = format!(
                    "The plans of {} are frozen since {}. Say why this one is revised.",
                    facts.fy,
                    crate::fiscal_year::date_on_screen(facts.frozen_from)
                );
                errors.push(FieldError::new("/content/reason", "PLAN_FROZEN", words));
            }
        }
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// Targets add up through the year: none falls, and the last quarter's is the year's.
fn quarters(typed: &PlanContent, facts: PlanFacts, fault: &mut impl FnMut(String, &str, String)) {
    let mut before = QuarterTarget::default();
    for (i, quarter) in typed.quarters.iter().enumerate() {
        let at = |field: &str| format!("/quarters/{i}/{field}");
        if !(0..=10_000).contains(&quarter.physical_bp) {
            fault(at("physical_bp"), "TARGET_RANGE", "A target lies between 0 and 100 per cent.".into());
        } else if quarter.physical_bp < before.physical_bp {
            let words = "Targets add up through the year: this one is below that of the quarter before.";
            fault(at("physical_bp"), "TARGET_FALLS", words.into());
        }
        if !(0..=money::MAX_PAISE).contains(&quarter.spent_paise) {
            fault(at("spent_paise"), "AMOUNT_RANGE", "Enter an amount of zero or more.".into());
        } else if quarter.spent_paise < before.spent_paise {
            let words = "Targets add up through the year: this one is below that of the quarter before.";
            fault(at("spent_paise"), "TARGET_FALLS", words.into());
        }
        before = *quarter;
    }
    if before.physical_bp != typed.physical_target_bp {
        let words = format!(
            "The target by 31 March is {}.{:02} per cent, that of the last quarter {}.{:02} per cent. They are the same.",
            typed.physical_target_bp / 100,
            typed.physical_target_bp % 100,
            before.physical_bp / 100,
            before.physical_bp % 100
        );
        fault("/quarters/3/physical_bp".into(), "TARGET_YEAR", words);
    }
    let year = typed.revised_phased_paise.unwrap_or(facts.phased_paise);
    if before.spent_paise != year {
        let words = format!(
            "The money of the year is {}, the target of the last quarter {}. They are the same.",
            money::display(year),
            money::display(before.spent_paise)
        );
        fault("/quarters/3/spent_paise".into(), "TARGET_YEAR", words);
    }
}

/// A new plan of a year; where one is approved, the revision of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPlan {
    pub fy: FiscalYear,
    pub content: PlanContent,
}

/// A plan under way, corrected and sent again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanChange {
    pub content: PlanContent,
}

/// A plan of a project for a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnnualPlan {
    pub id: Uuid,
    pub version: i32,
    pub project_id: Uuid,
    pub project_code: String,
    pub fy: FiscalYear,
    /// 0 for the first plan of the year, then 1, 2 …
    pub revision: i32,
    pub state: PlanState,
    /// The approval's money of the year; of a plan that was decided, as it was then.
    pub phased_paise: i64,
    pub phased_display: String,
    pub content: PlanContent,
    /// The day it is frozen; of an approved plan alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen_on: Option<NaiveDate>,
    pub prepared_by: String,
    pub prepared_by_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> PlanContent {
        let quarter = |physical_bp, spent_paise| QuarterTarget { physical_bp, spent_paise };
        PlanContent {
            revised_phased_paise: None,
            budget_note: None,
            physical_target_bp: 6_000,
            quarters: vec![
                quarter(2_000, 100),
                quarter(2_000, 100),
                quarter(4_500, 300),
                quarter(6_000, 400),
            ],
            reason: None,
        }
    }
    fn codes(today: &str, revises: bool, change: impl FnOnce(&mut PlanContent)) -> Vec<(String, String)> {
        let mut typed = plan();
        change(&mut typed);
        let facts = PlanFacts {
            fy: "2026-27".parse().unwrap(),
            phased_paise: 400,
            frozen_from: "2026-06-30".parse().unwrap(),
            today: today.parse().unwrap(),
            revises,
        };
        check_plan_content(&typed, facts)
            .map_or_else(|errors| errors.into_iter().map(|e| (e.pointer, e.code)).collect(), |_| vec![])
    }
    fn found(pointer: &str, code: &str) -> Vec<(String, String)> {
        vec![(format!("/content{pointer}"), code.to_owned())]
    }

    #[test]
    fn targets_never_fall_and_end_at_the_years() {
        let on = "2026-05-01";
        assert!(codes(on, false, |_| {}).is_empty(), "a quarter without progress is a plan too");
        assert_eq!(
            codes(on, false, |plan| plan.quarters[1].physical_bp = 1_999),
            found("/quarters/1/physical_bp", "TARGET_FALLS")
        );
        assert_eq!(
            codes(on, false, |plan| plan.quarters[1].spent_paise = 99),
            found("/quarters/1/spent_paise", "TARGET_FALLS")
        );
        assert_eq!(
            codes(on, false, |plan| plan.quarters[3].physical_bp = 6_001),
            found("/quarters/3/physical_bp", "TARGET_YEAR")
        );
        assert_eq!(
            codes(on, false, |plan| plan.quarters[3].spent_paise = 401),
            found("/quarters/3/spent_paise", "TARGET_YEAR")
        );
        assert_eq!(
            codes(on, false, |plan| plan.revised_phased_paise = Some(500)),
            found("/quarters/3/spent_paise", "TARGET_YEAR")
        );
        assert_eq!(codes(on, false, |plan| plan.quarters.truncate(3)), found("/quarters", "QUARTERS_COUNT"));
    }

    #[test]
    fn a_frozen_plan_is_revised_with_a_reason() {
        assert!(codes("2026-06-29", true, |_| {}).is_empty());
        assert_eq!(codes("2026-06-30", true, |_| {}), found("/reason", "PLAN_FROZEN"));
        assert!(codes("2026-06-30", false, |_| {}).is_empty(), "the first plan of a year needs none");
        let because = |plan: &mut PlanContent| plan.reason = Some("The land was handed over late.".into());
        assert!(codes("2026-06-30", true, because).is_empty());
    }

    #[test]
    fn an_approved_plan_is_only_superseded() {
        for action in PlanAction::ALL {
            let may = PlanState::Approved.after(*action).is_some();
            assert_eq!(may, *action == PlanAction::Supersede, "{action}");
            assert!(PlanState::Superseded.after(*action).is_none(), "{action}");
        }
    }
}
