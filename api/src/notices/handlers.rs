//! Notices over HTTP. They belong to a person, not to a posting: who is posted nowhere reads them too.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use shared::notice::{Notice, NoticesRead};
use shared::page::Page;
use uuid::Uuid;

use super::queries;
use crate::auth::Actor;
use crate::context::Context;
use crate::http::{PageQuery, Refusal, page, page_answer};

type Ctx = web::Data<Context>;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_notices).service(read_all_notices).service(read_notice);
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct NoticeQuery {
    /// Only those not read yet.
    #[serde(default)]
    unread: bool,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// What I am told, newest first. How many are unread stands in `GET /me`.
#[utoipa::path(tag = "tasks", params(NoticeQuery), responses((status = 200, body = Page<Notice>)))]
#[get("/notices")]
async fn list_notices(
    request: HttpRequest,
    actor: Actor,
    context: Ctx,
    query: web::Query<NoticeQuery>,
) -> Result<HttpResponse, Refusal> {
    let query = query.into_inner();
    let cut = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let found = context
        .db
        .transaction(move |conn| {
            let total = if query.unread {
                queries::unread(conn, actor.person_id)?
            } else {
                queries::total(conn, actor.person_id)?
            };
            let found = queries::list(conn, actor.person_id, query.unread, offset, limit + 1)?;
            Ok(Page { total: Some(total), ..page(found, offset, limit) })
        })
        .await?;
    Ok(page_answer(&request, &found))
}

/// Mark a notice read. Again changes nothing.
#[utoipa::path(tag = "tasks", responses((status = 200, body = Notice)))]
#[post("/notices/{id}/read")]
async fn read_notice(actor: Actor, context: Ctx, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let now = context.now();
    let notice =
        context.db.transaction(move |conn| queries::mark_read(conn, actor.person_id, *id, now)).await?;
    Ok(HttpResponse::Ok().json(notice))
}

/// Mark all my notices read.
#[utoipa::path(tag = "tasks", responses((status = 200, body = NoticesRead)))]
#[post("/notices/read")]
async fn read_all_notices(actor: Actor, context: Ctx) -> Result<HttpResponse, Refusal> {
    let now = context.now();
    let marked = context.db.transaction(move |conn| queries::mark_all(conn, actor.person_id, now)).await?;
    Ok(HttpResponse::Ok().json(NoticesRead { marked }))
}
