//! Whether a database may become a demo: looked at before anything is written into it, be it a migration.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::filling::SeedError;
use crate::db::DbError;

#[derive(QueryableByName)]
struct Found {
    /// Tables and views that no extension brought.
    #[diesel(sql_type = BigInt)]
    relations: i64,
    /// Whether our migrations were here.
    #[diesel(sql_type = Bool)]
    ours: bool,
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    refused: bool,
}

const FOUND: &str = "SELECT count(*) AS relations,
    to_regclass('public.__diesel_schema_migrations') IS NOT NULL AND to_regclass('public.deployment') IS NOT NULL AS ours
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";
/// A record of people without the mark of a demo, or with another.
const NO_DEMO: &str = "SELECT NOT EXISTS (SELECT 1 FROM deployment WHERE kind = 'demo')
    AND EXISTS (SELECT 1 FROM deployment UNION ALL SELECT 1 FROM person) AS refused";

/// Refuses a database that holds anything but a demo of ours; changes nothing.
pub fn untouched_or_demo(url: &str) -> Result<(), SeedError> {
    let failed = |error: &dyn std::fmt::Display| SeedError::Database(DbError::new(error));
    let mut conn = PgConnection::establish(url).map_err(|error| failed(&error))?;
    let found: Found = diesel::sql_query(FOUND).get_result(&mut conn).map_err(|error| failed(&error))?;
    let refused = if found.ours {
        let answer: Answer =
            diesel::sql_query(NO_DEMO).get_result(&mut conn).map_err(|error| failed(&error))?;
        answer.refused
    } else {
        found.relations > 0
    };
    if refused { Err(SeedError::NotADemo) } else { Ok(()) }
}
