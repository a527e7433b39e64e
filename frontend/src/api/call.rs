//! One call: method, path, headers, body; aborted when whoever waits for it goes away.

use gloo_net::http::{Request, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::problem::Problem;
use uuid::Uuid;

use super::{Answer, BASE, Failure};

/// A call in the making.
#[derive(Clone)]
pub struct Call {
    method: Method,
    pub(super) url: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Option<Body>,
}

/// What is sent.
#[derive(Clone)]
pub(super) enum Body {
    Json(String),
    /// A file as it lies on the device, under the given kind or the one the device gives it.
    File(web_sys::File, Option<&'static str>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Get,
    Post,
    Patch,
    Put,
    Delete,
}

/// Aborts the request when the waiting future is dropped, as when a page is left. It is kept until the body has been read:
/// aborted earlier, the rest of a body that is still on its way would be lost.
struct AbortOnDrop(Option<web_sys::AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Call {
    fn new(method: Method, path: &str) -> Self {
        Self { method, url: format!("{BASE}{path}"), headers: Vec::new(), body: None }
    }
    /// Reads.
    pub fn get(path: &str) -> Self {
        Self::new(Method::Get, path)
    }
    /// Acts. A key of its own makes a repeat after a lost answer harmless.
    pub fn post<B: Serialize>(path: &str, body: &B) -> Self {
        Self::new(Method::Post, path).with_key().json(body)
    }
    /// Acts without a body.
    pub fn act(path: &str) -> Self {
        Self::new(Method::Post, path).with_key().json(&serde_json::json!({}))
    }
    /// Brings a file.
    pub fn upload(path: &str, file: web_sys::File) -> Self {
        let mut call = Self::new(Method::Post, path).with_key();
        call.body = Some(Body::File(file, Some("application/octet-stream")));
        call
    }
    /// Changes.
    pub fn patch<B: Serialize>(path: &str, body: &B) -> Self {
        Self::new(Method::Patch, path).json(body)
    }
    /// Replaces.
    #[allow(dead_code, reason = "the map page sets a location with it")]
    pub fn put<B: Serialize>(path: &str, body: &B) -> Self {
        Self::new(Method::Put, path).json(body)
    }
    /// Replaces by a file, sent as it is.
    pub fn put_file(path: &str, file: web_sys::File) -> Self {
        Self { body: Some(Body::File(file, None)), ..Self::new(Method::Put, path) }
    }
    /// Ends.
    pub fn delete(path: &str) -> Self {
        Self::new(Method::Delete, path).json(&serde_json::json!({}))
    }
    /// Under a key that was drawn before, so that a repeat counts once.
    pub fn under_key(mut self, key: Uuid) -> Self {
        self.headers.retain(|(name, _)| *name != "Idempotency-Key");
        self.header("Idempotency-Key", key.to_string())
    }
    /// Only if the thing still has this version.
    pub fn if_version(self, version: i32) -> Self {
        self.header("If-Match", format!("\"{version}\""))
    }
    /// Names the posting acted for.
    pub fn acting_for(self, posting: Option<Uuid>) -> Self {
        match posting {
            Some(posting) => self.header("X-Acting-Posting", posting.to_string()),
            None => self,
        }
    }
    fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
    fn with_key(self) -> Self {
        let mut bytes = [0_u8; 16];
        let drawn = web_sys::window()
            .and_then(|window| window.crypto().ok())
            .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if !drawn {
            return self;
        }
        self.header("Idempotency-Key", uuid::Builder::from_random_bytes(bytes).into_uuid().to_string())
    }
    fn json<B: Serialize>(mut self, body: &B) -> Self {
        self.body = serde_json::to_string(body).ok().map(Body::Json);
        self
    }

    /// Sends it and waits; refusals become failures.
    async fn send(&self) -> Answer<(Response, AbortOnDrop)> {
        let guard = AbortOnDrop(web_sys::AbortController::new().ok());
        let signal = guard.0.as_ref().map(web_sys::AbortController::signal);
        let builder: RequestBuilder = match self.method {
            Method::Get => Request::get(&self.url),
            Method::Post => Request::post(&self.url),
            Method::Patch => Request::patch(&self.url),
            Method::Put => Request::put(&self.url),
            Method::Delete => Request::delete(&self.url),
        };
        let mut builder = builder
            .abort_signal(signal.as_ref())
            .header("Accept", "application/json, application/problem+json, application/pdf, image/png");
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        let request = match &self.body {
            Some(Body::Json(text)) => builder.header("Content-Type", "application/json").body(text.as_str()),
            Some(Body::File(file, kind)) => {
                let own = Some(file.type_()).filter(|own| !own.is_empty());
                let kind = kind.map(str::to_owned).or(own);
                let kind = kind.unwrap_or_else(|| "application/octet-stream".to_owned());
                builder.header("Content-Type", &kind).body(file)
            }
            None => builder.build(),
        }
        .map_err(|_| Failure::Unreadable)?;
        let response = request.send().await.map_err(|_| Failure::Offline)?;
        if let Some(date) = response.headers().get("date") {
            crate::figures::hear_date(&date);
        }
        if response.ok() {
            return Ok((response, guard));
        }
        let status = response.status();
        match response.json::<Problem>().await {
            Ok(problem) => Err(Failure::Refused(Box::new(problem))),
            Err(_) if status >= 500 => Err(Failure::Offline),
            Err(_) => Err(Failure::Unreadable),
        }
    }
    /// Sends it and reads the answer.
    pub async fn read<T: DeserializeOwned>(&self) -> Answer<T> {
        let (response, _guard) = self.send().await?;
        response.json().await.map_err(|_| Failure::Unreadable)
    }
    /// Sends it; what comes back does not matter.
    pub async fn done(&self) -> Answer<()> {
        self.send().await.map(drop)
    }
    /// Sends it and reads bytes, such as a page or a PDF.
    pub async fn bytes(&self) -> Answer<Vec<u8>> {
        let (response, _guard) = self.send().await?;
        response.binary().await.map_err(|_| Failure::Unreadable)
    }
}
