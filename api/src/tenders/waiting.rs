//! What waits for whom on a tender's way, and until when.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::officer::Role;
use shared::task::TaskKind;
use uuid::Uuid;

use super::case::Case;
use super::queries;
use crate::context::Context;
use crate::http::Refusal;
use crate::tasks::{self, Waiting};
use crate::{masters, officers, projects};

/// The steps of a call, one of which waits at a time. A ratification waits beside them.
const STEPS: [TaskKind; 6] = [
    TaskKind::PublishTender,
    TaskKind::OpenBids,
    TaskKind::EvaluateTender,
    TaskKind::AcceptTender,
    TaskKind::AwardTender,
    TaskKind::DraftAgreement,
];

/// No step of the call waits any more.
pub fn close_steps(conn: &mut PgConnection, ctx: &Context, id: Uuid) -> Result<(), Refusal> {
    tasks::close(conn, id, &STEPS.map(TaskKind::as_str), ctx.now())
}

fn role_of(kind: TaskKind) -> Role {
    match kind {
        TaskKind::PublishTender | TaskKind::EvaluateTender | TaskKind::AwardTender => Role::TenderInviter,
        TaskKind::AcceptTender | TaskKind::RatifyTender => Role::TenderAuthority,
        _ => Role::TenderPreparer,
    }
}

/// The next step begins to wait with whoever does it in the inviting office, in the place of the former.
pub fn next(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    kind: TaskKind,
    due: Option<NaiveDate>,
    remarks: Option<&str>,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    let role = role_of(kind);
    let office_id = tasks::place(conn, ctx, case.row.office_id, case.row.office_id, role, &[])?;
    send(conn, ctx, case, &To { kind, office_id, role, posting_id: None, due, remarks, sent_by })
}

/// The acceptance waits with the officer who must accept; without a lowest bid the evaluation stays where it is.
pub fn acceptance(conn: &mut PgConnection, ctx: &Context, case: &Case, sent_by: Uuid) -> Result<(), Refusal> {
    let authority = match case.row.l1_amount_paise {
        Some(_) => case.must_accept(conn, ctx)?,
        None => None,
    };
    let Some(authority) = authority else {
        return next(conn, ctx, case, TaskKind::EvaluateTender, None, None, sent_by);
    };
    let office_id = officers::posting(conn, authority.posting_id)?.office_id;
    let to = To {
        kind: TaskKind::AcceptTender,
        office_id,
        role: Role::TenderAuthority,
        posting_id: Some(authority.posting_id),
        due: None,
        remarks: None,
        sent_by,
    };
    send(conn, ctx, case, &to)
}

struct To<'a> {
    kind: TaskKind,
    office_id: Uuid,
    role: Role,
    posting_id: Option<Uuid>,
    /// The day it is due; absent: after its working days.
    due: Option<NaiveDate>,
    remarks: Option<&'a str>,
    sent_by: Uuid,
}

fn send(conn: &mut PgConnection, ctx: &Context, case: &Case, to: &To<'_>) -> Result<(), Refusal> {
    close_steps(conn, ctx, case.row.id)?;
    let waiting = Waiting {
        kind: to.kind,
        entity: "tender",
        entity_id: case.row.id,
        project_id: case.row.project_id,
        office_id: to.office_id,
        role: to.role,
        posting_id: to.posting_id,
        days: tasks::days_of(to.kind, &case.parameters),
        remarks: to.remarks,
        sent_by: to.sent_by,
    };
    tasks::send_until(conn, ctx, &waiting, to.due)
}

/// The ratification waits above whoever allowed the tender before its sanction, until its last day.
pub fn ratification(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    allowed_by: Uuid,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    let Some(emergency) = &case.emergency else { return Ok(()) };
    let allowing = officers::posting(conn, emergency.allowed_by)?;
    let from = officers::office_path(conn, allowing.office_id)?;
    let above = from.get(1).copied().unwrap_or(allowing.office_id);
    let office_id = tasks::place(conn, ctx, above, above, Role::TenderAuthority, &[allowed_by])?;
    let waiting = Waiting {
        kind: TaskKind::RatifyTender,
        entity: "tender",
        entity_id: case.row.id,
        project_id: case.row.project_id,
        office_id,
        role: Role::TenderAuthority,
        posting_id: None,
        days: 0,
        remarks: Some(&emergency.reason),
        sent_by,
    };
    tasks::send_until(conn, ctx, &waiting, Some(emergency.ratify_by))
}

/// Asks the executing office for the tender of a work that has its sanction and no tender yet, or whose agreement ended.
pub fn ask_for_draft(
    conn: &mut PgConnection,
    ctx: &Context,
    work_id: Uuid,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    if queries::is_tendered(conn, work_id)? {
        return Ok(());
    }
    // An order that cancels the sanction is issued, too: then there is nothing to tender.
    if !queries::is_sanctioned(conn, work_id)? {
        return tasks::close(conn, work_id, &[TaskKind::DraftTender.as_str()], ctx.now());
    }
    let work = projects::work_row(conn, work_id)?;
    let office = work.executing_office_id;
    let department = officers::office(conn, office)?.department;
    let parameters = masters::parameters(conn, &department, ctx.today())?;
    tasks::close(conn, work_id, &[TaskKind::DraftTender.as_str()], ctx.now())?;
    let office_id = tasks::place(conn, ctx, office, office, Role::TenderPreparer, &[])?;
    let waiting = Waiting {
        kind: TaskKind::DraftTender,
        entity: "work",
        entity_id: work_id,
        project_id: work.project_id,
        office_id,
        role: Role::TenderPreparer,
        posting_id: None,
        days: tasks::days_of(TaskKind::DraftTender, &parameters),
        remarks: None,
        sent_by,
    };
    tasks::send(conn, ctx, &waiting)
}
