//! Physical progress: the sheet of a work, its reports from draft to approval, corrections, and how far works and projects
//! have come.
//!
//! A work has one report under way. An approved one is never edited; a correction of the same period takes its place. Whoever
//! approves keeps [`work_progress`](crate::db::schema::work_progress) and the project's figure in the same transaction, under
//! the project's lock ([`recount`]).

mod case;
mod components;
mod deciding;
mod due;
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

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::policy::{ActingPosting, ReportPlace, may_report};
use shared::progress::{ReportAction, WorkStanding};
use uuid::Uuid;

use crate::http::Refusal;

/// The last approved report of a work that says less than the whole: its day, and what it says in basis points.
pub fn last_partial(conn: &mut PgConnection, work_id: Uuid) -> Result<Option<(NaiveDate, i32)>, Refusal> {
    let approved = queries::approved_of(conn, work_id)?;
    Ok(approved.into_iter().find(|row| row.physical_bp < 10_000).map(|row| (row.as_on, row.physical_bp)))
}

/// The works of a project with how far each has come.
pub fn standings(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<WorkStanding>, Refusal> {
    let found = queries::standings(conn, project_id)?.into_iter();
    Ok(found
        .map(|(work_id, work_code, name, weight_bp, progress)| WorkStanding {
            work_id,
            work_code,
            name,
            weight_bp,
            progress,
        })
        .collect())
}

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
