//! Rows of sanctions and of what they rest on.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use shared::order::OrderContent;
use shared::sanction::{
    OrderKind, OrderReference, SanctionContent, SanctionOrigin, SanctionState, SanctionSummary, WarningReason,
};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{administrative_approval, estimate, office, technical_sanction};
use crate::http::Refusal;

/// A sanction as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = technical_sanction)]
pub struct SanctionRow {
    pub id: Uuid,
    pub work_id: Uuid,
    pub kind: String,
    pub revision: i32,
    pub supersedes_id: Option<Uuid>,
    pub cancels_id: Option<Uuid>,
    pub version: i32,
    pub origin: String,
    pub state: String,
    pub estimate_id: Uuid,
    pub approval_id: Option<Uuid>,
    pub office_id: Uuid,
    pub holder_office_id: Uuid,
    pub authority_posting_id: Uuid,
    pub amount_paise: i64,
    pub content: Value,
    pub warning_reasons: Value,
    pub frozen: Option<Value>,
    pub content_sha256: Option<String>,
    pub ts_no: Option<String>,
    pub memo_no: Option<String>,
    pub order_date: Option<NaiveDate>,
    pub prepared_by: Uuid,
    pub verified_by: Option<Uuid>,
    pub return_remarks: Option<String>,
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, Refusal> {
    serde_json::from_value(value.clone()).map_err(|error| Refusal::Internal(error.to_string()))
}

impl SanctionRow {
    pub fn state(&self) -> Result<SanctionState, Refusal> {
        known(&self.state)
    }
    pub fn kind(&self) -> Result<OrderKind, Refusal> {
        known(&self.kind)
    }
    /// The order it revises or cancels.
    pub fn former_id(&self) -> Option<Uuid> {
        self.supersedes_id.or(self.cancels_id)
    }
    pub fn origin(&self) -> Result<SanctionOrigin, Refusal> {
        known(&self.origin)
    }
    pub fn content(&self) -> Result<SanctionContent, Refusal> {
        read(&self.content)
    }
    /// What was said to the rules that warn.
    pub fn reasons(&self) -> Result<Vec<WarningReason>, Refusal> {
        read(&self.warning_reasons)
    }
    /// The order as it was frozen, once it was.
    pub fn frozen(&self) -> Result<Option<OrderContent>, Refusal> {
        self.frozen.as_ref().map(read).transpose()
    }
}

/// A new sanction.
#[derive(Debug, Insertable)]
#[diesel(table_name = technical_sanction)]
pub struct NewRow {
    pub id: Uuid,
    pub work_id: Uuid,
    pub kind: &'static str,
    pub revision: i32,
    pub supersedes_id: Option<Uuid>,
    pub cancels_id: Option<Uuid>,
    pub origin: &'static str,
    pub state: &'static str,
    pub estimate_id: Uuid,
    pub approval_id: Option<Uuid>,
    pub office_id: Uuid,
    pub holder_office_id: Uuid,
    pub authority_posting_id: Uuid,
    pub amount_paise: i64,
    pub content: Value,
    pub memo_no: Option<String>,
    pub order_date: Option<NaiveDate>,
    pub prepared_by: Uuid,
    pub verified_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// What an act changes; `None` leaves a column as it is.
#[derive(Debug, Default, AsChangeset)]
#[diesel(table_name = technical_sanction)]
pub struct Change {
    pub state: Option<&'static str>,
    pub approval_id: Option<Option<Uuid>>,
    pub holder_office_id: Option<Uuid>,
    pub authority_posting_id: Option<Uuid>,
    pub amount_paise: Option<i64>,
    pub content: Option<Value>,
    pub warning_reasons: Option<Value>,
    pub frozen: Option<Option<Value>>,
    pub content_sha256: Option<Option<String>>,
    pub ts_no: Option<Option<String>>,
    pub memo_no: Option<Option<String>>,
    pub order_date: Option<Option<NaiveDate>>,
    pub verification_code: Option<Option<String>>,
    pub prepared_by: Option<Uuid>,
    pub verified_by: Option<Option<Uuid>>,
    pub frozen_by: Option<Option<Uuid>>,
    pub return_remarks: Option<Option<String>>,
}

/// The estimate a sanction is of.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = estimate)]
pub struct EstimateRow {
    pub id: Uuid,
    pub work_id: Uuid,
    pub estimate_no: String,
    pub revision: i32,
    pub kind: String,
    pub state: String,
    pub estimate_date: NaiveDate,
    pub content: Value,
    pub contingency_bp: i32,
    pub total_paise: i64,
    pub vetted_by: Option<Uuid>,
}

impl EstimateRow {
    pub fn content(&self) -> Result<shared::estimate::EstimateContent, Refusal> {
        read(&self.content)
    }
    /// `EST/KHD/2026-27/0001`, with its revision where it has one.
    pub fn number(&self) -> String {
        match self.revision {
            0 => self.estimate_no.clone(),
            revision => format!("{} Rev. {revision}", self.estimate_no),
        }
    }
}

/// The approval a sanction rests on.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = administrative_approval)]
pub struct ApprovalRow {
    pub id: Uuid,
    /// A sanction rests on an order, never on a proposal.
    #[diesel(select_expression = administrative_approval::go_no.assume_not_null())]
    pub go_no: String,
    #[diesel(select_expression = administrative_approval::go_date.assume_not_null())]
    pub go_date: NaiveDate,
    pub uo_no: Option<String>,
    pub uo_date: Option<NaiveDate>,
    pub file_no: Option<String>,
    pub title_en: String,
    pub amount_paise: i64,
}

/// An office with what stands in a letterhead.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = office)]
pub struct OfficeRow {
    pub id: Uuid,
    pub name_en: String,
    pub department: String,
    pub wing: Option<String>,
    pub level: String,
    pub address: String,
    pub email: String,
}

/// The work of a sanction and its project.
#[derive(Debug, Clone)]
pub struct WorkFacts {
    pub id: Uuid,
    pub code: String,
    pub executing_office_id: Uuid,
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    pub title_bn: Option<String>,
    pub nature: shared::project::ProjectNature,
    pub scheme: String,
    pub geotagged: bool,
    pub district: String,
}

/// An order as another one names it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = technical_sanction)]
pub struct ReferenceRow {
    pub id: Uuid,
    pub kind: String,
    pub origin: String,
    pub state: String,
    pub revision: i32,
    pub ts_no: Option<String>,
    pub memo_no: Option<String>,
    pub order_date: Option<NaiveDate>,
    pub amount_paise: i64,
    pub authority_posting_id: Uuid,
}

impl ReferenceRow {
    pub fn reference(&self) -> Result<OrderReference, Refusal> {
        Ok(OrderReference {
            id: self.id,
            kind: known(&self.kind)?,
            origin: known(&self.origin)?,
            state: known(&self.state)?,
            revision: self.revision,
            ts_no: self.ts_no.clone(),
            memo_no: self.memo_no.clone(),
            order_date: self.order_date,
            amount_paise: self.amount_paise,
        })
    }
}

/// A row of the list, as the database gives it.
#[derive(Debug, QueryableByName)]
pub struct SummaryRow {
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    id: Uuid,
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    work_id: Uuid,
    #[diesel(sql_type = diesel::sql_types::Text)]
    work_code: String,
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    project_id: Uuid,
    #[diesel(sql_type = diesel::sql_types::Text)]
    project_code: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    title_en: String,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    title_bn: Option<String>,
    #[diesel(sql_type = diesel::sql_types::Text)]
    kind: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    origin: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    state: String,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    revision: i32,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    ts_no: Option<String>,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    memo_no: Option<String>,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Date>)]
    order_date: Option<NaiveDate>,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    amount_paise: i64,
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    office_id: Uuid,
    #[diesel(sql_type = diesel::sql_types::Text)]
    office_name_en: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    authority: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    authority_bn: String,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    verification_code: Option<String>,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    pending_with: Option<String>,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
    pending_with_bn: Option<String>,
    #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Timestamptz>)]
    pending_since: Option<DateTime<Utc>>,
    #[diesel(sql_type = diesel::sql_types::Timestamptz)]
    updated_at: DateTime<Utc>,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub total: i64,
}

impl TryFrom<SummaryRow> for SanctionSummary {
    type Error = Refusal;
    fn try_from(row: SummaryRow) -> Result<Self, Refusal> {
        Ok(Self {
            id: row.id,
            work_id: row.work_id,
            work_code: row.work_code,
            project_id: row.project_id,
            project_code: row.project_code,
            title_en: row.title_en,
            title_bn: row.title_bn,
            kind: known(&row.kind)?,
            origin: known(&row.origin)?,
            state: known(&row.state)?,
            revision: row.revision,
            ts_no: row.ts_no,
            memo_no: row.memo_no,
            order_date: row.order_date,
            amount_paise: row.amount_paise,
            amount_display: shared::money::display(row.amount_paise),
            office_id: row.office_id,
            office_name_en: row.office_name_en,
            authority: row.authority,
            authority_bn: row.authority_bn,
            verification_code: row.verification_code,
            pending_with: row.pending_with,
            pending_with_bn: row.pending_with_bn,
            pending_since: row.pending_since,
            updated_at: row.updated_at,
        })
    }
}
