//! The closing of a project: what is held as deposits, the accounts, the handing over, and the close.

mod deposits;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use deposits::{
    DepositKind, DepositRefund, HeldDeposit, NewDeposit, RefundDeposit, check_deposit, check_refund,
};

use crate::agreement::AgreementState;
use crate::completion::Completion;
use crate::fiscal_year::check_past_date;
use crate::liability::Liability;
use crate::problem::FieldError;
use crate::project::ProjectStage;
use crate::rules::Finding;
use crate::text;
use crate::words::words;

/// What kind of thing is open in the accounts of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OpenItemKind {
    BillUnderWay,
    BillUnpaid,
    /// An advance that no running bill adjusted.
    Advance,
    FinalBillMissing,
    DepositUnlisted,
}
words!(OpenItemKind { BillUnderWay = "bill_under_way", BillUnpaid = "bill_unpaid", Advance = "advance", FinalBillMissing = "final_bill_missing", DepositUnlisted = "deposit_unlisted" });

/// A thing that is open in the accounts (R47), with its number and amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenItem {
    pub kind: OpenItemKind,
    pub agreement_id: Uuid,
    pub agreement_no: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_serial: Option<i32>,
    /// Of a deposit that is not listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit_kind: Option<DepositKind>,
    /// What is open: unpaid, not adjusted, not billed, not listed.
    pub amount_paise: i64,
    pub amount_display: String,
}

impl OpenItem {
    /// Such as `12/KHD/2026-27, bill 3, ₹4,00,000.00`.
    pub fn named(&self) -> String {
        let bill = self.bill_serial.map_or_else(String::new, |serial| format!(", bill {serial}"));
        format!("{}{bill}, {}", self.agreement_no, self.amount_display)
    }
}

/// That the asset was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewHandover {
    pub handed_over_on: NaiveDate,
    /// An office of the masters it was handed over to; else the body by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_office_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_body: Option<String>,
    /// The paper of the handing over, by its number.
    pub paper_no: String,
    /// The same among the documents of the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_id: Option<Uuid>,
}

/// The handing over as the record keeps it, or every fault at once: to an office or a body, not before the completion.
pub fn check_handover(
    typed: &NewHandover,
    completed_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<NewHandover, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    errors.extend(check_past_date("/handed_over_on", typed.handed_over_on, today).err());
    match text::optional_line("/to_body", typed.to_body.as_deref(), 200) {
        Ok(body) => kept.to_body = body,
        Err(error) => errors.push(error),
    }
    match text::line("/paper_no", &typed.paper_no, 1..=100) {
        Ok(paper) => kept.paper_no = paper,
        Err(error) => errors.push(error),
    }
    if kept.to_body.is_some() == kept.to_office_id.is_some() {
        let words = "Say to whom it was handed over: an office of the list, or another body by its name.";
        errors.push(FieldError::new("/to_body", "HANDED_TO_WHOM", words));
    }
    if let Some(completed) = completed_on.filter(|completed| typed.handed_over_on < *completed) {
        let words = format!(
            "The work was complete on {}; it was not handed over before.",
            crate::fiscal_year::date_on_screen(completed)
        );
        errors.push(FieldError::new("/handed_over_on", "DATE_ORDER", words));
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// The handing over of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handover {
    pub id: Uuid,
    pub handed_over_on: NaiveDate,
    /// Where it was handed over to an office of the masters, whose names follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_office_id: Option<Uuid>,
    pub to_en: String,
    pub to_bn: String,
    pub paper_no: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_id: Option<Uuid>,
    pub recorded_by: String,
    pub recorded_by_bn: String,
}

/// Where the close of a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CloseState {
    Proposed,
    Returned,
    Closed,
}
words!(CloseState { Proposed = "proposed", Returned = "returned", Closed = "closed" });

/// What is done about the close of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseAction {
    /// Records the handing over, lists and refunds deposits.
    Settle,
    Propose,
    Return,
    Close,
    /// Takes the physical completion back.
    Reopen,
}
words!(CloseAction { Settle = "settle", Propose = "propose", Return = "return", Close = "close", Reopen = "reopen" });

impl CloseState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: CloseAction) -> Option<Self> {
        use CloseAction as A;
        match (self, action) {
            (Self::Returned, A::Propose) => Some(Self::Proposed),
            (Self::Proposed, A::Return) => Some(Self::Returned),
            (Self::Proposed, A::Close) => Some(Self::Closed),
            _ => None,
        }
    }
}

/// The proposal to close a project, and its close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Close {
    pub version: i32,
    pub state: CloseState,
    pub proposed_by: String,
    pub proposed_by_bn: String,
    pub proposed_on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
}

/// Why a project is reopened; at least 20 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReopenProject {
    pub reason: String,
}

/// An agreement on its way to the close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosingAgreement {
    pub agreement_id: Uuid,
    pub agreement_no: String,
    pub contractor_name: String,
    pub state: AgreementState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_on: Option<NaiveDate>,
}

/// A work on its way to completion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosingWork {
    pub work_id: Uuid,
    pub work_code: String,
    pub work_name: String,
    /// Approved.
    pub physical_bp: i32,
    /// An agreement under which the work began binds.
    pub started: bool,
    /// Photos that show the work done.
    pub after_photos: i64,
    /// The completion that stands, or the last that is void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<Completion>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// Everything from physical completion to the close of a project, in one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProjectClosing {
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub stage: ProjectStage,
    /// Of the close; 0 while none is proposed.
    pub version: i32,
    pub works: Vec<ClosingWork>,
    pub agreements: Vec<ClosingAgreement>,
    /// What is open in the accounts (R47); empty before the works are complete.
    pub open_items: Vec<OpenItem>,
    pub deposits: Vec<HeldDeposit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<Handover>,
    pub liabilities: Vec<Liability>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close: Option<Close>,
    /// What stands in the way of the next step: R46, R47 or R48.
    pub findings: Vec<Finding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_closed_only_when_it_was_proposed() {
        for state in CloseState::ALL {
            assert_eq!(state.after(CloseAction::Close).is_some(), *state == CloseState::Proposed, "{state}");
            assert!(CloseState::Closed.after(*CloseAction::ALL.first().unwrap()).is_none());
        }
    }

    #[test]
    fn it_is_handed_over_to_an_office_or_a_body_and_not_before_it_is_complete() {
        let today: NaiveDate = "2026-11-30".parse().unwrap();
        let typed = NewHandover {
            handed_over_on: today,
            to_office_id: None,
            to_body: Some("School Managing Committee".into()),
            paper_no: "12/SE".into(),
            document_id: None,
        };
        let code = |typed: &NewHandover, completed: NaiveDate| {
            check_handover(typed, Some(completed), today).err().map(|errors| errors[0].code.clone())
        };
        assert_eq!(code(&typed, today), None);
        assert_eq!(code(&typed, today.succ_opt().unwrap()).as_deref(), Some("DATE_ORDER"));
        for (to_office_id, to_body) in [(None, None), (Some(Uuid::nil()), Some("x".to_owned()))] {
            let typed = NewHandover { to_office_id, to_body, ..typed.clone() };
            assert_eq!(code(&typed, today).as_deref(), Some("HANDED_TO_WHOM"));
        }
    }
}
