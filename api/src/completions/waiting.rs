//! What waits for whom about a completion.

use diesel::pg::PgConnection;
use shared::completion::{CertificateLetter, CompletionState};
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::task::TaskKind;
use uuid::Uuid;

use super::case::Case;
use crate::context::Context;
use crate::http::Refusal;
use crate::officers;
use crate::tasks::{self, Waiting};

/// Whose desk a certificate waits on.
fn role_of(letter: CertificateLetter) -> Role {
    use CertificateLetter as L;
    match letter {
        L::A => Role::BillMeasurer,
        L::B => Role::BillChecker,
        L::C | L::D => Role::BillPasser,
        L::E => Role::ProgressCorrector,
    }
}

fn send(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    (kind, role, office_id, posting_id): (TaskKind, Role, Uuid, Option<Uuid>),
    remarks: Option<&str>,
    actor: &ActingPosting,
) -> Result<(), Refusal> {
    let waiting = Waiting {
        kind,
        entity: "completion",
        entity_id: case.row.id,
        project_id: case.row.project_id,
        office_id,
        role,
        posting_id,
        days: tasks::days_of(kind, &case.parameters),
        remarks,
        sent_by: actor.id,
    };
    tasks::send(conn, ctx, &waiting)
}

/// The completion waits where its state says: with the next certificate's officer, or to be corrected. Not with these persons.
pub fn send_on(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    not: &[Uuid],
    remarks: Option<&str>,
    actor: &ActingPosting,
) -> Result<(), Refusal> {
    tasks::close_all(conn, case.row.id, ctx.now())?;
    let office = case.work.executing_office_id;
    let to = match (case.state, case.next()) {
        (CompletionState::Draft | CompletionState::Certifying, Some(letter)) => {
            let role = role_of(letter);
            // The first certificate is given by whoever entered the work, or near: it may be one of several sub-divisions.
            let entered = officers::posting(conn, case.row.prepared_by)?;
            let first = letter == CertificateLetter::A;
            if first && entered.roles.contains(&role) && !not.contains(&entered.person_id) {
                (TaskKind::CertifyCompletion, role, entered.office_id, Some(entered.id))
            } else {
                let from = if first { entered.office_id } else { office };
                let place = tasks::place(conn, ctx, from, office, role, not)?;
                (TaskKind::CertifyCompletion, role, place, None)
            }
        }
        (CompletionState::Returned, _) => {
            let posting = case.row.prepared_by;
            let held = officers::holder_on(conn, posting, ctx.today())?.is_some();
            let office_id = officers::posting(conn, posting)?.office_id;
            (TaskKind::CorrectCompletion, Role::ProgressReporter, office_id, held.then_some(posting))
        }
        _ => return Ok(()),
    };
    send(conn, ctx, case, to, remarks, actor)
}

/// Every certificate stands, and the report of the whole is missing.
pub fn ask_for_report(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    actor: &ActingPosting,
) -> Result<(), Refusal> {
    let office = case.work.executing_office_id;
    let role = Role::ProgressReporter;
    let place = tasks::place(conn, ctx, office, office, role, &[])?;
    send(conn, ctx, case, (TaskKind::ReportCompletion, role, place, None), None, actor)
}
