//! My work: what waits for whom, since when, until when.
//!
//! A task waits in an office for a role, or for one posting. Other features open and close tasks in the transaction of the
//! act that makes or ends the waiting; [`place`] finds the office where someone can do it who has no hand in it yet.

mod actions;
mod handlers;
mod queries;
mod rows;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::officer::Posting;

use crate::http::Refusal;

pub use actions::{Waiting, days_of, hand_over, place, send};
pub use handlers::routes;
pub use queries::{NewTask, close, close_all, close_of_project, open, pending_with, waiting_of};
pub use rows::PendingWith;

/// How many tasks wait for someone with these postings.
pub fn count_for(conn: &mut PgConnection, postings: &[Posting]) -> Result<i64, Refusal> {
    let mut total = 0;
    for posting in postings {
        total += queries::count(conn, posting)?;
    }
    Ok(total)
}

/// The day by which something is due that may take so many working days.
pub fn due_on(conn: &mut PgConnection, from: NaiveDate, working_days: i64) -> Result<NaiveDate, Refusal> {
    Ok(shared::task::due_on(from, working_days, &queries::holidays_from(conn, from)?))
}
