//! My work: what waits for whom, since when, until when.

mod queries;

use diesel::pg::PgConnection;
use shared::officer::Posting;

use crate::http::Refusal;

pub use queries::{NewTask, close, close_all, open};

/// How many tasks wait for someone with these postings.
pub fn count_for(conn: &mut PgConnection, postings: &[Posting]) -> Result<i64, Refusal> {
    let mut total = 0;
    for posting in postings {
        total += queries::count(conn, posting)?;
    }
    Ok(total)
}
