//! Bills over HTTP.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::bill::{AgreementBills, Bill, NewBill};
use shared::estimate::Remarks;
use uuid::Uuid;

use super::{making, reviewing, view};
use crate::http::{Desk, Etag, Refusal, answer, created};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_bills)
        .service(create_bill)
        .service(get_bill)
        .service(update_bill)
        .service(measure_bill)
        .service(check_bill)
        .service(pass_bill)
        .service(return_bill);
}

/// The bills of an agreement, what was passed and paid under it, and with what the next bill begins.
#[utoipa::path(tag = "bills", responses((status = 200, body = AgreementBills)))]
#[get("/agreements/{id}/bills")]
async fn list_bills(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let found = desk.transaction(move |conn, ctx, acting| view::of_agreement(conn, ctx, acting, *id)).await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Draft the next bill of an agreement. Its value up to date is typed; this bill is the difference to the one before (R44).
#[utoipa::path(tag = "bills", request_body = NewBill, responses((status = 201, body = Bill)))]
#[post("/agreements/{id}/bills")]
async fn create_bill(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<NewBill>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let bill: Bill = desk
        .once(format!("create_bill {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            making::create(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&bill))
}

/// A bill, what the rules say to it, and what may be done now.
#[utoipa::path(tag = "bills", responses((status = 200, body = Bill)))]
#[get("/bills/{id}")]
async fn get_bill(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let bill = desk.transaction(move |conn, ctx, acting| view::of_id(conn, ctx, acting, *id)).await?;
    Ok(answer(&bill))
}

/// Change a draft or returned bill.
#[utoipa::path(tag = "bills", request_body = NewBill, responses((status = 200, body = Bill)))]
#[patch("/bills/{id}")]
async fn update_bill(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<NewBill>,
) -> Result<HttpResponse, Refusal> {
    let bill = desk
        .transaction(move |conn, ctx, acting| making::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&bill))
}

/// Say that the work was measured as the bill has it; it goes to the Assistant Engineer. A final bill brings measurements and certificates (R45).
#[utoipa::path(tag = "bills", responses((status = 200, body = Bill)))]
#[post("/bills/{id}/measure")]
async fn measure_bill(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let bill = desk
        .once(format!("measure_bill {id}"), (), move |conn, ctx, acting, ()| {
            making::measure(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&bill))
}

/// Check a measured bill; it goes to the Executive Engineer. Not by who measured it.
#[utoipa::path(tag = "bills", responses((status = 200, body = Bill)))]
#[post("/bills/{id}/check")]
async fn check_bill(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let bill = desk
        .once(format!("check_bill {id}"), (), move |conn, ctx, acting, ()| {
            reviewing::check(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&bill))
}

/// Pass a checked bill for payment; the treasury's vouchers pay it. Not by who measured or checked it.
#[utoipa::path(tag = "bills", responses((status = 200, body = Bill)))]
#[post("/bills/{id}/pass")]
async fn pass_bill(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let bill = desk
        .once(format!("pass_bill {id}"), (), move |conn, ctx, acting, ()| {
            reviewing::pass(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&bill))
}

/// Send a bill back to who measured it, saying what is to be corrected.
#[utoipa::path(tag = "bills", request_body = Remarks, responses((status = 200, body = Bill)))]
#[post("/bills/{id}/return")]
async fn return_bill(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let bill = desk
        .once(format!("return_bill {id}"), body, move |conn, ctx, acting, body| {
            reviewing::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&bill))
}
