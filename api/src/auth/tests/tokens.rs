//! Tokens that are not ours, or not any more.

use chrono::Duration;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::testing::{Answer, ORIGIN, TestApp, world};

async fn me(app: &TestApp, token: &str) -> Answer {
    app.nobody().with("Authorization", format!("Bearer {token}")).get("/me").await
}

/// A token of these claims, signed with this seed.
fn token(claims: &Value, header: Header, seed: &[u8]) -> String {
    encode(&header, claims, &EncodingKey::from_ed_der(seed)).unwrap()
}

#[actix_web::test]
async fn only_our_own_tokens_of_this_moment_are_read() {
    let app = TestApp::new().await;
    let caller = app.as_user(world::AE);
    let good = super::super::issue_test_token(&app.context, caller.person(), caller.session());
    me(&app, &good).await.expect(200);

    let now = app.now().timestamp();
    let claims = json!({"iss": ORIGIN, "aud": "upms-people", "sub": caller.person(), "sid": caller.session(), "iat": now, "exp": now + 300});
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        claims
    };
    let secrets = &app.context.secrets;
    let header = || Header {
        typ: Some("at+jwt".into()),
        kid: Some(secrets.jwt_kid.clone()),
        ..Header::new(Algorithm::EdDSA)
    };
    let ours = |claims: &Value| token(claims, header(), &*secrets.jwt_seed);
    me(&app, &ours(&claims)).await.expect(200);

    let mut other_type = header();
    other_type.typ = Some("JWT".into());
    let mut other_kid = header();
    other_kid.kid = Some("0000".into());
    let (head, rest) = good.split_once('.').unwrap();
    let (body, signature) = rest.split_once('.').unwrap();
    let none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0";
    let forged = [
        ("another key", token(&claims, header(), &[7; 32])),
        ("another issuer", ours(&with("iss", json!("https://evil.example")))),
        ("another audience", ours(&with("aud", json!("upms-machines")))),
        ("expired", ours(&with("exp", json!(now)))),
        ("not yet made", ours(&with("iat", json!(now + 60)))),
        ("another session", ours(&with("sid", json!(caller.person())))),
        ("another person", ours(&with("sub", json!(app.as_user(world::EE).person())))),
        ("another type", token(&claims, other_type, &*secrets.jwt_seed)),
        ("another kid", token(&claims, other_kid, &*secrets.jwt_seed)),
        ("no algorithm", format!("{none}.{body}.")),
        ("no algorithm, a signature", format!("{none}.{body}.{signature}")),
        ("no signature", format!("{head}.{body}.")),
        ("no token", "abc".into()),
        ("nothing", String::new()),
    ];
    for (what, token) in forged {
        let answer = me(&app, &token).await;
        assert_eq!((answer.status, answer.code()), (401, "UNAUTHENTICATED"), "{what}");
    }
    app.pass(Duration::minutes(5));
    me(&app, &good).await.expect(401);
}

#[actix_web::test]
async fn the_public_keys_are_published() {
    let app = TestApp::new().await;
    let keys = app.nobody().get("/.well-known/jwks.json").await.expect(200).json;
    assert_eq!(keys["keys"][0]["kid"], app.context.secrets.jwt_kid);
    assert!(keys["keys"][0].get("d").is_none());
}

#[actix_web::test]
async fn a_posting_that_is_not_held_is_not_acted_under() {
    let app = TestApp::new().await;
    let (one, other) = (app.as_user(world::AE), app.as_user(world::EE));
    one.acting(other.posting()).get("/me").await.expect(403);
    app.act(|conn| world::end_postings(conn, world::AE, "2026-09-14".parse().unwrap()));
    one.get("/me").await.expect(403);
}
