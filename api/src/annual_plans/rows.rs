//! Rows of annual plans.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::annual_plan::{PlanContent, PlanState, QuarterTarget};
use shared::fiscal_year::FiscalYear;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::annual_plan;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = annual_plan, treat_none_as_null = true)]
pub struct PlanRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub fy: String,
    pub revision: i32,
    pub version: i32,
    pub state: String,
    pub phased_paise: i64,
    pub revised_phased_paise: Option<i64>,
    pub budget_note: Option<String>,
    pub physical_target_bp: i32,
    pub q1_bp: i32,
    pub q2_bp: i32,
    pub q3_bp: i32,
    pub q4_bp: i32,
    pub q1_paise: i64,
    pub q2_paise: i64,
    pub q3_paise: i64,
    pub q4_paise: i64,
    pub reason: Option<String>,
    pub frozen_on: Option<NaiveDate>,
    pub prepared_by: Uuid,
    pub approved_by: Option<Uuid>,
    pub approved_on: Option<NaiveDate>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl PlanRow {
    pub fn state(&self) -> Result<PlanState, Refusal> {
        known(&self.state)
    }
    pub fn year(&self) -> Result<FiscalYear, Refusal> {
        known(&self.fy)
    }
    pub fn content(&self) -> PlanContent {
        let quarter = |physical_bp, spent_paise| QuarterTarget { physical_bp, spent_paise };
        PlanContent {
            revised_phased_paise: self.revised_phased_paise,
            budget_note: self.budget_note.clone(),
            physical_target_bp: self.physical_target_bp,
            quarters: vec![
                quarter(self.q1_bp, self.q1_paise),
                quarter(self.q2_bp, self.q2_paise),
                quarter(self.q3_bp, self.q3_paise),
                quarter(self.q4_bp, self.q4_paise),
            ],
            reason: self.reason.clone(),
        }
    }
    /// Takes over what was typed: checked, and so of four quarters.
    pub fn take(&mut self, content: PlanContent) {
        let quarter = |i: usize| content.quarters.get(i).copied().unwrap_or_default();
        (self.q1_bp, self.q1_paise) = (quarter(0).physical_bp, quarter(0).spent_paise);
        (self.q2_bp, self.q2_paise) = (quarter(1).physical_bp, quarter(1).spent_paise);
        (self.q3_bp, self.q3_paise) = (quarter(2).physical_bp, quarter(2).spent_paise);
        (self.q4_bp, self.q4_paise) = (quarter(3).physical_bp, quarter(3).spent_paise);
        self.revised_phased_paise = content.revised_phased_paise;
        self.budget_note = content.budget_note;
        self.physical_target_bp = content.physical_target_bp;
        self.reason = content.reason;
    }
}
