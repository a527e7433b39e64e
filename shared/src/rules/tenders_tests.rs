use super::*;
use crate::money::{CRORE_PAISE, LAKH_PAISE};
use crate::tender::{TenderForm, TenderMethod, TenderPortal};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
fn content() -> TenderContent {
    TenderContent {
        nit_no: "WBPWD/EE/KHD/NIeT-05/2026-27".into(),
        nit_date: day("2026-09-15"),
        nit_serial: 1,
        portal: TenderPortal::Offline,
        portal_tender_id: None,
        form: TenderForm::F2911,
        method: TenderMethod::Open,
        tender_value_paise: 40 * LAKH_PAISE,
        emd_paise: 80_000_00,
        publish_on: day("2026-09-16"),
        close_on: day("2026-10-06"),
        open_on: day("2026-10-08"),
    }
}
fn notice(content: &TenderContent, sanction: Option<(i64, &str)>, emergency: bool) -> Vec<String> {
    let works = [NoticeWork { code: "W01", sanction: sanction.map(|(amount, on)| (amount, day(on))) }];
    let facts = NoticeFacts {
        content,
        works: &works,
        emergency,
        title: "Widening of a road",
        approved_title: Some("Widening of a road"),
    };
    check_notice(&facts).into_iter().map(|finding| finding.code).collect()
}

#[test]
fn r28_a_notice_rests_on_a_sanction_of_its_amount_and_not_after_it() {
    let at = content();
    assert!(notice(&at, Some((40 * LAKH_PAISE, "2026-09-15")), false).is_empty());
    assert_eq!(notice(&at, None, false), ["NIT_BEFORE_TS"]);
    assert_eq!(notice(&at, Some((40 * LAKH_PAISE - 1, "2026-09-15")), false), ["NIT_BEFORE_TS"]);
    assert_eq!(notice(&at, Some((40 * LAKH_PAISE, "2026-09-16")), false), ["NIT_BEFORE_TS"]);
}

#[test]
fn r28_on_urgency_it_goes_before_the_sanction_but_never_above_one() {
    let at = content();
    assert!(notice(&at, None, true).is_empty());
    assert!(notice(&at, Some((40 * LAKH_PAISE, "2026-09-16")), true).is_empty());
    assert_eq!(notice(&at, Some((39 * LAKH_PAISE, "2026-09-10")), true), ["NIT_BEFORE_TS"]);
}

#[test]
fn r28_the_sanctions_of_all_its_works_count_together() {
    let at = content();
    let sanction = |lakh: i64| Some((lakh * LAKH_PAISE, day("2026-09-01")));
    let of = |second| {
        let works = [
            NoticeWork { code: "W01", sanction: sanction(25) },
            NoticeWork { code: "W02", sanction: second },
        ];
        let facts =
            NoticeFacts { content: &at, works: &works, emergency: false, title: "x", approved_title: None };
        check_notice(&facts)
    };
    assert!(of(sanction(15)).is_empty());
    assert_eq!(of(sanction(14)).len(), 1);
    assert!(of(None)[0].detail.contains("W02"));
}

#[test]
fn r02_the_title_of_a_notice_is_the_approved_one() {
    let at = content();
    let works = [NoticeWork { code: "W01", sanction: Some((40 * LAKH_PAISE, day("2026-09-01"))) }];
    let of = |approved| {
        let facts = NoticeFacts {
            content: &at,
            works: &works,
            emergency: false,
            title: "Widening of a road",
            approved_title: approved,
        };
        check_notice(&facts).into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert!(of(Some("Widening of a road")).is_empty() && of(None).is_empty());
    assert_eq!(of(Some("Widening of the road")), ["TITLE_LOCKED"]);
}

#[test]
fn r31_bids_are_opened_after_their_last_day_and_not_in_the_future() {
    let opened =
        |on: &str| check_opening(day(on), day("2026-10-06"), day("2026-10-10")).map(|finding| finding.code);
    assert_eq!(opened("2026-10-06"), None);
    assert_eq!(opened("2026-10-10"), None);
    assert_eq!(opened("2026-10-05").as_deref(), Some("DATE_ORDER"));
    assert_eq!(opened("2026-10-11").as_deref(), Some("DATE_ORDER"));
}

/// A tender of one crore before an authority of five.
fn facts(l1_paise: i64, qualified: usize) -> AcceptanceFacts<'static> {
    AcceptanceFacts {
        tender_value_paise: CRORE_PAISE,
        l1_paise: Some(l1_paise),
        qualified,
        tied: false,
        authority: "Chief Engineer, Central Zone",
        limit: Some(Some(5 * CRORE_PAISE)),
        committee: false,
        finance: false,
    }
}
fn told(facts: &AcceptanceFacts<'_>) -> Vec<(String, crate::rules::Severity)> {
    check_acceptance(facts, &Parameters::default())
        .into_iter()
        .map(|finding| (finding.code, finding.severity))
        .collect()
}
fn codes(facts: &AcceptanceFacts<'_>) -> Vec<String> {
    told(facts).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn r29_three_qualified_bids_make_a_competition() {
    use crate::rules::Severity::{Block, Warn};
    let few = |qualified, committee| told(&AcceptanceFacts { committee, ..facts(CRORE_PAISE, qualified) });
    assert!(few(3, false).is_empty());
    assert_eq!(few(2, false), [("BIDS_LT_3".into(), Block)]);
    assert_eq!(few(2, true), [("BIDS_LT_3".into(), Warn)]);
    assert_eq!(codes(&AcceptanceFacts { l1_paise: None, ..facts(0, 0) }), ["BIDS_LT_3"]);
    assert_eq!(codes(&AcceptanceFacts { tied: true, ..facts(CRORE_PAISE, 3) }), ["TENDER_EXCESS_AUTHORITY"]);
}

#[test]
fn r30_an_excess_is_accepted_by_whom_it_needs() {
    let (five, ten) = (CRORE_PAISE + 5 * LAKH_PAISE, CRORE_PAISE + 10 * LAKH_PAISE);
    let excess =
        |l1, committee, finance| codes(&AcceptanceFacts { committee, finance, ..facts(l1, 3) }).len();
    assert_eq!((excess(five, false, false), excess(five + 1, false, false)), (0, 1));
    assert_eq!((excess(ten, true, false), excess(ten + 1, true, false)), (0, 1));
    assert_eq!((excess(ten + 1, true, true), excess(ten + 1, false, true)), (0, 0));
}

#[test]
fn r30_nobody_accepts_above_his_power_alone() {
    let crores = |l1: i64, qualified, committee, finance| {
        let at = AcceptanceFacts { tender_value_paise: l1, committee, finance, ..facts(l1, qualified) };
        codes(&at)
    };
    let (limit, above) = (5 * CRORE_PAISE, 5 * CRORE_PAISE + 1);
    assert!(crores(limit, 3, false, false).is_empty());
    assert_eq!(crores(above, 3, false, false), ["TENDER_ACCEPT_POWER"]);
    assert!(crores(above, 3, true, false).is_empty());
    assert_eq!(crores(above, 2, true, false), ["BIDS_LT_3", "TENDER_ACCEPT_POWER"]);
    assert_eq!(crores(above, 2, true, true), ["BIDS_LT_3"]);
    assert_eq!(codes(&AcceptanceFacts { limit: None, ..facts(CRORE_PAISE, 3) }), ["TENDER_ACCEPT_POWER"]);
    assert!(codes(&AcceptanceFacts { limit: Some(None), ..facts(CRORE_PAISE, 3) }).is_empty());
}

#[test]
fn the_limits_of_acceptance_are_dated_parameters() {
    let row = |key: ParameterKey, value| crate::master::RuleParameter {
        id: uuid::Uuid::nil(),
        key: key.as_str().into(),
        value,
        department: None,
        valid_from: day("2026-01-01"),
        valid_to: None,
        source: "test".into(),
    };
    let rows = [row(ParameterKey::TenderMinBids, 2), row(ParameterKey::TenderExcessInvitingBp, 0)];
    let on =
        |date| check_acceptance(&facts(CRORE_PAISE + 1, 2), &Parameters::on(day(date), "PW", &rows)).len();
    assert_eq!((on("2025-12-31"), on("2026-01-01")), (1, 1));
    let on = |date| check_acceptance(&facts(CRORE_PAISE, 2), &Parameters::on(day(date), "PW", &rows)).len();
    assert_eq!((on("2025-12-31"), on("2026-01-01")), (1, 0));
}
