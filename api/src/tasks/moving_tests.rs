//! Handing over: who gets the work of a posting that ends, what the heir is told, and what waits for a successor.

use serde_json::json;
use shared::notice::{Notice, NoticeKind};
use shared::officer::Posting;
use shared::page::Page;
use shared::task::{Task, TaskKind};
use uuid::Uuid;

use crate::outbox;
use crate::projects::fixtures::{estimate_at, project};
use crate::testing::{TestApp, world};

async fn tasks(app: &TestApp, user: &str) -> Vec<TaskKind> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    page.items.iter().map(|task| task.kind).collect()
}

async fn notices(app: &TestApp, user: &str) -> Vec<Notice> {
    let page: Page<Notice> = app.as_user(user).get("/notices").await.expect(200).into();
    page.items
}

fn end(app: &TestApp, user: &str) -> (String, serde_json::Value) {
    let posting = app.as_user(user).posting();
    (format!("/postings/{posting}/end"), json!({ "to": "2026-09-14", "order_no": "PW/Estt/77" }))
}

#[actix_web::test]
async fn the_heir_gets_a_note_that_lists_what_moved() {
    let app = TestApp::new().await;
    let made = project(&app, json!({ "nature": "repair" })).await;
    estimate_at(&app, made.works[0].id, "vet").await;
    let (path, body) = end(&app, world::SAE);
    app.as_user(world::DEPT_ADMIN).post(&path, &body).await.expect(200);
    let told = notices(&app, world::OTHER_SAE).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].kind, NoticeKind::TasksMoved);
    assert!(told[0].content.about_en.as_deref().unwrap().starts_with("Sudipta Mondal, "));
    assert_eq!(told[0].content.tasks[0].kind, TaskKind::DraftSanction);
    while outbox::deliver(&app.context).await.unwrap() > 0 {}
    let mail = app.messages().into_iter().find(|message| message.channel == "mail").unwrap();
    assert!(mail.body.contains("Draft the technical sanction: Widening of Krishnanagar"), "{}", mail.body);
}

#[actix_web::test]
async fn what_waits_in_an_empty_office_is_the_successors_when_he_comes() {
    let app = TestApp::new().await;
    let made = project(&app, json!({ "nature": "repair" })).await;
    estimate_at(&app, made.works[0].id, "vet").await;
    let admin = app.as_user(world::DEPT_ADMIN);
    for user in [world::SAE, world::OTHER_SAE] {
        let (path, body) = end(&app, user);
        admin.post(&path, &body).await.expect(200);
    }
    // The head of the office holds it, who cannot draft.
    assert_eq!(tasks(&app, world::AE).await, [TaskKind::DraftSanction]);
    let officer = json!({ "hrms_id": "2020104444", "name_en": "Mitali Saha", "name_bn": "মিতালি সাহা", "mobile": "+919830099999", "email": "mitali@example.gov.in" });
    let person = admin.post("/officers", &officer).await.expect(201).json["id"].clone();
    let office: Uuid = app.act(|conn| world::office_id(conn, "KRSD"));
    let posting = json!({ "person_id": person, "office_id": office, "designation": "SAE", "roles": ["preparer"], "charge": "regular", "from": "2026-09-15", "order_no": "PW/Estt/80" });
    admin.post("/postings", &posting).await.expect(201);
    assert_eq!(tasks(&app, "2020104444").await, [TaskKind::DraftSanction]);
    assert!(tasks(&app, world::AE).await.is_empty(), "and no longer the head's, who cannot do it");
    let told = notices(&app, "2020104444").await;
    assert_eq!((told[0].kind, told[0].content.tasks.len()), (NoticeKind::TasksWaiting, 1));
}

#[actix_web::test]
async fn a_person_holds_one_regular_charge_and_acts_under_each_posting_for_itself() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    let sae = app.as_user(world::SAE);
    let office: Uuid = app.act(|conn| world::office_id(conn, "KHD"));
    let mut posting = json!({ "person_id": sae.person(), "office_id": office, "designation": "AE", "roles": ["estimate_checker"], "charge": "regular", "from": "2026-09-15", "order_no": "PW/Estt/81" });
    let refused = admin.post("/postings", &posting).await.expect(422);
    assert_eq!(refused.json["errors"][0]["code"], "REGULAR_CHARGE_HELD");
    posting["charge"] = json!("additional");
    let second: Posting = admin.post("/postings", &posting).await.expect(201).into();
    let me = sae.get("/me").await.expect(200).json;
    assert_eq!(me["postings"].as_array().map(Vec::len), Some(2));
    // What he sent for checking as Sub-Assistant Engineer he does not find as Assistant Engineer: persons are compared.
    let made = project(&app, json!({})).await;
    let estimate = estimate_at(&app, made.works[0].id, "submit").await;
    let seen: Page<Task> = sae.acting(second.id).get("/tasks").await.expect(200).into();
    assert!(seen.items.is_empty());
    let path = format!("/estimates/{}/check", estimate.id);
    let refused = sae.acting(second.id).if_match(estimate.version).act(&path).await.expect(403);
    assert_eq!(refused.json["detail"], "The officer who prepared an estimate cannot check it.");
}

#[actix_web::test]
async fn an_officer_posted_nowhere_is_told_so_in_words_and_still_reads_notices() {
    let app = TestApp::new().await;
    app.act(|conn| world::end_postings(conn, world::SAE, "2026-09-14".parse().unwrap()));
    let sae = app.as_user(world::SAE);
    let me = sae.get("/me").await.expect(200).json;
    assert_eq!(me["postings"], json!([]));
    let refused = sae.get("/tasks").await.expect(403);
    assert!(
        refused.json["detail"]
            .as_str()
            .unwrap()
            .starts_with("You hold no posting today, so there is no office")
    );
    sae.get("/notices").await.expect(200);
}
