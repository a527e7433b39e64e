//! Rows of allotments.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::db::schema::allotment;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = allotment)]
pub struct AllotmentRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub nature: String,
    pub approval_id: Option<Uuid>,
    pub kind: String,
    pub fy: String,
    pub head_of_account: String,
    pub order_no: String,
    pub order_date: NaiveDate,
    pub amount_paise: i64,
    pub ddo: String,
    pub source: String,
    pub external_id: Option<String>,
    pub warning_reasons: Value,
    pub entered_by: Uuid,
    pub entered_at: DateTime<Utc>,
}
