//! Annual plans: the money and the targets of a project for a financial year, prepared by department or division, approved by
//! the Secretary. What was approved is never changed: a revised plan supersedes it, from the freezing day on with a reason.

mod acts;
mod handlers;
mod queries;
mod rows;
#[cfg(test)]
pub(crate) mod tests;
mod view;

use std::collections::BTreeMap;

use diesel::pg::PgConnection;
use shared::fiscal_year::FiscalYear;
use uuid::Uuid;

use crate::approvals;
use crate::db::known;
use crate::http::Refusal;

pub use acts::{approve, prepare};
pub use handlers::routes;

/// The money of a year by the approval in force, in paise; all heads.
pub fn phased(conn: &mut PgConnection, project_id: Uuid, fy: FiscalYear) -> Result<i64, Refusal> {
    let Some(approval) = approvals::in_force(conn, project_id)? else { return Ok(0) };
    let own = approval.phasing.iter().filter(|year| year.fy == fy);
    Ok(own.fold(0, |all: i64, year| all.saturating_add(year.amount_paise)))
}

/// The years whose approved plan revises the phasing, with their money in paise.
pub fn revised_of(conn: &mut PgConnection, project_id: Uuid) -> Result<BTreeMap<FiscalYear, i64>, Refusal> {
    let rows = queries::revised(conn, project_id)?;
    rows.into_iter().map(|(fy, paise)| Ok((known(&fy)?, paise))).collect()
}

/// What may be allotted in a year (R35): the money of the approved plan, else of the approval.
pub fn money_of_year(conn: &mut PgConnection, project_id: Uuid, fy: FiscalYear) -> Result<i64, Refusal> {
    match revised_of(conn, project_id)?.get(&fy) {
        Some(revised) => Ok(*revised),
        None => phased(conn, project_id, fy),
    }
}
