//! Offices, officers and postings over HTTP. Everybody who is signed in reads them, administrators enter them.

use actix_web::{HttpRequest, HttpResponse, get, patch, post, web};
use chrono::NaiveDate;
use shared::administration::{OfficeChange, OfficerChange};
use shared::master::{NewOffice, Office, OfficeLevel};
use shared::officer::{EndPosting, NewOfficer, NewPosting, Officer, Posting};
use shared::page::Page;
use shared::text::optional_line;
use uuid::Uuid;

use super::admin_queries::{OfficeFilter, PostingFilter};
use super::{actions, admin_queries, changes, queries};
use crate::auth::Actor;
use crate::context::Context;
use crate::http::{Desk, Etag, PageQuery, Refusal, answer, created, page, page_answer};

type Ctx = web::Data<Context>;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_offices)
        .service(create_office)
        .service(get_office)
        .service(change_office)
        .service(list_officers)
        .service(create_officer)
        .service(get_officer)
        .service(change_officer)
        .service(list_postings)
        .service(create_posting)
        .service(end_posting);
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct OfficeQuery {
    /// Part of a name or code.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Code of the department.
    department: Option<String>,
    level: Option<OfficeLevel>,
    /// The office directly above.
    parent: Option<Uuid>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// Offices, in order of their codes.
#[utoipa::path(tag = "masters", params(OfficeQuery), responses((status = 200, body = Page<Office>)))]
#[get("/offices")]
async fn list_offices(
    request: HttpRequest,
    _actor: Actor,
    context: Ctx,
    query: web::Query<OfficeQuery>,
) -> Result<HttpResponse, Refusal> {
    let query = query.into_inner();
    let cut = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let filter = OfficeFilter {
        words: optional_line("q", query.q.as_deref(), 200)?,
        department: query.department,
        level: query.level,
        parent: query.parent,
    };
    let (found, total) =
        context.db.transaction(move |conn| admin_queries::offices(conn, &filter, offset, limit + 1)).await?;
    Ok(page_answer(&request, &Page { total: Some(total), ..page(found, offset, limit) }))
}

/// Set up an office. Administrators only, those of a department in it.
#[utoipa::path(tag = "masters", request_body = NewOffice, responses((status = 201, body = Office)))]
#[post("/offices")]
async fn create_office(desk: Desk, body: web::Json<NewOffice>) -> Result<HttpResponse, Refusal> {
    let office: Office = desk.once("create_office".into(), body.into_inner(), actions::create_office).await?;
    Ok(created(&office))
}

/// One office.
#[utoipa::path(tag = "masters", responses((status = 200, body = Office)))]
#[get("/offices/{id}")]
async fn get_office(_actor: Actor, context: Ctx, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let office = context.db.transaction(move |conn| queries::office(conn, *id)).await?;
    Ok(answer(&office))
}

/// Change an office, or close it. Its code, department and level stand in numbers and orders and stay.
#[utoipa::path(tag = "masters", request_body = OfficeChange, responses((status = 200, body = Office)))]
#[patch("/offices/{id}")]
async fn change_office(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<OfficeChange>,
) -> Result<HttpResponse, Refusal> {
    let office = desk
        .transaction(move |conn, ctx, acting| changes::change_office(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&office))
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct OfficerQuery {
    /// Part of a name or HRMS id.
    #[param(max_length = 200)]
    q: Option<String>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// Officers with their postings, in order of their HRMS ids.
#[utoipa::path(tag = "masters", params(OfficerQuery), responses((status = 200, body = Page<Officer>)))]
#[get("/officers")]
async fn list_officers(
    request: HttpRequest,
    _actor: Actor,
    context: Ctx,
    query: web::Query<OfficerQuery>,
) -> Result<HttpResponse, Refusal> {
    let query = query.into_inner();
    let cut = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let words = optional_line("q", query.q.as_deref(), 200)?;
    let (found, total) = context
        .db
        .transaction(move |conn| admin_queries::officers(conn, words.as_deref(), offset, limit + 1))
        .await?;
    Ok(page_answer(&request, &Page { total: Some(total), ..page(found, offset, limit) }))
}

/// Enter an officer. The first password is set by way of a forgotten one, with a code to the mobile given here.
#[utoipa::path(tag = "masters", request_body = NewOfficer, responses((status = 201, body = Officer)))]
#[post("/officers")]
async fn create_officer(desk: Desk, body: web::Json<NewOfficer>) -> Result<HttpResponse, Refusal> {
    let officer: Officer =
        desk.once("create_officer".into(), body.into_inner(), actions::create_officer).await?;
    Ok(created(&officer))
}

/// One officer with every posting held so far.
#[utoipa::path(tag = "masters", responses((status = 200, body = Officer)))]
#[get("/officers/{id}")]
async fn get_officer(_actor: Actor, context: Ctx, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let officer = context.db.transaction(move |conn| admin_queries::officer(conn, *id)).await?;
    Ok(answer(&officer))
}

/// Change an officer's names, telephone or mail, or close the record of one who has left. Nobody changes his own.
#[utoipa::path(tag = "masters", request_body = OfficerChange, responses((status = 200, body = Officer)))]
#[patch("/officers/{id}")]
async fn change_officer(
    desk: Desk,
    id: web::Path<Uuid>,
    version: Etag,
    body: web::Json<OfficerChange>,
) -> Result<HttpResponse, Refusal> {
    let officer = desk
        .transaction(move |conn, ctx, acting| changes::change_officer(conn, ctx, acting, *id, version, &body))
        .await?;
    Ok(answer(&officer))
}

#[derive(Debug, Clone, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct PostingQuery {
    office: Option<Uuid>,
    person: Option<Uuid>,
    /// Only those held on this day.
    on: Option<NaiveDate>,
    /// How many, at most 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Where the last page ended.
    cursor: Option<String>,
}

/// Postings, by office.
#[utoipa::path(tag = "masters", params(PostingQuery), responses((status = 200, body = Page<Posting>)))]
#[get("/postings")]
async fn list_postings(
    request: HttpRequest,
    _actor: Actor,
    context: Ctx,
    query: web::Query<PostingQuery>,
) -> Result<HttpResponse, Refusal> {
    let query = query.into_inner();
    let cut = PageQuery { limit: query.limit, cursor: query.cursor };
    let (limit, offset) = (cut.limit()?, cut.offset()?);
    let on = query.on.map(|on| shared::fiscal_year::check_date("on", on)).transpose()?;
    let filter = PostingFilter { office: query.office, person: query.person, on };
    let found =
        context.db.transaction(move |conn| admin_queries::postings(conn, &filter, offset, limit + 1)).await?;
    Ok(page_answer(&request, &page(found, offset, limit)))
}

/// Post an officer to an office. Administrators only, those of a department in it; nobody posts himself.
#[utoipa::path(tag = "masters", request_body = NewPosting, responses((status = 201, body = Posting)))]
#[post("/postings")]
async fn create_posting(desk: Desk, body: web::Json<NewPosting>) -> Result<HttpResponse, Refusal> {
    let posting: Posting =
        desk.once("create_posting".into(), body.into_inner(), actions::create_posting).await?;
    Ok(HttpResponse::Created().json(posting))
}

/// End a posting: its open tasks go to the successor or the head of the office, its signing keys never.
#[utoipa::path(tag = "masters", request_body = EndPosting, responses((status = 200, body = Posting)))]
#[post("/postings/{id}/end")]
async fn end_posting(
    desk: Desk,
    id: web::Path<Uuid>,
    body: web::Json<EndPosting>,
) -> Result<HttpResponse, Refusal> {
    let posting: Posting = desk
        .once(format!("end_posting {id}"), body.into_inner(), move |conn, ctx, acting, body| {
            actions::end_posting(conn, ctx, acting, *id, body)
        })
        .await?;
    Ok(HttpResponse::Ok().json(posting))
}
