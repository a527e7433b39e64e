//! Pauses over HTTP.

use actix_web::{HttpResponse, get, post, web};
use shared::inspection::{PauseReason, Suspension};
use shared::page::Page;

use super::actions;
use crate::http::{Desk, Refusal};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_suspensions).service(suspend_project).service(resume_project);
}

/// When a project stood still, the latest first.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = Page<Suspension>)))]
#[get("/projects/{id}/suspensions")]
async fn list_suspensions(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, ctx, acting| {
            let id = projects::id_of(conn, &id)?;
            projects::readable(conn, acting, id)?;
            actions::list(conn, ctx, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Suspend a project in progress, saying why. No report is asked for until it goes on.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code of the project.")), request_body = PauseReason, responses((status = 200, body = Suspension)))]
#[post("/projects/{id}/suspend")]
async fn suspend_project(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<PauseReason>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let pause: Suspension = desk
        .once(format!("suspend_project {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::id_of(conn, &key)?;
            actions::suspend(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(pause))
}

/// Let a suspended project go on, saying what has changed.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code of the project.")), request_body = PauseReason, responses((status = 200, body = Suspension)))]
#[post("/projects/{id}/resume")]
async fn resume_project(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<PauseReason>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let pause: Suspension = desk
        .once(format!("resume_project {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::id_of(conn, &key)?;
            actions::resume(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(pause))
}
