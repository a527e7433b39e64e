//! An agreement as it is shown, and the bodies of its acts.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AgreementContent, AgreementState, Variation};
use crate::rules::Finding;
use crate::tender::TenderWork;
use crate::words::words;

/// What commitments are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ceiling {
    /// The approval in force.
    Approval,
    /// For repairs, which have no approval: the technical sanctions.
    Sanction,
}
words!(Ceiling { Approval = "approval", Sanction = "sanction" });

/// What a project is bound to, against what it may spend (R27).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Commitment {
    pub ceiling: Ceiling,
    /// Absent: there is none in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling_paise: Option<i64>,
    /// Other agreements of the project with their approved variations.
    pub others_paise: i64,
    /// This one with its approved variations; of a tender its lowest bid.
    pub this_paise: i64,
}

/// A row of the list of agreements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreementSummary {
    pub id: Uuid,
    pub state: AgreementState,
    pub agreement_no: String,
    pub agreement_date: NaiveDate,
    pub contractor_name: String,
    pub amount_paise: i64,
    pub amount_display: String,
    /// With approved variations.
    pub total_paise: i64,
    pub total_display: String,
    pub work_order_date: NaiveDate,
    pub start_date: NaiveDate,
    /// As it stands after extensions.
    pub completion_date: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_on: Option<NaiveDate>,
    pub updated_at: DateTime<Utc>,
}

/// An agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agreement {
    pub id: Uuid,
    pub version: i32,
    pub state: AgreementState,
    pub project_id: Uuid,
    pub project_code: String,
    /// As approved, copied (R02).
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub tender_id: Uuid,
    pub nit_no: String,
    pub call_no: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loa_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loa_date: Option<NaiveDate>,
    pub works: Vec<TenderWork>,
    pub office_id: Uuid,
    pub office_name_en: String,
    pub office_name_bn: String,
    pub contractor_id: Uuid,
    pub contractor_name: String,
    pub contractor_pan: String,
    pub content: AgreementContent,
    /// As accepted, without variations.
    pub amount_paise: i64,
    pub amount_display: String,
    /// With approved variations.
    pub total_paise: i64,
    pub total_display: String,
    /// After extensions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised_completion_date: Option<NaiveDate>,
    /// Extensions approved, and the days they add together (R34).
    pub extensions: i32,
    pub extension_days: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activated_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activated_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activated_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    pub variations: Vec<Variation>,
    pub commitment: Commitment,
    /// What the directorate may still approve as variations (R32), in paise; may be negative.
    pub variation_room_paise: i64,
    pub findings: Vec<Finding>,
    pub prepared_by: String,
    pub prepared_by_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// A new agreement from an awarded tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAgreement {
    pub content: AgreementContent,
}

/// A change of a draft; it goes to be put in force again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreementChange {
    pub content: AgreementContent,
}

/// The day the work began on the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StartWork {
    pub started_on: NaiveDate,
}

/// The end of an agreement before the work is done; the balance is tendered again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TerminateAgreement {
    pub terminated_on: NaiveDate,
    /// At least 20 characters.
    pub reason: String,
}
