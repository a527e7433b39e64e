//! Projects and works over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, patch, post, put, web};
use shared::page::Page;
use shared::project::{
    CancelProject, Location, NewProject, Project, ProjectChange, ProjectSummary, TimelineEntry,
};
use shared::work::{NewWork, Work, WorkWeights};

use super::queries::list::{self, ProjectQuery};
use super::{actions, cancelling, view, works};
use crate::http::{Desk, Etag, PageQuery, Refusal, answer, created, page, page_answer};

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_projects)
        .service(create_project)
        .service(get_project)
        .service(update_project)
        .service(set_project_location)
        .service(cancel_project)
        .service(list_project_timeline)
        .service(list_works)
        .service(create_work)
        .service(set_work_weights)
        .service(get_work);
}

/// Projects the acting posting may read, by filters and search.
#[utoipa::path(tag = "projects", params(ProjectQuery), responses((status = 200, body = Page<ProjectSummary>)))]
#[get("/projects")]
async fn list_projects(
    request: HttpRequest,
    desk: Desk,
    query: web::Query<ProjectQuery>,
) -> Result<HttpResponse, Refusal> {
    let found =
        desk.transaction(move |conn, ctx, acting| list::list(conn, ctx, acting, query.into_inner())).await?;
    Ok(page_answer(&request, &found))
}

/// Enter a project, at concept; its first work, W01, is made by itself.
#[utoipa::path(tag = "projects", request_body = NewProject, responses((status = 201, body = Project)))]
#[post("/projects")]
async fn create_project(desk: Desk, body: web::Json<NewProject>) -> Result<HttpResponse, Refusal> {
    let project: Project = desk
        .once("create_project".into(), body.into_inner(), |conn, ctx, acting, body| {
            actions::create(conn, ctx, acting, body)
        })
        .await?;
    Ok(created(&project))
}

/// A project with its works, its approval in force, and what may be done now. By id or code.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id, or code: `UP-PW-2627-00123`.")), responses((status = 200, body = Project)))]
#[get("/projects/{id}")]
async fn get_project(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let project = desk
        .transaction(move |conn, ctx, acting| {
            let id = actions::id_of(conn, &id)?;
            let row = actions::readable(conn, acting, id)?;
            view::detail(conn, ctx, acting, row)
        })
        .await?;
    Ok(answer(&project))
}

/// Change a project. What is left out stays. The title is locked once an approval is in force (R02).
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code.")), request_body = ProjectChange, responses((status = 200, body = Project)))]
#[patch("/projects/{id}")]
async fn update_project(
    desk: Desk,
    id: web::Path<String>,
    version: Etag,
    body: web::Json<ProjectChange>,
) -> Result<HttpResponse, Refusal> {
    let project = desk
        .transaction(move |conn, ctx, acting| {
            let id = actions::id_of(conn, &id)?;
            actions::edit(conn, ctx, acting, id, version, &body)
        })
        .await?;
    Ok(answer(&project))
}

/// Set where the site is; no sanction is sent for checking without it (R53).
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code.")), request_body = Location, responses((status = 200, body = Project)))]
#[put("/projects/{id}/location")]
async fn set_project_location(
    desk: Desk,
    id: web::Path<String>,
    version: Etag,
    body: web::Json<Location>,
) -> Result<HttpResponse, Refusal> {
    let project = desk
        .transaction(move |conn, ctx, acting| {
            let id = actions::id_of(conn, &id)?;
            actions::locate(conn, ctx, acting, id, version, &body)
        })
        .await?;
    Ok(answer(&project))
}

/// Cancel a project before it is physically complete. Its approval is cancelled with it, what waits is closed, nothing in it
/// moves any more. Not while an agreement is live (R49).
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code.")), request_body = CancelProject, responses((status = 200, body = Project)))]
#[post("/projects/{id}/cancel")]
async fn cancel_project(
    desk: Desk,
    id: web::Path<String>,
    version: Etag,
    body: web::Json<CancelProject>,
) -> Result<HttpResponse, Refusal> {
    let project: Project = desk
        .once(format!("cancel_project {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = actions::id_of(conn, &id)?;
            cancelling::cancel(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&project))
}

/// What was done to a project and all that hangs on it, newest first, by whom.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code."), PageQuery), responses((status = 200, body = Page<TimelineEntry>)))]
#[get("/projects/{id}/timeline")]
async fn list_project_timeline(
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
    cut: web::Query<PageQuery>,
) -> Result<HttpResponse, Refusal> {
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let entries = desk
        .transaction(move |conn, _, acting| {
            let id = actions::id_of(conn, &id)?;
            actions::readable(conn, acting, id)?;
            Ok(page(view::timeline(conn, id, offset, limit + 1)?, offset, limit))
        })
        .await?;
    Ok(page_answer(&request, &entries))
}

/// The works of a project.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code.")), responses((status = 200, body = Page<Work>)))]
#[get("/projects/{id}/works")]
async fn list_works(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, ctx, acting| {
            let id = actions::id_of(conn, &id)?;
            works::works(conn, ctx, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Add a work to a project. It weighs nothing until the weights are set.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code.")), request_body = NewWork, responses((status = 201, body = Work)))]
#[post("/projects/{id}/works")]
async fn create_work(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewWork>,
) -> Result<HttpResponse, Refusal> {
    let work: Work = desk
        .once(format!("create_work {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = actions::id_of(conn, &id)?;
            works::create_work(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&work))
}

/// Set what each work of a project weighs; together 100 per cent (R55).
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id or code.")), request_body = WorkWeights, responses((status = 200, body = Project)))]
#[put("/projects/{id}/work-weights")]
async fn set_work_weights(
    desk: Desk,
    id: web::Path<String>,
    version: Etag,
    body: web::Json<WorkWeights>,
) -> Result<HttpResponse, Refusal> {
    let project = desk
        .transaction(move |conn, ctx, acting| {
            let id = actions::id_of(conn, &id)?;
            works::set_weights(conn, ctx, acting, id, version, &body)
        })
        .await?;
    Ok(answer(&project))
}

/// A work with its estimates and sanctions. By id or code, `UP-PW-2627-00123-W01`.
#[utoipa::path(tag = "projects", params(("id" = String, Path, description = "Id, or code with `-` for `/`.")), responses((status = 200, body = Work)))]
#[get("/works/{id}")]
async fn get_work(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let work = desk
        .transaction(move |conn, ctx, acting| {
            let id = works::work_id_of(conn, &id)?;
            works::work(conn, ctx, acting, id)
        })
        .await?;
    Ok(answer(&work))
}
