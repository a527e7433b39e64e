//! The money of a project over HTTP, and what was spent before.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::estimate::Remarks;
use shared::project_money::{OpeningContent, OpeningExpenditure, ProjectMoney};
use uuid::Uuid;

use super::{opening, view};
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(get_project_money)
        .service(enter_opening_expenditure)
        .service(update_opening_expenditure)
        .service(approve_opening_expenditure)
        .service(return_opening_expenditure);
}

/// The money of a project: totals, financial progress against agreements and approval (R57), each year phased, allotted and spent.
#[utoipa::path(tag = "money", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = ProjectMoney)))]
#[get("/projects/{id}/money")]
async fn get_project_money(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, ctx, acting| {
            let id = projects::id_of(conn, &id)?;
            view::of_project(conn, ctx, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Enter what was spent on a project before this system kept its record; once a project (R56).
#[utoipa::path(tag = "money", params(("id" = String, Path, description = "Id or code of the project.")), request_body = OpeningContent, responses((status = 201, body = OpeningExpenditure)))]
#[post("/projects/{id}/opening-expenditure")]
async fn enter_opening_expenditure(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<OpeningContent>,
) -> Result<HttpResponse, Refusal> {
    let made: OpeningExpenditure = desk
        .once(format!("enter_opening_expenditure {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::id_of(conn, &id)?;
            opening::enter(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&made))
}

/// Correct an entry that is not approved yet; it waits again.
#[utoipa::path(tag = "money", request_body = OpeningContent, responses((status = 200, body = OpeningExpenditure)))]
#[patch("/opening-expenditures/{id}")]
async fn update_opening_expenditure(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<OpeningContent>,
) -> Result<HttpResponse, Refusal> {
    let made = desk
        .transaction(move |conn, ctx, acting| opening::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&made))
}

/// Approve what was spent before: from now on it counts. Not by who entered it.
#[utoipa::path(tag = "money", responses((status = 200, body = OpeningExpenditure)))]
#[post("/opening-expenditures/{id}/approve")]
async fn approve_opening_expenditure(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let made = desk
        .once(format!("approve_opening_expenditure {id}"), (), move |conn, ctx, acting, ()| {
            opening::approve(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&made))
}

/// Send it back to who entered it, saying what is to be corrected.
#[utoipa::path(tag = "money", request_body = Remarks, responses((status = 200, body = OpeningExpenditure)))]
#[post("/opening-expenditures/{id}/return")]
async fn return_opening_expenditure(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let made = desk
        .once(format!("return_opening_expenditure {id}"), body, move |conn, ctx, acting, body| {
            opening::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&made))
}
