//! Works: the units a project is estimated, sanctioned and tendered in. A project that is not split has one, W01.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::agreement::AgreementSummary;
use crate::estimate::EstimateSummary;
use crate::sanction::SanctionSummary;
use crate::tender::TenderSummary;
use crate::words::words;

/// The trade of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkCategory {
    Civil,
    Electrical,
    Mechanical,
    Sanitary,
    Composite,
    Consultancy,
}
words!(WorkCategory { Civil = "civil", Electrical = "electrical", Mechanical = "mechanical", Sanitary = "sanitary", Composite = "composite", Consultancy = "consultancy" });

/// A work with its estimates, sanctions, tenders and agreements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Work {
    pub id: Uuid,
    pub code: String,
    pub project_id: Uuid,
    pub name: String,
    /// Share of the project; all works of a project make 10000 (R55).
    pub weight_bp: i32,
    pub category: WorkCategory,
    pub executing_office_id: Uuid,
    pub executing_office_name_en: String,
    pub executing_office_name_bn: String,
    /// Size in thousandths of the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity_milli: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    pub version: i32,
    pub estimates: Vec<EstimateSummary>,
    pub technical_sanctions: Vec<SanctionSummary>,
    /// Its tenders, the newest call first.
    #[serde(default)]
    pub tenders: Vec<TenderSummary>,
    /// Its agreements, the newest first.
    #[serde(default)]
    pub agreements: Vec<AgreementSummary>,
    pub may: Vec<String>,
}

/// A new work; the weights of the others are set with `set_work_weights`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewWork {
    pub name: String,
    pub category: WorkCategory,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executing_office_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity_milli: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// The share of one work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkWeight {
    pub work_id: Uuid,
    pub weight_bp: i32,
}

/// The shares of all works of a project, together 10000 (R55).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkWeights {
    pub weights: Vec<WorkWeight>,
}
