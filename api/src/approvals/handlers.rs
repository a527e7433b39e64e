//! Administrative approvals over HTTP.

use actix_web::{HttpResponse, get, post, web};
use shared::approval::{AdministrativeApproval, NewAdministrativeApproval};
use shared::page::Page;

use super::actions;
use crate::auth::Actor;
use crate::context::Context;
use crate::http::{Etag, Idempotency, Refusal};
use crate::projects;

type Ctx = web::Data<Context>;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_administrative_approvals).service(record_administrative_approval);
}

/// The approvals of a project, the newest first; at most one is in force.
#[utoipa::path(tag = "approvals", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = Page<AdministrativeApproval>)))]
#[get("/projects/{id}/administrative-approvals")]
async fn list_administrative_approvals(
    actor: Actor,
    context: Ctx,
    id: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let acting = actor.acting()?.clone();
    let found = context
        .db
        .transaction(move |conn| {
            let id = projects::id_of(conn, &id)?;
            actions::all_of(conn, &acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Record an approval that was accorded on paper or in AAFS. It is in force at once; a revised one supersedes the former.
#[utoipa::path(tag = "approvals", params(("id" = String, Path, description = "Id or code of the project.")), request_body = NewAdministrativeApproval, responses((status = 201, body = AdministrativeApproval)))]
#[post("/projects/{id}/administrative-approvals")]
async fn record_administrative_approval(
    actor: Actor,
    context: Ctx,
    id: web::Path<String>,
    idempotency: Idempotency,
    body: web::Json<NewAdministrativeApproval>,
) -> Result<HttpResponse, Refusal> {
    let (ctx, acting) = (context.clone(), actor.acting()?.clone());
    let approval: AdministrativeApproval = context
        .db
        .transaction(move |conn| {
            let id = projects::id_of(conn, &id)?;
            let route = format!("record_administrative_approval {id}");
            idempotency.once(conn, &ctx, acting.id, &route, &*body, |conn| {
                actions::record(conn, &ctx, &acting, id, &body)
            })
        })
        .await?;
    Ok(HttpResponse::Created().insert_header(Etag::header(approval.version)).json(approval))
}
