//! Estimates over HTTP.

use actix_web::{HttpResponse, get, patch, post, web};
use diesel::pg::PgConnection;
use serde::Serialize;
use shared::estimate::{Estimate, EstimateChange, EstimateSummary, NewEstimate, Remarks, SubmitEstimate};
use shared::page::Page;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::{actions, queries, review, view};
use crate::auth::Actor;
use crate::context::Context;
use crate::http::{Etag, Idempotency, Refusal};
use crate::projects;

type Ctx = web::Data<Context>;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_estimates)
        .service(create_estimate)
        .service(get_estimate)
        .service(update_estimate)
        .service(submit_estimate)
        .service(check_estimate)
        .service(vet_estimate)
        .service(return_estimate)
        .service(revise_estimate);
}

fn versioned(estimate: &Estimate) -> HttpResponse {
    HttpResponse::Ok().insert_header(Etag::header(estimate.version)).json(estimate)
}

/// One act on an estimate, done once.
async fn act<B: Serialize + Send + 'static>(
    context: &Ctx,
    actor: &Actor,
    idempotency: Idempotency,
    name: &'static str,
    id: Uuid,
    body: B,
    work: impl FnOnce(&mut PgConnection, &Context, &ActingPosting, &B) -> Result<Estimate, Refusal>
    + Send
    + 'static,
) -> Result<Estimate, Refusal> {
    let (ctx, acting) = (context.clone(), actor.acting()?.clone());
    context
        .db
        .transaction(move |conn| {
            idempotency.once(conn, &ctx, acting.id, &format!("{name} {id}"), &body, |conn| {
                work(conn, &ctx, &acting, &body)
            })
        })
        .await
}

/// The estimates of a work, the newest first.
#[utoipa::path(tag = "estimates", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), responses((status = 200, body = Page<EstimateSummary>)))]
#[get("/works/{id}/estimates")]
async fn list_estimates(actor: Actor, context: Ctx, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let acting = actor.acting()?.clone();
    let found = context
        .db
        .transaction(move |conn| {
            let id = projects::work_id_of(conn, &id)?;
            projects::readable_work(conn, &acting, id)?;
            queries::of_work(conn, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Draft an estimate of a work; the server adds it up.
#[utoipa::path(tag = "estimates", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = NewEstimate, responses((status = 201, body = Estimate)))]
#[post("/works/{id}/estimates")]
async fn create_estimate(
    actor: Actor,
    context: Ctx,
    id: web::Path<String>,
    idempotency: Idempotency,
    body: web::Json<NewEstimate>,
) -> Result<HttpResponse, Refusal> {
    let (ctx, acting) = (context.clone(), actor.acting()?.clone());
    let estimate: Estimate = context
        .db
        .transaction(move |conn| {
            let id = projects::work_id_of(conn, &id)?;
            idempotency.once(conn, &ctx, acting.id, &format!("create_estimate {id}"), &*body, |conn| {
                actions::create(conn, &ctx, &acting, id, &body)
            })
        })
        .await?;
    Ok(HttpResponse::Created().insert_header(Etag::header(estimate.version)).json(estimate))
}

/// An estimate with its sums, its findings and what may be done now.
#[utoipa::path(tag = "estimates", responses((status = 200, body = Estimate)))]
#[get("/estimates/{id}")]
async fn get_estimate(actor: Actor, context: Ctx, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let (ctx, acting) = (context.clone(), actor.acting()?.clone());
    let estimate = context.db.transaction(move |conn| view::detail(conn, &ctx, &acting, *id)).await?;
    Ok(versioned(&estimate))
}

/// Change a draft or returned estimate.
#[utoipa::path(tag = "estimates", request_body = EstimateChange, responses((status = 200, body = Estimate)))]
#[patch("/estimates/{id}")]
async fn update_estimate(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<EstimateChange>,
) -> Result<HttpResponse, Refusal> {
    let (ctx, acting) = (context.clone(), actor.acting()?.clone());
    let estimate =
        context.db.transaction(move |conn| actions::edit(conn, &ctx, &acting, *id, version, &body)).await?;
    Ok(versioned(&estimate))
}

/// Send an estimate for checking. Rules that block refuse it (R15), those that warn need a reason (R16).
#[utoipa::path(tag = "estimates", request_body = SubmitEstimate, responses((status = 200, body = Estimate)))]
#[post("/estimates/{id}/submit")]
async fn submit_estimate(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    version: Etag,
    idempotency: Idempotency,
    body: web::Json<SubmitEstimate>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let estimate =
        act(&context, &actor, idempotency, "submit_estimate", id, body, move |conn, ctx, acting, body| {
            actions::submit(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(versioned(&estimate))
}

/// Note that the estimate was checked; it goes on to be vetted. Not by who prepared it.
#[utoipa::path(tag = "estimates", responses((status = 200, body = Estimate)))]
#[post("/estimates/{id}/check")]
async fn check_estimate(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    version: Etag,
    idempotency: Idempotency,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let estimate =
        act(&context, &actor, idempotency, "check_estimate", id, (), move |conn, ctx, acting, ()| {
            review::check(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(versioned(&estimate))
}

/// Vet the estimate: a sanction may be drafted from it. Not by who prepared or checked it.
#[utoipa::path(tag = "estimates", responses((status = 200, body = Estimate)))]
#[post("/estimates/{id}/vet")]
async fn vet_estimate(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    version: Etag,
    idempotency: Idempotency,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let estimate =
        act(&context, &actor, idempotency, "vet_estimate", id, (), move |conn, ctx, acting, ()| {
            review::vet(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(versioned(&estimate))
}

/// Send the estimate back to its preparer, saying what is to be corrected.
#[utoipa::path(tag = "estimates", request_body = Remarks, responses((status = 200, body = Estimate)))]
#[post("/estimates/{id}/return")]
async fn return_estimate(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    version: Etag,
    idempotency: Idempotency,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let estimate =
        act(&context, &actor, idempotency, "return_estimate", id, body, move |conn, ctx, acting, body| {
            review::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(versioned(&estimate))
}

/// Begin a new revision of a vetted estimate, under the same number; the former is superseded.
#[utoipa::path(tag = "estimates", responses((status = 201, body = Estimate)))]
#[post("/estimates/{id}/revise")]
async fn revise_estimate(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
    version: Etag,
    idempotency: Idempotency,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let estimate =
        act(&context, &actor, idempotency, "revise_estimate", id, (), move |conn, ctx, acting, ()| {
            actions::revise(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(HttpResponse::Created().insert_header(Etag::header(estimate.version)).json(estimate))
}
