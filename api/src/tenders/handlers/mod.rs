//! Tenders over HTTP: drafting and reading; what comes after the publication stands in `acts`.

mod acts;

use actix_web::{HttpResponse, get, patch, post, web};
use shared::page::Page;
use shared::tender::{NewTender, Tender, TenderChange, TenderSummary};
use uuid::Uuid;

use super::{drafting, queries, view};
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_tenders)
        .service(create_tender)
        .service(get_tender)
        .service(update_tender)
        .service(publish_tender);
    acts::routes(config);
}

/// The tenders of a work, the newest call first.
#[utoipa::path(tag = "tenders", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), responses((status = 200, body = Page<TenderSummary>)))]
#[get("/works/{id}/tenders")]
async fn list_tenders(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::work_id_of(conn, &id)?;
            projects::readable_work(conn, acting, id)?;
            queries::of_work(conn, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Draft the tender of a work, alone or with other works of the project. The title is the approval's (R02).
#[utoipa::path(tag = "tenders", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = NewTender, responses((status = 201, body = Tender)))]
#[post("/works/{id}/tenders")]
async fn create_tender(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewTender>,
) -> Result<HttpResponse, Refusal> {
    let tender: Tender = desk
        .once(format!("create_tender {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::work_id_of(conn, &id)?;
            drafting::create(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&tender))
}

/// A tender with its bids, who must accept it, what the rules say to the next step and what may be done now.
#[utoipa::path(tag = "tenders", responses((status = 200, body = Tender)))]
#[get("/tenders/{id}")]
async fn get_tender(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let tender = desk.transaction(move |conn, ctx, acting| view::of_id(conn, ctx, acting, *id)).await?;
    Ok(answer(&tender))
}

/// Change a draft.
#[utoipa::path(tag = "tenders", request_body = TenderChange, responses((status = 200, body = Tender)))]
#[patch("/tenders/{id}")]
async fn update_tender(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<TenderChange>,
) -> Result<HttpResponse, Refusal> {
    let tender = desk
        .transaction(move |conn, ctx, acting| drafting::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&tender))
}

/// Publish the notice: not before the technical sanction and not above it (R28), its days in their order (R31).
#[utoipa::path(tag = "tenders", responses((status = 200, body = Tender)))]
#[post("/tenders/{id}/publish")]
async fn publish_tender(desk: Desk, id: web::Path<Uuid>, version: Etag) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let tender = desk
        .once(format!("publish_tender {id}"), (), move |conn, ctx, acting, ()| {
            drafting::publish(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&tender))
}
