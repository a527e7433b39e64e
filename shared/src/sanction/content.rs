//! What of a sanction is drafted.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{OrderLanguage, RevisionGround};
use crate::order::CopyTo;

/// One head of the abstract of cost of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CostHead {
    pub head: String,
    pub amount_paise: i64,
}

/// What of a sanction is drafted. Title and amount are not: they come from approval and estimate (R02, R10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SanctionContent {
    /// Adds up to the amount of the estimate.
    pub cost_abstract: Vec<CostHead>,
    /// Codes of the heads of account that bear the cost.
    pub heads_of_account: Vec<String>,
    /// Papers the order rests on, beside approval and estimate, which are cited by themselves.
    pub references: Vec<String>,
    pub conditions: Vec<String>,
    /// The officer the order goes to, such as `The Executive Engineer, Krishnanagar Highway Division`.
    pub to_office: String,
    pub copy_to: Vec<CopyTo>,
    /// How long the sanction holds if work does not begin; absent: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_months: Option<i32>,
    /// Memo number of e-Office dispatch; absent: the sanction number serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memo_no: Option<String>,
    pub language: OrderLanguage,
    /// The posting that is to sign.
    pub authority_posting_id: Uuid,
    /// Why a sanction is revised; of revisions alone (R26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<RevisionGround>,
    /// What changed, or why the sanction is cancelled; printed. Absent in a first sanction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
