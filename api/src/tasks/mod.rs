//! My work: what waits for whom, since when, until when.
//!
//! A task waits in an office for a role, or for one posting. Other features open and close tasks in the transaction of the
//! act that makes or ends the waiting; [`place`] finds the office where someone can do it who has no hand in it yet.

mod actions;
mod handing_over;
mod handlers;
mod letters;
mod move_queries;
#[cfg(test)]
mod moving_tests;
mod queries;
#[cfg(test)]
mod reminder_tests;
mod reminders;
mod rows;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::officer::Posting;

use crate::http::Refusal;

pub use actions::{Waiting, days_of, open, place, send, send_until};
pub use handing_over::{hand_over, take_up};
pub use handlers::routes;
pub use move_queries::open_in_office;
pub use queries::{
    NewTask, OpenTask, close, close_all, close_kind_of_project, close_of_project, is_open, open_of,
    pending_with, waiting_of, waiting_of_thing,
};
pub use reminders::{remind, remind_in};
pub use rows::PendingWith;

/// How many tasks wait for someone with these postings on a day.
pub fn count_for(conn: &mut PgConnection, postings: &[Posting], today: NaiveDate) -> Result<i64, Refusal> {
    let mut total = 0;
    for posting in postings {
        total += queries::count(conn, posting, today)?;
    }
    Ok(total)
}

/// The day by which something is due that may take so many working days.
pub fn due_on(conn: &mut PgConnection, from: NaiveDate, working_days: i64) -> Result<NaiveDate, Refusal> {
    Ok(shared::task::due_on(from, working_days, &queries::holidays_from(conn, from)?))
}
