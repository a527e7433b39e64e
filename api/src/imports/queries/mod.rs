//! Imports in the database.

pub mod facts;
pub mod problems;
pub mod staging;
pub mod working;
pub mod writing;

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::policy::{ActingPosting, ImportPlace, sees_import};
use uuid::Uuid;

use super::rows::ImportRow;
use crate::db::schema::data_import;
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<ImportRow, Refusal> {
    Ok(data_import::table.find(id).select(ImportRow::as_select()).first(conn)?)
}

/// The import, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<ImportRow, Refusal> {
    Ok(data_import::table.find(id).select(ImportRow::as_select()).for_no_key_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &ImportRow) -> Result<(), Refusal> {
    diesel::insert_into(data_import::table).values(row).execute(conn)?;
    Ok(())
}

/// The import that already has these bytes.
pub fn same_file(conn: &mut PgConnection, kind: &str, sha256: &str) -> Result<Option<ImportRow>, Refusal> {
    Ok(data_import::table
        .filter(data_import::kind.eq(kind).and(data_import::sha256.eq(sha256)))
        .filter(data_import::state.ne("cancelled"))
        .select(ImportRow::as_select())
        .first(conn)
        .optional()?)
}

/// Stores what an act of an officer changed, as the next version; the row is locked.
pub fn update(conn: &mut PgConnection, row: &ImportRow) -> Result<(), Refusal> {
    diesel::update(data_import::table.find(row.id))
        .set((
            (
                data_import::version.eq(row.version + 1),
                data_import::state.eq(&row.state),
                data_import::mode.eq(&row.mode),
                data_import::mapping.eq(&row.mapping),
                data_import::approved_by.eq(row.approved_by),
                data_import::approved_at.eq(row.approved_at),
                data_import::office_ids.eq(&row.office_ids),
                data_import::phase.eq(&row.phase),
            ),
            (
                data_import::rows_total.eq(row.rows_total),
                data_import::rows_done.eq(row.rows_done),
                data_import::last_row.eq(row.last_row),
                data_import::rows_good.eq(row.rows_good),
                data_import::rows_bad.eq(row.rows_bad),
                data_import::rows_unchanged.eq(row.rows_unchanged),
                data_import::rows_written.eq(row.rows_written),
            ),
            (
                data_import::problems.eq(row.problems),
                data_import::notes.eq(row.notes),
                data_import::failure.eq(&row.failure),
                data_import::worker.eq(row.worker),
                data_import::heartbeat_at.eq(row.heartbeat_at),
                data_import::attempts.eq(row.attempts),
                data_import::finished_at.eq(row.finished_at),
                data_import::updated_at.eq(row.updated_at),
            ),
        ))
        .execute(conn)?;
    Ok(())
}

/// The imports a posting sees, the newest first.
pub fn list(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    offset: i64,
    limit: i64,
) -> Result<Vec<ImportRow>, Refusal> {
    let mut query = data_import::table
        .order((data_import::uploaded_at.desc(), data_import::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(ImportRow::as_select())
        .into_boxed();
    let seen = |department: &str| {
        let place = ImportPlace {
            kind: shared::import::ImportKind::Project,
            department,
            brought_by: None,
            offices: &[],
        };
        sees_import(actor, place)
    };
    // Who sees the imports of a department that is none sees all.
    if !seen("") {
        if !seen(&actor.department) {
            return Ok(Vec::new());
        }
        query = query.filter(data_import::department.eq(&actor.department));
    }
    Ok(query.load(conn)?)
}

/// Why an attempt ended: it would have worked, or it is refused.
enum Ended {
    Fine,
    Refused(Refusal),
}
impl From<diesel::result::Error> for Ended {
    fn from(error: diesel::result::Error) -> Self {
        Self::Refused(error.into())
    }
}

/// Does an act and undoes it, to hear what it says.
pub fn tried(
    conn: &mut PgConnection,
    act: impl FnOnce(&mut PgConnection) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let ended = conn.transaction::<(), Ended, _>(|conn| match act(conn) {
        Ok(()) => Err(Ended::Fine),
        Err(refusal) => Err(Ended::Refused(refusal)),
    });
    match ended {
        Ok(()) | Err(Ended::Fine) => Ok(()),
        Err(Ended::Refused(refusal)) => Err(refusal),
    }
}

/// Does an act, or leaves nothing of it.
pub fn within<T>(
    conn: &mut PgConnection,
    act: impl FnOnce(&mut PgConnection) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    conn.transaction(act)
}
