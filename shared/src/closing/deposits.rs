//! What is held of contractors, and its refunds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fiscal_year::check_past_date;
use crate::money;
use crate::problem::FieldError;
use crate::rules::Finding;
use crate::text;
use crate::words::words;

/// What is held of a contractor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DepositKind {
    /// Given with the agreement: guarantee, fixed deposit, draft.
    Security,
    EarnestMoney,
    /// Kept back from bills.
    Retention,
}
words!(DepositKind { Security = "security", EarnestMoney = "earnest_money", Retention = "retention" });

impl DepositKind {
    /// Held until defect liability ends (R48).
    pub fn secures_liability(self) -> bool {
        self != Self::EarnestMoney
    }
}

/// A deposit that is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDeposit {
    pub kind: DepositKind,
    pub amount_paise: i64,
    /// Number of the guarantee, the receipt or the register of deposits.
    pub paper: String,
}

/// The deposit as the record keeps it, or every fault at once.
pub fn check_deposit(typed: &NewDeposit) -> Result<NewDeposit, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    errors.extend(money::check("/amount_paise", typed.amount_paise, false).err());
    match text::line("/paper", &typed.paper, 1..=200) {
        Ok(paper) => kept.paper = paper,
        Err(error) => errors.push(error),
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// A refund of a deposit, or its forfeiture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefundDeposit {
    pub amount_paise: i64,
    pub refunded_on: NaiveDate,
    /// Number of the order or the voucher.
    pub paper: String,
    /// It is not paid back but forfeited to the government.
    #[serde(default)]
    pub forfeited: bool,
}

/// The refund as the record keeps it, or every fault at once; no more than is held is refunded.
pub fn check_refund(
    typed: &RefundDeposit,
    held_paise: i64,
    today: NaiveDate,
) -> Result<RefundDeposit, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    errors.extend(money::check("/amount_paise", typed.amount_paise, false).err());
    errors.extend(check_past_date("/refunded_on", typed.refunded_on, today).err());
    match text::line("/paper", &typed.paper, 1..=200) {
        Ok(paper) => kept.paper = paper,
        Err(error) => errors.push(error),
    }
    if typed.amount_paise > held_paise {
        let words = format!(
            "{} are to be refunded, held are {}.",
            money::display(typed.amount_paise),
            money::display(held_paise)
        );
        errors.push(FieldError::new("/amount_paise", "REFUND_OVER_DEPOSIT", words));
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// A refund that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepositRefund {
    pub amount_paise: i64,
    pub amount_display: String,
    pub refunded_on: NaiveDate,
    pub paper: String,
    pub forfeited: bool,
    pub by: String,
    pub by_bn: String,
}

/// A deposit of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldDeposit {
    pub id: Uuid,
    pub version: i32,
    pub agreement_id: Uuid,
    pub agreement_no: String,
    pub kind: DepositKind,
    pub amount_paise: i64,
    pub amount_display: String,
    pub paper: String,
    /// What is still held.
    pub held_paise: i64,
    pub held_display: String,
    pub listed_by: String,
    pub listed_by_bn: String,
    pub refunds: Vec<DepositRefund>,
    /// What keeps it from being refunded today (R48).
    pub findings: Vec<Finding>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_refunded_than_is_held() {
        let today: NaiveDate = "2026-11-30".parse().unwrap();
        let refund = |amount_paise| RefundDeposit {
            amount_paise,
            refunded_on: today,
            paper: "TV 4".into(),
            forfeited: false,
        };
        assert!(check_refund(&refund(100), 100, today).is_ok());
        assert_eq!(check_refund(&refund(101), 100, today).unwrap_err()[0].code, "REFUND_OVER_DEPOSIT");
    }
}
