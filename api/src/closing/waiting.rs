//! The stage derived anew where money moves after completion, and what waits for whom about the close.

use diesel::pg::PgConnection;
use shared::officer::Role;
use shared::project::ProjectStage;
use shared::task::TaskKind;
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;
use crate::tasks::{self, NewTask};
use crate::{masters, officers, projects};

/// Derives the stage of a project whose works are complete anew, after its money moved; the Executive Engineer is asked to
/// propose the close when its accounts are settled. The project is locked.
pub fn restage(
    conn: &mut PgConnection,
    ctx: &Context,
    project_id: Uuid,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    let before = projects::lock(conn, project_id)?.stage()?;
    if before < ProjectStage::PhysicallyCompleted {
        return Ok(());
    }
    projects::recompute_stage(conn, ctx, project_id)?;
    let now = projects::lock(conn, project_id)?.stage()?;
    if now == before {
        return Ok(());
    }
    if now == ProjectStage::FinanciallyClosed {
        return send(conn, ctx, project_id, (TaskKind::ProposeClosing, None), sent_by);
    }
    tasks::close(conn, project_id, &[TaskKind::ProposeClosing.as_str()], ctx.now())
}

/// Opens a task about the close of a project in the place of the one before; not for this person.
pub fn send(
    conn: &mut PgConnection,
    ctx: &Context,
    project_id: Uuid,
    (kind, not): (TaskKind, Option<Uuid>),
    sent_by: Uuid,
) -> Result<(), Refusal> {
    close_all(conn, ctx, project_id)?;
    let project = projects::lock(conn, project_id)?;
    let office = project.executing_office_id;
    let role = if kind == TaskKind::CloseProject { Role::ProgressCorrector } else { Role::BillPasser };
    let department = officers::office(conn, office)?.department;
    let parameters = masters::parameters(conn, &department, ctx.today())?;
    let not: Vec<Uuid> = not.into_iter().collect();
    let task = NewTask {
        id: ctx.new_id(),
        kind: kind.as_str(),
        entity: "project",
        entity_id: project_id,
        project_id: Some(project_id),
        office_id: tasks::place(conn, ctx, office, office, role, &not)?,
        role: role.as_str(),
        posting_id: None,
        created_at: ctx.now(),
        due_on: tasks::due_on(conn, ctx.today(), tasks::days_of(kind, &parameters))?,
        remarks: None,
        sent_by: Some(sent_by),
    };
    tasks::open(conn, ctx, &task)
}

/// Closes what waits about the close of a project.
pub fn close_all(conn: &mut PgConnection, ctx: &Context, project_id: Uuid) -> Result<(), Refusal> {
    let kinds = [TaskKind::ProposeClosing, TaskKind::CloseProject, TaskKind::CorrectClosing];
    tasks::close(conn, project_id, &kinds.map(TaskKind::as_str), ctx.now())
}
