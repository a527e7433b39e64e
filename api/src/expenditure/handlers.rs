//! Vouchers over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use shared::expenditure::{Expenditure, NewExpenditure, ReverseExpenditure};
use shared::page::Page;
use uuid::Uuid;

use super::{confirming, entering, reversing, view};
use crate::http::{Desk, PageQuery, Refusal, page, page_answer};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_expenditures)
        .service(enter_expenditure)
        .service(reverse_expenditure)
        .service(confirm_expenditure);
}

/// The vouchers of a project, the newest first, reversals among them.
#[utoipa::path(tag = "money", params(("id" = String, Path, description = "Id or code of the project."), PageQuery), responses((status = 200, body = Page<Expenditure>)))]
#[get("/projects/{id}/expenditures")]
async fn list_expenditures(
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse, Refusal> {
    let (limit, offset) = (query.limit()?, query.offset()?);
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::id_of(conn, &id)?;
            view::of_project(conn, acting, id, (offset, limit + 1))
        })
        .await?;
    Ok(page_answer(&request, &page(found, offset, limit)))
}

/// Enter a voucher of a work. Typed it stays within the allotment of its head, fed it is flagged beyond (R36); of a bill no more is paid than was passed (R44).
#[utoipa::path(tag = "money", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = NewExpenditure, responses((status = 201, body = Expenditure)))]
#[post("/works/{id}/expenditures")]
async fn enter_expenditure(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewExpenditure>,
) -> Result<HttpResponse, Refusal> {
    let made: Expenditure = desk
        .once(format!("enter_expenditure {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::work_id_of(conn, &id)?;
            entering::enter(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Created().json(made))
}

/// Reverse a voucher, once and whole; a reversal is never reversed. Its bill is owed again.
#[utoipa::path(tag = "money", request_body = ReverseExpenditure, responses((status = 201, body = Expenditure)))]
#[post("/expenditures/{id}/reverse")]
async fn reverse_expenditure(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<ReverseExpenditure>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let made: Expenditure = desk
        .once(format!("reverse_expenditure {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            reversing::reverse(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Created().json(made))
}

/// Confirm a voucher that was typed, as an officer of the district's treasury who finds it in its books. Once.
#[utoipa::path(tag = "money", responses((status = 200, body = Expenditure)))]
#[post("/expenditures/{id}/confirm")]
async fn confirm_expenditure(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let found: Expenditure = desk
        .once(format!("confirm_expenditure {id}"), (), move |conn, ctx, acting, ()| {
            confirming::confirm(conn, ctx, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}
