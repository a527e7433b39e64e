//! Rows of completions and certificates.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::completion::{CompletionContent, CompletionState};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{completion, completion_certificate};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = completion, treat_none_as_null = true)]
pub struct CompletionRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub work_id: Uuid,
    pub agreement_id: Uuid,
    pub version: i32,
    pub state: String,
    pub completed_on: NaiveDate,
    pub plan_document_id: Option<Uuid>,
    pub value_paise: i64,
    pub statement: String,
    pub sanction_paise: i64,
    pub power_paise: Option<i64>,
    pub within_division: bool,
    pub prepared_by: Uuid,
    pub return_remarks: Option<String>,
    pub void_reason: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl CompletionRow {
    pub fn state(&self) -> Result<CompletionState, Refusal> {
        known(&self.state)
    }
    pub fn content(&self) -> CompletionContent {
        CompletionContent {
            completed_on: self.completed_on,
            plan_document_id: self.plan_document_id,
            value_paise: self.value_paise,
            statement: self.statement.clone(),
        }
    }
    /// Takes over what was typed.
    pub fn take(&mut self, content: CompletionContent) {
        self.completed_on = content.completed_on;
        self.plan_document_id = content.plan_document_id;
        self.value_paise = content.value_paise;
        self.statement = content.statement;
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = completion_certificate)]
pub struct CertificateRow {
    pub id: Uuid,
    pub completion_id: Uuid,
    pub letter: String,
    pub given_by: Uuid,
    pub person_id: Uuid,
    pub given_on: NaiveDate,
    pub given_at: DateTime<Utc>,
    pub remarks: Option<String>,
    pub void_reason: Option<String>,
}
