//! Masters: what the record refers to, and the dated limits its rules are judged by.
//!
//! Lists are small and read by everybody who is signed in. Other features ask for [`parameters`] and [`powers`] of a date;
//! a rule evaluated for an order's date gives the same answer for ever.

mod handlers;
mod queries;
mod rows;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::master::{ConditionTemplate, CopyToTemplate, Department, RuleParameter, SanctionPower};
use shared::rules::Parameters;
use uuid::Uuid;

use crate::http::Refusal;

pub use handlers::routes;
pub use queries::{NumberKind, departments_named, next_number, schemes};

/// The parameters in force for a department on a date.
pub fn parameters(conn: &mut PgConnection, department: &str, on: NaiveDate) -> Result<Parameters, Refusal> {
    Ok(Parameters::on(on, department, &queries::rule_parameters(conn)?))
}

/// The whole table of powers, old rows among them; `shared::powers::power_of` picks the row of a date.
pub fn powers(conn: &mut PgConnection) -> Result<Vec<SanctionPower>, Refusal> {
    queries::sanction_powers(conn)
}

/// Every dated row of the parameters.
pub fn rule_rows(conn: &mut PgConnection) -> Result<Vec<RuleParameter>, Refusal> {
    queries::rule_parameters(conn)
}

/// The conditions a department offers.
pub fn condition_templates(
    conn: &mut PgConnection,
    department: Option<&str>,
) -> Result<Vec<ConditionTemplate>, Refusal> {
    queries::condition_templates(conn, department, false)
}

/// The copy-to lines a department offers.
pub fn copy_to_templates(
    conn: &mut PgConnection,
    department: Option<&str>,
) -> Result<Vec<CopyToTemplate>, Refusal> {
    queries::copy_to_templates(conn, department, false)
}

/// One department.
pub fn department(conn: &mut PgConnection, code: &str) -> Result<Department, Refusal> {
    queries::department(conn, code)
}

/// One condition, one copy-to line, offered or not.
pub fn condition_template(conn: &mut PgConnection, id: Uuid) -> Result<ConditionTemplate, Refusal> {
    queries::condition_template(conn, id)
}
pub fn copy_to_template(conn: &mut PgConnection, id: Uuid) -> Result<CopyToTemplate, Refusal> {
    queries::copy_to_template(conn, id)
}

/// Whether there is such a designation.
pub fn has_designation(conn: &mut PgConnection, code: &str) -> Result<bool, Refusal> {
    Ok(queries::designations(conn)?.iter().any(|designation| designation.code == code))
}
