//! Inspections over HTTP.

use actix_web::{HttpResponse, get, post, web};
use shared::estimate::Remarks;
use shared::inspection::{FindingAction, Inspection, InspectionFinding, NewInspection};
use shared::page::Page;
use uuid::Uuid;

use super::{actions, findings};
use crate::http::{Desk, Etag, Refusal, answer};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_inspections)
        .service(create_inspection)
        .service(get_inspection)
        .service(comply_finding)
        .service(close_finding)
        .service(reopen_finding);
}

/// The inspections of a work with their findings and photos, the newest first.
#[utoipa::path(tag = "inspections", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), responses((status = 200, body = Page<Inspection>)))]
#[get("/works/{id}/inspections")]
async fn list_inspections(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, ctx, acting| {
            let id = projects::work_id_of(conn, &id)?;
            actions::list(conn, ctx, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Write down an inspection; each finding waits with those on the site until its day. Its photos are brought first, by who inspects, and used once: by no report and by no other inspection (R42).
#[utoipa::path(tag = "inspections", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = NewInspection, responses((status = 201, body = Inspection)))]
#[post("/works/{id}/inspections")]
async fn create_inspection(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewInspection>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let inspection: Inspection = desk
        .once(format!("create_inspection {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::work_id_of(conn, &key)?;
            actions::create(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Created().json(inspection))
}

/// An inspection with its findings and photos.
#[utoipa::path(tag = "inspections", responses((status = 200, body = Inspection)))]
#[get("/inspections/{id}")]
async fn get_inspection(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let found = desk.transaction(move |conn, ctx, acting| actions::one(conn, ctx, acting, *id)).await?;
    Ok(HttpResponse::Ok().json(found))
}

async fn follow(
    desk: Desk,
    id: Uuid,
    version: Etag,
    action: FindingAction,
    body: Option<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let finding: InspectionFinding = desk
        .once(format!("{action}_finding {id}"), body, move |conn, ctx, acting, body| {
            findings::follow(conn, ctx, acting, (id, version), action, body.as_ref())
        })
        .await?;
    Ok(answer(&finding))
}

/// Say that a finding is put right, and what was done.
#[utoipa::path(tag = "inspections", request_body = Remarks, responses((status = 200, body = InspectionFinding)))]
#[post("/findings/{id}/comply")]
async fn comply_finding(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    follow(desk, *id, version, FindingAction::Comply, Some(body.into_inner())).await
}

/// Close a finding that is put right. Not by who put it right.
#[utoipa::path(tag = "inspections", responses((status = 200, body = InspectionFinding)))]
#[post("/findings/{id}/close")]
async fn close_finding(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    follow(desk, *id, version, FindingAction::Close, None).await
}

/// Open a finding again that is not put right, saying what is missing.
#[utoipa::path(tag = "inspections", request_body = Remarks, responses((status = 200, body = InspectionFinding)))]
#[post("/findings/{id}/reopen")]
async fn reopen_finding(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    follow(desk, *id, version, FindingAction::Reopen, Some(body.into_inner())).await
}
