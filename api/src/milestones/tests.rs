//! Milestones through the API.

use serde_json::json;
use shared::milestone::{Milestone, MilestoneState};
use shared::page::Page;
use shared::task::{Task, TaskKind};

use crate::progress::tests::site::begun;
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn a_milestone_is_set_claimed_and_verified_by_three_desks() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let (sae, ae, ee) = (app.as_user(world::SAE), app.as_user(world::AE), app.as_user(world::EE));
    let path = format!("/works/{}/milestones", of.work);
    let body = json!({ "name": "Foundation complete", "weight_bp": 1_500, "planned_on": "2026-12-31" });
    assert_eq!(sae.post(&path, &body).await.status, 403);
    let wrong = json!({ "name": "", "weight_bp": 10_001, "planned_on": "1900-01-01" });
    assert_eq!(ee.post(&path, &wrong).await.expect(422).json["errors"].as_array().unwrap().len(), 3);
    let set: Milestone = ee.post(&path, &body).await.expect(201).into();
    assert_eq!((set.state, set.may.clone()), (MilestoneState::Planned, vec!["update_milestone".to_owned()]));
    let at = |verb: &str| format!("/milestones/{}/{verb}", set.id);
    assert_eq!(ee.if_match(set.version).post(&at("verify"), &json!({})).await.status, 409);
    let claim = json!({ "actual_on": "2026-09-14", "evidence": "Measurement book 214, page 38." });
    let future = json!({ "actual_on": "2026-09-16", "evidence": "x" });
    assert_eq!(ae.if_match(set.version).post(&at("claim"), &future).await.status, 422);
    assert_eq!(ae.if_match(9).post(&at("claim"), &claim).await.status, 412);
    let claimed: Milestone = ae.if_match(set.version).post(&at("claim"), &claim).await.expect(200).into();
    let mine: Page<Task> = ee.get("/tasks").await.expect(200).into();
    assert!(mine.items.iter().any(|task| task.kind == TaskKind::VerifyMilestone));
    assert_eq!(ae.if_match(claimed.version).post(&at("verify"), &json!({})).await.status, 403);
    let remarks = json!({ "remarks": "Two footings are open." });
    let back: Milestone = ee.if_match(claimed.version).post(&at("return"), &remarks).await.expect(200).into();
    assert_eq!((back.state, back.actual_on), (MilestoneState::Planned, None));
    let again: Milestone = sae.if_match(back.version).post(&at("claim"), &claim).await.expect(200).into();
    let done: Milestone = ee.if_match(again.version).post(&at("verify"), &json!({})).await.expect(200).into();
    assert_eq!((done.state, done.may.len()), (MilestoneState::Verified, 0));
    let change = ee.if_match(done.version).patch(&format!("/milestones/{}", set.id), &body).await;
    assert_eq!(change.status, 409);
    let all: Page<Milestone> = app.as_user(world::AUDITOR).get(&path).await.expect(200).into();
    assert_eq!(all.items.len(), 1);
    assert_eq!(app.as_user(world::STRANGER_EE).get(&path).await.status, 404);
}
