//! Inspections through the API.

use serde_json::{Value, json};
use shared::inspection::{FindingState, Inspection, InspectionFinding};
use shared::page::Page;
use shared::task::{Task, TaskKind};

use crate::progress::tests::site::begun;
use crate::testing::{TestApp, world};

/// An inspection with one finding.
pub fn body() -> Value {
    json!({
        "inspected_on": "2026-09-15", "rating": 3, "remarks": "Work goes on; curing is poor.",
        "latitude_e6": 23_400_000, "longitude_e6": 88_500_500,
        "findings": [{ "text": "Culvert 3 is not cured.", "severity": "major", "due_on": "2026-09-20" }],
    })
}

#[actix_web::test]
async fn a_finding_is_put_right_by_one_and_closed_by_another() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let path = format!("/works/{}/inspections", of.work);
    let (sae, ae, ee, se) =
        (app.as_user(world::SAE), app.as_user(world::AE), app.as_user(world::EE), app.as_user(world::SE));
    for (who, status) in [(world::SAE, 403), (world::AUDITOR, 403), (world::STRANGER_EE, 404)] {
        assert_eq!(app.as_user(who).post(&path, &body()).await.status, status, "{who}");
    }
    let made: Inspection = se.post(&path, &body()).await.expect(201).into();
    assert_eq!(made.distance_m, Some(51));
    let finding = &made.findings[0];
    let waits: Page<Task> = sae.get("/tasks").await.expect(200).into();
    let task = waits.items.iter().find(|task| task.kind == TaskKind::ComplyFinding).unwrap();
    assert_eq!((task.due_on.to_string().as_str(), task.entity_id), ("2026-09-20", of.work));
    let at = |verb: &str| format!("/findings/{}/{verb}", finding.id);
    assert_eq!(se.if_match(1).post(&at("close"), &json!({})).await.status, 409);
    let said = json!({ "remarks": "Curing ponds made on all culverts." });
    let complied: InspectionFinding = ae.if_match(1).post(&at("comply"), &said).await.expect(200).into();
    assert_eq!(complied.state, FindingState::Complied);
    assert_eq!(ae.if_match(complied.version).post(&at("close"), &json!({})).await.status, 403);
    let missing = json!({ "remarks": "Culvert 7 has no pond." });
    let open: InspectionFinding =
        ee.if_match(complied.version).post(&at("reopen"), &missing).await.expect(200).into();
    assert_eq!((open.state, open.remarks.as_deref()), (FindingState::Open, Some("Culvert 7 has no pond.")));
    let again: InspectionFinding =
        sae.if_match(open.version).post(&at("comply"), &said).await.expect(200).into();
    let closed: InspectionFinding =
        ee.if_match(again.version).post(&at("close"), &json!({})).await.expect(200).into();
    assert_eq!((closed.state, closed.may.len()), (FindingState::Closed, 0));
    let all: Page<Inspection> = ee.get(&path).await.expect(200).into();
    assert_eq!(all.items[0].findings[0].state, FindingState::Closed);
}

#[actix_web::test]
async fn the_department_and_finance_inspect_what_they_read() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let path = format!("/works/{}/inspections", of.work);
    for user in [world::AE, world::EE, world::CE, world::NODAL, world::SECRETARY, world::FINANCE] {
        app.as_user(user).post(&path, &body()).await.expect(201);
    }
    let wrong = json!({ "inspected_on": "2026-09-16", "rating": 6, "remarks": "" });
    let refused = app.as_user(world::EE).post(&path, &wrong).await.expect(422);
    assert_eq!(refused.json["errors"].as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn the_district_magistrate_reads_and_inspects_his_district_alone() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let sit_in = |district: i32| app.act(|conn| world::seat_magistrate(conn, district));
    let magistrate = app.as_user(world::TREASURY);
    let (project, path) = (format!("/projects/{}", of.project), format!("/works/{}/inspections", of.work));
    sit_in(320);
    magistrate.get(&project).await.expect(200);
    let list = magistrate.get("/projects?district=320").await.expect(200);
    assert!(list.json["items"].as_array().unwrap().iter().any(|row| row["id"] == of.project.to_string()));
    magistrate.post(&path, &body()).await.expect(201);
    let why = json!({ "reason": "The district asks for a pause of the works." });
    assert_eq!(magistrate.post(&format!("{project}/suspend"), &why).await.status, 403);
    sit_in(321);
    assert_eq!(magistrate.get(&project).await.status, 404);
    assert_eq!(magistrate.post(&path, &body()).await.status, 404);
}
