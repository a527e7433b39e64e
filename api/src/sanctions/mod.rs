//! Technical sanctions: the order that a work may be built as estimated, from draft to the officer who signs it.
//!
//! A draft begins with what the record knows (estimate, approval, templates, the nearest officer whose power suffices) and
//! is changed until it is sent. The checks a form shows are the checks that sending enforces. It is verified by an officer who
//! did not prepare it, recommended from office to office up to the authority's, and frozen there; from then on the signer
//! alone can issue it. A sanction in force is revised or cancelled by a later order on the same road ([`revise`], [`cancel`]).
//! Orders from before the cut-off are entered with their scan and certified ([`enter_legacy`], [`certify`]).
//!
//! Other features and the seed call the acts directly: each takes the connection of its one transaction, the acting posting,
//! the sanction and the version it was read in. [`reject`] and [`recall`] need the signer's connection.

mod case;
mod content;
mod deciding;
mod defaults;
mod drafting;
mod files;
mod findings;
mod handlers;
mod later;
mod legacy;
mod legacy_review;
mod list_queries;
mod order;
mod order_queries;
mod paper_queries;
mod queries;
mod register_queries;
mod review;
mod route;
mod rows;
#[cfg(test)]
pub(crate) mod tests;
mod trail;
mod view;

use diesel::pg::PgConnection;
use shared::policy::ActingPosting;
use shared::sanction::SanctionAction;
use uuid::Uuid;

use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::projects;

pub use deciding::{freeze, recall, reject};
pub use drafting::{draft, edit};
pub use handlers::routes;
pub use later::{cancel, revise};
pub use legacy::{add_scan, enter as enter_legacy};
pub use legacy_review::certify;
pub use list_queries::of_work;
pub use order_queries::{being_cancelled, live_agreement};
pub use review::{give_back, recommend, submit, verify, withdraw};
#[cfg(test)]
pub use tests::site;
pub use view::detail;

/// A sanction the asker may read, with what it rests on.
fn seen(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<case::Case, Refusal> {
    list_queries::visible(conn, ctx, &actor.read_scope(), id)?;
    let row = queries::find(conn, id)?;
    case::Case::of(conn, ctx, row)
}

/// A sanction for a change: locked, within the asker's scope (404), by right (403), in the version it was read in (412) and
/// in a state that allows it (409).
fn open(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: SanctionAction,
) -> Result<case::Case, Refusal> {
    list_queries::visible(conn, ctx, &actor.read_scope(), id)?;
    let row = queries::lock(conn, id)?;
    let case = case::Case::of(conn, ctx, row)?;
    case.permits(actor, action).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(case.row.version)?;
    // Of a cancelled project what ends an order is still done.
    if !matches!(action, SanctionAction::Reject | SanctionAction::Cancel) {
        projects::check_alive(conn, case.work.project_id)?;
    }
    if case.state.after(action).is_none() {
        return Err(Refusal::WrongState {
            detail: format!(
                "The sanction is {}; this cannot be done with it now.",
                case.state.as_str().replace('_', " ")
            ),
        });
    }
    Ok(case)
}
