//! Rows of projects and works.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use shared::project::{Location, ProjectNature, ProjectStage};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{project, work};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = project)]
pub struct ProjectRow {
    pub id: Uuid,
    pub code: String,
    pub version: i32,
    pub title_en: String,
    pub title_bn: Option<String>,
    pub description: String,
    pub department: String,
    pub requisitioning_department: String,
    pub executing_office_id: Uuid,
    pub project_type: String,
    pub nature: String,
    pub scheme: String,
    pub district: i32,
    pub place: Option<String>,
    pub location: Option<Value>,
    pub ifms_project_id: Option<String>,
    pub proposed_cost_paise: i64,
    pub tentative_start: Option<NaiveDate>,
    pub tentative_completion: Option<NaiveDate>,
    pub stage: String,
    pub stage_floor: Option<String>,
    pub stage_since: NaiveDate,
    pub created_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl ProjectRow {
    pub fn nature(&self) -> Result<ProjectNature, Refusal> {
        known(&self.nature)
    }
    pub fn stage(&self) -> Result<ProjectStage, Refusal> {
        known(&self.stage)
    }
    pub fn location(&self) -> Result<Option<Location>, Refusal> {
        let read = |value: &Value| {
            serde_json::from_value(value.clone()).map_err(|error| Refusal::Internal(error.to_string()))
        };
        self.location.as_ref().map(read).transpose()
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = work)]
pub struct WorkRow {
    pub id: Uuid,
    pub code: String,
    pub project_id: Uuid,
    pub version: i32,
    pub name: String,
    pub weight_bp: i32,
    pub category: String,
    pub executing_office_id: Uuid,
    pub quantity_milli: Option<i64>,
    pub unit: Option<String>,
    pub updated_at: DateTime<Utc>,
}
