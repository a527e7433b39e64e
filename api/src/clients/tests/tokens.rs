//! Tokens: how a client proves itself, what it is refused with, when.

use actix_web::http::Method;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};
use shared::api_client::ClientScope;

use super::site::{ask, calling, connected, registered, secret, token};
use crate::testing::{Answer, ORIGIN, TestApp, world};

const GRANT: &str = "grant_type=client_credentials";

fn told(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.json["error"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn a_token_is_short_and_kept_nowhere() {
    let app = TestApp::new().await;
    let of = connected(&app, &[ClientScope::ProjectsRead, ClientScope::EventsRead], json!({})).await;
    let id = of.client.id.to_string();
    let answer = ask(&app, &id, &of.secret, GRANT).await.expect(200);
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    assert_eq!(answer.json["token_type"], "Bearer");
    assert_eq!(answer.json["expires_in"], 600);
    assert_eq!(answer.json["scope"], "projects:read events:read");
    let narrow = ask(&app, &id, &of.secret, &format!("{GRANT}&scope=events%3Aread")).await.expect(200);
    assert_eq!(narrow.json["scope"], "events:read");
    let bearer = narrow.json["access_token"].as_str().unwrap().to_owned();
    let caller = app.nobody().with("Authorization", format!("Bearer {bearer}"));
    assert_eq!(caller.get("/projects").await.status, 403, "what was not asked for is not had");
    caller.get("/events").await.expect(200);
    app.pass(Duration::seconds(601));
    assert_eq!(caller.get("/events").await.status, 401);
}

#[actix_web::test]
async fn what_is_wrong_is_told_in_the_words_of_rfc_6749() {
    let app = TestApp::new().await;
    let of = connected(&app, &[ClientScope::ProjectsRead], json!({})).await;
    let id = of.client.id.to_string();
    let asked = async |form: &str| ask(&app, &id, &of.secret, form).await;
    assert_eq!(told(&asked("").await), (400, "invalid_request"));
    assert_eq!(told(&asked("grant_type=password").await), (400, "unsupported_grant_type"));
    assert_eq!(told(&asked(&format!("{GRANT}&scope=bills:read")).await), (400, "invalid_scope"));
    assert_eq!(told(&asked(&format!("{GRANT}&scope=everything")).await), (400, "invalid_scope"));
    let wrong = ask(&app, &id, "upms_wrong", GRANT).await;
    assert_eq!(told(&wrong), (401, "invalid_client"));
    assert!(wrong.header("WWW-Authenticate").unwrap().starts_with("Basic"));
    let unknown = ask(&app, "01990000-0000-7000-8000-000000000000", &of.secret, GRANT).await;
    assert_eq!(unknown.bytes, wrong.bytes, "an unknown client is told the same");
    assert_eq!(told(&ask(&app, "nobody", "x", GRANT).await), (401, "invalid_client"));
    let json = app.nobody().post("/oauth/token", &json!({"grant_type": "client_credentials"})).await;
    assert_eq!(told(&json), (400, "invalid_request"));
}

#[actix_web::test]
async fn guessing_is_counted() {
    let app = TestApp::new().await;
    let of = connected(&app, &[ClientScope::ProjectsRead], json!({})).await;
    let id = of.client.id.to_string();
    for _ in 0..60 {
        assert_eq!(ask(&app, &id, "upms_guess", GRANT).await.status, 401);
    }
    let refused = ask(&app, &id, &of.secret, GRANT).await;
    assert_eq!(told(&refused), (429, "temporarily_unavailable"));
    assert!(refused.header("Retry-After").is_some());
    app.pass(Duration::minutes(16));
    ask(&app, &id, &of.secret, GRANT).await.expect(200);
}

#[actix_web::test]
async fn a_secret_changes_over_without_a_pause() {
    let app = TestApp::new().await;
    let of = connected(&app, &[ClientScope::ProjectsRead], json!({})).await;
    let id = of.client.id.to_string();
    let works = async |secret: &str| ask(&app, &id, secret, GRANT).await.status == 200;
    let second = secret(&app, of.client.id, 24).await;
    assert!(works(&of.secret).await && works(&second).await);
    app.pass(Duration::hours(24));
    assert!(!works(&of.secret).await && works(&second).await);
    let third = secret(&app, of.client.id, 0).await;
    assert!(!works(&second).await && works(&third).await, "no overlap: at once");
    let kept = app.act(|conn| {
        use diesel::prelude::*;
        Ok(crate::db::schema::api_client_secret::table
            .select(crate::db::schema::api_client_secret::mac)
            .load::<Vec<u8>>(conn)?)
    });
    assert!(kept.iter().all(|mac| mac.as_slice() != third.as_bytes() && mac.len() == 32));
}

#[actix_web::test]
async fn a_client_calls_from_its_networks_within_its_days_and_not_too_often() {
    let app = TestApp::new().await;
    let elsewhere = connected(&app, &[ClientScope::ProjectsRead], json!({"networks": ["10.0.0.0/8"]})).await;
    let answer = ask(&app, &elsewhere.client.id.to_string(), &elsewhere.secret, GRANT).await;
    assert_eq!(told(&answer), (401, "invalid_client"), "tests call from 127.0.0.1");
    let forged = app.nobody().with("X-Forwarded-For", "10.1.2.3");
    assert_eq!(forged.get("/projects").await.status, 401, "no proxy is configured");

    let here = json!({"networks": ["127.0.0.0/8"], "calls_per_minute": 3, "valid_to": "2026-09-16", "system": "here"});
    let of = connected(&app, &[ClientScope::ProjectsRead], here).await;
    let caller = calling(&app, &of).await;
    for _ in 0..3 {
        caller.get("/projects").await.expect(200);
    }
    let refused = caller.get("/projects").await.expect(429);
    assert!(refused.header("Retry-After").is_some());
    app.pass(Duration::days(2));
    let late = ask(&app, &of.client.id.to_string(), &of.secret, GRANT).await;
    assert_eq!(told(&late), (401, "invalid_client"));
}

fn assertion(keys: &Ed25519KeyPair, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&json!({"alg": "EdDSA", "kid": "one", "typ": "JWT"})), part(claims));
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(keys.sign(signed.as_bytes()).as_ref()))
}

#[actix_web::test]
async fn an_assertion_is_for_this_server_short_and_used_once() {
    let app = TestApp::new().await;
    let keys = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
    let public = json!({"kid": "one", "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(keys.public_key().as_ref())});
    let client = registered(&app, &[ClientScope::ProjectsRead], json!({"public_keys": [public]})).await;
    let at = format!("/api-clients/{}/approve", client.id);
    app.as_user(world::FINANCE).if_match(1).post(&at, &json!({})).await.expect(200);
    let asked = async |keys: &Ed25519KeyPair, claims: Value| {
        let kind = "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";
        let form =
            format!("{GRANT}&client_assertion_type={kind}&client_assertion={}", assertion(keys, &claims));
        let body = Some(("application/x-www-form-urlencoded", form.into_bytes()));
        app.nobody().send(Method::POST, "/oauth/token", body).await
    };
    let now = app.now().timestamp();
    let claims = |jti: &str| json!({"iss": client.id, "sub": client.id, "aud": ORIGIN, "exp": now + 60, "iat": now, "jti": jti});
    asked(&keys, claims("a")).await.expect(200);
    assert_eq!(told(&asked(&keys, claims("a")).await), (401, "invalid_client"), "used");
    let changed = |field: &str, value: Value| {
        let mut claims = claims(&format!("b-{field}"));
        claims[field] = value;
        claims
    };
    for wrong in [
        changed("aud", json!("https://elsewhere.example")),
        changed("aud", json!([ORIGIN, "https://elsewhere.example"])),
        changed("exp", json!(now)),
        changed("exp", json!(now + 3600)),
        changed("iat", json!(now + 600)),
        changed("iss", json!("01990000-0000-7000-8000-000000000000")),
        changed("jti", json!("")),
    ] {
        assert_eq!(told(&asked(&keys, wrong.clone()).await), (401, "invalid_client"), "{wrong}");
    }
    let other = Ed25519KeyPair::from_seed_unchecked(&[8; 32]).unwrap();
    assert_eq!(told(&asked(&other, claims("c")).await), (401, "invalid_client"));
    asked(&keys, changed("aud", json!([ORIGIN]))).await.expect(200);
}

#[actix_web::test]
async fn a_token_tells_what_it_is() {
    let app = TestApp::new().await;
    let of = connected(&app, &[ClientScope::ProjectsRead], json!({})).await;
    let token = token(&app, &of).await;
    let part = |place: usize| -> Value {
        let text = token.split('.').nth(place).unwrap();
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap()
    };
    assert_eq!((&part(0)["typ"], &part(0)["alg"]), (&json!("system-at+jwt"), &json!("EdDSA")));
    assert_eq!((&part(1)["aud"], &part(1)["iss"]), (&json!("upms-systems"), &json!(ORIGIN)));
}
