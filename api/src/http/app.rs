//! The whole HTTP application: one function builds it, for `serve` and for tests alike.
//!
//! Features register their handlers in `routes`; the document of the API is collected from the same registration, so that
//! what is not documented is not served below `/api/v1`.

use std::sync::{Arc, OnceLock};

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::{App, Error, HttpResponse, Responder, get, web};
use utoipa_actix_web::AppExt as _;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_swagger_ui::{Config as SwaggerConfig, SwaggerUi};

use super::contract::{self, Contract};
use super::{gate, head, headers, health, json, openapi, problem, request_id, spa, wall};
use crate::auth;
use crate::context::Context;

/// Where the API lives.
pub const BASE: &str = "/api/v1";

/// The features below [`BASE`], in reading order.
fn routes(config: &mut ServiceConfig<'_>) {
    config.service(get_openapi);
    crate::auth::routes(config);
    crate::masters::routes(config);
    crate::contractors::routes(config);
    crate::reviews::routes(config);
    crate::budget::routes(config);
    crate::officers::routes(config);
    crate::administration::routes(config);
    crate::rule_changes::routes(config);
    crate::projects::routes(config);
    crate::approvals::routes(config);
    crate::documents::routes(config);
    crate::estimates::routes(config);
    crate::tasks::routes(config);
    crate::notices::routes(config);
    crate::delegations::routes(config);
    crate::sanctions::routes(config);
    crate::tenders::routes(config);
    crate::agreements::routes(config);
    crate::progress::routes(config);
    crate::photos::routes(config);
    crate::milestones::routes(config);
    crate::hindrances::routes(config);
    crate::inspections::routes(config);
    crate::suspensions::routes(config);
    crate::bills::routes(config);
    crate::completions::routes(config);
    crate::closing::routes(config);
    crate::liabilities::routes(config);
    crate::project_money::routes(config);
    crate::annual_plans::routes(config);
    crate::allotments::routes(config);
    crate::expenditure::routes(config);
    crate::clients::routes(config);
    crate::feeds::routes(config);
    crate::events::routes(config);
    crate::webhooks::routes(config);
    crate::portfolio::routes(config);
    crate::registers::routes(config);
    crate::imports::routes(config);
    crate::signing::routes(config);
    crate::verifications::routes(config);
}

/// What lies beside [`BASE`].
fn house(config: &mut ServiceConfig<'_>) {
    config.service(health::is_live).service(health::is_ready).service(auth::list_token_keys);
}

/// The contract of the API, collected once a process.
pub fn contract() -> &'static Contract {
    static CONTRACT: OnceLock<Contract> = OnceLock::new();
    CONTRACT.get_or_init(|| {
        let scope = utoipa_actix_web::scope(BASE).configure(routes);
        let app = App::new().into_utoipa_app().openapi(openapi::frame()).service(scope).configure(house);
        Contract::new(openapi::complete(&app.split_for_parts().1))
    })
}

/// This description of the API (OpenAPI 3.1).
#[utoipa::path(tag = "house", responses((status = 200, content_type = "application/json", body = Object)))]
#[get("/openapi.json")]
async fn get_openapi() -> impl Responder {
    HttpResponse::Ok()
        .insert_header(("Cache-Control", "no-cache"))
        .content_type("application/json")
        .body(contract().json())
}

#[get("/api/docs")]
async fn docs_redirect() -> impl Responder {
    HttpResponse::PermanentRedirect().insert_header(("Location", "/api/docs/")).finish()
}

/// The application over a context.
pub fn app(
    context: web::Data<Context>,
    wall: Arc<wall::Wall>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let scope = utoipa_actix_web::scope(BASE).configure(routes).map(|scope| {
        scope
            .configure(beside)
            .default_service(web::to(problem::unknown_route))
            .wrap(from_fn(json::read_json))
            .wrap(from_fn(gate::let_systems_in))
            .wrap(from_fn(contract::keep_to_contract))
    });
    let docs = SwaggerUi::new("/api/docs/{_:.*}")
        .config(SwaggerConfig::from(format!("{BASE}/openapi.json")).validator_url("none"));
    App::new()
        .app_data(context)
        .app_data(web::Data::from(wall))
        .app_data(json::json_config())
        .app_data(problem::path_config())
        .app_data(problem::query_config())
        .into_utoipa_app()
        .service(scope)
        .configure(house)
        .into_app()
        .service(docs_redirect)
        .service(docs)
        .configure(outside)
        .default_service(web::to(spa::serve_app))
        .wrap(from_fn(wall::wall))
        .wrap(from_fn(headers::security_headers))
        .wrap(from_fn(request_id::request_id))
        .wrap(from_fn(head::head_as_get))
}

/// Below [`BASE`], but not in the document: the demo's own.
fn beside(_config: &mut web::ServiceConfig) {
    #[cfg(feature = "demo")]
    crate::demo::routes(_config);
}

/// Pages of the demo.
fn outside(_config: &mut web::ServiceConfig) {
    #[cfg(feature = "demo")]
    crate::demo::pages(_config);
}
