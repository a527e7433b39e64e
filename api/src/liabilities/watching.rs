//! What the calendar of defect liability asks for: a visit before it falls due, the release of what is held when it is over.

use chrono::Days;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::officer::Role;
use shared::rules::ParameterKey;
use shared::task::TaskKind;

use super::rows::LiabilityRow;
use super::{actions, queries};
use crate::context::Context;
use crate::http::Refusal;
use crate::tasks::{self, NewTask};
use crate::{masters, projects};

/// Calendars looked at in one transaction.
const BATCH: i64 = 100;

/// Asks for what is due; called by the worker of `serve` now and then. Gives how many were asked for.
pub async fn watch(context: &Context) -> Result<usize, Refusal> {
    let ctx = context.clone();
    context.db.transaction(move |conn| watch_in(conn, &ctx)).await
}

/// The same in a transaction at hand. Of several processes at once the first asks; the others see what it wrote.
pub fn watch_in(conn: &mut PgConnection, ctx: &Context) -> Result<usize, Refusal> {
    let today = ctx.today();
    let notice = masters::parameters(conn, "", today)?.get(ParameterKey::LiabilityNoticeDays);
    let up_to = today.checked_add_days(Days::new(u64::try_from(notice).unwrap_or(0))).unwrap_or(today);
    let mut asked = 0;
    for (row, due_on) in queries::visits_due(conn, up_to, BATCH)? {
        projects::lock(conn, row.project_id)?;
        if tasks::is_open(conn, row.id, TaskKind::VisitLiability)? {
            continue;
        }
        send(conn, ctx, &row, (TaskKind::VisitLiability, Role::ProgressReporter), due_on.max(today))?;
        asked += 1;
    }
    for row in queries::releasable(conn, today, BATCH)? {
        projects::lock(conn, row.project_id)?;
        if !queries::tell(conn, row.id)? {
            continue;
        }
        let due_on = tasks::due_on(conn, today, 5)?;
        send(conn, ctx, &row, (TaskKind::ReleaseSecurity, Role::BillPasser), due_on)?;
        let of = ("liability", row.id, row.project_id);
        actions::note(conn, ctx, None, of, ("ended", None), json!({ "ends_on": row.ends_on }))?;
        asked += 1;
    }
    Ok(asked)
}

fn send(
    conn: &mut PgConnection,
    ctx: &Context,
    row: &LiabilityRow,
    (kind, role): (TaskKind, Role),
    due_on: chrono::NaiveDate,
) -> Result<(), Refusal> {
    let project = projects::lock(conn, row.project_id)?;
    let office = project.executing_office_id;
    let task = NewTask {
        id: ctx.new_id(),
        kind: kind.as_str(),
        entity: "liability",
        entity_id: row.id,
        project_id: Some(row.project_id),
        office_id: tasks::place(conn, ctx, office, office, role, &[])?,
        role: role.as_str(),
        posting_id: None,
        created_at: ctx.now(),
        due_on,
        remarks: None,
        sent_by: None,
    };
    tasks::open(conn, ctx, &task)
}
