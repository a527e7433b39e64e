//! Milestones in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::milestone::{MilestoneContent, MilestoneState};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::milestone;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = milestone, treat_none_as_null = true)]
pub struct MilestoneRow {
    pub id: Uuid,
    pub work_id: Uuid,
    pub project_id: Uuid,
    pub version: i32,
    pub state: String,
    pub name: String,
    pub weight_bp: i32,
    pub planned_on: NaiveDate,
    pub revised_on: Option<NaiveDate>,
    pub actual_on: Option<NaiveDate>,
    pub evidence: Option<String>,
    pub claimed_by: Option<Uuid>,
    pub verified_by: Option<Uuid>,
    pub return_remarks: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl MilestoneRow {
    pub fn state(&self) -> Result<MilestoneState, Refusal> {
        known(&self.state)
    }
    pub fn content(&self) -> MilestoneContent {
        MilestoneContent {
            name: self.name.clone(),
            weight_bp: self.weight_bp,
            planned_on: self.planned_on,
            revised_on: self.revised_on,
        }
    }
}

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<MilestoneRow, Refusal> {
    Ok(milestone::table.find(id).select(MilestoneRow::as_select()).first(conn)?)
}

/// The milestone, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<MilestoneRow, Refusal> {
    Ok(milestone::table.find(id).select(MilestoneRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &MilestoneRow) -> Result<(), Refusal> {
    diesel::insert_into(milestone::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version; the row is locked.
pub fn update(conn: &mut PgConnection, row: &MilestoneRow) -> Result<(), Refusal> {
    let next = MilestoneRow { version: row.version + 1, ..row.clone() };
    let read = milestone::version.eq(row.version);
    let changed = diesel::update(milestone::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// Of a work, in the order they are planned.
pub fn of_work(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<MilestoneRow>, Refusal> {
    Ok(milestone::table
        .filter(milestone::work_id.eq(work_id))
        .order((milestone::planned_on, milestone::id))
        .select(MilestoneRow::as_select())
        .load(conn)?)
}
