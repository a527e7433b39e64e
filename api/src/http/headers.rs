//! Headers of every answer, and the version of what can be edited.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpRequest, web};

use super::Refusal;
use crate::context::Context;

const APP_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
/// The page of the documentation brings its own style.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

/// The policy of the web app; pictures may also come from the source of map tiles, where there is one.
fn app_policy(request: &ServiceRequest) -> HeaderValue {
    let context = request.app_data::<web::Data<Context>>();
    let tiles = context.and_then(|context| context.config.tile_origin());
    tiles
        .and_then(|origin| {
            APP_POLICY.replace("img-src 'self'", &format!("img-src 'self' {origin}")).try_into().ok()
        })
        .unwrap_or(HeaderValue::from_static(APP_POLICY))
}

/// Sets what every answer carries; answers of the API are not stored.
pub async fn security_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let docs = request.path().starts_with("/api/docs");
    let api = request.path().starts_with("/api/") && !docs || request.path().starts_with("/demo/");
    let app_policy = app_policy(&request);
    // The date of this server's clock, which the web app goes by: a demo's may be ahead.
    let date = request.app_data::<web::Data<Context>>().map(|context| context.now());
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    let mut put = |name: &'static str, value: HeaderValue| {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, value);
        }
    };
    put("content-security-policy", if docs { HeaderValue::from_static(DOCS_POLICY) } else { app_policy });
    if let Some(date) = date.and_then(|at| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string().try_into().ok())
    {
        put("date", date);
    }
    let mut set = |name: &'static str, value: &'static str| put(name, HeaderValue::from_static(value));
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "no-referrer");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(), microphone=(), geolocation=(self), payment=()");
    if api {
        set("cache-control", "no-store");
    }
    Ok(response)
}

/// The version a change is based on: `If-Match: "7"`. Missing: 428.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Etag(pub i32);

impl Etag {
    /// As a header value.
    pub fn header(version: i32) -> (&'static str, String) {
        ("ETag", format!("\"{version}\""))
    }
    /// 412 when the thing has another version by now.
    pub fn check(self, version: i32) -> Result<(), Refusal> {
        if self.0 == version { Ok(()) } else { Err(Refusal::Stale) }
    }
}

impl FromRequest for Etag {
    type Error = Refusal;
    type Future = std::future::Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut actix_web::dev::Payload) -> Self::Future {
        let header = request.headers().get("If-Match").and_then(|value| value.to_str().ok());
        std::future::ready(match header {
            None => Err(Refusal::PreconditionRequired),
            Some(text) => text.trim().trim_matches('"').parse().map(Self).map_err(|_| Refusal::Stale),
        })
    }
}
