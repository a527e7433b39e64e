//! Photos over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Serialize;
use shared::page::Page;
use shared::photo::{NewPhoto, Photo};
use shared::rules::ParameterKey;
use uuid::Uuid;

use super::actions;
use crate::http::{Desk, PageQuery, Refusal, demand_kind, page, read_file};
use crate::projects;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_photos)
        .service(bring_photo)
        .service(get_photo)
        .service(get_photo_file)
        .service(get_photo_picture);
}

/// The photos of a work, the newest first.
#[utoipa::path(tag = "photos", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`."), PageQuery), responses((status = 200, body = Page<Photo>)))]
#[get("/works/{id}/photos")]
async fn list_photos(
    desk: Desk,
    id: web::Path<String>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse, Refusal> {
    let (limit, offset) = (query.limit()?, query.offset()?);
    let found = desk
        .transaction(move |conn, _, acting| {
            let id = projects::work_id_of(conn, &id)?;
            actions::list(conn, acting, id, (offset, limit + 1))
        })
        .await?;
    Ok(HttpResponse::Ok().json(page(found, offset, limit)))
}

/// A photo, as it is.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "only its schema is used")]
struct PhotoFile(Vec<u8>);

/// What a repeat must have in common with the first request: what was said of the photo, and its bytes.
#[derive(Serialize)]
struct Brought {
    said: NewPhoto,
    sha256: String,
}

/// Bring a photo of a work: the JPEG is the body, what it is stands in the query. Place and time are read from the file, else taken from the query; it lies within 500 m of the site, and is used once (R42).
#[utoipa::path(tag = "photos", params(("id" = String, Path, description = "Id of the work, or its code with `-` for `/`."), NewPhoto), request_body(content = PhotoFile, content_type = "application/octet-stream"), responses((status = 201, body = Photo)))]
#[post("/works/{id}/photos")]
async fn bring_photo(
    desk: Desk,
    id: web::Path<String>,
    said: web::Query<NewPhoto>,
    request: HttpRequest,
    body: web::Payload,
) -> Result<HttpResponse, Refusal> {
    let key = id.into_inner();
    let (work_id, max_mb) = desk
        .look(move |conn, ctx, acting| {
            let id = projects::work_id_of(conn, &key)?;
            let (.., parameters) = actions::bringable(conn, ctx, acting, id)?;
            Ok((id, parameters.get(ParameterKey::PhotoMaxMb)))
        })
        .await?;
    demand_kind(&request, "application/octet-stream")?;
    let most = usize::try_from(max_mb.saturating_mul(1_000_000)).unwrap_or(0);
    let too_large = || {
        Refusal::TooLarge(format!("The photo is larger than {max_mb} MB. Set the camera to a smaller size."))
    };
    let bytes = read_file(&request, body, "", most, too_large).await?;
    let kept = desk.clone().blocking(move |ctx, _| actions::store(ctx, &bytes, max_mb)).await?;
    let brought = Brought { said: said.into_inner(), sha256: kept.sha256.clone() };
    let photo: Photo = desk
        .once(format!("bring_photo {work_id}"), brought, move |conn, ctx, acting, brought| {
            actions::bring(conn, ctx, acting, work_id, &brought.said, &kept)
        })
        .await?;
    Ok(HttpResponse::Created().json(photo))
}

/// A photo: when, where, by whom, how far from the site.
#[utoipa::path(tag = "photos", responses((status = 200, body = Photo)))]
#[get("/photos/{id}")]
async fn get_photo(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let photo =
        desk.transaction(move |conn, _, acting| actions::seen(conn, acting, *id)?.shown(conn)).await?;
    Ok(HttpResponse::Ok().json(photo))
}

/// The file of a photo as it came, to be saved; with all the camera wrote into it.
#[utoipa::path(tag = "photos", responses((status = 200, content_type = "application/octet-stream")))]
#[get("/photos/{id}/file")]
async fn get_photo_file(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let row = desk.look(move |conn, _, acting| actions::seen(conn, acting, *id)).await?;
    let name = format!("attachment; filename=\"{}.jpg\"", row.id);
    let bytes = desk.blocking(move |ctx, _| actions::original(ctx, &row)).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header(("Content-Disposition", name))
        .body(bytes))
}

/// The picture of a photo alone: place, time and maker are taken out.
#[utoipa::path(tag = "photos", responses((status = 200, content_type = "image/jpeg")))]
#[get("/photos/{id}/picture.jpg")]
async fn get_photo_picture(desk: Desk, id: web::Path<Uuid>) -> Result<HttpResponse, Refusal> {
    let row = desk.look(move |conn, _, acting| actions::seen(conn, acting, *id)).await?;
    let bytes = desk.blocking(move |ctx, _| actions::picture(ctx, &row)).await?;
    Ok(HttpResponse::Ok().content_type("image/jpeg").body(bytes))
}
