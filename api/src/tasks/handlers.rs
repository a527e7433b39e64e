//! My work over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, web};
use shared::page::Page;
use shared::task::Task;

use super::queries::{self, Asked};
use crate::http::{Desk, PageQuery, Refusal, page, page_answer};
use crate::officers;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_tasks);
}

/// Which side of the waiting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum View {
    /// What waits for me.
    #[default]
    Mine,
    /// What I sent on and others have not done yet.
    Sent,
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct TaskQuery {
    /// `mine` (default): what waits for the acting posting; `sent`: what it waits for from others.
    #[serde(default)]
    #[param(inline)]
    view: View,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// My work: what holds up the most money and is ready comes first, overdue follows.
#[utoipa::path(tag = "tasks", params(TaskQuery), responses((status = 200, body = Page<Task>)))]
#[get("/tasks")]
async fn list_tasks(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<TaskQuery>,
) -> Result<HttpResponse, Refusal> {
    let slice = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let (limit, offset) = (slice.limit()?, slice.offset()?);
    let sent = query.view == View::Sent;
    let tasks = desk
        .transaction(move |conn, ctx, acting| {
            let today = ctx.today();
            let (posting_id, office_id) = (acting.id, acting.office_id);
            let asked = Asked { posting_id, office_id, roles: &acting.roles, sent, today };
            let total = queries::total(conn, asked)?;
            let tasks = queries::list(conn, asked, offset, limit + 1)?
                .into_iter()
                .map(|row| {
                    let with = queries::pending_with(conn, today, row.office_id, &row.role, row.posting_id)?;
                    let sent_by =
                        row.sent_by.map(|posting| officers::posting_label(conn, posting)).transpose()?;
                    let deputy =
                        row.deputy.map(|posting| officers::posting_label(conn, posting)).transpose()?;
                    row.into_task(today, with, sent_by, deputy)
                })
                .collect::<Result<Vec<_>, _>>()?;
            Ok(Page { total: Some(total), ..page(tasks, offset, limit) })
        })
        .await?;
    Ok(page_answer(&request, &tasks))
}
