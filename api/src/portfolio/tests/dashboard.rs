//! The dashboard: each figure equals the count of the list it leads to, rows add up, and each sees his own.

use serde_json::{Value, json};
use shared::portfolio::{Dashboard, FlagKind};

use super::super::keeping;
use crate::bills::tests::site::{allot, ground};
use crate::progress::tests::site::{approved, begun, go_to};
use crate::sanctions::tests::site::{self as sanction, Site};
use crate::tenders::tests::site::LAKH;
use crate::testing::{Caller, TestApp, world};

/// Works that lag, wait, lie idle; a January later.
async fn portfolio(app: &TestApp) {
    sanction::submitted(app, Site::default().make(app)).await;
    let idle = ground(app, 7).await;
    allot(app, &idle, "1-F", 20 * LAKH).await;
    let of = begun(app, 8).await;
    let hindrance =
        json!({ "kind": "land", "from_on": "2026-09-10", "action": "Two plots are not handed over." });
    let path = format!("/works/{}/hindrances", of.work);
    app.as_user(world::SAE).post(&path, &hindrance).await.expect(201);
    approved(app, of.work, "2026-09-30", 4).await;
    go_to(app, "2027-01-10");
    while app.act(|conn| keeping::watch_in(conn, &app.context)) > 0 {}
}

async fn dashboard(who: &Caller<'_>, query: &str) -> Dashboard {
    who.get(&format!("/dashboard{query}")).await.expect(200).into()
}

/// How many the list has.
async fn count(who: &Caller<'_>, list: &str) -> i64 {
    who.get(list).await.expect(200).json["total"].as_i64().unwrap_or_else(|| panic!("{list} has no total"))
}

#[actix_web::test]
async fn every_figure_equals_the_count_of_its_list() {
    let app = TestApp::new().await;
    portfolio(&app).await;
    for (user, query) in [
        (world::FINANCE, ""),
        (world::FINANCE, "?department=PW&district=320"),
        (world::SECRETARY, "?stage=in_progress"),
        (world::EE, ""),
        (world::STRANGER_EE, ""),
    ] {
        let who = app.as_user(user);
        let shown = dashboard(&who, query).await;
        let of = &shown.figures;
        let mut lists = vec![
            (of.projects, of.projects_list.clone()),
            (of.in_hand, of.in_hand_list.clone()),
            (of.lagging, of.lagging_list.clone()),
            (of.sanctions_waiting, of.sanctions_waiting_list.clone()),
            (of.sanctions_late, of.sanctions_late_list.clone()),
            (of.red, of.red_list.clone()),
            (of.amber, of.amber_list.clone()),
            (shown.idle.projects, shown.idle.list.clone()),
            (shown.overdue.projects, shown.overdue.list.clone()),
            (shown.delay.delayed, shown.delay.delayed_list.clone()),
            (shown.delay.overrun, shown.delay.overrun_list.clone()),
        ];
        for row in &shown.departments {
            lists.push((row.in_hand, row.in_hand_list.clone()));
            lists.push((row.lagging, row.lagging_list.clone()));
        }
        lists.extend(shown.districts.iter().map(|row| (row.in_hand, row.in_hand_list.clone())));
        lists.extend(shown.stages.iter().map(|row| (row.projects, row.list.clone())));
        lists.extend(shown.flags.iter().map(|row| (row.amber + row.red, row.list.clone())));
        for (figure, list) in lists {
            assert_eq!(figure, count(&who, &list).await, "{user} {query}: {list}");
        }
    }
}

#[actix_web::test]
async fn departments_add_up_to_the_whole_and_the_worst_is_named() {
    let app = TestApp::new().await;
    portfolio(&app).await;
    let shown = dashboard(&app.as_user(world::FINANCE), "").await;
    let of = &shown.figures;
    assert_eq!((of.projects, of.in_hand), (3, 2));
    let sum = |value: fn(&shared::portfolio::DepartmentRow) -> i64| {
        shown.departments.iter().map(value).sum::<i64>()
    };
    assert_eq!(sum(|row| row.in_hand), of.in_hand);
    assert_eq!(sum(|row| row.budget_paise), of.budget_paise);
    assert_eq!(sum(|row| row.spent_paise), of.spent_paise);
    assert_eq!(sum(|row| row.lagging), of.lagging);
    assert_eq!(shown.stages.iter().map(|row| row.projects).sum::<i64>(), of.projects);
    assert_eq!(shown.districts.len(), 23, "every district has its tile");
    assert_eq!(shown.as_on.map(|month| month.to_string()).as_deref(), Some("2026-12"));
    assert_eq!(shown.headline.department.as_deref(), Some("PW"));
    assert_eq!(shown.headline.share_bp, Some(10_000));
    assert_eq!(shown.headline.reported_bp, Some(0), "December is not reported");
    let (planned, physical) = (of.planned_bp.unwrap(), of.physical_bp.unwrap());
    assert_eq!(shown.headline.behind_bp, Some(planned - physical));
    assert!(planned > physical);
    assert_eq!(shown.curve.len(), 12);
    assert_eq!(shown.curve[8].planned_bp, Some(planned));
    assert_eq!(shown.curve[11].planned_bp, Some(10_000), "all of the year's work by March");
    assert_eq!(shown.curve[9].physical_bp, None, "January is not due");
    let nadia = shown.districts.iter().find(|row| row.lgd_code == 320).unwrap();
    assert_eq!((nadia.behind_bp, nadia.class), (shown.headline.behind_bp, Some(3)));
    // The work that began lags and says why; the one that waits for its start lags too.
    assert_eq!((of.lagging, shown.lagging.len()), (2, 2));
    let named = shown.lagging.iter().find(|row| row.reason.is_some()).unwrap();
    assert_eq!(named.reason_words.as_deref(), Some("Two plots are not handed over."));
    assert_eq!(named.physical_bp, 400);
    assert_eq!((shown.idle.projects, shown.idle.idle_paise), (1, 20 * LAKH));
    assert_eq!((shown.overdue.projects, shown.overdue.red), (1, 1));
    assert_eq!((of.sanctions_waiting, of.sanctions_late), (1, 1));
    let flagged = |kind| shown.flags.iter().find(|row| row.kind == kind).map(|row| row.amber + row.red);
    assert_eq!(flagged(FlagKind::NotStarted), Some(1));
    assert_eq!(flagged(FlagKind::NotSpent), Some(1));
    // A year that is over ends in March; one that has not come is empty.
    let next = dashboard(&app.as_user(world::FINANCE), "?fy=2027-28").await;
    assert_eq!((next.as_on, next.figures.budget_paise, next.figures.physical_bp), (None, 0, None));
}

#[actix_web::test]
async fn each_sees_his_own_and_the_states_administrator_nothing() {
    let app = TestApp::new().await;
    portfolio(&app).await;
    let projects = |shown: &Dashboard| shown.figures.projects;
    assert_eq!(projects(&dashboard(&app.as_user(world::EE), "").await), 3);
    assert_eq!(projects(&dashboard(&app.as_user(world::STRANGER_EE), "").await), 0);
    assert_eq!(projects(&dashboard(&app.as_user(world::SECRETARY), "").await), 3);
    assert_eq!(app.as_user(world::STATE_ADMIN).get("/dashboard").await.expect(403).code(), "FORBIDDEN");
    app.act(|conn| world::seat_magistrate(conn, 320));
    assert_eq!(projects(&dashboard(&app.as_user(world::TREASURY), "").await), 3);
    app.act(|conn| world::seat_magistrate(conn, 321));
    assert_eq!(projects(&dashboard(&app.as_user(world::TREASURY), "").await), 0);
}

#[actix_web::test]
async fn a_filter_that_is_wrong_is_named_with_what_is_allowed() {
    let app = TestApp::new().await;
    let who = app.as_user(world::FINANCE);
    let wrong =
        who.get("/dashboard?district=abc&stage=begun&fy=2026&department=XX&scheme=none").await.expect(422);
    let mut faults = wrong.faults();
    faults.sort_unstable();
    assert_eq!(
        faults,
        [
            ("department", "UNKNOWN_REFERENCE"),
            ("district", "VALUE_UNKNOWN"),
            ("fy", "VALUE_UNKNOWN"),
            ("scheme", "UNKNOWN_REFERENCE"),
            ("stage", "VALUE_UNKNOWN"),
        ]
    );
    let words: Vec<&Value> = wrong.json["errors"].as_array().unwrap().iter().collect();
    assert!(words.iter().any(|error| error["detail"].as_str().unwrap().contains("in_progress")));
    assert_eq!(who.get("/dashboard?distrct=1").await.expect(422).code(), "INVALID");
}
