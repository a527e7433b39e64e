//! What of an agreement is typed. Amount, contractor and title are not: tender and approval say them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fiscal_year::{check_date, check_past_date, date_on_screen};
use crate::problem::FieldError;
use crate::text;
use crate::words::words;

/// How a security is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SecurityType {
    /// Kept back from each bill.
    Deduction,
    BankGuarantee,
    FixedDeposit,
    DemandDraft,
    None,
}
words!(SecurityType { Deduction = "deduction", BankGuarantee = "bank_guarantee", FixedDeposit = "fixed_deposit", DemandDraft = "demand_draft", None = "none" });

/// What of an agreement is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreementContent {
    /// Number in the office's register of agreements, such as `12/KHD/2026-27`.
    pub agreement_no: String,
    pub agreement_date: NaiveDate,
    pub work_order_no: String,
    pub work_order_date: NaiveDate,
    /// Date of commencement by the work order.
    pub start_date: NaiveDate,
    /// Date of completion by the work order.
    pub completion_date: NaiveDate,
    pub security_paise: i64,
    pub security_type: SecurityType,
    /// Last day of a guarantee or deposit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security_valid_to: Option<NaiveDate>,
    /// Defect liability.
    pub dlp_months: i32,
    /// Terms of liquidated damages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ld_terms: Option<String>,
}

/// The content as the record keeps it, or every fault at once. The order of its days is R31's.
pub fn check_agreement_content(
    typed: &AgreementContent,
    amount_paise: i64,
    today: NaiveDate,
) -> Result<AgreementContent, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut kept = typed.clone();
    for (pointer, from, into) in [
        ("/content/agreement_no", &typed.agreement_no, &mut kept.agreement_no),
        ("/content/work_order_no", &typed.work_order_no, &mut kept.work_order_no),
    ] {
        match text::order_line(pointer, from, 1..=100) {
            Ok(line) => *into = line,
            Err(error) => errors.push(error),
        }
    }
    match text::optional_line("/content/ld_terms", typed.ld_terms.as_deref(), 500) {
        Ok(terms) => kept.ld_terms = terms,
        Err(error) => errors.push(error),
    }
    for (pointer, date) in [
        ("/content/agreement_date", typed.agreement_date),
        ("/content/work_order_date", typed.work_order_date),
    ] {
        if let Err(error) = check_past_date(pointer, date, today) {
            errors.push(error);
        }
    }
    for (pointer, date) in
        [("/content/start_date", typed.start_date), ("/content/completion_date", typed.completion_date)]
    {
        if let Err(error) = check_date(pointer, date) {
            errors.push(error);
        }
    }
    if !(0..=120).contains(&typed.dlp_months) {
        errors.push(FieldError::new(
            "/content/dlp_months",
            "MONTHS_RANGE",
            "The defect liability period is 0 to 120 months.",
        ));
    }
    security(typed, amount_paise, &mut errors);
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// A security has an amount, below that of the agreement; what a bank gives has a last day, not before the completion.
fn security(typed: &AgreementContent, amount_paise: i64, errors: &mut Vec<FieldError>) {
    let none = typed.security_type == SecurityType::None;
    if !(0..amount_paise.max(1)).contains(&typed.security_paise) || (none != (typed.security_paise == 0)) {
        errors.push(FieldError::new(
            "/content/security_paise",
            "SECURITY_RANGE",
            "The security is above zero and below the amount of the agreement; without security it is zero.",
        ));
    }
    let dated = matches!(typed.security_type, SecurityType::BankGuarantee | SecurityType::FixedDeposit);
    let pointer = "/content/security_valid_to";
    match typed.security_valid_to {
        None if dated => errors.push(FieldError::new(
            pointer,
            "SECURITY_DATE",
            "Enter the last day of the guarantee or deposit.",
        )),
        Some(_) if !dated => errors.push(FieldError::new(
            pointer,
            "SECURITY_DATE",
            "Only a bank guarantee or a fixed deposit has a last day.",
        )),
        Some(last) if last < typed.completion_date => {
            let words = format!(
                "The security ends on {}, before the completion on {}. It must cover the whole work.",
                date_on_screen(last),
                date_on_screen(typed.completion_date)
            );
            errors.push(FieldError::new(pointer, "SECURITY_DATE", words));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AMOUNT: i64 = 36_00_000_00;

    pub fn content() -> AgreementContent {
        let day = |text: &str| text.parse().unwrap();
        AgreementContent {
            agreement_no: "12/KHD/2026-27".into(),
            agreement_date: day("2026-09-10"),
            work_order_no: "1411/KHD".into(),
            work_order_date: day("2026-09-12"),
            start_date: day("2026-09-20"),
            completion_date: day("2027-03-20"),
            security_paise: 1_08_000_00,
            security_type: SecurityType::Deduction,
            security_valid_to: None,
            dlp_months: 36,
            ld_terms: None,
        }
    }
    fn codes(change: impl FnOnce(&mut AgreementContent)) -> Vec<String> {
        let mut typed = content();
        change(&mut typed);
        let today = "2026-09-15".parse().unwrap();
        check_agreement_content(&typed, AMOUNT, today)
            .map_or_else(|errors| errors.into_iter().map(|e| e.code).collect(), |_| vec![])
    }

    #[test]
    fn an_agreement_is_not_of_tomorrow() {
        assert!(codes(|typed| typed.work_order_date = "2026-09-15".parse().unwrap()).is_empty());
        assert_eq!(codes(|typed| typed.work_order_date = "2026-09-16".parse().unwrap()), ["DATE_IN_FUTURE"]);
        assert_eq!(codes(|typed| typed.agreement_date = "2026-09-16".parse().unwrap()), ["DATE_IN_FUTURE"]);
    }

    #[test]
    fn a_security_fits_its_kind() {
        let guarantee = |to: Option<&str>| {
            let to = to.map(|day| day.parse().unwrap());
            codes(move |typed| {
                typed.security_type = SecurityType::BankGuarantee;
                typed.security_valid_to = to;
            })
        };
        assert!(guarantee(Some("2027-03-20")).is_empty());
        assert_eq!(guarantee(Some("2027-03-19")), ["SECURITY_DATE"]);
        assert_eq!(guarantee(None), ["SECURITY_DATE"]);
        assert_eq!(codes(|typed| typed.security_paise = AMOUNT), ["SECURITY_RANGE"]);
        assert_eq!(codes(|typed| typed.security_type = SecurityType::None), ["SECURITY_RANGE"]);
    }
}
