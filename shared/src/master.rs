//! Masters: departments, offices, designations, districts, schemes, heads of account, powers and parameters.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::words::words;

/// What a department does: executes works, asks for them, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DepartmentKind {
    Works,
    Requisitioning,
    Both,
}
words!(DepartmentKind { Works = "works", Requisitioning = "requisitioning", Both = "both" });

/// A department of the state government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Department {
    /// Two capital letters, as IFMS knows it.
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demand_no: Option<String>,
    pub kind: DepartmentKind,
    pub active: bool,
    pub version: i32,
}

/// Where an office stands in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OfficeLevel {
    Secretariat,
    Directorate,
    Zone,
    Circle,
    Division,
    Subdivision,
}
words!(OfficeLevel { Secretariat = "secretariat", Directorate = "directorate", Zone = "zone", Circle = "circle", Division = "division", Subdivision = "subdivision" });

/// An office: a division of the Public Works Directorate, the Finance Department's Group T.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Office {
    pub id: Uuid,
    /// Unique; stands in estimate and sanction numbers.
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
    pub department: String,
    /// Such as `Public Works (Roads) Directorate`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wing: Option<String>,
    pub level: OfficeLevel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_office_id: Option<Uuid>,
    /// LGD code of the district it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<i32>,
    pub address: String,
    pub email: String,
    pub active: bool,
    pub version: i32,
}

/// A new office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOffice {
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
    pub department: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wing: Option<String>,
    pub level: OfficeLevel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_office_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<i32>,
    pub address: String,
    pub email: String,
}

/// A designation: Assistant Engineer, Secretary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Designation {
    /// `AE`, `EE`, `SECY` …
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
    /// Higher is senior: SAE 10 … SECY 70.
    pub rank: i32,
    pub engineer: bool,
}

/// One of the 23 districts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct District {
    /// Code of the Local Government Directory.
    pub lgd_code: i32,
    pub name_en: String,
    pub name_bn: String,
    /// Administrative division, such as Presidency.
    pub division: String,
}

/// Where the money of a project comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SchemeKind {
    StateDev,
    Central,
    Ridf,
    External,
    NonBudgetary,
}
words!(SchemeKind { StateDev = "state_dev", Central = "central", Ridf = "ridf", External = "external", NonBudgetary = "non_budgetary" });

/// A scheme that funds projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Scheme {
    pub code: String,
    pub name: String,
    pub kind: SchemeKind,
    /// Whether phasing is held to the budget provision (not for RIDF; 308-F(Y)).
    pub phasing_ceiling: bool,
}

/// A head of account, as the budget prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeadOfAccount {
    /// `25-5054-04-337-00-001-53-00-V`
    pub code: String,
    pub demand: String,
    pub major: String,
    pub description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    pub active: bool,
}

/// A kind of project and the unit its size is counted in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectType {
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
    /// OC4IDS sector.
    pub sector: String,
    pub unit: String,
}

/// What a power is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PowerKind {
    Aafs,
    TechnicalSanction,
    TenderAccept,
    TenderExcess,
    RevisedApproval,
    Variation,
}
words!(PowerKind { Aafs = "aafs", TechnicalSanction = "technical_sanction", TenderAccept = "tender_accept", TenderExcess = "tender_excess", RevisedApproval = "revised_approval", Variation = "variation" });

/// Who may sanction how much, from when to when, by which order. Empty fields hold for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SanctionPower {
    pub id: Uuid,
    pub power: PowerKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wing: Option<String>,
    pub designation: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_nature: Option<String>,
    pub min_paise: i64,
    /// Absent: full power.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_paise: Option<i64>,
    pub order_ref: String,
    pub valid_from: NaiveDate,
    /// The last day it holds; absent: until further orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
}

/// A dated parameter of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleParameter {
    pub id: Uuid,
    /// Such as `ts.tolerance_bp`.
    pub key: String,
    pub value: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    pub valid_from: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    pub source: String,
}

/// A condition offered when an order is drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConditionTemplate {
    pub id: Uuid,
    pub department: String,
    pub position: i32,
    pub text_en: String,
    pub text_bn: String,
    /// Whether it is offered.
    pub active: bool,
    pub version: i32,
}

/// A copy-to line offered when an order is drafted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyToTemplate {
    pub id: Uuid,
    pub department: String,
    pub position: i32,
    pub addressee: String,
    /// Absent: as in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee_bn: Option<String>,
    pub purpose: crate::order::CopyPurpose,
    /// Whether it is offered.
    pub active: bool,
    pub version: i32,
}

/// How a number of the register stands. None is ever missing, none is given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NumberState {
    Reserved,
    Issued,
    Superseded,
    Cancelled,
    Void,
}
words!(NumberState { Reserved = "reserved", Issued = "issued", Superseded = "superseded", Cancelled = "cancelled", Void = "void" });

/// One number of an office's technical sanction register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterEntry {
    pub number: String,
    pub serial: i64,
    pub state: NumberState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub technical_sanction_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_code: Option<String>,
    /// Whether the order sanctions, revises a sanction or cancels one.
    pub kind: crate::sanction::OrderKind,
    /// Number of the order that it revises or cancels; of a scan, the memo number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former_no: Option<String>,
    /// Whether that is a sanction from before, recorded as a scan and not digitally signed.
    pub former_is_scan: bool,
    /// Why a number is void, or which order superseded or cancelled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
