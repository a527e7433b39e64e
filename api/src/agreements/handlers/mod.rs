//! Agreements over HTTP; their variations stand in `varying`.

mod varying;

use actix_web::{HttpResponse, get, patch, post, web};
use shared::agreement::{
    Agreement, AgreementChange, AgreementSummary, NewAgreement, StartWork, TerminateAgreement,
};
use shared::estimate::Remarks;
use shared::page::Page;
use uuid::Uuid;

use super::{making, queries, running, view};
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_agreements)
        .service(create_agreement)
        .service(get_agreement)
        .service(update_agreement)
        .service(activate_agreement)
        .service(return_agreement)
        .service(start_agreement)
        .service(terminate_agreement);
    varying::routes(config);
}

/// The agreements of a work, the newest first.
#[utoipa::path(tag = "agreements", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), responses((status = 200, body = Page<AgreementSummary>)))]
#[get("/works/{id}/agreements")]
async fn list_agreements(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::work_id_of(conn, &id)?;
            projects::readable_work(conn, acting, id)?;
            queries::of_work(conn, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Draft the agreement of an awarded tender. Amount and contractor are the tender's, the title is the approval's (R02).
#[utoipa::path(tag = "agreements", request_body = NewAgreement, responses((status = 201, body = Agreement)))]
#[post("/tenders/{id}/agreements")]
async fn create_agreement(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<NewAgreement>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let agreement: Agreement = desk
        .once(format!("create_agreement {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            making::create(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&agreement))
}

/// An agreement with its variations, what the project is bound to against what it may spend, and what may be done now.
#[utoipa::path(tag = "agreements", responses((status = 200, body = Agreement)))]
#[get("/agreements/{id}")]
async fn get_agreement(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let agreement = desk.transaction(move |conn, ctx, acting| view::of_id(conn, ctx, acting, *id)).await?;
    Ok(answer(&agreement))
}

/// Change a draft; it waits again to be put in force.
#[utoipa::path(tag = "agreements", request_body = AgreementChange, responses((status = 200, body = Agreement)))]
#[patch("/agreements/{id}")]
async fn update_agreement(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<AgreementChange>,
) -> Result<HttpResponse, Refusal> {
    let agreement = desk
        .transaction(move |conn, ctx, acting| making::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&agreement))
}

/// Put an agreement in force: within the approval (R27), its days in their order (R31), the contractor enlisted and not debarred on its date. Not by who prepared it.
#[utoipa::path(tag = "agreements", responses((status = 200, body = Agreement)))]
#[post("/agreements/{id}/activate")]
async fn activate_agreement(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let agreement = desk
        .once(format!("activate_agreement {id}"), (), move |conn, ctx, acting, ()| {
            making::activate(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&agreement))
}

/// Send a draft back to its preparer, saying what is to be corrected.
#[utoipa::path(tag = "agreements", request_body = Remarks, responses((status = 200, body = Agreement)))]
#[post("/agreements/{id}/return")]
async fn return_agreement(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let agreement = desk
        .once(format!("return_agreement {id}"), body, move |conn, ctx, acting, body| {
            making::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&agreement))
}

/// Record the day the work began on the site: not before the work order (R31).
#[utoipa::path(tag = "agreements", request_body = StartWork, responses((status = 200, body = Agreement)))]
#[post("/agreements/{id}/start")]
async fn start_agreement(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<StartWork>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let agreement = desk
        .once(format!("start_agreement {id}"), body, move |conn, ctx, acting, body| {
            running::start(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&agreement))
}

/// Terminate an agreement, saying why; its works are free to be tendered for the balance.
#[utoipa::path(tag = "agreements", request_body = TerminateAgreement, responses((status = 200, body = Agreement)))]
#[post("/agreements/{id}/terminate")]
async fn terminate_agreement(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<TerminateAgreement>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let agreement = desk
        .once(format!("terminate_agreement {id}"), body, move |conn, ctx, acting, body| {
            running::terminate(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&agreement))
}
