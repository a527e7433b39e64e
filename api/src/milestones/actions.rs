//! Setting, claiming and verifying milestones.

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::estimate::Remarks;
use shared::fiscal_year::check_past_date;
use shared::milestone::{
    ClaimMilestone, Milestone, MilestoneAction, MilestoneContent, MilestoneState, check_milestone,
};
use shared::officer::Role;
use shared::policy::{ActingPosting, may_milestone};
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::queries::{self, MilestoneRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::tasks::{self, Waiting};
use crate::{masters, officers, projects};

fn claimer(conn: &mut PgConnection, row: &MilestoneRow) -> Result<Option<Uuid>, Refusal> {
    Ok(row.claimed_by.map(|posting| officers::posting(conn, posting)).transpose()?.map(|held| held.person_id))
}

fn path(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<Uuid>, Refusal> {
    let office = projects::work_row(conn, work_id)?.executing_office_id;
    officers::office_path(conn, office)
}

fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: &MilestoneRow,
    (action, remarks): (&'static str, Option<&str>),
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "milestone",
        entity_id: row.id,
        project_id: Some(row.project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}

/// A new milestone of a work.
pub fn create(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    typed: &MilestoneContent,
) -> Result<Milestone, Refusal> {
    let (work, project) = projects::readable_work(conn, actor, work_id)?;
    let path = officers::office_path(conn, work.executing_office_id)?;
    may_milestone(actor, MilestoneAction::Edit, &path, None)
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project.id)?;
    let content = check_milestone(typed)?;
    let row = MilestoneRow {
        id: ctx.new_id(),
        work_id,
        project_id: project.id,
        version: 1,
        state: MilestoneState::Planned.as_str().into(),
        name: content.name,
        weight_bp: content.weight_bp,
        planned_on: content.planned_on,
        revised_on: content.revised_on,
        actual_on: None,
        evidence: None,
        claimed_by: None,
        verified_by: None,
        return_remarks: None,
        updated_at: ctx.now(),
    };
    queries::insert(conn, &row)?;
    note(
        conn,
        ctx,
        actor,
        &row,
        ("planned", None),
        json!({ "name": row.name, "planned_on": row.planned_on }),
    )?;
    shown(conn, actor, row)
}

/// A milestone opened for an act: 404, 403, 412, 409; locked, with the state after the act.
fn open(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: MilestoneAction,
) -> Result<MilestoneRow, Refusal> {
    let project_id = queries::find(conn, id)?.project_id;
    projects::readable(conn, actor, project_id)?;
    let mut row = queries::lock(conn, id)?;
    let claimed_by = claimer(conn, &row)?;
    let path = path(conn, row.work_id)?;
    may_milestone(actor, action, &path, claimed_by).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project_id)?;
    version.check(row.version)?;
    let next = row.state()?.after(action).ok_or_else(|| Refusal::WrongState {
        detail: format!("The milestone is {}; this cannot be done with it now.", row.state),
    })?;
    row.state = next.as_str().into();
    Ok(row)
}

fn keep(conn: &mut PgConnection, ctx: &Context, row: &mut MilestoneRow) -> Result<(), Refusal> {
    row.updated_at = ctx.now();
    queries::update(conn, row)?;
    tasks::close_all(conn, row.id, ctx.now())
}

/// Changes a milestone that is not claimed.
pub fn edit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    typed: &MilestoneContent,
) -> Result<Milestone, Refusal> {
    let mut row = open(conn, actor, id, version, MilestoneAction::Edit)?;
    let content = check_milestone(typed)?;
    row.name = content.name;
    row.weight_bp = content.weight_bp;
    row.planned_on = content.planned_on;
    row.revised_on = content.revised_on;
    keep(conn, ctx, &mut row)?;
    note(
        conn,
        ctx,
        actor,
        &row,
        ("changed", None),
        json!({ "planned_on": row.planned_on, "revised_on": row.revised_on }),
    )?;
    of_id(conn, actor, id)
}

/// Says that a milestone is reached, and by what that shows.
pub fn claim(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &ClaimMilestone,
) -> Result<Milestone, Refusal> {
    let mut row = open(conn, actor, id, version, MilestoneAction::Claim)?;
    let mut faults = Faults::default();
    faults.take(check_past_date("/actual_on", body.actual_on, ctx.today()));
    let evidence = faults.take(text::lines("/evidence", &body.evidence, 5..=2000));
    faults.settle()?;
    row.actual_on = Some(body.actual_on);
    row.evidence = Some(evidence);
    row.claimed_by = Some(actor.id);
    row.return_remarks = None;
    keep(conn, ctx, &mut row)?;
    note(conn, ctx, actor, &row, ("claimed", None), json!({ "actual_on": row.actual_on }))?;
    let office = projects::work_row(conn, row.work_id)?.executing_office_id;
    let department = officers::office(conn, office)?.department;
    let parameters = masters::parameters(conn, &department, ctx.today())?;
    let role = Role::ProgressApprover;
    let waiting = Waiting {
        kind: TaskKind::VerifyMilestone,
        entity: "milestone",
        entity_id: id,
        project_id: row.project_id,
        office_id: tasks::place(conn, ctx, office, office, role, &[actor.person_id])?,
        role,
        posting_id: None,
        days: tasks::days_of(TaskKind::VerifyMilestone, &parameters),
        remarks: None,
        sent_by: actor.id,
    };
    tasks::send(conn, ctx, &waiting)?;
    of_id(conn, actor, id)
}

/// Another officer has seen it.
pub fn verify(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Milestone, Refusal> {
    let mut row = open(conn, actor, id, version, MilestoneAction::Verify)?;
    row.verified_by = Some(actor.id);
    keep(conn, ctx, &mut row)?;
    note(conn, ctx, actor, &row, ("verified", None), json!({ "actual_on": row.actual_on }))?;
    of_id(conn, actor, id)
}

/// It is not reached: the claim goes back.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Milestone, Refusal> {
    let mut row = open(conn, actor, id, version, MilestoneAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    row.actual_on = None;
    row.evidence = None;
    row.claimed_by = None;
    row.return_remarks = Some(remarks.clone());
    keep(conn, ctx, &mut row)?;
    note(conn, ctx, actor, &row, ("returned", Some(&remarks)), json!({}))?;
    of_id(conn, actor, id)
}

fn of_id(conn: &mut PgConnection, actor: &ActingPosting, id: Uuid) -> Result<Milestone, Refusal> {
    let row = queries::find(conn, id)?;
    shown(conn, actor, row)
}

fn shown(conn: &mut PgConnection, actor: &ActingPosting, row: MilestoneRow) -> Result<Milestone, Refusal> {
    let state = row.state()?;
    let (claimed, path) = (claimer(conn, &row)?, path(conn, row.work_id)?);
    let acts = [
        ("update_milestone", MilestoneAction::Edit),
        ("claim_milestone", MilestoneAction::Claim),
        ("verify_milestone", MilestoneAction::Verify),
        ("return_milestone", MilestoneAction::Return),
    ];
    let may = acts
        .iter()
        .filter(|(_, act)| state.after(*act).is_some() && may_milestone(actor, *act, &path, claimed).is_ok())
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let mut label = |posting: Option<Uuid>| {
        let found = posting.map(|id| officers::posting_label(conn, id)).transpose();
        found.map(|label| label.map(|label| (label.en, label.bn)).unzip())
    };
    let (claimed_by, claimed_by_bn) = label(row.claimed_by)?;
    let (verified_by, verified_by_bn) = label(row.verified_by)?;
    Ok(Milestone {
        id: row.id,
        work_id: row.work_id,
        version: row.version,
        state,
        content: row.content(),
        actual_on: row.actual_on,
        evidence: row.evidence,
        claimed_by,
        claimed_by_bn,
        verified_by,
        verified_by_bn,
        return_remarks: row.return_remarks,
        may,
    })
}

/// The milestones of a work, in the order they are planned.
pub fn list(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<Vec<Milestone>, Refusal> {
    projects::readable_work(conn, actor, work_id)?;
    let rows = queries::of_work(conn, work_id)?;
    rows.into_iter().map(|row| shown(conn, actor, row)).collect()
}
