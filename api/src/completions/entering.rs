//! Entering the completion of a work: its day, plan and statement.

use diesel::pg::PgConnection;
use shared::completion::{
    Completion, CompletionAction, CompletionState, NewCompletion, check_completion_content,
};
use shared::policy::{ActingPosting, CompletionPlace, may_complete};
use shared::project::ProjectStage;
use uuid::Uuid;

use super::case::{Case, demand_going_on, note, open, route, told};
use super::rows::CompletionRow;
use super::{queries, view, waiting};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::{agreements, documents, officers, projects};

/// Whether a posting may enter the completion of a work now: by right, while it goes on under an agreement.
pub fn may_enter(
    conn: &mut PgConnection,
    _ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<bool, Refusal> {
    let (work, project) = projects::readable_work(conn, actor, work_id)?;
    let path = officers::office_path(conn, work.executing_office_id)?;
    let place = CompletionPlace { office_path: &path, next: None, certified_by: &[] };
    Ok(project.stage()? == ProjectStage::InProgress
        && may_complete(actor, CompletionAction::Edit, place).is_ok()
        && live_agreement(conn, work_id)?.is_some())
}

/// The agreement under which a work goes on.
fn live_agreement(conn: &mut PgConnection, work_id: Uuid) -> Result<Option<Uuid>, Refusal> {
    let all = agreements::of_work(conn, work_id)?;
    Ok(all.into_iter().find(|one| one.state.is_live() && one.started_on.is_some()).map(|one| one.id))
}

/// The plan is a document of the project that stands.
fn demand_plan(conn: &mut PgConnection, row: &CompletionRow) -> Result<(), Refusal> {
    let Some(id) = row.plan_document_id else { return Ok(()) };
    if documents::standing_of(conn, row.project_id, &[id])?.0.is_empty() {
        let words = "The project has no such document. Choose one of its list.";
        return Err(Refusal::field("/content/plan_document_id", "UNKNOWN_REFERENCE", words));
    }
    Ok(())
}

/// A new completion of a work, as a draft; R46 is asked when certificate A is given.
pub fn create(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    new: &NewCompletion,
) -> Result<Completion, Refusal> {
    let (work, _) = projects::readable_work(conn, actor, work_id)?;
    let project = projects::lock(conn, work.project_id)?;
    let path = officers::office_path(conn, work.executing_office_id)?;
    let place = CompletionPlace { office_path: &path, next: None, certified_by: &[] };
    may_complete(actor, CompletionAction::Edit, place).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project.id)?;
    demand_going_on(&project)?;
    if queries::standing_of(conn, work_id)?.is_some() {
        let detail = "The completion of this work is entered already. Open that one.";
        return Err(Refusal::Conflict { code: "COMPLETION_EXISTS".into(), detail: detail.into() });
    }
    let Some(agreement_id) = live_agreement(conn, work_id)? else {
        let detail = "The work goes on under no agreement. Record the day it began with the agreement first.";
        return Err(Refusal::WrongState { detail: detail.into() });
    };
    let content = check_completion_content(&new.content, ctx.today())?;
    let mut row = CompletionRow {
        id: ctx.new_id(),
        project_id: project.id,
        work_id,
        agreement_id,
        version: 1,
        state: CompletionState::Draft.as_str().into(),
        completed_on: content.completed_on,
        plan_document_id: None,
        value_paise: content.value_paise,
        statement: String::new(),
        sanction_paise: 0,
        power_paise: None,
        within_division: false,
        prepared_by: actor.id,
        return_remarks: None,
        void_reason: None,
        updated_at: ctx.now(),
    };
    row.take(content);
    demand_plan(conn, &row)?;
    let mut case = Case::of(conn, ctx, row, (work, project))?;
    settle_route(conn, &mut case)?;
    queries::insert(conn, &case.row)?;
    waiting::send_on(conn, ctx, &case, &[], None, actor)?;
    note(conn, ctx, actor, &case.row, ("drafted", None), told(&case.row))?;
    view::of_id(conn, ctx, actor, case.row.id)
}

/// Whose certificates it needs, by its day.
pub fn settle_route(conn: &mut PgConnection, case: &mut Case) -> Result<(), Refusal> {
    let route = route(conn, &case.work, &case.project, &case.contract, case.row.completed_on)?;
    case.row.sanction_paise = route.sanction_paise;
    case.row.power_paise = route.power_paise;
    case.row.within_division = route.within_division;
    Ok(())
}

/// Changes a draft or a returned completion.
pub fn edit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    new: &NewCompletion,
) -> Result<Completion, Refusal> {
    let (mut case, read_state) = open(conn, ctx, actor, id, version, CompletionAction::Edit)?;
    case.row.take(check_completion_content(&new.content, ctx.today())?);
    demand_plan(conn, &case.row)?;
    settle_route(conn, &mut case)?;
    case.row.prepared_by = actor.id;
    case.row.updated_at = ctx.now();
    queries::update(conn, &read_state, &case.row)?;
    if case.state == CompletionState::Draft {
        waiting::send_on(conn, ctx, &case, &[], None, actor)?;
    }
    note(conn, ctx, actor, &case.row, ("changed", None), told(&case.row))?;
    view::of_id(conn, ctx, actor, id)
}
