//! Estimates over HTTP.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::estimate::{Estimate, EstimateChange, EstimateSummary, NewEstimate, Remarks, SubmitEstimate};
use shared::page::Page;
use uuid::Uuid;

use super::{actions, queries, review, view};
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

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

/// The estimates of a work, the newest first.
#[utoipa::path(tag = "estimates", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), responses((status = 200, body = Page<EstimateSummary>)))]
#[get("/works/{id}/estimates")]
async fn list_estimates(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::work_id_of(conn, &id)?;
            projects::readable_work(conn, acting, id)?;
            queries::of_work(conn, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Draft an estimate of a work; the server adds it up.
#[utoipa::path(tag = "estimates", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = NewEstimate, responses((status = 201, body = Estimate)))]
#[post("/works/{id}/estimates")]
async fn create_estimate(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewEstimate>,
) -> Result<HttpResponse, Refusal> {
    let estimate: Estimate = desk
        .once(format!("create_estimate {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::work_id_of(conn, &id)?;
            actions::create(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&estimate))
}

/// An estimate with its sums, its findings and what may be done now.
#[utoipa::path(tag = "estimates", responses((status = 200, body = Estimate)))]
#[get("/estimates/{id}")]
async fn get_estimate(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let estimate = desk.transaction(move |conn, ctx, acting| view::detail(conn, ctx, acting, *id)).await?;
    Ok(answer(&estimate))
}

/// Change a draft or returned estimate.
#[utoipa::path(tag = "estimates", request_body = EstimateChange, responses((status = 200, body = Estimate)))]
#[patch("/estimates/{id}")]
async fn update_estimate(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<EstimateChange>,
) -> Result<HttpResponse, Refusal> {
    let estimate = desk
        .transaction(move |conn, ctx, acting| actions::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&estimate))
}

/// Send an estimate for checking. Rules that block refuse it (R15), those that warn need a reason (R16).
#[utoipa::path(tag = "estimates", request_body = SubmitEstimate, responses((status = 200, body = Estimate)))]
#[post("/estimates/{id}/submit")]
async fn submit_estimate(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<SubmitEstimate>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let estimate = desk
        .once(format!("submit_estimate {id}"), body, move |conn, ctx, acting, body| {
            actions::submit(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&estimate))
}

/// Note that the estimate was checked; it goes on to be vetted. Not by who prepared it.
#[utoipa::path(tag = "estimates", responses((status = 200, body = Estimate)))]
#[post("/estimates/{id}/check")]
async fn check_estimate(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let estimate = desk
        .once(format!("check_estimate {id}"), (), move |conn, ctx, acting, ()| {
            review::check(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&estimate))
}

/// Vet the estimate: a sanction may be drafted from it. Not by who prepared or checked it.
#[utoipa::path(tag = "estimates", responses((status = 200, body = Estimate)))]
#[post("/estimates/{id}/vet")]
async fn vet_estimate(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let estimate = desk
        .once(format!("vet_estimate {id}"), (), move |conn, ctx, acting, ()| {
            review::vet(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&estimate))
}

/// Send the estimate back to its preparer, saying what is to be corrected.
#[utoipa::path(tag = "estimates", request_body = Remarks, responses((status = 200, body = Estimate)))]
#[post("/estimates/{id}/return")]
async fn return_estimate(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let estimate = desk
        .once(format!("return_estimate {id}"), body, move |conn, ctx, acting, body| {
            review::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&estimate))
}

/// Begin a new revision of a vetted estimate, under the same number; the former is superseded.
#[utoipa::path(tag = "estimates", responses((status = 201, body = Estimate)))]
#[post("/estimates/{id}/revise")]
async fn revise_estimate(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let estimate = desk
        .once(format!("revise_estimate {id}"), (), move |conn, ctx, acting, ()| {
            actions::revise(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(created(&estimate))
}
