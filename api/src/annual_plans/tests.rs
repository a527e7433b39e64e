//! Annual plans through the API.

use serde_json::{Value, json};
use shared::annual_plan::{AnnualPlan, PlanState};
use shared::page::Page;
use shared::task::{Task, TaskKind};

use crate::bills::tests::site::{allotment, ground, money};
use crate::tenders::tests::site::LAKH;
use crate::testing::{TestApp, world};

/// Targets of a year with so much money.
pub fn content(year_paise: i64) -> Value {
    let quarter = |physical_bp: i32, spent_paise: i64| json!({ "physical_bp": physical_bp, "spent_paise": spent_paise });
    json!({
        "physical_target_bp": 6_000,
        "quarters": [quarter(1_000, 0), quarter(2_500, year_paise / 4), quarter(4_000, year_paise / 2), quarter(6_000, year_paise)],
    })
}

async fn tasks(app: &TestApp, user: &str) -> Vec<TaskKind> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    page.items.into_iter().filter(|task| task.entity == "annual_plan").map(|task| task.kind).collect()
}

#[actix_web::test]
async fn a_plan_is_prepared_returned_corrected_and_approved_by_the_secretary() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let at = format!("/projects/{}/annual-plans", of.of.project);
    let (ee, secretary) = (app.as_user(world::EE), app.as_user(world::SECRETARY));
    let body = json!({ "fy": "2026-27", "content": content(200 * LAKH) });
    for (user, status) in [(world::SAE, 403), (world::SECRETARY, 403), (world::STRANGER_EE, 404)] {
        assert_eq!(app.as_user(user).post(&at, &body).await.status, status, "{user}");
    }
    let wrong = json!({ "fy": "2026-27", "content": content(199 * LAKH) });
    let told = ee.post(&at, &wrong).await.expect(422);
    assert_eq!(told.json["errors"][0]["code"], "TARGET_YEAR");
    let past = json!({ "fy": "2025-26", "content": content(200 * LAKH) });
    assert_eq!(ee.post(&at, &past).await.expect(422).json["errors"][0]["code"], "PLAN_YEAR");
    let made: AnnualPlan = ee.post(&at, &body).await.expect(201).into();
    assert_eq!((made.phased_paise, made.revision), (200 * LAKH, 0));
    assert_eq!(tasks(&app, world::SECRETARY).await, [TaskKind::ApprovePlan]);
    assert_eq!(ee.post(&at, &body).await.expect(409).code(), "PLAN_UNDER_WAY");
    let on = format!("/annual-plans/{}", made.id);
    assert_eq!(ee.if_match(1).post(&format!("{on}/approve"), &json!({})).await.status, 403);
    let words = json!({ "remarks": "The second quarter is the monsoon; less can be done." });
    let back: AnnualPlan =
        secretary.if_match(1).post(&format!("{on}/return"), &words).await.expect(200).into();
    assert_eq!(back.state, PlanState::Returned);
    assert_eq!(tasks(&app, world::EE).await, [TaskKind::CorrectPlan]);
    let sent: AnnualPlan = ee
        .if_match(back.version)
        .patch(&on, &json!({ "content": content(200 * LAKH) }))
        .await
        .expect(200)
        .into();
    let approved: AnnualPlan =
        secretary.if_match(sent.version).post(&format!("{on}/approve"), &json!({})).await.expect(200).into();
    assert_eq!(approved.state, PlanState::Approved);
    assert_eq!(
        approved.frozen_on.map(|day| day.to_string()).as_deref(),
        Some("2026-09-15"),
        "after 30 June: at once"
    );
    assert!(tasks(&app, world::SECRETARY).await.is_empty());
    let late = json!({ "content": content(200 * LAKH) });
    assert_eq!(ee.if_match(approved.version).patch(&on, &late).await.status, 409);
}

#[actix_web::test]
async fn a_revised_plan_keeps_the_former_and_moves_what_may_be_allotted() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let at = format!("/projects/{}/annual-plans", of.of.project);
    let (nodal, secretary) = (app.as_user(world::NODAL), app.as_user(world::SECRETARY));
    let approve = async |body: &Value| -> AnnualPlan {
        let made: AnnualPlan = nodal.post(&at, body).await.expect(201).into();
        let on = format!("/annual-plans/{}/approve", made.id);
        secretary.if_match(made.version).post(&on, &json!({})).await.expect(200).into()
    };
    approve(&json!({ "fy": "2026-27", "content": content(200 * LAKH) })).await;
    let mut revised = content(250 * LAKH);
    revised["revised_phased_paise"] = json!(250 * LAKH);
    let told = nodal.post(&at, &json!({ "fy": "2026-27", "content": revised })).await.expect(422);
    assert_eq!(told.json["errors"][0]["code"], "PLAN_FROZEN");
    revised["reason"] = json!("The scheme has savings that this road can use.");
    let second = approve(&json!({ "fy": "2026-27", "content": revised })).await;
    assert_eq!(second.revision, 1);
    let all: Page<AnnualPlan> = nodal.get(&at).await.expect(200).into();
    let states: Vec<_> = all.items.iter().map(|plan| (plan.revision, plan.state)).collect();
    assert_eq!(states, [(1, PlanState::Approved), (0, PlanState::Superseded)]);
    let allot = format!("/projects/{}/allotments", of.of.project);
    nodal.post(&allot, &allotment(&of.head, "1-F", 250 * LAKH)).await.expect(201);
    assert_eq!(nodal.post(&allot, &allotment(&of.head, "2-F", 1)).await.status, 422, "R35");
    let now = money(&app, of.of.project).await;
    assert_eq!(now.years[0].revised_phased_paise, Some(250 * LAKH));
}
