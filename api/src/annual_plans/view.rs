//! Annual plans as the asking posting sees them.

use diesel::pg::PgConnection;
use shared::annual_plan::{AnnualPlan, PlanAction, PlanState};
use shared::money;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::rows::PlanRow;
use super::{acts, phased, queries};
use crate::context::Context;
use crate::http::Refusal;
use crate::projects::{self, ProjectRow};
use crate::{officers, project_money, tasks};

pub fn of_row(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project: &ProjectRow,
    row: &PlanRow,
) -> Result<AnnualPlan, Refusal> {
    let state = row.state()?;
    let open = matches!(state, PlanState::Submitted | PlanState::Returned);
    let phased_paise = if open { phased(conn, project.id, row.year()?)? } else { row.phased_paise };
    let mut may = Vec::new();
    for (name, action) in [
        ("update_annual_plan", PlanAction::Edit),
        ("approve_annual_plan", PlanAction::Approve),
        ("return_annual_plan", PlanAction::Return),
    ] {
        let right = acts::permits(conn, actor, action, project, Some(row.prepared_by))?;
        if state.after(action).is_some() && right.is_ok() {
            may.push(name.to_owned());
        }
    }
    let prepared = officers::posting_label(conn, row.prepared_by)?;
    let (approved_by, approved_by_bn) = project_money::label(conn, row.approved_by)?;
    let waiting = tasks::open_of(conn, ctx.today(), row.id)?;
    let (pending_with, pending_with_bn) =
        waiting.as_ref().map(|open| (open.with.en.clone(), open.with.bn.clone())).unzip();
    Ok(AnnualPlan {
        id: row.id,
        version: row.version,
        project_id: project.id,
        project_code: project.code.clone(),
        fy: row.year()?,
        revision: row.revision,
        state,
        phased_paise,
        phased_display: money::display(phased_paise),
        content: row.content(),
        frozen_on: row.frozen_on,
        prepared_by: prepared.en,
        prepared_by_bn: prepared.bn,
        approved_by,
        approved_by_bn,
        approved_on: row.approved_on,
        return_remarks: row.return_remarks.clone(),
        pending_with,
        pending_with_bn,
        due_on: waiting.map(|open| open.due_on),
        may,
    })
}

/// A plan the acting posting may read.
pub fn of_id(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<AnnualPlan, Refusal> {
    let row = queries::find(conn, id)?;
    let project = projects::readable(conn, actor, row.project_id)?;
    of_row(conn, ctx, actor, &project, &row)
}

/// Every plan of a project, former ones among them.
pub fn of_project(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
) -> Result<Vec<AnnualPlan>, Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    let rows = queries::of_project(conn, project_id)?;
    rows.iter().map(|row| of_row(conn, ctx, actor, &project, row)).collect()
}
