//! The bare handler over HTTP.

use std::path::Path;

use actix_web::{App, HttpResponse, HttpServer, get, web};

use super::queries::{Address, Connections, connections, read};
use crate::cli::Failure;

/// Answers `GET /{name}` until it is stopped.
pub fn serve(folder: &Path, database_url: &str, bind: &str) -> Result<(), Failure> {
    let addresses = read(folder)?;
    let pool = connections(&addresses, database_url)?;
    let server = HttpServer::new(move || {
        let (pool, addresses) = (pool.clone(), addresses.clone());
        App::new().app_data(web::Data::new(pool)).app_data(web::Data::new(addresses)).service(answer)
    });
    actix_web::rt::System::new().block_on(server.workers(2).bind(bind)?.run())?;
    Ok(())
}

#[get("/{name}")]
async fn answer(
    name: web::Path<String>,
    pool: web::Data<Connections>,
    addresses: web::Data<Vec<Address>>,
) -> Result<HttpResponse, actix_web::Error> {
    let Some(address) = addresses.iter().find(|address| address.name == *name).cloned() else {
        return Ok(HttpResponse::NotFound().finish());
    };
    let rows = web::block(move || address.answer(&pool));
    let body = rows.await?.map_err(actix_web::error::ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().content_type("application/json").body(body))
}
