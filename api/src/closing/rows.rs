//! Rows of deposits, handing over and close.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::closing::{CloseState, DepositKind};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{deposit, deposit_refund, handover, project_close};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = deposit)]
pub struct DepositRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub agreement_id: Uuid,
    pub version: i32,
    pub kind: String,
    pub amount_paise: i64,
    pub refunded_paise: i64,
    pub paper: String,
    pub listed_by: Uuid,
    pub listed_on: NaiveDate,
    pub updated_at: DateTime<Utc>,
}

impl DepositRow {
    pub fn kind(&self) -> Result<DepositKind, Refusal> {
        known(&self.kind)
    }
    /// What is still held, in paise.
    pub fn held(&self) -> i64 {
        self.amount_paise.saturating_sub(self.refunded_paise)
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = deposit_refund)]
pub struct RefundRow {
    pub id: Uuid,
    pub deposit_id: Uuid,
    pub amount_paise: i64,
    pub refunded_on: NaiveDate,
    pub paper: String,
    pub forfeited: bool,
    pub recorded_by: Uuid,
    pub recorded_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = handover)]
pub struct HandoverRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub handed_over_on: NaiveDate,
    pub to_office_id: Option<Uuid>,
    pub to_body: Option<String>,
    pub paper_no: String,
    pub document_id: Option<Uuid>,
    pub recorded_by: Uuid,
    pub recorded_at: DateTime<Utc>,
    pub void_reason: Option<String>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = project_close, treat_none_as_null = true)]
pub struct CloseRow {
    pub project_id: Uuid,
    pub version: i32,
    pub state: String,
    pub proposed_by: Uuid,
    pub proposed_on: NaiveDate,
    pub closed_by: Option<Uuid>,
    pub closed_on: Option<NaiveDate>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl CloseRow {
    pub fn state(&self) -> Result<CloseState, Refusal> {
        known(&self.state)
    }
}
