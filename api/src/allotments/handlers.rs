//! Allotments over HTTP.

use actix_web::{HttpResponse, get, post, web};
use shared::allotment::{Allotment, NewAllotment};
use shared::page::Page;

use super::entering;
use crate::http::{Desk, Refusal};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_allotments).service(enter_allotment);
}

/// The allotments of a project, the newest first: releases and withdrawals.
#[utoipa::path(tag = "money", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = Page<Allotment>)))]
#[get("/projects/{id}/allotments")]
async fn list_allotments(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::id_of(conn, &id)?;
            entering::all_of(conn, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Enter a release, or a withdrawal that never takes what is spent (R36). Over the phasing of the year with a reason (R35).
#[utoipa::path(tag = "money", params(("id" = String, Path, description = "Id or code of the project.")), request_body = NewAllotment, responses((status = 201, body = Allotment)))]
#[post("/projects/{id}/allotments")]
async fn enter_allotment(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewAllotment>,
) -> Result<HttpResponse, Refusal> {
    let made: Allotment = desk
        .once(format!("enter_allotment {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::id_of(conn, &id)?;
            entering::enter(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Created().json(made))
}
