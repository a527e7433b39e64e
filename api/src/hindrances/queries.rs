//! Hindrances in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::hindrance;
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = hindrance, treat_none_as_null = true)]
pub struct HindranceRow {
    pub id: Uuid,
    pub work_id: Uuid,
    pub project_id: Uuid,
    pub version: i32,
    pub kind: String,
    pub from_on: NaiveDate,
    pub to_on: Option<NaiveDate>,
    pub action: String,
    pub pending_with: Option<String>,
    pub reported_by: Uuid,
    pub ended_by: Option<Uuid>,
    pub updated_at: DateTime<Utc>,
}

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<HindranceRow, Refusal> {
    Ok(hindrance::table.find(id).select(HindranceRow::as_select()).first(conn)?)
}

/// The hindrance, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<HindranceRow, Refusal> {
    Ok(hindrance::table.find(id).select(HindranceRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &HindranceRow) -> Result<(), Refusal> {
    diesel::insert_into(hindrance::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version; the row is locked.
pub fn update(conn: &mut PgConnection, row: &HindranceRow) -> Result<(), Refusal> {
    let next = HindranceRow { version: row.version + 1, ..row.clone() };
    let read = hindrance::version.eq(row.version);
    let changed = diesel::update(hindrance::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// Of a work: those that stand first, then the latest.
pub fn of_work(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<HindranceRow>, Refusal> {
    Ok(hindrance::table
        .filter(hindrance::work_id.eq(work_id))
        .order((hindrance::to_on.desc().nulls_first(), hindrance::from_on.desc(), hindrance::id))
        .select(HindranceRow::as_select())
        .load(conn)?)
}
