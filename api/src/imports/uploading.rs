//! A file brought, told by its bytes, and mapped.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::import::{ImportAction, ImportState, Layout, Mapping, NewImport, check_mapping};
use shared::policy::{ActingPosting, ImportPlace, may_import};
use shared::text;
use uuid::Uuid;

use super::acts::open;
use super::queries;
use super::rows::ImportRow;
use super::view;
use super::writing::note;
use crate::context::Context;
use crate::http::{Etag, Refusal};
use shared::import::Import;

/// The largest file, in bytes.
pub const MOST: usize = 20 * 1024 * 1024;

/// A file that was read, told and stored, and waits for its row.
#[derive(Debug, Clone)]
pub struct Kept {
    pub sha256: String,
    pub size: i64,
    pub layout: Layout,
}

/// Whether this posting brings files of a kind, before the file is read.
pub fn permit(actor: &ActingPosting, new: &NewImport) -> Result<(), Refusal> {
    let place = ImportPlace { kind: new.kind, department: &actor.department, brought_by: None, offices: &[] };
    may_import(actor, ImportAction::Map, place).map_err(|denied| Refusal::Forbidden(denied.into()))
}

/// Looks at the bytes and stores them. Blocking, outside transactions.
pub fn keep(ctx: &Context, bytes: &[u8], new: &NewImport) -> Result<Kept, Refusal> {
    let layout = super::reader::layout(bytes, new.kind)?;
    let sha256 = ctx.store.put(bytes, "application/octet-stream")?;
    Ok(Kept { sha256, size: i64::try_from(bytes.len()).unwrap_or(i64::MAX), layout })
}

/// The row of a file that is stored. The same file is not brought twice.
pub fn bring(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    new: &NewImport,
    kept: &Kept,
) -> Result<Import, Refusal> {
    permit(actor, new)?;
    let name = text::line("file_name", &new.file_name, 1..=120)?;
    // Only the last part of a path; some browsers send all of it.
    let file_name = name.rsplit(['/', '\\']).next().unwrap_or("file").to_owned();
    if let Some(same) = queries::same_file(conn, new.kind.as_str(), &kept.sha256)? {
        let detail = match same.state()? {
            ImportState::Done => format!(
                "This very file was brought in before, as “{}”. What it holds stands in the record.",
                same.file_name
            ),
            _ => format!(
                "This very file lies here already, as “{}”. Open that import, or cancel it first.",
                same.file_name
            ),
        };
        return Err(Refusal::Conflict { code: "IMPORT_FILE_KNOWN".into(), detail });
    }
    let now = ctx.now();
    let row = ImportRow {
        id: ctx.new_id(),
        version: 1,
        kind: new.kind.as_str().into(),
        state: ImportState::Uploaded.as_str().into(),
        mode: None,
        file_name,
        size_bytes: kept.size,
        sha256: kept.sha256.clone(),
        department: actor.department.clone(),
        layout: json!(kept.layout),
        mapping: None,
        uploaded_by: actor.id,
        uploaded_at: now,
        approved_by: None,
        approved_at: None,
        office_ids: Vec::new(),
        phase: "judging".into(),
        rows_total: None,
        rows_done: 0,
        last_row: 0,
        rows_good: 0,
        rows_bad: 0,
        rows_unchanged: 0,
        rows_written: 0,
        problems: 0,
        notes: 0,
        failure: None,
        worker: None,
        heartbeat_at: None,
        attempts: 0,
        finished_at: None,
        updated_at: now,
    };
    queries::insert(conn, &row)?;
    note(conn, ctx, actor, &row, "uploaded")?;
    view::of_row(conn, actor, row)
}

/// How the file is to be read. What was checked before is checked anew.
pub fn map(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    mapping: &Mapping,
) -> Result<Import, Refusal> {
    let mut row = open(conn, ctx, actor, id, version, ImportAction::Map)?;
    let layout = row.layout()?;
    let sheet = match &mapping.sheet {
        Some(name) => layout.sheets.iter().find(|sheet| sheet.name == *name),
        None => layout.sheets.first(),
    };
    let Some(sheet) = sheet else {
        let words = "The workbook has no such sheet. Choose one of those it has.";
        return Err(Refusal::field("/sheet", "IMPORT_SHEET", words));
    };
    let shown = i64::try_from(sheet.rows.len()).unwrap_or(0);
    if !(1..=shown).contains(&mapping.header_row) {
        let words = format!("The row with the headings is one of the first {shown}.");
        return Err(Refusal::field("/header_row", "IMPORT_HEADER", words));
    }
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let faults = check_mapping(row.kind()?, mapping, columns);
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults));
    }
    row.mapping = Some(json!(mapping));
    (row.approved_by, row.approved_at, row.mode) = (None, None, None);
    row.begin();
    row.updated_at = ctx.now();
    queries::staging::clear(conn, id)?;
    queries::update(conn, &row)?;
    note(conn, ctx, actor, &row, "mapped")?;
    view::of_id(conn, actor, id)
}
