//! The dashboard as it is shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FlagKind, PortfolioFilter};
use crate::fiscal_year::FiscalYear;
use crate::milestone::HindranceKind;
use crate::progress::Month;
use crate::project::ProjectStage;

/// Everything the dashboard shows, of what the asker may read and the filter leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dashboard {
    pub fy: FiscalYear,
    /// The day the flags were judged on.
    pub today: NaiveDate,
    /// The latest month whose reports are due; absent before the first of the year is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_on: Option<Month>,
    pub filter: PortfolioFilter,
    pub headline: Headline,
    pub figures: DashboardFigures,
    /// April to March; what is done stands up to `as_on`.
    pub curve: Vec<CurveMonth>,
    /// The worst first; they add up to the figures.
    pub departments: Vec<DepartmentRow>,
    pub districts: Vec<DistrictRow>,
    /// Those that lag, by money at stake.
    pub lagging: Vec<LaggingProject>,
    pub stages: Vec<StageFigure>,
    pub idle: IdleFigures,
    pub overdue: OverdueFigures,
    pub delay: DelayFigures,
    /// How many projects bear each flag.
    pub flags: Vec<FlagFigure>,
}

/// What is found: the sentence above everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Headline {
    /// Planned less achieved, in basis points of the year's work; below zero: ahead. Absent where nothing is planned or due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind_bp: Option<i32>,
    /// The department that accounts for most of the gap, and its share of it in basis points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_bp: Option<i32>,
    /// Works in progress whose report of the month came, of those that owe one; basis points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_bp: Option<i32>,
}

/// The figures above; `…_list` is the address of the list behind each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DashboardFigures {
    pub projects: i64,
    pub projects_list: String,
    /// Awarded, in progress or suspended.
    pub in_hand: i64,
    pub in_hand_list: String,
    /// Whose work began in the year.
    pub started: i64,
    /// What the projects cost: approvals in force, of repairs the sanctions.
    pub cost_paise: i64,
    /// Agreements that bind.
    pub committed_paise: i64,
    /// Spent in all years.
    pub spent_in_all_paise: i64,
    /// Money of the year by phasing or annual plan.
    pub budget_paise: i64,
    pub budget_display: String,
    pub allotted_paise: i64,
    pub spent_paise: i64,
    pub spent_display: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_bp: Option<i32>,
    /// Share of the year's planned work that should be done by `as_on`, and that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub physical_bp: Option<i32>,
    /// More than the limit behind their plan.
    pub lagging: i64,
    pub lagging_list: String,
    /// How many lagged a month before.
    pub lagged_before: i64,
    /// The limit, in basis points.
    pub lag_limit_bp: i32,
    /// Sanctions that wait for somebody's act.
    pub sanctions_waiting: i64,
    pub sanctions_waiting_list: String,
    /// Those that wait longer than the limit in days.
    pub sanctions_late: i64,
    pub sanctions_late_list: String,
    pub late_after_days: i64,
    pub red: i64,
    pub red_list: String,
    pub amber: i64,
    pub amber_list: String,
    pub reports_due: i64,
    pub reports_in: i64,
}

/// A month of the curve, all in basis points of the year's work and money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CurveMonth {
    pub month: Month,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub physical_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub financial_bp: Option<i32>,
}

/// A department of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepartmentRow {
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
    pub in_hand: i64,
    pub in_hand_list: String,
    pub budget_paise: i64,
    pub spent_paise: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub physical_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind_bp: Option<i32>,
    pub lagging: i64,
    pub lagging_list: String,
}

/// A district of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DistrictRow {
    pub lgd_code: i32,
    pub name_en: String,
    pub name_bn: String,
    pub in_hand: i64,
    pub in_hand_list: String,
    /// Absent where nothing is planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind_bp: Option<i32>,
    /// 0 under 3 points, 1 under 6, 2 under 10, 3 from 10 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<u8>,
}

/// A project that lags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LaggingProject {
    pub project_id: Uuid,
    pub code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub department: String,
    pub district_name_en: String,
    pub district_name_bn: String,
    pub cost_paise: i64,
    pub physical_bp: i32,
    pub planned_bp: i32,
    pub behind_bp: i32,
    /// The hindrance that stands longest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<HindranceKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_words: Option<String>,
    /// The day the last report was as on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_report_on: Option<NaiveDate>,
}

/// Projects of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StageFigure {
    pub stage: ProjectStage,
    pub projects: i64,
    pub list: String,
}

/// Money that does not move (R50).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdleFigures {
    pub projects: i64,
    /// Allotted and unspent in them.
    pub idle_paise: i64,
    pub idle_display: String,
    pub list: String,
}

/// Month-end reports that are missing (R39).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverdueFigures {
    pub projects: i64,
    pub red: i64,
    pub list: String,
}

/// Delay (R51) and cost overrun (R52).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DelayFigures {
    pub delayed: i64,
    pub delayed_red: i64,
    pub delayed_list: String,
    pub overrun: i64,
    pub overrun_red: i64,
    pub overrun_list: String,
}

/// How many projects bear a flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FlagFigure {
    pub kind: FlagKind,
    pub amber: i64,
    pub red: i64,
    pub list: String,
}
