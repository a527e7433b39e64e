//! Rows of approvals, their proposals and their phasing.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::approval::{
    AdministrativeApproval, ApprovalKind, ApprovalState, ChecklistEntry, Phasing, RateExcess, RevisionReason,
};
use shared::money;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{aa_phasing, aa_proposal, aa_rephasing, administrative_approval};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = administrative_approval)]
pub struct ApprovalRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub kind: String,
    pub revision: i32,
    pub state: String,
    pub go_no: Option<String>,
    pub go_date: Option<NaiveDate>,
    pub uo_no: Option<String>,
    pub uo_date: Option<NaiveDate>,
    pub file_no: Option<String>,
    pub authority: Option<String>,
    pub title_en: String,
    pub amount_paise: i64,
    pub completion_period_months: i32,
    pub recorded_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub version: i32,
    pub non_budgetary_paise: i64,
    pub reasons: Vec<Option<String>>,
    pub tentative_start: Option<NaiveDate>,
    pub tentative_completion: Option<NaiveDate>,
    pub accorded_by: Option<Uuid>,
    pub supersedes_id: Option<Uuid>,
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

/// What an approval was proposed with, and who concurred.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = aa_proposal, primary_key(approval_id), treat_none_as_null = true)]
pub struct ProposalRow {
    pub approval_id: Uuid,
    pub estimate_id: Option<Uuid>,
    pub checklist: Value,
    pub conditions: Value,
    pub rate_excess_bp: Option<i32>,
    pub qualified_bidders: Option<i32>,
    pub tender_ref: Option<String>,
    pub warning_reasons: Value,
    pub proposed_by: Uuid,
    pub proposed_on: Option<NaiveDate>,
    pub fa_by: Option<Uuid>,
    pub fa_on: Option<NaiveDate>,
    pub fa_remarks: Option<String>,
    pub fd_by: Option<Uuid>,
    pub fd_on: Option<NaiveDate>,
    pub fd_uo_no: Option<String>,
    pub fd_uo_date: Option<NaiveDate>,
    pub fd_remarks: Option<String>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = aa_rephasing)]
pub struct RephasingRow {
    pub approval_id: Uuid,
    pub serial: i32,
    pub former: Value,
    pub reason: String,
    pub warning_reasons: Value,
    pub rephased_by: Uuid,
    pub rephased_at: DateTime<Utc>,
}

/// What a column of JSON holds.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Refusal> {
    serde_json::from_value(value.clone()).map_err(|error| Refusal::Internal(error.to_string()))
}

impl ProposalRow {
    pub fn checklist(&self) -> Result<Vec<ChecklistEntry>, Refusal> {
        read(&self.checklist)
    }
    pub fn conditions(&self) -> Result<Vec<String>, Refusal> {
        read(&self.conditions)
    }
    pub fn rate_excess(&self) -> Option<RateExcess> {
        let (excess_bp, qualified_bidders) = self.rate_excess_bp.zip(self.qualified_bidders)?;
        Some(RateExcess {
            excess_bp,
            qualified_bidders,
            tender_ref: self.tender_ref.clone().unwrap_or_default(),
        })
    }
    /// Whoever concurred did so in what was sent then: it goes to every desk again.
    pub fn forget_concurrences(&mut self) {
        (self.fa_by, self.fa_on, self.fa_remarks) = (None, None, None);
        (self.fd_by, self.fd_on, self.fd_remarks) = (None, None, None);
        (self.fd_uo_no, self.fd_uo_date) = (None, None);
    }
}

impl PhasingRow {
    /// The lines of an approval in their order.
    pub fn lines(approval_id: Uuid, phasing: Vec<Phasing>) -> Vec<Self> {
        (0_i32..)
            .zip(phasing)
            .map(|(position, year)| Self {
                approval_id,
                position,
                fy: year.fy.to_string(),
                head_of_account: year.head_of_account,
                scheme: year.scheme,
                amount_paise: year.amount_paise,
            })
            .collect()
    }
    pub fn into_phasing(self) -> Result<Phasing, Refusal> {
        Ok(Phasing {
            fy: known(&self.fy)?,
            head_of_account: self.head_of_account,
            scheme: self.scheme,
            amount_paise: self.amount_paise,
        })
    }
}

/// Reasons as the column holds them.
pub fn words_of(reasons: &[RevisionReason]) -> Vec<Option<String>> {
    reasons.iter().map(|reason| Some(reason.to_string())).collect()
}

impl ApprovalRow {
    pub fn kind(&self) -> Result<ApprovalKind, Refusal> {
        known(&self.kind)
    }
    pub fn state(&self) -> Result<ApprovalState, Refusal> {
        known(&self.state)
    }
    pub fn reasons(&self) -> Result<Vec<RevisionReason>, Refusal> {
        self.reasons.iter().flatten().map(|word| known(word)).collect()
    }
    pub fn with_phasing(self, phasing: Vec<PhasingRow>) -> Result<AdministrativeApproval, Refusal> {
        Ok(AdministrativeApproval {
            kind: self.kind()?,
            state: self.state()?,
            reasons: self.reasons()?,
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
            title_en: self.title_en,
            amount_paise: self.amount_paise,
            amount_display: money::display(self.amount_paise),
            non_budgetary_paise: self.non_budgetary_paise,
            completion_period_months: self.completion_period_months,
            tentative_start: self.tentative_start,
            tentative_completion: self.tentative_completion,
            version: self.version,
        })
    }
}
