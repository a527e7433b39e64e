//! The database: two pools under two roles, one closure a transaction, migrations inside the binary.
//!
//! Sync diesel runs on blocking threads, so that a step of signing is never cut in half by a cancelled future. No network
//! call is made inside a transaction: what must leave the house is written to the outbox and sent after commit.

pub mod constraint;
mod ending;
pub mod schema;

/// What the database says when a statement fails.
pub use diesel::result::Error as DbFault;

use diesel::Connection as _;
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool, PooledConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use crate::config::Config;
use crate::http::Refusal;

pub use ending::at_end;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

type Connections = Pool<ConnectionManager<PgConnection>>;

/// Whose rights a connection has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DbRole {
    App,
    Signer,
}

/// The pools. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    app: Connections,
    signer: Connections,
    /// Whether the roles exist, so that append-only and the signer's isolation hold by privilege.
    pub privileges_enforced: bool,
}

/// Gives a fresh connection its role and its limits.
#[derive(Debug)]
struct Prepare(Option<&'static str>);

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for Prepare {
    fn on_acquire(&self, conn: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        let role = self.0.map_or_else(String::new, |role| format!("SET ROLE {role};"));
        conn.batch_execute(&format!(
            "{role} SET timezone = 'UTC'; SET statement_timeout = '30s'; SET lock_timeout = '10s'"
        ))
        .map_err(diesel::r2d2::Error::QueryError)
    }
}

fn pool(url: &str, size: u32, role: Option<&'static str>) -> Result<Connections, DbError> {
    Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        .connection_timeout(std::time::Duration::from_secs(5))
        .connection_customizer(Box::new(Prepare(role)))
        .build(ConnectionManager::<PgConnection>::new(url))
        .map_err(|error| DbError(error.to_string()))
}

/// The database cannot be reached or prepared. Addresses stay out of the words.
#[derive(Debug, thiserror::Error)]
#[error("the database: {0}")]
pub struct DbError(String);

impl DbError {
    pub fn new(cause: &dyn std::fmt::Display) -> Self {
        Self(cause.to_string())
    }
}

/// Runs the migrations that are missing.
pub fn migrate(url: &str) -> Result<usize, DbError> {
    let mut conn = PgConnection::establish(url).map_err(|error| DbError(error.to_string()))?;
    let done = conn.run_pending_migrations(MIGRATIONS).map_err(|error| DbError(error.to_string()))?;
    Ok(done.len())
}

/// Adds the masters that are missing, as the owner.
pub fn load_masters(url: &str) -> Result<usize, DbError> {
    let mut conn = PgConnection::establish(url).map_err(|error| DbError(error.to_string()))?;
    crate::seed::masters::load(&mut conn).map_err(|refusal| DbError(format!("{refusal:?}")))
}

impl Db {
    /// Connects both pools.
    pub fn connect(config: &Config) -> Result<Self, DbError> {
        let privileges_enforced = roles_exist(&config.database_url)?;
        let role = |name| privileges_enforced.then_some(name);
        let app = match &config.app_database_url {
            Some(url) => pool(url, config.pool, None)?,
            None => pool(&config.database_url, config.pool, role("upms_app"))?,
        };
        let signer = match &config.signer_database_url {
            Some(url) => pool(url, config.pool, None)?,
            None => pool(&config.database_url, config.pool, role("upms_signer"))?,
        };
        Ok(Self { app, signer, privileges_enforced })
    }

    fn connection(&self, role: DbRole) -> Result<PooledConnection<ConnectionManager<PgConnection>>, Refusal> {
        let pool = match role {
            DbRole::App => &self.app,
            DbRole::Signer => &self.signer,
        };
        pool.get().map_err(|error| Refusal::Unavailable(error.to_string()))
    }

    /// One transaction on the calling (blocking) thread.
    pub fn act<T>(
        &self,
        role: DbRole,
        work: impl FnOnce(&mut PgConnection) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        self.connection(role)?.transaction(|conn| ending::with_ending(conn, work))
    }

    /// One transaction of the web role, on a blocking thread.
    pub async fn transaction<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PgConnection) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let db = self.clone();
        blocking(move || db.act(DbRole::App, work)).await
    }
}

/// Runs something slow on a blocking thread.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Refusal::Internal(error.to_string()))?
}

/// A word of the database that the program does not know: the two are of different versions.
pub fn known<T: std::str::FromStr>(word: &str) -> Result<T, Refusal> {
    word.parse().map_err(|_| Refusal::Internal(format!("unknown word {word}")))
}

fn roles_exist(url: &str) -> Result<bool, DbError> {
    use diesel::prelude::*;
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Bool)]
        both: bool,
    }
    let mut conn = PgConnection::establish(url).map_err(|error| DbError(error.to_string()))?;
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT count(*) = 2 AND bool_and(pg_has_role(current_user, oid, 'MEMBER')) AS both FROM pg_roles WHERE rolname IN ('upms_app', 'upms_signer')",
    )
    .load(&mut conn)
    .map_err(|error| DbError(error.to_string()))?;
    Ok(rows.first().is_some_and(|row| row.both))
}
