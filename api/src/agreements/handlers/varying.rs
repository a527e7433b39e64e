//! Variations of an agreement over HTTP. What is sent with `If-Match` is the version of the variation.

use actix_web::{HttpResponse, patch, post, web};
use shared::agreement::{ApproveVariation, NewVariation, Variation, VariationAction};
use shared::estimate::Remarks;
use uuid::Uuid;

use super::super::variations;
use crate::http::{Desk, Etag, Refusal, answer, created};

pub(super) fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(propose_variation)
        .service(update_variation)
        .service(recommend_variation)
        .service(approve_variation)
        .service(return_variation)
        .service(reject_variation);
}

/// Propose a variation of time, value or scope. An extension must end later than the present end (R34).
#[utoipa::path(tag = "agreements", request_body = NewVariation, responses((status = 201, body = Variation)))]
#[post("/agreements/{id}/variations")]
async fn propose_variation(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<NewVariation>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let variation: Variation = desk
        .once(format!("propose_variation {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            variations::propose(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&variation))
}

/// Correct a returned variation and send it again.
#[utoipa::path(tag = "agreements", request_body = NewVariation, responses((status = 200, body = Variation)))]
#[patch("/variations/{id}")]
async fn update_variation(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<NewVariation>,
) -> Result<HttpResponse, Refusal> {
    let variation = desk
        .transaction(move |conn, ctx, acting| variations::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&variation))
}

/// Recommend a variation to whoever approves it. Not by who proposed it.
#[utoipa::path(tag = "agreements", responses((status = 200, body = Variation)))]
#[post("/variations/{id}/recommend")]
async fn recommend_variation(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let variation = desk
        .once(format!("recommend_variation {id}"), (), move |conn, ctx, acting, ()| {
            variations::recommend(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&variation))
}

/// Approve a variation by order: within the approval (R27), within the directorate's limit or by the department (R32); from the third extension on with a reason (R34).
#[utoipa::path(tag = "agreements", request_body = ApproveVariation, responses((status = 200, body = Variation)))]
#[post("/variations/{id}/approve")]
async fn approve_variation(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ApproveVariation>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let variation = desk
        .once(format!("approve_variation {id}"), body, move |conn, ctx, acting, body| {
            variations::approve(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&variation))
}

/// Send a variation back to who proposed it, saying what is to be corrected.
#[utoipa::path(tag = "agreements", request_body = Remarks, responses((status = 200, body = Variation)))]
#[post("/variations/{id}/return")]
async fn return_variation(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let variation = desk
        .once(format!("return_variation {id}"), body, move |conn, ctx, acting, body| {
            variations::decline(conn, ctx, acting, id, version, (VariationAction::Return, body))
        })
        .await?;
    Ok(answer(&variation))
}

/// Reject a variation, saying why.
#[utoipa::path(tag = "agreements", request_body = Remarks, responses((status = 200, body = Variation)))]
#[post("/variations/{id}/reject")]
async fn reject_variation(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let variation = desk
        .once(format!("reject_variation {id}"), body, move |conn, ctx, acting, body| {
            variations::decline(conn, ctx, acting, id, version, (VariationAction::Reject, body))
        })
        .await?;
    Ok(answer(&variation))
}
