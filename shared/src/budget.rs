//! Budget provisions: what a year's budget provides under a head of account. R06 weighs phasing against them; a head without
//! one is unknown, and nothing is judged by it.

use serde::{Deserialize, Serialize};

use crate::fiscal_year::FiscalYear;

/// What the budget of a year provides under a head, with what approvals take of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BudgetProvision {
    pub fy: FiscalYear,
    pub head_of_account: String,
    /// What the head is for.
    pub description: String,
    /// Provision in paise.
    pub provision_paise: i64,
    /// Phasing of the year under the head by all approvals in force, in paise; schemes without a ceiling take nothing.
    pub committed_paise: i64,
    /// The budget publication it stands in.
    pub source: String,
    pub version: i32,
}

/// A provision that is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewBudgetProvision {
    pub fy: FiscalYear,
    pub head_of_account: String,
    /// In paise, above zero.
    pub provision_paise: i64,
    /// The budget publication it stands in.
    pub source: String,
}

/// A provision as a supplementary grant, a re-appropriation or a surrender leaves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BudgetProvisionChange {
    /// In paise, above zero.
    pub provision_paise: i64,
    /// The order or publication that changes it.
    pub source: String,
}
