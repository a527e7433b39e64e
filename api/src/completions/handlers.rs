//! Completions over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use shared::completion::{CertifyCompletion, Completion, CompletionFilter, CompletionRow, NewCompletion};
use shared::estimate::Remarks;
use shared::page::Page;
use uuid::Uuid;

use super::{certifying, entering, list, view};
use crate::http::{Desk, Etag, Refusal, answer, created, page_answer};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_completions)
        .service(create_completion)
        .service(get_completion)
        .service(update_completion)
        .service(certify_completion)
        .service(return_completion);
}

/// Completions of works that stand, the latest day first, with the end of their defect liability.
#[utoipa::path(tag = "completions", params(CompletionFilter), responses((status = 200, body = Page<CompletionRow>)))]
#[get("/completions")]
async fn list_completions(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<CompletionFilter>,
) -> Result<HttpResponse, Refusal> {
    let found =
        desk.transaction(move |conn, _, acting| list::list(conn, acting, &query.into_inner())).await?;
    Ok(page_answer(&request, &found))
}

/// Enter the completion of a work: its day, the completion plan, its value, the statement of excess or saving.
#[utoipa::path(tag = "completions", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = NewCompletion, responses((status = 201, body = Completion)))]
#[post("/works/{id}/completion")]
async fn create_completion(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewCompletion>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let completion: Completion = desk
        .once(format!("create_completion {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::work_id_of(conn, &key)?;
            entering::create(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&completion))
}

/// A completion with its certificates, what the rules say to it, and whose turn it is.
#[utoipa::path(tag = "completions", responses((status = 200, body = Completion)))]
#[get("/completions/{id}")]
async fn get_completion(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let completion = desk.transaction(move |conn, ctx, acting| view::of_id(conn, ctx, acting, *id)).await?;
    Ok(answer(&completion))
}

/// Change a draft or returned completion.
#[utoipa::path(tag = "completions", request_body = NewCompletion, responses((status = 200, body = Completion)))]
#[patch("/completions/{id}")]
async fn update_completion(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<NewCompletion>,
) -> Result<HttpResponse, Refusal> {
    let completion = desk
        .transaction(move |conn, ctx, acting| entering::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&completion))
}

/// Give the certificate that is next: A, B, then C within the Executive Engineer's power of technical sanction, else D and E (R46). By its own officer; nobody gives two.
#[utoipa::path(tag = "completions", request_body = CertifyCompletion, responses((status = 200, body = Completion)))]
#[post("/completions/{id}/certify")]
async fn certify_completion(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<CertifyCompletion>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let completion = desk
        .once(format!("certify_completion {id}"), body, move |conn, ctx, acting, body| {
            certifying::certify(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&completion))
}

/// Send a completion back to who entered it, saying what is to be corrected; certificates given so far are void.
#[utoipa::path(tag = "completions", request_body = Remarks, responses((status = 200, body = Completion)))]
#[post("/completions/{id}/return")]
async fn return_completion(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let completion = desk
        .once(format!("return_completion {id}"), body, move |conn, ctx, acting, body| {
            certifying::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&completion))
}
