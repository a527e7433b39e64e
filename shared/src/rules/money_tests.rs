use super::*;
use crate::money::LAKH_PAISE as LAKH;
use crate::rules::Severity;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
fn told(findings: &[Finding]) -> Vec<(&str, Severity)> {
    findings.iter().map(|finding| (finding.code.as_str(), finding.severity)).collect()
}
fn allotment() -> AllotmentFacts {
    AllotmentFacts {
        kind: AllotmentKind::Release,
        order_date: day("2026-04-20"),
        amount_paise: 40 * LAKH,
        needs_approval: true,
        approval: Some((ApprovalKind::Original, day("2025-11-20"))),
        phased_paise: 100 * LAKH,
        allotted_paise: 60 * LAKH,
        head_allotted_paise: 60 * LAKH,
        head_spent_paise: 25 * LAKH,
    }
}

#[test]
fn r35_an_allotment_rests_on_an_approval() {
    assert!(check_allotment(&allotment()).is_empty());
    let without = AllotmentFacts { approval: None, ..allotment() };
    let findings = check_allotment(&without);
    assert_eq!(told(&findings), [("ALLOTMENT_OVER_PHASING", Severity::Block)]);
    assert!(check_allotment(&AllotmentFacts { needs_approval: false, ..without }).is_empty(), "R03");
}

#[test]
fn r35_over_the_phasing_of_the_year_it_needs_a_reason() {
    let over = AllotmentFacts { amount_paise: 40 * LAKH + 1, ..allotment() };
    let findings = check_allotment(&over);
    assert_eq!(told(&findings), [("ALLOTMENT_OVER_PHASING", Severity::Warn)]);
    assert!(findings[0].detail.contains("₹1,00,00,000.01"), "{}", findings[0].detail);
    let far = AllotmentFacts { allotted_paise: i64::MAX, ..allotment() };
    assert_eq!(check_allotment(&far).len(), 1);
}

#[test]
fn r08_under_an_advance_approval_money_comes_from_1_april_on() {
    let under = |order_date| AllotmentFacts {
        order_date: day(order_date),
        approval: Some((ApprovalKind::Advance, day("2026-02-10"))),
        ..allotment()
    };
    assert_eq!(told(&check_allotment(&under("2026-03-31"))), [("ADVANCE_AA_WINDOW", Severity::Block)]);
    assert!(check_allotment(&under("2026-04-01")).is_empty());
}

#[test]
fn r36_what_is_spent_is_not_withdrawn() {
    let back = |amount_paise| AllotmentFacts { kind: AllotmentKind::Withdrawal, amount_paise, ..allotment() };
    assert!(check_allotment(&back(35 * LAKH)).is_empty());
    let findings = check_allotment(&back(35 * LAKH + 1));
    assert_eq!(told(&findings), [("SPENT_OVER_ALLOTTED", Severity::Block)]);
    assert!(findings[0].detail.contains("at most ₹35,00,000.00"), "{}", findings[0].detail);
}

#[test]
fn r36_typed_it_is_refused_and_fed_it_is_flagged() {
    let facts = SpendingFacts {
        fy: "2026-27".parse().unwrap(),
        allotted_paise: 60 * LAKH,
        spent_paise: 25 * LAKH,
        gross_paise: 35 * LAKH,
        fact: false,
    };
    assert!(check_spending(&facts).is_none());
    let over = SpendingFacts { gross_paise: 35 * LAKH + 1, ..facts };
    assert_eq!(check_spending(&over).unwrap().severity, Severity::Block);
    assert_eq!(check_spending(&SpendingFacts { fact: true, ..over }).unwrap().severity, Severity::Flag);
}

#[test]
fn r57_progress_is_against_the_agreement_then_the_approval_for_repairs_the_sanction() {
    let facts = FinancialFacts {
        spent_paise: 6_55 * LAKH,
        agreement_paise: 3_894_27_000_00,
        approval_paise: Some(42_60 * LAKH),
        sanction_paise: Some(41_87 * LAKH),
        needs_approval: true,
    };
    let progress = financial_progress(FinancialFacts { agreement_paise: 38_94_27_000_00, ..facts });
    assert_eq!((progress.financial_bp, progress.against), (Some(1_681), Some(Denominator::Agreement)));
    assert_eq!((progress.agreement_bp, progress.ceiling_bp), (Some(1_681), Some(1_537)));
    let before = financial_progress(FinancialFacts { agreement_paise: 0, ..facts });
    assert_eq!((before.financial_bp, before.against), (Some(1_537), Some(Denominator::Approval)));
    let repair = financial_progress(FinancialFacts { agreement_paise: 0, needs_approval: false, ..facts });
    assert_eq!((repair.financial_bp, repair.against), (Some(1_564), Some(Denominator::Sanction)));
    let nothing = financial_progress(FinancialFacts { agreement_paise: 0, approval_paise: None, ..facts });
    assert_eq!((nothing.financial_bp, nothing.against), (None, None));
    let over = financial_progress(FinancialFacts { agreement_paise: LAKH, ..facts });
    assert_eq!(over.financial_bp, Some(10_000), "never above 100 per cent");
    assert_eq!(part_bp(-1, LAKH), Some(0), "a reversal before its voucher counts as nothing");
    assert_eq!(part_bp(i64::MAX, 1), Some(10_000));
}

#[test]
fn r50_money_that_does_not_move_is_shown_after_its_days() {
    let parameters = Parameters::default();
    let facts = |start: Option<&str>, spend: Option<&str>| IdleFacts {
        today: day("2026-09-15"),
        awarded_unstarted_on: start.map(day),
        allotted_unspent_on: spend.map(day),
        balance_paise: LAKH,
    };
    assert!(check_idle(&facts(Some("2026-07-17"), None), &parameters).is_empty(), "60 days");
    assert_eq!(check_idle(&facts(Some("2026-07-16"), None), &parameters).len(), 1);
    assert!(check_idle(&facts(None, Some("2026-06-17")), &parameters).is_empty(), "90 days");
    assert_eq!(check_idle(&facts(None, Some("2026-06-16")), &parameters).len(), 1);
    let spent = IdleFacts { balance_paise: 0, ..facts(None, Some("2026-06-16")) };
    assert!(check_idle(&spent, &parameters).is_empty());
}

#[test]
fn r47_accounts_are_settled_when_nothing_is_open() {
    assert!(check_settled(&[]).is_empty());
    let open: Vec<OpenItem> = OpenItemKind::ALL
        .iter()
        .map(|kind| OpenItem {
            kind: *kind,
            agreement_id: uuid::Uuid::nil(),
            agreement_no: "12/KHD/2026-27".into(),
            bill_id: None,
            bill_serial: (*kind == OpenItemKind::BillUnpaid).then_some(3),
            deposit_kind: None,
            amount_paise: 4 * LAKH,
            amount_display: crate::money::display(4 * LAKH),
        })
        .collect();
    let findings = check_settled(&open);
    assert_eq!(findings.len(), OpenItemKind::ALL.len());
    let unpaid = &findings[1].detail;
    assert!(unpaid.contains("not paid in full: 12/KHD/2026-27, bill 3, ₹4,00,000.00."), "{unpaid}");
    assert_eq!(check_settled(&open[..1]).len(), 1);
}

#[test]
fn r56_only_what_began_before_has_an_opening_and_it_ends_before_the_first_voucher() {
    let facts = |legacy, first: Option<&str>| OpeningFacts {
        legacy,
        as_on: day("2026-03-31"),
        first_voucher_on: first.map(day),
    };
    assert!(check_legacy_opening(facts(true, None)).is_none());
    assert!(check_legacy_opening(facts(false, None)).is_some());
    assert!(check_legacy_opening(facts(true, Some("2026-04-01"))).is_none());
    assert_eq!(
        check_legacy_opening(facts(true, Some("2026-03-31"))).unwrap().pointer.as_deref(),
        Some("/as_on")
    );
}
