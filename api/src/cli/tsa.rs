//! `upms tsa`: a small time-stamp authority over HTTP (RFC 3161), for trials. Its key and anchor lie in the folder of
//! secrets, where `upms ca init --trial` puts them; production refuses its stamps.

use actix_web::{App, HttpResponse, HttpServer, post, web};

use super::Failure;
use crate::config::Config;
use crate::context::Clock;
use crate::secrets::Secrets;
use crate::signing::timestamp::TrialAuthority;

const QUERY: &str = "application/timestamp-query";
const REPLY: &str = "application/timestamp-reply";

#[derive(clap::Args)]
pub struct Arguments {
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8318")]
    bind: String,
}

struct Unit {
    authority: TrialAuthority,
    clock: Clock,
}

#[post("/")]
async fn answer_query(
    request: actix_web::HttpRequest,
    unit: web::Data<Unit>,
    body: web::Bytes,
) -> HttpResponse {
    let kind = request.headers().get("Content-Type").and_then(|value| value.to_str().ok());
    if kind != Some(QUERY) {
        return HttpResponse::UnsupportedMediaType().finish();
    }
    match unit.authority.answer(&body, unit.clock.now()) {
        Ok(reply) => HttpResponse::Ok().content_type(REPLY).body(reply),
        Err(_) => HttpResponse::BadRequest().finish(),
    }
}

/// Answers until it is told to stop.
pub fn run(config: &Config, arguments: &Arguments) -> Result<(), Failure> {
    let unit = Secrets::load(&config.secrets_dir)?
        .trial_unit
        .ok_or("there is no trial time-stamp unit: run `upms ca init --trial` first")?;
    let unit = web::Data::new(Unit { authority: TrialAuthority::new(unit), clock: Clock::System });
    let bind = arguments.bind.clone();
    actix_web::rt::System::new().block_on(async move {
        let limit = web::PayloadConfig::new(16 * 1024);
        let server = HttpServer::new(move || {
            App::new().app_data(unit.clone()).app_data(limit.clone()).service(answer_query)
        })
        .workers(1)
        .bind(&bind)
        .map_err(|error| format!("{bind}: {error}"))?;
        tracing::info!(%bind, "answering time-stamp queries");
        Ok(server.run().await?)
    })
}
