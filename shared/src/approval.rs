//! Administrative approvals: the government's agreement to spend, with its phasing by year and head of account; and the road
//! from proposal to order.

mod case;
mod proposal;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use case::{
    ApprovalBasis, ApprovalCase, BudgetLine, Concurrence, EstimateOffered, FormerPhasing, SecretaryLimit,
};
pub use proposal::{
    AccordApproval, ApprovalProposal, ChecklistEntry, ChecklistItem, ConcurApproval, ConcurFinance,
    MAX_DOCUMENTS, NewApprovalProposal, RateExcess, Rephasing, RevisionReason, SubmitProposal,
};

use crate::fiscal_year::FiscalYear;
use crate::words::words;

/// What kind of approval it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ApprovalKind {
    Original,
    Revised,
    /// Given from January to March for the next financial year (R08).
    Advance,
    /// Accorded on an old paper; typed by one officer, confirmed by the Secretary.
    Legacy,
}
words!(ApprovalKind { Original = "original", Revised = "revised", Advance = "advance", Legacy = "legacy" });

/// Where an approval stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ApprovalState {
    Draft,
    Submitted,
    FaConcurred,
    FdConcurred,
    InForce,
    Superseded,
    Cancelled,
    Returned,
    Rejected,
}
words!(ApprovalState { Draft = "draft", Submitted = "submitted", FaConcurred = "fa_concurred", FdConcurred = "fd_concurred", InForce = "in_force", Superseded = "superseded", Cancelled = "cancelled", Returned = "returned", Rejected = "rejected" });

/// What is done with an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalAction {
    Edit,
    Submit,
    /// The financial adviser of the department concurs.
    Concur,
    /// The Finance Department concurs.
    ConcurFinance,
    Accord,
    /// The Secretary confirms what was typed from an old paper.
    Confirm,
    Return,
    Reject,
    Rephase,
    Supersede,
    Cancel,
}
words!(ApprovalAction { Edit = "edit", Submit = "submit", Concur = "concur", ConcurFinance = "concur_finance", Accord = "accord", Confirm = "confirm", Return = "return", Reject = "reject", Rephase = "rephase", Supersede = "supersede", Cancel = "cancel" });

/// Whose desk a proposal lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ApprovalDesk {
    Proposer,
    FinancialAdviser,
    Finance,
    Secretary,
}
words!(ApprovalDesk { Proposer = "proposer", FinancialAdviser = "financial_adviser", Finance = "finance", Secretary = "secretary" });

impl ApprovalState {
    /// The state an act leads to; `None` when it is not to be done in this state. Whether the Finance Department is asked at
    /// all is [`desk`]'s to say.
    pub fn after(self, action: ApprovalAction) -> Option<Self> {
        use ApprovalAction as A;
        match (self, action) {
            (Self::Draft | Self::Returned, A::Edit) => Some(self),
            (Self::Draft | Self::Returned, A::Submit) => Some(Self::Submitted),
            (Self::Submitted, A::Concur) => Some(Self::FaConcurred),
            (Self::FaConcurred, A::ConcurFinance) => Some(Self::FdConcurred),
            (Self::FaConcurred | Self::FdConcurred, A::Accord) | (Self::Submitted, A::Confirm) => {
                Some(Self::InForce)
            }
            (Self::Submitted | Self::FaConcurred | Self::FdConcurred, A::Return) => Some(Self::Returned),
            (Self::Submitted | Self::FaConcurred | Self::FdConcurred, A::Reject) => Some(Self::Rejected),
            (Self::InForce, A::Rephase) => Some(Self::InForce),
            (Self::InForce, A::Supersede) => Some(Self::Superseded),
            (_, A::Cancel) if self.is_open() || self == Self::InForce => Some(Self::Cancelled),
            _ => None,
        }
    }
    /// It left the proposer's desk and did not come back: what it brings is no longer changed.
    pub fn was_sent(self) -> bool {
        !matches!(self, Self::Draft | Self::Returned)
    }
    /// A proposal that may still become an order.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned | Self::Submitted | Self::FaConcurred | Self::FdConcurred)
    }
}

/// The desk an approval lies on; `None` when it waits for nobody. `finance`: the concurrence of the Finance Department is needed.
pub fn desk(kind: ApprovalKind, state: ApprovalState, finance: bool) -> Option<ApprovalDesk> {
    match state {
        ApprovalState::Draft | ApprovalState::Returned => Some(ApprovalDesk::Proposer),
        ApprovalState::Submitted if kind == ApprovalKind::Legacy => Some(ApprovalDesk::Secretary),
        ApprovalState::Submitted => Some(ApprovalDesk::FinancialAdviser),
        // What an old paper already says nobody concurs in.
        _ if kind == ApprovalKind::Legacy => None,
        ApprovalState::FaConcurred if finance => Some(ApprovalDesk::Finance),
        ApprovalState::FaConcurred | ApprovalState::FdConcurred => Some(ApprovalDesk::Secretary),
        _ => None,
    }
}

/// The act a desk is there for; returning and rejecting stand beside it.
pub fn act_of(desk: ApprovalDesk, kind: ApprovalKind) -> ApprovalAction {
    match desk {
        ApprovalDesk::Proposer => ApprovalAction::Submit,
        ApprovalDesk::FinancialAdviser => ApprovalAction::Concur,
        ApprovalDesk::Finance => ApprovalAction::ConcurFinance,
        ApprovalDesk::Secretary if kind == ApprovalKind::Legacy => ApprovalAction::Confirm,
        ApprovalDesk::Secretary => ApprovalAction::Accord,
    }
}

/// The money of one year under one head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Phasing {
    pub fy: FiscalYear,
    pub head_of_account: String,
    pub scheme: String,
    pub amount_paise: i64,
}

/// An administrative approval, or the proposal of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdministrativeApproval {
    pub id: Uuid,
    pub project_id: Uuid,
    pub kind: ApprovalKind,
    pub revision: i32,
    pub state: ApprovalState,
    /// Number of the government order; a proposal has none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub go_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub go_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_no: Option<String>,
    /// Who accorded it, as the order says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The title as proposed or approved (R02).
    #[serde(default)]
    pub title_en: String,
    pub amount_paise: i64,
    pub amount_display: String,
    /// Part of the amount from outside the budget.
    #[serde(default)]
    pub non_budgetary_paise: i64,
    pub completion_period_months: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_start: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tentative_completion: Option<NaiveDate>,
    /// Why it revises (R09).
    #[serde(default)]
    pub reasons: Vec<RevisionReason>,
    pub phasing: Vec<Phasing>,
    pub version: i32,
}

/// An approval accorded on paper or in AAFS, recorded here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAdministrativeApproval {
    pub kind: ApprovalKind,
    pub go_no: String,
    pub go_date: NaiveDate,
    /// The Finance Department's reference, compulsory above the limit of the date (R05).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uo_date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_no: Option<String>,
    pub authority: String,
    /// Whole rupees.
    pub amount_paise: i64,
    /// Part of the amount from outside the budget (R07).
    #[serde(default)]
    pub non_budgetary_paise: i64,
    pub completion_period_months: i32,
    /// Why it revises; at least one for a revised approval (R09).
    #[serde(default)]
    pub reasons: Vec<RevisionReason>,
    /// Adds up to the amount, to the paisa (R04).
    pub phasing: Vec<Phasing>,
    /// The title as the order has it; it must be the project's (R02). Only a revised approval may bring a new one.
    pub title_en: String,
}

#[cfg(test)]
#[path = "approval/tests.rs"]
mod tests;
