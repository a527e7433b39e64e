//! A database a test, cloned in a tenth of a second from a template. Templates are keyed by the hash of what they are made
//! from, made once under a lock, and shared by all runs; the clones are dropped with their test.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use sha2::{Digest as _, Sha256};

use super::world;
use crate::db;

/// A database of one test.
pub struct Database {
    name: String,
    pub url: String,
}

/// The server that tests use; without it they fail rather than pass unseen.
fn server_url() -> String {
    std::env::var("UPMS_TEST_DATABASE_URL").unwrap_or_else(|_| {
        panic!(
            "UPMS_TEST_DATABASE_URL is not set: API tests need a PostgreSQL in which they may create databases, such as postgres://postgres@127.0.0.1:5432/postgres. `make test` starts one."
        )
    })
}

fn url_of(name: &str) -> String {
    let server = server_url();
    let (address, options) = server.split_once('?').map_or((server.as_str(), None), |(a, o)| (a, Some(o)));
    let (host, _) = address.rsplit_once('/').unwrap_or((address, ""));
    options.map_or_else(|| format!("{host}/{name}"), |options| format!("{host}/{name}?{options}"))
}

fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).unwrap_or_else(|error| panic!("UPMS_TEST_DATABASE_URL: {error}"))
}

/// Adds every file below a path, in a fixed order.
fn absorb(hash: &mut Sha256, path: &Path) {
    if path.is_dir() {
        let mut entries: Vec<_> =
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| absorb(hash, entry));
    } else if let Ok(bytes) = std::fs::read(path) {
        hash.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        hash.update(bytes);
    }
}

fn key(paths: &[&str]) -> String {
    let mut hash = Sha256::new();
    for path in paths {
        absorb(&mut hash, &Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    }
    hex::encode(&hash.finalize()[..8])
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    datname: String,
}

fn names_like(conn: &mut PgConnection, pattern: &str) -> Vec<String> {
    let rows: Vec<Name> = diesel::sql_query("SELECT datname::text FROM pg_database WHERE datname LIKE $1")
        .bind::<Text, _>(pattern)
        .load(conn)
        .unwrap();
    rows.into_iter().map(|row| row.datname).collect()
}

/// The template of that name, made by `fill` if no run has made it yet.
fn template(name: &str, fill: impl FnOnce(&str)) {
    let mut server = connect(&server_url());
    server.batch_execute("SELECT pg_advisory_lock(7412001)").unwrap();
    if names_like(&mut server, name).is_empty() {
        drop_leftovers(&mut server);
        let raw = format!("{name}_raw");
        server.batch_execute(&format!("DROP DATABASE IF EXISTS {raw} WITH (FORCE)")).unwrap();
        server.batch_execute(&format!("CREATE DATABASE {raw}")).unwrap();
        fill(&url_of(&raw));
        server.batch_execute(&format!("ALTER DATABASE {raw} RENAME TO {name}")).unwrap();
    }
    server.batch_execute("SELECT pg_advisory_unlock(7412001)").unwrap();
}

/// Drops what runs left behind whose process is gone.
fn drop_leftovers(server: &mut PgConnection) {
    for name in names_like(server, "upms\\_t\\_%") {
        let process = name.split('_').nth(2).unwrap_or_default();
        if !Path::new("/proc").join(process).exists() {
            let _ = server.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

impl Database {
    /// Migrated, and nothing else.
    pub fn empty() -> Self {
        let name = format!("upms_template_{}", key(&["../migrations"]));
        template(&name, |url| {
            db::migrate(url).unwrap();
        });
        Self::clone_of(&name)
    }

    /// Without anything of ours.
    pub fn bare() -> Self {
        Self::clone_of("template1")
    }

    /// With the test world.
    pub fn with_world() -> Self {
        let name = format!(
            "upms_world_{}",
            key(&["../migrations", "src/testing", "src/seed", "assets/masters", "assets/demo"])
        );
        template(&name, |url| {
            db::migrate(url).unwrap();
            world::make(&mut connect(url));
        });
        Self::clone_of(&name)
    }

    fn clone_of(template: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("upms_t_{}_{count}", std::process::id());
        let mut server = connect(&server_url());
        server.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
        server.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")).unwrap();
        Self { url: url_of(&name), name }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Ok(mut server) = PgConnection::establish(&server_url()) {
            let _ = server.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}
