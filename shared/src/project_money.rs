//! The money of a project: what was approved, allotted, spent, bound and owed, in all and year by year.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::{FiscalYear, check_past_date};
use crate::money;
use crate::problem::FieldError;
use crate::rules::{FinancialProgress, Finding};
use crate::text;
use crate::words::words;

/// What was spent on a project before this system kept its record (R56): entered once, approved by the Superintending Engineer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OpeningState {
    Entered,
    Returned,
    Approved,
}
words!(OpeningState { Entered = "entered", Returned = "returned", Approved = "approved" });

/// What is done with an opening expenditure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpeningAction {
    Edit,
    Return,
    Approve,
}
words!(OpeningAction { Edit = "edit", Return = "return", Approve = "approve" });

impl OpeningState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: OpeningAction) -> Option<Self> {
        use OpeningAction as A;
        match (self, action) {
            (Self::Entered | Self::Returned, A::Edit) => Some(Self::Entered),
            (Self::Entered, A::Return) => Some(Self::Returned),
            (Self::Entered, A::Approve) => Some(Self::Approved),
            _ => None,
        }
    }
}

/// What of an opening expenditure is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpeningContent {
    /// The last day it covers.
    pub as_on: NaiveDate,
    /// Gross expenditure up to that day.
    pub spent_paise: i64,
    /// The paper it is taken from, such as the monthly account of March 2024.
    pub basis: String,
}

/// The content as the record keeps it, or every fault at once.
pub fn check_opening_content(
    typed: &OpeningContent,
    today: NaiveDate,
) -> Result<OpeningContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    errors.extend(check_past_date("/as_on", typed.as_on, today).err());
    errors.extend(money::check("/spent_paise", typed.spent_paise, false).err());
    match text::line("/basis", &typed.basis, 5..=300) {
        Ok(basis) => kept.basis = basis,
        Err(error) => errors.push(error),
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// The opening expenditure of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpeningExpenditure {
    pub id: Uuid,
    pub version: i32,
    pub project_id: Uuid,
    pub project_code: String,
    pub state: OpeningState,
    pub content: OpeningContent,
    pub spent_display: String,
    pub entered_by: String,
    pub entered_by_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// The money of one financial year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct YearMoney {
    pub fy: FiscalYear,
    /// The approval's.
    pub phased_paise: i64,
    /// The approved plan's, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised_phased_paise: Option<i64>,
    /// Releases less withdrawals.
    pub allotted_paise: i64,
    pub spent_paise: i64,
    /// Allotted and not spent; may be negative where a feed brought more than was allotted (R36).
    pub balance_paise: i64,
}

/// A head of account money may be entered under, with what stands under it this year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeadMoney {
    pub fy: FiscalYear,
    pub head_of_account: String,
    pub allotted_paise: i64,
    pub spent_paise: i64,
}

/// The money of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectMoney {
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    /// The approval in force; repairs have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_paise: Option<i64>,
    /// Agreements that bind, with approved variations; of terminated ones what was paid.
    pub committed_paise: i64,
    pub committed_display: String,
    pub allotted_paise: i64,
    pub allotted_display: String,
    /// Vouchers, gross.
    pub spent_paise: i64,
    pub spent_display: String,
    /// Spent before this system kept the record, once approved.
    pub opening_paise: i64,
    pub opening_display: String,
    pub bills_passed_paise: i64,
    pub bills_paid_paise: i64,
    /// Passed and not paid.
    pub liability_paise: i64,
    pub liability_display: String,
    /// R57.
    pub financial: FinancialProgress,
    /// The oldest year first.
    pub years: Vec<YearMoney>,
    /// Heads of the approval; for repairs, those of maintenance.
    pub heads: Vec<HeadMoney>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<OpeningExpenditure>,
    /// Idle money (R50), and from physical completion on what stands in the way of the financial closure (R47).
    pub findings: Vec<Finding>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_is_approved_once_and_for_all() {
        for action in OpeningAction::ALL {
            assert!(OpeningState::Approved.after(*action).is_none(), "{action}");
        }
        assert!(OpeningState::Returned.after(OpeningAction::Approve).is_none());
    }
}
