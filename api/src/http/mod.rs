//! HTTP: what a refusal looks like, what every answer carries, how lists are cut into pages.
//!
//! Use cases return [`Refusal`]; only here does it become a status and an `application/problem+json`. A handler is five
//! lines: who asks ([`Desk`]), what is asked, one transaction, the answer.

pub mod app;
pub mod contract;
mod desk;
#[cfg(test)]
mod examples_played;
mod gate;
mod head;
mod headers;
mod health;
mod idempotency;
mod json;
pub mod openapi;
mod pages;
mod problem;
pub mod rate;
mod reasons;
#[cfg(test)]
mod refusals;
mod request_id;
#[cfg(test)]
mod role_matrix;
mod spa;
#[cfg(test)]
mod tests;
mod upload;
pub mod wall;

use shared::problem::FieldError;
use shared::rules::Finding;

pub use desk::{Desk, answer, created};
pub use gate::SystemDesk;
pub use headers::Etag;
pub use idempotency::{Idempotency, forget_old};
pub use json::{MAX_JSON, read_row};
pub use pages::page_answer;
pub use problem::framework;
pub use reasons::demand_reasons;
#[cfg(test)]
pub use refusals::operations as operations_of_the_document;
pub use request_id::PROBLEM;
pub use upload::{demand_kind, read_file};

/// Why a request is refused. The words of a variant are for the person; those of `Internal` and `Unavailable` are for the
/// log alone.
#[derive(Debug)]
pub enum Refusal {
    /// 401: not signed in, or no longer.
    Unauthenticated,
    /// 403: known, but not allowed.
    Forbidden(String),
    /// 404: absent, or not to be known of.
    NotFound,
    /// 409: not in this state.
    WrongState { detail: String },
    /// 409: lost a race, or exists already.
    Conflict { code: String, detail: String },
    /// 412: the thing has changed since it was read.
    Stale,
    /// 413: a file larger than is taken.
    TooLarge(String),
    /// 415: another kind of file than is taken.
    MediaType(String),
    /// 422: fields.
    Invalid(Vec<FieldError>),
    /// 422: rules.
    Rules(Vec<Finding>),
    /// 422 with a code of its own.
    Unprocessable { code: String, detail: String },
    /// 428: a change without `If-Match`.
    PreconditionRequired,
    /// 429: too often; seconds to wait.
    TooMany { detail: String, seconds: i64 },
    /// 503: something this server needs is away.
    Unavailable(String),
    /// 500: our fault.
    Internal(String),
}

impl Refusal {
    /// One field at fault.
    pub fn field(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(pointer, code, detail)])
    }
}

impl From<FieldError> for Refusal {
    fn from(error: FieldError) -> Self {
        Self::Invalid(vec![error])
    }
}
impl From<Vec<FieldError>> for Refusal {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}

/// Gathers the faults of many fields, so that a person sees them all at once.
#[derive(Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// The value, or its default beside a noted fault.
    pub fn take<T: Default>(&mut self, result: Result<T, FieldError>) -> T {
        result.unwrap_or_else(|error| {
            self.0.push(error);
            T::default()
        })
    }
    pub fn note(&mut self, pointer: &str, code: &str, detail: impl Into<String>) {
        self.0.push(FieldError::new(pointer, code, detail));
    }
    /// The faults of a part of the body, under the pointer of that part.
    pub fn absorb(&mut self, under: &str, part: Self) {
        self.0.extend(part.0.into_iter().map(|mut fault| {
            fault.pointer = format!("{under}{}", fault.pointer);
            fault
        }));
    }
    pub fn settle(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.0)) }
    }
}

/// What a person may ask of a list.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<i64>,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

impl PageQuery {
    /// `limit` within its bounds.
    pub fn limit(&self) -> Result<i64, Refusal> {
        match self.limit.unwrap_or(shared::page::DEFAULT_LIMIT) {
            limit @ 1..=shared::page::MAX_LIMIT => Ok(limit),
            _ => Err(Refusal::field("limit", "LIMIT_RANGE", "limit must lie between 1 and 200.")),
        }
    }
    /// The place a cursor stands for. Opaque to callers: a number of rows, sealed in base 64.
    pub fn offset(&self) -> Result<i64, Refusal> {
        let Some(cursor) = &self.cursor else { return Ok(0) };
        let decoded = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, cursor).ok();
        let offset = decoded
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .and_then(|text| text.strip_prefix("after:")?.parse().ok());
        offset.filter(|offset| (0..1_000_000_000).contains(offset)).ok_or_else(|| {
            Refusal::field("cursor", "CURSOR_UNKNOWN", "This cursor was not given by this list.")
        })
    }
}

/// A page out of `limit + 1` rows.
pub fn page<T>(mut items: Vec<T>, offset: i64, limit: i64) -> shared::page::Page<T> {
    let keep = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = items.len() > keep;
    items.truncate(keep);
    let next_cursor = more.then(|| {
        base64::Engine::encode(
            &base64::engine::general_purpose::URL_SAFE_NO_PAD,
            format!("after:{}", offset + limit),
        )
    });
    shared::page::Page { items, next_cursor, total: None }
}
