//! Sanctions from before digital signing, over HTTP: facts, scan, certification.

use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, patch, post, put, web};
use shared::sanction::{CertifyScan, LegacyFacts, NewLegacySanction, Sanction};
use uuid::Uuid;

use super::super::{drafting, legacy, legacy_review};
use crate::http::{Desk, Etag, Refusal, answer, created, read_file};

/// Enter a sanction from before the cut-off from its paper; its scan follows. Both can be corrected until it is sent.
#[utoipa::path(tag = "sanctions", request_body = NewLegacySanction, params(("id" = String, Path, description = "Id or code of the work.")), responses((status = 201, body = Sanction)))]
#[post("/works/{id}/legacy-sanctions")]
pub(super) async fn create_legacy_sanction(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewLegacySanction>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("create_legacy_sanction {id}"), body.into_inner(), move |conn, ctx, acting, new| {
            let work = drafting::work_named(conn, &id)?;
            legacy::enter(conn, ctx, acting, work, new)
        })
        .await?;
    Ok(created(&sanction))
}

/// Correct what was typed from the paper, until it is sent.
#[utoipa::path(tag = "sanctions", request_body = LegacyFacts, responses((status = 200, body = Sanction)))]
#[patch("/technical-sanctions/{id}/paper")]
pub(super) async fn change_legacy_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<LegacyFacts>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .transaction(move |conn, ctx, acting| legacy::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&sanction))
}

/// All pages of the order in one file, as it is.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "only its schema is used")]
struct ScanFile(Vec<u8>);

/// The kinds of file that a browser may send it under; what it is its bytes tell.
const MEDIA_TYPES: [&str; 4] = ["application/pdf", "image/tiff", "image/jpeg", "application/octet-stream"];

fn too_large(limit: u64) -> Refusal {
    let megabytes = limit / (1024 * 1024);
    Refusal::TooLarge(format!(
        "The scan is larger than {megabytes} MB (R24). Scan it in 200 dots per inch, in black and white or grey."
    ))
}

/// Add the scan of all pages, PDF, TIFF or JPEG of at most 20 MB, in place of one it had. Its kind is told by its bytes.
#[utoipa::path(tag = "sanctions", request_body(content = ScanFile, content_type = "application/pdf"), responses((status = 200, body = Sanction)))]
#[put("/technical-sanctions/{id}/scan")]
pub(super) async fn add_sanction_scan(
    request: HttpRequest,
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Payload,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    // Who may not add a scan sends no twenty megabytes first.
    let limit = desk.look(move |conn, ctx, acting| legacy::room(conn, ctx, acting, id, version)).await?;
    let declared = request.content_type();
    if !MEDIA_TYPES.iter().any(|kind| declared.eq_ignore_ascii_case(kind)) {
        return Err(Refusal::MediaType(
            "Send the scan itself, as Content-Type: application/pdf, image/tiff or image/jpeg.".into(),
        ));
    }
    let max = usize::try_from(limit).unwrap_or(usize::MAX);
    let scan = read_file(&request, body, "/scan", max, || too_large(limit)).await?;
    let sanction = desk
        .transaction(move |conn, ctx, acting| legacy::add_scan(conn, ctx, acting, id, version, &scan))
        .await?;
    Ok(answer(&sanction))
}

/// Certify, as Superintending or Chief Engineer, that the scan is the order and that what was typed is what it says.
#[utoipa::path(tag = "sanctions", request_body = CertifyScan, responses((status = 200, body = Sanction)))]
#[post("/technical-sanctions/{id}/certify")]
pub(super) async fn certify_sanction(
    desk: Desk,
    version: Etag,
    id: web::Path<Uuid>,
    body: web::Json<CertifyScan>,
) -> Result<HttpResponse, Refusal> {
    let sanction = desk
        .once(format!("certify_sanction {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            legacy_review::certify(conn, ctx, acting, *id, version, body)
        })
        .await?;
    Ok(answer(&sanction))
}
