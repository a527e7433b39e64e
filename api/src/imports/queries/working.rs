//! A worker at its import: claimed by skipping what others hold, alive by its heartbeat.

use chrono::{DateTime, Duration, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use super::super::rows::ImportRow;
use crate::db::schema::data_import;
use crate::http::Refusal;

/// After so long without a sign of life another worker takes over.
const SILENCE: Duration = Duration::seconds(60);

/// Takes the oldest import that waits for a worker, or whose worker fell silent.
pub fn claim(
    conn: &mut PgConnection,
    worker: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<ImportRow>, Refusal> {
    let silent = data_import::heartbeat_at.is_null().or(data_import::heartbeat_at.lt(now - SILENCE));
    let found: Option<Uuid> = data_import::table
        .filter(data_import::state.eq_any(["checking", "running"]))
        .filter(silent)
        .order(data_import::updated_at)
        .select(data_import::id)
        .for_no_key_update()
        .skip_locked()
        .first(conn)
        .optional()?;
    let Some(id) = found else { return Ok(None) };
    Ok(Some(
        diesel::update(data_import::table.find(id))
            .set((
                data_import::worker.eq(worker),
                data_import::heartbeat_at.eq(now),
                data_import::attempts.eq(data_import::attempts + 1),
            ))
            .returning(ImportRow::as_returning())
            .get_result(conn)?,
    ))
}

/// The import while this worker still has it, locked against an officer who cancels; `None`: it was cancelled or taken over.
pub fn held(conn: &mut PgConnection, id: Uuid, worker: Uuid) -> Result<Option<ImportRow>, Refusal> {
    Ok(data_import::table
        .find(id)
        .filter(data_import::worker.eq(worker))
        .filter(data_import::state.eq_any(["checking", "running"]))
        .select(ImportRow::as_select())
        .for_no_key_update()
        .first(conn)
        .optional()?)
}

/// A sign of life from beside the transaction that writes; `false`: the import is this worker's no more.
pub fn beat(
    conn: &mut PgConnection,
    id: Uuid,
    worker: Uuid,
    rows_done: i64,
    now: DateTime<Utc>,
) -> Result<bool, Refusal> {
    let own = data_import::worker.eq(worker).and(data_import::state.eq_any(["checking", "running"]));
    let row = data_import::table.find(id).filter(own);
    let changed = diesel::update(row)
        .set((
            data_import::heartbeat_at.eq(now),
            data_import::rows_done.eq(rows_done),
            data_import::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Puts an import down for any worker to take up.
pub fn release(conn: &mut PgConnection, id: Uuid, worker: Uuid) -> Result<(), Refusal> {
    diesel::update(data_import::table.find(id).filter(data_import::worker.eq(worker)))
        .set((
            data_import::worker.eq(None::<Uuid>),
            data_import::heartbeat_at.eq(None::<DateTime<Utc>>),
            data_import::attempts.eq(0),
        ))
        .execute(conn)?;
    Ok(())
}

/// Stores where the worker stands; the row is held. The version stays: it is no act of an officer.
pub fn keep(conn: &mut PgConnection, row: &ImportRow, now: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::update(data_import::table.find(row.id))
        .set((
            (
                data_import::state.eq(&row.state),
                data_import::phase.eq(&row.phase),
                data_import::office_ids.eq(&row.office_ids),
                data_import::rows_total.eq(row.rows_total),
                data_import::rows_done.eq(row.rows_done),
                data_import::last_row.eq(row.last_row),
                data_import::rows_good.eq(row.rows_good),
                data_import::rows_bad.eq(row.rows_bad),
            ),
            (
                data_import::rows_unchanged.eq(row.rows_unchanged),
                data_import::rows_written.eq(row.rows_written),
                data_import::problems.eq(row.problems),
                data_import::notes.eq(row.notes),
                data_import::failure.eq(&row.failure),
                data_import::attempts.eq(row.attempts),
                data_import::finished_at.eq(row.finished_at),
                data_import::heartbeat_at.eq(now),
                data_import::updated_at.eq(now),
            ),
        ))
        .execute(conn)?;
    Ok(())
}

/// What an officer has open is stale once the worker is through.
pub fn raise_version(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    diesel::update(data_import::table.find(id))
        .set(data_import::version.eq(data_import::version + 1))
        .execute(conn)?;
    Ok(())
}

/// Statements of a worker may take longer than those of a request.
pub fn take_time(conn: &mut PgConnection) -> Result<(), Refusal> {
    diesel::sql_query("SET LOCAL statement_timeout = '10min'").execute(conn)?;
    Ok(())
}
