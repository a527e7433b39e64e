//! The calendar begun and voided, visits, defects noticed and made good.

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::fiscal_year::check_past_date;
use shared::liability::{
    DefectState, Liability, MakeGood, NewDefect, NewVisit, VisitState, check_defect, liability_end, visits,
};
use shared::officer::Role;
use shared::policy::{ActingPosting, may_watch_liability};
use shared::rules::ParameterKey;
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::rows::{DefectRow, LiabilityRow, VisitRow};
use super::{queries, view};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::projects::ProjectRow;
use crate::tasks::{self, Waiting};
use crate::{agreements, completions, masters, officers, projects};

pub(super) fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: Option<&ActingPosting>,
    (entity, entity_id, project_id): (&'static str, Uuid, Uuid),
    (action, remarks): (&'static str, Option<&str>),
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity,
        entity_id,
        project_id: Some(project_id),
        action,
        person_id: actor.map(|actor| actor.person_id),
        posting_id: actor.map(|actor| actor.id),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}

/// Makes the calendar of an agreement whose works are complete: its last day, and the visits before it.
pub fn begin(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    agreement_id: Uuid,
) -> Result<(), Refusal> {
    let Some(completed_on) = completions::completed_on(conn, agreement_id)? else { return Ok(()) };
    if queries::is_begun(conn, agreement_id)? {
        return Ok(());
    }
    let contract = agreements::contract(conn, agreement_id)?;
    let department = officers::office(conn, contract.office_id)?.department;
    let parameters = masters::parameters(conn, &department, ctx.today())?;
    let ends_on = liability_end(completed_on, contract.dlp_months);
    let row = LiabilityRow {
        id: ctx.new_id(),
        project_id: contract.project_id,
        agreement_id,
        completed_on,
        ends_on,
        release_told: false,
        void_reason: None,
    };
    queries::insert(conn, &row)?;
    let every = parameters.get(ParameterKey::LiabilityVisitMonths);
    let last = parameters.get(ParameterKey::LiabilityNoticeDays);
    for due_on in visits(completed_on, ends_on, every, last) {
        let state = VisitState::Due.as_str().into();
        let (id, liability_id) = (ctx.new_id(), row.id);
        let visit =
            VisitRow { id, liability_id, due_on, state, visited_on: None, visited_by: None, remarks: None };
        queries::insert_visit(conn, &visit)?;
    }
    let details = json!({ "agreement_id": agreement_id, "completed_on": completed_on, "ends_on": ends_on });
    note(conn, ctx, Some(actor), ("liability", row.id, row.project_id), ("begun", None), details)
}

/// The project is reopened: its calendars count no more.
pub fn void_all(
    conn: &mut PgConnection,
    ctx: &Context,
    project_id: Uuid,
    reason: &str,
) -> Result<(), Refusal> {
    for id in queries::void_of_project(conn, project_id, reason)? {
        tasks::close_all(conn, id, ctx.now())?;
    }
    Ok(())
}

/// Nothing is held under an agreement any more: nobody is asked to refund it.
pub fn released(conn: &mut PgConnection, ctx: &Context, agreement_id: Uuid) -> Result<(), Refusal> {
    let Some(id) = queries::id_of(conn, agreement_id)? else { return Ok(()) };
    tasks::close(conn, id, &[TaskKind::ReleaseSecurity.as_str()], ctx.now())
}

/// Whether a posting may watch the liability of a project.
pub(super) fn permits(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
) -> Result<Result<(), &'static str>, Refusal> {
    let path = officers::office_path(conn, project.executing_office_id)?;
    Ok(may_watch_liability(actor, &path))
}

/// A calendar opened for an act: within scope, its project locked, by right, and not void.
fn open(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<(LiabilityRow, ProjectRow), Refusal> {
    let first = queries::find(conn, id)?;
    projects::readable(conn, actor, first.project_id)?;
    let project = projects::lock(conn, first.project_id)?;
    let row = queries::find(conn, id)?;
    permits(conn, actor, &project)?.map_err(|denied| Refusal::Forbidden(denied.into()))?;
    if row.void_reason.is_some() {
        let detail = "The project was reopened; this calendar counts no more.";
        return Err(Refusal::WrongState { detail: detail.into() });
    }
    Ok((row, project))
}

/// A visit that was made: of those due the first, else one beside the calendar.
pub fn visit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    new: &NewVisit,
) -> Result<Liability, Refusal> {
    let (row, _) = open(conn, actor, id)?;
    let mut faults = Faults::default();
    faults.take(check_past_date("/visited_on", new.visited_on, ctx.today()));
    let remarks = faults.take(text::lines("/remarks", &new.remarks, 5..=2000));
    if new.visited_on < row.completed_on {
        faults.note("/visited_on", "DATE_ORDER", "The work was not complete on that day. Correct the date.");
    }
    faults.settle()?;
    let due = queries::lock_due(conn, id)?;
    let planned = due.is_some();
    let mut visit = due.unwrap_or(VisitRow {
        id: ctx.new_id(),
        liability_id: id,
        due_on: new.visited_on,
        state: String::new(),
        visited_on: None,
        visited_by: None,
        remarks: None,
    });
    visit.state = VisitState::Done.as_str().into();
    visit.visited_on = Some(new.visited_on);
    visit.visited_by = Some(actor.id);
    visit.remarks = Some(remarks.clone());
    if planned {
        queries::update_visit(conn, &visit)?;
    } else {
        queries::insert_visit(conn, &visit)?;
    }
    tasks::close(conn, id, &[TaskKind::VisitLiability.as_str()], ctx.now())?;
    let details = json!({ "visited_on": new.visited_on, "due_on": visit.due_on });
    let of = ("liability", id, row.project_id);
    note(conn, ctx, Some(actor), of, ("visited", Some(&remarks)), details)?;
    view::of_id(conn, ctx, actor, id)
}

/// A defect that showed; it waits until it is made good.
pub fn notice(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    typed: &NewDefect,
) -> Result<Liability, Refusal> {
    let (row, project) = open(conn, actor, id)?;
    let new = check_defect(typed, (row.completed_on, row.ends_on), ctx.today())?;
    let defect = DefectRow {
        id: ctx.new_id(),
        liability_id: id,
        project_id: row.project_id,
        version: 1,
        state: DefectState::Open.as_str().into(),
        noticed_on: new.noticed_on,
        noticed_by: actor.id,
        text: new.text,
        due_on: new.due_on,
        made_good_on: None,
        made_good_by: None,
        remarks: None,
        updated_at: ctx.now(),
    };
    queries::insert_defect(conn, &defect)?;
    let details = json!({ "liability_id": id, "noticed_on": defect.noticed_on, "due_on": defect.due_on });
    let of = ("liability_defect", defect.id, row.project_id);
    note(conn, ctx, Some(actor), of, ("noticed", Some(&defect.text)), details)?;
    let (office, role) = (project.executing_office_id, Role::ProgressReporter);
    let waiting = Waiting {
        kind: TaskKind::MakeGoodDefect,
        entity: "liability_defect",
        entity_id: defect.id,
        project_id: row.project_id,
        office_id: tasks::place(conn, ctx, office, office, role, &[])?,
        role,
        posting_id: None,
        days: 0,
        remarks: Some(&defect.text),
        sent_by: actor.id,
    };
    tasks::send_until(conn, ctx, &waiting, Some(defect.due_on.max(ctx.today())))?;
    view::of_id(conn, ctx, actor, id)
}

/// The contractor has made a defect good.
pub fn make_good(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &MakeGood,
) -> Result<Liability, Refusal> {
    let liability_id = queries::find_defect(conn, id)?.liability_id;
    let (row, _) = open(conn, actor, liability_id)?;
    let mut defect = queries::lock_defect(conn, id)?;
    version.check(defect.version)?;
    if defect.state != DefectState::Open.as_str() {
        return Err(Refusal::WrongState { detail: "The defect is made good already.".into() });
    }
    let mut faults = Faults::default();
    faults.take(check_past_date("/made_good_on", body.made_good_on, ctx.today()));
    let remarks = faults.take(text::lines("/remarks", &body.remarks, 5..=2000));
    if body.made_good_on < defect.noticed_on {
        let words = "It cannot be made good before it was noticed. Correct the date.";
        faults.note("/made_good_on", "DATE_ORDER", words);
    }
    faults.settle()?;
    defect.state = DefectState::MadeGood.as_str().into();
    defect.made_good_on = Some(body.made_good_on);
    defect.made_good_by = Some(actor.id);
    defect.remarks = Some(remarks.clone());
    defect.updated_at = ctx.now();
    queries::update_defect(conn, &defect)?;
    tasks::close_all(conn, id, ctx.now())?;
    let details = json!({ "liability_id": liability_id, "made_good_on": body.made_good_on });
    let of = ("liability_defect", id, row.project_id);
    note(conn, ctx, Some(actor), of, ("made_good", Some(&remarks)), details)?;
    view::of_id(conn, ctx, actor, liability_id)
}
