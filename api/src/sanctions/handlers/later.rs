//! Orders on a sanction in force, over HTTP.

use actix_web::{HttpResponse, post, web};
use shared::sanction::{NewCancellation, NewRevision, Sanction};
use uuid::Uuid;

use super::super::later;
use crate::http::{Desk, Etag, Refusal, created};

/// Draft an order that revises a sanction in force, on a vetted revised or supplementary estimate. Once that is issued, this one is
/// superseded.
#[utoipa::path(tag = "sanctions", request_body = NewRevision, responses((status = 201, body = Sanction)))]
#[post("/technical-sanctions/{id}/revise")]
pub(super) async fn revise_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<NewRevision>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("revise_sanction {id}"), body.into_inner(), move |conn, ctx, acting, new| {
            later::revise(conn, ctx, acting, *id, version, new)
        })
        .await?;
    Ok(created(&sanction))
}

/// Draft an order that cancels a sanction in force. Once that is issued, this one is cancelled.
#[utoipa::path(tag = "sanctions", request_body = NewCancellation, responses((status = 201, body = Sanction)))]
#[post("/technical-sanctions/{id}/cancel")]
pub(super) async fn cancel_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<NewCancellation>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("cancel_sanction {id}"), body.into_inner(), move |conn, ctx, acting, new| {
            later::cancel(conn, ctx, acting, *id, version, new)
        })
        .await?;
    Ok(created(&sanction))
}
