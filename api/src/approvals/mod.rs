//! Administrative approvals: proposed with checklist and phasing, concurred in by the financial adviser and above the dated
//! limit by the Finance Department, accorded by the Secretary; or recorded as the government's order has them. Exactly one is in
//! force; a revised one takes the place of the former in the same transaction.
//!
//! `acts` opens an approval for an act and sends it to its next desk; `basis` reads what the rules judge by, on the date of the
//! order; each act has its file. [`cancel_all`] is the end that comes with a cancelled project.

mod acts;
mod basis;
mod checks;
mod deciding;
mod ending;
mod handlers;
mod proposing;
mod queries;
mod recording;
mod rephasing;
mod rows;
#[cfg(test)]
mod tests;
mod view;

use diesel::pg::PgConnection;
use uuid::Uuid;

use crate::http::Refusal;

pub use deciding::{accord, concur, concur_finance, confirm, give_back, reject};
pub use ending::cancel_all;
pub use handlers::routes;
pub use proposing::{edit, propose, submit};
pub use queries::in_force;
pub use recording::record;
pub use rephasing::rephase;
pub use view::all_of;

/// Whether a project has a proposal under way or an approval in force.
pub fn is_begun(conn: &mut PgConnection, project_id: Uuid) -> Result<bool, Refusal> {
    Ok(queries::row_open(conn, project_id)?.is_some() || queries::row_in_force(conn, project_id)?.is_some())
}

/// Whether an approval of the project that was sent, and not rejected or cancelled, names this document in its checklist.
pub fn rests_on(conn: &mut PgConnection, project_id: Uuid, document: Uuid) -> Result<bool, Refusal> {
    queries::proposals::names_document(conn, project_id, document)
}

/// The proposal under way of a project.
pub fn open_proposal(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<Uuid>, Refusal> {
    Ok(queries::row_open(conn, project_id)?.map(|row| row.id))
}
