//! Good rows become part of the record, a block at a time in the caller's transaction.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::import::ImportKind;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::queries::staging;
use super::queries::writing::{self, Block};
use super::rows::ImportRow;
use super::{after_bulk, judging};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;

/// Under whose hands rows are written: who brought the file, and who approved it.
pub struct Hands {
    pub brought: ActingPosting,
    pub approved: Option<ActingPosting>,
}

/// Writes the good rows above a number up to another; gives how many.
pub fn block(
    conn: &mut PgConnection,
    ctx: &Context,
    import: &ImportRow,
    hands: &Hands,
    (after, last): (i64, i64),
) -> Result<i64, Refusal> {
    let kind = import.kind()?;
    let brought = hands.brought.id;
    let block = Block {
        import_id: import.id,
        after,
        last,
        entered_by: brought,
        approved_by: hands.approved.as_ref().map_or(brought, |approved| approved.id),
        now: ctx.now(),
        today: ctx.today(),
    };
    writing::lock_projects(conn, &block)?;
    if matches!(kind, ImportKind::Approval | ImportKind::Sanction) {
        one_by_one(conn, ctx, import.id, kind, hands, (after, last))?;
    } else {
        writing::write(conn, kind, &block)?;
    }
    let written = writing::note_origin(conn, kind, &block)?;
    let touched = writing::finish(conn, &block)?;
    after_bulk(conn, ctx, &touched)?;
    Ok(written)
}

/// Rows whose act has more than one table can say: approvals and sanctions.
fn one_by_one(
    conn: &mut PgConnection,
    ctx: &Context,
    import_id: Uuid,
    kind: ImportKind,
    hands: &Hands,
    (after, last): (i64, i64),
) -> Result<(), Refusal> {
    for row in staging::rows_between(conn, import_id, after, last)? {
        let id = match (kind, &hands.approved) {
            (ImportKind::Approval, Some(approved)) => {
                judging::approve_row(conn, ctx, (&hands.brought, approved), row.project_id, &row.data)?
            }
            (ImportKind::Approval, None) => {
                return Err(Refusal::Internal("an import nobody approved".into()));
            }
            _ => judging::sanction_row(conn, ctx, &hands.brought, &row.data)?,
        };
        staging::becomes(conn, import_id, row.row_no, id)?;
    }
    Ok(())
}

/// Notes an act on an import, or what the worker did for who brought it.
pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    import: &ImportRow,
    action: &'static str,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "data_import",
        entity_id: import.id,
        project_id: None,
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: None,
        details: json!({
            "kind": import.kind, "file_name": import.file_name, "sha256": import.sha256, "mode": import.mode,
            "rows_written": import.rows_written, "rows_bad": import.rows_bad, "rows_unchanged": import.rows_unchanged,
        }),
    };
    audit::append(conn, ctx, &act)
}
