//! Sessions over HTTP.

use actix_web::cookie::{Cookie, SameSite, time::Duration as CookieDuration};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use shared::page::Page;
use shared::session::*;
use uuid::Uuid;

use super::actions::{self, Device, Opened};
use super::actor::{Actor, check_origin, cookie_name};
use super::attempts::confirm_password;
use super::challenges::{self, TextMessage};
use super::{factors, queries, refreshing, tokens};
use crate::context::Context;
use crate::db::{DbRole, blocking};
use crate::http::{Refusal, rate};
use crate::officers;
use crate::signing::pin::Typed;

type Ctx = web::Data<Context>;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(start_session)
        .service(complete_session)
        .service(resend_session_code)
        .service(refresh_session)
        .service(end_session)
        .service(list_sessions)
        .service(revoke_session)
        .service(start_password_reset)
        .service(complete_password_reset)
        .service(change_password)
        .service(new_backup_codes)
        .service(start_authenticator)
        .service(confirm_authenticator)
        .service(get_me);
}

fn device(request: &HttpRequest) -> Device {
    let user_agent = request
        .headers()
        .get("User-Agent")
        .and_then(|value| value.to_str().ok())
        .unwrap_or("unknown")
        .to_owned();
    Device { user_agent, ip: rate::caller(request) }
}

fn cookie(context: &Context, name: &str, value: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(cookie_name(context, name), value)
        .path("/")
        .http_only(true)
        .secure(!context.config.on_loopback())
        .same_site(SameSite::Strict)
        .max_age(CookieDuration::seconds(seconds))
        .finish()
}

/// Sends a code by text message.
async fn send(context: &Context, message: Option<TextMessage>) -> Result<(), Refusal> {
    match message {
        Some(message) => context.gateway.send_sms(None, &message.mobile, &message.text).await,
        None => Ok(()),
    }
}

/// Begin to sign in with user and password; a code follows.
#[utoipa::path(tag = "session", request_body = StartSession, responses((status = 200, body = SessionChallenge)))]
#[post("/session")]
async fn start_session(
    request: HttpRequest,
    context: Ctx,
    body: web::Json<StartSession>,
) -> Result<HttpResponse, Refusal> {
    let (body, ctx, ip) = (body.into_inner(), context.clone(), rate::caller(&request));
    let bearer = body.token == Some(TokenUse::Bearer);
    let password = zeroize::Zeroizing::new(body.password);
    let challenged = blocking(move || actions::start(&ctx, &body.user, &password, bearer, &ip)).await?;
    send(&context, challenged.message).await?;
    let mut answer = HttpResponse::Ok();
    if !bearer {
        answer.cookie(cookie(&context, "challenge", challenged.binding, 600));
    }
    Ok(answer.json(challenged.challenge))
}

/// Finish signing in with the code.
#[utoipa::path(tag = "session", request_body = CompleteSession, responses((status = 200, body = SessionOpened)))]
#[post("/session/code")]
async fn complete_session(
    request: HttpRequest,
    context: Ctx,
    body: web::Json<CompleteSession>,
) -> Result<HttpResponse, Refusal> {
    let (body, device, ctx) = (body.into_inner(), device(&request), context.clone());
    let binding = request.cookie(&cookie_name(&context, "challenge")).map(|cookie| cookie.value().to_owned());
    if binding.is_some() {
        check_origin(&request, &context)?;
    }
    let opened = blocking(move || actions::complete(&ctx, &body, binding.as_deref(), &device)).await?;
    answer(&context, opened).await
}

/// Tokens into cookies, or into the body where that was asked for.
async fn answer(context: &Ctx, opened: Opened) -> Result<HttpResponse, Refusal> {
    let now = context.now();
    let access =
        tokens::issue(&context.secrets, &context.config.origin, opened.person_id, opened.session_id, now)
            .map_err(|error| Refusal::Internal(error.to_string()))?;
    let (ctx, person) = (context.clone(), opened.person_id);
    let me = context.db.transaction(move |conn| officers::me(conn, &ctx, person)).await?;
    let mut answer = HttpResponse::Ok();
    if !opened.bearer {
        answer.cookie(cookie(context, "access", access.clone(), tokens::LIFE.num_seconds()));
        answer.cookie(cookie(context, "refresh", opened.refresh_token.clone(), 12 * 3600));
        answer.cookie(cookie(context, "challenge", String::new(), 0));
    }
    Ok(answer.json(SessionOpened {
        session_id: opened.session_id,
        access_token: opened.bearer.then_some(access),
        refresh_token: opened.bearer.then_some(opened.refresh_token),
        access_expires_at: now + tokens::LIFE,
        me,
    }))
}

/// Send the code by text message, again or instead of another way; a minute after the last.
#[utoipa::path(tag = "session", request_body = ResendSessionCode, responses((status = 200, body = SessionChallenge)))]
#[post("/session/resend")]
async fn resend_session_code(
    context: Ctx,
    body: web::Json<ResendSessionCode>,
) -> Result<web::Json<SessionChallenge>, Refusal> {
    let ctx = context.clone();
    let (challenge, message) =
        context.db.transaction(move |conn| challenges::resend(conn, &ctx, body.challenge_id)).await?;
    context.gateway.send_sms_aside(message.map(|message| (message.mobile, message.text))).await;
    Ok(web::Json(challenge))
}

/// A new access token; the refresh token changes with it.
#[utoipa::path(tag = "session", request_body = RefreshSession, responses((status = 200, body = SessionOpened)))]
#[post("/session/refresh")]
async fn refresh_session(
    request: HttpRequest,
    context: Ctx,
    body: web::Json<RefreshSession>,
) -> Result<HttpResponse, Refusal> {
    let presented = match body.into_inner().refresh_token {
        Some(token) => token,
        None => {
            let cookie = request.cookie(&cookie_name(&context, "refresh")).ok_or(Refusal::Unauthenticated)?;
            check_origin(&request, &context)?;
            cookie.value().to_owned()
        }
    };
    let ctx = context.clone();
    let opened = context.db.transaction(move |conn| refreshing::refresh(conn, &ctx, &presented)).await??;
    answer(&context, opened).await
}

/// Sign out.
#[utoipa::path(tag = "session", responses((status = 204)))]
#[delete("/session")]
async fn end_session(actor: Actor, context: Ctx) -> Result<HttpResponse, Refusal> {
    let now = context.now();
    context
        .db
        .transaction(move |conn| queries::revoke(conn, actor.person_id, Some(actor.session_id), None, now))
        .await?;
    Ok(HttpResponse::NoContent()
        .cookie(cookie(&context, "access", String::new(), 0))
        .cookie(cookie(&context, "refresh", String::new(), 0))
        .finish())
}

/// My signed-in devices.
#[utoipa::path(tag = "session", responses((status = 200, body = Page<SessionSummary>)))]
#[get("/sessions")]
async fn list_sessions(actor: Actor, context: Ctx) -> Result<web::Json<Page<SessionSummary>>, Refusal> {
    let now = context.now();
    let rows = context.db.transaction(move |conn| queries::sessions(conn, actor.person_id, now)).await?;
    let items = rows.into_iter().map(|row| SessionSummary {
        current: row.id == actor.session_id,
        id: row.id,
        device: row.device,
        ip: row.ip,
        started_at: row.started_at,
        last_seen_at: row.last_seen_at,
    });
    Ok(web::Json(Page::whole(items.collect())))
}

/// End one of my sessions.
#[utoipa::path(tag = "session", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/sessions/{id}")]
async fn revoke_session(actor: Actor, context: Ctx, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let (now, id) = (context.now(), id.into_inner());
    match context
        .db
        .transaction(move |conn| queries::revoke(conn, actor.person_id, Some(id), None, now))
        .await?
    {
        0 => Err(Refusal::NotFound),
        _ => Ok(HttpResponse::NoContent().finish()),
    }
}

/// Forgotten password: asks for a code. The answer is the same whether or not the user exists.
#[utoipa::path(tag = "session", request_body = StartPasswordReset, responses((status = 202, body = SessionChallenge)))]
#[post("/password-resets")]
async fn start_password_reset(
    request: HttpRequest,
    context: Ctx,
    body: web::Json<StartPasswordReset>,
) -> Result<HttpResponse, Refusal> {
    let (ctx, ip) = (context.clone(), rate::caller(&request));
    let challenged = blocking(move || actions::start_reset(&ctx, &body.user, &ip)).await?;
    let message = challenged.message.map(|message| (message.mobile, message.text));
    context.gateway.send_sms_aside(message).await;
    Ok(HttpResponse::Accepted().json(challenged.challenge))
}

/// Forgotten password: sets the new one; every session ends.
#[utoipa::path(tag = "session", request_body = CompletePasswordReset, responses((status = 204)))]
#[post("/password-resets/complete")]
async fn complete_password_reset(
    context: Ctx,
    body: web::Json<CompletePasswordReset>,
) -> Result<HttpResponse, Refusal> {
    let ctx = context.clone();
    blocking(move || actions::complete_reset(&ctx, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Change my password; my other sessions end.
#[utoipa::path(tag = "session", request_body = ChangePassword, responses((status = 204)))]
#[post("/me/password")]
async fn change_password(
    actor: Actor,
    context: Ctx,
    body: web::Json<ChangePassword>,
) -> Result<HttpResponse, Refusal> {
    let ctx = context.clone();
    blocking(move || actions::change_password(&ctx, actor.person_id, actor.session_id, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ten new backup codes for my sign-in, shown once; earlier ones are no longer good.
#[utoipa::path(tag = "session", request_body = Confirmation, responses((status = 200, body = BackupCodes)))]
#[post("/backup-codes")]
async fn new_backup_codes(
    actor: Actor,
    context: Ctx,
    body: web::Json<Confirmation>,
) -> Result<web::Json<BackupCodes>, Refusal> {
    let ctx = context.clone();
    blocking(move || {
        confirm_password(&ctx, actor.person_id, &body.password)?;
        ctx.db.act(DbRole::App, |conn| factors::new_backup_codes(conn, &ctx, actor.person_id))
    })
    .await
    .map(web::Json)
}

/// Begin to set up an authenticator app for my sign-in; its secret is shown once.
#[utoipa::path(tag = "session", request_body = Confirmation, responses((status = 200, body = AuthenticatorSecret)))]
#[post("/authenticator")]
async fn start_authenticator(
    actor: Actor,
    context: Ctx,
    body: web::Json<Confirmation>,
) -> Result<web::Json<AuthenticatorSecret>, Refusal> {
    let ctx = context.clone();
    blocking(move || {
        confirm_password(&ctx, actor.person_id, &body.password)?;
        ctx.db.act(DbRole::App, |conn| factors::start_authenticator(conn, &ctx, actor.person_id))
    })
    .await
    .map(web::Json)
}

/// Confirm the authenticator app with a code of it.
#[utoipa::path(tag = "session", request_body = ConfirmCode, responses((status = 204)))]
#[post("/authenticator/confirm")]
async fn confirm_authenticator(
    actor: Actor,
    context: Ctx,
    body: web::Json<ConfirmCode>,
) -> Result<HttpResponse, Refusal> {
    let (ctx, code) = (context.clone(), Typed::new(body.code.trim().to_owned()));
    context
        .db
        .transaction(move |conn| factors::confirm_authenticator(conn, &ctx, actor.person_id, &code))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Who I am and what I hold today.
#[utoipa::path(tag = "session", responses((status = 200, body = Me)))]
#[get("/me")]
async fn get_me(actor: Actor, context: Ctx) -> Result<web::Json<Me>, Refusal> {
    let ctx = context.clone();
    Ok(web::Json(context.db.transaction(move |conn| officers::me(conn, &ctx, actor.person_id)).await?))
}

/// The public keys of the access tokens (JSON Web Key Set).
#[utoipa::path(tag = "session", responses((status = 200, body = Object)))]
#[get("/.well-known/jwks.json")]
pub async fn list_token_keys(context: Ctx) -> web::Json<serde_json::Value> {
    web::Json(tokens::key_set(&context.secrets))
}
