//! Rows of agreements and their variations.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde_json::Value;
use shared::agreement::{
    AgreementContent, AgreementState, AgreementSummary, VariationContent, VariationState,
};
use shared::money;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{agreement, agreement_variation};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = agreement, treat_none_as_null = true)]
pub struct AgreementRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub tender_id: Uuid,
    pub office_id: Uuid,
    pub version: i32,
    pub state: String,
    pub title_en: String,
    pub agreement_no: String,
    pub agreement_date: NaiveDate,
    pub contractor_id: Uuid,
    pub amount_paise: i64,
    pub work_order_no: String,
    pub work_order_date: NaiveDate,
    pub start_date: NaiveDate,
    pub completion_date: NaiveDate,
    pub revised_completion_date: Option<NaiveDate>,
    pub started_on: Option<NaiveDate>,
    pub security_paise: i64,
    pub security_type: String,
    pub security_valid_to: Option<NaiveDate>,
    pub dlp_months: i32,
    pub ld_terms: Option<String>,
    pub prepared_by: Uuid,
    pub activated_by: Option<Uuid>,
    pub activated_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub closing_reason: Option<String>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl AgreementRow {
    pub fn state(&self) -> Result<AgreementState, Refusal> {
        known(&self.state)
    }
    /// The end as it stands after extensions.
    pub fn end(&self) -> NaiveDate {
        self.revised_completion_date.unwrap_or(self.completion_date)
    }
    pub fn content(&self) -> Result<AgreementContent, Refusal> {
        Ok(AgreementContent {
            security_type: known(&self.security_type)?,
            agreement_no: self.agreement_no.clone(),
            agreement_date: self.agreement_date,
            work_order_no: self.work_order_no.clone(),
            work_order_date: self.work_order_date,
            start_date: self.start_date,
            completion_date: self.completion_date,
            security_paise: self.security_paise,
            security_valid_to: self.security_valid_to,
            dlp_months: self.dlp_months,
            ld_terms: self.ld_terms.clone(),
        })
    }
    /// Takes over what was typed.
    pub fn take(&mut self, content: AgreementContent) {
        self.security_type = content.security_type.as_str().into();
        self.agreement_no = content.agreement_no;
        self.agreement_date = content.agreement_date;
        self.work_order_no = content.work_order_no;
        self.work_order_date = content.work_order_date;
        self.start_date = content.start_date;
        self.completion_date = content.completion_date;
        self.security_paise = content.security_paise;
        self.security_valid_to = content.security_valid_to;
        self.dlp_months = content.dlp_months;
        self.ld_terms = content.ld_terms;
    }
    pub fn summary(self, contractor_name: String, varied_paise: i64) -> Result<AgreementSummary, Refusal> {
        let total_paise = self.amount_paise.saturating_add(varied_paise);
        Ok(AgreementSummary {
            state: self.state()?,
            completion_date: self.end(),
            id: self.id,
            agreement_no: self.agreement_no,
            agreement_date: self.agreement_date,
            contractor_name,
            amount_paise: self.amount_paise,
            amount_display: money::display(self.amount_paise),
            total_paise,
            total_display: money::display(total_paise),
            work_order_date: self.work_order_date,
            start_date: self.start_date,
            started_on: self.started_on,
            updated_at: self.updated_at,
        })
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = agreement_variation, treat_none_as_null = true)]
pub struct VariationRow {
    pub id: Uuid,
    pub agreement_id: Uuid,
    pub serial: i32,
    pub version: i32,
    pub kind: String,
    pub state: String,
    pub delta_paise: i64,
    pub former_end: NaiveDate,
    pub new_end: Option<NaiveDate>,
    pub items: Value,
    pub reason: String,
    pub warning_reasons: Value,
    pub order_no: Option<String>,
    pub proposed_by: Uuid,
    pub recommended_by: Option<Uuid>,
    pub approved_by: Option<Uuid>,
    pub approved_on: Option<NaiveDate>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl VariationRow {
    pub fn state(&self) -> Result<VariationState, Refusal> {
        known(&self.state)
    }
    pub fn content(&self) -> Result<VariationContent, Refusal> {
        Ok(VariationContent {
            kind: known(&self.kind)?,
            items: serde_json::from_value(self.items.clone())
                .map_err(|error| Refusal::Internal(error.to_string()))?,
            delta_paise: self.delta_paise,
            new_end: self.new_end,
            reason: self.reason.clone(),
        })
    }
    /// Takes over what was typed.
    pub fn take(&mut self, content: VariationContent) -> Result<(), Refusal> {
        self.items =
            serde_json::to_value(&content.items).map_err(|error| Refusal::Internal(error.to_string()))?;
        self.kind = content.kind.as_str().into();
        self.delta_paise = content.delta_paise;
        self.new_end = content.new_end;
        self.reason = content.reason;
        Ok(())
    }
}
