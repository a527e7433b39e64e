//! Sessions: refresh, reuse, the list of devices, a changed password.

use chrono::Duration;
use serde_json::{Value, json};

use super::{browser, sign_in};
use crate::testing::{Answer, ORIGIN, TestApp, world};

async fn refresh(app: &TestApp, token: &Value) -> Answer {
    app.nobody().post("/session/refresh", &json!({ "refresh_token": token })).await
}

#[actix_web::test]
async fn a_predecessor_gets_the_same_successor_for_thirty_seconds() {
    let app = TestApp::new().await;
    let first = sign_in(&app, world::AE).await.expect(200).json["refresh_token"].clone();
    let second = refresh(&app, &first).await.expect(200).json["refresh_token"].clone();
    app.pass(Duration::seconds(30));
    let again = refresh(&app, &first).await.expect(200).json["refresh_token"].clone();
    assert_eq!(second, again);
    refresh(&app, &second).await.expect(200);
}

#[actix_web::test]
async fn two_tabs_at_once_get_the_same_successor() {
    let app = TestApp::new().await;
    let first = sign_in(&app, world::AE).await.expect(200).json["refresh_token"].clone();
    let (one, other) = futures_util::join!(refresh(&app, &first), refresh(&app, &first));
    assert_eq!(one.expect(200).json["refresh_token"], other.expect(200).json["refresh_token"]);
}

#[actix_web::test]
async fn reuse_after_the_grace_ends_the_session() {
    let app = TestApp::new().await;
    let first = sign_in(&app, world::AE).await.expect(200).json["refresh_token"].clone();
    let second = refresh(&app, &first).await.expect(200).json["refresh_token"].clone();
    app.pass(Duration::seconds(31));
    refresh(&app, &first).await.expect(401);
    refresh(&app, &second).await.expect(401);
}

#[actix_web::test]
async fn an_old_token_is_known_again_and_ends_the_session() {
    let app = TestApp::new().await;
    let first = sign_in(&app, world::AE).await.expect(200).json["refresh_token"].clone();
    let second = refresh(&app, &first).await.expect(200).json["refresh_token"].clone();
    let third = refresh(&app, &second).await.expect(200).json["refresh_token"].clone();
    refresh(&app, &first).await.expect(401);
    refresh(&app, &third).await.expect(401);
}

#[actix_web::test]
async fn a_made_up_refresh_token_opens_and_ends_nothing() {
    let app = TestApp::new().await;
    let opened = sign_in(&app, world::AE).await.expect(200).json;
    for token in ["", "abc", &"A".repeat(86)] {
        refresh(&app, &json!(token)).await.expect(401);
    }
    refresh(&app, &opened["refresh_token"]).await.expect(200);
}

#[actix_web::test]
async fn a_session_ends_after_twelve_hours() {
    let app = TestApp::new().await;
    let token = sign_in(&app, world::AE).await.expect(200).json["refresh_token"].clone();
    app.pass(Duration::hours(12));
    refresh(&app, &token).await.expect(401);
}

#[actix_web::test]
async fn cookies_change_something_only_from_our_own_pages() {
    let app = TestApp::new().await;
    let browser = browser(&app, world::AE).await;
    browser.get("/sessions").await.expect(200);
    browser.post("/session/refresh", &json!({})).await.expect(403);
    browser.delete("/session").await.expect(403);
    browser.with("Origin", "https://evil.example").delete("/session").await.expect(403);
    browser.with("Origin", "null").delete("/session").await.expect(403);
    browser.with("Sec-Fetch-Site", "same-site").delete("/session").await.expect(403);
    browser.with("Origin", ORIGIN).post("/session/refresh", &json!({})).await.expect(200);
    browser.with("Sec-Fetch-Site", "same-origin").delete("/session").await.expect(204);
    browser.get("/me").await.expect(401);
}

#[actix_web::test]
async fn a_changed_password_ends_every_other_session() {
    let app = TestApp::new().await;
    let (here, there) = (app.as_user(world::AE), app.as_user(world::AE));
    let body = |password: &str| json!({"password": password, "new_password": "seven boats at noon"});
    here.post("/me/password", &body("wrong password")).await.expect(422);
    here.post("/me/password", &body(world::PASSWORD)).await.expect(204);
    here.get("/me").await.expect(200);
    there.get("/me").await.expect(401);
    super::start(&app, world::AE, world::PASSWORD).await.expect(422);
    super::start(&app, world::AE, "seven boats at noon").await.expect(200);
}

#[actix_web::test]
async fn a_stolen_session_cannot_guess_the_password_for_ever() {
    let app = TestApp::new().await;
    let caller = app.as_user(world::AE);
    let wrong = json!({"password": "wrong password", "new_password": "seven boats at noon"});
    for _ in 0..5 {
        caller.post("/me/password", &wrong).await.expect(422);
    }
    let right = json!({"password": world::PASSWORD, "new_password": "seven boats at noon"});
    caller.post("/me/password", &right).await.expect(422);
}

#[actix_web::test]
async fn my_devices_are_mine_alone_to_end() {
    let app = TestApp::new().await;
    let (mine, theirs) = (app.as_user(world::AE), app.as_user(world::EE));
    let other = app.as_user(world::AE);
    let list = mine.get("/sessions").await.expect(200);
    assert_eq!(list.json["items"].as_array().map(Vec::len), Some(2));
    mine.delete(&format!("/sessions/{}", theirs.session())).await.expect(404);
    mine.delete(&format!("/sessions/{}", other.session())).await.expect(204);
    other.get("/me").await.expect(401);
    theirs.get("/me").await.expect(200);
}
