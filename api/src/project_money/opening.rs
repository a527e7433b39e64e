//! What was spent before this system kept the record (R56): entered once a project, approved by the Superintending Engineer.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::Remarks;
use shared::officer::Role;
use shared::policy::{ActingPosting, MoneyPlace, may_open};
use shared::project_money::{
    OpeningAction, OpeningContent, OpeningExpenditure, OpeningState, check_opening_content,
};
use shared::rules::{OpeningFacts, check_legacy_opening};
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::rows::OpeningRow;
use super::{Shift, note, opening_view, queries, shift};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::projects::{self, ProjectRow};
use crate::tasks::{self, Waiting};
use crate::{masters, officers};

const ENTITY: &str = "opening_expenditure";

/// Whether a posting may do this, with who entered it.
pub fn permits(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    action: OpeningAction,
    project: &ProjectRow,
    entered_by: Option<Uuid>,
) -> Result<Result<(), &'static str>, Refusal> {
    let path = officers::office_path(conn, project.executing_office_id)?;
    let prepared_by = match entered_by {
        Some(posting) => Some(officers::posting(conn, posting)?.person_id),
        None => None,
    };
    let place = MoneyPlace { office_path: &path, department: &project.department, prepared_by };
    Ok(may_open(actor, action, place))
}

/// What was typed, checked and held against R56.
fn checked(
    conn: &mut PgConnection,
    ctx: &Context,
    project_id: Uuid,
    typed: &OpeningContent,
) -> Result<OpeningContent, Refusal> {
    let content = check_opening_content(typed, ctx.today())?;
    let facts = OpeningFacts {
        legacy: queries::is_legacy(conn, project_id)?,
        as_on: content.as_on,
        first_voucher_on: queries::first_voucher_on(conn, project_id)?,
    };
    match check_legacy_opening(facts) {
        Some(finding) => Err(Refusal::Rules(vec![finding])),
        None => Ok(content),
    }
}

/// Enters what was spent before; it waits with the circle.
pub fn enter(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    typed: &OpeningContent,
) -> Result<OpeningExpenditure, Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    projects::lock(conn, project_id)?;
    permits(conn, actor, OpeningAction::Edit, &project, None)?
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project_id)?;
    let content = checked(conn, ctx, project_id, typed)?;
    let mut row = OpeningRow {
        id: ctx.new_id(),
        project_id,
        version: 1,
        state: OpeningState::Entered.as_str().into(),
        as_on: content.as_on,
        spent_paise: 0,
        basis: String::new(),
        entered_by: actor.id,
        approved_by: None,
        approved_on: None,
        return_remarks: None,
        updated_at: ctx.now(),
    };
    row.take(content);
    queries::insert_opening(conn, &row)?;
    let details = json!({ "as_on": row.as_on, "spent_paise": row.spent_paise });
    note(conn, ctx, actor, (ENTITY, row.id, project_id), "entered", None, details)?;
    wait(conn, ctx, &project, &row, None, actor)?;
    opening_view::of_row(conn, actor, &project, &row)
}

/// An opening opened for an act: within scope, locked through its project, by right, in its version and state.
fn open(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: OpeningAction,
) -> Result<(ProjectRow, OpeningRow, String), Refusal> {
    let project_id = queries::opening(conn, id)?.project_id;
    let project = projects::readable(conn, actor, project_id)?;
    projects::lock(conn, project_id)?;
    let mut row = queries::opening(conn, id)?;
    permits(conn, actor, action, &project, Some(row.entered_by))?
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(row.version)?;
    projects::check_alive(conn, project_id)?;
    let read_state = row.state.clone();
    let next = row.state()?.after(action).ok_or_else(|| Refusal::WrongState {
        detail: format!(
            "The entry of what was spent before is {read_state}; this cannot be done with it now."
        ),
    })?;
    row.state = next.as_str().into();
    Ok((project, row, read_state))
}

/// Corrects an entry that is not approved yet; it waits again.
pub fn edit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    typed: &OpeningContent,
) -> Result<OpeningExpenditure, Refusal> {
    let (project, mut row, read_state) = open(conn, actor, id, version, OpeningAction::Edit)?;
    row.take(checked(conn, ctx, project.id, typed)?);
    row.entered_by = actor.id;
    row.return_remarks = None;
    settle(conn, ctx, actor, (&project, row, &read_state), "changed", None)
}

/// Sends it back, saying what is to be corrected.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<OpeningExpenditure, Refusal> {
    let (project, mut row, read_state) = open(conn, actor, id, version, OpeningAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    row.return_remarks = Some(remarks.clone());
    settle(conn, ctx, actor, (&project, row, &read_state), "returned", Some(&remarks))
}

/// Approves it: from now on it counts.
pub fn approve(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<OpeningExpenditure, Refusal> {
    let (project, mut row, read_state) = open(conn, actor, id, version, OpeningAction::Approve)?;
    row.take(checked(conn, ctx, project.id, &row.content())?);
    row.approved_by = Some(actor.id);
    row.approved_on = Some(ctx.today());
    let by = Shift { opening: row.spent_paise, ..Shift::default() };
    shift(conn, ctx, project.id, None, by)?;
    settle(conn, ctx, actor, (&project, row, &read_state), "approved", None)
}

fn settle(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    (project, mut row, read_state): (&ProjectRow, OpeningRow, &str),
    action: &'static str,
    remarks: Option<&str>,
) -> Result<OpeningExpenditure, Refusal> {
    row.updated_at = ctx.now();
    queries::update_opening(conn, read_state, &row)?;
    let details = json!({ "as_on": row.as_on, "spent_paise": row.spent_paise });
    note(conn, ctx, actor, (ENTITY, row.id, project.id), action, remarks, details)?;
    wait(conn, ctx, project, &row, remarks, actor)?;
    let row = queries::opening(conn, row.id)?;
    opening_view::of_row(conn, actor, project, &row)
}

/// It waits with the circle, returned with who entered it, approved with nobody.
fn wait(
    conn: &mut PgConnection,
    ctx: &Context,
    project: &ProjectRow,
    row: &OpeningRow,
    remarks: Option<&str>,
    actor: &ActingPosting,
) -> Result<(), Refusal> {
    tasks::close_all(conn, row.id, ctx.now())?;
    let entered = officers::posting(conn, row.entered_by)?;
    let office = project.executing_office_id;
    let (kind, role, office_id, posting_id) = match row.state()? {
        OpeningState::Approved => return Ok(()),
        OpeningState::Entered => {
            let place = tasks::place(conn, ctx, office, office, Role::TenderAuthority, &[entered.person_id])?;
            (TaskKind::ApproveOpening, Role::TenderAuthority, place, None)
        }
        OpeningState::Returned => {
            let held = officers::holder_on(conn, row.entered_by, ctx.today())?.is_some();
            (TaskKind::CorrectOpening, Role::BillPasser, entered.office_id, held.then_some(row.entered_by))
        }
    };
    let parameters = masters::parameters(conn, &project.department, ctx.today())?;
    let waiting = Waiting {
        kind,
        entity: ENTITY,
        entity_id: row.id,
        project_id: project.id,
        office_id,
        role,
        posting_id,
        days: tasks::days_of(kind, &parameters),
        remarks,
        sent_by: actor.id,
    };
    tasks::send(conn, ctx, &waiting)
}
