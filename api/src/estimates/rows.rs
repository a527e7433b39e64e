//! Rows of estimates.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use shared::estimate::{EstimateContent, EstimateKind, EstimateState, EstimateSummary};
use shared::money;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::estimate;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = estimate)]
pub struct EstimateRow {
    pub id: Uuid,
    pub work_id: Uuid,
    pub estimate_no: String,
    pub revision: i32,
    pub version: i32,
    pub kind: String,
    pub state: String,
    pub estimate_date: NaiveDate,
    pub content: Value,
    pub contingency_bp: i32,
    pub total_paise: i64,
    pub prepared_by: Uuid,
    pub checked_by: Option<Uuid>,
    pub vetted_by: Option<Uuid>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl EstimateRow {
    pub fn state(&self) -> Result<EstimateState, Refusal> {
        known(&self.state)
    }
    pub fn kind(&self) -> Result<EstimateKind, Refusal> {
        known(&self.kind)
    }
    pub fn content(&self) -> Result<EstimateContent, Refusal> {
        serde_json::from_value(self.content.clone()).map_err(|error| Refusal::Internal(error.to_string()))
    }
}

impl TryFrom<EstimateRow> for EstimateSummary {
    type Error = Refusal;
    fn try_from(row: EstimateRow) -> Result<Self, Refusal> {
        Ok(Self {
            kind: row.kind()?,
            state: row.state()?,
            id: row.id,
            estimate_no: row.estimate_no,
            revision: row.revision,
            total_paise: row.total_paise,
            total_display: money::display(row.total_paise),
            updated_at: row.updated_at,
        })
    }
}
