//! Technical sanctions over HTTP.

mod later;
mod legacy;
mod papers;

use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use shared::estimate::Remarks;
use shared::fiscal_year::FiscalYear;
use shared::master::RegisterEntry;
use shared::page::Page;
use shared::sanction::{
    NewSanction, RecommendSanction, Sanction, SanctionChange, SanctionChecks, SanctionSummary,
    SubmitSanction, VerifySanction,
};
use uuid::Uuid;

use super::list_queries::ListQuery;
use super::{deciding, drafting, list_queries, register_queries, review, view};
use crate::db::DbRole;
use crate::http::{Desk, Etag, PageQuery, Refusal, answer, created, page_answer};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_sanctions)
        .service(list_work_sanctions)
        .service(create_sanction)
        .service(get_sanction)
        .service(change_sanction)
        .service(get_sanction_checks)
        .service(submit_sanction)
        .service(withdraw_sanction)
        .service(verify_sanction)
        .service(recommend_sanction)
        .service(return_sanction)
        .service(reject_sanction)
        .service(freeze_sanction)
        .service(recall_sanction)
        .service(papers::preview_order)
        .service(papers::get_order)
        .service(papers::get_order_signature)
        .service(papers::get_scan)
        .service(later::revise_sanction)
        .service(later::cancel_sanction)
        .service(legacy::create_legacy_sanction)
        .service(legacy::change_legacy_sanction)
        .service(legacy::add_sanction_scan)
        .service(legacy::certify_sanction)
        .service(get_sanction_register);
}

/// Technical sanctions in my scope.
#[utoipa::path(tag = "sanctions", params(ListQuery), responses((status = 200, body = Page<SanctionSummary>)))]
#[get("/technical-sanctions")]
async fn list_sanctions(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, ctx, acting| list_queries::list(conn, ctx, &acting.read_scope(), &query))
        .await?;
    Ok(page_answer(&request, &found))
}

/// The technical sanctions of a work.
#[utoipa::path(tag = "sanctions", params(("id" = String, Path, description = "Id or code of the work.")), responses((status = 200, body = Page<SanctionSummary>)))]
#[get("/works/{id}/technical-sanctions")]
async fn list_work_sanctions(
    desk: Desk,
    id: web::Path<String>,
) -> Result<web::Json<Page<SanctionSummary>>, Refusal> {
    let items = desk
        .transaction(move |conn, ctx, acting| {
            let work = drafting::work_named(conn, &id)?;
            drafting::of_work(conn, ctx, acting, work)
        })
        .await?;
    Ok(web::Json(Page::whole(items)))
}

/// Draft a technical sanction from the work's vetted detailed estimate; what is left out is filled from templates.
#[utoipa::path(tag = "sanctions", request_body = NewSanction, params(("id" = String, Path, description = "Id or code of the work.")), responses((status = 201, body = Sanction)))]
#[post("/works/{id}/technical-sanctions")]
async fn create_sanction(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewSanction>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("create_sanction {id}"), body.into_inner(), move |conn, ctx, acting, new| {
            let work = drafting::work_named(conn, &id)?;
            drafting::draft(conn, ctx, acting, work, new)
        })
        .await?;
    Ok(created(&sanction))
}

/// A technical sanction: its order as it would be printed, its findings, who did what, and what I may do.
#[utoipa::path(tag = "sanctions", responses((status = 200, body = Sanction)))]
#[get("/technical-sanctions/{id}")]
async fn get_sanction(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let sanction = desk.transaction(move |conn, ctx, acting| view::detail(conn, ctx, acting, *id)).await?;
    Ok(answer(&sanction))
}

/// Change a draft or returned sanction; every field is checked at once.
#[utoipa::path(tag = "sanctions", request_body = SanctionChange, responses((status = 200, body = Sanction)))]
#[patch("/technical-sanctions/{id}")]
async fn change_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<SanctionChange>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .transaction(move |conn, ctx, acting| drafting::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&sanction))
}

/// What submitting would find now, beside the figures it rests on and the officers who might sign.
#[utoipa::path(tag = "sanctions", responses((status = 200, body = SanctionChecks)))]
#[get("/technical-sanctions/{id}/checks")]
async fn get_sanction_checks(desk: Desk, id: web::Path<Uuid>) -> Result<web::Json<SanctionChecks>, Refusal> {
    let checks = desk.transaction(move |conn, ctx, acting| view::checks(conn, ctx, acting, *id)).await?;
    Ok(web::Json(checks))
}

/// Send a draft for checking, or a scan for certification; rules that warn need a reason each.
#[utoipa::path(tag = "sanctions", request_body = SubmitSanction, responses((status = 200, body = Sanction)))]
#[post("/technical-sanctions/{id}/submit")]
async fn submit_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<SubmitSanction>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("submit_sanction {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            review::submit(conn, ctx, acting, *id, version, body)
        })
        .await?;
    Ok(answer(&sanction))
}

/// Take back a sanction that nobody has verified or certified yet.
#[utoipa::path(tag = "sanctions", responses((status = 200, body = Sanction)))]
#[post("/technical-sanctions/{id}/withdraw")]
async fn withdraw_sanction(desk: Desk, version: Etag, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("withdraw_sanction {id}"), (), move |conn, ctx, acting, ()| {
            review::withdraw(conn, ctx, acting, *id, version)
        })
        .await?;
    Ok(answer(&sanction))
}

/// Verify: rates, quantities, site and approval are checked, each of them.
#[utoipa::path(tag = "sanctions", request_body = VerifySanction, responses((status = 200, body = Sanction)))]
#[post("/technical-sanctions/{id}/verify")]
async fn verify_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<VerifySanction>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("verify_sanction {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            review::verify(conn, ctx, acting, *id, version, body)
        })
        .await?;
    Ok(answer(&sanction))
}

/// Recommend to the next office up, at last to the authority's.
#[utoipa::path(tag = "sanctions", request_body = RecommendSanction, responses((status = 200, body = Sanction)))]
#[post("/technical-sanctions/{id}/recommend")]
async fn recommend_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<RecommendSanction>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("recommend_sanction {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            review::recommend(conn, ctx, acting, *id, version, body)
        })
        .await?;
    Ok(answer(&sanction))
}

/// Return to the officer who prepared or entered it, with remarks.
#[utoipa::path(tag = "sanctions", request_body = Remarks, responses((status = 200, body = Sanction)))]
#[post("/technical-sanctions/{id}/return")]
async fn return_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("return_sanction {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            review::give_back(conn, ctx, acting, *id, version, body)
        })
        .await?;
    Ok(answer(&sanction))
}

/// Reject for good, by the officer who was to sign, or a scan by who was to certify; a number that was taken becomes void.
#[utoipa::path(tag = "sanctions", request_body = Remarks, responses((status = 200, body = Sanction)))]
#[post("/technical-sanctions/{id}/reject")]
async fn reject_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once_as(
            DbRole::Signer,
            format!("reject_sanction {id}"),
            body.into_inner(),
            move |conn, ctx, acting, body| deciding::reject(conn, ctx, acting, *id, version, body),
        )
        .await?;
    Ok(answer(&sanction))
}

/// Prepare the order for its signature: its content is frozen and hashed.
#[utoipa::path(tag = "sanctions", responses((status = 200, body = Sanction)))]
#[post("/technical-sanctions/{id}/freeze")]
async fn freeze_sanction(desk: Desk, version: Etag, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("freeze_sanction {id}"), (), move |conn, ctx, acting, ()| {
            deciding::freeze(conn, ctx, acting, *id, version)
        })
        .await?;
    Ok(answer(&sanction))
}

/// Recall a frozen order before it is signed: an open signing session ends, a number that was taken becomes void.
#[utoipa::path(tag = "sanctions", request_body = Remarks, responses((status = 200, body = Sanction)))]
#[post("/technical-sanctions/{id}/recall")]
async fn recall_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once_as(
            DbRole::Signer,
            format!("recall_sanction {id}"),
            body.into_inner(),
            move |conn, ctx, acting, body| deciding::recall(conn, ctx, acting, *id, version, body),
        )
        .await?;
    Ok(answer(&sanction))
}

/// Which year's register.
#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct RegisterQuery {
    /// Financial year, `2026-27`; the present one when left out.
    fy: Option<FiscalYear>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// The technical sanction register of an office and year: every number, how it stands, and why.
#[utoipa::path(tag = "sanctions", params(RegisterQuery), responses((status = 200, body = Page<RegisterEntry>)))]
#[get("/offices/{id}/sanction-register")]
async fn get_sanction_register(
    request: HttpRequest,
    desk: Desk,
    id: web::Path<Uuid>,
    query: web::Query<RegisterQuery>,
) -> Result<HttpResponse, Refusal> {
    let cut = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let found = desk
        .transaction(move |conn, ctx, acting| {
            register_queries::entries(conn, ctx, &acting.read_scope(), *id, query.fy, &cut)
        })
        .await?;
    Ok(page_answer(&request, &found))
}
