//! Reports that do not come.

use serde_json::json;
use shared::notice::Notice;
use shared::page::Page;
use shared::progress::{DueReport, ReportState};
use shared::task::{Task, TaskKind};
use uuid::Uuid;

use super::site::{self, go_to, sheet, submitted};
use crate::progress;
use crate::testing::{TestApp, world};

fn watch(app: &TestApp) -> usize {
    app.act(|conn| progress::watch_in(conn, &app.context))
}

async fn demands(app: &TestApp, user: &str, work: Uuid) -> usize {
    let mine: Page<Task> = app.as_user(user).get("/tasks?limit=200").await.expect(200).into();
    mine.items.iter().filter(|task| task.kind == TaskKind::DemandProgress && task.entity_id == work).count()
}

#[actix_web::test]
async fn r39_a_missing_report_is_asked_for_once_and_its_coming_ends_that() {
    let app = TestApp::new().await;
    let of = site::begun(&app, 1).await;
    go_to(&app, "2026-10-04");
    assert_eq!((watch(&app), demands(&app, world::EE, of.work).await), (0, 0));
    go_to(&app, "2026-10-05");
    assert_eq!(watch(&app), 1);
    assert_eq!(watch(&app), 0, "asked for once");
    assert_eq!(demands(&app, world::EE, of.work).await, 1);
    let told: Page<Notice> = app.as_user(world::SE).get("/notices").await.expect(200).into();
    assert!(told.items.iter().any(|notice| notice.entity_id == Some(of.work)), "the circle gets a copy");
    let now = sheet(&app, of.work).await;
    assert_eq!(now.flags.first().map(|flag| flag.code.as_str()), Some("PROGRESS_OVERDUE"));
    submitted(&app, of.work, "2026-09-30", 10).await;
    assert_eq!(demands(&app, world::EE, of.work).await, 0);
    go_to(&app, "2026-10-05");
    assert_eq!(watch(&app), 0);
}

async fn due(app: &TestApp, user: &str, work: Uuid) -> Option<DueReport> {
    let page: Page<DueReport> = app.as_user(user).get("/due-reports").await.expect(200).into();
    page.items.into_iter().find(|row| row.work_id == work)
}

#[actix_web::test]
async fn what_is_due_names_the_month_until_it_is_approved_and_then_the_next() {
    let app = TestApp::new().await;
    let of = site::begun(&app, 1).await;
    let work = of.work;
    let first = due(&app, world::SAE, work).await.expect("a work that has begun");
    assert_eq!(
        (first.month.to_string().as_str(), first.due_on.to_string().as_str()),
        ("2026-09", "2026-09-30")
    );
    assert_eq!((first.open, first.last, first.overdue), (None, None, false));
    assert_eq!(first.may, ["create_progress_report"]);
    assert!(
        due(&app, world::EE, work).await.is_some_and(|row| row.may.is_empty()),
        "the approver enters none"
    );
    go_to(&app, "2026-10-04");
    assert!(due(&app, world::SAE, work).await.is_some_and(|row| !row.overdue), "days of grace");
    go_to(&app, "2026-10-05");
    assert!(due(&app, world::SAE, work).await.is_some_and(|row| row.overdue));
    let sent = submitted(&app, work, "2026-09-30", 10).await;
    let waits = due(&app, world::SAE, work).await.expect("still in progress");
    assert_eq!((waits.open, waits.open_state), (Some(sent.summary.id), Some(ReportState::Submitted)));
    assert!(waits.may.is_empty() && !waits.overdue);
    site::done(&app.as_user(world::EE), &sent, "approve", &json!({})).await;
    let next = due(&app, world::SAE, work).await.expect("still in progress");
    assert_eq!((next.month.to_string().as_str(), next.open), ("2026-10", None));
    assert_eq!(next.last.map(|last| last.physical_bp), Some(1_000));
    // Whoever does not read the work does not see it; a project that stands still asks for nothing.
    assert!(due(&app, world::STRANGER_EE, work).await.is_none());
    let why = json!({ "reason": "The high court stayed the work on 20 September." });
    app.as_user(world::SE).post(&format!("/projects/{}/suspend", of.project), &why).await.expect(200);
    assert!(due(&app, world::SAE, work).await.is_none());
}

#[actix_web::test]
async fn a_suspended_project_is_not_asked_and_goes_on_when_it_is_resumed() {
    let app = TestApp::new().await;
    let of = site::begun(&app, 1).await;
    let se = app.as_user(world::SE);
    let why = json!({ "reason": "The high court stayed the work on 20 September." });
    let path = |verb: &str| format!("/projects/{}/{verb}", of.project);
    assert_eq!(se.post(&path("resume"), &why).await.status, 409);
    assert_eq!(app.as_user(world::EE).post(&path("suspend"), &why).await.status, 403);
    assert_eq!(se.post(&path("suspend"), &json!({ "reason": "Court." })).await.status, 422);
    let pause = se.post(&path("suspend"), &why).await.expect(200);
    assert!(pause.json["resumed_on"].is_null());
    assert_eq!(sheet(&app, of.work).await.stage.as_str(), "suspended");
    assert_eq!(se.post(&path("suspend"), &why).await.status, 409);
    go_to(&app, "2026-10-10");
    assert_eq!(watch(&app), 0);
    let se = app.as_user(world::SE);
    let ended = se
        .post(&path("resume"), &json!({ "reason": "The stay was vacated on 9 October." }))
        .await
        .expect(200);
    assert_eq!(ended.json["days"], 25);
    assert_eq!(sheet(&app, of.work).await.stage.as_str(), "in_progress");
    assert_eq!(watch(&app), 1);
    let all = se.get(&path("suspensions")).await.expect(200);
    assert_eq!(all.json["items"].as_array().unwrap().len(), 1);
}
