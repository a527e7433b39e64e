//! Problem answers (RFC 9457), the framework's own errors among them.

use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use shared::problem::{FieldError, Problem};
use shared::rules::Severity;

use super::{PROBLEM, Refusal, app};

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code())
    }
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> String {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED".into(),
            Self::Forbidden(_) => "FORBIDDEN".into(),
            Self::NotFound => "NOT_FOUND".into(),
            Self::WrongState { .. } => "TRANSITION_NOT_ALLOWED".into(),
            Self::Conflict { code, .. } | Self::Unprocessable { code, .. } => code.clone(),
            Self::Stale => "STALE".into(),
            Self::TooLarge(_) => "BODY_TOO_LARGE".into(),
            Self::MediaType(_) => "MEDIA_TYPE".into(),
            Self::Invalid(_) => "INVALID".into(),
            Self::Rules(findings) => findings
                .iter()
                .find(|finding| finding.severity == Severity::Block)
                .or(findings.first())
                .map_or_else(|| "RULE".into(), |finding| finding.code.clone()),
            Self::PreconditionRequired => "PRECONDITION_REQUIRED".into(),
            Self::TooMany { .. } => "TOO_MANY_REQUESTS".into(),
            Self::Unavailable(_) => "UNAVAILABLE".into(),
            Self::Internal(_) => "INTERNAL".into(),
        }
    }

    /// The refusal as it is answered.
    pub fn problem(&self) -> Problem {
        let plain = |title: &str, detail: &str| (title.to_owned(), Some(detail.to_owned()));
        let (title, detail) = match self {
            Self::Unauthenticated => {
                plain("Not signed in", "Sign in first, or sign in again: the session has ended.")
            }
            Self::Forbidden(detail) => plain("Not allowed", detail),
            Self::NotFound => plain("Not found", "There is nothing here, or nothing you may see."),
            Self::WrongState { detail } => plain("Not possible now", detail),
            Self::Conflict { detail, .. } => plain("Someone was quicker", detail),
            Self::Stale => plain(
                "Changed meanwhile",
                "Someone changed this since you loaded it. Load it again; what you typed is still in your form.",
            ),
            Self::TooLarge(detail) => plain("Too large", detail),
            Self::MediaType(detail) => plain("Another kind of file", detail),
            Self::Invalid(errors) => (
                String::from("Please correct what is marked"),
                errors.first().map(|error| error.detail.clone()),
            ),
            Self::Rules(findings) => (
                String::from("A rule does not allow this"),
                findings.first().map(|finding| finding.detail.clone()),
            ),
            Self::Unprocessable { detail, .. } => plain("Not accepted", detail),
            Self::PreconditionRequired => {
                plain("Version missing", "Send If-Match with the ETag of the version you changed.")
            }
            Self::TooMany { detail, .. } => plain("Too often", detail),
            Self::Unavailable(_) => plain(
                "Not available now",
                "Something this server needs does not answer. Nothing was changed. Try again in a minute.",
            ),
            Self::Internal(_) => plain(
                "Our mistake",
                "Something went wrong on our side. Nothing was changed. Give the request id to the helpdesk.",
            ),
        };
        let code = self.code();
        let finding = match self {
            Self::Rules(findings) => {
                findings.iter().find(|finding| finding.severity == Severity::Block).or(findings.first())
            }
            _ => None,
        };
        let errors = match self {
            Self::Invalid(errors) => errors.clone(),
            Self::Rules(findings) => findings
                .iter()
                .map(|finding| {
                    FieldError::new(
                        finding.pointer.clone().unwrap_or_default(),
                        &finding.code,
                        &finding.detail,
                    )
                })
                .collect(),
            _ => Vec::new(),
        };
        Problem {
            kind: format!("https://upms.example.gov.in/problems/{}", code.to_lowercase().replace('_', "-")),
            title,
            status: self.status_code().as_u16(),
            detail,
            instance: None,
            code,
            request_id: None,
            errors,
            rule: finding.map(|finding| finding.rule.clone()),
            source: finding.map(|finding| finding.source.clone()),
        }
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongState { .. } | Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::Stale => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid(_) | Self::Rules(_) | Self::Unprocessable { .. } => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        if let Self::Internal(cause) | Self::Unavailable(cause) = self {
            tracing::error!(code = self.code(), cause, "a request failed");
        }
        let mut answer = HttpResponse::build(self.status_code());
        match self {
            Self::TooMany { seconds, .. } => {
                answer.insert_header(("Retry-After", seconds.max(&1).to_string()))
            }
            Self::Unavailable(_) => answer.insert_header(("Retry-After", "60")),
            Self::Unauthenticated => answer.insert_header(("WWW-Authenticate", "Bearer")),
            _ => &mut answer,
        };
        answer.content_type(PROBLEM).json(self.problem())
    }
}

/// A problem of the framework: bad JSON, bad path, wrong method.
pub fn framework(
    status: StatusCode,
    code: &str,
    title: &str,
    detail: String,
    pointer: Option<&str>,
) -> HttpResponse {
    let problem = Problem {
        kind: format!("https://upms.example.gov.in/problems/{}", code.to_lowercase().replace('_', "-")),
        title: title.into(),
        status: status.as_u16(),
        errors: pointer.map(|pointer| FieldError::new(pointer, code, detail.clone())).into_iter().collect(),
        detail: Some(detail),
        instance: None,
        code: code.into(),
        request_id: None,
        rule: None,
        source: None,
    };
    HttpResponse::build(status).content_type(PROBLEM).json(problem)
}

/// Path parameters that are no ids are ids of nothing.
pub fn path_config() -> web::PathConfig {
    web::PathConfig::default().error_handler(|error, _| {
        InternalError::from_response(error, Refusal::NotFound.error_response()).into()
    })
}

/// Query parameters of the wrong kind.
pub fn query_config() -> web::QueryConfig {
    web::QueryConfig::default().error_handler(|error, request| {
        let (pointer, words) = asked_wrongly(request.query_string(), &error.to_string());
        let response = framework(
            StatusCode::UNPROCESSABLE_ENTITY,
            "INVALID",
            "Please correct what is marked",
            words,
            Some(&pointer),
        );
        InternalError::from_response(error, response).into()
    })
}

/// Which parameter the reader of the query stumbled over, and what it says in plain words: of a word that is none of its list, its
/// own words name the value alone. Of a number, day or id that is none they name nothing, and the whole query is marked.
fn asked_wrongly(query: &str, said: &str) -> (String, String) {
    let quoted: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let pairs = web::Query::<Vec<(String, String)>>::from_query(query).map(web::Query::into_inner);
    let named = quoted.split_first().and_then(|(word, known)| {
        let (name, _) = pairs.ok()?.into_iter().find(|(_, value)| value == word)?;
        Some((name, format!("`{word}` is none of: {}.", known.join(", "))))
    });
    named.unwrap_or_else(|| ("query".into(), said.into()))
}

/// Unknown routes and wrong methods.
pub async fn unknown_route(request: HttpRequest) -> HttpResponse {
    let Some(mut methods) = app::contract().methods(request.path()) else {
        return Refusal::NotFound.error_response();
    };
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    let words = format!("{} is not done here.", request.method());
    let mut answer =
        framework(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "Not this way", words, None);
    if let Ok(allowed) = HeaderValue::from_str(&methods.join(", ")) {
        answer.headers_mut().insert(ALLOW, allowed);
    }
    answer
}
