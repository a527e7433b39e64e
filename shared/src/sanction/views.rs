//! Sanctions as they are read: a row of the list, one in detail, the checks of a draft.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{OrderKind, OrderReference, SanctionContent, SanctionOrigin, SanctionState};
use crate::rules::Finding;

/// A row of the list of sanctions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SanctionSummary {
    pub id: Uuid,
    pub work_id: Uuid,
    pub work_code: String,
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    /// Whether it sanctions, revises a sanction or cancels one.
    pub kind: OrderKind,
    pub origin: SanctionOrigin,
    pub state: SanctionState,
    pub revision: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ts_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memo_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_date: Option<NaiveDate>,
    pub amount_paise: i64,
    pub amount_display: String,
    pub office_id: Uuid,
    pub office_name_en: String,
    /// Designation and office of the officer who signs or signed.
    pub authority: String,
    /// The same in Bengali.
    pub authority_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    /// The same in Bengali.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_since: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
}

/// Who did a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepTaken {
    /// `submitted`, `verified`, `recommended`, `frozen`, `issued`, `superseded`, `cancelled`; of a scan `certified`.
    pub step: String,
    pub by_en: String,
    pub by_bn: String,
    pub at: DateTime<Utc>,
}

/// A technical sanction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sanction {
    #[serde(flatten)]
    pub summary: SanctionSummary,
    pub version: i32,
    pub estimate_id: Uuid,
    pub estimate_no: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administrative_approval_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub go_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub go_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aa_amount_paise: Option<i64>,
    pub amount_in_words: String,
    pub content: SanctionContent,
    /// The order as it would be printed now; the live preview draws it.
    pub order: crate::order::OrderContent,
    pub authority_name_en: String,
    pub authority_name_bn: String,
    /// The power the authority would sign under, and its ceiling on the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power_order_ref: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power_limit_paise: Option<i64>,
    /// The order it revises or cancels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<OrderReference>,
    /// The issued order that superseded or cancelled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<OrderReference>,
    /// SHA-256 of the scan of a sanction from before, lower hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan_sha256: Option<String>,
    pub findings: Vec<Finding>,
    pub steps: Vec<StepTaken>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    /// SHA-256 of the frozen content, lower hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_sha256: Option<String>,
    /// SHA-256 of the issued file, lower hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_at: Option<DateTime<Utc>>,
    /// The live signing session, for its signer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing_session_id: Option<Uuid>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// The checks of a draft beside its figures: what the form shows before it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SanctionChecks {
    pub findings: Vec<Finding>,
    /// Sum of the active sanctions of the project with this one.
    pub project_sanctions_paise: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aa_amount_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power_limit_paise: Option<i64>,
    pub estimate_total_paise: i64,
    /// Officers who might sign it, nearest first.
    pub authorities: Vec<Authority>,
}

/// An officer who might sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Authority {
    pub posting_id: Uuid,
    pub name_en: String,
    pub name_bn: String,
    pub designation: String,
    pub designation_bn: String,
    pub office_name_en: String,
    pub office_name_bn: String,
    /// Absent: full power.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_paise: Option<i64>,
    pub suffices: bool,
    pub order_ref: String,
}
