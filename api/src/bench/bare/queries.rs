//! The statements of an address, prepared once a connection and executed for each answer.

use std::path::Path;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::sql_types::Text;

use crate::cli::Failure;

pub type Connections = Pool<ConnectionManager<PgConnection>>;

/// The statements of an address.
#[derive(Debug, Clone)]
pub struct Address {
    pub name: String,
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

/// The addresses of a folder.
pub fn read(folder: &Path) -> Result<Vec<Address>, Failure> {
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

/// Eight connections on which everything is prepared.
pub fn connections(addresses: &[Address], database_url: &str) -> Result<Connections, Failure> {
    let prepare = Prepare(addresses.to_vec());
    let pool = Pool::builder().max_size(8).connection_customizer(Box::new(prepare));
    Ok(pool.build(ConnectionManager::new(database_url))?)
}

impl Address {
    /// The rows of its last statement, as JSON.
    pub fn answer(&self, pool: &Connections) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        let mut conn = pool.get()?;
        let mut body = String::new();
        for place in 0..self.statements.len() {
            let executed: Body =
                diesel::sql_query(format!("EXECUTE {}_{place}", self.name)).get_result(&mut conn)?;
            body = executed.body;
        }
        Ok(body)
    }
}
