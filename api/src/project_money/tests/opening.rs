//! What was spent before, and what the overview flags.

use serde_json::json;
use shared::page::Page;
use shared::project_money::{OpeningExpenditure, OpeningState};
use shared::task::{Task, TaskKind};

use crate::bills::tests::site::{allot, ground, money, pay};
use crate::sanctions::tests::site::Site;
use crate::tenders::tests::site::{LAKH, work};
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn r56_what_was_spent_before_is_entered_once_and_approved_by_the_circle() {
    let app = TestApp::new().await;
    // Its sanction is a recorded scan.
    let of = ground(&app, 1).await;
    let at = format!("/projects/{}/opening-expenditure", of.of.project);
    let body =
        json!({ "as_on": "2026-08-31", "spent_paise": 3 * LAKH, "basis": "Monthly account of August 2026" });
    let (ee, se) = (app.as_user(world::EE), app.as_user(world::SE));
    for (user, status) in [(world::SAE, 403), (world::SE, 403), (world::STRANGER_EE, 404)] {
        assert_eq!(app.as_user(user).post(&at, &body).await.status, status, "{user}");
    }
    let made: OpeningExpenditure = ee.post(&at, &body).await.expect(201).into();
    assert_eq!(ee.post(&at, &body).await.expect(409).code(), "OPENING_EXISTS");
    assert_eq!(money(&app, of.of.project).await.opening_paise, 0, "it counts when it is approved");
    let waits: Page<Task> = se.get("/tasks").await.expect(200).into();
    assert!(waits.items.iter().any(|task| task.kind == TaskKind::ApproveOpening));
    let on = format!("/opening-expenditures/{}", made.id);
    assert_eq!(ee.if_match(1).post(&format!("{on}/approve"), &json!({})).await.status, 403);
    let words = json!({ "remarks": "The account of August says another sum." });
    let back: OpeningExpenditure =
        se.if_match(1).post(&format!("{on}/return"), &words).await.expect(200).into();
    let change =
        json!({ "as_on": "2026-08-31", "spent_paise": 2 * LAKH, "basis": "Monthly account of August 2026" });
    let sent: OpeningExpenditure = ee.if_match(back.version).patch(&on, &change).await.expect(200).into();
    let approved: OpeningExpenditure =
        se.if_match(sent.version).post(&format!("{on}/approve"), &json!({})).await.expect(200).into();
    assert_eq!(approved.state, OpeningState::Approved);
    let now = money(&app, of.of.project).await;
    assert_eq!((now.opening_paise, now.spent_paise), (2 * LAKH, 0));
    assert_eq!(now.financial.financial_bp, Some(526), "it counts to the progress: 2 of 38 lakh");
    assert_eq!(ee.if_match(approved.version).patch(&on, &change).await.status, 409);
}

#[actix_web::test]
async fn r56_a_project_of_today_has_no_opening_and_an_opening_ends_before_the_first_voucher() {
    let app = TestApp::new().await;
    let bare = Site::default().make(&app);
    let body = json!({ "as_on": "2026-08-31", "spent_paise": LAKH, "basis": "Monthly account" });
    let ee = app.as_user(world::EE);
    let told = ee.post(&format!("/projects/{}/opening-expenditure", bare.project), &body).await.expect(422);
    assert_eq!((told.code(), told.json["rule"].as_str()), ("LEGACY_OPENING", Some("R56")));
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 10 * LAKH).await;
    pay(&app, &of, None, "TV 1", LAKH).await;
    let late = json!({ "as_on": "2026-09-15", "spent_paise": LAKH, "basis": "Monthly account" });
    let at = format!("/projects/{}/opening-expenditure", of.of.project);
    let told = ee.post(&at, &late).await.expect(422);
    assert_eq!(told.json["errors"][0]["pointer"], "/as_on");
}

#[actix_web::test]
async fn an_opening_of_a_project_that_was_cancelled_stands_still() {
    let app = TestApp::new().await;
    let of = work(&app);
    let body = json!({ "as_on": "2026-08-31", "spent_paise": LAKH, "basis": "Monthly account" });
    let at = format!("/projects/{}/opening-expenditure", of.project);
    let made: OpeningExpenditure = app.as_user(world::EE).post(&at, &body).await.expect(201).into();
    let path = format!("/projects/{}", of.project);
    let secretary = app.as_user(world::SECRETARY);
    let project: shared::project::Project = secretary.get(&path).await.expect(200).into();
    let why = json!({ "reason": "The road is taken up by another scheme." });
    secretary.if_match(project.version).post(&format!("{path}/cancel"), &why).await.expect(200);
    let approve = format!("/opening-expenditures/{}/approve", made.id);
    let told = app.as_user(world::SE).if_match(made.version).post(&approve, &json!({})).await.expect(409);
    assert!(told.json["detail"].as_str().unwrap().starts_with("The project is cancelled"));
    assert_eq!(money(&app, of.project).await.opening_paise, 0);
}

#[actix_web::test]
async fn r50_money_that_does_not_move_is_shown() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 10 * LAKH).await;
    let codes = |money: &shared::project_money::ProjectMoney| {
        money.findings.iter().map(|finding| finding.code.clone()).collect::<Vec<_>>()
    };
    let now = money(&app, of.of.project).await;
    assert_eq!(codes(&now), ["FUND_IDLE"], "allotted on 10 June, unspent for more than 90 days");
    assert!(now.may.contains(&"enter_allotment".to_owned()), "{:?}", now.may);
    app.pass(chrono::Duration::days(61));
    assert_eq!(codes(&money(&app, of.of.project).await).len(), 2, "and not started for more than 60 days");
    pay(&app, &of, None, "TV 1", 10 * LAKH).await;
    assert_eq!(codes(&money(&app, of.of.project).await).len(), 1);
}
