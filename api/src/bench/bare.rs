//! The bare handler that reads are measured beside: actix and diesel around the very statements that UPMS sends for an address,
//! without right, scope, shape or page around them.
//!
//! The folder holds a file of statements for each address, values written in, one a line. They are prepared once a connection, as
//! diesel does with ours; the last one's rows are the answer.

use std::path::Path;

use actix_web::{App, HttpResponse, HttpServer, web};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::sql_types::Text;

use crate::cli::Failure;

type Connections = Pool<ConnectionManager<PgConnection>>;

/// The statements of an address.
#[derive(Debug, Clone)]
struct Address {
    name: String,
    statements: Vec<String>,
}

#[derive(QueryableByName)]
struct Body {
    #[diesel(sql_type = Text)]
    body: String,
}

#[derive(Debug)]
struct Prepare(Vec<Address>);

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for Prepare {
    fn on_acquire(&self, conn: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        for address in &self.0 {
            for (place, statement) in address.statements.iter().enumerate() {
                let prepared = format!(
                    "PREPARE {}_{place} AS SELECT coalesce(json_agg(r), '[]')::text AS body FROM ({statement}) r",
                    address.name
                );
                conn.batch_execute(&prepared).map_err(diesel::r2d2::Error::QueryError)?;
            }
        }
        Ok(())
    }
}

fn read(folder: &Path) -> Result<Vec<Address>, Failure> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "sql") {
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            let lines = std::fs::read_to_string(&path)?;
            let statements = lines.lines().map(|line| line.trim().trim_end_matches(';').to_owned());
            all.push(Address { name, statements: statements.filter(|line| !line.is_empty()).collect() });
        }
    }
    Ok(all)
}

/// Answers `GET /{name}` until it is stopped.
pub fn serve(folder: &Path, database_url: &str, bind: &str) -> Result<(), Failure> {
    let addresses = read(folder)?;
    let pool: Connections = Pool::builder()
        .max_size(8)
        .connection_customizer(Box::new(Prepare(addresses.clone())))
        .build(ConnectionManager::new(database_url))?;
    let server = HttpServer::new(move || {
        let (pool, addresses) = (pool.clone(), addresses.clone());
        App::new()
            .app_data(web::Data::new(pool))
            .app_data(web::Data::new(addresses))
            .route("/{name}", web::get().to(answer))
    });
    actix_web::rt::System::new().block_on(server.workers(2).bind(bind)?.run())?;
    Ok(())
}

async fn answer(
    name: web::Path<String>,
    pool: web::Data<Connections>,
    addresses: web::Data<Vec<Address>>,
) -> Result<HttpResponse, actix_web::Error> {
    let Some(address) = addresses.iter().find(|address| address.name == *name).cloned() else {
        return Ok(HttpResponse::NotFound().finish());
    };
    let rows = web::block(move || -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        let mut conn = pool.get()?;
        let mut body = String::new();
        for place in 0..address.statements.len() {
            let executed: Body =
                diesel::sql_query(format!("EXECUTE {}_{place}", address.name)).get_result(&mut conn)?;
            body = executed.body;
        }
        Ok(body)
    });
    let body = rows.await?.map_err(actix_web::error::ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().content_type("application/json").body(body))
}
