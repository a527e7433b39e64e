//! The money of a project: totals that are kept in the transaction of each act, what was spent before this system kept its
//! record, and the overview year by year.
//!
//! Whoever allots, pays, passes a bill or binds the project calls [`shift`] or [`commit`] with the project locked, so that of two
//! at once the later sees the earlier; the totals equal what the rows add up to.

mod handlers;
mod opening;
mod opening_view;
mod queries;
mod recount_queries;
mod rows;
#[cfg(test)]
mod tests;
mod totals_queries;
mod view;

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::policy::ActingPosting;
use uuid::Uuid;

use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;
use crate::{agreements, officers};

pub use handlers::routes;
pub use opening::{approve as approve_opening, enter as enter_opening};
pub use queries::{check_head, under_head};
pub use recount_queries::recount;
pub use totals_queries::{Shift, shift};

/// What the project is bound to by its agreements, stored anew after one of them changed or was paid.
pub fn commit(conn: &mut PgConnection, ctx: &Context, project_id: Uuid) -> Result<(), Refusal> {
    let committed = agreements::contract_total(conn, project_id)?;
    totals_queries::set_committed(conn, ctx, project_id, committed)
}

/// Notes an act of money in the trail.
pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    (entity, entity_id, project_id): (&'static str, Uuid, Uuid),
    action: &'static str,
    remarks: Option<&str>,
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity,
        entity_id,
        project_id: Some(project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}

/// A label of a posting that may be absent, in both languages.
pub fn label(
    conn: &mut PgConnection,
    posting: Option<Uuid>,
) -> Result<(Option<String>, Option<String>), Refusal> {
    let label = posting.map(|id| officers::posting_label(conn, id)).transpose()?;
    Ok(label.map(|label| (label.en, label.bn)).unzip())
}
