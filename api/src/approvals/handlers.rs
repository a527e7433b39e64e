//! Administrative approvals over HTTP.

use actix_web::{HttpResponse, get, post, web};
use shared::approval::{AdministrativeApproval, NewAdministrativeApproval};
use shared::page::Page;

use super::actions;
use crate::http::{Desk, Refusal, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_administrative_approvals).service(record_administrative_approval);
}

/// The approvals of a project, the newest first; at most one is in force.
#[utoipa::path(tag = "approvals", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = Page<AdministrativeApproval>)))]
#[get("/projects/{id}/administrative-approvals")]
async fn list_administrative_approvals(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::id_of(conn, &id)?;
            actions::all_of(conn, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Record an approval that was accorded on paper or in AAFS. It is in force at once; a revised one supersedes the former.
#[utoipa::path(tag = "approvals", params(("id" = String, Path, description = "Id or code of the project.")), request_body = NewAdministrativeApproval, responses((status = 201, body = AdministrativeApproval)))]
#[post("/projects/{id}/administrative-approvals")]
async fn record_administrative_approval(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewAdministrativeApproval>,
) -> Result<HttpResponse, Refusal> {
    let approval: AdministrativeApproval = desk
        .once(
            format!("record_administrative_approval {id}"),
            body.into_inner(),
            move |conn, ctx, acting, body| {
                let id = projects::id_of(conn, &id)?;
                actions::record(conn, ctx, acting, id, body)
            },
        )
        .await?;
    Ok(created(&approval))
}
