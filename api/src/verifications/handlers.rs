//! Public verification over HTTP: no sign-in, nothing kept.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use shared::signing::{PublicJudgement, PublicVerification, TrustAnchors};
use shared::verification::MAX_FILE;

use super::actions;
use crate::context::Context;
use crate::db::blocking;
use crate::http::{Refusal, demand_kind, rate, read_file};

type Ctx = web::Data<Context>;

/// The routes of this feature.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(get_trust_anchors)
        .service(find_verification)
        .service(get_verification)
        .service(get_verification_page)
        .service(judge_order);
}

/// The anchors a verifier needs: departmental and time-stamp, as PEM.
#[utoipa::path(tag = "public", responses((status = 200, body = TrustAnchors)))]
#[get("/public/trust-anchors")]
async fn get_trust_anchors(context: Ctx) -> web::Json<TrustAnchors> {
    web::Json(actions::anchors(&context))
}

/// Which file.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct DigestQuery {
    /// SHA-256 of the file, hexadecimal.
    #[param(pattern = "^[0-9a-fA-F]{64}$")]
    file_digest: String,
}

/// What the register says of an issued file, by its digest; the file itself is not sent.
#[utoipa::path(tag = "public", params(DigestQuery), responses((status = 200, body = PublicVerification)))]
#[get("/public/verifications")]
async fn find_verification(
    context: Ctx,
    query: web::Query<DigestQuery>,
) -> Result<web::Json<PublicVerification>, Refusal> {
    blocking(move || actions::by_digest(&context, &query.file_digest)).await.map(web::Json)
}

/// What the register says of the verification code on an order. Compare it with the paper: a true code may stand on a
/// forged one.
#[utoipa::path(tag = "public", params(("code" = String, Path, description = "16 letters and digits, as typed.")), responses((status = 200, body = PublicVerification)))]
#[get("/public/verifications/{code}")]
async fn get_verification(
    request: HttpRequest,
    context: Ctx,
    code: web::Path<String>,
) -> Result<web::Json<PublicVerification>, Refusal> {
    let address = rate::caller(&request);
    blocking(move || actions::by_code(&context, &address, &code)).await.map(web::Json)
}

/// A page of the issued order as a picture; pages are counted from 1.
#[utoipa::path(tag = "public", params(("code" = String, Path), ("n" = usize, Path)), responses((status = 200, content_type = "image/png")))]
#[get("/public/verifications/{code}/pages/{n}.png")]
async fn get_verification_page(
    request: HttpRequest,
    context: Ctx,
    path: web::Path<(String, usize)>,
) -> Result<HttpResponse, Refusal> {
    let ((code, number), address) = (path.into_inner(), rate::caller(&request));
    let png = blocking(move || actions::page(&context, &address, &code, number)).await?;
    Ok(HttpResponse::Ok().content_type("image/png").body(png))
}

/// A PDF, as it is.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "only its schema is used")]
struct PdfFile(Vec<u8>);

/// Judge a PDF: its signature by the strict profile, its origin and status by the register. The file is not kept.
#[utoipa::path(tag = "public", request_body(content = PdfFile, content_type = "application/pdf"), responses((status = 200, body = PublicJudgement)))]
#[post("/public/verifications")]
async fn judge_order(
    request: HttpRequest,
    context: Ctx,
    body: web::Payload,
) -> Result<web::Json<PublicJudgement>, Refusal> {
    demand_kind(&request, "application/pdf")?;
    let too_large = || Refusal::TooLarge("The file is larger than 25 MB; orders are much smaller.".into());
    let bytes = read_file(&request, body, "", MAX_FILE, too_large).await?;
    blocking(move || actions::judge_file(&context, &bytes)).await.map(web::Json)
}
