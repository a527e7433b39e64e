//! What is typed of a proposal, and what each officer on its road adds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ApprovalKind, Phasing};
use crate::document::DocumentKind;
use crate::sanction::WarningReason;
use crate::words::words;

/// Why an approval is revised (Finance Department memo 2527-F(Y)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RevisionReason {
    Scope,
    Name,
    Hoa,
    Amount,
    Duration,
}
words!(RevisionReason { Scope = "scope", Name = "name", Hoa = "hoa", Amount = "amount", Duration = "duration" });

/// What a proposal is accompanied by (R01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChecklistItem {
    /// The preliminary or detailed estimate; the record itself proves it.
    Estimate,
    Drawings,
    InitiationLetter,
    SorReference,
    RateAnalysis,
    LandStatement,
}
words!(ChecklistItem { Estimate = "estimate", Drawings = "drawings", InitiationLetter = "initiation_letter", SorReference = "sor_reference", RateAnalysis = "rate_analysis", LandStatement = "land_statement" });

impl ChecklistItem {
    /// Whether a project may need none: no item outside the schedule of rates, no land to be had.
    pub fn may_be_not_applicable(self) -> bool {
        matches!(self, Self::RateAnalysis | Self::LandStatement)
    }
    /// Whether the paper itself is attached, beside its number and date. Who concurs judges drawings, letter, rates and land
    /// by their content (5574-F(F), 18-ACS/PWD), and they lie with the proposer alone. A schedule of rates is printed and known
    /// by its edition; the estimate is a record of its own.
    pub fn needs_document(self) -> bool {
        matches!(self, Self::Drawings | Self::InitiationLetter | Self::RateAnalysis | Self::LandStatement)
    }
    /// What such a paper is among the documents.
    pub fn document_kind(self) -> DocumentKind {
        match self {
            Self::Estimate => DocumentKind::ProjectReport,
            Self::Drawings => DocumentKind::Drawing,
            Self::InitiationLetter => DocumentKind::InitiationLetter,
            Self::SorReference => DocumentKind::Other,
            Self::RateAnalysis => DocumentKind::RateAnalysis,
            Self::LandStatement => DocumentKind::LandStatement,
        }
    }
}

/// So many documents an item has at most: sheets of drawings come one by one.
pub const MAX_DOCUMENTS: usize = 20;

/// One item of the checklist: where it is to be found, the paper itself, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChecklistEntry {
    pub item: ChecklistItem,
    /// Number of the letter, drawing or page of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// A remark; where the item is not applicable, why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    #[serde(default)]
    pub not_applicable: bool,
    /// Ids of documents of the project: the paper itself. At most 20, none that is struck off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Uuid>,
}

/// The excess of an accepted rate, where that alone makes the revision (R09).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RateExcess {
    /// Above the amount put to tender, in basis points.
    pub excess_bp: i32,
    pub qualified_bidders: i32,
    /// The tender: number of the NIT or of the portal.
    pub tender_ref: String,
}

/// What of a proposal is typed. A draft may be incomplete; sending asks for all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApprovalProposal {
    /// The project's title; only a revised approval may bring a new one (R02).
    pub title_en: String,
    /// Whole rupees: the cost of the project.
    pub amount_paise: i64,
    /// Part of the amount from outside the budget (R07).
    #[serde(default)]
    pub non_budgetary_paise: i64,
    pub completion_period_months: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_start: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_completion: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_no: Option<String>,
    /// The estimate of the project it rests on (R01).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate_id: Option<Uuid>,
    #[serde(default)]
    pub checklist: Vec<ChecklistEntry>,
    #[serde(default)]
    pub conditions: Vec<String>,
    #[serde(default)]
    pub phasing: Vec<Phasing>,
    /// Why it revises (R09).
    #[serde(default)]
    pub reasons: Vec<RevisionReason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_excess: Option<RateExcess>,
}

/// A new proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewApprovalProposal {
    /// `original`, `revised` or `advance`.
    pub kind: ApprovalKind,
    pub proposal: ApprovalProposal,
}

/// Sending a proposal, with a reason for each rule that warns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubmitProposal {
    #[serde(default)]
    pub reasons: Vec<WarningReason>,
}

/// The financial adviser's concurrence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConcurApproval {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

/// The Finance Department's concurrence: its unofficial reference (R05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConcurFinance {
    pub uo_no: String,
    pub uo_date: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

/// The government's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccordApproval {
    pub go_no: String,
    pub go_date: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_no: Option<String>,
}

/// New phasing of an approval in force: the same sum over other years or heads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rephasing {
    pub phasing: Vec<Phasing>,
    /// Why.
    pub reason: String,
    /// A reason for each rule that warns.
    #[serde(default)]
    pub reasons: Vec<WarningReason>,
}
