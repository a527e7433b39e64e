//! Rows of feeds as they are kept.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use shared::feed::RowState;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::feed_row;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = feed_row)]
pub struct FeedRow {
    pub id: Uuid,
    pub system: String,
    pub feed: String,
    pub external_id: String,
    pub client_id: Uuid,
    pub content: Value,
    pub content_sha256: String,
    pub state: String,
    pub entity: Option<String>,
    pub entity_id: Option<Uuid>,
    pub problem: Option<Value>,
    pub received_at: DateTime<Utc>,
    pub settled_by: Option<Uuid>,
    pub settled_at: Option<DateTime<Utc>>,
    pub dismissal_reason: Option<String>,
}

impl FeedRow {
    pub fn state(&self) -> Result<RowState, Refusal> {
        known(&self.state)
    }
}
