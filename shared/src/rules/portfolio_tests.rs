use super::*;
use crate::rules::standing::{SiteDates, WorkFacts, YearFacts};

const LAKH: i64 = 1_00_000_00;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn limits() -> Parameters {
    Parameters::default()
}

fn facts() -> ProjectFacts {
    ProjectFacts {
        stage: ProjectStage::InProgress,
        needs_approval: true,
        approved_paise: Some(100 * LAKH),
        original_paise: Some(100 * LAKH),
        sanction_paise: Some(90 * LAKH),
        approved_on: Some(day("2026-01-10")),
        revised_on: Some(day("2026-01-10")),
        committed_paise: 80 * LAKH,
        committed_on: Some(day("2026-03-20")),
        spent_paise: 20 * LAKH,
        last_voucher_on: Some(day("2026-08-30")),
        balance_paise: 5 * LAKH,
        works: vec![WorkFacts {
            weight_bp: 10_000,
            agreement: Some(SiteDates {
                start: day("2026-04-01"),
                end: day("2027-03-31"),
                started_on: Some(day("2026-04-05")),
            }),
            last_month: Some("2026-08".parse().unwrap()),
            reports: vec![(day("2026-08-31"), 3_000)],
            ..WorkFacts::default()
        }],
        years: vec![YearFacts::empty("2026-27".parse().unwrap())],
        heads: Vec::new(),
        awarded_unstarted_on: None,
        allotted_unspent_on: None,
        split: None,
        varied: Vec::new(),
        last_held_on: None,
    }
}

fn kinds(facts: &ProjectFacts, today: &str) -> Vec<(FlagKind, Health, String)> {
    let found = judge(facts, day(today), &limits());
    found.into_iter().map(|one| (one.kind, one.level, one.since.to_string())).collect()
}

#[test]
fn a_project_that_keeps_step_bears_no_flag() {
    assert_eq!(kinds(&facts(), "2026-09-15"), []);
}

#[test]
fn r36_what_was_fed_beyond_the_allotment_stays_flagged() {
    let head = |spent_paise| HeadFacts {
        fy: "2026-27".parse().unwrap(),
        head_of_account: "25-5054-04-337".into(),
        allotted_paise: 10 * LAKH,
        spent_paise,
        last_on: day("2026-08-30"),
    };
    assert_eq!(check_overspent(&[head(10 * LAKH)]), None);
    let (since, finding) = check_overspent(&[head(LAKH), head(10 * LAKH + 1)]).unwrap();
    assert_eq!((since, finding.rule.as_str()), (day("2026-08-30"), "R36"));
    assert!(finding.detail.contains("2026-27"), "{}", finding.detail);
}

#[test]
fn r41_payment_and_work_keep_step_up_to_their_limits() {
    let kind = |financial, physical| check_gap(financial, physical, &limits()).map(|(kind, _)| kind);
    assert_eq!(kind(4_500, 3_000), None, "15 points are allowed");
    assert_eq!(kind(4_501, 3_000), Some(FlagKind::PaidAhead));
    assert_eq!(kind(1_000, 3_500), None, "25 points are usual");
    assert_eq!(kind(999, 3_500), Some(FlagKind::BillsPending));
    let (_, finding) = check_gap(5_000, 3_000, &limits()).unwrap();
    assert!(finding.detail.contains("50.00") && finding.detail.contains("20.00"), "{}", finding.detail);
    // 20 of 80 lakh are paid; 40 per cent would be done at 25 + 15 points.
    let mut of = facts();
    of.works[0].reports = vec![(day("2026-08-31"), 5_001)];
    assert_eq!(kinds(&of, "2026-09-15"), [(FlagKind::BillsPending, Health::Amber, "2026-08-31".to_owned())]);
    of.stage = ProjectStage::Awarded;
    assert_eq!(kinds(&of, "2026-09-15"), [], "judged from the start on");
}

#[test]
fn r43_words_said_a_third_time_are_flagged_since_that_report() {
    let mut of = facts();
    of.works[0].stale_since = Some(day("2026-08-31"));
    assert_eq!(kinds(&of, "2026-09-15"), [(FlagKind::StaleRemark, Health::Amber, "2026-08-31".to_owned())]);
}

#[test]
fn r39_a_missing_report_is_amber_from_its_fifth_day_and_red_from_the_forty_fifth() {
    let of = facts();
    let overdue = |level| vec![(FlagKind::ReportOverdue, level, "2026-10-05".to_owned())];
    assert_eq!(kinds(&of, "2026-10-04"), []);
    assert_eq!(kinds(&of, "2026-10-05"), overdue(Health::Amber));
    assert_eq!(kinds(&of, "2026-11-13"), overdue(Health::Amber));
    assert_eq!(kinds(&of, "2026-11-14"), overdue(Health::Red));
}

#[test]
fn r50_idle_money_is_judged_in_whole_days() {
    let mut of = facts();
    of.stage = ProjectStage::Awarded;
    of.awarded_unstarted_on = Some(day("2026-06-01"));
    assert_eq!(kinds(&of, "2026-07-31"), [], "sixty days");
    assert_eq!(kinds(&of, "2026-08-01"), [(FlagKind::NotStarted, Health::Amber, "2026-08-01".to_owned())]);
    of.awarded_unstarted_on = None;
    of.allotted_unspent_on = Some(day("2026-06-10"));
    assert_eq!(kinds(&of, "2026-09-08"), [], "ninety days");
    assert_eq!(kinds(&of, "2026-09-09"), [(FlagKind::NotSpent, Health::Amber, "2026-09-09".to_owned())]);
    of.balance_paise = 0;
    assert_eq!(kinds(&of, "2026-09-09"), [], "nothing lies idle");
}

#[test]
fn r51_a_late_work_is_amber_and_then_red() {
    let mut of = facts();
    of.works[0].expected_completion = Some(day("2027-04-30"));
    assert_eq!(kinds(&of, "2026-09-15"), [], "thirty days");
    of.works[0].expected_completion = Some(day("2027-05-01"));
    assert_eq!(kinds(&of, "2026-09-15"), [(FlagKind::Delayed, Health::Amber, "2026-08-31".to_owned())]);
    // A quarter of 364 days is 91.
    of.works[0].expected_completion = Some(day("2027-07-01"));
    assert_eq!(kinds(&of, "2026-09-15")[0].1, Health::Red);
}

#[test]
fn r52_a_cost_overrun_is_amber_at_once_and_red_beyond_a_tenth() {
    let level = |expected_paise| {
        let cost = CostFacts { original_paise: 100 * LAKH, expected_paise };
        check_cost(cost, &limits()).map(|(level, _)| level)
    };
    assert_eq!(level(100 * LAKH), None);
    assert_eq!(level(100 * LAKH + 1), Some(Health::Amber));
    assert_eq!(level(110 * LAKH), Some(Health::Amber));
    assert_eq!(level(110 * LAKH + 1), Some(Health::Red));
    let mut of = facts();
    of.approved_paise = Some(120 * LAKH);
    of.revised_on = Some(day("2026-07-01"));
    assert_eq!(kinds(&of, "2026-09-15"), [(FlagKind::CostOverrun, Health::Red, "2026-07-01".to_owned())]);
}

#[test]
fn a_project_lags_beyond_ten_points() {
    assert!(!lags(1_000, &limits()));
    assert!(lags(1_001, &limits()));
}

#[test]
fn the_month_due_is_the_last_whose_report_may_not_be_awaited_any_more() {
    let due = |today: &str| month_due(day(today), &limits()).to_string();
    assert_eq!(due("2026-10-04"), "2026-08");
    assert_eq!(due("2026-10-05"), "2026-09");
    assert_eq!(due("2026-11-04"), "2026-09");
}

#[test]
fn nothing_is_judged_of_what_is_closed() {
    for stage in [ProjectStage::FinanciallyClosed, ProjectStage::Closed, ProjectStage::Cancelled] {
        let mut of = facts();
        of.stage = stage;
        of.approved_paise = Some(500 * LAKH);
        assert_eq!(kinds(&of, "2026-12-15"), [], "{stage}");
    }
}
