//! Running account bills of an agreement: measured, checked, passed by three persons, then paid by the treasury's vouchers.
//!
//! The figures of a bill are cumulative: its value up to date is typed, the previous one is known, the difference is this bill.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::agreement::AgreementState;
use crate::expenditure::{Deduction, check_deductions};
use crate::fiscal_year::{check_past_date, date_on_screen};
use crate::money;
use crate::problem::FieldError;
use crate::rules::Finding;
use crate::tender::TenderWork;
use crate::text;
use crate::words::words;

/// What kind of bill it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BillKind {
    /// For work done and not measured in detail yet; the next running bill settles it.
    Advance,
    Running,
    /// The last one of its agreement.
    Final,
}
words!(BillKind { Advance = "advance", Running = "running", Final = "final" });

/// Where a bill stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BillState {
    Draft,
    Measured,
    Checked,
    Passed,
    Paid,
    Returned,
}
words!(BillState { Draft = "draft", Measured = "measured", Checked = "checked", Passed = "passed", Paid = "paid", Returned = "returned" });

/// What is done with a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillAction {
    Edit,
    Measure,
    Check,
    Pass,
    Return,
    /// Its vouchers come to its amount.
    Pay,
    /// A voucher of it is reversed.
    Unpay,
}
words!(BillAction { Edit = "edit", Measure = "measure", Check = "check", Pass = "pass", Return = "return", Pay = "pay", Unpay = "unpay" });

impl BillState {
    /// The state an act leads to; `None` when it is not to be done in this state.
    pub fn after(self, action: BillAction) -> Option<Self> {
        use BillAction as A;
        match (self, action) {
            (Self::Draft | Self::Returned, A::Edit) => Some(self),
            (Self::Draft | Self::Returned, A::Measure) => Some(Self::Measured),
            (Self::Measured, A::Check) => Some(Self::Checked),
            (Self::Checked, A::Pass) => Some(Self::Passed),
            (Self::Measured | Self::Checked, A::Return) => Some(Self::Returned),
            (Self::Passed, A::Pay) => Some(Self::Paid),
            (Self::Paid, A::Unpay) => Some(Self::Passed),
            _ => None,
        }
    }
    /// Not passed yet: of an agreement one at a time, so that each begins where the former ends.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Draft | Self::Measured | Self::Checked | Self::Returned)
    }
    /// The government owes it, or has paid it.
    pub fn is_passed(self) -> bool {
        matches!(self, Self::Passed | Self::Paid)
    }
}

/// What of a bill is typed. Serial, previous value and net amount are not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BillContent {
    pub kind: BillKind,
    /// Value of all work done under the agreement by the end of the period.
    pub up_to_date_gross_paise: i64,
    #[serde(default)]
    pub deductions: Vec<Deduction>,
    /// Number of the measurement book; an advance bill has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mb_no: Option<String>,
    /// Its pages, such as `12-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mb_pages: Option<String>,
    pub period_from: NaiveDate,
    pub period_to: NaiveDate,
}

/// The content as the record keeps it, or every fault at once. What it may come to is R44's, what a final bill brings R45's.
pub fn check_bill_content(
    typed: &BillContent,
    previous_gross_paise: i64,
    today: NaiveDate,
) -> Result<BillContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    for (pointer, from, into) in
        [("/mb_no", &typed.mb_no, &mut kept.mb_no), ("/mb_pages", &typed.mb_pages, &mut kept.mb_pages)]
    {
        match text::optional_line(pointer, from.as_deref(), 60) {
            Ok(line) => *into = line,
            Err(error) => errors.push(error),
        }
    }
    if kept.kind == BillKind::Running && (kept.mb_no.is_none() || kept.mb_pages.is_none()) {
        let pointer = if kept.mb_no.is_none() { "/mb_no" } else { "/mb_pages" };
        let words = "A running bill is of measured work. Enter the measurement book and its pages.";
        errors.push(FieldError::new(pointer, "MB_MISSING", words));
    }
    errors.extend(money::check("/up_to_date_gross_paise", typed.up_to_date_gross_paise, false).err());
    errors.extend(check_past_date("/period_from", typed.period_from, today).err());
    errors.extend(check_past_date("/period_to", typed.period_to, today).err());
    if typed.period_to < typed.period_from {
        let words = format!(
            "The period ends on {}, before it begins on {}.",
            date_on_screen(typed.period_to),
            date_on_screen(typed.period_from)
        );
        errors.push(FieldError::new("/period_to", "PERIOD_ORDER", words));
    }
    let this = typed.up_to_date_gross_paise.saturating_sub(previous_gross_paise).max(0);
    check_deductions(&typed.deductions, this, &mut errors);
    let in_content =
        |error: FieldError| FieldError { pointer: format!("/content{}", error.pointer), ..error };
    if errors.is_empty() { Ok(kept) } else { Err(errors.into_iter().map(in_content).collect()) }
}

/// A new bill, or a returned one corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewBill {
    pub content: BillContent,
}

/// A bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bill {
    pub id: Uuid,
    pub version: i32,
    pub state: BillState,
    pub project_id: Uuid,
    pub project_code: String,
    pub title_en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_bn: Option<String>,
    pub agreement_id: Uuid,
    pub agreement_no: String,
    pub contractor_name: String,
    /// The works of its agreement; a voucher is of one of them.
    pub works: Vec<TenderWork>,
    /// 1, 2, 3 … of its agreement (R44).
    pub serial: i32,
    pub content: BillContent,
    /// The agreement with its approved variations.
    pub agreement_paise: i64,
    pub up_to_date_display: String,
    /// Value up to date of the bill before.
    pub previous_gross_paise: i64,
    pub this_gross_paise: i64,
    pub this_gross_display: String,
    pub deductions_paise: i64,
    pub net_paise: i64,
    pub net_display: String,
    /// What vouchers paid of it, gross.
    pub paid_paise: i64,
    pub paid_display: String,
    /// Of a final bill: its value above what was tendered for; below zero a saving.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excess_paise: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_remarks: Option<String>,
    /// What the rules say to it now (R44, R45).
    pub findings: Vec<Finding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_with_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

/// The bills of an agreement, and with what the next one begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreementBills {
    pub agreement_id: Uuid,
    pub agreement_no: String,
    pub agreement_state: AgreementState,
    pub project_code: String,
    /// With approved variations.
    pub total_paise: i64,
    pub total_display: String,
    /// Bills passed, gross.
    pub passed_paise: i64,
    pub passed_display: String,
    /// Vouchers, gross.
    pub paid_paise: i64,
    pub paid_display: String,
    pub next_serial: i32,
    /// Value up to date of the last bill.
    pub previous_gross_paise: i64,
    /// Last day of its period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_period_to: Option<NaiveDate>,
    /// The newest first.
    pub bills: Vec<Bill>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_is_passed_only_when_checked_and_checked_only_when_measured() {
        for state in BillState::ALL {
            let may = |action| state.after(action).is_some();
            assert_eq!(may(BillAction::Check), *state == BillState::Measured, "{state}");
            assert_eq!(may(BillAction::Pass), *state == BillState::Checked, "{state}");
            assert_eq!(may(BillAction::Pay), *state == BillState::Passed, "{state}");
            let edits = matches!(state, BillState::Draft | BillState::Returned);
            assert_eq!(may(BillAction::Edit), edits, "{state}");
            assert_eq!(may(BillAction::Measure), edits, "{state}");
            assert!(!(state.is_under_way() && state.is_passed()));
        }
    }

    proptest::proptest! {
        /// Whatever is done in whatever order: what is passed was measured and checked since it was last edited.
        #[test]
        fn nothing_is_passed_that_was_not_measured_and_checked(
            steps in proptest::collection::vec(0..BillAction::ALL.len(), 0..60),
        ) {
            let (mut state, mut since) = (BillState::Draft, Vec::new());
            for step in steps {
                let action = BillAction::ALL[step];
                if let Some(next) = state.after(action) {
                    if action == BillAction::Edit {
                        since.clear();
                    }
                    since.push(action);
                    state = next;
                }
            }
            let done = |action| since.contains(&action);
            proptest::prop_assert!(!state.is_passed() || (done(BillAction::Measure) && done(BillAction::Check) && done(BillAction::Pass)));
        }
    }

    #[test]
    fn a_running_bill_names_its_measurements_and_an_advance_has_none() {
        let today = "2026-09-15".parse().unwrap();
        let mut typed = BillContent {
            kind: BillKind::Running,
            up_to_date_gross_paise: 10_00_000_00,
            deductions: vec![],
            mb_no: Some("MB 4512".into()),
            mb_pages: Some("1-20".into()),
            period_from: "2026-08-01".parse().unwrap(),
            period_to: "2026-09-10".parse().unwrap(),
        };
        let codes = |typed: &BillContent| {
            check_bill_content(typed, 0, today)
                .map_or_else(|errors| errors.into_iter().map(|e| (e.pointer, e.code)).collect(), |_| vec![])
        };
        assert!(codes(&typed).is_empty());
        typed.mb_pages = None;
        assert_eq!(codes(&typed), [("/content/mb_pages".to_owned(), "MB_MISSING".to_owned())]);
        typed.kind = BillKind::Advance;
        assert!(codes(&typed).is_empty());
        typed.period_to = "2026-07-31".parse().unwrap();
        assert_eq!(codes(&typed)[0].1, "PERIOD_ORDER");
    }
}
