//! The document of the API (OpenAPI 3.1), made from the handlers themselves.
//!
//! A handler states its tag, its body and its success; what every operation has in common is added here once: who may call,
//! which problems can be answered, the headers that go with a method.

pub mod examples;
mod tidy;
mod yaml;

use serde_json::{Value, json};
use shared::api_client::ClientScope;
use shared::policy::{is_for_systems_alone, scope_of};
use utoipa::openapi::{Info, OpenApi, OpenApiBuilder, Server};

use super::contract::METHODS;

pub use yaml::yaml;

/// Tags in reading order, with what they hold.
const TAGS: &[(&str, &str)] = &[
    ("session", "Signing in: password, then a code; my devices, my factors."),
    ("masters", "Departments, offices, officers, contractors, powers and rules: what the record refers to."),
    ("projects", "Projects and their works, from the concept on."),
    (
        "approvals",
        "Administrative approvals: proposed, concurred in, accorded; or recorded as the departments gave them.",
    ),
    ("estimates", "Estimates: prepared, checked, vetted."),
    ("sanctions", "Technical sanctions, from draft to issued order."),
    ("tenders", "Tenders: notice, bids, acceptance, award, the next call."),
    ("agreements", "Agreements with their work orders, variations and extensions."),
    ("progress", "Physical progress: monthly reports, corrections, milestones, hindrances."),
    ("photos", "Photos from the site, with place and time."),
    ("inspections", "Inspections, and their findings followed to the end."),
    ("bills", "Running account bills of an agreement: measured, checked, passed by three persons."),
    (
        "completions",
        "Completion certificates, deposits, handing over, the close of projects, and defect liability.",
    ),
    (
        "money",
        "The money of a project: annual plans, allotments, vouchers, what was spent before, and the totals.",
    ),
    (
        "imports",
        "Bringing the past in: files are mapped, checked row by row, approved, and written all or nothing or row by row.",
    ),
    ("documents", "Papers of a project and of what hangs on it: brought, seen page by page, struck off."),
    ("portfolio", "The record seen from above: dashboard and registers, on screen and as files."),
    ("signing", "The signing act with PIN and one-time code; signing credentials."),
    (
        "systems",
        "Other systems: their register and tokens, feeds with a result a row, the stream of events, webhooks.",
    ),
    ("tasks", "My work: what waits for whom."),
    ("public", "What anyone may ask: is this order genuine, is it in force?"),
    ("house", "The server itself."),
];

/// Operations that open a session, or need none.
const OPEN: &[&str] = &[
    "start_session",
    "complete_session",
    "resend_session_code",
    "refresh_session",
    "start_password_reset",
    "complete_password_reset",
    "issue_access_token",
    "get_openapi",
    "is_live",
    "is_ready",
    "list_token_keys",
];

const DESCRIPTION: &str = "The public-works record of the state: projects from initiation to completion, technical sanctions signed with PIN and one-time code.

Amounts are integer paise (`*_paise`), dates `YYYY-MM-DD` in Asia/Kolkata, instants RFC 3339 in UTC (`*_at`). Refusals are problem answers (RFC 9457) with a stable `code`. What can be edited carries an `ETag`; a change of it sends `If-Match`. A POST that creates or acts takes an `Idempotency-Key`: a repeat gets the first answer. An officer with several postings names the one acted under in `X-Acting-Posting`. Other systems come in by OAuth 2 client credentials; what they may call says so in its `security`, with the scope it takes.";

/// The frame into which the handlers' operations are collected.
pub fn frame() -> OpenApi {
    let mut info = Info::new("UPMS", env!("CARGO_PKG_VERSION"));
    info.description = Some(DESCRIPTION.into());
    OpenApiBuilder::new().info(info).servers(Some([Server::new("/")])).build()
}

/// The document with what all operations have in common.
pub fn complete(collected: &OpenApi) -> Value {
    let mut document = serde_json::to_value(collected).unwrap_or_default();
    document["tags"] = TAGS.iter().map(|(name, words)| json!({"name": name, "description": words})).collect();
    document["info"]["license"] = json!({"name": "Apache-2.0", "identifier": "Apache-2.0"});
    document["info"]["contact"] = json!({"name": "UPMS", "url": "https://upms.example.gov.in"});
    document["components"]["securitySchemes"] = json!({
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "An access token of five minutes, from `POST /session/code` with `token: bearer`."},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "__Host-upms-access", "description": "The same token in a cookie of a browser; changes need our own Origin. On loopback the name is `upms-access`."},
        "system": {"type": "oauth2", "description": "A token of ten minutes for another system, approved by two officers.", "flows": {"clientCredentials": {"tokenUrl": "/api/v1/oauth/token", "scopes": scopes()}}},
    });
    document["components"]["responses"] = problems();
    document["components"]["parameters"] = parameters();
    for (path, item) in document["paths"].as_object_mut().into_iter().flatten() {
        for method in METHODS {
            if let Some(operation) = item.get_mut(method) {
                complete_operation(path, method, operation);
            }
        }
    }
    examples::add(&mut document);
    tidy::drop_unused_schemas(&mut document);
    document
}

/// Whether an operation needs no sign-in.
pub fn is_open(path: &str, operation: &Value) -> bool {
    path.contains("/public/") || OPEN.iter().any(|id| operation["operationId"] == *id)
}

fn complete_operation(path: &str, method: &str, operation: &mut Value) {
    let open = is_open(path, operation);
    operation["security"] = security(open, operation);
    let alone = is_for_systems_alone(operation["operationId"].as_str().unwrap_or_default());
    if operation.get("description").is_none() {
        operation["description"] = operation["summary"].clone();
    }
    if !operation["parameters"].is_array() {
        operation["parameters"] = json!([]);
    }
    let mut names = Vec::new();
    if !open && !alone {
        names.push("ActingPosting");
    }
    if takes_version(path, method, operation) {
        names.push("IfMatch");
    }
    if takes_key(path, method, operation) {
        names.push("IdempotencyKey");
    }
    if let Some(parameters) = operation["parameters"].as_array_mut() {
        parameters.retain(|parameter| {
            !["If-Match", "Idempotency-Key", "X-Acting-Posting"].iter().any(|name| parameter["name"] == *name)
        });
        parameters
            .extend(names.iter().map(|name| json!({"$ref": format!("#/components/parameters/{name}")})));
    }
    let statuses = statuses(path, method, operation, open);
    let operation_id = operation["operationId"].as_str().unwrap_or_default().to_owned();
    if let Some(responses) = operation["responses"].as_object_mut() {
        // What a token is refused with has the form of RFC 6749.
        let own = operation_id == "issue_access_token";
        responses.retain(|status, _| own || status.starts_with('2') || status.starts_with('3'));
        tidy::describe(responses);
        for status in statuses {
            let problem = json!({"$ref": format!("#/components/responses/Problem{status}")});
            responses.entry(status.to_string()).or_insert(problem);
        }
    }
}

/// Who may call: nobody needs to be known; or people, in both ways; or other systems with a scope; or people and systems.
fn security(open: bool, operation: &Value) -> Value {
    let id = operation["operationId"].as_str().unwrap_or_default();
    let mut ways = Vec::new();
    if !open && !is_for_systems_alone(id) {
        ways.extend([json!({"bearer": []}), json!({"cookie": []})]);
    }
    if let Some(scope) = scope_of(id).filter(|_| !open) {
        ways.push(json!({"system": [scope]}));
    }
    Value::Array(ways)
}

/// The scopes of other systems.
fn scopes() -> Value {
    let entry = |scope: &ClientScope| (scope.as_str().to_owned(), json!(scope.meaning()));
    Value::Object(ClientScope::ALL.iter().map(entry).collect())
}

fn has_parameter(operation: &Value, place: &str) -> bool {
    operation["parameters"].as_array().into_iter().flatten().any(|parameter| parameter["in"] == place)
}

fn names_header(operation: &Value, name: &str) -> bool {
    operation["parameters"].as_array().into_iter().flatten().any(|parameter| parameter["name"] == name)
}

/// The last word of a path that acts on one thing of a collection: `submit` of `…/estimates/{id}/submit`.
fn act_on<'a>(path: &'a str, collection: &str) -> Option<&'a str> {
    let (_, rest) = path.split_once(&format!("/{collection}/{{id}}/"))?;
    (!rest.contains('/')).then_some(rest)
}

/// Whether the operation changes something that carries a version.
fn takes_version(path: &str, method: &str, operation: &Value) -> bool {
    let collections = [
        "technical-sanctions",
        "estimates",
        "administrative-approvals",
        "tenders",
        "agreements",
        "variations",
        "bills",
        "annual-plans",
        "opening-expenditures",
        "contractors",
        "documents",
        "progress-reports",
        "milestones",
        "hindrances",
        "findings",
        "completions",
        "deposits",
        "defects",
        "api-clients",
        "webhooks",
        "imports",
    ];
    let makes = [
        "signing-sessions",
        "agreements",
        "variations",
        "correct",
        "bills",
        "deposits",
        "secrets",
        "deliveries",
    ];
    let acts = collections
        .iter()
        .any(|collection| act_on(path, collection).is_some_and(|act| !makes.contains(&act)));
    let of_project = ["cancel", "propose-closing", "return-closing", "close"];
    let acts = acts || act_on(path, "projects").is_some_and(|act| of_project.contains(&act));
    matches!(method, "patch" | "put") || (method == "post" && acts) || names_header(operation, "If-Match")
}

/// Whether repeats are recognised: POSTs that create or act, but none that carry secrets or open sessions.
fn takes_key(path: &str, method: &str, operation: &Value) -> bool {
    let secret = ["session", "signing", "public"].iter().any(|tag| operation["tags"][0] == *tag);
    // What shows a secret is not kept; a feed knows its rows by their own ids.
    let reopens =
        ["/signing-sessions", "/secrets", "/webhooks", "/oauth/token"].iter().any(|end| path.ends_with(end))
            || path.contains("/feeds/");
    (method == "post" && !secret && !reopens) || names_header(operation, "Idempotency-Key")
}

/// The problems an operation can answer.
fn statuses(path: &str, method: &str, operation: &Value, open: bool) -> Vec<u16> {
    let body = operation.get("requestBody").is_some();
    let changes = method != "get";
    let referred = |name: &str| {
        let reference = format!("#/components/parameters/{name}");
        operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|parameter| parameter["$ref"] == reference)
    };
    let mut statuses = vec![500, 503];
    if path.starts_with(super::app::BASE) {
        statuses.extend([422, 429]);
    }
    if !open {
        statuses.extend([401, 403]);
    }
    if operation["operationId"] == "refresh_session" {
        statuses.push(401);
    }
    if ["complete_session", "refresh_session"].iter().any(|id| operation["operationId"] == *id) {
        statuses.push(403);
    }
    if has_parameter(operation, "path") || has_parameter(operation, "query") || !open {
        statuses.push(404);
    }
    if body {
        statuses.extend([400, 413, 415]);
    }
    if changes && !open {
        statuses.push(409);
    }
    if referred("IfMatch") {
        statuses.extend([412, 428]);
    }
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

fn problems() -> Value {
    let words = [
        (400, "The body is not JSON."),
        (401, "Not signed in, or no longer."),
        (403, "Known, but not allowed."),
        (404, "Absent, or not to be known of."),
        (409, "Not in this state, or someone was quicker."),
        (412, "Changed since it was read: load it again."),
        (413, "The body is too large."),
        (415, "The body has another media type."),
        (422, "Fields or a rule do not allow it; `errors` names each."),
        (428, "`If-Match` is missing."),
        (429, "Too often: wait as long as `Retry-After` says."),
        (500, "Our mistake; nothing was changed."),
        (503, "Something this server needs is away; nothing was changed."),
    ];
    let entry = |(status, words): (u16, &str)| {
        let mut response = json!({
            "description": words,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        });
        if matches!(status, 429 | 503) {
            response["headers"] = json!({"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}});
        }
        if status == 401 {
            response["headers"] =
                json!({"WWW-Authenticate": {"description": "How to sign in.", "schema": {"type": "string"}}});
        }
        (format!("Problem{status}"), response)
    };
    Value::Object(words.into_iter().map(entry).collect())
}

fn parameters() -> Value {
    json!({
        "ActingPosting": {"name": "X-Acting-Posting", "in": "header", "required": false, "description": "The posting acted under; needed by those who hold several.", "schema": {"type": "string", "format": "uuid"}},
        "IfMatch": {"name": "If-Match", "in": "header", "required": false, "description": "The `ETag` of the version the change is based on; without it 428.", "schema": {"type": "string", "pattern": "^\"[0-9]{1,9}\"$"}, "example": "\"3\""},
        "IdempotencyKey": {"name": "Idempotency-Key", "in": "header", "required": false, "description": "Repeats with the same key get the first answer; the same key with another body is refused.", "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"}, "example": "0197-4f2c-9d1e"},
    })
}
