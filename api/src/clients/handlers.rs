//! Other systems over HTTP: their register, and the tokens they take.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use shared::api_client::{
    AccessToken, ApiClient, ClientDecision, ClientSecret, DisableClient, NewApiClient, NewClientSecret,
    OAuthError,
};
use shared::page::Page;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::assertions::Assertion;
use super::granting::{self, Denial, Proof};
use super::{registering, view};
use crate::context::Context;
use crate::db::blocking;
use crate::http::{Desk, Etag, PageQuery, Refusal, answer, created, page, page_answer, rate};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(issue_access_token)
        .service(list_api_clients)
        .service(register_api_client)
        .service(get_api_client)
        .service(approve_api_client)
        .service(reject_api_client)
        .service(disable_api_client)
        .service(issue_client_secret);
}

/// What is sent for a token, as a form.
#[derive(Default, serde::Deserialize, utoipa::ToSchema)]
struct TokenRequest {
    /// `client_credentials`.
    #[serde(default)]
    grant_type: String,
    /// Scopes parted by blanks; left out: all the client has.
    scope: Option<String>,
    client_id: Option<String>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`.
    client_assertion_type: Option<String>,
    client_assertion: Option<String>,
}

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Undoes `%xx` and `+`, as RFC 6749 has them in a user name and password.
fn plain(text: &str) -> Option<String> {
    let pair = format!("v={text}");
    let values = web::Query::<Vec<(String, String)>>::from_query(&pair).ok()?.into_inner();
    values.into_iter().next().map(|(_, value)| value)
}

/// Id and secret out of `Authorization: Basic`.
fn basic(request: &HttpRequest) -> Option<Proof> {
    let header = request.headers().get("Authorization")?.to_str().ok()?;
    let (scheme, coded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = Zeroizing::new(String::from_utf8(STANDARD.decode(coded.trim()).ok()?).ok()?);
    let (id, secret) = decoded.split_once(':')?;
    Some(Proof::Secret { client: plain(id)?.parse().ok(), secret: Zeroizing::new(plain(secret)?) })
}

fn proof(request: &HttpRequest, form: &TokenRequest) -> Result<Option<Proof>, Denial> {
    let asserted = form.client_assertion.as_deref();
    match (basic(request), asserted) {
        (Some(_), Some(_)) => Err(Denial::Request("A client proves itself in one way only.")),
        (Some(basic), None) => Ok(Some(basic)),
        (None, Some(text)) => {
            if form.client_assertion_type.as_deref() != Some(JWT_BEARER) {
                return Err(Denial::Request("client_assertion_type must be the one of RFC 7523."));
            }
            let assertion = Assertion::read(text);
            let named = form.client_id.as_ref().and_then(|id| id.parse::<Uuid>().ok());
            let same = |read: &Assertion| form.client_id.is_none() || named == read.client();
            Ok(assertion.filter(same).map(|read| Proof::Assertion(Box::new(read))))
        }
        (None, None) => Ok(None),
    }
}

fn told(status: StatusCode, error: &str, words: &str) -> HttpResponse {
    let mut answer = HttpResponse::build(status);
    answer.insert_header(("Cache-Control", "no-store")).insert_header(("Pragma", "no-cache"));
    if status == StatusCode::UNAUTHORIZED {
        answer.insert_header(("WWW-Authenticate", "Basic realm=\"UPMS\""));
    }
    answer.json(OAuthError { error: error.into(), error_description: words.into() })
}

fn denied(denial: Denial) -> Result<HttpResponse, Refusal> {
    let bad = StatusCode::BAD_REQUEST;
    Ok(match denial {
        Denial::Request(words) => told(bad, "invalid_request", words),
        Denial::GrantType => told(bad, "unsupported_grant_type", "Only client_credentials is granted."),
        Denial::Scope => told(bad, "invalid_scope", "The client does not have all of these scopes."),
        Denial::Client => told(
            StatusCode::UNAUTHORIZED,
            "invalid_client",
            "The client is not known, or may not come in now.",
        ),
        Denial::Refusal(Refusal::TooMany { seconds, .. }) => {
            let words = "There were too many tries from here. Wait a while.";
            let mut answer = told(StatusCode::TOO_MANY_REQUESTS, "temporarily_unavailable", words);
            if let Ok(value) = seconds.max(1).to_string().parse() {
                answer.headers_mut().insert(actix_web::http::header::RETRY_AFTER, value);
            }
            answer
        }
        Denial::Refusal(other) => return Err(other),
    })
}

/// Take a token with client credentials (RFC 6749). The client proves itself by `client_secret_basic` or `private_key_jwt`; the
/// token is good for ten minutes. Errors are those of RFC 6749.
#[utoipa::path(tag = "systems", request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, body = AccessToken), (status = 400, body = OAuthError, description = "What RFC 6749, 5.2 says."), (status = 401, body = OAuthError, description = "`invalid_client`."), (status = 429, body = OAuthError, description = "Too often: wait as long as `Retry-After` says.")))]
#[post("/oauth/token")]
async fn issue_access_token(
    request: HttpRequest,
    context: web::Data<Context>,
    form: Result<web::Form<TokenRequest>, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let Ok(form) = form else {
        return denied(Denial::Request("Send application/x-www-form-urlencoded, each parameter once."));
    };
    let form = form.into_inner();
    if form.grant_type.is_empty() {
        return denied(Denial::Request("grant_type is missing."));
    }
    if form.grant_type != "client_credentials" {
        return denied(Denial::GrantType);
    }
    let proof = match proof(&request, &form) {
        Ok(proof) => proof,
        Err(denial) => return denied(denial),
    };
    let (ctx, address) = (context.clone(), rate::caller(&request));
    let granted = blocking(move || Ok(granting::grant(&ctx, proof, form.scope.as_deref(), &address))).await?;
    match granted {
        Ok(token) => Ok(HttpResponse::Ok()
            .insert_header(("Cache-Control", "no-store"))
            .insert_header(("Pragma", "no-cache"))
            .json(token)),
        Err(denial) => denied(denial),
    }
}

/// Systems that may call, or may have called, the newest first.
#[utoipa::path(tag = "systems", params(PageQuery), responses((status = 200, body = Page<ApiClient>)))]
#[get("/api-clients")]
async fn list_api_clients(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse, Refusal> {
    let (limit, offset) = (query.limit()?, query.offset()?);
    let found =
        desk.transaction(move |conn, ctx, acting| view::all(conn, ctx, acting, (offset, limit + 1))).await?;
    Ok(page_answer(&request, &page(found, offset, limit)))
}

/// Register a system. A second officer approves it before it may call.
#[utoipa::path(tag = "systems", request_body = NewApiClient, responses((status = 201, body = ApiClient)))]
#[post("/api-clients")]
async fn register_api_client(desk: Desk, body: web::Json<NewApiClient>) -> Result<HttpResponse, Refusal> {
    let made: ApiClient =
        desk.once("register_api_client".into(), body.into_inner(), registering::register).await?;
    Ok(created(&made))
}

/// A system, what it may do, who let it in.
#[utoipa::path(tag = "systems", responses((status = 200, body = ApiClient)))]
#[get("/api-clients/{id}")]
async fn get_api_client(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let found = desk.transaction(move |conn, ctx, acting| view::of_id(conn, ctx, acting, *id)).await?;
    Ok(answer(&found))
}

/// Approve a system. Finance or an administrator of the state, and never who registered it.
#[utoipa::path(tag = "systems", request_body = ClientDecision, responses((status = 200, body = ApiClient)))]
#[post("/api-clients/{id}/approve")]
async fn approve_api_client(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ClientDecision>,
) -> Result<HttpResponse, Refusal> {
    decide(desk, *id, version, true, body.into_inner()).await
}

/// Reject a system, with the reason.
#[utoipa::path(tag = "systems", request_body = ClientDecision, responses((status = 200, body = ApiClient)))]
#[post("/api-clients/{id}/reject")]
async fn reject_api_client(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ClientDecision>,
) -> Result<HttpResponse, Refusal> {
    decide(desk, *id, version, false, body.into_inner()).await
}

async fn decide(
    desk: Desk,
    id: Uuid,
    version: Etag,
    approves: bool,
    body: ClientDecision,
) -> Result<HttpResponse, Refusal> {
    let route = format!("decide_api_client {id} {approves}");
    let decided: ApiClient = desk
        .once(route, body, move |conn, ctx, acting, body| {
            registering::decide(conn, ctx, acting, (id, version), (approves, body))
        })
        .await?;
    Ok(answer(&decided))
}

/// Shut a system out at once: tokens it holds are refused from now on.
#[utoipa::path(tag = "systems", request_body = DisableClient, responses((status = 200, body = ApiClient)))]
#[post("/api-clients/{id}/disable")]
async fn disable_api_client(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<DisableClient>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let done: ApiClient = desk
        .once(format!("disable_api_client {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            registering::disable(conn, ctx, acting, (id, version), body)
        })
        .await?;
    Ok(answer(&done))
}

/// Make a secret, shown in this answer and never again. The former one is taken for so many hours more.
#[utoipa::path(tag = "systems", request_body = NewClientSecret, responses((status = 201, body = ClientSecret)))]
#[post("/api-clients/{id}/secrets")]
async fn issue_client_secret(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<NewClientSecret>,
) -> Result<HttpResponse, Refusal> {
    let made = desk
        .transaction(move |conn, ctx, acting| registering::issue_secret(conn, ctx, acting, *id, &body))
        .await?;
    Ok(HttpResponse::Created().json(made))
}
