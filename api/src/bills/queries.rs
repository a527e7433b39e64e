//! Bills in the database.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use super::rows::BillRow;
use crate::db::schema::{expenditure, ra_bill};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<BillRow, Refusal> {
    Ok(ra_bill::table.find(id).select(BillRow::as_select()).first(conn)?)
}

/// The bill, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<BillRow, Refusal> {
    Ok(ra_bill::table.find(id).select(BillRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &BillRow) -> Result<(), Refusal> {
    diesel::insert_into(ra_bill::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the row that was read.
pub fn update(conn: &mut PgConnection, read_state: &str, row: &BillRow) -> Result<(), Refusal> {
    let next = BillRow { version: row.version + 1, ..row.clone() };
    let read = ra_bill::version.eq(row.version).and(ra_bill::state.eq(read_state));
    let changed = diesel::update(ra_bill::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// The bills of an agreement, the newest first.
pub fn of_agreement(conn: &mut PgConnection, agreement_id: Uuid) -> Result<Vec<BillRow>, Refusal> {
    Ok(ra_bill::table
        .filter(ra_bill::agreement_id.eq(agreement_id))
        .order(ra_bill::serial.desc())
        .select(BillRow::as_select())
        .load(conn)?)
}

/// The bill before one of this serial.
pub fn before(conn: &mut PgConnection, agreement_id: Uuid, serial: i32) -> Result<Option<BillRow>, Refusal> {
    Ok(ra_bill::table
        .filter(ra_bill::agreement_id.eq(agreement_id).and(ra_bill::serial.lt(serial)))
        .order(ra_bill::serial.desc())
        .select(BillRow::as_select())
        .first(conn)
        .optional()?)
}

/// Gross of the vouchers under an agreement, those without a bill here among them.
pub fn paid_under(conn: &mut PgConnection, agreement_id: Uuid) -> Result<i64, Refusal> {
    let amounts: Vec<i64> = expenditure::table
        .filter(expenditure::agreement_id.eq(agreement_id))
        .select(expenditure::gross_paise)
        .load(conn)?;
    Ok(amounts.into_iter().fold(0, i64::saturating_add))
}
