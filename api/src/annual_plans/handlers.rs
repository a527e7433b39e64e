//! Annual plans over HTTP.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::annual_plan::{AnnualPlan, NewPlan, PlanChange};
use shared::estimate::Remarks;
use shared::page::Page;
use uuid::Uuid;

use super::{acts, view};
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_annual_plans)
        .service(prepare_annual_plan)
        .service(get_annual_plan)
        .service(update_annual_plan)
        .service(approve_annual_plan)
        .service(return_annual_plan);
}

/// The annual plans of a project, the latest first; superseded ones stay among them.
#[utoipa::path(tag = "money", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = Page<AnnualPlan>)))]
#[get("/projects/{id}/annual-plans")]
async fn list_annual_plans(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, ctx, acting| {
            let id = projects::id_of(conn, &id)?;
            view::of_project(conn, ctx, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Prepare the plan of a financial year; where one is approved, its revision. Quarterly targets are cumulative and end at the year's.
#[utoipa::path(tag = "money", params(("id" = String, Path, description = "Id or code of the project.")), request_body = NewPlan, responses((status = 201, body = AnnualPlan)))]
#[post("/projects/{id}/annual-plans")]
async fn prepare_annual_plan(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewPlan>,
) -> Result<HttpResponse, Refusal> {
    let plan: AnnualPlan = desk
        .once(format!("prepare_annual_plan {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::id_of(conn, &id)?;
            acts::prepare(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&plan))
}

/// An annual plan, and what may be done with it now.
#[utoipa::path(tag = "money", responses((status = 200, body = AnnualPlan)))]
#[get("/annual-plans/{id}")]
async fn get_annual_plan(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let plan = desk.transaction(move |conn, ctx, acting| view::of_id(conn, ctx, acting, *id)).await?;
    Ok(answer(&plan))
}

/// Correct a plan that is not approved yet; it waits again.
#[utoipa::path(tag = "money", request_body = PlanChange, responses((status = 200, body = AnnualPlan)))]
#[patch("/annual-plans/{id}")]
async fn update_annual_plan(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<PlanChange>,
) -> Result<HttpResponse, Refusal> {
    let plan = desk
        .transaction(move |conn, ctx, acting| acts::edit(conn, ctx, acting, *id, version, &body.content))
        .await?;
    Ok(answer(&plan))
}

/// Approve an annual plan; the former one of its year is superseded. Not by who prepared it.
#[utoipa::path(tag = "money", responses((status = 200, body = AnnualPlan)))]
#[post("/annual-plans/{id}/approve")]
async fn approve_annual_plan(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let plan = desk
        .once(format!("approve_annual_plan {id}"), (), move |conn, ctx, acting, ()| {
            acts::approve(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&plan))
}

/// Send a plan back to who prepared it, saying what is to be corrected.
#[utoipa::path(tag = "money", request_body = Remarks, responses((status = 200, body = AnnualPlan)))]
#[post("/annual-plans/{id}/return")]
async fn return_annual_plan(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let plan = desk
        .once(format!("return_annual_plan {id}"), body, move |conn, ctx, acting, body| {
            acts::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&plan))
}
