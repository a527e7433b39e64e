//! Progress as it is shown.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Component, ComponentFigures, Month, PeriodKind, ReportContent, ReportState};
use crate::photo::Photo;
use crate::project::{Location, ProjectStage};
use crate::rules::Finding;
use crate::sanction::WarningReason;

/// A row of the list of reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportSummary {
    pub id: Uuid,
    pub work_id: Uuid,
    pub kind: PeriodKind,
    pub month: Month,
    pub as_on: NaiveDate,
    pub state: ReportState,
    /// Cumulative, rounded down.
    pub physical_bp: i32,
    /// What the dates of the agreement planned for the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub physical_target_bp: Option<i32>,
    /// The report it puts right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Uuid>,
    /// The approved correction that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<Uuid>,
    /// What was flagged when it was sent (R39, R43).
    #[serde(default)]
    pub flags: Vec<Finding>,
    pub updated_at: DateTime<Utc>,
}

/// A report with its figures, photos and what may be done now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    #[serde(flatten)]
    pub summary: ReportSummary,
    pub version: i32,
    pub project_id: Uuid,
    pub project_code: String,
    pub work_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub content: ReportContent,
    pub figures: Vec<ComponentFigures>,
    /// Progress up to the report before.
    pub previous_bp: i32,
    pub value_of_work_done_display: String,
    pub bills_pending_display: String,
    pub photos: Vec<Photo>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction_reason: Option<String>,
    #[serde(default)]
    pub reasons: Vec<WarningReason>,
    /// Of a draft: what the rules say to it now.
    #[serde(default)]
    pub findings: Vec<Finding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    pub prepared_by: String,
    pub prepared_by_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// A point of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CurvePoint {
    pub on: NaiveDate,
    /// By the dates of the agreement.
    pub planned_bp: i32,
    /// Approved; absent where no report says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_bp: Option<i32>,
}

/// Where the site is and how near a photo must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SiteOfWork {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Metres (R42).
    pub radius_m: i64,
    /// Largest photo, megabytes of 1,000,000 bytes.
    pub photo_max_mb: i64,
}

/// How far a work has come: the latest approved report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkProgress {
    pub physical_bp: i32,
    pub as_on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_completion: Option<NaiveDate>,
}

/// Everything the monthly entry of a work needs, in one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgressSheet {
    pub work_id: Uuid,
    pub work_code: String,
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub stage: ProjectStage,
    pub site: SiteOfWork,
    pub components: Vec<Component>,
    /// As measured by the latest approved report.
    pub last_figures: Vec<ComponentFigures>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<ReportSummary>,
    /// What was said in the last reports, the newest first (R43).
    #[serde(default)]
    pub last_narratives: Vec<String>,
    /// The draft, returned or submitted report that is under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<ReportSummary>,
    /// The period that is to be reported next, and the last day for it.
    pub next_month: Month,
    pub next_as_on: NaiveDate,
    pub due_on: NaiveDate,
    /// Planned at the day of the next report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_end: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_completion: Option<NaiveDate>,
    /// Overdue, delay, pause: what is flagged today (R39, R51).
    pub flags: Vec<Finding>,
    pub curve: Vec<CurvePoint>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// A work in progress in the list of those reported on: how far it has come, and which month is due until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueReport {
    pub work_id: Uuid,
    pub work_code: String,
    pub work_name: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    /// The month to report next, or that of the report under way.
    pub month: Month,
    /// The first day it is reported (R38), and the last it may be as on.
    pub opens_on: NaiveDate,
    pub due_on: NaiveDate,
    /// The days of grace are over as well (R39).
    pub overdue: bool,
    /// The latest approved report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<WorkProgress>,
    /// The report under way, and its state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_state: Option<ReportState>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// A work in the progress of its project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkStanding {
    pub work_id: Uuid,
    pub work_code: String,
    pub name: String,
    pub weight_bp: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<WorkProgress>,
}

/// How far a project has come: its works by their weights (R55).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectProgress {
    pub project_id: Uuid,
    /// Rounded down; works without a report count as nothing.
    pub physical_bp: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_completion: Option<NaiveDate>,
    pub works: Vec<WorkStanding>,
}
