//! The act over HTTP: repeats with one key, another's key, and what enrolment asks for.

use std::sync::Arc;

use actix_web::dev::Service as _;
use actix_web::test::{TestRequest, init_service, read_body_json};
use actix_web::web::Data;
use chrono::Duration;
use serde_json::{Value, json};
use uuid::Uuid;

use super::oracle::everything_stored;
use super::world::{Officer, PIN, WRONG_PIN, World};
use crate::auth;
use crate::db::DbRole;
use crate::http::wall::Wall;
use crate::signing::act::Asker;
use crate::signing::repeats::{Known, Repeat};

/// A POST of an officer, with or without a key.
async fn post(world: &World, who: Asker, path: &str, key: Option<&str>, body: &Value) -> (u16, Value) {
    let app =
        init_service(crate::http::app::app(Data::new(world.ctx.clone()), Arc::new(Wall::new(1_000, 1_000))))
            .await;
    let session =
        world.ctx.db.act(DbRole::App, |conn| auth::open_test_session(conn, &world.ctx, who.person)).unwrap();
    let token = auth::issue_test_token(&world.ctx, who.person, session);
    let mut request = TestRequest::post()
        .uri(&format!("/api/v1{path}"))
        .peer_addr(([127, 0, 0, 1], 40_000).into())
        .insert_header(("Authorization", format!("Bearer {token}")))
        .insert_header(("X-Acting-Posting", who.posting.to_string()));
    if let Some(key) = key {
        request = request.insert_header(("Idempotency-Key", key));
    }
    let answer = app.call(request.set_json(body).to_request()).await.unwrap();
    let status = answer.status().as_u16();
    let mut body: Value = read_body_json(answer).await;
    // Each request has an id of its own, a repeat too.
    body.as_object_mut().unwrap().remove("request_id");
    (status, body)
}

async fn sign(
    world: &World,
    officer: Officer,
    session: Uuid,
    key: Option<&str>,
    pin: &str,
    code: &str,
) -> (u16, Value) {
    let body = json!({ "factors": { "pin": pin, "code": code } });
    post(world, officer.asker(), &format!("/signing-sessions/{session}/sign"), key, &body).await
}

#[actix_web::test]
async fn a_repeat_with_the_same_key_gets_the_first_answer_and_costs_no_attempt() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    let first = sign(&world, officer, session, Some("one"), WRONG_PIN, &code).await;
    assert_eq!((first.0, first.1["code"].as_str()), (422, Some("FACTORS_NOT_CORRECT")));
    // Even with the right factors: the key stands for the first request.
    assert_eq!(sign(&world, officer, session, Some("one"), PIN, &code).await, first);
    assert_eq!(world.session_row(session).attempts, 1);
    let issued = sign(&world, officer, session, Some("two"), PIN, &code).await;
    assert_eq!((issued.0, issued.1["state"].as_str()), (200, Some("issued")));
    assert_eq!(sign(&world, officer, session, Some("two"), PIN, &code).await, issued);
    assert_eq!(sign(&world, officer, session, None, PIN, &code).await.0, 409);
    assert_eq!(world.session_row(session).attempts, 2);
}

#[actix_web::test]
async fn anothers_key_has_no_effect() {
    let world = World::new();
    let (officer, other) = (world.officer(), world.officer());
    let (order, others) = (world.order(officer), world.order(other));
    let (session, code) = world.challenged(officer, order);
    let (theirs, their_code) = world.challenged(other, others);
    assert_eq!(sign(&world, officer, session, Some("key"), PIN, &code).await.0, 200);
    assert_eq!(sign(&world, other, session, Some("key"), PIN, &code).await.0, 404);
    let own = sign(&world, other, theirs, Some("key"), PIN, &their_code).await;
    assert_eq!((own.0, own.1["id"].as_str()), (200, Some(theirs.to_string().as_str())));
}

#[actix_web::test]
async fn nothing_of_pin_and_code_is_kept_for_a_key() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    assert_eq!(sign(&world, officer, session, Some("k"), PIN, &code).await.0, 200);
    assert_eq!(world.count("SELECT count(*) AS n FROM idempotency_record WHERE body_mac IS NOT NULL"), 0);
    for (place, value) in everything_stored(&world) {
        if place.contains("idempotency_record") {
            let text = String::from_utf8_lossy(&value).into_owned();
            let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
            assert!(!words.contains(&PIN) && !words.contains(&code.as_str()), "{place}: {text}");
        }
    }
    for bad in ["", &"k".repeat(201), "a key", "schlüssel"] {
        assert_eq!(sign(&world, officer, session, Some(bad), PIN, &code).await.0, 422, "{bad}");
    }
}

#[test]
fn of_two_requests_with_one_key_at_once_one_is_judged() {
    let world = World::new();
    let officer = world.officer();
    let session = Uuid::from_u128(5);
    let repeat = || Repeat::of_signing(officer.asker(), session, Some("key")).unwrap().unwrap();
    let claims: Vec<bool> = std::thread::scope(|scope| {
        let both: Vec<_> = (0..4).map(|_| scope.spawn(|| repeat().claim(&world.ctx))).collect();
        both.into_iter().map(|one| matches!(one.join().unwrap(), Ok(Known::First))).collect()
    });
    assert_eq!(claims.iter().filter(|first| **first).count(), 1);
    // What was our own fault is no answer; a process that died is waited for two minutes.
    repeat().answer(&world.ctx, 503, &json!({})).unwrap();
    assert!(matches!(repeat().claim(&world.ctx), Ok(Known::First)));
    assert!(repeat().claim(&world.ctx).is_err());
    world.pass(Duration::seconds(121));
    assert!(matches!(repeat().claim(&world.ctx), Ok(Known::First)));
    repeat().answer(&world.ctx, 422, &json!({ "code": "X" })).unwrap();
    assert!(matches!(repeat().claim(&world.ctx), Ok(Known::Answered(422, answer)) if answer["code"] == "X"));
}

#[actix_web::test]
async fn enrolment_asks_for_the_password_again() {
    let world = World::new();
    let who = world.authority();
    let hash = auth::passwords::hash("river ghat lamp", world.ctx.config.argon2);
    world.run(&format!(
        "INSERT INTO account (person_id, password_hash, updated_at) VALUES ('{}', '{hash}', now())",
        who.person
    ));
    let body = |password: &str| json!({ "posting_id": who.posting, "pin": PIN, "password": password });
    let refused = post(&world, who, "/signing-credentials", None, &body("river ghat lamb")).await;
    assert_eq!((refused.0, refused.1["errors"][0]["code"].as_str()), (422, Some("PASSWORD_NOT_CORRECT")));
    assert_eq!(world.count("SELECT count(*) AS n FROM signer.credential"), 0);
    let enrolled = post(&world, who, "/signing-credentials", None, &body("river ghat lamp")).await;
    assert_eq!((enrolled.0 / 100, enrolled.1["state"].as_str()), (2, Some("awaiting_approval")));
}
