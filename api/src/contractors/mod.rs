//! Contractors: the register of those who may be given a work. Duplicates are refused on the PAN.
//!
//! Who is not enlisted or is debarred on a date gets neither award nor agreement of that date: [`standing`].

mod actions;
mod handlers;
mod queries;
mod rows;
#[cfg(test)]
pub(crate) mod tests;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::contractor::check_standing;
use uuid::Uuid;

use crate::http::Refusal;

pub use actions::create;
pub use handlers::routes;

/// Name and PAN of a contractor as other features show them.
pub struct Known {
    pub name: String,
    pub pan: String,
}

/// The contractor, if registered.
pub fn known(conn: &mut PgConnection, id: Uuid) -> Result<Option<Known>, Refusal> {
    Ok(queries::find_any(conn, id)?.map(|row| Known { name: row.name, pan: row.pan }))
}

/// Refuses, at a field, who may not be given a work on a date.
pub fn standing(conn: &mut PgConnection, pointer: &str, id: Uuid, on: NaiveDate) -> Result<(), Refusal> {
    let Some(row) = queries::find_any(conn, id)? else {
        return Err(Refusal::field(
            pointer,
            "UNKNOWN_REFERENCE",
            "There is no such contractor. Choose one of the list.",
        ));
    };
    check_standing(pointer, &row.name, row.valid_to, row.debarred_until, on).map_err(Refusal::from)
}
