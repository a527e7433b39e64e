//! Rows of totals and of what was spent before.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::project_money::{OpeningContent, OpeningState};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{opening_expenditure, project_money, project_year_money};
use crate::http::Refusal;

/// The totals of a project; without a row all are zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = project_money)]
pub struct TotalsRow {
    pub allotted_paise: i64,
    pub spent_paise: i64,
    pub opening_paise: i64,
    pub committed_paise: i64,
    pub bills_passed_paise: i64,
    pub bills_paid_paise: i64,
}

/// The totals of a year.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = project_year_money)]
pub struct YearRow {
    pub fy: String,
    pub allotted_paise: i64,
    pub spent_paise: i64,
    pub bills_passed_paise: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = opening_expenditure, treat_none_as_null = true)]
pub struct OpeningRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub version: i32,
    pub state: String,
    pub as_on: NaiveDate,
    pub spent_paise: i64,
    pub basis: String,
    pub entered_by: Uuid,
    pub approved_by: Option<Uuid>,
    pub approved_on: Option<NaiveDate>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl OpeningRow {
    pub fn state(&self) -> Result<OpeningState, Refusal> {
        known(&self.state)
    }
    pub fn content(&self) -> OpeningContent {
        OpeningContent { as_on: self.as_on, spent_paise: self.spent_paise, basis: self.basis.clone() }
    }
    /// Takes over what was typed.
    pub fn take(&mut self, content: OpeningContent) {
        self.as_on = content.as_on;
        self.spent_paise = content.spent_paise;
        self.basis = content.basis;
    }
}
