//! Allotments in the database.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use super::rows::AllotmentRow;
use crate::db::schema::allotment;
use crate::http::Refusal;

pub fn insert(conn: &mut PgConnection, row: &AllotmentRow) -> Result<(), Refusal> {
    diesel::insert_into(allotment::table).values(row).execute(conn)?;
    Ok(())
}

/// The allotments of a project, the newest first.
pub fn of_project(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<AllotmentRow>, Refusal> {
    Ok(allotment::table
        .filter(allotment::project_id.eq(project_id))
        .order((allotment::order_date.desc(), allotment::id.desc()))
        .select(AllotmentRow::as_select())
        .load(conn)?)
}

/// Kind and amount of what was allotted to a project in a year, all heads.
pub fn of_year(conn: &mut PgConnection, project_id: Uuid, fy: &str) -> Result<Vec<(String, i64)>, Refusal> {
    Ok(allotment::table
        .filter(allotment::project_id.eq(project_id).and(allotment::fy.eq(fy)))
        .select((allotment::kind, allotment::amount_paise))
        .load(conn)?)
}
