//! Each rule of a sanction on both sides of its limit.

use super::*;
use crate::money::LAKH_PAISE;
use crate::rules::Severity;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn facts() -> SanctionFacts<'static> {
    SanctionFacts {
        nature: ProjectNature::Original,
        origin: SanctionOrigin::Digital,
        order_date: day("2026-01-14"),
        amount_paise: 40 * LAKH_PAISE,
        cost_abstract_paise: Some(40 * LAKH_PAISE),
        estimate_kind: EstimateKind::Detailed,
        estimate_state: EstimateState::Vetted,
        estimate_total_paise: 40 * LAKH_PAISE,
        approval: Some(ApprovalFacts { amount_paise: 50 * LAKH_PAISE, go_date: day("2026-01-14") }),
        power: PowerFacts {
            authority: "Executive Engineer, Krishnanagar Highway Division",
            limit: Some(Some(45 * LAKH_PAISE)),
            additional_charge: false,
        },
        others: vec![],
        geotagged: true,
    }
}

fn found(facts: &SanctionFacts<'_>) -> Vec<(String, Severity)> {
    check_sanction(facts, &Parameters::default())
        .into_iter()
        .map(|finding| (finding.code, finding.severity))
        .collect()
}

fn of(lakh: i64) -> SanctionFacts<'static> {
    let amount = lakh * LAKH_PAISE;
    SanctionFacts {
        amount_paise: amount,
        cost_abstract_paise: Some(amount),
        estimate_total_paise: amount,
        ..facts()
    }
}

#[test]
fn a_sound_draft_has_no_finding() {
    assert_eq!(found(&facts()), []);
}

#[test]
fn r03_only_repairs_go_without_an_approval() {
    let original = SanctionFacts { approval: None, ..facts() };
    assert_eq!(found(&original), [("AA_REQUIRED".into(), Severity::Block)]);
    for nature in [ProjectNature::Repair, ProjectNature::Maintenance] {
        assert_eq!(found(&SanctionFacts { nature, approval: None, ..facts() }), []);
    }
}

#[test]
fn r10_the_estimate_is_detailed_vetted_and_of_the_same_amount() {
    for state in EstimateState::ALL {
        let findings = found(&SanctionFacts { estimate_state: *state, ..facts() });
        assert_eq!(findings.is_empty(), *state == EstimateState::Vetted, "{state}");
    }
    assert!(!found(&SanctionFacts { estimate_kind: EstimateKind::Preliminary, ..facts() }).is_empty());
    for off in [-1, 1] {
        let findings = found(&SanctionFacts { estimate_total_paise: 40 * LAKH_PAISE + off, ..facts() });
        assert_eq!(findings, [("TS_ESTIMATE_MISMATCH".into(), Severity::Block)]);
        let findings = found(&SanctionFacts { cost_abstract_paise: Some(40 * LAKH_PAISE + off), ..facts() });
        assert_eq!(findings, [("TS_ESTIMATE_MISMATCH".into(), Severity::Block)]);
    }
}

#[test]
fn r11_the_order_is_not_before_the_approval() {
    assert_eq!(
        found(&SanctionFacts { order_date: day("2026-01-13"), ..facts() }),
        [("TS_BEFORE_AA".into(), Severity::Block)]
    );
}

#[test]
fn r12_the_power_holds_to_the_paisa() {
    let mut at_limit = of(45);
    assert_eq!(found(&at_limit), []);
    at_limit.power.limit = Some(Some(45 * LAKH_PAISE - 1));
    assert_eq!(found(&at_limit), [("TS_POWER_EXCEEDED".into(), Severity::Block)]);
    at_limit.power.limit = Some(None);
    assert_eq!(found(&at_limit), []);
    at_limit.power.limit = None;
    assert_eq!(found(&at_limit), [("TS_POWER_EXCEEDED".into(), Severity::Block)]);
}

#[test]
fn r14_over_the_approval_warns_and_over_the_tolerance_blocks() {
    let mut draft = of(50);
    draft.power.limit = Some(None);
    assert_eq!(found(&draft), []);
    draft.others = vec![OtherSanction { amount_paise: 1, same_office: false, date: day("2026-01-01") }];
    assert_eq!(found(&draft), [("TS_EXCEEDS_AA".into(), Severity::Warn)]);
    draft.others[0].amount_paise = 5 * LAKH_PAISE;
    assert_eq!(found(&draft), [("TS_EXCEEDS_AA".into(), Severity::Warn)]);
    draft.others[0].amount_paise = 5 * LAKH_PAISE + 1;
    assert_eq!(found(&draft), [("TS_EXCEEDS_AA".into(), Severity::Block)]);
    draft.others[0].amount_paise = i64::MAX;
    assert_eq!(found(&draft), [("TS_EXCEEDS_AA".into(), Severity::Block)]);
}

#[test]
fn r17_sanctions_just_under_the_limit_are_asked_about() {
    let mut draft = of(44);
    draft.approval = Some(ApprovalFacts { amount_paise: 500 * LAKH_PAISE, go_date: day("2025-01-01") });
    let other =
        |amount_paise, same_office, date| vec![OtherSanction { amount_paise, same_office, date: day(date) }];
    draft.others = other(44 * LAKH_PAISE, true, "2025-10-16");
    assert_eq!(found(&draft), [("TS_SPLIT_SUSPECT".into(), Severity::Warn)]);
    draft.others = other(44 * LAKH_PAISE, true, "2025-10-15");
    assert_eq!(found(&draft), [], "91 days apart");
    draft.others = other(44 * LAKH_PAISE, false, "2026-01-01");
    assert_eq!(found(&draft), [], "another office");
    draft.others = other(4_049_999_99, true, "2026-01-01");
    assert_eq!(found(&draft), [], "not close to the limit");
    draft.others = other(4_050_000_00, true, "2026-01-01");
    assert_eq!(found(&draft).len(), 1, "ninety per cent of the limit");
}

#[test]
fn r19_from_the_cut_off_on_a_sanction_is_digital() {
    let scan = |date| SanctionFacts {
        origin: SanctionOrigin::LegacyScan,
        order_date: day(date),
        approval: Some(ApprovalFacts { amount_paise: 50 * LAKH_PAISE, go_date: day("2024-01-01") }),
        ..facts()
    };
    assert_eq!(found(&scan("2025-12-30")), []);
    assert_eq!(found(&scan("2025-12-31")), [("TS_MUST_BE_DIGITAL".into(), Severity::Block)]);
}

#[test]
fn r53_the_site_is_located() {
    assert_eq!(
        found(&SanctionFacts { geotagged: false, ..facts() }),
        [("GEOTAG_REQUIRED".into(), Severity::Block)]
    );
}
