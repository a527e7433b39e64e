//! Physical progress: the sheet of a work, its reports from draft to approval, corrections, and how far works and projects
//! have come.
//!
//! A work has one report under way. An approved one is never edited; a correction of the same period takes its place. Whoever
//! approves keeps [`work_progress`](crate::db::schema::work_progress) and the project's figure in the same transaction, under
//! the project's lock ([`recount`]).

mod case;
mod components;
mod deciding;
mod entering;
mod handlers;
mod queries;
mod recount_queries;
mod rows;
mod sheet;
#[cfg(test)]
pub(crate) mod tests;
mod view;
mod watching;

pub use components::set as set_components;
pub use deciding::{approve, give_back, recount};
pub use entering::{correct, create, edit, submit};
pub use handlers::routes;
pub use recount_queries::recount_many;
pub use sheet::{of_project, sheet};
pub use watching::{watch, watch_in};

use diesel::pg::PgConnection;
use shared::policy::{ActingPosting, ReportPlace, may_report};
use shared::progress::ReportAction;
use uuid::Uuid;

use crate::http::Refusal;

/// Whether a posting may begin a report of a work now: by right, by stage, and with none under way.
pub fn may_begin(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    office_path: &[Uuid],
    work_id: Uuid,
) -> Result<bool, Refusal> {
    let place = ReportPlace { office_path, prepared_by: None, correction: false };
    Ok(may_report(actor, ReportAction::Edit, place).is_ok() && queries::open_of(conn, work_id)?.is_none())
}
