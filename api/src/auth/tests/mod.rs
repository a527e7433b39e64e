//! Signing in, as a caller meets it.

mod factors;
mod sessions;
mod sign_in;
mod tokens;

use serde_json::{Value, json};

use crate::testing::{Answer, Caller, TestApp, world};

/// Begins to sign in with a bearer token.
async fn start(app: &TestApp, user: &str, password: &str) -> Answer {
    app.nobody().post("/session", &json!({"user": user, "password": password, "token": "bearer"})).await
}

/// Answers a challenge.
async fn finish(app: &TestApp, challenge: &Value, channel: &str, code: &str) -> Answer {
    let body = json!({"challenge_id": challenge["challenge_id"], "channel": channel, "code": code});
    app.nobody().post("/session/code", &body).await
}

/// The whole way with the code of a text message.
async fn sign_in(app: &TestApp, user: &str) -> Answer {
    let challenge = start(app, user, world::PASSWORD).await.expect(200).json;
    let code = app.code_of(user);
    finish(app, &challenge, "sms", &code).await
}

/// Another six digits.
fn other_than(code: &str) -> &'static str {
    if code == "123123" { "321321" } else { "123123" }
}

/// The cookies an answer sets, as a browser sends them back.
fn cookies(answer: &Answer) -> String {
    let set = answer.headers.get_all("Set-Cookie").filter_map(|value| value.to_str().ok());
    let pairs = set.filter_map(|text| text.split(';').next()).filter(|pair| !pair.ends_with('='));
    pairs.collect::<Vec<_>>().join("; ")
}

/// A browser that has signed in.
async fn browser<'a>(app: &'a TestApp, user: &str) -> Caller<'a> {
    let body = json!({"user": user, "password": world::PASSWORD});
    let started = app.nobody().post("/session", &body).await.expect(200);
    let bound = app.nobody().with("Cookie", cookies(&started)).with("Origin", crate::testing::ORIGIN);
    let body =
        json!({"challenge_id": started.json["challenge_id"], "channel": "sms", "code": app.code_of(user)});
    let opened = bound.post("/session/code", &body).await.expect(200);
    assert!(opened.json["access_token"].is_null() && opened.json["refresh_token"].is_null());
    app.nobody().with("Cookie", cookies(&opened))
}
