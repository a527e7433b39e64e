//! The record seen from above: how a project stands, what stands out about it, and the dashboard over all a posting may read.

mod filter;
mod views;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use filter::{PortfolioFilter, drill};
pub use views::{
    CurveMonth, Dashboard, DashboardFigures, DelayFigures, DepartmentRow, DistrictRow, FlagFigure, Headline,
    IdleFigures, LaggingProject, OverdueFigures, StageFigure,
};

use crate::rules::{Finding, Rule};
use crate::words::words;

/// How a project is, at a glance: the worst of its flags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ProjectHealth))]
#[serde(rename_all = "snake_case")]
pub enum Health {
    #[default]
    Green,
    Amber,
    Red,
}
words!(Health { Green = "green", Amber = "amber", Red = "red" });

/// What stands out about a project though it stops nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FlagKind {
    /// R17: sanctions that look split.
    Splitting,
    /// R33: a quantity that rises without approval.
    ItemDeviation,
    /// R36: more spent under a head than its year allots.
    SpentOverAllotted,
    /// R39: a month-end report is missing.
    ReportOverdue,
    /// R41: paid ahead of the work.
    PaidAhead,
    /// R41: the work is ahead of what is paid.
    BillsPending,
    /// R43: the same words in three reports running.
    StaleRemark,
    /// R50: awarded and not begun.
    NotStarted,
    /// R50: allotted and not spent.
    NotSpent,
    /// R51: late by its agreement.
    Delayed,
    /// R52: dearer than it was approved first.
    CostOverrun,
    /// R54: a review without minutes.
    ReviewMissing,
}
words!(FlagKind {
    Splitting = "splitting",
    ItemDeviation = "item_deviation",
    SpentOverAllotted = "spent_over_allotted",
    ReportOverdue = "report_overdue",
    PaidAhead = "paid_ahead",
    BillsPending = "bills_pending",
    StaleRemark = "stale_remark",
    NotStarted = "not_started",
    NotSpent = "not_spent",
    Delayed = "delayed",
    CostOverrun = "cost_overrun",
    ReviewMissing = "review_missing",
});

impl FlagKind {
    /// The rule behind it.
    pub fn rule(self) -> Rule {
        use crate::rules as book;
        match self {
            Self::Splitting => book::TS_SPLIT_SUSPECT,
            Self::ItemDeviation => book::ITEM_DEVIATION,
            Self::SpentOverAllotted => book::SPENT_OVER_ALLOTTED_FED,
            Self::ReportOverdue => book::PROGRESS_OVERDUE,
            Self::PaidAhead | Self::BillsPending => book::PROGRESS_GAP,
            Self::StaleRemark => book::STALE_REMARK,
            Self::NotStarted | Self::NotSpent => book::FUND_IDLE,
            Self::Delayed => book::TIME_OVERRUN,
            Self::CostOverrun => book::COST_OVERRUN,
            Self::ReviewMissing => book::REVIEW_COMMITTEE,
        }
    }
}

/// A flag as judged on a day: how grave, since when, in which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    pub kind: FlagKind,
    /// Amber or red.
    pub level: Health,
    pub since: NaiveDate,
    pub finding: Finding,
}

/// The worst of the flags.
pub fn health_of(levels: impl IntoIterator<Item = Health>) -> Health {
    levels.into_iter().max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_as_well_as_its_gravest_flag() {
        assert_eq!(health_of([]), Health::Green);
        assert_eq!(health_of([Health::Amber, Health::Red, Health::Amber]), Health::Red);
        assert_eq!(health_of([Health::Amber]), Health::Amber);
    }

    #[test]
    fn every_flag_has_a_rule_that_flags_or_warns() {
        for kind in FlagKind::ALL {
            assert!(kind.rule().number.starts_with('R'), "{kind}");
            assert_ne!(kind.rule().severity, crate::rules::Severity::Block, "{kind}");
        }
    }
}
