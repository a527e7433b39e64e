//! Annual plans in the database.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::annual_plan::PlanState;
use uuid::Uuid;

use super::rows::PlanRow;
use crate::db::schema::annual_plan;
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<PlanRow, Refusal> {
    Ok(annual_plan::table.find(id).select(PlanRow::as_select()).first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &PlanRow) -> Result<(), Refusal> {
    diesel::insert_into(annual_plan::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the row that was read.
pub fn update(conn: &mut PgConnection, read_state: &str, row: &PlanRow) -> Result<(), Refusal> {
    let next = PlanRow { version: row.version + 1, ..row.clone() };
    let read = annual_plan::version.eq(row.version).and(annual_plan::state.eq(read_state));
    let changed = diesel::update(annual_plan::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// The plans of a project: the latest year and revision first.
pub fn of_project(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<PlanRow>, Refusal> {
    Ok(annual_plan::table
        .filter(annual_plan::project_id.eq(project_id))
        .order((annual_plan::fy.desc(), annual_plan::revision.desc()))
        .select(PlanRow::as_select())
        .load(conn)?)
}

/// The approved plan of a year.
pub fn approved(conn: &mut PgConnection, project_id: Uuid, fy: &str) -> Result<Option<PlanRow>, Refusal> {
    Ok(annual_plan::table
        .filter(annual_plan::project_id.eq(project_id).and(annual_plan::fy.eq(fy)))
        .filter(annual_plan::state.eq(PlanState::Approved.as_str()))
        .select(PlanRow::as_select())
        .first(conn)
        .optional()?)
}

/// The revision after the last one of a year.
pub fn next_revision(conn: &mut PgConnection, project_id: Uuid, fy: &str) -> Result<i32, Refusal> {
    let last: Option<i32> = annual_plan::table
        .filter(annual_plan::project_id.eq(project_id).and(annual_plan::fy.eq(fy)))
        .select(diesel::dsl::max(annual_plan::revision))
        .first(conn)?;
    Ok(last.map_or(0, |last| last + 1))
}

/// Years whose approved plan has another money than the phasing.
pub fn revised(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<(String, i64)>, Refusal> {
    Ok(annual_plan::table
        .filter(annual_plan::project_id.eq(project_id))
        .filter(annual_plan::state.eq(PlanState::Approved.as_str()))
        .filter(annual_plan::revised_phased_paise.is_not_null())
        .select((annual_plan::fy, annual_plan::revised_phased_paise.assume_not_null()))
        .load(conn)?)
}
