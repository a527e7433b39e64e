//! Masters over HTTP: short lists, read by everybody who is signed in.

use actix_web::{get, web};
use diesel::pg::PgConnection;
use shared::master::*;
use shared::page::Page;

use super::queries;
use crate::auth::Actor;
use crate::context::Context;
use crate::http::Refusal;

type Ctx = web::Data<Context>;
type Answer<T> = Result<web::Json<Page<T>>, Refusal>;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_departments)
        .service(list_designations)
        .service(list_districts)
        .service(list_schemes)
        .service(list_heads_of_account)
        .service(list_project_types)
        .service(list_sanction_powers)
        .service(list_rules)
        .service(list_condition_templates)
        .service(list_copy_to_templates);
}

/// Whose templates are asked for.
#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct OfDepartment {
    /// Code of the department; left out: of all.
    #[param(example = "PW")]
    department: Option<String>,
    /// Those no longer offered too.
    #[serde(default)]
    closed: bool,
}

/// On which day, and for whom.
#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct OnDay {
    /// Only what applies on this day: of rows that take each other's place the one in force.
    on: Option<chrono::NaiveDate>,
}

fn day(on: &OnDay) -> Result<Option<chrono::NaiveDate>, Refusal> {
    Ok(on.on.map(|on| shared::fiscal_year::check_date("on", on)).transpose()?)
}

async fn whole<T: Send + 'static>(
    context: &Ctx,
    list: impl FnOnce(&mut PgConnection) -> Result<Vec<T>, Refusal> + Send + 'static,
) -> Answer<T> {
    context.db.transaction(list).await.map(|items| web::Json(Page::whole(items)))
}

/// The departments of the state government.
#[utoipa::path(tag = "masters", responses((status = 200, body = Page<Department>)))]
#[get("/departments")]
async fn list_departments(_actor: Actor, context: Ctx) -> Answer<Department> {
    whole(&context, queries::departments).await
}

/// Designations, junior first.
#[utoipa::path(tag = "masters", responses((status = 200, body = Page<Designation>)))]
#[get("/designations")]
async fn list_designations(_actor: Actor, context: Ctx) -> Answer<Designation> {
    whole(&context, queries::designations).await
}

/// The 23 districts.
#[utoipa::path(tag = "masters", responses((status = 200, body = Page<District>)))]
#[get("/districts")]
async fn list_districts(_actor: Actor, context: Ctx) -> Answer<District> {
    whole(&context, queries::districts).await
}

/// Schemes that fund projects.
#[utoipa::path(tag = "masters", responses((status = 200, body = Page<Scheme>)))]
#[get("/schemes")]
async fn list_schemes(_actor: Actor, context: Ctx) -> Answer<Scheme> {
    whole(&context, queries::schemes).await
}

/// Heads of account, as the budget prints them.
#[utoipa::path(tag = "masters", responses((status = 200, body = Page<HeadOfAccount>)))]
#[get("/heads-of-account")]
async fn list_heads_of_account(_actor: Actor, context: Ctx) -> Answer<HeadOfAccount> {
    whole(&context, queries::heads_of_account).await
}

/// Kinds of projects with the unit their size is counted in.
#[utoipa::path(tag = "masters", responses((status = 200, body = Page<ProjectType>)))]
#[get("/project-types")]
async fn list_project_types(_actor: Actor, context: Ctx) -> Answer<ProjectType> {
    whole(&context, queries::project_types).await
}

/// Who may sanction how much, from when to when, by which order; rows that no longer hold among them, unless a day is asked.
#[utoipa::path(tag = "masters", params(OnDay), responses((status = 200, body = Page<SanctionPower>)))]
#[get("/sanction-powers")]
async fn list_sanction_powers(_actor: Actor, context: Ctx, on: web::Query<OnDay>) -> Answer<SanctionPower> {
    let on = day(&on)?;
    whole(&context, move |conn| {
        let rows = queries::sanction_powers(conn)?;
        Ok(on.map_or_else(|| rows.clone(), |on| shared::powers::in_force(&rows, on)))
    })
    .await
}

/// Dated parameters of the rules, or those in force on a day.
#[utoipa::path(tag = "masters", params(OnDay), responses((status = 200, body = Page<RuleParameter>)))]
#[get("/rules")]
async fn list_rules(_actor: Actor, context: Ctx, on: web::Query<OnDay>) -> Answer<RuleParameter> {
    let on = day(&on)?;
    whole(&context, move |conn| {
        let rows = queries::rule_parameters(conn)?;
        Ok(on.map_or_else(|| rows.clone(), |on| shared::rules::in_force(&rows, on)))
    })
    .await
}

/// Conditions offered when an order is drafted.
#[utoipa::path(tag = "masters", params(OfDepartment), responses((status = 200, body = Page<ConditionTemplate>)))]
#[get("/condition-templates")]
async fn list_condition_templates(
    _actor: Actor,
    context: Ctx,
    of: web::Query<OfDepartment>,
) -> Answer<ConditionTemplate> {
    whole(&context, move |conn| queries::condition_templates(conn, of.department.as_deref(), of.closed)).await
}

/// Copy-to lines offered when an order is drafted.
#[utoipa::path(tag = "masters", params(OfDepartment), responses((status = 200, body = Page<CopyToTemplate>)))]
#[get("/copy-to-templates")]
async fn list_copy_to_templates(
    _actor: Actor,
    context: Ctx,
    of: web::Query<OfDepartment>,
) -> Answer<CopyToTemplate> {
    whole(&context, move |conn| queries::copy_to_templates(conn, of.department.as_deref(), of.closed)).await
}
