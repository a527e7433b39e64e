//! Rows of approvals and their phasing.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::approval::{AdministrativeApproval, Phasing};
use shared::money;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{aa_phasing, administrative_approval};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = administrative_approval)]
pub struct ApprovalRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub kind: String,
    pub revision: i32,
    pub state: String,
    pub go_no: String,
    pub go_date: NaiveDate,
    pub uo_no: Option<String>,
    pub uo_date: Option<NaiveDate>,
    pub file_no: Option<String>,
    pub authority: String,
    pub title_en: String,
    pub amount_paise: i64,
    pub completion_period_months: i32,
    pub recorded_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub version: i32,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = aa_phasing)]
pub struct PhasingRow {
    pub approval_id: Uuid,
    pub position: i32,
    pub fy: String,
    pub head_of_account: String,
    pub scheme: String,
    pub amount_paise: i64,
}

impl PhasingRow {
    fn into_phasing(self) -> Result<Phasing, Refusal> {
        Ok(Phasing {
            fy: known(&self.fy)?,
            head_of_account: self.head_of_account,
            scheme: self.scheme,
            amount_paise: self.amount_paise,
        })
    }
}

impl ApprovalRow {
    pub fn with_phasing(self, phasing: Vec<PhasingRow>) -> Result<AdministrativeApproval, Refusal> {
        Ok(AdministrativeApproval {
            kind: known(&self.kind)?,
            state: known(&self.state)?,
            phasing: phasing.into_iter().map(PhasingRow::into_phasing).collect::<Result<_, _>>()?,
            id: self.id,
            project_id: self.project_id,
            revision: self.revision,
            go_no: self.go_no,
            go_date: self.go_date,
            uo_no: self.uo_no,
            uo_date: self.uo_date,
            file_no: self.file_no,
            authority: self.authority,
            amount_paise: self.amount_paise,
            amount_display: money::display(self.amount_paise),
            completion_period_months: self.completion_period_months,
            version: self.version,
        })
    }
}
