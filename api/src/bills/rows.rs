//! Rows of bills.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use shared::bill::{BillContent, BillState};
use shared::expenditure::Deduction;
use shared::money;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::ra_bill;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = ra_bill, treat_none_as_null = true)]
pub struct BillRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub agreement_id: Uuid,
    pub serial: i32,
    pub version: i32,
    pub kind: String,
    pub state: String,
    pub up_to_date_gross_paise: i64,
    pub previous_gross_paise: i64,
    pub this_gross_paise: i64,
    pub deductions: Value,
    pub deductions_paise: i64,
    pub net_paise: i64,
    pub paid_paise: i64,
    pub mb_no: Option<String>,
    pub mb_pages: Option<String>,
    pub period_from: NaiveDate,
    pub period_to: NaiveDate,
    pub prepared_by: Uuid,
    pub measured_by: Option<Uuid>,
    pub measured_on: Option<NaiveDate>,
    pub checked_by: Option<Uuid>,
    pub checked_on: Option<NaiveDate>,
    pub passed_by: Option<Uuid>,
    pub passed_on: Option<NaiveDate>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl BillRow {
    pub fn state(&self) -> Result<BillState, Refusal> {
        known(&self.state)
    }
    pub fn deductions(&self) -> Result<Vec<Deduction>, Refusal> {
        serde_json::from_value(self.deductions.clone()).map_err(|error| Refusal::Internal(error.to_string()))
    }
    pub fn content(&self) -> Result<BillContent, Refusal> {
        Ok(BillContent {
            kind: known(&self.kind)?,
            up_to_date_gross_paise: self.up_to_date_gross_paise,
            deductions: self.deductions()?,
            mb_no: self.mb_no.clone(),
            mb_pages: self.mb_pages.clone(),
            period_from: self.period_from,
            period_to: self.period_to,
        })
    }
    /// Takes over what was typed; this bill, its deductions and its net amount are worked out.
    pub fn take(&mut self, content: BillContent) -> Result<(), Refusal> {
        self.deductions = serde_json::to_value(&content.deductions)
            .map_err(|error| Refusal::Internal(error.to_string()))?;
        self.deductions_paise =
            money::sum(content.deductions.iter().map(|one| one.amount_paise)).unwrap_or(i64::MAX);
        self.kind = content.kind.as_str().into();
        self.up_to_date_gross_paise = content.up_to_date_gross_paise;
        self.this_gross_paise = content.up_to_date_gross_paise.saturating_sub(self.previous_gross_paise);
        self.net_paise = self.this_gross_paise.saturating_sub(self.deductions_paise);
        self.mb_no = content.mb_no;
        self.mb_pages = content.mb_pages;
        self.period_from = content.period_from;
        self.period_to = content.period_to;
        Ok(())
    }
}
