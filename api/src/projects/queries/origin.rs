//! Requisition, deposit and cancelling of a project in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::project::{Deposit, Requisition};
use uuid::Uuid;

use crate::db::schema::{
    agreement, project_cancellation, project_deposit, project_requisition, technical_sanction, work,
};
use crate::http::Refusal;

/// The letter that initiated a project.
pub fn requisition_of(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<Requisition>, Refusal> {
    use project_requisition as letter;
    let row: Option<(String, NaiveDate, Option<String>)> = letter::table
        .find(project_id)
        .select((letter::letter_no, letter::letter_date, letter::land_statement))
        .first(conn)
        .optional()?;
    Ok(row.map(|(letter_no, letter_date, land_statement)| Requisition {
        letter_no,
        letter_date,
        land_statement,
    }))
}

pub fn keep_requisition(conn: &mut PgConnection, id: Uuid, of: &Requisition) -> Result<(), Refusal> {
    use project_requisition as letter;
    let values = (
        letter::letter_no.eq(&of.letter_no),
        letter::letter_date.eq(of.letter_date),
        letter::land_statement.eq(&of.land_statement),
    );
    diesel::insert_into(letter::table)
        .values((letter::project_id.eq(id), values))
        .on_conflict(letter::project_id)
        .do_update()
        .set(values)
        .execute(conn)?;
    Ok(())
}

/// The deposit of a deposit work.
pub fn deposit_of(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<Deposit>, Refusal> {
    use project_deposit as deposit;
    let row: Option<(String, i64, String, NaiveDate)> = deposit::table
        .find(project_id)
        .select((deposit::depositor, deposit::amount_paise, deposit::receipt_no, deposit::receipt_date))
        .first(conn)
        .optional()?;
    Ok(row.map(|(depositor, amount_paise, receipt_no, receipt_date)| Deposit {
        depositor,
        amount_paise,
        receipt_no,
        receipt_date,
    }))
}

pub fn keep_deposit(conn: &mut PgConnection, id: Uuid, of: &Deposit) -> Result<(), Refusal> {
    use project_deposit as deposit;
    let values = (
        deposit::depositor.eq(&of.depositor),
        deposit::amount_paise.eq(of.amount_paise),
        deposit::receipt_no.eq(&of.receipt_no),
        deposit::receipt_date.eq(of.receipt_date),
    );
    diesel::insert_into(deposit::table)
        .values((deposit::project_id.eq(id), values))
        .on_conflict(deposit::project_id)
        .do_update()
        .set(values)
        .execute(conn)?;
    Ok(())
}

/// That a project was cancelled.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = project_cancellation)]
pub struct CancellationRow {
    pub project_id: Uuid,
    pub reason: String,
    pub stage_before: String,
    pub cancelled_by: Uuid,
    pub cancelled_at: DateTime<Utc>,
}

pub fn cancellation(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<CancellationRow>, Refusal> {
    Ok(project_cancellation::table
        .find(project_id)
        .select(CancellationRow::as_select())
        .first(conn)
        .optional()?)
}

pub fn cancel(conn: &mut PgConnection, row: &CancellationRow) -> Result<(), Refusal> {
    diesel::insert_into(project_cancellation::table).values(row).execute(conn)?;
    Ok(())
}

/// Numbers of the agreements of a project that are live.
pub fn live_agreements(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<String>, Refusal> {
    Ok(agreement::table
        .filter(agreement::project_id.eq(project_id))
        .filter(agreement::state.eq_any(["draft", "active", "extended"]))
        .order(agreement::agreement_no)
        .select(agreement::agreement_no)
        .load(conn)?)
}

/// States of the sanctions of a project, all of them locked: an act of signing that is under way ends before or after.
pub fn sanctions_locked(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<String>, Refusal> {
    let works = work::table.filter(work::project_id.eq(project_id)).select(work::id);
    Ok(technical_sanction::table
        .filter(technical_sanction::work_id.eq_any(works))
        .order(technical_sanction::id)
        .select(technical_sanction::state)
        .for_update()
        .load(conn)?)
}
