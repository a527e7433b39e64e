//! Where a project comes from and how it may end early: requisition, deposit, cancelling.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::ProjectStage;

/// The letter that initiated a project (R01 asks for it when the approval is proposed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Requisition {
    pub letter_no: String,
    pub letter_date: NaiveDate,
    /// Whose the land is and how it is to be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub land_statement: Option<String>,
}

/// The deposit a deposit work is built from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Deposit {
    pub depositor: String,
    pub amount_paise: i64,
    /// Number of the receipt or challan.
    pub receipt_no: String,
    pub receipt_date: NaiveDate,
}

/// Cancels a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CancelProject {
    /// Why.
    pub reason: String,
}

/// That a project was cancelled, by whom and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cancellation {
    pub reason: String,
    pub by_en: String,
    pub by_bn: String,
    pub at: DateTime<Utc>,
    /// How far it had come.
    pub stage_before: ProjectStage,
}
