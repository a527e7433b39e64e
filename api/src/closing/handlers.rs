//! The close of projects over HTTP.

use actix_web::{HttpResponse, get, post, web};
use shared::closing::{HeldDeposit, NewDeposit, NewHandover, ProjectClosing, RefundDeposit, ReopenProject};
use shared::estimate::Remarks;
use uuid::Uuid;

use super::{closing_acts, deposit_acts, handing_over, reopening, view};
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(get_project_closing)
        .service(list_deposit)
        .service(refund_deposit)
        .service(record_handover)
        .service(propose_closing)
        .service(return_closing)
        .service(close_project)
        .service(reopen_project);
}

/// The way from completion to the close: works and their certificates, what is open in the accounts, deposits, handing over, defect liability.
#[utoipa::path(tag = "completions", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = ProjectClosing)))]
#[get("/projects/{id}/closing")]
async fn get_project_closing(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let closing = desk
        .transaction(move |conn, ctx, acting| {
            let id = projects::id_of(conn, &id)?;
            view::of_project(conn, ctx, acting, id)
        })
        .await?;
    Ok(answer(&closing))
}

/// List a deposit that is held under an agreement: security, earnest money, what bills kept back (R47).
#[utoipa::path(tag = "completions", request_body = NewDeposit, responses((status = 201, body = HeldDeposit)))]
#[post("/agreements/{id}/deposits")]
async fn list_deposit(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<NewDeposit>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let deposit: HeldDeposit = desk
        .once(format!("list_deposit {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            deposit_acts::list(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&deposit))
}

/// Refund a deposit, or forfeit it. What secures defect liability is held until it ends and every defect is made good (R48).
#[utoipa::path(tag = "completions", request_body = RefundDeposit, responses((status = 200, body = HeldDeposit)))]
#[post("/deposits/{id}/refund")]
async fn refund_deposit(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<RefundDeposit>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let deposit: HeldDeposit = desk
        .once(format!("refund_deposit {id}"), body, move |conn, ctx, acting, body| {
            deposit_acts::refund(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&deposit))
}

/// Record the handing over of the asset: to whom, when, by which paper. The calendars of defect liability are made with it (R48).
#[utoipa::path(tag = "completions", params(("id" = String, Path, description = "Id or code of the project.")), request_body = NewHandover, responses((status = 200, body = ProjectClosing)))]
#[post("/projects/{id}/handover")]
async fn record_handover(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewHandover>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let closing: ProjectClosing = desk
        .once(format!("record_handover {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::id_of(conn, &key)?;
            handing_over::record(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(answer(&closing))
}

/// Propose the close of a project whose accounts are settled (R47) and whose asset is handed over (R48). `If-Match` is the version of the close; 0 while there is none.
#[utoipa::path(tag = "completions", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = ProjectClosing)))]
#[post("/projects/{id}/propose-closing")]
async fn propose_closing(desk: Desk, id: web::Path<String>, version: Etag) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let closing: ProjectClosing = desk
        .once(format!("propose_closing {key}"), (), move |conn, ctx, acting, ()| {
            let id = projects::id_of(conn, &key)?;
            closing_acts::propose(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&closing))
}

/// Send the proposal to close back, saying what is missing.
#[utoipa::path(tag = "completions", params(("id" = String, Path, description = "Id or code of the project.")), request_body = Remarks, responses((status = 200, body = ProjectClosing)))]
#[post("/projects/{id}/return-closing")]
async fn return_closing(
    desk: Desk,
    id: web::Path<String>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let closing: ProjectClosing = desk
        .once(format!("return_closing {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::id_of(conn, &key)?;
            closing_acts::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&closing))
}

/// Close a project for good; not by who proposed it. Nothing is reported, billed, paid or allotted any more.
#[utoipa::path(tag = "completions", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = ProjectClosing)))]
#[post("/projects/{id}/close")]
async fn close_project(desk: Desk, id: web::Path<String>, version: Etag) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let closing: ProjectClosing = desk
        .once(format!("close_project {key}"), (), move |conn, ctx, acting, ()| {
            let id = projects::id_of(conn, &key)?;
            closing_acts::close(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&closing))
}

/// Take the physical completion of a project back, saying why; its certificates stand as void. Not once a final bill is passed.
#[utoipa::path(tag = "completions", params(("id" = String, Path, description = "Id or code of the project.")), request_body = ReopenProject, responses((status = 200, body = ProjectClosing)))]
#[post("/projects/{id}/reopen")]
async fn reopen_project(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<ReopenProject>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let closing: ProjectClosing = desk
        .once(format!("reopen_project {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::id_of(conn, &key)?;
            reopening::reopen(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(answer(&closing))
}
