//! Password and code.

use chrono::Duration;
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{browser, cookies, finish, other_than, sign_in, start};
use crate::db::schema::account;
use crate::testing::{TestApp, world};

/// An answer without what differs for every request.
fn comparable(mut problem: Value) -> Value {
    problem["request_id"] = Value::Null;
    problem
}

#[actix_web::test]
async fn password_then_code_opens_a_session() {
    let app = TestApp::new().await;
    let opened = sign_in(&app, world::AE).await.expect(200).json;
    assert_eq!(opened["me"]["hrms_id"], world::AE);
    let token = opened["access_token"].as_str().unwrap();
    let me = app.nobody().with("Authorization", format!("Bearer {token}")).get("/me").await.expect(200);
    assert_eq!(me.json["postings"][0]["office_code"], "KRSD");
    assert_eq!(me.header("Cache-Control"), Some("no-store"));
}

#[actix_web::test]
async fn a_browser_gets_its_tokens_in_cookies_alone() {
    let app = TestApp::new().await;
    let me = browser(&app, world::AE).await.get("/me").await.expect(200);
    assert_eq!(me.json["hrms_id"], world::AE);
}

#[actix_web::test]
async fn a_challenge_is_bound_to_its_browser() {
    let app = TestApp::new().await;
    let body = json!({"user": world::AE, "password": world::PASSWORD});
    let started = app.nobody().post("/session", &body).await.expect(200);
    let code = app.code_of(world::AE);
    finish(&app, &started.json, "sms", &code).await.expect(422);
    let other = app.nobody().post("/session", &json!({"user": world::EE, "password": world::PASSWORD})).await;
    let body = json!({"challenge_id": started.json["challenge_id"], "channel": "sms", "code": code});
    let stranger = app.nobody().with("Cookie", cookies(&other)).with("Origin", crate::testing::ORIGIN);
    stranger.post("/session/code", &body).await.expect(422);
    let without_origin = app.nobody().with("Cookie", cookies(&started));
    without_origin.post("/session/code", &body).await.expect(403);
}

#[actix_web::test]
async fn unknown_wrong_and_locked_look_the_same() {
    let app = TestApp::new().await;
    let unknown = start(&app, "9999999999", "river ghat lamp").await.expect(422);
    let wrong = start(&app, world::AE, "river ghat lamb").await.expect(422);
    for _ in 0..4 {
        start(&app, world::AE, "river ghat lamb").await.expect(422);
    }
    let locked = start(&app, world::AE, world::PASSWORD).await.expect(422);
    assert_eq!(comparable(unknown.json.clone()), comparable(wrong.json));
    assert_eq!(comparable(unknown.json), comparable(locked.json));
    assert!(app.messages().is_empty());
    app.pass(Duration::minutes(15));
    start(&app, world::AE, world::PASSWORD).await.expect(200);
}

#[actix_web::test]
async fn many_wrong_passwords_at_once_are_five() {
    use diesel::prelude::*;
    let app = TestApp::new().await;
    join_all((0..12).map(|_| start(&app, world::AE, "river ghat lamb"))).await;
    let person = app.as_user(world::AE).person();
    let failed: i32 =
        app.act(|conn| Ok(account::table.find(person).select(account::failed_attempts).first(conn)?));
    assert_eq!(failed, 5);
}

#[actix_web::test]
async fn a_code_is_good_once_and_for_five_minutes() {
    let app = TestApp::new().await;
    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    let code = app.code_of(world::AE);
    finish(&app, &challenge, "sms", &code).await.expect(200);
    finish(&app, &challenge, "sms", &code).await.expect(422);
    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    app.pass(Duration::minutes(5));
    finish(&app, &challenge, "sms", &app.code_of(world::AE)).await.expect(422);
}

#[actix_web::test]
async fn five_wrong_codes_end_a_challenge_and_lock_the_account() {
    let app = TestApp::new().await;
    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    let code = app.code_of(world::AE);
    for _ in 0..5 {
        assert_eq!(finish(&app, &challenge, "sms", other_than(&code)).await.code(), "CODE_NOT_CORRECT");
    }
    finish(&app, &challenge, "sms", &code).await.expect(422);
    start(&app, world::AE, world::PASSWORD).await.expect(422);
}

#[actix_web::test]
async fn a_right_password_forgives_no_wrong_code() {
    let app = TestApp::new().await;
    for _ in 0..5 {
        let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
        let code = app.code_of(world::AE);
        finish(&app, &challenge, "sms", other_than(&code)).await.expect(422);
    }
    start(&app, world::AE, world::PASSWORD).await.expect(422);
}

#[actix_web::test]
async fn a_new_code_replaces_the_old_after_a_minute_and_three_are_the_most() {
    let app = TestApp::new().await;
    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    let body = json!({"challenge_id": challenge["challenge_id"]});
    let early = app.nobody().post("/session/resend", &body).await.expect(429);
    assert_eq!(early.header("Retry-After"), Some("60"));
    let first = app.code_of(world::AE);
    for _ in 0..2 {
        app.pass(Duration::seconds(60));
        app.nobody().post("/session/resend", &body).await.expect(200);
    }
    app.pass(Duration::seconds(60));
    app.nobody().post("/session/resend", &body).await.expect(429);
    let last = app.code_of(world::AE);
    if first != last {
        finish(&app, &challenge, "sms", &first).await.expect(422);
    }
    finish(&app, &challenge, "sms", &last).await.expect(200);
}

#[actix_web::test]
async fn one_address_begins_only_so_often() {
    let app = TestApp::new().await;
    for _ in 0..super::super::actions::MESSAGES.most {
        start(&app, world::AE, world::PASSWORD).await.expect(200);
    }
    let refused = start(&app, world::AE, world::PASSWORD).await.expect(429);
    assert!(refused.header("Retry-After").is_some());
    app.pass(Duration::minutes(31));
    start(&app, world::AE, world::PASSWORD).await.expect(200);
}

#[test]
fn a_sign_in_code_is_made_under_another_key_than_a_signing_code() {
    let folder = std::env::temp_dir().join(format!("upms-keys-{}", std::process::id()));
    let secrets = crate::secrets::Secrets::load(&folder).unwrap();
    assert_ne!(*secrets.sign_in, *secrets.signing);
    std::fs::remove_dir_all(folder).unwrap();
}
