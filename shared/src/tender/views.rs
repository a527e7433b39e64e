//! A tender as it is shown, and the bodies of its later acts.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{TenderContent, TenderMethod, TenderState};
use crate::agreement::{AgreementSummary, Commitment};
use crate::rules::Finding;
use crate::sanction::WarningReason;

/// A row of the list of tenders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TenderSummary {
    pub id: Uuid,
    pub state: TenderState,
    /// 1 for the first call.
    pub call_no: i32,
    pub nit_no: String,
    pub nit_date: NaiveDate,
    pub nit_serial: i32,
    pub method: TenderMethod,
    pub tender_value_paise: i64,
    pub tender_value_display: String,
    pub close_on: NaiveDate,
    pub open_on: NaiveDate,
    pub bids_received: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub l1_amount_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub l1_amount_display: Option<String>,
    /// Lowest bid against the tender value, signed basis points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub l1_vs_value_bp: Option<i32>,
    /// Published before the technical sanction (R28).
    pub emergency: bool,
    pub updated_at: DateTime<Utc>,
}

/// A work of a tender, with the sanction it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TenderWork {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    /// Of the sanction in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sanctioned_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sanctioned_on: Option<NaiveDate>,
}

/// A bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bid {
    /// 1, 2, 3 …, as entered.
    pub position: i32,
    pub bidder_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contractor_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted_display: Option<String>,
    /// Against the tender value, signed basis points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vs_value_bp: Option<i32>,
    /// Absent until evaluated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualified: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejection_reason: Option<String>,
    /// 1 is the lowest qualified bid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<i32>,
}

/// Who must accept a tender of this amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptingAuthority {
    pub posting_id: Uuid,
    /// `Superintending Engineer, Nadia Circle`.
    pub title_en: String,
    pub title_bn: String,
    /// What the authority accepts alone; absent: any amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_paise: Option<i64>,
    pub order_ref: String,
    /// Whether the amount is within it.
    pub alone: bool,
}

/// A tender published before the sanction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Emergency {
    pub reason: String,
    pub allowed_by_en: String,
    pub allowed_by_bn: String,
    pub allowed_at: DateTime<Utc>,
    /// Last day for the ratification.
    pub ratify_by: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratified_by_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratified_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratified_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratification_ref: Option<String>,
}

/// What an officer said to a rule that warns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TenderReason {
    pub code: String,
    pub reason: String,
    pub given_by_en: String,
    pub given_by_bn: String,
    pub given_at: DateTime<Utc>,
}

/// A tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tender {
    pub id: Uuid,
    pub version: i32,
    pub state: TenderState,
    pub project_id: Uuid,
    pub project_code: String,
    /// As approved, copied (R02).
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub works: Vec<TenderWork>,
    pub office_id: Uuid,
    pub office_name_en: String,
    pub office_name_bn: String,
    pub call_no: i32,
    /// The call it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_id: Option<Uuid>,
    /// The call that followed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_id: Option<Uuid>,
    pub content: TenderContent,
    pub tender_value_display: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_on: Option<NaiveDate>,
    pub bids: Vec<Bid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub l1_amount_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub l1_amount_display: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub l1_vs_value_bp: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub must_accept: Option<AcceptingAuthority>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub committee_ref: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fd_ref: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loa_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loa_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<Emergency>,
    pub reasons: Vec<TenderReason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementSummary>,
    /// What the project is bound to, with this tender's lowest bid (R27).
    pub commitment: Commitment,
    /// What the rules say to the next step.
    pub findings: Vec<Finding>,
    pub prepared_by: String,
    pub prepared_by_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Remarks it waits with, such as why it was returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// Why a tender may not wait for its sanction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EmergencyReason {
    /// At least 20 characters.
    pub reason: String,
}

/// The order that ratifies a tender published before the sanction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RatifyTender {
    pub ratification_ref: String,
}

/// Accepts the lowest bid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptTender {
    /// Minutes of the tender committee, where it must be asked (R29, R30).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub committee_ref: Option<String>,
    /// Reference of the Finance Department, where it must be asked (R30).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fd_ref: Option<String>,
    /// What is said to rules that warn (R29).
    #[serde(default)]
    pub reasons: Vec<WarningReason>,
}

/// The letter of acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AwardTender {
    pub loa_no: String,
    pub loa_date: NaiveDate,
    /// The lowest bidder in the register, where the bid does not name it yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contractor_id: Option<Uuid>,
}
