//! Delegations over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use shared::delegation::{Delegation, Deputy, NewDelegation};
use shared::officer::Role;
use shared::page::Page;
use uuid::Uuid;

use super::queries::Listed;
use super::{actions, queries};
use crate::http::{Desk, PageQuery, Refusal, page, page_answer};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_delegations)
        .service(create_delegation)
        .service(end_delegation)
        .service(list_deputies);
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct DelegationQuery {
    /// An administrator's: those of all the officers he keeps, not only of the posting acted under.
    #[serde(default)]
    all: bool,
    /// Those that have ended too.
    #[serde(default)]
    ended: bool,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// Who does whose work: what the posting acted under gave and took, latest first.
#[utoipa::path(tag = "tasks", params(DelegationQuery), responses((status = 200, body = Page<Delegation>)))]
#[get("/delegations")]
async fn list_delegations(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<DelegationQuery>,
) -> Result<HttpResponse, Refusal> {
    let query = query.into_inner();
    let cut = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let found = desk
        .transaction(move |conn, ctx, acting| {
            let listed = if query.all && acting.has(Role::StateAdmin) {
                Listed::All
            } else if query.all && acting.has(Role::DeptAdmin) {
                Listed::Department(acting.department.clone())
            } else {
                Listed::Of(vec![acting.id])
            };
            let not_before = (!query.ended).then(|| ctx.today());
            let found = queries::list(conn, &listed, not_before, offset, limit + 1)?
                .iter()
                .map(|row| actions::view(conn, acting, ctx.today(), row))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(page(found, offset, limit))
        })
        .await?;
    Ok(page_answer(&request, &found))
}

/// Have the work of a posting done by a colleague while its officer is on leave. It moves tasks, never the right to sign
/// (R13), and ends by itself.
#[utoipa::path(tag = "tasks", request_body = NewDelegation, responses((status = 201, body = Delegation)))]
#[post("/delegations")]
async fn create_delegation(desk: Desk, body: web::Json<NewDelegation>) -> Result<HttpResponse, Refusal> {
    let made: Delegation = desk.once("create_delegation".into(), body.into_inner(), actions::create).await?;
    Ok(HttpResponse::Created().json(made))
}

/// End a delegation before its last day.
#[utoipa::path(tag = "tasks", responses((status = 200, body = Delegation)))]
#[post("/delegations/{id}/end")]
async fn end_delegation(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let ended: Delegation = desk
        .once(format!("end_delegation {id}"), (), move |conn, ctx, acting, ()| {
            actions::end(conn, ctx, acting, *id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(ended))
}

/// Who can stand in for a posting: colleagues of its office, and of those directly above and below, who hold a role of it.
#[utoipa::path(tag = "tasks", responses((status = 200, body = Page<Deputy>)))]
#[get("/postings/{id}/deputies")]
async fn list_deputies(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let found = desk.transaction(move |conn, ctx, acting| actions::deputies(conn, ctx, acting, *id)).await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}
