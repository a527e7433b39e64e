//! Contractors over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use shared::contractor::{Contractor, ContractorContent, Debarment};
use shared::page::Page;
use shared::text::optional_line;
use uuid::Uuid;

use super::{actions, queries};
use crate::http::{Desk, Etag, PageQuery, Refusal, answer, created, page, page_answer};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_contractors)
        .service(create_contractor)
        .service(get_contractor)
        .service(update_contractor)
        .service(debar_contractor);
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ContractorQuery {
    /// Part of a name, a PAN or a number of enlistment.
    #[param(max_length = 200)]
    q: Option<String>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// Contractors in order of their names, those whose enlistment ended or who are debarred among them.
#[utoipa::path(tag = "masters", params(ContractorQuery), responses((status = 200, body = Page<Contractor>)))]
#[get("/contractors")]
async fn list_contractors(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<ContractorQuery>,
) -> Result<HttpResponse, Refusal> {
    let query = query.into_inner();
    let slice = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let (limit, offset) = (slice.limit()?, slice.offset()?);
    let words = optional_line("q", query.q.as_deref(), 200)?;
    let found = desk
        .transaction(move |conn, _, acting| {
            let (rows, total) = queries::list(conn, words.as_deref(), offset, limit + 1)?;
            let seen = rows.into_iter().map(|row| row.seen_by(acting)).collect();
            Ok(Page { total: Some(total), ..page(seen, offset, limit) })
        })
        .await?;
    Ok(page_answer(&request, &found))
}

/// Register a contractor. A PAN is registered once.
#[utoipa::path(tag = "masters", request_body = ContractorContent, responses((status = 201, body = Contractor)))]
#[post("/contractors")]
async fn create_contractor(desk: Desk, body: web::Json<ContractorContent>) -> Result<HttpResponse, Refusal> {
    let made: Contractor = desk.once("create_contractor".into(), body.into_inner(), actions::create).await?;
    Ok(created(&made))
}

/// A contractor.
#[utoipa::path(tag = "masters", responses((status = 200, body = Contractor)))]
#[get("/contractors/{id}")]
async fn get_contractor(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let found =
        desk.transaction(move |conn, _, acting| Ok(queries::find(conn, *id)?.seen_by(acting))).await?;
    Ok(answer(&found))
}

/// Change a contractor: name, class, enlistment and its last day. The PAN stands.
#[utoipa::path(tag = "masters", request_body = ContractorContent, responses((status = 200, body = Contractor)))]
#[patch("/contractors/{id}")]
async fn update_contractor(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ContractorContent>,
) -> Result<HttpResponse, Refusal> {
    let changed = desk
        .transaction(move |conn, ctx, acting| actions::change(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&changed))
}

/// Note a debarment and its last day, or with no day its end.
#[utoipa::path(tag = "masters", request_body = Debarment, responses((status = 200, body = Contractor)))]
#[post("/contractors/{id}/debar")]
async fn debar_contractor(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Debarment>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let changed = desk
        .once(format!("debar_contractor {id}"), body, move |conn, ctx, acting, body| {
            actions::debar(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&changed))
}
