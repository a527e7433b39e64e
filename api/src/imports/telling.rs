//! Who is told of a file: the officers who may approve it, and the officer who brought it.

use diesel::pg::PgConnection;
use shared::import::ImportAction;
use shared::notice::{NoticeContent, NoticeKind};
use shared::officer::Role;

use super::acts::permits;
use super::queries::facts;
use super::rows::ImportRow;
use crate::context::Context;
use crate::http::Refusal;
use crate::notices::{self, Telling};
use crate::officers;

fn telling(row: &ImportRow, kind: NoticeKind) -> Telling<'static> {
    let content = NoticeContent { about_en: Some(row.file_name.clone()), ..NoticeContent::default() };
    Telling { kind, about: Some(("import", row.id)), content }
}

/// After a dry run that found good rows: whoever may approve the file.
pub fn waits(conn: &mut PgConnection, ctx: &Context, row: &ImportRow) -> Result<(), Refusal> {
    if !row.kind()?.is_approved() || row.rows_good == 0 {
        return Ok(());
    }
    let mut persons = Vec::new();
    for role in [Role::DeptSecretary, Role::TenderAuthority] {
        for id in facts::posted_in(conn, &row.department, role, ctx.today())? {
            let posting = officers::posting(conn, id)?;
            let officer = officers::acting(conn, &posting)?;
            if permits(conn, &officer, ImportAction::Approve, row)?.is_ok() {
                persons.push(officer.person_id);
            }
        }
    }
    notices::tell(conn, ctx, &persons, &telling(row, NoticeKind::FileWaits))
}

/// After the approval: who brought it, for the file is written at that officer's word.
pub fn approved(conn: &mut PgConnection, ctx: &Context, row: &ImportRow) -> Result<(), Refusal> {
    let brought = officers::posting(conn, row.uploaded_by)?.person_id;
    notices::tell(conn, ctx, &[brought], &telling(row, NoticeKind::FileApproved))
}
