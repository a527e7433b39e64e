//! Pauses in the database.

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::project_suspension;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = project_suspension)]
pub struct SuspensionRow {
    pub id: Uuid,
    pub project_id: Uuid,
    pub reason: String,
    pub suspended_by: Uuid,
    pub suspended_on: NaiveDate,
    pub resumed_by: Option<Uuid>,
    pub resumed_on: Option<NaiveDate>,
    pub resume_reason: Option<String>,
}

/// The pauses of a project, the newest first.
pub fn of_project(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<SuspensionRow>, Refusal> {
    Ok(project_suspension::table
        .filter(project_suspension::project_id.eq(project_id))
        .order((project_suspension::suspended_on.desc(), project_suspension::id.desc()))
        .select(SuspensionRow::as_select())
        .load(conn)?)
}

/// Whether a project is suspended now.
pub fn is_suspended(conn: &mut PgConnection, project_id: Uuid) -> Result<bool, Refusal> {
    let open = project_suspension::table
        .filter(project_suspension::project_id.eq(project_id).and(project_suspension::resumed_on.is_null()));
    Ok(diesel::select(exists(open.select(project_suspension::id))).get_result(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &SuspensionRow) -> Result<(), Refusal> {
    diesel::insert_into(project_suspension::table).values(row).execute(conn)?;
    Ok(())
}

/// Ends the pause of a project.
pub fn end(
    conn: &mut PgConnection,
    project_id: Uuid,
    by: Uuid,
    on: NaiveDate,
    reason: &str,
) -> Result<usize, Refusal> {
    let open = project_suspension::project_id.eq(project_id).and(project_suspension::resumed_on.is_null());
    Ok(diesel::update(project_suspension::table.filter(open))
        .set((
            project_suspension::resumed_by.eq(by),
            project_suspension::resumed_on.eq(on),
            project_suspension::resume_reason.eq(reason),
        ))
        .execute(conn)?)
}
