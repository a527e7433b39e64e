//! Administrative approvals: the government's agreement to spend, with its phasing by year and head of account.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::FiscalYear;
use crate::words::words;

/// What kind of approval it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ApprovalKind {
    Original,
    Revised,
    Advance,
    Legacy,
}
words!(ApprovalKind { Original = "original", Revised = "revised", Advance = "advance", Legacy = "legacy" });

/// Where an approval stands. Issue by issue more of the road becomes walkable; recorded ones are in force at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ApprovalState {
    Draft,
    Submitted,
    FaConcurred,
    FdConcurred,
    InForce,
    Superseded,
    Cancelled,
    Returned,
    Rejected,
}
words!(ApprovalState { Draft = "draft", Submitted = "submitted", FaConcurred = "fa_concurred", FdConcurred = "fd_concurred", InForce = "in_force", Superseded = "superseded", Cancelled = "cancelled", Returned = "returned", Rejected = "rejected" });

/// The money of one year under one head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Phasing {
    pub fy: FiscalYear,
    pub head_of_account: String,
    pub scheme: String,
    pub amount_paise: i64,
}

/// An administrative approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdministrativeApproval {
    pub id: Uuid,
    pub project_id: Uuid,
    pub kind: ApprovalKind,
    pub revision: i32,
    pub state: ApprovalState,
    /// Number of the government order.
    pub go_no: String,
    pub go_date: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_no: Option<String>,
    /// Who accorded it, as the order says.
    pub authority: String,
    pub amount_paise: i64,
    pub amount_display: String,
    pub completion_period_months: i32,
    pub phasing: Vec<Phasing>,
    pub version: i32,
}

/// An approval accorded on paper or in AAFS, recorded here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAdministrativeApproval {
    pub kind: ApprovalKind,
    pub go_no: String,
    pub go_date: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_no: Option<String>,
    pub authority: String,
    /// Whole rupees.
    pub amount_paise: i64,
    pub completion_period_months: i32,
    /// Adds up to the amount, to the paisa (R04).
    pub phasing: Vec<Phasing>,
    /// The title as the order has it; it must be the project's (R02). Only a revised approval may bring a new one.
    pub title_en: String,
}
