//! A system that was registered and approved, made for tests.

use actix_web::http::Method;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use shared::api_client::{ApiClient, ClientScope, ClientSecret};
use uuid::Uuid;

use crate::projects::fixtures::with;
use crate::testing::{Answer, Caller, TestApp, world};

/// A system with its secret.
pub struct Connected {
    pub client: ApiClient,
    pub secret: String,
}

pub fn body(app: &TestApp, scopes: &[ClientScope]) -> Value {
    let office: Uuid = app.act(|conn| world::office_id(conn, "KHD"));
    json!({
        "system": "ifms", "name": "IFMS of the Finance Department", "office_id": office,
        "contact_email": "ifms@example.gov.in", "scopes": scopes, "calls_per_minute": 6000, "valid_to": "2027-03-31",
    })
}

pub async fn registered(app: &TestApp, scopes: &[ClientScope], changes: Value) -> ApiClient {
    let body = with(body(app, scopes), changes);
    app.as_user(world::STATE_ADMIN).post("/api-clients", &body).await.expect(201).into()
}

pub async fn secret(app: &TestApp, client: Uuid, overlap_hours: i32) -> String {
    let at = format!("/api-clients/{client}/secrets");
    let body = json!({ "overlap_hours": overlap_hours });
    let made: ClientSecret = app.as_user(world::STATE_ADMIN).post(&at, &body).await.expect(201).into();
    made.client_secret
}

/// Registered by the administrator, approved by Finance, with a secret.
pub async fn connected(app: &TestApp, scopes: &[ClientScope], changes: Value) -> Connected {
    let client = registered(app, scopes, changes).await;
    let at = format!("/api-clients/{}/approve", client.id);
    let finance = app.as_user(world::FINANCE).if_match(client.version);
    let client: ApiClient = finance.post(&at, &json!({})).await.expect(200).into();
    let secret = secret(app, client.id, 0).await;
    Connected { client, secret }
}

/// Asks for a token by `client_secret_basic`.
pub async fn ask(app: &TestApp, id: &str, secret: &str, form: &str) -> Answer {
    let basic = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
    let caller = app.nobody().with("Authorization", basic);
    let kind = "application/x-www-form-urlencoded";
    caller.send(Method::POST, "/oauth/token", Some((kind, form.as_bytes().to_vec()))).await
}

pub async fn token(app: &TestApp, of: &Connected) -> String {
    let answer =
        ask(app, &of.client.id.to_string(), &of.secret, "grant_type=client_credentials").await.expect(200);
    answer.json["access_token"].as_str().unwrap().to_owned()
}

/// The system as a caller, with a token.
pub async fn calling<'a>(app: &'a TestApp, of: &Connected) -> Caller<'a> {
    let token = token(app, of).await;
    app.nobody().with("Authorization", format!("Bearer {token}"))
}

/// A system of the whole state with these scopes, calling.
pub async fn system<'a>(app: &'a TestApp, scopes: &[ClientScope]) -> Caller<'a> {
    let of = connected(app, scopes, json!({})).await;
    calling(app, &of).await
}
