//! Masters that administrators keep, over HTTP.

use actix_web::{HttpResponse, delete, get, patch, post, web};
use chrono::{Datelike as _, NaiveDate};
use shared::administration::{
    ConditionTemplateChange, CopyToTemplateChange, DepartmentChange, Holiday, NewConditionTemplate,
    NewCopyToTemplate, NewDepartment,
};
use shared::fiscal_year::check_date;
use shared::master::{ConditionTemplate, CopyToTemplate, Department};
use shared::page::Page;
use uuid::Uuid;

use super::{actions, queries, templates};
use crate::auth::Actor;
use crate::context::Context;
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::masters;

type Ctx = web::Data<Context>;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(create_department)
        .service(get_department)
        .service(change_department)
        .service(list_holidays)
        .service(create_holiday)
        .service(delete_holiday)
        .service(create_condition_template)
        .service(get_condition_template)
        .service(change_condition_template)
        .service(create_copy_to_template)
        .service(get_copy_to_template)
        .service(change_copy_to_template);
}

/// Enter a department. The administrator of the state only.
#[utoipa::path(tag = "masters", request_body = NewDepartment, responses((status = 201, body = Department)))]
#[post("/departments")]
async fn create_department(desk: Desk, body: web::Json<NewDepartment>) -> Result<HttpResponse, Refusal> {
    let made: Department =
        desk.once("create_department".into(), body.into_inner(), actions::create_department).await?;
    Ok(created(&made))
}

/// One department.
#[utoipa::path(tag = "masters", responses((status = 200, body = Department)))]
#[get("/departments/{code}")]
async fn get_department(
    _actor: Actor,
    context: Ctx,
    code: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let found = context.db.transaction(move |conn| masters::department(conn, &code)).await?;
    Ok(answer(&found))
}

/// Change a department, or close one that has no office in use. The administrator of the state only.
#[utoipa::path(tag = "masters", request_body = DepartmentChange, responses((status = 200, body = Department)))]
#[patch("/departments/{code}")]
async fn change_department(
    desk: Desk,
    code: web::Path<String>,
    version: Etag,
    body: web::Json<DepartmentChange>,
) -> Result<HttpResponse, Refusal> {
    let changed = desk
        .transaction(move |conn, ctx, acting| {
            actions::change_department(conn, ctx, acting, &code, version, &body)
        })
        .await?;
    Ok(answer(&changed))
}

/// Which holidays are asked for.
#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct HolidayQuery {
    /// First day; the beginning of this year when left out.
    from: Option<NaiveDate>,
    /// Last day; two years later when left out.
    to: Option<NaiveDate>,
}

/// Days that do not count for due dates.
#[utoipa::path(tag = "masters", params(HolidayQuery), responses((status = 200, body = Page<Holiday>)))]
#[get("/holidays")]
async fn list_holidays(
    _actor: Actor,
    context: Ctx,
    query: web::Query<HolidayQuery>,
) -> Result<web::Json<Page<Holiday>>, Refusal> {
    let today = context.today();
    let of_year = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    let from = query.from.unwrap_or(of_year(today.year(), 1, 1));
    let from = check_date("from", from)?;
    let to = check_date("to", query.to.unwrap_or(of_year(from.year() + 2, 12, 31)))?;
    let found = context.db.transaction(move |conn| queries::holidays(conn, from, to)).await?;
    Ok(web::Json(Page::whole(found)))
}

/// Enter a holiday to come. The administrator of the state only; due dates already told stay.
#[utoipa::path(tag = "masters", request_body = Holiday, responses((status = 201, body = Holiday)))]
#[post("/holidays")]
async fn create_holiday(desk: Desk, body: web::Json<Holiday>) -> Result<HttpResponse, Refusal> {
    let made: Holiday =
        desk.once("create_holiday".into(), body.into_inner(), actions::create_holiday).await?;
    Ok(HttpResponse::Created().json(made))
}

/// Take a holiday to come away. The administrator of the state only.
#[utoipa::path(tag = "masters", responses((status = 204)))]
#[delete("/holidays/{date}")]
async fn delete_holiday(desk: Desk, date: web::Path<NaiveDate>) -> Result<HttpResponse, Refusal> {
    desk.transaction(move |conn, ctx, acting| actions::delete_holiday(conn, ctx, acting, *date)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Enter a condition, at the end of its department's list. Administrators, those of a department in it.
#[utoipa::path(tag = "masters", request_body = NewConditionTemplate, responses((status = 201, body = ConditionTemplate)))]
#[post("/condition-templates")]
async fn create_condition_template(
    desk: Desk,
    body: web::Json<NewConditionTemplate>,
) -> Result<HttpResponse, Refusal> {
    let made: ConditionTemplate =
        desk.once("create_condition_template".into(), body.into_inner(), templates::create_condition).await?;
    Ok(created(&made))
}

/// One condition.
#[utoipa::path(tag = "masters", responses((status = 200, body = ConditionTemplate)))]
#[get("/condition-templates/{id}")]
async fn get_condition_template(
    _actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
) -> Result<HttpResponse, Refusal> {
    let found = context.db.transaction(move |conn| masters::condition_template(conn, *id)).await?;
    Ok(answer(&found))
}

/// Change a condition, its place, or whether it is offered. Orders that stand keep their words.
#[utoipa::path(tag = "masters", request_body = ConditionTemplateChange, responses((status = 200, body = ConditionTemplate)))]
#[patch("/condition-templates/{id}")]
async fn change_condition_template(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ConditionTemplateChange>,
) -> Result<HttpResponse, Refusal> {
    let changed = desk
        .transaction(move |conn, ctx, acting| {
            templates::change_condition(conn, ctx, acting, *id, version, &body)
        })
        .await?;
    Ok(answer(&changed))
}

/// Enter a copy-to line, at the end of its department's list. Administrators, those of a department in it.
#[utoipa::path(tag = "masters", request_body = NewCopyToTemplate, responses((status = 201, body = CopyToTemplate)))]
#[post("/copy-to-templates")]
async fn create_copy_to_template(
    desk: Desk,
    body: web::Json<NewCopyToTemplate>,
) -> Result<HttpResponse, Refusal> {
    let made: CopyToTemplate =
        desk.once("create_copy_to_template".into(), body.into_inner(), templates::create_copy_to).await?;
    Ok(created(&made))
}

/// One copy-to line.
#[utoipa::path(tag = "masters", responses((status = 200, body = CopyToTemplate)))]
#[get("/copy-to-templates/{id}")]
async fn get_copy_to_template(
    _actor: Actor,
    context: Ctx,
    id: web::Path<Uuid>,
) -> Result<HttpResponse, Refusal> {
    let found = context.db.transaction(move |conn| masters::copy_to_template(conn, *id)).await?;
    Ok(answer(&found))
}

/// Change a copy-to line, its place, or whether it is offered. Orders that stand keep their words.
#[utoipa::path(tag = "masters", request_body = CopyToTemplateChange, responses((status = 200, body = CopyToTemplate)))]
#[patch("/copy-to-templates/{id}")]
async fn change_copy_to_template(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<CopyToTemplateChange>,
) -> Result<HttpResponse, Refusal> {
    let changed = desk
        .transaction(move |conn, ctx, acting| {
            templates::change_copy_to(conn, ctx, acting, *id, version, &body)
        })
        .await?;
    Ok(answer(&changed))
}
