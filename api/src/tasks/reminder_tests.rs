//! Reminders and escalation: to whom, when, and each exactly once, whatever runs at once or dies between.

use chrono::Duration;
use serde_json::json;
use shared::estimate::Estimate;
use shared::notice::{Notice, NoticeKind};
use shared::page::Page;
use shared::task::Task;

use super::{remind, remind_in};
use crate::db::DbRole;
use crate::http::Refusal;
use crate::outbox;
use crate::projects::fixtures::{content_body, estimate, project, with};
use crate::testing::{TestApp, world};

/// An estimate sent for checking on Tuesday, 15 September 2026: three working days, due on Friday the 18th.
async fn sent(app: &TestApp) -> Estimate {
    let made = project(app, json!({})).await;
    let drawn = estimate(app, made.works[0].id, with(content_body(), json!({}))).await;
    let path = format!("/estimates/{}/submit", drawn.id);
    app.as_user(world::SAE).if_match(1).post(&path, &json!({})).await.expect(200).into()
}

async fn notices(app: &TestApp, user: &str) -> Vec<Notice> {
    let page: Page<Notice> = app.as_user(user).get("/notices").await.expect(200).into();
    page.items
}

fn letters(app: &TestApp, channel: &str) -> usize {
    app.messages().iter().filter(|message| message.channel == channel).count()
}

#[actix_web::test]
async fn the_officer_is_reminded_when_the_time_is_over_and_the_office_above_at_half_again() {
    let app = TestApp::new().await;
    let estimate = sent(&app).await;
    // 15th + 3 working days is the 18th; half again, a day begun counted, are five: the 22nd.
    app.context.clock.move_to("2026-09-17T06:00:00Z".parse().unwrap());
    assert_eq!(remind(&app.context).await.unwrap(), 0);
    app.context.clock.move_to("2026-09-18T06:00:00Z".parse().unwrap());
    assert_eq!(remind(&app.context).await.unwrap(), 1);
    let told = notices(&app, world::AE).await;
    assert_eq!(told.iter().map(|notice| notice.kind).collect::<Vec<_>>(), [NoticeKind::TaskDue]);
    assert_eq!(told[0].entity_id, Some(estimate.id));
    assert_eq!(told[0].content.tasks[0].due_on.to_string(), "2026-09-18");
    assert!(notices(&app, world::EE).await.is_empty(), "the office above is told later");
    assert!(notices(&app, world::SAE).await.is_empty(), "who sent it is not reminded");
    app.context.clock.move_to("2026-09-21T06:00:00Z".parse().unwrap());
    assert_eq!(remind(&app.context).await.unwrap(), 0, "a reminder comes once");
    app.context.clock.move_to("2026-09-22T06:00:00Z".parse().unwrap());
    assert_eq!(remind(&app.context).await.unwrap(), 1);
    let above = notices(&app, world::EE).await;
    assert_eq!(above.iter().map(|notice| notice.kind).collect::<Vec<_>>(), [NoticeKind::TaskLate]);
    let with = above[0].content.tasks[0].with_en.as_deref();
    assert_eq!(with, Some("Assistant Engineer, Krishnanagar Sub-Division"));
    let tasks: Page<Task> = app.as_user(world::AE).get("/tasks").await.expect(200).into();
    let task = &tasks.items[0];
    assert!(task.overdue && task.reminded_at.is_some() && task.escalated_at.is_some());
    app.context.clock.move_to("2026-10-30T06:00:00Z".parse().unwrap());
    assert_eq!(remind(&app.context).await.unwrap(), 0, "nothing is told twice");

    while outbox::deliver(&app.context).await.unwrap() > 0 {}
    assert_eq!((letters(&app, "mail"), letters(&app, "sms")), (2, 2));
    for message in app.messages() {
        assert!(!message.body.contains('₹'), "no amount leaves the house: {}", message.body);
    }
}

#[actix_web::test]
async fn what_is_done_in_time_is_never_told() {
    let app = TestApp::new().await;
    let estimate = sent(&app).await;
    let path = format!("/estimates/{}/check", estimate.id);
    app.as_user(world::AE).if_match(estimate.version).act(&path).await.expect(200);
    app.context.clock.move_to("2026-09-18T06:00:00Z".parse().unwrap());
    assert_eq!(remind(&app.context).await.unwrap(), 0);
}

#[actix_web::test]
async fn one_mail_and_one_text_message_tell_of_all_that_is_due() {
    let app = TestApp::new().await;
    for _ in 0..3 {
        sent(&app).await;
    }
    app.context.clock.move_to("2026-09-18T01:00:00Z".parse().unwrap());
    assert_eq!(remind(&app.context).await.unwrap(), 3);
    assert_eq!(notices(&app, world::AE).await.len(), 3);
    outbox::deliver(&app.context).await.unwrap();
    assert!(letters(&app, "sms") == 0, "not before nine in the morning");
    app.context.clock.move_to("2026-09-18T03:30:00Z".parse().unwrap());
    while outbox::deliver(&app.context).await.unwrap() > 0 {}
    assert_eq!((letters(&app, "mail"), letters(&app, "sms")), (1, 1));
    let mail = app.messages().into_iter().find(|message| message.channel == "mail").unwrap();
    assert!(mail.subject.contains("3 due with you") && mail.body.contains("প্রাক্কলন পরীক্ষা"), "{}", mail.body);
}

#[actix_web::test]
async fn two_workers_at_once_tell_once() {
    let app = TestApp::new().await;
    for _ in 0..6 {
        sent(&app).await;
    }
    app.context.clock.move_to("2026-09-22T06:00:00Z".parse().unwrap());
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let context = app.context.clone();
            std::thread::spawn(move || context.db.act(DbRole::App, |conn| remind_in(conn, &context)).unwrap())
        })
        .collect();
    let told: usize = workers.into_iter().map(|worker| worker.join().unwrap()).sum();
    assert_eq!(told, 12, "six reminders and six escalations among them all");
    assert_eq!(notices(&app, world::AE).await.len(), 6);
    assert_eq!(notices(&app, world::EE).await.len(), 6);
}

#[actix_web::test]
async fn a_worker_that_dies_before_its_commit_has_told_nothing_and_the_next_tells_all() {
    let app = TestApp::new().await;
    sent(&app).await;
    app.context.clock.move_to("2026-09-18T06:00:00Z".parse().unwrap());
    let died: Result<(), Refusal> = app.context.db.act(DbRole::App, |conn| {
        assert_eq!(remind_in(conn, &app.context)?, 1);
        Err(Refusal::Internal("killed before the commit".into()))
    });
    assert!(died.is_err());
    assert!(notices(&app, world::AE).await.is_empty());
    assert_eq!(outbox::deliver(&app.context).await.unwrap(), 0);
    assert_eq!(remind(&app.context).await.unwrap(), 1);
    assert_eq!(notices(&app, world::AE).await.len(), 1);
    assert_eq!(remind(&app.context).await.unwrap(), 0);
}

#[actix_web::test]
async fn where_nobody_is_posted_the_office_is_written_to() {
    let app = TestApp::new().await;
    sent(&app).await;
    app.act(|conn| world::end_postings(conn, world::AE, "2026-09-16".parse().unwrap()));
    app.context.clock.move_to("2026-09-18T06:00:00Z".parse().unwrap());
    assert_eq!(remind(&app.context).await.unwrap(), 1);
    while outbox::deliver(&app.context).await.unwrap() > 0 {}
    let office = app.messages().into_iter().find(|message| message.channel == "mail").unwrap();
    assert!(office.recipient.contains("krsd"), "{}", office.recipient);
    assert_eq!(letters(&app, "sms"), 0);
}

#[actix_web::test]
async fn notices_are_ones_own_and_are_marked_read_once() {
    let app = TestApp::new().await;
    sent(&app).await;
    sent(&app).await;
    app.context.clock.move_to("2026-09-18T06:00:00Z".parse().unwrap());
    remind(&app.context).await.unwrap();
    let ae = app.as_user(world::AE);
    let me = ae.get("/me").await.expect(200).json;
    assert_eq!(me["unread_notices"], 2);
    let first = notices(&app, world::AE).await[0].id;
    assert_eq!(app.as_user(world::SAE).act(&format!("/notices/{first}/read")).await.status, 404);
    let read: Notice = ae.act(&format!("/notices/{first}/read")).await.expect(200).into();
    app.pass(Duration::minutes(1));
    let again: Notice = ae.act(&format!("/notices/{first}/read")).await.expect(200).into();
    assert_eq!(read.read_at, again.read_at);
    let unread: Page<Notice> = ae.get("/notices?unread=true").await.expect(200).into();
    assert_eq!((unread.items.len(), unread.total), (1, Some(1)));
    assert_eq!(ae.act("/notices/read").await.expect(200).json["marked"], 1);
    assert_eq!(ae.get("/me").await.expect(200).json["unread_notices"], 0);
}
