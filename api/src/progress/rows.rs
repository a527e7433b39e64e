//! Rows of reports.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::progress::{
    ComponentDone, ComponentFigures, Month, PeriodKind, ReportContent, ReportState, ReportSummary,
};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::progress_report;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = progress_report, treat_none_as_null = true)]
pub struct ReportRow {
    pub id: Uuid,
    pub work_id: Uuid,
    pub project_id: Uuid,
    pub version: i32,
    pub state: String,
    pub kind: String,
    pub month: NaiveDate,
    pub as_on: NaiveDate,
    pub physical_bp: i32,
    pub target_bp: Option<i32>,
    pub figures: Value,
    pub value_of_work_done_paise: i64,
    pub bills_pending_paise: i64,
    pub expected_completion: Option<NaiveDate>,
    pub labour_on_site: Option<i32>,
    pub narrative: String,
    pub photo_ids: Vec<Option<Uuid>>,
    pub flags: Value,
    pub warning_reasons: Value,
    pub corrects: Option<Uuid>,
    pub correction_reason: Option<String>,
    pub prepared_by: Uuid,
    pub submitted_at: Option<DateTime<Utc>>,
    pub approved_by: Option<Uuid>,
    pub approved_at: Option<DateTime<Utc>>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

/// What is kept as JSON, read back.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Refusal> {
    serde_json::from_value(value.clone()).map_err(|error| Refusal::Internal(error.to_string()))
}

/// What is kept as JSON.
pub fn kept(value: &impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(value).map_err(|error| Refusal::Internal(error.to_string()))
}

impl ReportRow {
    pub fn state(&self) -> Result<ReportState, Refusal> {
        known(&self.state)
    }
    pub fn kind(&self) -> Result<PeriodKind, Refusal> {
        known(&self.kind)
    }
    pub fn figures(&self) -> Result<Vec<ComponentFigures>, Refusal> {
        read(&self.figures)
    }
    pub fn photos(&self) -> Vec<Uuid> {
        self.photo_ids.iter().flatten().copied().collect()
    }
    /// What was typed.
    pub fn content(&self) -> Result<ReportContent, Refusal> {
        let components = self.figures()?.into_iter().map(|one| ComponentDone {
            component_id: one.component.id,
            done_milli: one.done_milli,
            stretches: one.stretches,
        });
        Ok(ReportContent {
            as_on: self.as_on,
            components: components.collect(),
            value_of_work_done_paise: self.value_of_work_done_paise,
            bills_pending_paise: self.bills_pending_paise,
            expected_completion: self.expected_completion,
            labour_on_site: self.labour_on_site,
            narrative: self.narrative.clone(),
            photo_ids: self.photos(),
        })
    }
    /// `corrected_by`: the approved correction that took its place.
    pub fn summary(&self, corrected_by: Option<Uuid>) -> Result<ReportSummary, Refusal> {
        Ok(ReportSummary {
            id: self.id,
            work_id: self.work_id,
            kind: self.kind()?,
            month: Month::of(self.month),
            as_on: self.as_on,
            state: self.state()?,
            physical_bp: self.physical_bp,
            physical_target_bp: self.target_bp,
            corrects: self.corrects,
            corrected_by,
            flags: read(&self.flags)?,
            updated_at: self.updated_at,
        })
    }
}
