//! Feeds over HTTP, and the list of what waits to be placed.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde_json::Value;
use shared::feed::{
    AllotmentBatch, ApprovalBatch, BatchResult, DismissRow, ExpenditureBatch, FedRow, Feed, PlaceRow,
    RowState, StaffBatch, TenderBatch,
};
use shared::page::Page;
use uuid::Uuid;

use super::{batch, reconciling};
use crate::db::blocking;
use crate::http::{Desk, PageQuery, Refusal, SystemDesk, page, page_answer};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(feed_administrative_approvals)
        .service(feed_allotments)
        .service(feed_expenditures)
        .service(feed_tenders)
        .service(feed_officers)
        .service(list_reconciliation)
        .service(place_row)
        .service(dismiss_row);
}

/// A batch whose rows are read one by one, so that a bad one does not hold the others.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    rows: Vec<Value>,
}

async fn take(desk: SystemDesk, feed: Feed, body: Rows) -> Result<HttpResponse, Refusal> {
    let SystemDesk { context, system } = desk;
    let taken = blocking(move || batch::take(&context, &system, feed, &body.rows)).await?;
    Ok(HttpResponse::Ok().json(taken))
}

/// Feed approvals as AAFS accorded them, up to 1,000, with a result a row. A row that came before is `unchanged`.
#[utoipa::path(tag = "systems", request_body = ApprovalBatch, responses((status = 200, body = BatchResult)))]
#[post("/feeds/administrative-approvals")]
async fn feed_administrative_approvals(
    desk: SystemDesk,
    body: web::Json<Rows>,
) -> Result<HttpResponse, Refusal> {
    take(desk, Feed::AdministrativeApprovals, body.into_inner()).await
}

/// Feed releases and withdrawals, up to 1,000, with a result a row. A row that came before is `unchanged`.
#[utoipa::path(tag = "systems", request_body = AllotmentBatch, responses((status = 200, body = BatchResult)))]
#[post("/feeds/allotments")]
async fn feed_allotments(desk: SystemDesk, body: web::Json<Rows>) -> Result<HttpResponse, Refusal> {
    take(desk, Feed::Allotments, body.into_inner()).await
}

/// Feed vouchers and reversals, up to 1,000, with a result a row. Beyond its allotment a voucher is flagged, not refused (R36).
#[utoipa::path(tag = "systems", request_body = ExpenditureBatch, responses((status = 200, body = BatchResult)))]
#[post("/feeds/expenditures")]
async fn feed_expenditures(desk: SystemDesk, body: web::Json<Rows>) -> Result<HttpResponse, Refusal> {
    take(desk, Feed::Expenditures, body.into_inner()).await
}

/// Feed notices, bids and awards of the portal, up to 1,000, with a result a row. Bids are evaluated and accepted by officers.
#[utoipa::path(tag = "systems", request_body = TenderBatch, responses((status = 200, body = BatchResult)))]
#[post("/feeds/tenders")]
async fn feed_tenders(desk: SystemDesk, body: web::Json<Rows>) -> Result<HttpResponse, Refusal> {
    take(desk, Feed::Tenders, body.into_inner()).await
}

/// Feed officers, postings and their ends, up to 1,000, with a result a row. A posting waits for the administrator, who gives
/// its roles.
#[utoipa::path(tag = "systems", request_body = StaffBatch, responses((status = 200, body = BatchResult)))]
#[post("/feeds/officers")]
async fn feed_officers(desk: SystemDesk, body: web::Json<Rows>) -> Result<HttpResponse, Refusal> {
    take(desk, Feed::Officers, body.into_inner()).await
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct RowQuery {
    feed: Option<Feed>,
    /// Those that wait when left out.
    state: Option<RowState>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// Rows of feeds that wait to be placed, the longest waiting first.
#[utoipa::path(tag = "systems", params(RowQuery), responses((status = 200, body = Page<FedRow>)))]
#[get("/reconciliation")]
async fn list_reconciliation(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<RowQuery>,
) -> Result<HttpResponse, Refusal> {
    let query = query.into_inner();
    let cut = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let state = query.state.unwrap_or(RowState::Waiting);
    let found = desk
        .transaction(move |conn, _, acting| {
            reconciling::list(conn, acting, query.feed, state, (offset, limit + 1))
        })
        .await?;
    Ok(page_answer(&request, &page(found, offset, limit)))
}

/// Say where a row belongs: it is judged anew and entered, or refused as the rules say.
#[utoipa::path(tag = "systems", request_body = PlaceRow, responses((status = 200, body = FedRow)))]
#[post("/reconciliation/{id}/place")]
async fn place_row(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<PlaceRow>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let done: FedRow = desk
        .once(format!("place_row {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            reconciling::place(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(done))
}

/// Dismiss a row, with the reason its sender is told.
#[utoipa::path(tag = "systems", request_body = DismissRow, responses((status = 200, body = FedRow)))]
#[post("/reconciliation/{id}/dismiss")]
async fn dismiss_row(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<DismissRow>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let done: FedRow = desk
        .once(format!("dismiss_row {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            reconciling::dismiss(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(done))
}
