//! What dashboard and registers are asked, read by hand so that a fault names its field.

use diesel::pg::PgConnection;
use shared::portfolio::PortfolioFilter;
use uuid::Uuid;

use super::scope_queries;
use crate::http::{Faults, Refusal};

/// A value of a query in its type, or a fault that names the field and what is allowed.
pub fn read<T: std::str::FromStr>(
    faults: &mut Faults,
    field: &str,
    value: Option<&str>,
    allowed: &str,
) -> Option<T> {
    let value = value.filter(|value| !value.is_empty())?;
    let read = value.parse().ok();
    if read.is_none() {
        let shown: String = value.chars().take(60).collect();
        faults.note(field, "VALUE_UNKNOWN", format!("{shown} is not known here. Give {allowed}."));
    }
    read
}

/// The words of an enumeration, one after the other.
pub fn words<T: ToString>(all: &[T]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Notes what a filter names and no master has.
pub fn check(
    conn: &mut PgConnection,
    faults: &mut Faults,
    filter: &PortfolioFilter,
    office: Option<Uuid>,
) -> Result<(), Refusal> {
    let known = scope_queries::known(conn, filter, office)?;
    let fields = [
        ("department", "There is no such department. Choose one of the list."),
        ("district", "There is no such district. Choose one of the list."),
        ("scheme", "There is no such scheme. Choose one of the list."),
        ("office", "There is no such office. Choose one of the list."),
    ];
    for (known, (field, words)) in known.into_iter().zip(fields) {
        if !known {
            faults.note(field, "UNKNOWN_REFERENCE", words);
        }
    }
    Ok(())
}
