//! Defect liability over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use shared::completion::CompletionFilter;
use shared::liability::{Liability, LiabilityRow, MakeGood, NewDefect, NewVisit};
use shared::page::Page;
use uuid::Uuid;

use super::{actions, list, view};
use crate::http::{Desk, Etag, Refusal, page_answer};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_liabilities)
        .service(get_liability)
        .service(record_liability_visit)
        .service(notice_defect)
        .service(make_good_defect);
}

/// The defect liability calendar: what is due first at the head. `from` and `to` are of the day that is due next.
#[utoipa::path(tag = "completions", params(CompletionFilter), responses((status = 200, body = Page<LiabilityRow>)))]
#[get("/defect-liabilities")]
async fn list_liabilities(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<CompletionFilter>,
) -> Result<HttpResponse, Refusal> {
    let found =
        desk.transaction(move |conn, ctx, acting| list::list(conn, ctx, acting, &query.into_inner())).await?;
    Ok(page_answer(&request, &found))
}

/// The defect liability of an agreement: its visits and defects, and what may be done now.
#[utoipa::path(tag = "completions", responses((status = 200, body = Liability)))]
#[get("/defect-liabilities/{id}")]
async fn get_liability(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let found = desk.transaction(move |conn, ctx, acting| view::of_id(conn, ctx, acting, *id)).await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Record a visit during defect liability and what was seen; of the visits that are due it is the first.
#[utoipa::path(tag = "completions", request_body = NewVisit, responses((status = 200, body = Liability)))]
#[post("/defect-liabilities/{id}/visits")]
async fn record_liability_visit(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<NewVisit>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let found: Liability = desk
        .once(format!("record_liability_visit {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            actions::visit(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Note a defect that showed, and by when the contractor makes it good.
#[utoipa::path(tag = "completions", request_body = NewDefect, responses((status = 200, body = Liability)))]
#[post("/defect-liabilities/{id}/defects")]
async fn notice_defect(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<NewDefect>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let found: Liability = desk
        .once(format!("notice_defect {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            actions::notice(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Say that a defect is made good. What is sent with `If-Match` is the version of the defect.
#[utoipa::path(tag = "completions", request_body = MakeGood, responses((status = 200, body = Liability)))]
#[post("/defects/{id}/make-good")]
async fn make_good_defect(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<MakeGood>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let found: Liability = desk
        .once(format!("make_good_defect {id}"), body, move |conn, ctx, acting, body| {
            actions::make_good(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}
