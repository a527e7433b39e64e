//! An approval with all that an officer judges it by, and what a new proposal begins with.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AdministrativeApproval, ApprovalDesk, ChecklistEntry, Phasing, RateExcess};
use crate::document::Document;
use crate::estimate::{EstimateKind, EstimateState};
use crate::fiscal_year::FiscalYear;
use crate::project::{Deposit, Requisition};
use crate::rules::Finding;

/// The department's limit on a date: up to it the Secretary accords with the financial adviser's concurrence alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecretaryLimit {
    /// Absent: no ceiling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_paise: Option<i64>,
    /// The memo it rests on.
    pub order_ref: String,
    pub valid_from: NaiveDate,
}

/// What the budget provides under a head in a year, and what other approvals in force take of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BudgetLine {
    pub fy: FiscalYear,
    pub head_of_account: String,
    pub provision_paise: i64,
    /// Phased in that year under that head by other projects' approvals in force.
    pub committed_paise: i64,
    pub source: String,
}

/// An estimate of the project a proposal can rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EstimateOffered {
    pub id: Uuid,
    pub estimate_no: String,
    pub revision: i32,
    pub kind: EstimateKind,
    pub state: EstimateState,
    pub sor_edition: String,
    pub total_paise: i64,
    pub work_code: String,
}

/// What a proposal is judged by today; the form runs the rules over it while one types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApprovalBasis {
    /// The date it was read for.
    pub on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<SecretaryLimit>,
    /// Greatest excess of rate in basis points, and least number of qualified bidders, with which Secretary and adviser revise alone (R09).
    pub rate_excess_max_bp: i32,
    pub rate_excess_bidders: i32,
    pub estimates: Vec<EstimateOffered>,
    pub budget: Vec<BudgetLine>,
    /// Schemes whose phasing is not held to the budget (R06), and those from outside it (R07).
    pub exempt_schemes: Vec<String>,
    pub non_budgetary_schemes: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requisition: Option<Requisition>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Deposit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<AdministrativeApproval>,
    /// Whether the former needed the Finance Department (R09).
    pub former_finance: bool,
    /// Conditions offered.
    pub conditions: Vec<String>,
    /// Documents of the project that stand, the newest first: what the checklist can name (R01).
    #[serde(default)]
    pub documents: Vec<Document>,
    /// The proposal under way, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_id: Option<Uuid>,
}

/// Who concurred, proposed or accorded, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Concurrence {
    pub desk: ApprovalDesk,
    pub by_en: String,
    pub by_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

/// Phasing that was replaced while the approval stayed in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormerPhasing {
    pub phasing: Vec<Phasing>,
    pub reason: String,
    pub by_en: String,
    pub by_bn: String,
    pub at: DateTime<Utc>,
}

/// An approval with its proposal, the checks, the people and what may be done now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApprovalCase {
    #[serde(flatten)]
    pub approval: AdministrativeApproval,
    pub project_code: String,
    pub department: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<EstimateOffered>,
    pub checklist: Vec<ChecklistEntry>,
    /// The documents the checklist names, struck off or not.
    #[serde(default)]
    pub documents: Vec<Document>,
    pub conditions: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_excess: Option<RateExcess>,
    /// The limit of the department on the date it is judged on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<SecretaryLimit>,
    /// Why the Finance Department must concur; absent where it need not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finance: Option<Finding>,
    /// The desk it lies on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<ApprovalDesk>,
    /// Designation and office of that desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    pub people: Vec<Concurrence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    /// The approval in force that it would supersede, or did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<AdministrativeApproval>,
    pub former_phasing: Vec<FormerPhasing>,
    pub findings: Vec<Finding>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}
