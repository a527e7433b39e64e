//! Budget provisions over HTTP.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::budget::{BudgetProvision, BudgetProvisionChange, NewBudgetProvision};
use shared::fiscal_year::FiscalYear;
use shared::page::Page;

use super::{actions, queries};
use crate::auth::Actor;
use crate::context::Context;
use crate::http::{Desk, Etag, Refusal, answer, created};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_budget_provisions)
        .service(create_budget_provision)
        .service(get_budget_provision)
        .service(change_budget_provision);
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct BudgetQuery {
    /// Financial year; this one when left out.
    #[param(value_type = Option<FiscalYear>)]
    fy: Option<FiscalYear>,
}

/// What the budget of a year provides, head by head, and what approvals in force take of it.
#[utoipa::path(tag = "masters", params(BudgetQuery), responses((status = 200, body = Page<BudgetProvision>)))]
#[get("/budget-provisions")]
async fn list_budget_provisions(
    _actor: Actor,
    context: web::Data<Context>,
    query: web::Query<BudgetQuery>,
) -> Result<web::Json<Page<BudgetProvision>>, Refusal> {
    let fy = query.fy.unwrap_or(FiscalYear::of(context.today()));
    let found = context.db.transaction(move |conn| queries::of_year(conn, fy)).await?;
    Ok(web::Json(Page::whole(found)))
}

/// Enter the provision of a head for a year. The Finance Department only.
#[utoipa::path(tag = "masters", request_body = NewBudgetProvision, responses((status = 201, body = BudgetProvision)))]
#[post("/budget-provisions")]
async fn create_budget_provision(
    desk: Desk,
    body: web::Json<NewBudgetProvision>,
) -> Result<HttpResponse, Refusal> {
    let made: BudgetProvision =
        desk.once("create_budget_provision".into(), body.into_inner(), actions::create).await?;
    Ok(created(&made))
}

/// The provision of a head for a year.
#[utoipa::path(tag = "masters", responses((status = 200, body = BudgetProvision)))]
#[get("/budget-provisions/{fy}/{head_of_account}")]
async fn get_budget_provision(
    _actor: Actor,
    context: web::Data<Context>,
    path: web::Path<(FiscalYear, String)>,
) -> Result<HttpResponse, Refusal> {
    let (fy, head) = path.into_inner();
    let found = context.db.transaction(move |conn| queries::find(conn, fy, &head)).await?;
    Ok(answer(&found))
}

/// Change a provision after a supplementary grant, a re-appropriation or a surrender. The Finance Department only.
#[utoipa::path(tag = "masters", request_body = BudgetProvisionChange, responses((status = 200, body = BudgetProvision)))]
#[patch("/budget-provisions/{fy}/{head_of_account}")]
async fn change_budget_provision(
    desk: Desk,
    version: Etag,
    path: web::Path<(FiscalYear, String)>,
    body: web::Json<BudgetProvisionChange>,
) -> Result<HttpResponse, Refusal> {
    let (fy, head) = path.into_inner();
    let changed = desk
        .transaction(move |conn, ctx, acting| actions::change(conn, ctx, acting, (fy, &head), version, &body))
        .await?;
    Ok(answer(&changed))
}
