//! Documents over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::{Deserialize, Serialize};
use shared::document::{Document, DocumentList, NewDocument, RemovalReason};
use uuid::Uuid;

use super::{actions, listing};
use crate::http::{Desk, Etag, PageQuery, Refusal, answer, created, demand_kind, page, read_file};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_documents)
        .service(attach_document)
        .service(get_document)
        .service(get_document_file)
        .service(get_document_page)
        .service(remove_document);
}

/// Which documents.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct DocumentQuery {
    /// Only of this work, estimate, approval, sanction, tender or agreement, or of the project itself.
    subject_id: Option<Uuid>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    cursor: Option<String>,
}

/// The documents of a project and of all that hangs on it, the newest first; those struck off say so.
#[utoipa::path(tag = "documents", params(("id" = String, Path, description = "Id or code of the project."), DocumentQuery), responses((status = 200, body = DocumentList)))]
#[get("/projects/{id}/documents")]
async fn list_documents(
    desk: Desk,
    id: web::Path<String>,
    query: web::Query<DocumentQuery>,
) -> Result<HttpResponse, Refusal> {
    let DocumentQuery { subject_id, limit, cursor } = query.into_inner();
    let paging = PageQuery { limit, cursor };
    let (limit, offset) = (paging.limit()?, paging.offset()?);
    let (found, may) = desk
        .transaction(move |conn, _, acting| {
            let id = projects::id_of(conn, &id)?;
            listing::list(conn, acting, id, subject_id, (offset, limit + 1))
        })
        .await?;
    Ok(HttpResponse::Ok().json(DocumentList { page: page(found, offset, limit), may }))
}

/// A file, as it is.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "only its schema is used")]
struct AnyFile(Vec<u8>);

/// What a repeat must have in common with the first request: what was said of the file, and its bytes.
#[derive(Serialize)]
struct Brought {
    said: NewDocument,
    sha256: String,
}

/// Attach a document: the file is the body, what it is stands in the query. PDF, JPEG and PNG are taken, judged by their bytes.
#[utoipa::path(tag = "documents", params(("id" = String, Path, description = "Id or code of the project."), NewDocument), request_body(content = AnyFile, content_type = "application/octet-stream"), responses((status = 201, body = Document)))]
#[post("/projects/{id}/documents")]
async fn attach_document(
    desk: Desk,
    id: web::Path<String>,
    said: web::Query<NewDocument>,
    request: HttpRequest,
    body: web::Payload,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let (project_id, max_mb) = desk
        .look(move |conn, ctx, acting| {
            let id = projects::id_of(conn, &key)?;
            actions::largest(conn, ctx, acting, id).map(|max_mb| (id, max_mb))
        })
        .await?;
    demand_kind(&request, "application/octet-stream")?;
    let most = usize::try_from(max_mb.saturating_mul(1_000_000)).unwrap_or(0);
    let too_large = || {
        let words = format!(
            "The file is larger than {max_mb} MB. Scan it with fewer dots per inch, or in two parts."
        );
        Refusal::TooLarge(words)
    };
    let bytes = read_file(&request, body, "", most, too_large).await?;
    let kept = desk.clone().blocking(move |ctx, _| actions::keep(ctx, &bytes, max_mb)).await?;
    let brought = Brought { said: said.into_inner(), sha256: kept.sha256.clone() };
    let document: Document = desk
        .once(format!("attach_document {project_id}"), brought, move |conn, ctx, acting, brought| {
            actions::attach(conn, ctx, acting, project_id, &brought.said, &kept)
        })
        .await?;
    Ok(created(&document))
}

/// A document: what it is, who brought it, whether it is struck off.
#[utoipa::path(tag = "documents", responses((status = 200, body = Document)))]
#[get("/documents/{id}")]
async fn get_document(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let document = desk.transaction(move |conn, _, acting| actions::one(conn, acting, *id)).await?;
    Ok(answer(&document))
}

/// The file of a document, to be saved; proved by its hash on the way out.
#[utoipa::path(tag = "documents", responses((status = 200, content_type = "application/octet-stream")))]
#[get("/documents/{id}/file")]
async fn get_document_file(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let row = desk.look(move |conn, _, acting| actions::seen(conn, acting, *id)).await?;
    let name = row.file_name.clone();
    let bytes = desk.blocking(move |ctx, _| actions::bytes(ctx, &row)).await?;
    // RFC 6266: the name in UTF-8, percent-encoded.
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header(("Content-Disposition", format!("attachment; filename*=UTF-8''{encoded}")))
        .body(bytes))
}

/// A page of a PDF as a picture, counted from 1, drawn by the server in a process of its own. A photo is its own picture.
#[utoipa::path(tag = "documents", params(("id" = Uuid, Path), ("n" = usize, Path)), responses((status = 200, content_type = "image/png")))]
#[get("/documents/{id}/pages/{n}.png")]
async fn get_document_page(desk: Desk, path: web::Path<(Uuid, usize)>) -> Result<HttpResponse, Refusal> {
    let (id, number) = path.into_inner();
    let row = desk.look(move |conn, _, acting| actions::seen(conn, acting, id)).await?;
    let picture = desk.blocking(move |ctx, _| actions::page(ctx, &row, number)).await?;
    Ok(HttpResponse::Ok().content_type("image/png").body(picture))
}

/// Strike a document off, with the reason. Nothing is deleted: it stays to be seen as struck off.
#[utoipa::path(tag = "documents", request_body = RemovalReason, responses((status = 200, body = Document)))]
#[post("/documents/{id}/remove")]
async fn remove_document(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<RemovalReason>,
) -> Result<HttpResponse, Refusal> {
    let document = desk
        .transaction(move |conn, ctx, acting| actions::remove(conn, ctx, acting, *id, version, &body.reason))
        .await?;
    Ok(answer(&document))
}
