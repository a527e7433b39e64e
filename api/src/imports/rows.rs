//! Rows of imports.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::import::{ImportKind, ImportMode, ImportState, Layout, Mapping};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::data_import;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = data_import)]
pub struct ImportRow {
    pub id: Uuid,
    pub version: i32,
    pub kind: String,
    pub state: String,
    pub mode: Option<String>,
    pub file_name: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub department: String,
    pub layout: Value,
    pub mapping: Option<Value>,
    pub uploaded_by: Uuid,
    pub uploaded_at: DateTime<Utc>,
    pub approved_by: Option<Uuid>,
    pub approved_at: Option<DateTime<Utc>>,
    pub office_ids: Vec<Option<Uuid>>,
    pub phase: String,
    pub rows_total: Option<i64>,
    pub rows_done: i64,
    pub last_row: i64,
    pub rows_good: i64,
    pub rows_bad: i64,
    pub rows_unchanged: i64,
    pub rows_written: i64,
    pub problems: i64,
    pub notes: i64,
    pub failure: Option<String>,
    pub worker: Option<Uuid>,
    pub heartbeat_at: Option<DateTime<Utc>>,
    pub attempts: i32,
    pub finished_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Refusal> {
    serde_json::from_value(value.clone()).map_err(|error| Refusal::Internal(error.to_string()))
}

impl ImportRow {
    pub fn kind(&self) -> Result<ImportKind, Refusal> {
        known(&self.kind)
    }
    pub fn state(&self) -> Result<ImportState, Refusal> {
        known(&self.state)
    }
    pub fn mode(&self) -> Result<Option<ImportMode>, Refusal> {
        self.mode.as_deref().map(known).transpose()
    }
    pub fn layout(&self) -> Result<Layout, Refusal> {
        read(&self.layout)
    }
    pub fn mapping(&self) -> Result<Option<Mapping>, Refusal> {
        self.mapping.as_ref().map(read).transpose()
    }
    /// What the worker counted is forgotten: it begins anew.
    pub fn begin(&mut self) {
        self.phase = "judging".into();
        (self.rows_total, self.rows_done, self.last_row) = (None, 0, 0);
        (self.rows_good, self.rows_bad, self.rows_unchanged, self.rows_written) = (0, 0, 0, 0);
        (self.problems, self.notes, self.attempts) = (0, 0, 0);
        (self.failure, self.worker, self.heartbeat_at, self.finished_at) = (None, None, None, None);
    }
}
