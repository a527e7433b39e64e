//! Completions as they are shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CertificateLetter, CompletionContent, CompletionState};
use crate::rules::Finding;

/// A certificate that was given, by the officer of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateGiven {
    pub letter: CertificateLetter,
    /// Name, designation and office.
    pub by: String,
    pub by_bn: String,
    pub given_on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// Why it counts no more: the completion was returned, or its project reopened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void_reason: Option<String>,
}

/// The completion of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Completion {
    pub id: Uuid,
    pub version: i32,
    pub state: CompletionState,
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub work_id: Uuid,
    pub work_code: String,
    pub work_name: String,
    pub agreement_id: Uuid,
    pub agreement_no: String,
    pub contractor_name: String,
    /// The works of that agreement.
    pub works_of_agreement: i32,
    pub content: CompletionContent,
    pub value_display: String,
    /// The agreement as it was tendered for, and with its approved variations.
    pub tendered_paise: i64,
    pub agreement_paise: i64,
    /// Value of all works of the agreement above what was tendered for; below zero a saving. Absent while not every work of it
    /// has its statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excess_paise: Option<i64>,
    /// The technical sanction, and the Executive Engineer's power on the day of completion; absent power: none, or no limit.
    pub sanction_paise: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power_paise: Option<i64>,
    /// Within that power: certificates A, B and C; beyond it A, B, D and E.
    pub within_division: bool,
    pub needed: Vec<CertificateLetter>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<CertificateLetter>,
    /// Those that stand and those that are void, in the order they were given.
    pub certificates: Vec<CertificateGiven>,
    /// Approved progress of the work.
    pub physical_bp: i32,
    /// What the rules say to it now (R46).
    pub findings: Vec<Finding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void_reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// A row of the register of completions and defect liability.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompletionRow {
    pub id: Uuid,
    pub state: CompletionState,
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub work_id: Uuid,
    pub work_code: String,
    pub agreement_no: String,
    pub contractor_name: String,
    pub department: String,
    pub district: i32,
    pub district_name_en: String,
    pub district_name_bn: String,
    pub office_name_en: String,
    pub office_name_bn: String,
    pub completed_on: NaiveDate,
    /// Days after the end by the agreement; zero: in time.
    pub late_days: i64,
    pub value_paise: i64,
    pub value_display: String,
    /// Letters that stand, such as `ABC`.
    pub certificates: String,
    /// The last day of defect liability, once the work is handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub liability_ends_on: Option<NaiveDate>,
}

/// Which rows a list is asked for; all narrow it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct CompletionFilter {
    /// Owner of the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<i32>,
    /// The office that builds, and those below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office_id: Option<Uuid>,
    /// Of completions their day, of defect liability the day that is due next, from this one on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The same, up to this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
}
