//! Preparing, returning and approving annual plans.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::annual_plan::{
    AnnualPlan, NewPlan, PlanAction, PlanContent, PlanFacts, PlanState, check_plan_content,
};
use shared::estimate::Remarks;
use shared::fiscal_year::FiscalYear;
use shared::officer::Role;
use shared::policy::{ActingPosting, Denied, MoneyPlace, may_plan};
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::rows::PlanRow;
use super::{phased, queries, view};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::projects::{self, ProjectRow};
use crate::tasks::{self, Waiting};
use crate::{masters, officers, project_money};

const ENTITY: &str = "annual_plan";

/// Whether a posting may do this, with the posting that prepared it.
pub fn permits(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    action: PlanAction,
    project: &ProjectRow,
    prepared_by: Option<Uuid>,
) -> Result<Result<(), Denied>, Refusal> {
    let path = officers::office_path(conn, project.executing_office_id)?;
    let prepared_by = match prepared_by {
        Some(posting) => Some(officers::posting(conn, posting)?.person_id),
        None => None,
    };
    let place = MoneyPlace { office_path: &path, department: &project.department, prepared_by };
    Ok(may_plan(actor, action, place))
}

/// Takes over what was typed, held against the approval and the freezing day of today.
fn take(
    conn: &mut PgConnection,
    ctx: &Context,
    project: &ProjectRow,
    row: &mut PlanRow,
    typed: &PlanContent,
) -> Result<(), Refusal> {
    let fy = row.year()?;
    row.phased_paise = phased(conn, project.id, fy)?;
    let parameters = masters::parameters(conn, &project.department, ctx.today())?;
    let facts = PlanFacts {
        fy,
        phased_paise: row.phased_paise,
        frozen_from: parameters.plans_frozen_from(fy),
        today: ctx.today(),
        revises: queries::approved(conn, project.id, &row.fy)?.is_some(),
    };
    row.take(check_plan_content(typed, facts)?);
    Ok(())
}

/// Prepares the plan of a year, or the revision of one; it waits with the Secretary.
pub fn prepare(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    new: &NewPlan,
) -> Result<AnnualPlan, Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    projects::lock(conn, project_id)?;
    permits(conn, actor, PlanAction::Edit, &project, None)?
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project_id)?;
    let this = FiscalYear::of(ctx.today());
    if new.fy != this && new.fy != this.next() {
        let words = format!("A plan is made for the financial year {this} or for {}.", this.next());
        return Err(Refusal::field("/fy", "PLAN_YEAR", words));
    }
    let fy = new.fy.to_string();
    let mut row = PlanRow {
        id: ctx.new_id(),
        project_id,
        revision: queries::next_revision(conn, project_id, &fy)?,
        fy,
        version: 1,
        state: PlanState::Submitted.as_str().into(),
        phased_paise: 0,
        revised_phased_paise: None,
        budget_note: None,
        physical_target_bp: 0,
        q1_bp: 0,
        q2_bp: 0,
        q3_bp: 0,
        q4_bp: 0,
        q1_paise: 0,
        q2_paise: 0,
        q3_paise: 0,
        q4_paise: 0,
        reason: None,
        frozen_on: None,
        prepared_by: actor.id,
        approved_by: None,
        approved_on: None,
        return_remarks: None,
        updated_at: ctx.now(),
    };
    take(conn, ctx, &project, &mut row, &new.content)?;
    queries::insert(conn, &row)?;
    noted(conn, ctx, actor, &row, "prepared", row.reason.as_deref())?;
    wait(conn, ctx, &project, &row, None, actor)?;
    view::of_row(conn, ctx, actor, &project, &row)
}

/// A plan opened for an act: within scope, its project locked, by right, in its version and state.
fn open(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: PlanAction,
) -> Result<(ProjectRow, PlanRow, String), Refusal> {
    let project_id = queries::find(conn, id)?.project_id;
    let project = projects::readable(conn, actor, project_id)?;
    projects::lock(conn, project_id)?;
    let mut row = queries::find(conn, id)?;
    permits(conn, actor, action, &project, Some(row.prepared_by))?
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(row.version)?;
    projects::check_alive(conn, project_id)?;
    let read_state = row.state.clone();
    let next = row.state()?.after(action).ok_or_else(|| Refusal::WrongState {
        detail: format!("The annual plan is {read_state}; this cannot be done with it now."),
    })?;
    row.state = next.as_str().into();
    Ok((project, row, read_state))
}

/// Corrects a plan that is not approved yet; it waits again.
pub fn edit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    typed: &PlanContent,
) -> Result<AnnualPlan, Refusal> {
    let (project, mut row, read_state) = open(conn, actor, id, version, PlanAction::Edit)?;
    take(conn, ctx, &project, &mut row, typed)?;
    row.prepared_by = actor.id;
    row.return_remarks = None;
    settle(conn, ctx, actor, (&project, row, &read_state), "changed", None)
}

/// Sends a plan back to who prepared it, saying what is to be corrected.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<AnnualPlan, Refusal> {
    let (project, mut row, read_state) = open(conn, actor, id, version, PlanAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    row.return_remarks = Some(remarks.clone());
    settle(conn, ctx, actor, (&project, row, &read_state), "returned", Some(&remarks))
}

/// Approves a plan, as the approval in force has the money of the year today; the former plan is superseded.
pub fn approve(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<AnnualPlan, Refusal> {
    let (project, mut row, read_state) = open(conn, actor, id, version, PlanAction::Approve)?;
    let typed = row.content();
    take(conn, ctx, &project, &mut row, &typed)?;
    if let Some(mut former) = queries::approved(conn, project.id, &row.fy)? {
        let read = former.state.clone();
        former.state = PlanState::Superseded.as_str().into();
        former.updated_at = ctx.now();
        queries::update(conn, &read, &former)?;
        noted(conn, ctx, actor, &former, "superseded", None)?;
    }
    let parameters = masters::parameters(conn, &project.department, ctx.today())?;
    row.frozen_on = Some(parameters.plans_frozen_from(row.year()?).max(ctx.today()));
    row.approved_by = Some(actor.id);
    row.approved_on = Some(ctx.today());
    settle(conn, ctx, actor, (&project, row, &read_state), "approved", None)
}

fn noted(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: &PlanRow,
    action: &'static str,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    let details = json!({ "fy": row.fy, "revision": row.revision, "content": row.content() });
    project_money::note(conn, ctx, actor, (ENTITY, row.id, row.project_id), action, remarks, details)
}

fn settle(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    (project, mut row, read_state): (&ProjectRow, PlanRow, &str),
    action: &'static str,
    remarks: Option<&str>,
) -> Result<AnnualPlan, Refusal> {
    row.updated_at = ctx.now();
    queries::update(conn, read_state, &row)?;
    noted(conn, ctx, actor, &row, action, remarks)?;
    wait(conn, ctx, project, &row, remarks, actor)?;
    let row = queries::find(conn, row.id)?;
    view::of_row(conn, ctx, actor, project, &row)
}

/// It waits with the Secretary, returned with who prepared it, decided with nobody.
fn wait(
    conn: &mut PgConnection,
    ctx: &Context,
    project: &ProjectRow,
    row: &PlanRow,
    remarks: Option<&str>,
    actor: &ActingPosting,
) -> Result<(), Refusal> {
    tasks::close_all(conn, row.id, ctx.now())?;
    let prepared = officers::posting(conn, row.prepared_by)?;
    let (kind, role, office_id, posting_id) = match row.state()? {
        PlanState::Approved | PlanState::Superseded => return Ok(()),
        PlanState::Submitted => {
            let held = officers::all_postings_on(conn, ctx.today(), None)?;
            let secretary = held.iter().find(|posting| {
                posting.department == project.department && posting.roles.contains(&Role::DeptSecretary)
            });
            // Where no Secretary is posted it waits above the builders until one is.
            let path = officers::office_path(conn, project.executing_office_id)?;
            let top = path.last().copied().unwrap_or(project.executing_office_id);
            (TaskKind::ApprovePlan, Role::DeptSecretary, secretary.map_or(top, |held| held.office_id), None)
        }
        PlanState::Returned => {
            let held = officers::holder_on(conn, row.prepared_by, ctx.today())?.is_some();
            let role =
                if prepared.roles.contains(&Role::DeptNodal) { Role::DeptNodal } else { Role::BillPasser };
            (TaskKind::CorrectPlan, role, prepared.office_id, held.then_some(row.prepared_by))
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
