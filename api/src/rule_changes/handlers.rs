//! Changes of rules and powers over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use shared::page::Page;
use shared::rule_change::{ChangeDecision, ChangeState, ChangeSubject, NewPower, NewRule, RuleChange};
use shared::text::optional_line;
use uuid::Uuid;

use super::queries::ChangeFilter;
use super::{actions, queries};
use crate::http::{Desk, PageQuery, Refusal, page, page_answer};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(propose_rule)
        .service(propose_sanction_power)
        .service(list_rule_changes)
        .service(get_rule_change)
        .service(approve_rule_change)
        .service(reject_rule_change)
        .service(withdraw_rule_change);
}

/// Propose a new value of a rule's parameter. The administrator of the state proposes, Finance decides; it holds from
/// tomorrow at the earliest.
#[utoipa::path(tag = "masters", request_body = NewRule, responses((status = 201, body = RuleChange)))]
#[post("/rules")]
async fn propose_rule(desk: Desk, body: web::Json<NewRule>) -> Result<HttpResponse, Refusal> {
    let made: RuleChange = desk.once("propose_rule".into(), body.into_inner(), actions::propose_rule).await?;
    Ok(HttpResponse::Created().json(made))
}

/// Propose a new power of sanction. The administrator of the state proposes, Finance decides; it holds from tomorrow at the
/// earliest.
#[utoipa::path(tag = "masters", request_body = NewPower, responses((status = 201, body = RuleChange)))]
#[post("/sanction-powers")]
async fn propose_sanction_power(desk: Desk, body: web::Json<NewPower>) -> Result<HttpResponse, Refusal> {
    let made: RuleChange =
        desk.once("propose_sanction_power".into(), body.into_inner(), actions::propose_power).await?;
    Ok(HttpResponse::Created().json(made))
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ChangeQuery {
    subject: Option<ChangeSubject>,
    state: Option<ChangeState>,
    /// Of this parameter, such as `ts.tolerance_bp`.
    #[param(max_length = 100)]
    key: Option<String>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// Who changed which rule or power when, latest first; what waits for a decision among them.
#[utoipa::path(tag = "masters", params(ChangeQuery), responses((status = 200, body = Page<RuleChange>)))]
#[get("/rule-changes")]
async fn list_rule_changes(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<ChangeQuery>,
) -> Result<HttpResponse, Refusal> {
    let query = query.into_inner();
    let cut = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let key = optional_line("key", query.key.as_deref(), 100)?;
    let filter = ChangeFilter { subject: query.subject, state: query.state, key };
    let found = desk
        .transaction(move |conn, _, acting| {
            let (rows, total) = queries::list(conn, &filter, offset, limit + 1)?;
            let seen =
                rows.iter().map(|row| actions::view(conn, acting, row)).collect::<Result<Vec<_>, _>>()?;
            Ok(Page { total: Some(total), ..page(seen, offset, limit) })
        })
        .await?;
    Ok(page_answer(&request, &found))
}

/// One change with who asked, who decided, and what it takes the place of.
#[utoipa::path(tag = "masters", responses((status = 200, body = RuleChange)))]
#[get("/rule-changes/{id}")]
async fn get_rule_change(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let row = queries::find(conn, *id)?;
            actions::view(conn, acting, &row)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Approve a change: it becomes a dated row. Finance only, and never who proposed it.
#[utoipa::path(tag = "masters", request_body = ChangeDecision, responses((status = 200, body = RuleChange)))]
#[post("/rule-changes/{id}/approve")]
async fn approve_rule_change(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<ChangeDecision>,
) -> Result<HttpResponse, Refusal> {
    let changed: RuleChange = desk
        .once(format!("approve_rule_change {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            actions::approve(conn, ctx, acting, *id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(changed))
}

/// Reject a change, with the reason. Finance only, and never who proposed it.
#[utoipa::path(tag = "masters", request_body = ChangeDecision, responses((status = 200, body = RuleChange)))]
#[post("/rule-changes/{id}/reject")]
async fn reject_rule_change(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<ChangeDecision>,
) -> Result<HttpResponse, Refusal> {
    let changed: RuleChange = desk
        .once(format!("reject_rule_change {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            actions::reject(conn, ctx, acting, *id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(changed))
}

/// Take a proposed change back. Who proposed it only.
#[utoipa::path(tag = "masters", responses((status = 200, body = RuleChange)))]
#[post("/rule-changes/{id}/withdraw")]
async fn withdraw_rule_change(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let changed: RuleChange = desk
        .once(format!("withdraw_rule_change {id}"), (), move |conn, ctx, acting, ()| {
            actions::withdraw(conn, ctx, acting, *id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(changed))
}
