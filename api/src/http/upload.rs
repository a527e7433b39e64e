//! Files as the body of a request: read once, at most so many bytes.

use actix_web::web::{Bytes, BytesMut, Payload};
use actix_web::{HttpMessage as _, HttpRequest};
use futures_util::StreamExt as _;

use super::Refusal;

/// Refuses a body that is sent as anything but this `Content-Type`.
pub fn demand_kind(request: &HttpRequest, kind: &str) -> Result<(), Refusal> {
    if request.content_type().eq_ignore_ascii_case(kind) {
        return Ok(());
    }
    Err(Refusal::MediaType(format!("Send the file itself, as Content-Type: {kind}.")))
}

/// The whole body, at most `max` bytes of it; `pointer` names it where it does not arrive whole.
pub async fn read_file(
    request: &HttpRequest,
    mut body: Payload,
    pointer: &str,
    max: usize,
    too_large: impl Fn() -> Refusal,
) -> Result<Bytes, Refusal> {
    let announced =
        request.headers().get("Content-Length").and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > max) {
        return Err(too_large());
    }
    let mut bytes = BytesMut::new();
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_| {
            Refusal::field(pointer, "BODY_BROKEN", "The file did not arrive whole. Send it again.")
        })?;
        if bytes.len() + chunk.len() > max {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}
