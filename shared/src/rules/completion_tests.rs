//! R46 and R48 on both sides of each limit.

use super::*;
use crate::rules::Severity;

const LAKH: i64 = crate::money::LAKH_PAISE;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn facts() -> CompletionFacts<'static> {
    CompletionFacts {
        completed_on: day("2026-11-20"),
        today: day("2026-11-20"),
        started_on: Some(day("2026-09-15")),
        last_report: Some((day("2026-10-31"), 8_050)),
        has_plan: true,
        after_photo: true,
        value_paise: 38 * LAKH,
        others_paise: 0,
        agreement_no: "12/KHD/2026-27",
        agreement_paise: 38 * LAKH,
        billed_paise: 20 * LAKH,
    }
}
fn pointers(change: impl FnOnce(&mut CompletionFacts<'_>)) -> Vec<String> {
    let mut facts = facts();
    change(&mut facts);
    let findings = check_completion(&facts);
    assert!(findings.iter().all(|finding| finding.rule == "R46" && finding.severity == Severity::Block));
    findings.into_iter().filter_map(|finding| finding.pointer).collect()
}

#[test]
fn r46_a_work_is_complete_between_its_start_and_today() {
    assert!(pointers(|_| {}).is_empty());
    let on = "/content/completed_on";
    assert!(pointers(|facts| facts.completed_on = day("2026-10-31")).is_empty());
    assert_eq!(pointers(|facts| facts.completed_on = day("2026-11-21")), [on], "not tomorrow");
    assert_eq!(pointers(|facts| facts.completed_on = day("2026-10-30")), [on], "a later report says 80.50");
    let unreported = |facts: &mut CompletionFacts<'_>| facts.last_report = None;
    assert!(
        pointers(|facts| {
            unreported(facts);
            facts.completed_on = day("2026-09-15");
        })
        .is_empty()
    );
    assert_eq!(
        pointers(|facts| {
            unreported(facts);
            facts.completed_on = day("2026-09-14");
        }),
        [on]
    );
    assert_eq!(pointers(|facts| facts.started_on = None), [on]);
}

#[test]
fn r46_plan_and_photo_are_there_and_the_value_lies_between_bills_and_agreement() {
    assert_eq!(pointers(|facts| facts.has_plan = false), ["/content/plan_document_id"]);
    assert_eq!(pointers(|facts| facts.after_photo = false), ["/photos"]);
    let value = "/content/value_paise";
    assert_eq!(pointers(|facts| facts.value_paise = 38 * LAKH + 1), [value]);
    assert_eq!(pointers(|facts| facts.others_paise = 1), [value], "the works of an agreement together");
    assert!(pointers(|facts| facts.value_paise = 20 * LAKH).is_empty());
    assert_eq!(pointers(|facts| facts.value_paise = 20 * LAKH - 1), [value]);
    assert_eq!(pointers(|facts| facts.others_paise = i64::MAX), [value]);
}

#[test]
fn r46_the_whole_is_reported_with_certificate_a_and_approved_with_all() {
    use CertificateLetter as L;
    let ask = |physical_bp, as_on: &str, completion, approving| {
        check_full_report(&FullReportFacts { physical_bp, as_on: day(as_on), completion, approving })
            .map(|finding| finding.code)
    };
    let refused = Some("COMPLETION_CERTS".to_owned());
    let on = day("2026-11-20");
    let (open, all): (&[L], &[L]) = (&[L::B, L::C], &[]);
    assert_eq!(ask(9_999, "2026-11-30", None, true), None);
    assert_eq!(ask(10_000, "2026-11-30", None, false), refused);
    assert_eq!(ask(10_000, "2026-11-20", Some((on, open)), false), None);
    assert_eq!(ask(10_000, "2026-11-19", Some((on, open)), false), refused, "before its day");
    assert_eq!(ask(10_000, "2026-11-30", Some((on, open)), true), refused);
    assert_eq!(ask(10_000, "2026-11-30", Some((on, all)), true), None);
    let told = check_full_report(&FullReportFacts {
        physical_bp: 10_000,
        as_on: day("2026-11-30"),
        completion: Some((on, open)),
        approving: true,
    });
    assert!(told.unwrap().detail.contains("B, C"));
}

#[test]
fn r48_a_project_is_closed_with_handover_and_calendar() {
    let codes = |facts: &HandoverFacts| check_close(facts).len();
    let done = HandoverFacts { handed_over: true, without_calendar: Vec::new() };
    assert_eq!(codes(&done), 0);
    assert_eq!(codes(&HandoverFacts::default()), 1);
    let without = HandoverFacts { without_calendar: vec!["12/KHD/2026-27".into()], ..done };
    assert_eq!(codes(&without), 1);
}

#[test]
fn r48_a_security_is_held_to_the_last_day_of_liability_and_of_its_defects() {
    let facts = ReleaseFacts {
        secures_liability: true,
        terminated: false,
        refunded_on: day("2029-11-20"),
        ends_on: Some(day("2029-11-19")),
        defects_open: 0,
    };
    let held = |facts| check_release(facts).is_some();
    assert!(!held(facts));
    assert!(held(ReleaseFacts { refunded_on: day("2029-11-19"), ..facts }));
    assert!(held(ReleaseFacts { defects_open: 1, ..facts }));
    assert!(held(ReleaseFacts { ends_on: None, ..facts }));
    let early = ReleaseFacts { refunded_on: day("2026-11-21"), ..facts };
    assert!(!held(ReleaseFacts { secures_liability: false, ..early }), "earnest money");
    assert!(!held(ReleaseFacts { terminated: true, ..early }));
}
