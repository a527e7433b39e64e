//! Delegation while on leave, through the API: tasks move and come back, rights and duties stay where they are.

use chrono::Duration;
use serde_json::{Value, json};
use shared::delegation::{Delegation, DelegationState, Deputy};
use shared::notice::{Notice, NoticeKind};
use shared::page::Page;
use shared::task::{Task, TaskKind};
use uuid::Uuid;

use crate::projects::fixtures::{NOTHING, estimate_at, project, with};
use crate::sanctions::tests::site::{self, LAKH, Site};
use crate::testing::{TestApp, world};

fn posting(app: &TestApp, user: &str) -> Uuid {
    app.as_user(user).posting()
}

fn body(app: &TestApp, deputy: &str) -> Value {
    json!({ "deputy_posting_id": posting(app, deputy), "from": "2026-09-15", "to": "2026-09-17", "order_no": "PW/Leave/12" })
}

async fn tasks(app: &TestApp, user: &str) -> Vec<Task> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    page.items
}

/// The division's engineer, away, has the circle's do the work: both vet and recommend.
async fn engineer_away(app: &TestApp) -> Delegation {
    let made = app.as_user(world::EE).post("/delegations", &body(app, world::SE)).await;
    made.expect(201).into()
}

#[actix_web::test]
async fn tasks_are_shown_to_both_and_the_deputy_does_them_until_the_leave_ends() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let estimate = estimate_at(&app, made.works[0].id, "check").await;
    assert!(tasks(&app, world::SE).await.is_empty());
    let delegation = engineer_away(&app).await;
    assert_eq!(delegation.state, DelegationState::InForce);
    assert_eq!(
        serde_json::to_value(&delegation.roles).unwrap(),
        json!(["estimate_vetter", "recommender", "ts_authority", "inspector"])
    );
    let of_deputy = tasks(&app, world::SE).await;
    assert_eq!(of_deputy[0].kind, TaskKind::VetEstimate);
    assert_eq!(of_deputy[0].for_officer.as_deref(), Some("Sharmistha Sarkar"));
    assert_eq!(of_deputy[0].pending_with_en, "Executive Engineer, Krishnanagar Highway Division");
    let of_officer = tasks(&app, world::EE).await;
    assert!(of_officer[0].deputy.as_deref().unwrap().starts_with("Subrata Chattopadhyay, "));
    assert_eq!(of_officer[0].for_officer, None);
    let me = app.as_user(world::SE).get("/me").await.expect(200).json;
    assert_eq!(me["waiting_tasks"], 1);
    let told: Page<Notice> = app.as_user(world::SE).get("/notices").await.expect(200).into();
    assert_eq!(told.items[0].kind, NoticeKind::WorkDelegated);
    // It ends by itself.
    app.pass(Duration::days(3));
    assert!(tasks(&app, world::SE).await.is_empty());
    assert_eq!(tasks(&app, world::EE).await[0].deputy, None);
    app.pass(Duration::days(-1));
    let path = format!("/estimates/{}/vet", estimate.id);
    app.as_user(world::SE).if_match(estimate.version).act(&path).await.expect(200);
}

#[actix_web::test]
async fn r13_the_right_to_sign_never_moves() {
    let app = TestApp::new().await;
    let frozen = site::frozen(&app, Site::of(40 * LAKH).make(&app)).await;
    engineer_away(&app).await;
    assert!(tasks(&app, world::SE).await.is_empty(), "an order to sign is not shown to the deputy");
    assert_eq!(tasks(&app, world::EE).await[0].kind, TaskKind::SignSanction);
    let path = format!("/technical-sanctions/{}/signing-sessions", frozen.summary.id);
    let refused = app.as_user(world::SE).act(&path).await.expect(403);
    assert!(refused.json["detail"].as_str().unwrap().contains("made out to"), "{}", refused.json);
    let reject = json!({ "remarks": "I stand in for her." });
    let path = format!("/technical-sanctions/{}/reject", frozen.summary.id);
    let version = frozen.version;
    assert_eq!(app.as_user(world::SE).if_match(version).post(&path, &reject).await.status, 403);
}

#[actix_web::test]
async fn r18_a_deputy_who_prepared_a_thing_cannot_check_it() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    // One estimate of his own and one of a colleague wait with the Assistant Engineer.
    let made = project(&app, json!({})).await;
    let own = estimate_at(&app, made.works[0].id, "submit").await;
    let work = project(&app, json!({})).await.works[0].id;
    let other = app.as_user(world::OTHER_SAE);
    let content = json!({ "kind": "detailed", "content": crate::projects::fixtures::content_body() });
    let drawn = other.post(&format!("/works/{work}/estimates"), &content).await.expect(201).json;
    let of_other = format!("/estimates/{}", drawn["id"].as_str().unwrap());
    other.if_match(1).post(&format!("{of_other}/submit"), &json!({})).await.expect(200);
    // The preparer gets a checker's post in the office above as well, and stands in for the Assistant Engineer under it.
    let sae = app.as_user(world::SAE);
    let division: Uuid = app.act(|conn| world::office_id(conn, "KHD"));
    let second = json!({ "person_id": sae.person(), "office_id": division, "designation": "AE", "roles": ["estimate_checker", "verifier"], "charge": "additional", "from": "2026-09-15", "order_no": "PW/90" });
    let second = admin.post("/postings", &second).await.expect(201).json["id"].clone();
    let changes = json!({ "deputy_posting_id": second, "posting_id": posting(&app, world::AE) });
    admin.post("/delegations", &with(body(&app, world::SE), changes)).await.expect(201);
    let deputy = sae.acting(second.as_str().unwrap().parse().unwrap());
    let seen: Page<Task> = deputy.get("/tasks").await.expect(200).into();
    assert_eq!(seen.items.len(), 1, "what he prepared is not shown to him to check");
    assert_eq!(seen.items[0].for_officer.as_deref(), Some("Arpita Ghosh"));
    let path = format!("/estimates/{}/check", own.id);
    let refused = deputy.if_match(own.version).act(&path).await.expect(403);
    assert_eq!(refused.json["detail"], "The officer who prepared an estimate cannot check it.");
    deputy.if_match(2).act(&format!("{of_other}/check")).await.expect(200);
}

#[actix_web::test]
async fn days_persons_and_offices_that_do_not_fit_are_refused_in_words() {
    let app = TestApp::new().await;
    let ee = app.as_user(world::EE);
    for (changes, field, code) in [
        (json!({ "from": "2026-09-14" }), "/from", "DATE_PAST"),
        (json!({ "to": "2026-09-14" }), "/to", "DATE_ORDER"),
        (json!({ "to": "2027-03-20" }), "/to", "DELEGATION_TOO_LONG"),
        (json!({ "order_no": " " }), "/order_no", "TEXT_MISSING"),
        (json!({ "deputy_posting_id": posting(&app, world::EE) }), "/deputy_posting_id", "DEPUTY_SELF"),
        (json!({ "deputy_posting_id": posting(&app, world::CE) }), "/deputy_posting_id", "DEPUTY_NOT_NEAR"),
        (
            json!({ "deputy_posting_id": posting(&app, world::STRANGER_EE) }),
            "/deputy_posting_id",
            "DEPUTY_NOT_NEAR",
        ),
        (json!({ "deputy_posting_id": NOTHING }), "/deputy_posting_id", "UNKNOWN_REFERENCE"),
    ] {
        let answer = ee.post("/delegations", &with(body(&app, world::SE), changes.clone())).await.expect(422);
        assert!(answer.faults().contains(&(field, code)), "{changes}: {:?}", answer.faults());
    }
    let ae = app.as_user(world::AE);
    let nodal = app.as_user(world::NODAL);
    let without = nodal.post("/delegations", &body(&app, world::ADVISER)).await.expect(422);
    assert_eq!(without.faults(), [("/deputy_posting_id", "DEPUTY_WITHOUT_ROLE")]);
    let of_other = with(body(&app, world::SE), json!({ "posting_id": posting(&app, world::EE) }));
    assert_eq!(ae.post("/delegations", &of_other).await.status, 403, "only he himself, or the administrator");
    assert_eq!(app.as_user(world::STATE_ADMIN).post("/delegations", &of_other).await.status, 201);
}

#[actix_web::test]
async fn overlaps_and_chains_are_refused() {
    let app = TestApp::new().await;
    engineer_away(&app).await;
    let again = with(body(&app, world::AE), json!({ "from": "2026-09-17", "to": "2026-09-20" }));
    let answer = app.as_user(world::EE).post("/delegations", &again).await.expect(422);
    assert_eq!(answer.faults(), [("/from", "DELEGATION_OVERLAPS")]);
    let next = with(again, json!({ "from": "2026-09-18" }));
    app.as_user(world::EE).post("/delegations", &next).await.expect(201);
    // The deputy passes nothing on.
    let chain = app.as_user(world::SE).post("/delegations", &body(&app, world::CE)).await.expect(422);
    assert_eq!(chain.faults(), [("/from", "DELEGATION_CHAIN")]);
    // And whoever is away stands in for nobody.
    let away = app.as_user(world::AE).post("/delegations", &body(&app, world::EE)).await.expect(422);
    assert_eq!(away.faults(), [("/deputy_posting_id", "DEPUTY_AWAY")]);
}

#[actix_web::test]
async fn a_delegation_ends_early_by_its_officer_once_and_with_the_posting() {
    let app = TestApp::new().await;
    let made = engineer_away(&app).await;
    let path = format!("/delegations/{}/end", made.id);
    assert_eq!(app.as_user(world::SE).act(&path).await.status, 403, "the deputy cannot lay it down");
    assert_eq!(app.as_user(world::SAE).act(&path).await.status, 404, "another knows nothing of it");
    let ended: Delegation = app.as_user(world::EE).act(&path).await.expect(200).into();
    assert_eq!((ended.state, ended.may_end), (DelegationState::Ended, false));
    assert_eq!(app.as_user(world::EE).act(&path).await.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    let second = engineer_away(&app).await;
    let end = json!({ "to": "2026-09-14", "order_no": "PW/Estt/99" });
    let se = posting(&app, world::SE);
    app.as_user(world::DEPT_ADMIN).post(&format!("/postings/{se}/end"), &end).await.expect(200);
    let listed: Page<Delegation> =
        app.as_user(world::EE).get("/delegations?ended=true").await.expect(200).into();
    let again = listed.items.iter().find(|row| row.id == second.id).unwrap();
    assert_eq!(again.state, DelegationState::Ended);
    let open: Page<Delegation> = app.as_user(world::EE).get("/delegations").await.expect(200).into();
    assert!(open.items.is_empty());
}

#[actix_web::test]
async fn the_form_offers_colleagues_with_a_role_of_the_post_nearest_first() {
    let app = TestApp::new().await;
    let ee = app.as_user(world::EE);
    let found: Page<Deputy> =
        ee.get(&format!("/postings/{}/deputies", ee.posting())).await.expect(200).into();
    let names: Vec<&str> = found.items.iter().map(|deputy| deputy.posting.designation.as_str()).collect();
    assert_eq!(names.first(), Some(&"SE"), "{names:?}");
    assert!(names.contains(&"AE") && !names.contains(&"SAE"), "{names:?}");
    assert_eq!(
        app.as_user(world::SAE).get(&format!("/postings/{}/deputies", ee.posting())).await.status,
        403
    );
}

#[actix_web::test]
async fn administrators_list_those_of_their_department() {
    let app = TestApp::new().await;
    let made = engineer_away(&app).await;
    for (user, sees) in [(world::DEPT_ADMIN, true), (world::STATE_ADMIN, true), (world::SAE, false)] {
        let listed: Page<Delegation> =
            app.as_user(user).get("/delegations?all=true").await.expect(200).into();
        assert_eq!(listed.items.iter().any(|row| row.id == made.id), sees, "{user}");
    }
}
