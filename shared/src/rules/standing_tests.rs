use super::*;

const LAKH: i64 = 1_00_000_00;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn fy() -> FiscalYear {
    "2026-27".parse().unwrap()
}

fn project(quarters: Option<[i32; 4]>, reports: &[(&str, i32)]) -> ProjectFacts {
    ProjectFacts {
        stage: ProjectStage::InProgress,
        needs_approval: true,
        approved_paise: Some(100 * LAKH),
        original_paise: None,
        sanction_paise: None,
        approved_on: None,
        revised_on: None,
        committed_paise: 0,
        committed_on: None,
        spent_paise: 0,
        last_voucher_on: None,
        balance_paise: 0,
        works: vec![WorkFacts {
            weight_bp: 10_000,
            agreement: Some(SiteDates {
                start: day("2026-04-01"),
                end: day("2027-03-31"),
                started_on: Some(day("2026-04-10")),
            }),
            reports: reports.iter().map(|(on, bp)| (day(on), *bp)).collect(),
            ..WorkFacts::default()
        }],
        years: vec![YearFacts { quarters, spent_by_month: [LAKH; 12], ..YearFacts::empty(fy()) }],
        heads: Vec::new(),
        awarded_unstarted_on: None,
        allotted_unspent_on: None,
        split: None,
        varied: Vec::new(),
        last_held_on: None,
    }
}

#[test]
fn a_plan_is_met_at_the_ends_of_its_quarters_and_evenly_between() {
    let of = project(Some([1_000, 4_000, 4_000, 8_000]), &[]);
    let planned = |on: &str| of.planned_on(day(on));
    assert_eq!(planned("2026-06-30"), Some(1_000));
    assert_eq!(planned("2026-09-30"), Some(4_000));
    assert_eq!(planned("2026-11-15"), Some(4_000), "nothing in the monsoon quarter");
    assert_eq!(planned("2027-03-31"), Some(8_000));
    assert_eq!(planned("2026-04-30"), Some(329), "30 of 91 days");
}

#[test]
fn without_a_plan_the_dates_of_the_agreement_say_it() {
    let of = project(None, &[]);
    assert_eq!(of.planned_on(day("2026-03-31")), Some(0));
    assert_eq!(of.planned_on(day("2027-03-31")), Some(10_000));
    let mut bare = of;
    bare.works[0].agreement = None;
    assert_eq!(bare.planned_on(day("2026-09-30")), None);
}

#[test]
fn the_years_work_is_what_is_gained_over_31_march() {
    let mut of = project(
        Some([3_000, 5_000, 7_000, 9_000]),
        &[("2026-02-28", 1_000), ("2026-06-30", 2_500), ("2026-08-31", 4_000)],
    );
    let work = of.year_work(fy());
    assert_eq!(work.target_paise, 80 * LAKH);
    assert_eq!(work.planned_paise[2], 20 * LAKH);
    assert_eq!(work.earned_paise[1], 0, "no report yet");
    assert_eq!((work.earned_paise[2], work.earned_paise[4]), (15 * LAKH, 30 * LAKH));
    assert_eq!(work.earned_paise[11], 30 * LAKH, "stands until the next report");
    assert_eq!((work.spent_paise[0], work.spent_paise[11]), (LAKH, 12 * LAKH));
    assert!(work.started);
    assert!(!of.year_work("2027-28".parse().unwrap()).started);
    // A correction below where the year began takes nothing away.
    of.works[0].reports.push((day("2026-09-30"), 500));
    assert_eq!(of.year_work(fy()).earned_paise[5], 0);
}

#[test]
fn a_year_ends_in_march() {
    let ends = month_ends(fy());
    assert_eq!((ends[0], ends[11]), (day("2026-04-30"), day("2027-03-31")));
}

#[test]
fn the_years_of_a_work_run_from_its_start_to_its_end() {
    let of = project(None, &[]);
    let years: Vec<String> = of.years_of_work(day("2026-09-15")).iter().map(ToString::to_string).collect();
    assert_eq!(years, ["2026-27"]);
    let years: Vec<String> = of.years_of_work(day("2028-09-15")).iter().map(ToString::to_string).collect();
    assert_eq!(years, ["2026-27", "2027-28", "2028-29"], "in hand still");
}

proptest::proptest! {
    #[test]
    fn a_plan_never_falls(quarters in proptest::array::uniform4(0_i32..=10_000), opening in 0_i32..=10_000) {
        let mut quarters = quarters;
        quarters.sort_unstable();
        let of = project(Some(quarters), &[("2026-03-01", opening)]);
        let mut last = 0;
        for end in month_ends(fy()) {
            let now = of.planned_on(end).unwrap();
            proptest::prop_assert!(now >= last && now >= opening);
            last = now;
        }
    }
}
