//! The papers of a sanction over HTTP.

use actix_web::{HttpResponse, get, web};
use uuid::Uuid;

use super::super::files;
use crate::http::{Desk, Refusal};

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
pub(super) async fn preview_order(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let pdf = desk.blocking(move |ctx, acting| files::preview(ctx, acting, *id)).await?;
    Ok(file("application/pdf", "preview.pdf", pdf))
}

/// The issued order: these bytes never change.
#[utoipa::path(tag = "sanctions", responses((status = 200, content_type = "application/pdf")))]
#[get("/technical-sanctions/{id}/order.pdf")]
pub(super) async fn get_order(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let pdf = desk.blocking(move |ctx, acting| files::order(ctx, acting, *id)).await?;
    Ok(file("application/pdf", "order.pdf", pdf))
}

/// The signature of the issued order alone: a CMS container with its time-stamp.
#[utoipa::path(tag = "sanctions", responses((status = 200, content_type = "application/pkcs7-signature")))]
#[get("/technical-sanctions/{id}/order.p7s")]
pub(super) async fn get_order_signature(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let container = desk.blocking(move |ctx, acting| files::signature(ctx, acting, *id)).await?;
    Ok(file("application/pkcs7-signature", "order.p7s", container))
}

/// The scan of a recorded sanction from before digital signing.
#[utoipa::path(tag = "sanctions", responses((status = 200, content_type = "application/pdf")))]
#[get("/technical-sanctions/{id}/scan.pdf")]
pub(super) async fn get_scan(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let (media_type, bytes) = desk.blocking(move |ctx, acting| files::scan(ctx, acting, *id)).await?;
    let name = match media_type.as_str() {
        "image/jpeg" => "scan.jpg",
        "image/tiff" => "scan.tiff",
        _ => "scan.pdf",
    };
    Ok(file(&media_type, name, bytes))
}
