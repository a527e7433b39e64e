//! My work: what waits, for whom, since when, and why.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::words::words;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    CheckEstimate,
    VetEstimate,
    CorrectEstimate,
    DraftSanction,
    VerifySanction,
    RecommendSanction,
    PrepareOrder,
    SignSanction,
    CorrectSanction,
    WaitForTimestamp,
    ApproveCredential,
}
words!(TaskKind { CheckEstimate = "check_estimate", VetEstimate = "vet_estimate", CorrectEstimate = "correct_estimate", DraftSanction = "draft_sanction", VerifySanction = "verify_sanction", RecommendSanction = "recommend_sanction", PrepareOrder = "prepare_order", SignSanction = "sign_sanction", CorrectSanction = "correct_sanction", WaitForTimestamp = "wait_for_timestamp", ApproveCredential = "approve_credential" });

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Task {
    pub id: Uuid,
    pub kind: TaskKind,
    /// `estimate`, `technical_sanction`, `work`, `signing_credential`.
    pub entity: String,
    pub entity_id: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_code: Option<String>,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_display: Option<String>,
    /// The designation and office it waits with.
    pub pending_with_en: String,
    pub pending_with_bn: String,
    pub since: DateTime<Utc>,
    pub due_on: NaiveDate,
    pub overdue: bool,
    /// Remarks it came with, such as why it was returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// Who sent it on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_by: Option<String>,
}
