//! Expenditure: what the treasury paid, a voucher a row. It is never changed; a voucher in error is reversed by another.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::allotment::{MoneySource, check_external_id};
use crate::fiscal_year::{FiscalYear, check_past_date, date_on_screen};
use crate::money;
use crate::problem::FieldError;
use crate::rules::Finding;
use crate::text;
use crate::words::words;

/// What is kept back of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeductionKind {
    IncomeTax,
    GstTds,
    LabourCess,
    Security,
    Royalty,
    LiquidatedDamages,
    Other,
}
words!(DeductionKind { IncomeTax = "income_tax", GstTds = "gst_tds", LabourCess = "labour_cess", Security = "security", Royalty = "royalty", LiquidatedDamages = "liquidated_damages", Other = "other" });

/// One deduction; of a kind there is one at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Deduction {
    pub kind: DeductionKind,
    pub amount_paise: i64,
}

/// What deductions come to, in paise; faults go to `errors`. All together they leave something of the gross, or nothing of it,
/// and never less.
pub fn check_deductions(deductions: &[Deduction], gross_paise: i64, errors: &mut Vec<FieldError>) -> i64 {
    for (i, one) in deductions.iter().enumerate() {
        errors.extend(money::check(&format!("/deductions/{i}/amount_paise"), one.amount_paise, false).err());
        if deductions[..i].iter().any(|before| before.kind == one.kind) {
            let words = "This deduction is entered twice. Add the two up.";
            errors.push(FieldError::new(format!("/deductions/{i}/kind"), "DEDUCTION_TWICE", words));
        }
    }
    let total = money::sum(deductions.iter().map(|one| one.amount_paise)).unwrap_or(i64::MAX);
    if total > gross_paise && gross_paise >= 0 {
        let words = format!(
            "The deductions come to {}, more than the {} they are taken from.",
            money::display(total),
            money::display(gross_paise)
        );
        errors.push(FieldError::new("/deductions", "DEDUCTIONS_OVER_GROSS", words));
    }
    total
}

/// A new voucher. Its financial year is that of its date; the net amount is worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewExpenditure {
    /// The bill it pays; what is paid under an agreement names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_id: Option<Uuid>,
    /// The agreement it is paid under, where its bill is not kept here: of what is fed, or of the time before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_id: Option<Uuid>,
    pub head_of_account: String,
    pub voucher_no: String,
    pub voucher_date: NaiveDate,
    pub gross_paise: i64,
    #[serde(default)]
    pub deductions: Vec<Deduction>,
    /// The treasury that paid, such as `Krishnanagar Treasury`.
    pub treasury: String,
    pub source: MoneySource,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
}

/// The voucher as the record keeps it with its net amount in paise, or every fault at once.
pub fn check_voucher(
    typed: &NewExpenditure,
    today: NaiveDate,
) -> Result<(NewExpenditure, i64), Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    for (pointer, from, into) in [
        ("/voucher_no", &typed.voucher_no, &mut kept.voucher_no),
        ("/treasury", &typed.treasury, &mut kept.treasury),
    ] {
        match text::line(pointer, from, 1..=100) {
            Ok(line) => *into = line,
            Err(error) => errors.push(error),
        }
    }
    match text::optional_line("/remarks", typed.remarks.as_deref(), 500) {
        Ok(remarks) => kept.remarks = remarks,
        Err(error) => errors.push(error),
    }
    match check_external_id(typed.source, typed.external_id.as_deref()) {
        Ok(id) => kept.external_id = id,
        Err(error) => errors.push(error),
    }
    errors.extend(check_past_date("/voucher_date", typed.voucher_date, today).err());
    errors.extend(money::check("/gross_paise", typed.gross_paise, false).err());
    let deducted = check_deductions(&typed.deductions, typed.gross_paise, &mut errors);
    if errors.is_empty() { Ok((kept, typed.gross_paise.saturating_sub(deducted))) } else { Err(errors) }
}

/// The reversal of a voucher: the same amounts with the other sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReverseExpenditure {
    /// Number of the transfer entry that reverses it.
    pub voucher_no: String,
    pub voucher_date: NaiveDate,
    /// Why; at least 10 characters.
    pub reason: String,
}

/// The reversal as the record keeps it, or every fault at once. It is not dated before what it reverses.
pub fn check_reversal_entry(
    typed: &ReverseExpenditure,
    reversed_on: NaiveDate,
    today: NaiveDate,
) -> Result<ReverseExpenditure, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    match text::line("/voucher_no", &typed.voucher_no, 1..=100) {
        Ok(line) => kept.voucher_no = line,
        Err(error) => errors.push(error),
    }
    match text::lines("/reason", &typed.reason, 10..=2000) {
        Ok(lines) => kept.reason = lines,
        Err(error) => errors.push(error),
    }
    errors.extend(check_past_date("/voucher_date", typed.voucher_date, today).err());
    if typed.voucher_date < reversed_on {
        let words = format!(
            "The voucher is of {}; it cannot be reversed on {}, before that.",
            date_on_screen(reversed_on),
            date_on_screen(typed.voucher_date)
        );
        errors.push(FieldError::new("/voucher_date", "REVERSAL_DATE", words));
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// A voucher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Expenditure {
    pub id: Uuid,
    pub project_id: Uuid,
    pub work_id: Uuid,
    pub work_code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_id: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_id: Option<Uuid>,
    /// Serial of the bill in its agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_serial: Option<i32>,
    pub fy: FiscalYear,
    pub head_of_account: String,
    pub voucher_no: String,
    pub voucher_date: NaiveDate,
    /// Negative for a reversal, as is all that follows.
    pub gross_paise: i64,
    pub gross_display: String,
    pub deductions: Vec<Deduction>,
    pub net_paise: i64,
    pub net_display: String,
    pub treasury: String,
    pub source: MoneySource,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The voucher it reverses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reversal_of: Option<Uuid>,
    /// Whether it was reversed.
    pub reversed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// What the rules flagged when it came (R36).
    pub flags: Vec<Finding>,
    pub entered_by: String,
    pub entered_by_bn: String,
    pub entered_at: DateTime<Utc>,
    /// It was typed, and the treasury has not confirmed it yet.
    pub unconfirmed: bool,
    /// The treasury officer who found it in the treasury's books.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by_bn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What the asking posting may do now, by operation id.
    pub may: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voucher() -> NewExpenditure {
        NewExpenditure {
            bill_id: None,
            agreement_id: None,
            head_of_account: "25-5054-04-337-00-001-53-00-V".into(),
            voucher_no: "TV 417".into(),
            voucher_date: "2026-09-10".parse().unwrap(),
            gross_paise: 10_00_000_00,
            deductions: vec![
                Deduction { kind: DeductionKind::IncomeTax, amount_paise: 20_000_00 },
                Deduction { kind: DeductionKind::LabourCess, amount_paise: 10_000_00 },
            ],
            treasury: "Krishnanagar Treasury".into(),
            source: MoneySource::Manual,
            external_id: None,
            remarks: None,
        }
    }
    fn checked(change: impl FnOnce(&mut NewExpenditure)) -> Result<i64, Vec<String>> {
        let mut typed = voucher();
        change(&mut typed);
        let today = "2026-09-15".parse().unwrap();
        check_voucher(&typed, today)
            .map(|(_, net)| net)
            .map_err(|errors| errors.into_iter().map(|e| e.code).collect())
    }

    #[test]
    fn the_net_amount_is_worked_out_and_never_negative() {
        assert_eq!(checked(|_| {}), Ok(9_70_000_00));
        assert_eq!(checked(|typed| typed.deductions[0].amount_paise = 9_90_000_00), Ok(0));
        assert_eq!(
            checked(|typed| typed.deductions[0].amount_paise = 9_90_000_01),
            Err(vec!["DEDUCTIONS_OVER_GROSS".to_owned()])
        );
        assert_eq!(
            checked(|typed| typed.deductions[1].kind = DeductionKind::IncomeTax),
            Err(vec!["DEDUCTION_TWICE".to_owned()])
        );
        assert_eq!(
            checked(|typed| typed.deductions[1].amount_paise = -1),
            Err(vec!["AMOUNT_NOT_POSITIVE".to_owned()])
        );
    }

    #[test]
    fn a_reversal_is_not_dated_before_its_voucher() {
        let today = "2026-09-15".parse().unwrap();
        let on = |day: &str| ReverseExpenditure {
            voucher_no: "TE 5".into(),
            voucher_date: day.parse().unwrap(),
            reason: "Booked under another project.".into(),
        };
        let voucher = "2026-09-10".parse().unwrap();
        assert!(check_reversal_entry(&on("2026-09-10"), voucher, today).is_ok());
        assert!(check_reversal_entry(&on("2026-09-09"), voucher, today).is_err());
        assert!(check_reversal_entry(&on("2026-09-16"), voucher, today).is_err());
    }
}
