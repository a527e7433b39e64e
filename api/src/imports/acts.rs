//! What officers do with an import: check it, approve it, run it, cancel it.

use diesel::pg::PgConnection;
use shared::import::{Import, ImportAction, ImportMode, RunImport};
use shared::policy::{ActingPosting, Denied, ImportPlace, may_import, sees_import};
use uuid::Uuid;

use super::queries;
use super::rows::ImportRow;
use super::telling;
use super::view;
use super::writing::note;
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::{officers, tasks};

/// Whether a posting may do this with an import.
pub fn permits(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    action: ImportAction,
    row: &ImportRow,
) -> Result<Result<(), Denied>, Refusal> {
    let brought_by = officers::posting(conn, row.uploaded_by)?.person_id;
    let offices = if action == ImportAction::Approve {
        row.office_ids
            .iter()
            .flatten()
            .map(|id| officers::office_path(conn, *id))
            .collect::<Result<Vec<_>, _>>()?
    } else {
        Vec::new()
    };
    let place = ImportPlace {
        kind: row.kind()?,
        department: &row.department,
        brought_by: Some(brought_by),
        offices: &offices,
    };
    Ok(may_import(actor, action, place))
}

/// Whether a posting may know of an import.
pub fn seen(actor: &ActingPosting, row: &ImportRow) -> Result<(), Refusal> {
    let place =
        ImportPlace { kind: row.kind()?, department: &row.department, brought_by: None, offices: &[] };
    if sees_import(actor, place) { Ok(()) } else { Err(Refusal::NotFound) }
}

/// An import opened for an act: within what the posting sees (404), locked, by right (403), in the version it was read in
/// (412), in a state that allows it (409). Its row bears the state after the act.
pub fn open(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: ImportAction,
) -> Result<ImportRow, Refusal> {
    seen(actor, &queries::find(conn, id)?)?;
    let mut row = queries::lock(conn, id)?;
    permits(conn, actor, action, &row)?.map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(row.version)?;
    let state = row.state()?;
    let next = state.after(action).ok_or_else(|| Refusal::WrongState {
        detail: format!("The import is {state}; this cannot be done with it now."),
    })?;
    row.state = next.as_str().into();
    // Whatever is done now, it does not wait to be approved as it did.
    tasks::close_all(conn, id, ctx.now())?;
    Ok(row)
}

/// Sends the file through the dry run.
pub fn check(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Import, Refusal> {
    let mut row = open(conn, ctx, actor, id, version, ImportAction::Check)?;
    (row.approved_by, row.approved_at, row.mode) = (None, None, None);
    row.begin();
    row.updated_at = ctx.now();
    queries::staging::clear(conn, id)?;
    queries::update(conn, &row)?;
    note(conn, ctx, actor, &row, "check_begun")?;
    view::of_id(conn, actor, id)
}

fn has_good_rows(row: &ImportRow) -> Result<(), Refusal> {
    if row.rows_good > 0 {
        return Ok(());
    }
    let words = "Nothing of the file would be written. Correct it first.";
    Err(Refusal::WrongState { detail: words.into() })
}

/// The second officer says that it may run.
pub fn approve(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Import, Refusal> {
    let mut row = open(conn, ctx, actor, id, version, ImportAction::Approve)?;
    has_good_rows(&row)?;
    (row.approved_by, row.approved_at) = (Some(actor.id), Some(ctx.now()));
    row.updated_at = ctx.now();
    queries::update(conn, &row)?;
    note(conn, ctx, actor, &row, "approved")?;
    telling::approved(conn, ctx, &row)?;
    view::of_id(conn, actor, id)
}

/// Sends the file to be written. Every row is judged once more, by what the record says then.
pub fn run(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &RunImport,
) -> Result<Import, Refusal> {
    let mut row = open(conn, ctx, actor, id, version, ImportAction::Run)?;
    if row.kind()?.is_approved() && row.approved_by.is_none() {
        let words = "Another officer approves the file before it is written.";
        return Err(Refusal::WrongState { detail: words.into() });
    }
    has_good_rows(&row)?;
    if body.mode == ImportMode::WholeFile && row.rows_bad > 0 {
        let first = queries::problems::first(conn, id)?;
        let (first, detail) = first.unwrap_or_default();
        let words = format!(
            "Rows with a problem: {}, the first is row {first}: {detail} Correct the file, or write row by row.",
            row.rows_bad
        );
        return Err(Refusal::Unprocessable { code: "IMPORT_HAS_PROBLEMS".into(), detail: words });
    }
    row.mode = Some(body.mode.as_str().into());
    row.begin();
    row.updated_at = ctx.now();
    queries::staging::clear(conn, id)?;
    queries::update(conn, &row)?;
    note(conn, ctx, actor, &row, "run")?;
    view::of_id(conn, actor, id)
}

/// Ends an import. What was written row by row stays; of a whole file nothing is.
pub fn cancel(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Import, Refusal> {
    let mut row = open(conn, ctx, actor, id, version, ImportAction::Cancel)?;
    (row.finished_at, row.updated_at) = (Some(ctx.now()), ctx.now());
    (row.worker, row.heartbeat_at) = (None, None);
    queries::staging::empty(conn, id)?;
    queries::update(conn, &row)?;
    note(conn, ctx, actor, &row, "cancelled")?;
    view::of_id(conn, actor, id)
}
