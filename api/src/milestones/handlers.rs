//! Milestones over HTTP.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::estimate::Remarks;
use shared::milestone::{ClaimMilestone, Milestone, MilestoneContent};
use shared::page::Page;
use uuid::Uuid;

use super::actions;
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_milestones)
        .service(create_milestone)
        .service(update_milestone)
        .service(claim_milestone)
        .service(verify_milestone)
        .service(return_milestone);
}

/// The milestones of a work, in the order they are planned.
#[utoipa::path(tag = "progress", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), responses((status = 200, body = Page<Milestone>)))]
#[get("/works/{id}/milestones")]
async fn list_milestones(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::work_id_of(conn, &id)?;
            actions::list(conn, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Set a milestone of a work.
#[utoipa::path(tag = "progress", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = MilestoneContent, responses((status = 201, body = Milestone)))]
#[post("/works/{id}/milestones")]
async fn create_milestone(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<MilestoneContent>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let milestone: Milestone = desk
        .once(format!("create_milestone {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::work_id_of(conn, &key)?;
            actions::create(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&milestone))
}

/// Change a milestone that is not claimed, such as its day.
#[utoipa::path(tag = "progress", request_body = MilestoneContent, responses((status = 200, body = Milestone)))]
#[patch("/milestones/{id}")]
async fn update_milestone(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<MilestoneContent>,
) -> Result<HttpResponse, Refusal> {
    let milestone = desk
        .transaction(move |conn, ctx, acting| actions::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&milestone))
}

/// Say that a milestone is reached: on which day, and what shows it.
#[utoipa::path(tag = "progress", request_body = ClaimMilestone, responses((status = 200, body = Milestone)))]
#[post("/milestones/{id}/claim")]
async fn claim_milestone(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ClaimMilestone>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let milestone = desk
        .once(format!("claim_milestone {id}"), body, move |conn, ctx, acting, body| {
            actions::claim(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&milestone))
}

/// Verify that a milestone is reached. Not by who claimed it.
#[utoipa::path(tag = "progress", responses((status = 200, body = Milestone)))]
#[post("/milestones/{id}/verify")]
async fn verify_milestone(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let milestone = desk
        .once(format!("verify_milestone {id}"), (), move |conn, ctx, acting, ()| {
            actions::verify(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&milestone))
}

/// Send the claim of a milestone back, saying what is missing.
#[utoipa::path(tag = "progress", request_body = Remarks, responses((status = 200, body = Milestone)))]
#[post("/milestones/{id}/return")]
async fn return_milestone(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let milestone = desk
        .once(format!("return_milestone {id}"), body, move |conn, ctx, acting, body| {
            actions::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&milestone))
}
