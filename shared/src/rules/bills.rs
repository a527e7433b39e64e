//! R44 and R45: what a bill is asked before it is measured and before it is passed, and what may be paid of it.

use super::{BILL_CUMULATIVE, FINAL_BILL_MB, Finding};
use crate::bill::BillKind;
use crate::money;

/// What R44 and R45 look at; amounts in paise.
#[derive(Debug, Clone, Copy)]
pub struct BillFacts {
    pub kind: BillKind,
    pub serial: i32,
    /// Serial of the last bill of the agreement; 0 where it is the first.
    pub previous_serial: i32,
    /// That bill was the final one.
    pub previous_final: bool,
    pub previous_gross_paise: i64,
    pub up_to_date_gross_paise: i64,
    /// The agreement with its approved variations.
    pub agreement_paise: i64,
    /// Measurement book and pages are named.
    pub measured_in_detail: bool,
    /// What the completions of the works come to, once all their certificates stand.
    pub completion_paise: Option<i64>,
}

/// R44 and R45.
pub fn check_bill(facts: &BillFacts) -> Vec<Finding> {
    let pointer = Some("/content/up_to_date_gross_paise");
    let mut findings = Vec::new();
    if facts.previous_final {
        let words = "The final bill of this agreement is made; no other follows it.";
        findings.push(BILL_CUMULATIVE.finds(None, words));
    }
    if facts.serial != facts.previous_serial + 1 {
        let words = format!(
            "The bill has the number {}; after bill {} it is {}.",
            facts.serial,
            facts.previous_serial,
            facts.previous_serial + 1
        );
        findings.push(BILL_CUMULATIVE.finds(None, words));
    }
    if facts.up_to_date_gross_paise < facts.previous_gross_paise {
        let words = format!(
            "The value up to date is {}, below {} of the bill before. It never falls: a mistake is corrected by measuring anew.",
            money::display(facts.up_to_date_gross_paise),
            money::display(facts.previous_gross_paise)
        );
        findings.push(BILL_CUMULATIVE.finds(pointer, words));
    }
    if facts.up_to_date_gross_paise > facts.agreement_paise {
        let words = format!(
            "The value up to date is {}, above the agreement of {} with its approved variations. Get a variation approved first.",
            money::display(facts.up_to_date_gross_paise),
            money::display(facts.agreement_paise)
        );
        findings.push(BILL_CUMULATIVE.finds(pointer, words));
    }
    if facts.kind == BillKind::Final {
        if !facts.measured_in_detail {
            let words =
                "A final bill rests on detailed measurements. Enter the measurement book and its pages.";
            findings.push(FINAL_BILL_MB.finds(Some("/content/mb_no"), words));
        }
        if facts.completion_paise.is_none() {
            let words = "A final bill needs the completion certificates of its works, and they do not stand yet. Until then make a running bill.";
            findings.push(FINAL_BILL_MB.finds(Some("/content/kind"), words));
        }
        if let Some(certified) = facts.completion_paise.filter(|paise| *paise != facts.up_to_date_gross_paise)
        {
            let words = format!(
                "The final bill comes to {}, the statement of completion to {}. They are the same: correct the bill, or have the completion taken back.",
                money::display(facts.up_to_date_gross_paise),
                money::display(certified)
            );
            findings.push(FINAL_BILL_MB.finds(pointer, words));
        }
    }
    findings
}

/// R44: vouchers never pay more of a bill than was passed. Amounts in paise.
pub fn check_payment(passed_paise: i64, paid_paise: i64, gross_paise: i64) -> Option<Finding> {
    let total = money::sum([paid_paise, gross_paise]);
    if total.is_some_and(|total| total <= passed_paise) {
        return None;
    }
    let words = format!(
        "With this {} is paid of the bill, passed are {}. At most {} are left.",
        total.map_or("too much".to_owned(), money::display),
        money::display(passed_paise),
        money::display(passed_paise.saturating_sub(paid_paise))
    );
    Some(BILL_CUMULATIVE.finds(Some("/gross_paise"), words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    const LAKH: i64 = crate::money::LAKH_PAISE;

    fn facts() -> BillFacts {
        BillFacts {
            kind: BillKind::Running,
            serial: 2,
            previous_serial: 1,
            previous_final: false,
            previous_gross_paise: 10 * LAKH,
            up_to_date_gross_paise: 20 * LAKH,
            agreement_paise: 38 * LAKH,
            measured_in_detail: true,
            completion_paise: None,
        }
    }
    fn found(change: impl FnOnce(&mut BillFacts)) -> Vec<String> {
        let mut facts = facts();
        change(&mut facts);
        check_bill(&facts).into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn r44_the_value_up_to_date_lies_between_the_bill_before_and_the_agreement() {
        assert!(found(|_| {}).is_empty());
        assert!(
            found(|facts| facts.up_to_date_gross_paise = 10 * LAKH).is_empty(),
            "nothing new is a bill too"
        );
        assert_eq!(found(|facts| facts.up_to_date_gross_paise = 10 * LAKH - 1), ["BILL_CUMULATIVE"]);
        assert!(found(|facts| facts.up_to_date_gross_paise = 38 * LAKH).is_empty());
        assert_eq!(found(|facts| facts.up_to_date_gross_paise = 38 * LAKH + 1), ["BILL_CUMULATIVE"]);
    }

    #[test]
    fn r44_bills_are_numbered_without_a_gap_and_end_with_the_final_one() {
        for serial in [1, 3] {
            assert_eq!(found(|facts| facts.serial = serial), ["BILL_CUMULATIVE"], "{serial}");
        }
        assert_eq!(found(|facts| facts.previous_final = true), ["BILL_CUMULATIVE"]);
    }

    #[test]
    fn r44_no_more_is_paid_than_was_passed() {
        assert!(check_payment(10 * LAKH, 4 * LAKH, 6 * LAKH).is_none());
        let over = check_payment(10 * LAKH, 4 * LAKH, 6 * LAKH + 1).unwrap();
        assert_eq!((over.rule.as_str(), over.severity), ("R44", Severity::Block));
        assert!(over.detail.contains("₹6,00,000.00 are left"), "{}", over.detail);
        assert!(check_payment(i64::MAX, i64::MAX, 1).is_some());
    }

    #[test]
    fn r45_a_final_bill_brings_measurements_and_certificates() {
        let last = |facts: &mut BillFacts| facts.kind = BillKind::Final;
        assert_eq!(found(last), ["FINAL_BILL_MB"]);
        assert_eq!(
            found(|facts| {
                last(facts);
                facts.measured_in_detail = false;
            }),
            ["FINAL_BILL_MB", "FINAL_BILL_MB"]
        );
        assert!(
            found(|facts| {
                last(facts);
                facts.completion_paise = Some(20 * LAKH);
            })
            .is_empty()
        );
        for (certified, refused) in [(20 * LAKH, 0), (20 * LAKH - 1, 1), (20 * LAKH + 1, 1)] {
            let codes = found(|facts| {
                last(facts);
                facts.completion_paise = Some(certified);
            });
            assert_eq!(codes.len(), refused, "{certified}");
        }
        assert!(
            found(|facts| facts.measured_in_detail = false).is_empty(),
            "a running bill is asked by its form"
        );
    }
}
