//! Flags and reviews of a project over HTTP.

use actix_web::{HttpResponse, get, post, web};
use shared::page::Page;
use shared::review::{Flag, NewReviewMeeting, ReviewMeeting};

use super::{actions, flags, queries};
use crate::http::{Desk, Refusal};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config.service(list_project_flags).service(list_project_reviews).service(record_project_review);
}

/// What stands out about a project: rules that stop nothing and want to be seen.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = Page<Flag>)))]
#[get("/projects/{id}/flags")]
async fn list_project_flags(desk: Desk, id: web::Path<String>) -> Result<web::Json<Page<Flag>>, Refusal> {
    let found = desk
        .transaction(move |conn, context, acting| {
            let id = projects::id_of(conn, &id)?;
            let project = projects::readable(conn, acting, id)?;
            flags::of_project(conn, context, &project)
        })
        .await?;
    Ok(web::Json(Page::whole(found)))
}

/// The meetings of a project's review committee, the latest first.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = Page<ReviewMeeting>)))]
#[get("/projects/{id}/reviews")]
async fn list_project_reviews(
    desk: Desk,
    id: web::Path<String>,
) -> Result<web::Json<Page<ReviewMeeting>>, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::id_of(conn, &id)?;
            projects::readable(conn, acting, id)?;
            queries::of_project(conn, id)
        })
        .await?;
    Ok(web::Json(Page::whole(found)))
}

/// Record a meeting of the review committee from its minutes (R54).
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code of the project.")), request_body = NewReviewMeeting, responses((status = 201, body = ReviewMeeting)))]
#[post("/projects/{id}/reviews")]
async fn record_project_review(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewReviewMeeting>,
) -> Result<HttpResponse, Refusal> {
    let id = id.into_inner();
    let made: ReviewMeeting = desk
        .once(format!("record_project_review {id}"), body.into_inner(), move |conn, context, acting, new| {
            let id = projects::id_of(conn, &id)?;
            actions::record(conn, context, acting, id, new)
        })
        .await?;
    Ok(HttpResponse::Created().json(made))
}
