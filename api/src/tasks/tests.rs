//! My work through the API: the order of the list, what I wait for, what happens when someone leaves.

use chrono::Duration;
use serde_json::json;
use shared::estimate::Estimate;
use shared::page::Page;
use shared::task::{Task, TaskKind};

use crate::projects::fixtures::{content_body, estimate, estimate_at, project, with};
use crate::testing::{TestApp, world};

async fn list(app: &TestApp, user: &str, query: &str) -> Page<Task> {
    app.as_user(user).get(&format!("/tasks{query}")).await.expect(200).into()
}

/// An estimate of so many rupees of GST beside its lines, sent for checking.
async fn send(app: &TestApp, gst_paise: i64) -> Estimate {
    let made = project(app, json!({})).await;
    let drawn =
        estimate(app, made.works[0].id, with(content_body(), json!({ "gst_paise": gst_paise }))).await;
    let path = format!("/estimates/{}/submit", drawn.id);
    app.as_user(world::SAE).if_match(1).post(&path, &json!({})).await.expect(200).into()
}

#[actix_web::test]
async fn what_holds_up_the_most_money_comes_first_and_overdue_follows() {
    let app = TestApp::new().await;
    let old = send(&app, 100).await;
    app.pass(Duration::days(7));
    let small = send(&app, 200).await;
    let large = send(&app, 900_000_00).await;
    app.pass(Duration::days(1));
    let later = send(&app, 300).await;
    let page = list(&app, world::AE, "").await;
    let order: Vec<_> = page.items.iter().map(|task| (task.entity_id, task.overdue)).collect();
    assert_eq!(order, [(large.id, false), (old.id, true), (small.id, false), (later.id, false)]);
    assert_eq!(page.total, Some(4));
    let first = list(&app, world::AE, "?limit=1").await;
    let second = list(&app, world::AE, &format!("?limit=1&cursor={}", first.next_cursor.unwrap())).await;
    assert_eq!((first.items[0].entity_id, second.items[0].entity_id), (large.id, old.id));
    let me: serde_json::Value = app.as_user(world::AE).get("/me").await.expect(200).json;
    assert_eq!(me["waiting_tasks"], json!(4));
    for bad in ["?view=all", "?limit=0", "?cursor=x"] {
        assert_eq!(app.as_user(world::AE).get(&format!("/tasks{bad}")).await.status, 422, "{bad}");
    }
}

#[actix_web::test]
async fn what_i_sent_on_is_seen_until_it_is_done() {
    let app = TestApp::new().await;
    let sent = send(&app, 100).await;
    let waiting = list(&app, world::SAE, "?view=sent").await;
    assert_eq!(waiting.items.len(), 1);
    assert_eq!(waiting.items[0].pending_with_en, "Assistant Engineer, Krishnanagar Sub-Division");
    assert!(list(&app, world::SAE, "?view=mine").await.items.is_empty());
    assert!(list(&app, world::OTHER_SAE, "?view=sent").await.items.is_empty());
    app.as_user(world::AE).if_match(2).act(&format!("/estimates/{}/check", sent.id)).await.expect(200);
    assert!(list(&app, world::SAE, "?view=sent").await.items.is_empty());
    assert_eq!(list(&app, world::AE, "?view=sent").await.items[0].kind, TaskKind::VetEstimate);
}

#[actix_web::test]
async fn a_due_date_skips_saturdays_sundays_and_holidays() {
    let app = TestApp::new().await;
    // Thursday, 1 October 2026: the 2nd is Gandhi's birthday, then a week-end.
    app.context.clock.move_to("2026-10-01T05:30:00Z".parse().unwrap());
    send(&app, 100).await;
    assert_eq!(list(&app, world::AE, "").await.items[0].due_on.to_string(), "2026-10-07");
}

#[actix_web::test]
async fn when_a_posting_ends_its_tasks_go_to_the_successor_then_to_the_head() {
    let app = TestApp::new().await;
    let made = project(&app, json!({ "nature": "repair" })).await;
    estimate_at(&app, made.works[0].id, "vet").await;
    assert_eq!(list(&app, world::SAE, "").await.items.len(), 1);
    let admin = app.as_user(world::DEPT_ADMIN);
    let end = json!({ "to": "2026-09-14", "order_no": "PW/Estt/77" });
    let sae = app.as_user(world::SAE).posting();
    admin.post(&format!("/postings/{sae}/end"), &end).await.expect(200);
    let moved = list(&app, world::OTHER_SAE, "").await;
    assert_eq!((moved.items.len(), moved.items[0].kind), (1, TaskKind::DraftSanction));
    let other = app.as_user(world::OTHER_SAE).posting();
    admin.post(&format!("/postings/{other}/end"), &end).await.expect(200);
    let of_head = list(&app, world::AE, "").await;
    assert_eq!(of_head.items.iter().map(|task| task.kind).collect::<Vec<_>>(), [TaskKind::DraftSanction]);
    assert_eq!(
        admin.post(&format!("/postings/{sae}/end"), &end).await.expect(409).code(),
        "TRANSITION_NOT_ALLOWED"
    );
}
