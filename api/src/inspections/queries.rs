//! Inspections and findings in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::inspection::FindingState;
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{inspection, inspection_finding};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection)]
pub struct InspectionRow {
    pub id: Uuid,
    pub work_id: Uuid,
    pub project_id: Uuid,
    pub inspected_by: Uuid,
    pub inspected_on: NaiveDate,
    pub rating: i32,
    pub remarks: String,
    pub latitude_e6: Option<i32>,
    pub longitude_e6: Option<i32>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = inspection_finding, treat_none_as_null = true)]
pub struct FindingRow {
    pub id: Uuid,
    pub inspection_id: Uuid,
    pub position: i32,
    pub version: i32,
    pub state: String,
    pub severity: String,
    pub text: String,
    pub due_on: NaiveDate,
    pub compliance: Option<String>,
    pub complied_by: Option<Uuid>,
    pub complied_on: Option<NaiveDate>,
    pub closed_by: Option<Uuid>,
    pub closed_on: Option<NaiveDate>,
    pub remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl FindingRow {
    pub fn state(&self) -> Result<FindingState, Refusal> {
        known(&self.state)
    }
}

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<InspectionRow, Refusal> {
    Ok(inspection::table.find(id).select(InspectionRow::as_select()).first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &InspectionRow, findings: &[FindingRow]) -> Result<(), Refusal> {
    diesel::insert_into(inspection::table).values(row).execute(conn)?;
    diesel::insert_into(inspection_finding::table).values(findings).execute(conn)?;
    Ok(())
}

/// Of a work, the newest first.
pub fn of_work(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<InspectionRow>, Refusal> {
    Ok(inspection::table
        .filter(inspection::work_id.eq(work_id))
        .order((inspection::inspected_on.desc(), inspection::id.desc()))
        .select(InspectionRow::as_select())
        .load(conn)?)
}

/// The findings of an inspection in their order.
pub fn findings_of(conn: &mut PgConnection, inspection_id: Uuid) -> Result<Vec<FindingRow>, Refusal> {
    Ok(inspection_finding::table
        .filter(inspection_finding::inspection_id.eq(inspection_id))
        .order(inspection_finding::position)
        .select(FindingRow::as_select())
        .load(conn)?)
}

pub fn finding(conn: &mut PgConnection, id: Uuid) -> Result<FindingRow, Refusal> {
    Ok(inspection_finding::table.find(id).select(FindingRow::as_select()).first(conn)?)
}

/// The finding, locked until the transaction ends.
pub fn lock_finding(conn: &mut PgConnection, id: Uuid) -> Result<FindingRow, Refusal> {
    Ok(inspection_finding::table.find(id).select(FindingRow::as_select()).for_update().first(conn)?)
}

/// Stores what an act changed, as the next version; the row is locked.
pub fn update_finding(conn: &mut PgConnection, row: &FindingRow) -> Result<(), Refusal> {
    let next = FindingRow { version: row.version + 1, ..row.clone() };
    let read = inspection_finding::version.eq(row.version);
    let changed =
        diesel::update(inspection_finding::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}
