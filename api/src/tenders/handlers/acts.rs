//! What is done with a tender after its draft: opening, evaluation, acceptance, award, the next call.

use actix_web::{HttpResponse, post, web};
use shared::estimate::Remarks;
use shared::tender::{
    AcceptTender, AwardTender, EmergencyReason, EvaluateTender, ExtendTender, NextCall, RatifyTender,
    RecordBids, Tender,
};
use uuid::Uuid;

use super::super::{deciding, ending, opening, urgency};
use super::drafting;
use crate::http::{Desk, Etag, Refusal, answer, created};

pub(super) fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(extend_tender)
        .service(record_bids)
        .service(evaluate_tender)
        .service(return_tender)
        .service(accept_tender)
        .service(award_tender)
        .service(retender)
        .service(cancel_tender)
        .service(allow_emergency_tender)
        .service(ratify_tender);
}

/// A corrigendum: later days for closing and opening.
#[utoipa::path(tag = "tenders", request_body = ExtendTender, responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/extend")]
async fn extend_tender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ExtendTender>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender = desk
        .once(format!("extend_tender {id}"), body, move |conn, ctx, acting, body| {
            drafting::extend(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&tender))
}

/// Record the opening: every bid, and how many came; the number must be that of the bids entered. Anew while they are not evaluated.
#[utoipa::path(tag = "tenders", request_body = RecordBids, responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/bids")]
async fn record_bids(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<RecordBids>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender = desk
        .once(format!("record_bids {id}"), body, move |conn, ctx, acting, body| {
            opening::record_bids(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&tender))
}

/// Judge every bid. The lowest qualified one and its distance from the tender value are worked out; the officer who must accept is asked.
#[utoipa::path(tag = "tenders", request_body = EvaluateTender, responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/evaluate")]
async fn evaluate_tender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<EvaluateTender>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender = desk
        .once(format!("evaluate_tender {id}"), body, move |conn, ctx, acting, body| {
            opening::evaluate(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&tender))
}

/// Send the evaluation back, saying what is to be looked at again.
#[utoipa::path(tag = "tenders", request_body = Remarks, responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/return")]
async fn return_tender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender = desk
        .once(format!("return_tender {id}"), body, move |conn, ctx, acting, body| {
            deciding::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&tender))
}

/// Accept the lowest bid: within the power (R30), with competition or the committee (R29), within the approval (R27). Not by who evaluated it.
#[utoipa::path(tag = "tenders", request_body = AcceptTender, responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/accept")]
async fn accept_tender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<AcceptTender>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender = desk
        .once(format!("accept_tender {id}"), body, move |conn, ctx, acting, body| {
            deciding::accept(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&tender))
}

/// Issue the letter of acceptance to the lowest bidder, who must be enlisted and not debarred on its date.
#[utoipa::path(tag = "tenders", request_body = AwardTender, responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/award")]
async fn award_tender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<AwardTender>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender = desk
        .once(format!("award_tender {id}"), body, move |conn, ctx, acting, body| {
            deciding::award(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&tender))
}

/// Call the tender again. This call ends with its reason, the next points to it. Gives the next.
#[utoipa::path(tag = "tenders", request_body = NextCall, responses((status = 201, body = Tender)))]
#[post("/tenders/{id}/retender")]
async fn retender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<NextCall>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender: Tender = desk
        .once(format!("retender {id}"), body, move |conn, ctx, acting, body| {
            ending::retender(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(created(&tender))
}

/// Cancel the call, saying why; its works may be tendered anew.
#[utoipa::path(tag = "tenders", request_body = Remarks, responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/cancel")]
async fn cancel_tender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender = desk
        .once(format!("cancel_tender {id}"), body, move |conn, ctx, acting, body| {
            ending::cancel(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&tender))
}

/// Let a tender be published before its technical sanction, on urgency (R28; GFR 2017, rule 136(2)). It is to be ratified in time.
#[utoipa::path(tag = "tenders", request_body = EmergencyReason, responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/allow-emergency")]
async fn allow_emergency_tender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<EmergencyReason>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender = desk
        .once(format!("allow_emergency_tender {id}"), body, move |conn, ctx, acting, body| {
            urgency::allow(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&tender))
}

/// Ratify a tender that was published before its sanction. Not by who allowed it.
#[utoipa::path(tag = "tenders", request_body = RatifyTender, responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/ratify")]
async fn ratify_tender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<RatifyTender>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let tender = desk
        .once(format!("ratify_tender {id}"), body, move |conn, ctx, acting, body| {
            urgency::ratify(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&tender))
}
