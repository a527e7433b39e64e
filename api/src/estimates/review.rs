//! Checking, vetting and returning estimates.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::{Estimate, EstimateAction, EstimateKind, Remarks};
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::actions::{Opened, note, open};
use super::rows::EstimateRow;
use super::{queries, view};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::projects::WorkRow;
use crate::tasks::{self, Waiting};
use crate::{approvals, officers, projects};

/// The Assistant Engineer has checked it; it goes to be vetted.
pub fn check(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Estimate, Refusal> {
    let Opened { mut row, work, read_state } = open(conn, actor, id, version, EstimateAction::Check)?;
    row.checked_by = Some(actor.id);
    queries::update(conn, &read_state, &row, context.now())?;
    note(conn, context, actor, (&row, &work), "checked", None, json!({}))?;
    tasks::close_all(conn, id, context.now())?;
    let preparer = officers::posting(conn, row.prepared_by)?.person_id;
    let office_id = tasks::place(
        conn,
        context,
        work.executing_office_id,
        work.executing_office_id,
        Role::EstimateVetter,
        &[preparer, actor.person_id],
    )?;
    let waiting = Waiting {
        kind: TaskKind::VetEstimate,
        entity: "estimate",
        entity_id: id,
        project_id: work.project_id,
        office_id,
        role: Role::EstimateVetter,
        posting_id: None,
        days: view::days(conn, context, &work, TaskKind::VetEstimate)?,
        remarks: None,
        sent_by: actor.id,
    };
    tasks::send(conn, context, &waiting)?;
    view::of_id(conn, context, actor, id)
}

/// The Executive Engineer or the circle has vetted it; a sanction may be drafted from it. The preparer is asked for it once the
/// approval is in force, else the executing office for the approval.
pub fn vet(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Estimate, Refusal> {
    let Opened { mut row, work, read_state } = open(conn, actor, id, version, EstimateAction::Vet)?;
    row.vetted_by = Some(actor.id);
    queries::update(conn, &read_state, &row, context.now())?;
    note(conn, context, actor, (&row, &work), "vetted", None, json!({ "total_paise": row.total_paise }))?;
    tasks::close_all(conn, id, context.now())?;
    if may_be_sanctioned(conn, work.project_id)? {
        ask_for_sanction(conn, context, &row, actor.id)?;
    }
    ask_for_approval(conn, context, actor, &work)?;
    projects::recompute_stage(conn, context, work.project_id)?;
    view::of_id(conn, context, actor, id)
}

/// R03, R11: nothing can be sanctioned before the approval is in force, where the project needs one.
fn may_be_sanctioned(conn: &mut PgConnection, project_id: Uuid) -> Result<bool, Refusal> {
    let needed = projects::lock(conn, project_id)?.nature()?.needs_approval();
    Ok(!needed || approvals::in_force(conn, project_id)?.is_some())
}

/// Asks the preparer of a vetted estimate for the sanction, unless one rests on it or is under way for its work.
fn ask_for_sanction(
    conn: &mut PgConnection,
    context: &Context,
    row: &EstimateRow,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    if row.kind()? == EstimateKind::Preliminary
        || queries::carries_order(conn, row.id)?
        || queries::work_has_order_under_way(conn, row.work_id)?
    {
        return Ok(());
    }
    let work = projects::work_row(conn, row.work_id)?;
    tasks::close(conn, work.id, &[TaskKind::DraftSanction.as_str()], context.now())?;
    let (office_id, posting_id) = back_to(conn, context, row.prepared_by)?;
    let waiting = Waiting {
        kind: TaskKind::DraftSanction,
        entity: "work",
        entity_id: work.id,
        project_id: work.project_id,
        office_id,
        role: Role::Preparer,
        posting_id,
        days: view::days(conn, context, &work, TaskKind::DraftSanction)?,
        remarks: None,
        sent_by,
    };
    tasks::send(conn, context, &waiting)
}

/// When the approval of a project comes into force: its vetted estimates wait for nothing else any more.
pub fn ask_for_sanctions(
    conn: &mut PgConnection,
    context: &Context,
    project_id: Uuid,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    for row in queries::vetted_of(conn, project_id)? {
        ask_for_sanction(conn, context, &row, sent_by)?;
    }
    Ok(())
}

/// Where the project needs an approval and none is under way, the executing office is asked to propose it, once.
fn ask_for_approval(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    work: &WorkRow,
) -> Result<(), Refusal> {
    let (_, project) = projects::readable_work(conn, actor, work.id)?;
    if !project.nature()?.needs_approval() || approvals::is_begun(conn, project.id)? {
        return Ok(());
    }
    tasks::close(conn, project.id, &[TaskKind::ProposeApproval.as_str()], context.now())?;
    let office = project.executing_office_id;
    let waiting = Waiting {
        kind: TaskKind::ProposeApproval,
        entity: "project",
        entity_id: project.id,
        project_id: project.id,
        office_id: tasks::place(conn, context, office, office, Role::EstimateVetter, &[])?,
        role: Role::EstimateVetter,
        posting_id: None,
        days: view::days(conn, context, work, TaskKind::ProposeApproval)?,
        remarks: None,
        sent_by: actor.id,
    };
    tasks::send(conn, context, &waiting)
}

/// Sends it back to its preparer, with what is to be corrected.
pub fn give_back(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Estimate, Refusal> {
    let Opened { mut row, work, read_state } = open(conn, actor, id, version, EstimateAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    row.return_remarks = Some(remarks.clone());
    queries::update(conn, &read_state, &row, context.now())?;
    note(conn, context, actor, (&row, &work), "returned", Some(&remarks), json!({}))?;
    tasks::close_all(conn, id, context.now())?;
    let (office_id, posting_id) = back_to(conn, context, row.prepared_by)?;
    let waiting = Waiting {
        kind: TaskKind::CorrectEstimate,
        entity: "estimate",
        entity_id: id,
        project_id: work.project_id,
        office_id,
        role: Role::Preparer,
        posting_id,
        days: view::days(conn, context, &work, TaskKind::CorrectEstimate)?,
        remarks: Some(&remarks),
        sent_by: actor.id,
    };
    tasks::send(conn, context, &waiting)?;
    projects::recompute_stage(conn, context, work.project_id)?;
    view::of_id(conn, context, actor, id)
}

/// Where the preparer sits, and his posting while he holds it; else whoever prepares in that office.
fn back_to(
    conn: &mut PgConnection,
    context: &Context,
    prepared_by: Uuid,
) -> Result<(Uuid, Option<Uuid>), Refusal> {
    let posting = officers::posting(conn, prepared_by)?;
    let held = officers::holder_on(conn, prepared_by, context.today())?.is_some();
    Ok((posting.office_id, held.then_some(prepared_by)))
}
