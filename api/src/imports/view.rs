//! Imports as the asking posting sees them.

use diesel::pg::PgConnection;
use shared::import::{
    ColumnFound, Import, ImportAction, ImportState, ImportSummary, Layout, Mapping, columns_of,
};
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::acts::{permits, seen};
use super::queries;
use super::rows::ImportRow;
use crate::http::Refusal;
use crate::officers;

pub fn of_id(conn: &mut PgConnection, actor: &ActingPosting, id: Uuid) -> Result<Import, Refusal> {
    let row = queries::find(conn, id)?;
    seen(actor, &row)?;
    of_row(conn, actor, row)
}

fn columns(row: &ImportRow, layout: &Layout, mapping: Option<&Mapping>) -> Result<Vec<ColumnFound>, Refusal> {
    let named = mapping.and_then(|mapping| mapping.sheet.as_deref());
    let sheet = named.and_then(|name| layout.sheets.iter().find(|sheet| sheet.name == name));
    let Some(sheet) = sheet.or(layout.sheets.first()) else { return Ok(Vec::new()) };
    let header = mapping.map_or(sheet.header_row, |mapping| mapping.header_row);
    Ok(columns_of(row.kind()?, sheet, header))
}

/// What the posting may do with it now.
fn may(conn: &mut PgConnection, actor: &ActingPosting, row: &ImportRow) -> Result<Vec<String>, Refusal> {
    let state = row.state()?;
    let mut may = Vec::new();
    for (name, action) in [
        ("map_import", ImportAction::Map),
        ("check_import", ImportAction::Check),
        ("approve_import", ImportAction::Approve),
        ("run_import", ImportAction::Run),
        ("cancel_import", ImportAction::Cancel),
    ] {
        let stands = match action {
            ImportAction::Approve => {
                row.kind()?.is_approved() && row.approved_by.is_none() && row.rows_good > 0
            }
            ImportAction::Run => {
                row.rows_good > 0 && (!row.kind()?.is_approved() || row.approved_by.is_some())
            }
            _ => true,
        };
        if stands && state.after(action).is_some() && permits(conn, actor, action, row)?.is_ok() {
            may.push(name.to_owned());
        }
    }
    Ok(may)
}

pub fn of_row(conn: &mut PgConnection, actor: &ActingPosting, row: ImportRow) -> Result<Import, Refusal> {
    let may = may(conn, actor, &row)?;
    let uploaded = officers::posting_label(conn, row.uploaded_by)?;
    let approved = row.approved_by.map(|id| officers::posting_label(conn, id)).transpose()?;
    let (approved_by, approved_by_bn) = approved.map(|label| (label.en, label.bn)).unzip();
    let (layout, mapping) = (row.layout()?, row.mapping()?);
    Ok(Import {
        columns: columns(&row, &layout, mapping.as_ref())?,
        kind: row.kind()?,
        state: row.state()?,
        mode: row.mode()?,
        needs_approval: row.kind()?.is_approved()
            && row.approved_by.is_none()
            && row.state()? != ImportState::Done,
        id: row.id,
        version: row.version,
        file_name: row.file_name,
        size_bytes: row.size_bytes,
        sha256: row.sha256,
        department: row.department,
        layout,
        mapping,
        uploaded_by: uploaded.en,
        uploaded_by_bn: uploaded.bn,
        uploaded_at: row.uploaded_at,
        approved_by,
        approved_by_bn,
        approved_at: row.approved_at,
        rows_total: row.rows_total,
        rows_done: row.rows_done,
        rows_good: row.rows_good,
        rows_bad: row.rows_bad,
        rows_unchanged: row.rows_unchanged,
        rows_written: row.rows_written,
        problems: row.problems,
        notes: row.notes,
        failure: row.failure,
        finished_at: row.finished_at,
        may,
    })
}

pub fn summary(conn: &mut PgConnection, row: ImportRow) -> Result<ImportSummary, Refusal> {
    let uploaded = officers::posting_label(conn, row.uploaded_by)?;
    Ok(ImportSummary {
        kind: row.kind()?,
        state: row.state()?,
        id: row.id,
        version: row.version,
        file_name: row.file_name,
        department: row.department,
        uploaded_by: uploaded.en,
        uploaded_by_bn: uploaded.bn,
        uploaded_at: row.uploaded_at,
        rows_total: row.rows_total,
        rows_done: row.rows_done,
        rows_bad: row.rows_bad,
        rows_written: row.rows_written,
        updated_at: row.updated_at,
    })
}
