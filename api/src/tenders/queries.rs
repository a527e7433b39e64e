//! Tenders in the database.

use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::sanction::{OrderKind, SanctionState};
use shared::tender::TenderSummary;
use uuid::Uuid;

use super::rows::{BidRow, EmergencyRow, ReasonRow, TenderRow, WorkOf};
use crate::db::schema::{
    administrative_approval, bid, technical_sanction, tender, tender_emergency, tender_reason, tender_work,
    work,
};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<TenderRow, Refusal> {
    Ok(tender::table.find(id).select(TenderRow::as_select()).first(conn)?)
}

/// The tender, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<TenderRow, Refusal> {
    Ok(tender::table.find(id).select(TenderRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &TenderRow, works: &[Uuid]) -> Result<(), Refusal> {
    diesel::insert_into(tender::table).values(row).execute(conn)?;
    let works: Vec<_> =
        works.iter().map(|id| (tender_work::tender_id.eq(row.id), tender_work::work_id.eq(*id))).collect();
    diesel::insert_into(tender_work::table).values(works).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the row that was read.
pub fn update(conn: &mut PgConnection, read_state: &str, row: &TenderRow) -> Result<(), Refusal> {
    let next = TenderRow { version: row.version + 1, ..row.clone() };
    let read = tender::version.eq(row.version).and(tender::state.eq(read_state));
    let changed = diesel::update(tender::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// The works are free for another tender.
pub fn release(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    diesel::update(tender_work::table.filter(tender_work::tender_id.eq(id)))
        .set(tender_work::live.eq(false))
        .execute(conn)?;
    Ok(())
}

/// The call that followed.
pub fn next_of(conn: &mut PgConnection, id: Uuid) -> Result<Option<Uuid>, Refusal> {
    Ok(tender::table.filter(tender::previous_id.eq(id)).select(tender::id).first(conn).optional()?)
}

/// Whether a work has a live tender.
pub fn is_tendered(conn: &mut PgConnection, work_id: Uuid) -> Result<bool, Refusal> {
    let live = tender_work::table
        .filter(tender_work::work_id.eq(work_id).and(tender_work::live))
        .select(tender_work::tender_id);
    Ok(diesel::select(exists(live)).get_result(conn)?)
}

/// Whether a sanction of the work is in force; an order that only cancels is none.
pub fn is_sanctioned(conn: &mut PgConnection, work_id: Uuid) -> Result<bool, Refusal> {
    Ok(works_with_sanctions(conn, &[work_id])?.iter().any(|work| work.sanction.is_some()))
}

/// These works with the sanctions in force they have, in order of their codes.
pub fn works_with_sanctions(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<WorkOf>, Refusal> {
    let works: Vec<(Uuid, String, String)> = work::table
        .filter(work::id.eq_any(ids))
        .order(work::code)
        .select((work::id, work::code, work::name))
        .load(conn)?;
    let in_force: Vec<&str> =
        SanctionState::ALL.iter().filter(|state| state.is_in_force()).map(|state| state.as_str()).collect();
    let sanctions: Vec<(Uuid, i64, chrono::NaiveDate)> = technical_sanction::table
        .filter(technical_sanction::work_id.eq_any(ids).and(technical_sanction::state.eq_any(in_force)))
        .filter(technical_sanction::kind.ne(OrderKind::Cancellation.as_str()))
        .filter(technical_sanction::order_date.is_not_null())
        .select((
            technical_sanction::work_id,
            technical_sanction::amount_paise,
            technical_sanction::order_date.assume_not_null(),
        ))
        .load(conn)?;
    Ok(works
        .into_iter()
        .map(|(id, code, name)| WorkOf {
            sanction: sanctions.iter().find(|(of, ..)| *of == id).map(|(_, amount, on)| (*amount, *on)),
            id,
            code,
            name,
        })
        .collect())
}

pub fn works_of(conn: &mut PgConnection, id: Uuid) -> Result<Vec<WorkOf>, Refusal> {
    let ids: Vec<Uuid> =
        tender_work::table.filter(tender_work::tender_id.eq(id)).select(tender_work::work_id).load(conn)?;
    works_with_sanctions(conn, &ids)
}

/// The title of the approval in force.
pub fn approved_title(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<String>, Refusal> {
    Ok(administrative_approval::table
        .filter(administrative_approval::project_id.eq(project_id))
        .filter(administrative_approval::state.eq("in_force"))
        .select(administrative_approval::title_en)
        .first(conn)
        .optional()?)
}

/// The tenders of a work, the newest call first.
pub fn of_work(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<TenderSummary>, Refusal> {
    let rows: Vec<TenderRow> = tender::table
        .inner_join(tender_work::table)
        .filter(tender_work::work_id.eq(work_id))
        .order((tender::id.desc(),))
        .select(TenderRow::as_select())
        .load(conn)?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let counts: Vec<(Uuid, i64)> = bid::table
        .filter(bid::tender_id.eq_any(&ids))
        .group_by(bid::tender_id)
        .select((bid::tender_id, diesel::dsl::count_star()))
        .load(conn)?;
    let urgent: Vec<Uuid> = tender_emergency::table
        .filter(tender_emergency::tender_id.eq_any(&ids))
        .select(tender_emergency::tender_id)
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            let received = counts.iter().find(|(of, _)| *of == row.id).map_or(0, |(_, count)| *count);
            let emergency = urgent.contains(&row.id);
            row.summary(received, emergency)
        })
        .collect()
}

pub fn bids_of(conn: &mut PgConnection, id: Uuid) -> Result<Vec<BidRow>, Refusal> {
    Ok(bid::table
        .filter(bid::tender_id.eq(id))
        .order(bid::position)
        .select(BidRow::as_select())
        .load(conn)?)
}

/// The bids as now entered, in place of what was entered before.
pub fn replace_bids(conn: &mut PgConnection, id: Uuid, bids: &[BidRow]) -> Result<(), Refusal> {
    diesel::delete(bid::table.filter(bid::tender_id.eq(id))).execute(conn)?;
    diesel::insert_into(bid::table).values(bids).execute(conn)?;
    Ok(())
}

pub fn reasons_of(conn: &mut PgConnection, id: Uuid) -> Result<Vec<ReasonRow>, Refusal> {
    Ok(tender_reason::table
        .filter(tender_reason::tender_id.eq(id))
        .order((tender_reason::given_at, tender_reason::code))
        .select(ReasonRow::as_select())
        .load(conn)?)
}

pub fn keep_reasons(conn: &mut PgConnection, reasons: &[ReasonRow]) -> Result<(), Refusal> {
    diesel::insert_into(tender_reason::table).values(reasons).execute(conn)?;
    Ok(())
}

pub fn emergency_of(conn: &mut PgConnection, id: Uuid) -> Result<Option<EmergencyRow>, Refusal> {
    Ok(tender_emergency::table.find(id).select(EmergencyRow::as_select()).first(conn).optional()?)
}

pub fn keep_emergency(conn: &mut PgConnection, row: &EmergencyRow) -> Result<(), Refusal> {
    diesel::insert_into(tender_emergency::table)
        .values(row)
        .on_conflict(tender_emergency::tender_id)
        .do_update()
        .set(row)
        .execute(conn)?;
    Ok(())
}
