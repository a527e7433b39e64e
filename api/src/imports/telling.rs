//! Who is told of a file: the officers who may approve it, the nearest of whom has it among the work that waits, and the officer
//! who brought it.

use diesel::pg::PgConnection;
use shared::import::ImportAction;
use shared::notice::{NoticeContent, NoticeKind};
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::task::TaskKind;
use uuid::Uuid;

use super::acts::permits;
use super::queries::facts;
use super::rows::ImportRow;
use crate::context::Context;
use crate::http::Refusal;
use crate::notices::{self, Telling};
use crate::tasks::{self, NewTask};
use crate::{masters, officers};

fn telling(row: &ImportRow, kind: NoticeKind) -> Telling<'static> {
    let content = NoticeContent { about_en: Some(row.file_name.clone()), ..NoticeContent::default() };
    Telling { kind, about: Some(("import", row.id)), content }
}

/// After a dry run that found good rows: whoever may approve the file. It waits with the nearest of them.
pub fn waits(conn: &mut PgConnection, ctx: &Context, row: &ImportRow) -> Result<(), Refusal> {
    if !row.kind()?.is_approved() || row.rows_good == 0 {
        return Ok(());
    }
    let mut persons = Vec::new();
    let mut nearest: Option<(Role, ActingPosting)> = None;
    for role in [Role::DeptSecretary, Role::TenderAuthority] {
        for id in facts::posted_in(conn, &row.department, role, ctx.today())? {
            let posting = officers::posting(conn, id)?;
            let officer = officers::acting(conn, &posting)?;
            if permits(conn, &officer, ImportAction::Approve, row)?.is_ok() {
                persons.push(officer.person_id);
                if nearest.as_ref().is_none_or(|(_, far)| officer.office_path.len() > far.office_path.len()) {
                    nearest = Some((role, officer));
                }
            }
        }
    }
    if let Some((role, officer)) = nearest {
        wait(conn, ctx, row, role, officer.office_id)?;
    }
    notices::tell(conn, ctx, &persons, &telling(row, NoticeKind::FileWaits))
}

/// Opens the task of approving a file.
fn wait(
    conn: &mut PgConnection,
    ctx: &Context,
    row: &ImportRow,
    role: Role,
    office_id: Uuid,
) -> Result<(), Refusal> {
    let parameters = masters::parameters(conn, &row.department, ctx.today())?;
    let days = tasks::days_of(TaskKind::ApproveImport, &parameters);
    let task = NewTask {
        id: ctx.new_id(),
        kind: TaskKind::ApproveImport.as_str(),
        entity: "import",
        entity_id: row.id,
        project_id: None,
        office_id,
        role: role.as_str(),
        posting_id: None,
        created_at: ctx.now(),
        due_on: tasks::due_on(conn, ctx.today(), days)?,
        remarks: None,
        sent_by: Some(row.uploaded_by),
    };
    tasks::open(conn, ctx, &task)
}

/// After the approval: who brought it, for the file is written at that officer's word.
pub fn approved(conn: &mut PgConnection, ctx: &Context, row: &ImportRow) -> Result<(), Refusal> {
    let brought = officers::posting(conn, row.uploaded_by)?.person_id;
    notices::tell(conn, ctx, &[brought], &telling(row, NoticeKind::FileApproved))
}
