//! Imports over HTTP.

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get, post, put, web};
use futures_util::stream;
use serde::{Deserialize, Serialize};
use shared::import::{
    Import, ImportKind, ImportSummary, Mapping, NewImport, ProblemRow, ProjectImport, RunImport,
};
use shared::page::Page;
use uuid::Uuid;

use super::queries::problems::Asked;
use super::{acts, queries, templates, uploading, view};
use crate::http::{
    Desk, Etag, PageQuery, Refusal, answer, created, demand_kind, page, page_answer, read_file,
};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_imports)
        .service(upload_import)
        .service(get_import_template)
        .service(get_import)
        .service(map_import)
        .service(check_import)
        .service(list_import_problems)
        .service(get_import_problems_file)
        .service(approve_import)
        .service(run_import)
        .service(cancel_import)
        .service(list_project_imports);
}

/// Files of the past that were brought, the newest first.
#[utoipa::path(tag = "imports", params(PageQuery), responses((status = 200, body = Page<ImportSummary>)))]
#[get("/imports")]
async fn list_imports(
    desk: Desk,
    query: web::Query<PageQuery>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let (limit, offset) = (query.limit()?, query.offset()?);
    let found = desk
        .transaction(move |conn, _, acting| {
            let rows = queries::list(conn, acting, offset, limit + 1)?;
            rows.into_iter().map(|row| view::summary(conn, row)).collect::<Result<Vec<_>, _>>()
        })
        .await?;
    Ok(page_answer(&request, &page(found, offset, limit)))
}

/// A file, as it is.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "only its schema is used")]
struct TableFile(Vec<u8>);

/// What a repeat must have in common with the first request.
#[derive(Serialize)]
struct Brought {
    said: NewImport,
    sha256: String,
}

/// Bring a file of the past: CSV or XLSX of at most 20 MB, told by its bytes. Its sheets, first rows and likely columns are answered.
#[utoipa::path(tag = "imports", params(NewImport), request_body(content = TableFile, content_type = "application/octet-stream"), responses((status = 201, body = Import)))]
#[post("/imports")]
async fn upload_import(
    desk: Desk,
    said: web::Query<NewImport>,
    request: HttpRequest,
    body: web::Payload,
) -> Result<HttpResponse, Refusal> {
    let said = said.into_inner();
    let asked = said.clone();
    desk.look(move |_, _, acting| uploading::permit(acting, &asked)).await?;
    demand_kind(&request, "application/octet-stream")?;
    let too_large = || {
        Refusal::TooLarge("The file is larger than 20 MB. Save the sheet as CSV, or part it in two.".into())
    };
    let bytes = read_file(&request, body, "", uploading::MOST, too_large).await?;
    let asked = said.clone();
    let kept = desk.clone().blocking(move |ctx, _| uploading::keep(ctx, &bytes, &asked)).await?;
    let brought = Brought { said, sha256: kept.sha256.clone() };
    let made: Import = desk
        .once("upload_import".into(), brought, move |conn, ctx, acting, brought| {
            uploading::bring(conn, ctx, acting, &brought.said, &kept)
        })
        .await?;
    Ok(created(&made))
}

/// A CSV file with the headings of a kind and one example row.
#[utoipa::path(tag = "imports", params(("kind" = ImportKind, Path)), responses((status = 200, content_type = "text/csv")))]
#[get("/import-templates/{kind}")]
async fn get_import_template(desk: Desk, kind: web::Path<ImportKind>) -> Result<HttpResponse, Refusal> {
    let kind = kind.into_inner();
    desk.look(|_, _, _| Ok(())).await?;
    Ok(csv(format!("{kind}.csv")).body(templates::template(kind)))
}

fn csv(name: String) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Content-Disposition", format!("attachment; filename=\"{name}\"")));
    answer
}

/// An import: what was found in the file, how it is mapped, how far the worker is.
#[utoipa::path(tag = "imports", responses((status = 200, body = Import)))]
#[get("/imports/{id}")]
async fn get_import(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let found = desk.transaction(move |conn, _, acting| view::of_id(conn, acting, *id)).await?;
    Ok(answer(&found))
}

/// Say which column brings which field, and in what it is written. What was checked before is checked anew.
#[utoipa::path(tag = "imports", request_body = Mapping, responses((status = 200, body = Import)))]
#[put("/imports/{id}/mapping")]
async fn map_import(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Mapping>,
) -> Result<HttpResponse, Refusal> {
    let made = desk
        .transaction(move |conn, ctx, acting| uploading::map(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&made))
}

/// Check every row without writing any: a dry run, done by a worker. Look at the import for its progress.
#[utoipa::path(tag = "imports", responses((status = 200, body = Import)))]
#[post("/imports/{id}/check")]
async fn check_import(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let made = desk
        .once(format!("check_import {id}"), (), move |conn, ctx, acting, ()| {
            acts::check(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&made))
}

/// Which problems.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ProblemQuery {
    /// `block`, `warn` or `flag`.
    severity: Option<shared::rules::Severity>,
    /// Only of this code.
    code: Option<String>,
    /// Only of this field.
    field: Option<shared::import::Field>,
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    cursor: Option<String>,
}

/// What is wrong with rows of the file, or worth a look, in the order of the file.
#[utoipa::path(tag = "imports", params(("id" = Uuid, Path), ProblemQuery), responses((status = 200, body = Page<ProblemRow>)))]
#[get("/imports/{id}/problems")]
async fn list_import_problems(
    desk: Desk,
    id: web::Path<Uuid>,
    query: web::Query<ProblemQuery>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let ProblemQuery { severity, code, field, limit, cursor } = query.into_inner();
    let paging = PageQuery { limit, cursor };
    let (limit, offset, id) = (paging.limit()?, paging.offset()?, *id);
    let asked = Asked {
        severity: severity.map(|severity| severity.to_string()),
        code,
        field: field.map(|field| field.to_string()),
        after: None,
    };
    let found = desk
        .transaction(move |conn, _, acting| {
            acts::seen(acting, &queries::find(conn, id)?)?;
            queries::problems::list(conn, id, &asked, offset, limit + 1)
        })
        .await?;
    Ok(page_answer(&request, &page(found, offset, limit)))
}

/// All problems as a CSV file that is safe to open: no cell begins like a formula.
#[utoipa::path(tag = "imports", responses((status = 200, content_type = "text/csv")))]
#[get("/imports/{id}/problems.csv")]
async fn get_import_problems_file(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let id = *id;
    desk.look(move |conn, _, acting| acts::seen(acting, &queries::find(conn, id)?)).await?;
    // A part at a time: the list may be longer than memory is for.
    let parts = stream::unfold((Some(-1_i64), desk, true), move |(after, desk, head)| async move {
        let after = after?;
        if head {
            let head = Bytes::from(templates::problems_head());
            return Some((Ok::<_, actix_web::Error>(head), (Some(after), desk, false)));
        }
        let part = desk.look(move |conn, _, acting| templates::problems_part(conn, acting, id, after)).await;
        match part {
            Ok((text, _)) if text.is_empty() => None,
            Ok((text, last)) => Some((Ok(Bytes::from(text)), (Some(last), desk, false))),
            Err(refusal) => Some((Err(refusal.into()), (None, desk, false))),
        }
    });
    Ok(csv(format!("problems-{id}.csv")).streaming(Box::pin(parts)))
}

/// Approve a checked file: the Secretary's for projects and approvals, the Superintending or Chief Engineer's for figures (R56). Not by who brought it.
#[utoipa::path(tag = "imports", responses((status = 200, body = Import)))]
#[post("/imports/{id}/approve")]
async fn approve_import(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let made = desk
        .once(format!("approve_import {id}"), (), move |conn, ctx, acting, ()| {
            acts::approve(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&made))
}

/// Write the file: all rows or none, or each good row for itself. Done by a worker; look at the import for its progress.
#[utoipa::path(tag = "imports", request_body = RunImport, responses((status = 200, body = Import)))]
#[post("/imports/{id}/run")]
async fn run_import(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<RunImport>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let made = desk
        .once(format!("run_import {id}"), body, move |conn, ctx, acting, body| {
            acts::run(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&made))
}

/// End an import. What was written row by row stays; of a whole file nothing is.
#[utoipa::path(tag = "imports", responses((status = 200, body = Import)))]
#[post("/imports/{id}/cancel")]
async fn cancel_import(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let made = desk
        .once(format!("cancel_import {id}"), (), move |conn, ctx, acting, ()| {
            acts::cancel(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&made))
}

/// Which imports brought a project or something of it, the newest first; at most 200.
#[utoipa::path(tag = "imports", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = Page<ProjectImport>)))]
#[get("/projects/{id}/imports")]
async fn list_project_imports(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::id_of(conn, &id)?;
            projects::readable(conn, acting, id)?;
            queries::problems::of_project(conn, id, shared::page::MAX_LIMIT)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}
