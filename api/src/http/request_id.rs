//! Every request has an id: taken from `X-Request-Id` or made here, echoed, logged, and named in every problem answer.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};
use serde_json::{Map, Value};
use tracing::Instrument as _;

use crate::context::Context;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// The media type of refusals.
pub const PROBLEM: &str = "application/problem+json";

/// An id from outside is taken when it is short and plain, so that it can stand in a log line as it is.
fn plain(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// The trace id of a W3C `traceparent`.
fn trace_id(request: &ServiceRequest) -> Option<String> {
    let header = request.headers().get("traceparent")?.to_str().ok()?;
    let mut parts = header.split('-');
    let (version, trace) = (parts.next()?, parts.next()?);
    let fits = version.len() == 2 && trace.len() == 32 && trace.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| trace.to_ascii_lowercase())
}

/// Gives the request its id, logs how it came out, and completes problem answers.
#[allow(clippy::disallowed_methods, reason = "how long a request took is measured, never judged")]
pub async fn request_id(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let given = request.headers().get(&HEADER).and_then(|value| value.to_str().ok()).filter(|id| plain(id));
    let id = match (given, request.app_data::<web::Data<Context>>()) {
        (Some(id), _) => id.to_owned(),
        (None, Some(context)) => context.new_id().to_string(),
        (None, None) => "unknown".to_owned(),
    };
    let (method, path) = (request.method().clone(), request.path().to_owned());
    let span = tracing::info_span!("request", id, trace = trace_id(&request), %method, path);
    let began = Instant::now();
    let answered = async {
        // The request is not cloned to answer an error with: the router needs it to itself.
        let response = next.call(request).await?.map_into_boxed_body();
        let response = named(response, &path, &id).await;
        let millis = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(status = response.status().as_u16(), millis, "answered");
        Ok::<_, Error>(response)
    };
    let mut response = answered.instrument(span).await?;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    Ok(response)
}

/// Writes path and id into a problem answer.
async fn named(response: ServiceResponse<BoxBody>, path: &str, id: &str) -> ServiceResponse<BoxBody> {
    let problem =
        response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == PROBLEM.as_bytes());
    if !problem {
        return response;
    }
    let (request, response) = response.into_parts();
    let (response, body) = response.into_parts();
    let bytes = to_bytes(body).await.unwrap_or_default();
    let completed = serde_json::from_slice::<Map<String, Value>>(&bytes).ok().map(|mut fields| {
        fields.insert("instance".into(), path.into());
        fields.insert("request_id".into(), id.into());
        Value::Object(fields).to_string().into_bytes()
    });
    let body = BoxBody::new(completed.unwrap_or_else(|| bytes.to_vec()));
    ServiceResponse::new(request, response.set_body(body))
}
