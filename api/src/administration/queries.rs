//! Departments and holidays in the database.

use chrono::NaiveDate;
use diesel::prelude::*;
use shared::administration::Holiday;

use crate::db::schema::{department, holiday, office};
use crate::http::Refusal;

/// A department as it is entered and changed.
#[derive(Queryable, Selectable, Insertable, AsChangeset, Clone)]
#[diesel(table_name = department, primary_key(code), treat_none_as_null = true)]
pub struct DepartmentRecord {
    pub code: String,
    pub name_en: String,
    pub name_bn: String,
    pub demand_no: Option<String>,
    pub kind: String,
    pub active: bool,
    pub version: i32,
}

pub fn insert_department(conn: &mut PgConnection, row: &DepartmentRecord) -> Result<(), Refusal> {
    diesel::insert_into(department::table).values(row).execute(conn)?;
    Ok(())
}

pub fn lock_department(conn: &mut PgConnection, code: &str) -> Result<DepartmentRecord, Refusal> {
    if code.contains('\0') {
        return Err(Refusal::NotFound);
    }
    Ok(department::table.find(code).select(DepartmentRecord::as_select()).for_update().first(conn)?)
}

pub fn save_department(conn: &mut PgConnection, row: &DepartmentRecord) -> Result<(), Refusal> {
    diesel::update(department::table.find(&row.code)).set(row).execute(conn)?;
    Ok(())
}

/// Offices in use of a department.
pub fn active_offices(conn: &mut PgConnection, code: &str) -> Result<i64, Refusal> {
    let of_department = office::table.filter(office::department.eq(code).and(office::active));
    Ok(of_department.count().get_result(conn)?)
}

/// Holidays of a stretch of days.
pub fn holidays(conn: &mut PgConnection, from: NaiveDate, to: NaiveDate) -> Result<Vec<Holiday>, Refusal> {
    let rows: Vec<(NaiveDate, String, Option<String>)> = holiday::table
        .filter(holiday::on_date.between(from, to))
        .order(holiday::on_date)
        .select((holiday::on_date, holiday::name, holiday::name_bn))
        .load(conn)?;
    Ok(rows.into_iter().map(|(on_date, name, name_bn)| Holiday { on_date, name, name_bn }).collect())
}

/// Adds a holiday; false when the day is one already.
pub fn insert_holiday(conn: &mut PgConnection, new: &Holiday) -> Result<bool, Refusal> {
    let added = diesel::insert_into(holiday::table)
        .values((
            holiday::on_date.eq(new.on_date),
            holiday::name.eq(&new.name),
            holiday::name_bn.eq(&new.name_bn),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(added == 1)
}

/// Takes a holiday away; absent if it is none.
pub fn delete_holiday(conn: &mut PgConnection, on: NaiveDate) -> Result<Holiday, Refusal> {
    let (on_date, name, name_bn) = diesel::delete(holiday::table.find(on))
        .returning((holiday::on_date, holiday::name, holiday::name_bn))
        .get_result(conn)?;
    Ok(Holiday { on_date, name, name_bn })
}
