//! The stream of main events for other systems. An event is written in the transaction of its act, without a place; after the
//! commit one sequencer gives it the next one. So nobody who reads on from the last place he saw misses what was committed late.

mod handlers;
mod queries;
#[cfg(test)]
mod tests;

use diesel::pg::PgConnection;
use shared::event::{EventKind, Events};
use shared::policy::System;

use crate::audit::Act;
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::webhooks;

pub use handlers::routes;
pub use queries::{EventRow, Scope, of_ids};

/// How many events are numbered in one go.
const AT_ONCE: i64 = 500;

/// Writes the event an act is, if it is one that others wait for; called by the audit trail for each entry.
pub fn record(conn: &mut PgConnection, context: &Context, act: &Act<'_>) -> Result<(), Refusal> {
    let (Some(kind), Some(project_id)) = (EventKind::of(act.entity, act.action), act.project_id) else {
        return Ok(());
    };
    queries::insert(conn, context, kind, project_id, (act.entity, act.entity_id))
}

/// Numbers what was committed since, and puts it on its way to the webhooks, in one transaction; gives how many. Of several
/// sequencers one works, the others find nothing to do. Blocking.
pub fn sequence(context: &Context) -> Result<usize, Refusal> {
    context.db.act(DbRole::App, |conn| {
        if !queries::lead(conn)? {
            return Ok(0);
        }
        let before = queries::last(conn)?;
        let numbered = queries::number(conn, AT_ONCE)?;
        if numbered > 0 {
            webhooks::fan_out(conn, context, before)?;
        }
        Ok(numbered)
    })
}

/// The events after a position that a system may see.
pub fn after(conn: &mut PgConnection, system: &System, position: i64, limit: i64) -> Result<Events, Refusal> {
    // What is numbered while this reads is left to the next reading: the end is fixed first.
    let end = queries::last(conn)?;
    let scope = Scope { departments: &system.departments, districts: &system.districts };
    let rows = queries::between(conn, scope, (position, end), limit)?;
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == limit);
    let next_after = if full { rows.last().map_or(end, |row| row.position) } else { end.max(position) };
    let items = rows.into_iter().map(EventRow::into_event).collect::<Result<Vec<_>, _>>()?;
    Ok(Events { items, next_after })
}
