//! Completions: a work is complete when its officers have certified it, one after the other, and its progress is reported whole
//! (R46). Its agreement is completed with its last work, and the stage of the project follows.
//!
//! Whose certificates a work needs says the Executive Engineer's power of technical sanction on the day of completion, frozen
//! with certificate A.

mod basis_queries;
mod case;
mod certifying;
mod entering;
mod handlers;
mod list;
mod list_queries;
mod queries;
mod rows;
#[cfg(test)]
pub(crate) mod tests;
mod view;
mod waiting;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::completion::{CertificateLetter, Completion, CompletionState};
use shared::policy::ActingPosting;
use uuid::Uuid;

use crate::context::Context;
use crate::http::Refusal;

#[cfg(feature = "demo")]
pub use certifying::certify;
pub use certifying::{reported, void_all};
#[cfg(feature = "demo")]
pub use entering::create;
pub use handlers::routes;

/// What the completions of the works of an agreement come to; `None` until every certificate of every work stands (R45).
pub fn certified_value(conn: &mut PgConnection, agreement_id: Uuid) -> Result<Option<i64>, Refusal> {
    let rows = queries::of_agreement(conn, agreement_id)?;
    let works = basis_queries::works_of(conn, agreement_id)?;
    let complete = |work: &Uuid| {
        rows.iter().find(|row| row.work_id == *work && row.state == CompletionState::Complete.as_str())
    };
    let found: Option<Vec<i64>> =
        works.iter().map(|work| complete(work).map(|row| row.value_paise)).collect();
    Ok(found
        .filter(|values| !values.is_empty())
        .map(|values| values.into_iter().fold(0, i64::saturating_add)))
}

/// The day the last work of an agreement was complete.
pub fn completed_on(conn: &mut PgConnection, agreement_id: Uuid) -> Result<Option<NaiveDate>, Refusal> {
    Ok(queries::of_agreement(conn, agreement_id)?.iter().map(|row| row.completed_on).max())
}

/// The day the last work of a project was complete, once each that has a completion bears every certificate.
pub fn project_completed_on(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<NaiveDate>, Refusal> {
    let standing = queries::days_of_project(conn, project_id)?;
    let complete = standing.iter().all(|(state, _)| state == CompletionState::Complete.as_str());
    Ok(standing.into_iter().map(|(_, day)| day).max().filter(|_| complete))
}

/// The day of a completion that is certified, and the certificates that are still to be given.
pub type Certified = (NaiveDate, Vec<CertificateLetter>);

/// Of a work, once certificate A is given; what a report of the whole is judged by (R46).
pub fn certified(conn: &mut PgConnection, work_id: Uuid) -> Result<Option<Certified>, Refusal> {
    let Some(row) = queries::standing_of(conn, work_id)? else { return Ok(None) };
    if !row.state()?.is_certified() {
        return Ok(None);
    }
    let given = queries::given(conn, row.id)?;
    let needed = CertificateLetter::needed(row.within_division).iter();
    Ok(Some((row.completed_on, needed.copied().filter(|letter| !given.contains(letter)).collect())))
}

/// The completion of a work that stands, else the last that is void; and whether the posting may enter one now.
pub fn of_work(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<(Option<Completion>, bool), Refusal> {
    let found = queries::latest_of(conn, work_id)?;
    let stands = found.as_ref().is_some_and(|row| row.state != CompletionState::Void.as_str());
    let shown = found.map(|row| view::of_id(conn, ctx, actor, row.id)).transpose()?;
    let may = !stands && entering::may_enter(conn, ctx, actor, work_id)?;
    Ok((shown, may))
}
