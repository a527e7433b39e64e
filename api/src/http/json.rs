//! JSON bodies: read once, at most 1 MB, without NUL characters, and with the place of a fault in words a form can use.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::{InternalError, JsonPayloadError};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::web::{self, Bytes, BytesMut};
use actix_web::{Error, HttpMessage as _, HttpRequest, HttpResponse};
use futures_util::StreamExt as _;

use shared::problem::FieldError;

use super::problem::framework;

/// The largest JSON body.
pub const MAX_JSON: usize = 1024 * 1024;

/// The body as it came, kept so that a fault can be located in it.
#[derive(Clone)]
struct Body(Bytes);

fn too_large() -> HttpResponse {
    framework(
        StatusCode::PAYLOAD_TOO_LARGE,
        "BODY_TOO_LARGE",
        "Too large",
        "The body is larger than 1 MB.".into(),
        None,
    )
}

/// Whether this is JSON by its own word.
fn is_json(request: &ServiceRequest) -> bool {
    let kind = request.content_type();
    kind.eq_ignore_ascii_case("application/json") || kind.to_ascii_lowercase().ends_with("+json")
}

/// Reads a JSON body before anything else looks at it. No text of the record can hold a NUL, so none is let in.
pub async fn read_json(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !is_json(&request) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let announced =
        request.headers().get("content-length").and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > MAX_JSON) {
        return Ok(request.into_response(too_large()));
    }
    let (mut payload, mut bytes) = (request.take_payload(), BytesMut::new());
    while let Some(chunk) = payload.next().await {
        bytes.extend_from_slice(&chunk?);
        if bytes.len() > MAX_JSON {
            return Ok(request.into_response(too_large()));
        }
    }
    let bytes = bytes.freeze();
    if let Some(pointer) = nul(&bytes) {
        let response = framework(
            StatusCode::UNPROCESSABLE_ENTITY,
            "TEXT_CONTROL",
            "Please correct what is marked",
            "The text holds a NUL character, which no text of the record can have.".into(),
            Some(&pointer),
        );
        return Ok(request.into_response(response));
    }
    request.extensions_mut().insert(Body(bytes.clone()));
    request.set_payload(Payload::from(bytes));
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// Where a NUL stands, written as `\u0000`; one written raw is no JSON and fails as such.
fn nul(bytes: &[u8]) -> Option<String> {
    let escape = br"\u0000";
    let at = bytes.windows(escape.len()).enumerate().find_map(|(at, window)| {
        let escaped = bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
        (window == escape && !escaped).then_some(at)
    })?;
    Some(pointer_at(bytes, at))
}

/// The JSON pointer (RFC 6901) of the value, or of the name, that stands at a place of a body.
fn pointer_at(bytes: &[u8], place: usize) -> String {
    let (mut path, mut at): (Vec<Step>, usize) = (Vec::new(), 0);
    while at < bytes.len() && at < place {
        match bytes[at] {
            b'{' => path.push(Step::Name(None)),
            b'[' => path.push(Step::Index(0)),
            b'}' | b']' => drop(path.pop()),
            b',' => match path.last_mut() {
                Some(Step::Index(index)) => *index += 1,
                Some(Step::Name(name)) => *name = None,
                None => {}
            },
            b'"' => {
                let from = at + 1;
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                if let Some(Step::Name(name @ None)) = path.last_mut() {
                    *name = bytes.get(from..at).map(|text| String::from_utf8_lossy(text).into_owned());
                }
            }
            _ => {}
        }
        at += 1;
    }
    path.iter().map(Step::pointer).collect()
}

enum Step {
    Name(Option<String>),
    Index(usize),
}

impl Step {
    fn pointer(&self) -> String {
        match self {
            Self::Name(None) => String::new(),
            Self::Name(Some(name)) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Self::Index(index) => format!("/{index}"),
        }
    }
}

/// The place of a line and column, both counted from 1.
fn place_of(bytes: &[u8], line: usize, column: usize) -> usize {
    let start = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'\n')
        .nth(line.wrapping_sub(2))
        .map_or(0, |(at, _)| at + 1);
    start + column.saturating_sub(1)
}

/// What serde found, without the line and column that a person does not look for, and the pointer to it.
fn data_fault(cause: &serde_json::Error, body: Option<&Bytes>) -> (String, String) {
    let text = cause.to_string();
    let words = text.rsplit_once(" at line ").map_or(text.as_str(), |(words, _)| words);
    let mut pointer = body
        .map_or_else(String::new, |bytes| pointer_at(bytes, place_of(bytes, cause.line(), cause.column())));
    if let Some(name) = words.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
        let parent = body.map_or("", |bytes| parent_of_end(bytes, cause, &pointer));
        pointer = format!("{parent}/{name}");
    }
    (format!("{}.", words.replace('`', "\"")), pointer)
}

/// At the end of an object the last name read still stands in the pointer: what is missing lies beside it.
fn parent_of_end<'a>(bytes: &[u8], cause: &serde_json::Error, pointer: &'a str) -> &'a str {
    let place = place_of(bytes, cause.line(), cause.column());
    let closes = bytes.get(place) == Some(&b'}');
    if closes { pointer.rsplit_once('/').map_or("", |(parent, _)| parent) } else { pointer }
}

/// A part of a body as a type of the wire, or the field of it that is at fault.
pub fn read_row<T: serde::de::DeserializeOwned>(row: &serde_json::Value) -> Result<T, FieldError> {
    let bytes = Bytes::from(row.to_string());
    serde_json::from_slice(&bytes).map_err(|cause| {
        let (words, pointer) = data_fault(&cause, Some(&bytes));
        FieldError::new(pointer, "INVALID", words)
    })
}

/// How JSON bodies are read, and what is said of those that cannot be.
pub fn json_config() -> web::JsonConfig {
    web::JsonConfig::default().limit(MAX_JSON).error_handler(|error, request: &HttpRequest| {
        let body = request.extensions().get::<Body>().map(|body| body.0.clone());
        let response = match &error {
            JsonPayloadError::OverflowKnownLength { .. } | JsonPayloadError::Overflow { .. } => too_large(),
            JsonPayloadError::ContentType => framework(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "MEDIA_TYPE",
                "Not JSON",
                "Send Content-Type: application/json.".into(),
                None,
            ),
            JsonPayloadError::Deserialize(cause) if cause.is_data() => {
                let (words, pointer) = data_fault(cause, body.as_ref());
                framework(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "INVALID",
                    "Please correct what is marked",
                    words,
                    Some(&pointer),
                )
            }
            other => framework(
                StatusCode::BAD_REQUEST,
                "NOT_JSON",
                "Not JSON",
                format!("The body is not JSON: {other}."),
                None,
            ),
        };
        InternalError::from_response(error, response).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Sample {
        title: String,
        items: Vec<Item>,
    }
    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    struct Item {
        amount: i64,
        head: String,
    }

    #[test]
    fn a_fault_is_located() {
        for (body, pointer) in [
            (r#"{"title": 5, "items": []}"#, "/title"),
            (
                r#"{"title": "a", "items": [{"amount": 1, "head": "x"}, {"amount": "1", "head": "x"}]}"#,
                "/items/1/amount",
            ),
            ("{\"title\": \"a\",\n \"items\": [{\"amount\": 1.5, \"head\": \"x\"}]}", "/items/0/amount"),
            (r#"{"title": "a, \"b\"", "items": [{"amount": 7}]}"#, "/items/0/head"),
            (r#"{"title": "a"}"#, "/items"),
            (r#"{"title": "a", "items": [], "tilte": 1}"#, "/tilte"),
            ("5", ""),
        ] {
            let error = serde_json::from_str::<Sample>(body).unwrap_err();
            assert_eq!(
                data_fault(&error, Some(&Bytes::from_static(body.as_bytes()))).1,
                pointer,
                "{body}: {error}"
            );
        }
    }

    #[test]
    fn a_nul_is_found_and_an_escaped_backslash_is_none() {
        assert_eq!(nul(br#"{"a": ["x", "y\u0000"]}"#).as_deref(), Some("/a/1"));
        assert_eq!(nul(br#"{"a": "\\u0000"}"#), None);
    }
}
