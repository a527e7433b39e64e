//! Callers: in-process requests with a token, a posting, headers; answers taken apart.

use actix_web::body::to_bytes;
use actix_web::http::Method;
use actix_web::http::header::HeaderMap;
use actix_web::test::TestRequest;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::{TestApp, world};
use crate::auth;
use crate::http::app::BASE;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    /// The body as JSON; null where it is none.
    pub json: Value,
}

impl Answer {
    /// The body as a type of the wire; fails with the whole answer where it is another.
    pub fn into<T: DeserializeOwned>(self) -> T {
        serde_json::from_value(self.json.clone()).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
    /// Fails with the whole answer unless the status is the one expected.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }
    /// The stable code of a problem.
    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }
    /// The fields at fault, with the codes of their faults.
    pub fn faults(&self) -> Vec<(&str, &str)> {
        let errors = self.json["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        errors
            .iter()
            .map(|error| (error["pointer"].as_str().unwrap(), error["code"].as_str().unwrap()))
            .collect()
    }
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
    /// The `ETag`, as `If-Match` takes it.
    pub fn etag(&self) -> String {
        self.header("ETag").unwrap_or_else(|| panic!("no ETag: {self:#?}")).to_owned()
    }
}

/// Someone who calls.
#[derive(Clone)]
pub struct Caller<'a> {
    app: &'a TestApp,
    /// Person and session of a bearer token.
    identity: Option<(Uuid, Uuid)>,
    headers: Vec<(String, String)>,
}

impl<'a> Caller<'a> {
    pub(super) fn nobody(app: &'a TestApp) -> Self {
        Self { app, identity: None, headers: Vec::new() }
    }

    pub(super) fn signed_in(app: &'a TestApp, user: &str) -> Self {
        let today = app.context.today();
        let (person, posting) = app.act(|conn| world::person_and_posting(conn, user, today));
        let session = app.act(|conn| auth::open_test_session(conn, &app.context, person));
        let caller = Self { app, identity: Some((person, session)), headers: Vec::new() };
        match posting {
            Some(posting) => caller.acting(posting),
            None => caller,
        }
    }

    /// The person behind the token.
    pub fn person(&self) -> Uuid {
        self.identity.expect("someone is signed in").0
    }
    pub fn session(&self) -> Uuid {
        self.identity.expect("someone is signed in").1
    }
    /// The posting acted under.
    pub fn posting(&self) -> Uuid {
        let header = self.headers.iter().find(|(name, _)| name == "X-Acting-Posting");
        header.expect("acts under a posting").1.parse().unwrap()
    }
    /// The same caller under another posting.
    pub fn acting(&self, posting: Uuid) -> Self {
        let mut caller = self.clone();
        caller.headers.retain(|(name, _)| name != "X-Acting-Posting");
        caller.with("X-Acting-Posting", posting.to_string())
    }
    /// The same caller with one more header.
    pub fn with(&self, name: &str, value: impl Into<String>) -> Self {
        let mut caller = self.clone();
        caller.headers.push((name.into(), value.into()));
        caller
    }
    /// The same caller with `If-Match`.
    pub fn if_match(&self, version: i32) -> Self {
        self.with("If-Match", format!("\"{version}\""))
    }
    /// The same caller with `Idempotency-Key`.
    pub fn key(&self, key: &str) -> Self {
        self.with("Idempotency-Key", key)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Method::POST, path, Some(("application/json", json(body)))).await
    }
    /// A POST without a body.
    pub async fn act(&self, path: &str) -> Answer {
        self.send(Method::POST, path, None).await
    }
    pub async fn patch(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Method::PATCH, path, Some(("application/json", json(body)))).await
    }
    pub async fn put(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Method::PUT, path, Some(("application/json", json(body)))).await
    }
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Any request. A path that does not begin with `/api/`, `/health/` and the like lies below the base.
    pub async fn send(&self, method: Method, path: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        let whole =
            ["/api/", "/health/", "/.well-known/", "/demo/"].iter().any(|prefix| path.starts_with(prefix));
        let uri = if whole { path.to_owned() } else { format!("{BASE}{path}") };
        let mut request =
            TestRequest::with_uri(&uri).method(method).peer_addr(([127, 0, 0, 1], 40_000).into());
        if let Some((person, session)) = self.identity {
            let token = auth::issue_test_token(&self.app.context, person, session);
            request = request.insert_header(("Authorization", format!("Bearer {token}")));
        }
        for (name, value) in &self.headers {
            request = request.append_header((name.as_str(), value.as_str()));
        }
        if let Some((kind, bytes)) = body {
            request = request
                .insert_header(("Content-Type", kind))
                .insert_header(("Content-Length", bytes.len().to_string()))
                .set_payload(bytes);
        }
        let response = (self.app.answering())(request).await;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = to_bytes(response.into_body()).await.unwrap_or_default().to_vec();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status, headers, bytes, json }
    }
}

fn json(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).expect("a body of a test is JSON")
}
