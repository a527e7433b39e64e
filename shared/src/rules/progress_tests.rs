use uuid::Uuid;

use super::*;
use crate::progress::{Component, Stretch};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
fn month(text: &str) -> Month {
    text.parse().unwrap()
}
fn figure(before_milli: i64, done_milli: i64, whole_milli: i64) -> ComponentFigures {
    let component = Component {
        id: Uuid::nil(),
        name_en: "Wet mix macadam".into(),
        name_bn: "ওয়েট মিক্স".into(),
        weight_bp: 10_000,
        unit: "km".into(),
        whole_milli,
        from_m: None,
    };
    ComponentFigures {
        component,
        before_milli,
        before_stretches: Vec::new(),
        done_milli,
        stretches: Vec::new(),
    }
}
fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn r37_a_total_lies_between_nothing_and_the_whole() {
    for (done, code) in
        [(-1, Some("PROGRESS_RANGE")), (0, None), (19_400, None), (19_401, Some("PROGRESS_RANGE"))]
    {
        let found = check_figures(&[figure(0, done, 19_400)], false);
        assert_eq!(found.first().map(|finding| finding.code.as_str()), code, "{done}");
    }
}

#[test]
fn r37_a_total_never_falls_but_by_a_correction_and_the_words_name_both_numbers() {
    assert!(check_figures(&[figure(9_600, 9_600, 19_400)], false).is_empty());
    let found = check_figures(&[figure(9_600, 9_100, 19_400)], false);
    assert_eq!(codes(&found), ["PROGRESS_DECREASED"]);
    assert!(found[0].detail.contains("9.10 km is less than 9.60 km"), "{}", found[0].detail);
    assert!(found[0].detail.contains("ask for a correction"));
    assert!(check_figures(&[figure(9_600, 9_100, 19_400)], true).is_empty());
    assert_eq!(codes(&check_figures(&[figure(9_600, -1, 19_400)], true)), ["PROGRESS_RANGE"]);
}

#[test]
fn r37_stretches_lie_along_the_road_and_none_is_lost() {
    let mut one = figure(600, 900, 3_000);
    one.component.from_m = Some(12_000);
    one.before_stretches = vec![Stretch { from_m: 12_000, to_m: 12_600 }];
    one.stretches = vec![Stretch { from_m: 12_000, to_m: 12_900 }];
    assert!(check_figures(&[one.clone()], false).is_empty());
    one.stretches = vec![Stretch { from_m: 11_999, to_m: 12_900 }];
    assert_eq!(codes(&check_figures(&[one.clone()], false)), ["PROGRESS_RANGE"]);
    one.stretches = vec![Stretch { from_m: 12_100, to_m: 13_000 }];
    let found = check_figures(&[one.clone()], false);
    assert_eq!(codes(&found), ["PROGRESS_DECREASED"]);
    assert!(found[0].detail.contains("0.10 km"), "{}", found[0].detail);
    assert!(check_figures(&[one], true).is_empty());
}

fn period(change: impl FnOnce(&mut PeriodFacts)) -> Vec<Finding> {
    let mut facts = PeriodFacts {
        kind: PeriodKind::MonthEnd,
        month: month("2026-10"),
        as_on: day("2026-10-31"),
        today: day("2026-11-02"),
        started_on: Some(day("2026-05-02")),
        closed: false,
        last_month: Some(month("2026-09")),
    };
    change(&mut facts);
    check_period(facts, &Parameters::default())
}

#[test]
fn the_first_month_reported_is_one_whose_days_have_come() {
    let next = |last: Option<&str>, started: Option<&str>, today| {
        next_month(last.map(month), started.map(day), day(today), &Parameters::default()).to_string()
    };
    // Begun on 14 December: until 24 January it is December's, which has been due since the 25th of that month.
    assert_eq!(next(None, Some("2026-12-14"), "2027-01-24"), "2026-12");
    assert_eq!(next(None, Some("2026-12-14"), "2027-01-25"), "2027-01");
    assert_eq!(next(None, Some("2026-12-14"), "2026-12-20"), "2026-12");
    assert_eq!(next(None, Some("2027-01-02"), "2027-01-13"), "2027-01");
    assert_eq!(next(None, None, "2027-01-13"), "2027-01");
    assert_eq!(next(Some("2026-10"), Some("2026-08-01"), "2027-01-13"), "2026-11");
}

#[test]
fn r38_a_report_is_of_a_day_that_has_come_in_the_window_of_its_period() {
    assert!(period(|_| {}).is_empty());
    assert!(period(|facts| facts.today = day("2026-10-31")).is_empty());
    assert_eq!(codes(&period(|facts| facts.today = day("2026-10-30"))), ["PROGRESS_PERIOD"]);
    assert!(period(|facts| facts.as_on = day("2026-10-25")).is_empty());
    assert_eq!(codes(&period(|facts| facts.as_on = day("2026-10-24"))), ["PROGRESS_PERIOD"]);
    assert_eq!(codes(&period(|facts| facts.as_on = day("2026-11-01"))), ["PROGRESS_PERIOD"]);
    let first = |on| {
        period(|facts| {
            facts.kind = PeriodKind::Fortnight1;
            facts.as_on = day(on);
        })
    };
    assert!(first("2026-10-10").is_empty() && first("2026-10-15").is_empty());
    assert!(!first("2026-10-09").is_empty() && !first("2026-10-16").is_empty());
}

#[test]
fn r38_no_month_is_skipped_and_none_comes_twice() {
    assert!(period(|facts| facts.last_month = None).is_empty(), "the record may begin with any month");
    let skipped = period(|facts| facts.last_month = Some(month("2026-08")));
    assert!(skipped[0].detail.contains("Report Sep 2026 first"), "{}", skipped[0].detail);
    assert_eq!(codes(&period(|facts| facts.last_month = Some(month("2026-10")))), ["PROGRESS_PERIOD"]);
    let late_fortnight = period(|facts| {
        facts.kind = PeriodKind::Fortnight2;
        facts.last_month = Some(month("2026-10"));
    });
    assert!(late_fortnight[0].detail.contains("Report Nov 2026"), "{}", late_fortnight[0].detail);
}

#[test]
fn r38_nothing_is_reported_before_the_start_or_after_the_end() {
    assert_eq!(codes(&period(|facts| facts.started_on = None)), ["PROGRESS_PERIOD"]);
    assert!(period(|facts| facts.started_on = Some(day("2026-10-31"))).is_empty());
    assert_eq!(codes(&period(|facts| facts.started_on = Some(day("2026-11-01")))), ["PROGRESS_PERIOD"]);
    assert_eq!(codes(&period(|facts| facts.closed = true)), ["PROGRESS_PERIOD"]);
}

fn report_after<'a>(said: &'a [String], change: impl FnOnce(&mut ReportFacts<'a>)) -> Vec<Finding> {
    let mut facts = ReportFacts {
        kind: PeriodKind::MonthEnd,
        correction: false,
        in_progress: true,
        physical_bp: 4_500,
        previous_bp: Some(2_000),
        fresh_photos: 1,
        narrative: "Borrow area opened.",
        last_narratives: said,
    };
    change(&mut facts);
    check_report(&facts, &Parameters::default())
}
fn report(change: impl FnOnce(&mut ReportFacts<'static>)) -> Vec<Finding> {
    report_after(&[], change)
}

#[test]
fn r40_a_step_of_more_than_25_points_has_its_reason_and_a_photo() {
    assert!(report(|_| {}).is_empty());
    assert_eq!(codes(&report(|facts| facts.physical_bp = 4_501)), ["PROGRESS_JUMP"]);
    assert!(report(|facts| facts.previous_bp = None).is_empty());
    let fortnight = report(|facts| {
        facts.kind = PeriodKind::Fortnight1;
        facts.physical_bp = 4_501;
        facts.fresh_photos = 0;
    });
    assert_eq!(codes(&fortnight), ["PHOTO_REQUIRED", "PROGRESS_JUMP"]);
    assert!(report(|facts| (facts.physical_bp, facts.correction) = (9_000, true)).is_empty());
}

#[test]
fn r42_a_month_of_a_work_in_progress_has_a_photo() {
    assert_eq!(codes(&report(|facts| facts.fresh_photos = 0)), ["PHOTO_REQUIRED"]);
    assert!(report(|facts| (facts.fresh_photos, facts.in_progress) = (0, false)).is_empty());
    assert!(report(|facts| (facts.fresh_photos, facts.kind) = (0, PeriodKind::Fortnight2)).is_empty());
}

#[test]
fn r43_the_same_words_a_third_time_are_flagged() {
    let said = ["Work goes on.".to_owned(), "Work goes on.".to_owned()];
    let same = |said, narrative| report_after(said, |facts| facts.narrative = narrative);
    assert_eq!(codes(&same(&said, "Work goes on. ")), ["STALE_REMARK"]);
    assert!(same(&said[..1], "Work goes on.").is_empty());
    assert!(same(&said, "The deck is cast.").is_empty());
    assert!(same(&["".to_owned(), "".to_owned()], "").is_empty());
}

#[test]
fn r39_five_days_after_the_month_a_report_is_overdue_and_after_45_the_work_is_red() {
    let of = |today| check_overdue(month("2026-09"), day(today), &Parameters::default()).map(|(_, red)| red);
    assert_eq!((of("2026-10-04"), of("2026-10-05")), (None, Some(false)));
    assert_eq!((of("2026-11-13"), of("2026-11-14")), (Some(false), Some(true)));
}

#[test]
fn r51_a_delay_is_amber_after_30_days_and_red_after_180_or_a_quarter_of_the_time() {
    let of = |end: &str, expected: Option<&str>| {
        let facts = DelayFacts {
            start: day("2024-01-01"),
            end: day(end),
            expected_completion: expected.map(day),
            today: day("2026-06-30"),
        };
        delay(facts, &Parameters::default())
    };
    assert_eq!(of("2026-12-31", Some("2027-01-30")), (30, Lateness::InTime));
    assert_eq!(of("2026-12-31", Some("2027-01-31")), (31, Lateness::Amber));
    assert_eq!(of("2026-12-31", Some("2027-06-29")), (180, Lateness::Amber));
    assert_eq!(of("2026-12-31", Some("2027-06-30")), (181, Lateness::Red));
    assert_eq!(of("2026-06-30", None), (0, Lateness::InTime));
    assert_eq!(of("2026-05-30", None).0, 31);
    // A quarter of 400 days is 100.
    let short = |expected| {
        let facts = DelayFacts {
            start: day("2026-01-01"),
            end: day("2027-02-05"),
            expected_completion: Some(day(expected)),
            today: day("2026-06-30"),
        };
        delay(facts, &Parameters::default())
    };
    assert_eq!(short("2027-05-16"), (100, Lateness::Amber));
    assert_eq!(short("2027-05-17"), (101, Lateness::Red));
}
