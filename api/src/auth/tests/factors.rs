//! Authenticator, backup codes, forgotten passwords.

use chrono::Duration;
use serde_json::json;

use super::{finish, other_than, start};
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn an_authenticator_signs_in_and_its_code_is_good_once() {
    let app = TestApp::new().await;
    let caller = app.as_user(world::AE);
    caller.post("/authenticator", &json!({"password": "wrong password"})).await.expect(422);
    let made = caller.post("/authenticator", &json!({"password": world::PASSWORD})).await.expect(200).json;
    assert_eq!(made["secret"].as_str().map(str::len), Some(32), "twenty bytes");
    let code = app.authenticator_code(&made);
    caller.post("/authenticator/confirm", &json!({"code": other_than(&code)})).await.expect(422);
    assert_eq!(caller.get("/me").await.json["authenticator"], false);
    caller.post("/authenticator/confirm", &json!({ "code": code })).await.expect(204);
    assert_eq!(caller.get("/me").await.json["authenticator"], true);

    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    assert_eq!((&challenge["channel"], &challenge["also"]), (&json!("authenticator"), &json!(["sms"])));
    assert!(app.messages().iter().all(|message| message.channel != "sms"));
    finish(&app, &challenge, "authenticator", &code).await.expect(422);
    app.pass(Duration::seconds(30));
    finish(&app, &challenge, "authenticator", &app.authenticator_code(&made)).await.expect(200);
}

#[actix_web::test]
async fn whoever_has_an_authenticator_may_still_ask_for_a_text_message() {
    let app = TestApp::new().await;
    let caller = app.as_user(world::AE);
    let made = caller.post("/authenticator", &json!({"password": world::PASSWORD})).await.expect(200).json;
    let code = app.authenticator_code(&made);
    caller.post("/authenticator/confirm", &json!({ "code": code })).await.expect(204);
    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    let body = json!({"challenge_id": challenge["challenge_id"]});
    let sent = app.nobody().post("/session/resend", &body).await.expect(200).json;
    assert_eq!((&sent["channel"], &sent["also"]), (&json!("sms"), &json!(["authenticator"])));
    finish(&app, &challenge, "sms", &app.code_of(world::AE)).await.expect(200);
}

#[actix_web::test]
async fn a_backup_code_signs_in_once() {
    let app = TestApp::new().await;
    let caller = app.as_user(world::AE);
    let made = caller.post("/backup-codes", &json!({"password": world::PASSWORD})).await.expect(200).json;
    let codes: Vec<String> = serde_json::from_value(made["codes"].clone()).unwrap();
    assert_eq!(codes.len(), 10);
    assert_eq!(caller.get("/me").await.json["backup_codes_left"], 10);
    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    assert_eq!(challenge["also"], json!(["backup_code"]));
    let typed = codes[3].to_lowercase().replace('-', " ");
    finish(&app, &challenge, "backup_code", &typed).await.expect(200);
    assert_eq!(caller.get("/me").await.json["backup_codes_left"], 9);
    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    finish(&app, &challenge, "backup_code", &codes[3]).await.expect(422);
    // New codes make the old ones worthless.
    caller.post("/backup-codes", &json!({"password": world::PASSWORD})).await.expect(200);
    finish(&app, &challenge, "backup_code", &codes[4]).await.expect(422);
}

#[actix_web::test]
async fn a_backup_code_of_another_person_opens_nothing() {
    let app = TestApp::new().await;
    let made = app.as_user(world::EE).post("/backup-codes", &json!({"password": world::PASSWORD})).await;
    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    finish(&app, &challenge, "backup_code", made.json["codes"][0].as_str().unwrap()).await.expect(422);
}

#[actix_web::test]
async fn a_forgotten_password_is_set_anew_by_text_message_or_backup_code() {
    let app = TestApp::new().await;
    let caller = app.as_user(world::AE);
    let made = caller.post("/backup-codes", &json!({"password": world::PASSWORD})).await.expect(200).json;
    let ask = || async {
        app.nobody().post("/password-resets", &json!({"user": world::AE})).await.expect(202).json
    };
    let body = |challenge: &serde_json::Value, channel: &str, code: &str, new: &str| json!({"challenge_id": challenge["challenge_id"], "channel": channel, "code": code, "new_password": new});
    let challenge = ask().await;
    let code = app.code_of(world::AE);
    let weak =
        app.nobody().post("/password-resets/complete", &body(&challenge, "sms", &code, "password12")).await;
    assert_eq!(weak.expect(422).json["errors"][0]["pointer"], "/new_password");
    let done = body(&challenge, "sms", &code, "seven boats at noon");
    app.nobody().post("/password-resets/complete", &done).await.expect(204);
    caller.get("/me").await.expect(401);
    start(&app, world::AE, "seven boats at noon").await.expect(200);

    let challenge = ask().await;
    let code = made["codes"][0].as_str().unwrap();
    let done = body(&challenge, "backup_code", code, "nine lamps on the river");
    app.nobody().post("/password-resets/complete", &done).await.expect(204);
    start(&app, world::AE, "nine lamps on the river").await.expect(200);
}

#[actix_web::test]
async fn a_forgotten_password_of_nobody_looks_the_same() {
    let app = TestApp::new().await;
    let of = |user: &'static str| {
        let app = &app;
        async move { app.nobody().post("/password-resets", &json!({ "user": user })).await.expect(202).json }
    };
    let (mut known, mut unknown) = (of(world::AE).await, of("9999999999").await);
    for challenge in [&mut known, &mut unknown] {
        challenge["challenge_id"] = json!(null);
    }
    assert_eq!(known, unknown);
    assert_eq!(app.messages().len(), 1);
}

#[actix_web::test]
async fn a_sign_in_challenge_sets_no_password_and_a_reset_opens_no_session() {
    let app = TestApp::new().await;
    let challenge = start(&app, world::AE, world::PASSWORD).await.expect(200).json;
    let body = json!({"challenge_id": challenge["challenge_id"], "channel": "sms", "code": app.code_of(world::AE), "new_password": "seven boats at noon"});
    app.nobody().post("/password-resets/complete", &body).await.expect(422);
    let reset = app.nobody().post("/password-resets", &json!({"user": world::AE})).await.expect(202).json;
    finish(&app, &reset, "sms", &app.code_of(world::AE)).await.expect(422);
}
