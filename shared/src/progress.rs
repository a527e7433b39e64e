//! Physical progress: what stands on the site at the end of a fortnight or a month, work by work.
//!
//! A report gives running totals, as the measurement book does; month and percentage are worked out by [`measure`]. It is
//! entered by the site engineer, approved by the Executive Engineer and then never edited: a mistake is put right by a
//! correction, which the Superintending Engineer approves.

mod content;
pub mod measure;
mod month;
mod views;

use serde::{Deserialize, Serialize};

pub use content::{
    Component, ComponentContent, ComponentDone, ComponentFigures, CorrectReport, NewReport, ReportContent,
    SetComponents, Stretch, SubmitReport, check_components, check_report_content, figures,
};
pub use month::{Month, NotAMonth};
pub use views::{
    CurvePoint, DueReport, ProgressSheet, ProjectProgress, Report, ReportSummary, SiteOfWork, WorkProgress,
    WorkStanding,
};

use crate::words::words;

/// What a report is of. A fortnight's is asked where the department asks it; a month's always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    #[serde(rename = "fortnight_1")]
    Fortnight1,
    #[serde(rename = "fortnight_2")]
    Fortnight2,
    MonthEnd,
}
words!(PeriodKind { Fortnight1 = "fortnight_1", Fortnight2 = "fortnight_2", MonthEnd = "month_end" });

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    Draft,
    Submitted,
    /// Final; only a correction changes what it says.
    Approved,
    Returned,
}
words!(ReportState { Draft = "draft", Submitted = "submitted", Approved = "approved", Returned = "returned" });

/// What is done with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportAction {
    Edit,
    Submit,
    Approve,
    Return,
    /// Another report says what this one should have said.
    Correct,
}
words!(ReportAction { Edit = "edit", Submit = "submit", Approve = "approve", Return = "return", Correct = "correct" });

impl ReportState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: ReportAction) -> Option<Self> {
        use ReportAction as A;
        match (self, action) {
            (Self::Draft | Self::Returned, A::Edit) => Some(self),
            (Self::Draft | Self::Returned, A::Submit) => Some(Self::Submitted),
            (Self::Submitted, A::Approve) => Some(Self::Approved),
            (Self::Submitted, A::Return) => Some(Self::Returned),
            (Self::Approved, A::Correct) => Some(Self::Approved),
            _ => None,
        }
    }
    /// Somebody has still to do something about it.
    pub fn is_open(self) -> bool {
        self != Self::Approved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approved_report_is_corrected_and_nothing_else() {
        for action in ReportAction::ALL {
            let may = ReportState::Approved.after(*action).is_some();
            assert_eq!(may, *action == ReportAction::Correct, "{action}");
        }
        assert_eq!(ReportState::Returned.after(ReportAction::Submit), Some(ReportState::Submitted));
        assert_eq!(ReportState::Submitted.after(ReportAction::Edit), None);
        assert_eq!(ReportState::Draft.after(ReportAction::Approve), None);
    }
}
