//! Masters: what the record refers to, and the dated limits its rules are judged by.
//!
//! Lists are small and read by everybody who is signed in. Other features ask for [`parameters`] and [`powers`] of a date;
//! a rule evaluated for an order's date gives the same answer for ever.

mod handlers;
mod queries;
mod rows;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::master::SanctionPower;
use shared::rules::Parameters;

use crate::http::Refusal;

pub use handlers::routes;
pub use queries::{
    NumberKind, condition_templates, copy_to_templates, departments_named, next_number, schemes,
};

/// The parameters in force for a department on a date.
pub fn parameters(conn: &mut PgConnection, department: &str, on: NaiveDate) -> Result<Parameters, Refusal> {
    Ok(Parameters::on(on, department, &queries::rule_parameters(conn)?))
}

/// The whole table of powers, old rows among them; `shared::powers::power_of` picks the row of a date.
pub fn powers(conn: &mut PgConnection) -> Result<Vec<SanctionPower>, Refusal> {
    queries::sanction_powers(conn)
}
