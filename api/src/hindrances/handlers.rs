//! Hindrances over HTTP.

use actix_web::{HttpResponse, get, post, web};
use shared::milestone::{EndHindrance, Hindrance, HindranceContent};
use shared::page::Page;
use uuid::Uuid;

use super::actions;
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_hindrances).service(create_hindrance).service(end_hindrance);
}

/// The hindrances of a work: those that stand first.
#[utoipa::path(tag = "progress", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), responses((status = 200, body = Page<Hindrance>)))]
#[get("/works/{id}/hindrances")]
async fn list_hindrances(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, ctx, acting| {
            let id = projects::work_id_of(conn, &id)?;
            actions::list(conn, ctx, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Report what stands in the way of a work.
#[utoipa::path(tag = "progress", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = HindranceContent, responses((status = 201, body = Hindrance)))]
#[post("/works/{id}/hindrances")]
async fn create_hindrance(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<HindranceContent>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let hindrance: Hindrance = desk
        .once(format!("create_hindrance {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::work_id_of(conn, &key)?;
            actions::create(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&hindrance))
}

/// Say that a hindrance is over, and since when.
#[utoipa::path(tag = "progress", request_body = EndHindrance, responses((status = 200, body = Hindrance)))]
#[post("/hindrances/{id}/end")]
async fn end_hindrance(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<EndHindrance>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let hindrance = desk
        .once(format!("end_hindrance {id}"), body, move |conn, ctx, acting, body| {
            actions::end(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&hindrance))
}
