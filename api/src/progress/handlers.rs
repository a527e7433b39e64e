//! Progress over HTTP.

use actix_web::{HttpResponse, get, patch, post, web};
use shared::estimate::Remarks;
use shared::page::Page;
use shared::progress::{
    CorrectReport, DueReport, NewReport, ProgressSheet, ProjectProgress, Report, ReportContent,
    ReportSummary, SetComponents, SubmitReport,
};
use uuid::Uuid;

use super::{components, deciding, due, entering, sheet, view};
use crate::http::{Desk, Etag, Refusal, answer, created};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(get_work_progress)
        .service(list_due_reports)
        .service(set_work_components)
        .service(get_project_progress)
        .service(list_progress_reports)
        .service(create_progress_report)
        .service(get_progress_report)
        .service(update_progress_report)
        .service(submit_progress_report)
        .service(approve_progress_report)
        .service(return_progress_report)
        .service(correct_progress_report);
}

/// The sheet of a work: what it is measured by, the last figures, the period to report next, the curve, what is overdue.
#[utoipa::path(tag = "progress", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), responses((status = 200, body = ProgressSheet)))]
#[get("/works/{id}/progress")]
async fn get_work_progress(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, ctx, acting| {
            let id = projects::work_id_of(conn, &id)?;
            sheet::sheet(conn, ctx, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// The works in progress the acting posting reads, each with its last figures and the month that is due, the most urgent first.
#[utoipa::path(tag = "progress", responses((status = 200, body = Page<DueReport>)))]
#[get("/due-reports")]
async fn list_due_reports(desk: Desk) -> Result<HttpResponse, Refusal> {
    let found = desk.transaction(due::list).await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Set what a work is measured by, before its first report; else the template of its type is copied.
#[utoipa::path(tag = "progress", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = SetComponents, responses((status = 200, body = ProgressSheet)))]
#[post("/works/{id}/components")]
async fn set_work_components(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<SetComponents>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let found: ProgressSheet = desk
        .once(format!("set_work_components {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::work_id_of(conn, &key)?;
            components::set(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// How far a project has come: its works by their weights (R55), kept when a report is approved.
#[utoipa::path(tag = "progress", params(("id" = String, Path, description = "Id or code of the project.")), responses((status = 200, body = ProjectProgress)))]
#[get("/projects/{id}/progress")]
async fn get_project_progress(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::id_of(conn, &id)?;
            sheet::of_project(conn, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// The reports of a work, the newest first; a corrected one names its correction.
#[utoipa::path(tag = "progress", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), responses((status = 200, body = Page<ReportSummary>)))]
#[get("/works/{id}/progress-reports")]
async fn list_progress_reports(desk: Desk, id: web::Path<String>) -> Result<HttpResponse, Refusal> {
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::work_id_of(conn, &id)?;
            view::list(conn, acting, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page::whole(found)))
}

/// Keep a report as a draft: running totals up to a day of its period, the next in turn (R38). Sent twice under one `Idempotency-Key`, as after a lost connection, it is kept once.
#[utoipa::path(tag = "progress", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`.")), request_body = NewReport, responses((status = 201, body = Report)))]
#[post("/works/{id}/progress-reports")]
async fn create_progress_report(
    desk: Desk,
    id: web::Path<String>,
    body: web::Json<NewReport>,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let report: Report = desk
        .once(format!("create_progress_report {key}"), body.into_inner(), move |conn, ctx, acting, body| {
            let id = projects::work_id_of(conn, &key)?;
            entering::create(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&report))
}

/// A report with its figures, its photos, what the rules say to a draft, and what may be done now.
#[utoipa::path(tag = "progress", responses((status = 200, body = Report)))]
#[get("/progress-reports/{id}")]
async fn get_progress_report(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let report = desk.transaction(move |conn, ctx, acting| view::of_id(conn, ctx, acting, *id)).await?;
    Ok(answer(&report))
}

/// Change a draft or a returned report.
#[utoipa::path(tag = "progress", request_body = ReportContent, responses((status = 200, body = Report)))]
#[patch("/progress-reports/{id}")]
async fn update_progress_report(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<ReportContent>,
) -> Result<HttpResponse, Refusal> {
    let report = desk
        .transaction(move |conn, ctx, acting| entering::edit(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&report))
}

/// Send a report to the Executive Engineer, a correction to the Superintending Engineer: totals never fall (R37), a step of more than 25 points has its reason (R40), a month its photo (R42).
#[utoipa::path(tag = "progress", request_body = SubmitReport, responses((status = 200, body = Report)))]
#[post("/progress-reports/{id}/submit")]
async fn submit_progress_report(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<SubmitReport>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let report = desk
        .once(format!("submit_progress_report {id}"), body, move |conn, ctx, acting, body| {
            entering::submit(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&report))
}

/// Approve a report; it is final, and the progress of work and project is that of it. Not by who entered it.
#[utoipa::path(tag = "progress", responses((status = 200, body = Report)))]
#[post("/progress-reports/{id}/approve")]
async fn approve_progress_report(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let report = desk
        .once(format!("approve_progress_report {id}"), (), move |conn, ctx, acting, ()| {
            deciding::approve(conn, ctx, acting, id, version)
        })
        .await?;
    Ok(answer(&report))
}

/// Send a report back, saying what is to be corrected.
#[utoipa::path(tag = "progress", request_body = Remarks, responses((status = 200, body = Report)))]
#[post("/progress-reports/{id}/return")]
async fn return_progress_report(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<Remarks>,
) -> Result<HttpResponse, Refusal> {
    let (id, body) = (*id, body.into_inner());
    let report = desk
        .once(format!("return_progress_report {id}"), body, move |conn, ctx, acting, body| {
            deciding::give_back(conn, ctx, acting, id, version, body)
        })
        .await?;
    Ok(answer(&report))
}

/// Draft a correction of the latest approved report: of the same period and day, it may take away; the Superintending Engineer approves it.
#[utoipa::path(tag = "progress", request_body = CorrectReport, responses((status = 201, body = Report)))]
#[post("/progress-reports/{id}/correct")]
async fn correct_progress_report(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<CorrectReport>,
) -> Result<HttpResponse, Refusal> {
    let id = *id;
    let report: Report = desk
        .once(format!("correct_progress_report {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            entering::correct(conn, ctx, acting, id, body)
        })
        .await?;
    Ok(created(&report))
}
