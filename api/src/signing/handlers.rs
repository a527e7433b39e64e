//! The signing act over HTTP. Handlers pass ids and factors on; everything else is read from the record.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, ResponseError as _, get, post, web};
use serde_json::Value;
use shared::estimate::Remarks;
use shared::officer::Role;
use shared::page::Page;
use shared::problem::Problem;
use shared::session::{AuthenticatorSecret, ConfirmCode};
use shared::signing::{ChangePin, Enrol, SendCode, Sign, SigningCredential, SigningSession};
use uuid::Uuid;

use super::act::{self, Asker};
use super::credentials;
use super::pin::Typed;
use super::repeats::{Known, Repeat};
use crate::auth::{Actor, confirm_password};
use crate::context::Context;
use crate::db::blocking;
use crate::http::Refusal;

type Ctx = web::Data<Context>;
type Answer<T> = Result<web::Json<T>, Refusal>;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(open_signing_session)
        .service(get_signing_session)
        .service(get_signing_document)
        .service(get_signing_page)
        .service(send_signing_code)
        .service(sign_order)
        .service(decline_signing)
        .service(abandon_signature)
        .service(list_signing_credentials)
        .service(start_signing_authenticator)
        .service(confirm_signing_authenticator)
        .service(enrol_signing_credential)
        .service(change_signing_pin)
        .service(approve_signing_credential)
        .service(revoke_signing_credential);
}

fn asker(actor: &Actor) -> Result<Asker, Refusal> {
    Ok(Asker { person: actor.person_id, posting: actor.acting()?.id })
}

/// Open a signing session: the number is taken, the exact bytes are made, the intent is time-stamped.
#[utoipa::path(tag = "signing", responses((status = 200, body = SigningSession), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem)))]
#[post("/technical-sanctions/{id}/signing-sessions")]
async fn open_signing_session(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    request: HttpRequest,
) -> Answer<SigningSession> {
    let (ctx, asker) = (context.clone(), asker(&actor)?);
    let agent = request
        .headers()
        .get("User-Agent")
        .and_then(|value| value.to_str().ok())
        .unwrap_or("unknown")
        .to_owned();
    blocking(move || act::open(&ctx, asker, *id, &agent)).await.map(web::Json)
}

/// The session: what is shown is what is signed.
#[utoipa::path(tag = "signing", responses((status = 200, body = SigningSession), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/signing-sessions/{id}")]
async fn get_signing_session(actor: Actor, context: Ctx, id: web::Path<Uuid>) -> Answer<SigningSession> {
    let (ctx, asker) = (context.clone(), asker(&actor)?);
    blocking(move || act::view(&ctx, asker, *id)).await.map(web::Json)
}

/// The very bytes that are signed; after that the issued order.
#[utoipa::path(tag = "signing", responses((status = 200, content_type = "application/pdf"), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/signing-sessions/{id}/document.pdf")]
async fn get_signing_document(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
) -> Result<HttpResponse, Refusal> {
    let (ctx, asker) = (context.clone(), asker(&actor)?);
    let bytes = blocking(move || act::document(&ctx, asker, *id)).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header(("Content-Disposition", "attachment; filename=\"order.pdf\""))
        .body(bytes))
}

/// A page of these bytes as a picture, drawn by the server; pages are counted from 1.
#[utoipa::path(tag = "signing", responses((status = 200, content_type = "image/png"), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[get("/signing-sessions/{id}/pages/{n}.png")]
async fn get_signing_page(
    actor: Actor,
    context: Ctx,
    path: web::Path<(Uuid, usize)>,
) -> Result<HttpResponse, Refusal> {
    let (ctx, asker) = (context.clone(), asker(&actor)?);
    let (id, number) = path.into_inner();
    let png = blocking(move || act::page(&ctx, asker, id, number)).await?;
    Ok(HttpResponse::Ok().content_type("image/png").body(png))
}

/// Send the signing code by text message, or say that the authenticator's will be used.
#[utoipa::path(tag = "signing", request_body = SendCode, responses((status = 200, body = SigningSession), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem)))]
#[post("/signing-sessions/{id}/otp")]
async fn send_signing_code(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    body: web::Json<SendCode>,
) -> Answer<SigningSession> {
    let (ctx, asker) = (context.clone(), asker(&actor)?);
    let (session, message) = blocking(move || act::send(&ctx, asker, *id, body.factor)).await?;
    if let Some(message) = message {
        context.gateway.send_sms(None, &message.mobile, &message.text).await?;
    }
    Ok(web::Json(session))
}

/// Sign: PIN and code are judged together, in one step. A repeat with the same Idempotency-Key gets the first answer and
/// costs no attempt; nothing of the body is kept for it.
#[utoipa::path(tag = "signing", request_body = Sign, params(("Idempotency-Key" = Option<String>, Header, description = "Repeats get the first answer.")), responses((status = 200, body = SigningSession), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem)))]
#[post("/signing-sessions/{id}/sign")]
async fn sign_order(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    request: HttpRequest,
    body: web::Json<Sign>,
) -> Result<HttpResponse, Refusal> {
    let (ctx, asker, id) = (context.clone(), asker(&actor)?, *id);
    let factors = body.into_inner().factors;
    let (pin, code) = (Typed::new(factors.pin), Typed::new(factors.code));
    let header = request.headers().get("Idempotency-Key").map(|value| value.to_str().unwrap_or_default());
    let repeat = Repeat::of_signing(asker, id, header)?;
    let claimed = repeat.clone();
    let outcome = blocking(move || {
        if let Some(Known::Answered(status, answer)) = claimed.map(|repeat| repeat.claim(&ctx)).transpose()? {
            return Ok(Outcome::Stored(status, answer));
        }
        Ok(match act::sign(&ctx, asker, id, &pin, &code) {
            Ok(session) => Outcome::Signed(Box::new(session)),
            Err(refusal) => Outcome::Refused(refusal),
        })
    })
    .await?;
    let (status, answer, wait) = match outcome {
        Outcome::Stored(status, answer) => return answer_with(status, answer, None),
        Outcome::Signed(session) => (200, serde_json::to_value(session).unwrap_or_default(), None),
        Outcome::Refused(refusal) => {
            let wait = match &refusal {
                Refusal::TooMany { seconds, .. } => Some(*seconds),
                Refusal::Unavailable(_) => Some(60),
                _ => None,
            };
            (refusal.status_code().as_u16(), body_of(&refusal).await, wait)
        }
    };
    if let Some(repeat) = repeat {
        let (ctx, kept) = (context.clone(), answer.clone());
        blocking(move || repeat.answer(&ctx, status, &kept)).await?;
    }
    answer_with(status, answer, wait)
}

enum Outcome {
    Stored(u16, Value),
    Signed(Box<SigningSession>),
    Refused(Refusal),
}

async fn body_of(refusal: &Refusal) -> Value {
    let bytes = actix_web::body::to_bytes(refusal.error_response().into_body()).await.unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

fn answer_with(status: u16, answer: Value, wait: Option<i64>) -> Result<HttpResponse, Refusal> {
    let status =
        StatusCode::from_u16(status).map_err(|_| Refusal::Internal("a stored status is one".into()))?;
    let kind = if status.is_success() { "application/json" } else { "application/problem+json" };
    let mut response = HttpResponse::build(status);
    response.content_type(kind);
    if let Some(seconds) = wait {
        response.insert_header(("Retry-After", seconds.max(1).to_string()));
    }
    Ok(response.json(answer))
}

/// Close the session without signing; the order keeps its number and waits on.
#[utoipa::path(tag = "signing", responses((status = 200, body = SigningSession), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
#[post("/signing-sessions/{id}/decline")]
async fn decline_signing(actor: Actor, context: Ctx, id: web::Path<Uuid>) -> Answer<SigningSession> {
    let (ctx, asker) = (context.clone(), asker(&actor)?);
    blocking(move || act::decline(&ctx, asker, *id)).await.map(web::Json)
}

/// Abandon a signature that cannot be issued: one officer asks, a second one agrees. The number becomes void.
#[utoipa::path(tag = "signing", request_body = Remarks, responses((status = 200, body = SigningSession), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/signing-sessions/{id}/abandon")]
async fn abandon_signature(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    body: web::Json<Remarks>,
) -> Answer<SigningSession> {
    let (ctx, asker) = (context.clone(), asker(&actor)?);
    if !actor.acting()?.has(Role::TsAuthority) {
        return Err(Refusal::Forbidden("A signature is abandoned by two sanctioning officers.".into()));
    }
    blocking(move || act::abandon(&ctx, asker, *id, &body.remarks)).await.map(web::Json)
}

/// My signing credentials, and those that wait for my approval.
#[utoipa::path(tag = "signing", responses((status = 200, body = Page<SigningCredential>), (status = 401, body = Problem)))]
#[get("/signing-credentials")]
async fn list_signing_credentials(actor: Actor, context: Ctx) -> Answer<Page<SigningCredential>> {
    let ctx = context.clone();
    let items = blocking(move || credentials::list(&ctx, actor.person_id, actor.acting().ok())).await?;
    Ok(web::Json(Page { items, next_cursor: None, total: None }))
}

/// Enrol a signing credential with a PIN; a second officer approves it.
#[utoipa::path(tag = "signing", request_body = Enrol, responses((status = 200, body = SigningCredential), (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
#[post("/signing-credentials")]
async fn enrol_signing_credential(
    actor: Actor,
    context: Ctx,
    body: web::Json<Enrol>,
) -> Answer<SigningCredential> {
    let (ctx, body) = (context.clone(), body.into_inner());
    let (password, pin) = (zeroize::Zeroizing::new(body.password), Typed::new(body.pin));
    blocking(move || {
        confirm_password(&ctx, actor.person_id, &password)?;
        credentials::enrol(&ctx, actor.person_id, body.posting_id, &pin)
    })
    .await
    .map(web::Json)
}

/// Change the PIN of my credential; the key stays.
#[utoipa::path(tag = "signing", request_body = ChangePin, responses((status = 200, body = SigningCredential), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/signing-credentials/{id}/pin")]
async fn change_signing_pin(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    body: web::Json<ChangePin>,
) -> Answer<SigningCredential> {
    let (ctx, body) = (context.clone(), body.into_inner());
    let (old, new) = (Typed::new(body.pin), Typed::new(body.new_pin));
    blocking(move || credentials::change_pin(&ctx, actor.person_id, *id, &old, &new)).await.map(web::Json)
}

/// Approve another officer's credential: its key is certified.
#[utoipa::path(tag = "signing", responses((status = 200, body = SigningCredential), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 503, body = Problem)))]
#[post("/signing-credentials/{id}/approve")]
async fn approve_signing_credential(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
) -> Answer<SigningCredential> {
    let ctx = context.clone();
    let acting = actor.acting()?.clone();
    blocking(move || credentials::approve(&ctx, &acting, *id)).await.map(web::Json)
}

/// Revoke a credential from now on: mine, or one I may approve.
#[utoipa::path(tag = "signing", request_body = Remarks, responses((status = 200, body = SigningCredential), (status = 401, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/signing-credentials/{id}/revoke")]
async fn revoke_signing_credential(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    body: web::Json<Remarks>,
) -> Answer<SigningCredential> {
    let ctx = context.clone();
    let acting = actor.acting()?.clone();
    blocking(move || credentials::revoke(&ctx, &acting, *id, &body.remarks)).await.map(web::Json)
}

/// Begin to set up an authenticator for signing; its secret is shown once.
#[utoipa::path(tag = "signing", responses((status = 200, body = AuthenticatorSecret), (status = 401, body = Problem), (status = 409, body = Problem)))]
#[post("/signing-credentials/authenticator")]
async fn start_signing_authenticator(actor: Actor, context: Ctx) -> Answer<AuthenticatorSecret> {
    let ctx = context.clone();
    blocking(move || credentials::start_authenticator(&ctx, actor.person_id)).await.map(web::Json)
}

/// Confirm the authenticator with one of its codes.
#[utoipa::path(tag = "signing", request_body = ConfirmCode, responses((status = 200, body = SigningCredential), (status = 401, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
#[post("/signing-credentials/authenticator/confirm")]
async fn confirm_signing_authenticator(
    actor: Actor,
    context: Ctx,
    body: web::Json<ConfirmCode>,
) -> Answer<SigningCredential> {
    let ctx = context.clone();
    let code = Typed::new(body.into_inner().code);
    blocking(move || credentials::confirm_authenticator(&ctx, actor.person_id, &code)).await.map(web::Json)
}
