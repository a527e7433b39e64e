//! Rows of documents.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::document::Document;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::document;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = document)]
pub struct DocumentRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub subject: String,
    pub subject_id: Uuid,
    pub kind: String,
    pub title: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub pages: Option<i32>,
    pub sha256: String,
    pub uploaded_by: Uuid,
    pub uploaded_at: DateTime<Utc>,
    pub version: i32,
    pub removed_by: Option<Uuid>,
    pub removed_at: Option<DateTime<Utc>>,
    pub removal_reason: Option<String>,
}

impl DocumentRow {
    /// As the asking posting sees it: with the label of who brought it in both languages, and what may be done.
    pub fn shown(
        self,
        (uploaded_by_en, uploaded_by_bn): (String, String),
        may: Vec<String>,
    ) -> Result<Document, Refusal> {
        Ok(Document {
            subject: known(&self.subject)?,
            kind: known(&self.kind)?,
            id: self.id,
            project_id: self.project_id,
            subject_id: self.subject_id,
            title: self.title,
            file_name: self.file_name,
            media_type: self.media_type,
            size_bytes: self.size_bytes,
            pages: self.pages,
            sha256: self.sha256,
            uploaded_by_en,
            uploaded_by_bn,
            uploaded_at: self.uploaded_at,
            removed_at: self.removed_at,
            removal_reason: self.removal_reason,
            version: self.version,
            may,
        })
    }
}
