//! Technical sanctions: the order that a work may be built as estimated, from draft to issued.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::order::CopyTo;
use crate::rules::Finding;
use crate::words::words;

/// Signed in the portal, or an order from before that, brought in as a certified scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SanctionOrigin {
    Digital,
    LegacyScan,
}
words!(SanctionOrigin { Digital = "digital", LegacyScan = "legacy_scan" });

/// The language of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderLanguage {
    En,
    Bn,
    Both,
}
words!(OrderLanguage { En = "en", Bn = "bn", Both = "both" });

/// Where a technical sanction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SanctionState {
    Draft,
    Submitted,
    Verified,
    Recommended,
    ReadyToSign,
    SignedAwaitingTimestamp,
    Issued,
    Returned,
    Rejected,
    Superseded,
    Cancelled,
    DraftLegacy,
    LegacySubmitted,
    Recorded,
}
words!(SanctionState { Draft = "draft", Submitted = "submitted", Verified = "verified", Recommended = "recommended", ReadyToSign = "ready_to_sign", SignedAwaitingTimestamp = "signed_awaiting_timestamp", Issued = "issued", Returned = "returned", Rejected = "rejected", Superseded = "superseded", Cancelled = "cancelled", DraftLegacy = "draft_legacy", LegacySubmitted = "legacy_submitted", Recorded = "recorded" });

/// What is done with a technical sanction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SanctionAction {
    Edit,
    Submit,
    Withdraw,
    Verify,
    Recommend,
    Return,
    Reject,
    Freeze,
    Recall,
    OpenSigningSession,
    Sign,
    Timestamp,
    Abandon,
    Supersede,
    Cancel,
}
words!(SanctionAction { Edit = "edit", Submit = "submit", Withdraw = "withdraw", Verify = "verify", Recommend = "recommend", Return = "return", Reject = "reject", Freeze = "freeze", Recall = "recall", OpenSigningSession = "open_signing_session", Sign = "sign", Timestamp = "timestamp", Abandon = "abandon", Supersede = "supersede", Cancel = "cancel" });

impl SanctionState {
    /// The state an act leads to; `None` when it is not to be done in this state. The whole of the table
    /// stands here; `policy` says who may.
    pub fn after(self, action: SanctionAction) -> Option<Self> {
        use SanctionAction as A;
        match (self, action) {
            (Self::Draft | Self::Returned, A::Edit) => Some(self),
            (Self::Draft | Self::Returned, A::Submit) => Some(Self::Submitted),
            (Self::Submitted, A::Withdraw) => Some(Self::Draft),
            (Self::Submitted, A::Verify) => Some(Self::Verified),
            (Self::Verified | Self::Recommended, A::Recommend) => Some(Self::Recommended),
            (Self::Submitted | Self::Verified | Self::Recommended, A::Return) => Some(Self::Returned),
            (Self::Submitted | Self::Verified | Self::Recommended | Self::ReadyToSign, A::Reject) => {
                Some(Self::Rejected)
            }
            (Self::Verified | Self::Recommended, A::Freeze) => Some(Self::ReadyToSign),
            (Self::ReadyToSign, A::Recall) => Some(Self::Returned),
            (Self::ReadyToSign, A::OpenSigningSession) => Some(Self::ReadyToSign),
            (Self::ReadyToSign, A::Sign) => Some(Self::SignedAwaitingTimestamp),
            (Self::SignedAwaitingTimestamp, A::Timestamp) => Some(Self::Issued),
            (Self::SignedAwaitingTimestamp, A::Abandon) => Some(Self::ReadyToSign),
            (Self::Issued | Self::Recorded, A::Supersede) => Some(Self::Superseded),
            (Self::Issued | Self::Recorded, A::Cancel) => Some(Self::Cancelled),
            _ => None,
        }
    }
    /// Counts against the approval (R14): everything that may still become, or is, an order in force.
    pub fn is_active(self) -> bool {
        !matches!(
            self,
            Self::Draft
                | Self::Returned
                | Self::Rejected
                | Self::Superseded
                | Self::Cancelled
                | Self::DraftLegacy
        )
    }
    /// An order in force: a tender may rest on it.
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::Issued | Self::Recorded)
    }
}

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
}

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
    /// `submitted`, `verified`, `recommended`, `frozen`, `issued`.
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

/// A draft for a work from its vetted estimate; what is left out is filled from templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSanction {
    pub estimate_id: Uuid,
    /// Absent: the nearest officer up the tree whose power suffices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority_posting_id: Option<Uuid>,
}

/// A change of a draft or returned sanction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SanctionChange {
    pub content: SanctionContent,
}

/// What an officer says to a rule that warns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WarningReason {
    /// The code of the finding, such as `TS_EXCEEDS_AA`.
    pub code: String,
    pub reason: String,
}

/// Sends a draft for checking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubmitSanction {
    #[serde(default)]
    pub reasons: Vec<WarningReason>,
}

/// The checklist of the verifying officer; every item must be ticked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifySanction {
    pub rates_checked: bool,
    pub quantities_checked: bool,
    pub site_checked: bool,
    pub approval_checked: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

impl VerifySanction {
    /// Whether every point is ticked.
    pub fn is_complete(&self) -> bool {
        self.rates_checked && self.quantities_checked && self.site_checked && self.approval_checked
    }
}

/// Sends a verified sanction on to the next office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecommendSanction {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_way_to_issued_but_through_signing_and_time_stamp() {
        for state in SanctionState::ALL {
            for action in SanctionAction::ALL {
                match state.after(*action) {
                    Some(SanctionState::Issued) => assert_eq!(
                        (*state, *action),
                        (SanctionState::SignedAwaitingTimestamp, SanctionAction::Timestamp)
                    ),
                    Some(SanctionState::SignedAwaitingTimestamp) => {
                        assert_eq!((*state, *action), (SanctionState::ReadyToSign, SanctionAction::Sign))
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn what_is_issued_is_never_edited_or_returned() {
        for state in [
            SanctionState::Issued,
            SanctionState::Superseded,
            SanctionState::Cancelled,
            SanctionState::Rejected,
            SanctionState::Recorded,
        ] {
            for action in [
                SanctionAction::Edit,
                SanctionAction::Return,
                SanctionAction::Recall,
                SanctionAction::Reject,
                SanctionAction::Submit,
            ] {
                assert_eq!(state.after(action), None, "{state} {action}");
            }
        }
    }
}
