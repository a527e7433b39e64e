//! Contractors in the database.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use uuid::Uuid;

use super::rows::ContractorRow;
use crate::db::schema::contractor;
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<ContractorRow, Refusal> {
    Ok(contractor::table.find(id).select(ContractorRow::as_select()).first(conn)?)
}

pub fn find_any(conn: &mut PgConnection, id: Uuid) -> Result<Option<ContractorRow>, Refusal> {
    Ok(contractor::table.find(id).select(ContractorRow::as_select()).first(conn).optional()?)
}

/// The contractor, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<ContractorRow, Refusal> {
    Ok(contractor::table.find(id).select(ContractorRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &ContractorRow) -> Result<(), Refusal> {
    diesel::insert_into(contractor::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a change as the next version of the locked row.
pub fn update(conn: &mut PgConnection, row: &ContractorRow) -> Result<(), Refusal> {
    let next = ContractorRow { version: row.version + 1, ..row.clone() };
    let changed = diesel::update(contractor::table.find(row.id).filter(contractor::version.eq(row.version)))
        .set(&next)
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// Those whose name, PAN or enlistment contains the words, in order of names.
pub fn list(
    conn: &mut PgConnection,
    words: Option<&str>,
    offset: i64,
    limit: i64,
) -> Result<(Vec<ContractorRow>, i64), Refusal> {
    let sought = |words: &str| {
        let escaped = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        diesel::dsl::sql::<Bool>("name || ' ' || pan || ' ' || registration_no ILIKE ")
            .bind::<Text, _>(format!("%{escaped}%"))
    };
    let mut rows = contractor::table
        .order((contractor::name, contractor::id))
        .offset(offset)
        .limit(limit)
        .select(ContractorRow::as_select())
        .into_boxed();
    let mut all = contractor::table.count().into_boxed();
    if let Some(words) = words {
        rows = rows.filter(sought(words));
        all = all.filter(sought(words));
    }
    Ok((rows.load(conn)?, all.get_result(conn)?))
}
