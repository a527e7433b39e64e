//! Expenditure in the database.

use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use super::rows::{ConfirmationRow, ExpenditureRow};
use crate::db::schema::{agreement, expenditure, expenditure_confirmation, ra_bill, work};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<ExpenditureRow, Refusal> {
    Ok(expenditure::table.find(id).select(ExpenditureRow::as_select()).first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &ExpenditureRow) -> Result<(), Refusal> {
    diesel::insert_into(expenditure::table).values(row).execute(conn)?;
    Ok(())
}

/// The vouchers of a project, the newest first.
pub fn of_project(
    conn: &mut PgConnection,
    project_id: Uuid,
    offset: i64,
    limit: i64,
) -> Result<Vec<ExpenditureRow>, Refusal> {
    Ok(expenditure::table
        .filter(expenditure::project_id.eq(project_id))
        .order((expenditure::voucher_date.desc(), expenditure::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(ExpenditureRow::as_select())
        .load(conn)?)
}

pub fn is_reversed(conn: &mut PgConnection, id: Uuid) -> Result<bool, Refusal> {
    let reversal = expenditure::table.filter(expenditure::reversal_of.eq(id)).select(expenditure::id);
    Ok(diesel::select(exists(reversal)).get_result(conn)?)
}

/// That the treasury confirmed a voucher, where it did.
pub fn confirmation(conn: &mut PgConnection, id: Uuid) -> Result<Option<ConfirmationRow>, Refusal> {
    let found = expenditure_confirmation::table.find(id);
    Ok(found.select(ConfirmationRow::as_select()).first(conn).optional()?)
}

pub fn insert_confirmation(conn: &mut PgConnection, row: &ConfirmationRow) -> Result<(), Refusal> {
    diesel::insert_into(expenditure_confirmation::table).values(row).execute(conn)?;
    Ok(())
}

/// Code of the work, number of the agreement, serial of the bill.
pub fn names(
    conn: &mut PgConnection,
    row: &ExpenditureRow,
) -> Result<(String, Option<String>, Option<i32>), Refusal> {
    let code = work::table.find(row.work_id).select(work::code).first(conn)?;
    let no = match row.agreement_id {
        Some(id) => Some(agreement::table.find(id).select(agreement::agreement_no).first(conn)?),
        None => None,
    };
    let serial = match row.bill_id {
        Some(id) => Some(ra_bill::table.find(id).select(ra_bill::serial).first(conn)?),
        None => None,
    };
    Ok((code, no, serial))
}
