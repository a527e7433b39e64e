//! Rows as they wait to be written.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::expenditure::NewExpenditure;
use crate::project::{Location, NewProject, ProjectStage};
use crate::project_money::OpeningContent;

/// A row that could be read, before the record is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Record {
    Project(Box<ProjectRecord>),
    Approval(Box<ApprovalRecord>),
    Sanction(SanctionRecord),
    Opening { project: String, content: OpeningContent },
    Progress(ProgressRecord),
    Expenditure { work: String, new: Box<NewExpenditure> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectRecord {
    pub external_key: String,
    pub new: NewProject,
    pub location: Option<Location>,
    pub ifms_project_id: Option<String>,
    /// What it had reached before; the stage never falls below it.
    pub stage: Option<ProjectStage>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApprovalRecord {
    pub project: String,
    pub go_no: String,
    pub go_date: NaiveDate,
    pub authority: String,
    pub amount_paise: i64,
    pub non_budgetary_paise: i64,
    pub completion_period_months: i32,
    pub head_of_account: String,
    /// Amounts by financial year; empty: all in the year of the order.
    pub phasing: Vec<(crate::fiscal_year::FiscalYear, i64)>,
    pub uo_no: Option<String>,
    pub uo_date: Option<NaiveDate>,
    pub file_no: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SanctionRecord {
    pub work: String,
    pub memo_no: String,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgressRecord {
    pub work: String,
    pub as_on: NaiveDate,
    pub physical_bp: i32,
    pub value_of_work_done_paise: i64,
    pub bills_pending_paise: i64,
    pub expected_completion: Option<NaiveDate>,
    pub narrative: String,
}

/// A good row, as the database holds it until it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Staged {
    pub row_no: i64,
    /// By what the row is known again, in all imports of its kind.
    pub external_key: String,
    /// SHA-256 of what it says, lower hex: the same key with another hash is another row.
    pub row_sha256: String,
    /// Id of what it becomes.
    pub record_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_id: Option<Uuid>,
    /// What rows of one file are compared within, such as the work of a progress row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_date: Option<NaiveDate>,
    /// Paise, or basis points of progress.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// It stands in the record already, word for word.
    pub unchanged: bool,
    /// The columns of its table.
    pub data: serde_json::Value,
}

impl Record {
    /// SHA-256 of what the row says, lower hex.
    pub fn fingerprint(&self) -> Result<String, serde_json::Error> {
        Ok(hex::encode(Sha256::digest(serde_json::to_vec(self)?)))
    }
    /// What it is found by: a project, or the project or work it is of.
    pub fn reference(&self) -> &str {
        match self {
            Self::Project(one) => &one.external_key,
            Self::Approval(one) => &one.project,
            Self::Sanction(one) => &one.work,
            Self::Opening { project, .. } => project,
            Self::Progress(one) => &one.work,
            Self::Expenditure { work, .. } => work,
        }
    }
}

/// The JSON array of staged rows.
pub fn to_json(rows: &[Staged]) -> Result<String, serde_json::Error> {
    serde_json::to_string(rows)
}
