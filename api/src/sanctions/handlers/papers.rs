//! The papers of a sanction over HTTP.

use actix_web::{HttpResponse, get, web};
use uuid::Uuid;

use super::super::files;
use crate::auth::Actor;
use crate::context::Context;
use crate::db::blocking;
use crate::http::Refusal;

type Ctx = web::Data<Context>;

/// Files are saved, never shown inside a page.
fn file(media_type: &str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(("Content-Disposition", format!("attachment; filename=\"{name}\"")))
        .body(bytes)
}

/// The order drawn as it would be printed now, marked DRAFT; not signed.
#[utoipa::path(tag = "sanctions", responses((status = 200, content_type = "application/pdf")))]
#[get("/technical-sanctions/{id}/preview.pdf")]
pub(super) async fn preview_order(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
) -> Result<HttpResponse, Refusal> {
    let acting = actor.acting()?.clone();
    let pdf = blocking(move || files::preview(&context, &acting, *id)).await?;
    Ok(file("application/pdf", "preview.pdf", pdf))
}

/// The issued order: these bytes never change.
#[utoipa::path(tag = "sanctions", responses((status = 200, content_type = "application/pdf")))]
#[get("/technical-sanctions/{id}/order.pdf")]
pub(super) async fn get_order(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
) -> Result<HttpResponse, Refusal> {
    let acting = actor.acting()?.clone();
    let pdf = blocking(move || files::order(&context, &acting, *id)).await?;
    Ok(file("application/pdf", "order.pdf", pdf))
}

/// The signature of the issued order alone: a CMS container with its time-stamp.
#[utoipa::path(tag = "sanctions", responses((status = 200, content_type = "application/pkcs7-signature")))]
#[get("/technical-sanctions/{id}/order.p7s")]
pub(super) async fn get_order_signature(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
) -> Result<HttpResponse, Refusal> {
    let acting = actor.acting()?.clone();
    let container = blocking(move || files::signature(&context, &acting, *id)).await?;
    Ok(file("application/pkcs7-signature", "order.p7s", container))
}

/// The scan of a recorded sanction from before digital signing.
#[utoipa::path(tag = "sanctions", responses((status = 200, content_type = "application/pdf")))]
#[get("/technical-sanctions/{id}/scan.pdf")]
pub(super) async fn get_scan(
    actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
) -> Result<HttpResponse, Refusal> {
    let acting = actor.acting()?.clone();
    let (media_type, bytes) = blocking(move || files::scan(&context, &acting, *id)).await?;
    let name = match media_type.as_str() {
        "image/jpeg" => "scan.jpg",
        "image/tiff" => "scan.tiff",
        _ => "scan.pdf",
    };
    Ok(file(&media_type, name, bytes))
}
