//! Rows of expenditure.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::db::schema::{expenditure, expenditure_confirmation};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = expenditure)]
pub struct ExpenditureRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub work_id: Uuid,
    pub agreement_id: Option<Uuid>,
    pub bill_id: Option<Uuid>,
    pub fy: String,
    pub head_of_account: String,
    pub voucher_no: String,
    pub voucher_date: NaiveDate,
    pub gross_paise: i64,
    pub deductions: Value,
    pub deductions_paise: i64,
    pub net_paise: i64,
    pub treasury: String,
    pub source: String,
    pub external_id: Option<String>,
    pub reversal_of: Option<Uuid>,
    pub remarks: Option<String>,
    pub flags: Value,
    pub entered_by: Uuid,
    pub entered_at: DateTime<Utc>,
}

/// That the treasury found a voucher in its books.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = expenditure_confirmation)]
pub struct ConfirmationRow {
    pub expenditure_id: Uuid,
    pub confirmed_by: Uuid,
    pub confirmed_at: DateTime<Utc>,
}
