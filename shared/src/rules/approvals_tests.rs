//! Each rule of an approval on both sides of its limit.

use super::*;
use crate::money::{CRORE_PAISE, LAKH_PAISE};
use crate::rules::{Severity, allows};

const TITLE: &str = "RCC bridge over the Kaljani at Tufanganj";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
fn year(fy: &str, scheme: &str, amount_paise: i64) -> Phasing {
    Phasing {
        fy: fy.parse().unwrap(),
        head_of_account: "43-4575".into(),
        scheme: scheme.into(),
        amount_paise,
    }
}
fn facts(phasing: &[Phasing]) -> ProposalFacts<'_> {
    ProposalFacts {
        kind: ApprovalKind::Original,
        nature: ProjectNature::Original,
        on: day("2026-09-15"),
        project_title: TITLE,
        title: TITLE,
        amount_paise: 100 * LAKH_PAISE,
        non_budgetary_paise: 0,
        completion_period_months: 18,
        phasing,
        exempt_schemes: &[],
        non_budgetary_schemes: &[],
        budget: &[],
        reasons: &[],
        former: None,
    }
}
fn codes(facts: &ProposalFacts<'_>) -> Vec<String> {
    check_order(facts).into_iter().map(|finding| finding.code).collect()
}

#[test]
fn r03_repairs_need_no_approval() {
    let phasing = [year("2026-27", "SDS", 100 * LAKH_PAISE)];
    for nature in ProjectNature::ALL {
        let refused = codes(&ProposalFacts { nature: *nature, ..facts(&phasing) });
        assert_eq!(refused.is_empty(), nature.needs_approval(), "{nature}");
    }
}

#[test]
fn r05_up_to_the_limit_of_the_date_the_secretary_accords_alone() {
    let limit = |crore: i64| SecretaryLimit {
        max_paise: Some(crore * CRORE_PAISE),
        order_ref: "Finance Department memo 5035-F(Y) of 28.08.2023".into(),
        valid_from: day("2023-08-28"),
    };
    let three = limit(3);
    let asked = |amount_paise, limit| FinanceFacts {
        kind: ApprovalKind::Original,
        on: day("2026-09-15"),
        amount_paise,
        limit,
        reasons: &[],
        rate_excess: None,
        rate_excess_max_bp: 1_000,
        rate_excess_bidders: 3,
        former_finance: false,
    };
    assert!(finance_needed(&asked(3 * CRORE_PAISE, Some(&three))).is_none());
    let finding = finance_needed(&asked(3 * CRORE_PAISE + 100, Some(&three))).unwrap();
    assert_eq!((finding.code.as_str(), finding.severity), ("AA_FD_CONCURRENCE", Severity::Block));
    assert!(finding.detail.contains("5035-F(Y)") && finding.detail.contains("₹3,00,00,000.00"));
    assert!(finance_needed(&asked(1, None)).is_some(), "no limit is no power");
    let full = SecretaryLimit { max_paise: None, ..limit(0) };
    assert!(finance_needed(&asked(money::MAX_PAISE, Some(&full))).is_none());
}

#[test]
fn r06_phasing_stays_within_a_known_budget() {
    let line = |committed| BudgetLine {
        fy: "2026-27".parse().unwrap(),
        head_of_account: "43-4575".into(),
        provision_paise: 500,
        committed_paise: committed,
        source: "Budget publication".into(),
    };
    let phasing = [year("2026-27", "SDS", 60), year("2026-27", "RIDF", 300), year("2026-27", "SDS", 40)];
    let exempt = ["RIDF".to_owned()];
    let found = |committed, exempt: &[String]| check_budget(&phasing, exempt, &[line(committed)]);
    assert!(found(400, &exempt).is_empty());
    let over = found(401, &exempt);
    assert_eq!(
        (over.len(), over[0].severity, over[0].code.as_str()),
        (1, Severity::Warn, "HOA_OVERCOMMITTED")
    );
    assert!(allows(&over));
    assert_eq!(found(400, &[]).len(), 1, "without the exemption the fund counts");
    assert!(check_budget(&phasing, &[], &[]).is_empty(), "unknown is not judged");
    assert_eq!(found(i64::MAX, &exempt).len(), 1);
    assert!(check_budget(&[year("2027-28", "SDS", 900)], &[], &[line(0)]).is_empty());
}

#[test]
fn r07_the_share_from_outside_is_what_is_phased_from_outside() {
    let outside = ["NONBUD".to_owned()];
    let phasing = [year("2026-27", "SDS", 90 * LAKH_PAISE), year("2026-27", "NONBUD", 10 * LAKH_PAISE)];
    let with = |share| {
        codes(&ProposalFacts {
            non_budgetary_paise: share,
            non_budgetary_schemes: &outside,
            ..facts(&phasing)
        })
    };
    assert!(with(10 * LAKH_PAISE).is_empty());
    assert_eq!(with(10 * LAKH_PAISE - 1), ["FUND_SPLIT"]);
    assert_eq!(with(10 * LAKH_PAISE + 1), ["FUND_SPLIT"]);
    assert_eq!(with(101 * LAKH_PAISE), ["FUND_SPLIT"]);
}

#[test]
fn r08_an_advance_approval_is_of_the_last_quarter_and_for_the_next_year() {
    let next = [year("2026-27", "SDS", 100 * LAKH_PAISE)];
    let this = [year("2025-26", "SDS", 1), year("2026-27", "SDS", 100 * LAKH_PAISE - 1)];
    let on = |date: &str, phasing| {
        codes(&ProposalFacts { kind: ApprovalKind::Advance, on: day(date), ..facts(phasing) })
    };
    assert!(on("2026-01-01", &next).is_empty());
    assert!(on("2026-03-31", &next).is_empty());
    assert_eq!(on("2025-12-31", &next), ["ADVANCE_AA_WINDOW"]);
    assert_eq!(on("2026-04-01", &next), ["ADVANCE_AA_WINDOW"]);
    assert_eq!(on("2026-06-10", &next), ["ADVANCE_AA_WINDOW"]);
    assert_eq!(on("2026-02-10", &this), ["ADVANCE_AA_WINDOW"]);
}

#[test]
fn r09_what_changes_is_among_the_reasons() {
    use RevisionReason as R;
    let was = [year("2026-27", "SDS", 80 * LAKH_PAISE)];
    let is = [year("2026-27", "SDS", 100 * LAKH_PAISE)];
    let former = FormerFacts { amount_paise: 80 * LAKH_PAISE, completion_period_months: 18, phasing: &was };
    let revised = |reasons, change: fn(&mut ProposalFacts<'_>)| {
        let mut facts =
            ProposalFacts { kind: ApprovalKind::Revised, reasons, former: Some(former), ..facts(&is) };
        change(&mut facts);
        codes(&facts)
    };
    assert_eq!(revised(&[], |_| {}), ["RAA_AUTHORITY"]);
    assert!(revised(&[R::Amount], |_| {}).is_empty());
    assert_eq!(revised(&[R::Scope], |_| {}), ["RAA_AUTHORITY"]);
    assert_eq!(
        revised(&[R::Amount], |facts| facts.title = "Another bridge over the Kaljani"),
        ["RAA_AUTHORITY"]
    );
    assert!(
        revised(&[R::Amount, R::Name], |facts| facts.title = "Another bridge over the Kaljani").is_empty()
    );
    assert_eq!(revised(&[R::Amount], |facts| facts.completion_period_months = 24), ["RAA_AUTHORITY"]);
    assert!(revised(&[R::Amount, R::Duration], |facts| facts.completion_period_months = 24).is_empty());
    let other = [Phasing { head_of_account: "25-5054".into(), ..is[0].clone() }];
    let heads = |reasons| {
        codes(&ProposalFacts { kind: ApprovalKind::Revised, reasons, former: Some(former), ..facts(&other) })
    };
    assert_eq!(heads(&[R::Amount]), ["RAA_AUTHORITY"]);
    assert!(heads(&[R::Amount, R::Hoa]).is_empty());
}

#[test]
fn r09_an_excess_of_rate_alone_is_the_secretarys() {
    use RevisionReason as R;
    let limit = SecretaryLimit {
        max_paise: Some(5 * CRORE_PAISE),
        order_ref: "5035-F(Y)".into(),
        valid_from: day("2023-08-28"),
    };
    let needed = |reasons: &[R], excess: Option<(i32, i32)>, crore, former_finance| {
        let excess = excess.map(|(excess_bp, qualified_bidders)| RateExcess {
            excess_bp,
            qualified_bidders,
            tender_ref: "NIT-3".into(),
        });
        finance_needed(&FinanceFacts {
            kind: ApprovalKind::Revised,
            on: day("2026-09-15"),
            amount_paise: crore * CRORE_PAISE,
            limit: Some(&limit),
            reasons,
            rate_excess: excess.as_ref(),
            rate_excess_max_bp: 1_000,
            rate_excess_bidders: 3,
            former_finance,
        })
        .map(|finding| finding.code)
    };
    assert_eq!(needed(&[R::Amount], Some((1_000, 3)), 33, true), None);
    assert_eq!(needed(&[R::Amount], Some((1_001, 3)), 33, true).as_deref(), Some("AA_FD_CONCURRENCE"));
    assert_eq!(needed(&[R::Amount], Some((1_000, 2)), 33, true).as_deref(), Some("AA_FD_CONCURRENCE"));
    assert_eq!(needed(&[R::Amount], None, 33, true).as_deref(), Some("AA_FD_CONCURRENCE"));
    assert_eq!(needed(&[R::Amount, R::Scope], Some((850, 4)), 4, true).as_deref(), Some("RAA_AUTHORITY"));
    assert_eq!(needed(&[R::Scope], None, 4, true).as_deref(), Some("RAA_AUTHORITY"), "original or higher");
    assert_eq!(needed(&[R::Scope], None, 4, false), None);
}

#[test]
fn r49_a_live_agreement_stops_the_cancelling() {
    assert!(check_cancel(&[]).is_none());
    let finding = check_cancel(&["12/EE/KHD of 2026-27".into()]).unwrap();
    assert_eq!((finding.code.as_str(), finding.rule.as_str()), ("CANCEL_BLOCKED", "R49"));
    assert!(finding.detail.contains("12/EE/KHD of 2026-27"));
}
