//! A task as the list shows it: with its project, its work and its money.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use shared::money;
use shared::task::Task;
use uuid::Uuid;

use crate::db::known;
use crate::http::Refusal;
use crate::officers::Label;

#[derive(QueryableByName)]
pub struct TaskRow {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Text)]
    pub entity: String,
    #[diesel(sql_type = SqlUuid)]
    pub entity_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub project_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub project_code: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub work_code: Option<String>,
    #[diesel(sql_type = Text)]
    pub title_en: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub title_bn: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub amount_paise: Option<i64>,
    #[diesel(sql_type = SqlUuid)]
    pub office_id: Uuid,
    #[diesel(sql_type = Text)]
    pub role: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub posting_id: Option<Uuid>,
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    pub remarks: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub sent_by: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub for_officer: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub for_officer_bn: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub deputy: Option<Uuid>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub reminded_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub escalated_at: Option<DateTime<Utc>>,
}

/// With whom something waits: designation and office, in both languages.
#[derive(Debug, Clone)]
pub struct PendingWith {
    pub en: String,
    pub bn: String,
}

impl TaskRow {
    pub fn into_task(
        self,
        today: NaiveDate,
        pending: PendingWith,
        sent_by: Option<Label>,
        deputy: Option<Label>,
    ) -> Result<Task, Refusal> {
        let (sent_by, sent_by_bn) = sent_by.map(|label| (label.en, label.bn)).unzip();
        let (deputy, deputy_bn) = deputy.map(|label| (label.en, label.bn)).unzip();
        Ok(Task {
            kind: known(&self.kind)?,
            id: self.id,
            entity: self.entity,
            entity_id: self.entity_id,
            project_id: self.project_id,
            project_code: self.project_code,
            work_code: self.work_code,
            title_en: self.title_en,
            title_bn: self.title_bn,
            amount_display: self.amount_paise.map(money::display),
            amount_paise: self.amount_paise,
            pending_with_en: pending.en,
            pending_with_bn: pending.bn,
            since: self.created_at,
            due_on: self.due_on,
            overdue: self.due_on < today,
            remarks: self.remarks,
            sent_by,
            sent_by_bn,
            for_officer: self.for_officer,
            for_officer_bn: self.for_officer_bn,
            deputy,
            deputy_bn,
            reminded_at: self.reminded_at,
            escalated_at: self.escalated_at,
        })
    }
}
