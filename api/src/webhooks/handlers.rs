//! Webhooks over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use shared::event::{DeliveryState, NewWebhook, RegisteredWebhook, Webhook, WebhookDelivery};
use shared::page::Page;
use uuid::Uuid;

use super::{registering, view};
use crate::http::{Desk, Etag, PageQuery, Refusal, answer, page, page_answer};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_webhooks)
        .service(register_webhook)
        .service(disable_webhook)
        .service(list_webhook_deliveries)
        .service(replay_webhook_delivery);
}

/// Addresses that are told of events, with how much is on its way.
#[utoipa::path(tag = "systems", params(PageQuery), responses((status = 200, body = Page<Webhook>)))]
#[get("/webhooks")]
async fn list_webhooks(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse, Refusal> {
    let (limit, offset) = (query.limit()?, query.offset()?);
    let found = desk.transaction(move |conn, _, acting| view::all(conn, acting, (offset, limit + 1))).await?;
    Ok(page_answer(&request, &page(found, offset, limit)))
}

/// Register an address for a system. The secret of its signatures is in this answer and never again.
#[utoipa::path(tag = "systems", request_body = NewWebhook, responses((status = 201, body = RegisteredWebhook)))]
#[post("/webhooks")]
async fn register_webhook(desk: Desk, body: web::Json<NewWebhook>) -> Result<HttpResponse, Refusal> {
    let made =
        desk.transaction(move |conn, ctx, acting| registering::register(conn, ctx, acting, &body)).await?;
    Ok(HttpResponse::Created().insert_header(Etag::header(made.webhook.version)).json(made))
}

/// Tell an address of nothing more.
#[utoipa::path(tag = "systems", responses((status = 200, body = Webhook)))]
#[post("/webhooks/{id}/disable")]
async fn disable_webhook(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let done: Webhook = desk
        .once(format!("disable_webhook {id}"), (), move |conn, ctx, acting, ()| {
            registering::disable(conn, ctx, acting, (id, version))
        })
        .await?;
    Ok(answer(&done))
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct DeliveryQuery {
    state: Option<DeliveryState>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// What was sent to an address, the latest event first.
#[utoipa::path(tag = "systems", params(DeliveryQuery), responses((status = 200, body = Page<WebhookDelivery>)))]
#[get("/webhooks/{id}/deliveries")]
async fn list_webhook_deliveries(
    request: HttpRequest,
    desk: Desk,
    id: web::Path<Uuid>,
    query: web::Query<DeliveryQuery>,
) -> Result<HttpResponse, Refusal> {
    let query = query.into_inner();
    let cut = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let found = desk
        .transaction(move |conn, _, acting| {
            view::deliveries(conn, acting, *id, query.state, (offset, limit + 1))
        })
        .await?;
    Ok(page_answer(&request, &page(found, offset, limit)))
}

/// Send a delivery again that was given up, or that the receiver lost.
#[utoipa::path(tag = "systems", responses((status = 200, body = WebhookDelivery)))]
#[post("/webhook-deliveries/{id}/replay")]
async fn replay_webhook_delivery(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let done: WebhookDelivery = desk
        .once(format!("replay_webhook_delivery {id}"), (), move |conn, ctx, acting, ()| {
            registering::replay(conn, ctx, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(done))
}
