use super::*;
use crate::money::{CRORE_PAISE, LAKH_PAISE};
use crate::rules::Severity;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn r27_commitments_stay_within_the_approval_to_the_paisa() {
    let of = |ceiling, this_paise, ceiling_paise| {
        check_commitment(&Commitment { ceiling, ceiling_paise, others_paise: 60 * LAKH_PAISE, this_paise })
    };
    let approved = Some(CRORE_PAISE);
    assert_eq!(of(Ceiling::Approval, 40 * LAKH_PAISE, approved), None);
    let found = of(Ceiling::Approval, 40 * LAKH_PAISE + 1, approved).unwrap();
    assert_eq!((found.code.as_str(), found.severity), ("COMMITMENT_EXCEEDS_AA", Severity::Block));
    assert!(found.detail.contains("₹1,00,00,000.01") && found.detail.contains("₹1,00,00,000.00"));
    assert!(of(Ceiling::Approval, i64::MAX, approved).is_some());
    assert!(of(Ceiling::Approval, 1, None).is_some());
}

#[test]
fn r27_repairs_are_held_against_the_sanction() {
    let of = |this_paise| {
        check_commitment(&Commitment {
            ceiling: Ceiling::Sanction,
            ceiling_paise: Some(10 * LAKH_PAISE),
            others_paise: 0,
            this_paise,
        })
    };
    assert_eq!(of(10 * LAKH_PAISE), None);
    assert!(of(10 * LAKH_PAISE + 1).unwrap().detail.contains("technical sanction"));
}

#[test]
fn r31_the_days_of_an_agreement_follow_each_other() {
    let good = AgreementDates {
        loa_date: Some(day("2026-09-01")),
        agreement_date: day("2026-09-01"),
        work_order_date: day("2026-09-01"),
        start_date: day("2026-09-01"),
        completion_date: day("2026-09-02"),
    };
    assert!(check_agreement_dates(good).is_empty());
    assert!(check_agreement_dates(AgreementDates { loa_date: None, ..good }).is_empty());
    let before = day("2026-08-31");
    for (dates, pointer) in [
        (AgreementDates { loa_date: Some(day("2026-09-02")), ..good }, "/content/agreement_date"),
        (AgreementDates { work_order_date: before, ..good }, "/content/work_order_date"),
        (AgreementDates { start_date: before, ..good }, "/content/start_date"),
        (AgreementDates { completion_date: good.start_date, ..good }, "/content/completion_date"),
    ] {
        let found = check_agreement_dates(dates);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].pointer.as_deref(), Some(pointer));
    }
}

#[test]
fn r31_a_work_starts_after_its_order_and_not_tomorrow() {
    let starts =
        |on: &str| check_start(day(on), day("2026-09-10"), day("2026-09-15")).map(|finding| finding.code);
    assert_eq!((starts("2026-09-10"), starts("2026-09-15")), (None, None));
    assert_eq!(starts("2026-09-09").as_deref(), Some("DATE_ORDER"));
    assert_eq!(starts("2026-09-16").as_deref(), Some("DATE_ORDER"));
}

#[test]
fn r32_the_directorate_approves_ten_or_five_per_cent() {
    let of = |approval: i64, approved_paise, delta_paise, department| {
        let facts = VariationFacts {
            agreement_paise: CRORE_PAISE,
            approved_paise,
            delta_paise,
            ceiling_paise: Some(approval),
            department,
        };
        check_variation(facts, &Parameters::default()).map(|finding| finding.code)
    };
    let (small, large) = (10 * CRORE_PAISE, 10 * CRORE_PAISE + 1);
    assert_eq!(of(small, 0, 10 * LAKH_PAISE, false), None);
    assert_eq!(of(small, 0, 10 * LAKH_PAISE + 1, false).as_deref(), Some("VARIATION_LIMIT"));
    assert_eq!(of(small, 6 * LAKH_PAISE, 4 * LAKH_PAISE + 1, false).as_deref(), Some("VARIATION_LIMIT"));
    assert_eq!(of(large, 0, 5 * LAKH_PAISE, false), None);
    assert_eq!(of(large, 0, 5 * LAKH_PAISE + 1, false).as_deref(), Some("VARIATION_LIMIT"));
    assert_eq!(of(large, 0, 90 * LAKH_PAISE, true), None);
    assert_eq!(of(large, 50 * LAKH_PAISE, -1, false), None);
    assert_eq!(of(large, i64::MAX, 1, false).as_deref(), Some("VARIATION_LIMIT"));
}

#[test]
fn r33_an_item_that_rises_by_more_than_a_tenth_is_flagged() {
    let item = |tendered_milli, revised_milli| VariationItem {
        description: "Earth work".into(),
        unit: "m³".into(),
        tendered_milli,
        revised_milli,
    };
    let items = [item(1_000, 1_100), item(1_000, 1_101), item(1_000, 0), item(0, 1)];
    let found = check_items(&items, &Parameters::default());
    let pointers: Vec<_> = found.iter().filter_map(|finding| finding.pointer.as_deref()).collect();
    assert_eq!(pointers, ["/content/items/1/revised_milli", "/content/items/3/revised_milli"]);
    assert!(found.iter().all(|finding| finding.severity == Severity::Flag));
}

#[test]
fn r34_an_extension_is_later_and_the_third_has_a_reason() {
    let of = |new_end: &str, approved| {
        let facts = ExtensionFacts {
            present_end: day("2027-03-20"),
            new_end: day(new_end),
            approved,
            approved_days: 60,
        };
        check_extension(facts, &Parameters::default())
    };
    assert_eq!(of("2027-03-21", 1), None);
    assert_eq!(of("2027-03-20", 0).unwrap().severity, Severity::Block);
    assert_eq!(of("2026-03-21", 0).unwrap().severity, Severity::Block);
    let third = of("2027-04-19", 2).unwrap();
    assert_eq!((third.code.as_str(), third.severity), ("EOT_LIMIT", Severity::Warn));
    assert!(third.detail.contains("extension 3: 30 days, 90 in all"));
}
