//! Agreements and variations in the database.

use diesel::dsl::max;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::agreement::{AgreementState, AgreementSummary, VariationState};
use shared::sanction::{OrderKind, SanctionState};
use uuid::Uuid;

use super::rows::{AgreementRow, VariationRow};
use crate::db::schema::{
    administrative_approval, agreement, agreement_variation, contractor, expenditure, technical_sanction,
    tender_work, work,
};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<AgreementRow, Refusal> {
    Ok(agreement::table.find(id).select(AgreementRow::as_select()).first(conn)?)
}

/// The agreement, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<AgreementRow, Refusal> {
    Ok(agreement::table.find(id).select(AgreementRow::as_select()).for_update().first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &AgreementRow) -> Result<(), Refusal> {
    diesel::insert_into(agreement::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the row that was read.
pub fn update(conn: &mut PgConnection, read_state: &str, row: &AgreementRow) -> Result<(), Refusal> {
    let next = AgreementRow { version: row.version + 1, ..row.clone() };
    let read = agreement::version.eq(row.version).and(agreement::state.eq(read_state));
    let changed = diesel::update(agreement::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

pub fn find_variation(conn: &mut PgConnection, id: Uuid) -> Result<VariationRow, Refusal> {
    Ok(agreement_variation::table.find(id).select(VariationRow::as_select()).first(conn)?)
}

pub fn lock_variation(conn: &mut PgConnection, id: Uuid) -> Result<VariationRow, Refusal> {
    Ok(agreement_variation::table.find(id).select(VariationRow::as_select()).for_update().first(conn)?)
}

pub fn insert_variation(conn: &mut PgConnection, row: &VariationRow) -> Result<(), Refusal> {
    diesel::insert_into(agreement_variation::table).values(row).execute(conn)?;
    Ok(())
}

pub fn update_variation(
    conn: &mut PgConnection,
    read_state: &str,
    row: &VariationRow,
) -> Result<(), Refusal> {
    let next = VariationRow { version: row.version + 1, ..row.clone() };
    let read = agreement_variation::version.eq(row.version).and(agreement_variation::state.eq(read_state));
    let changed =
        diesel::update(agreement_variation::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// The variations of an agreement in their order.
pub fn variations_of(conn: &mut PgConnection, id: Uuid) -> Result<Vec<VariationRow>, Refusal> {
    Ok(agreement_variation::table
        .filter(agreement_variation::agreement_id.eq(id))
        .order(agreement_variation::serial)
        .select(VariationRow::as_select())
        .load(conn)?)
}

/// The serial of the next variation; the agreement is locked.
pub fn next_serial(conn: &mut PgConnection, id: Uuid) -> Result<i32, Refusal> {
    let last: Option<i32> = agreement_variation::table
        .filter(agreement_variation::agreement_id.eq(id))
        .select(max(agreement_variation::serial))
        .first(conn)?;
    Ok(last.map_or(1, |last| last + 1))
}

fn added(amounts: &[i64]) -> i64 {
    amounts.iter().fold(0, |all: i64, amount| all.saturating_add(*amount))
}

/// Approved variations of an agreement, added up in paise.
pub fn varied(conn: &mut PgConnection, id: Uuid) -> Result<i64, Refusal> {
    let deltas: Vec<i64> = agreement_variation::table
        .filter(agreement_variation::agreement_id.eq(id))
        .filter(agreement_variation::state.eq(VariationState::Approved.as_str()))
        .select(agreement_variation::delta_paise)
        .load(conn)?;
    Ok(added(&deltas))
}

/// What the agreements of a project that bind come to with their approved variations, but for one; a terminated one binds
/// what was paid under it.
pub fn bound(conn: &mut PgConnection, project_id: Uuid, but: Option<Uuid>) -> Result<i64, Refusal> {
    let binding: Vec<&str> =
        AgreementState::ALL.iter().filter(|state| state.binds()).map(|state| state.as_str()).collect();
    let agreements: Vec<(Uuid, i64)> = agreement::table
        .filter(agreement::project_id.eq(project_id).and(agreement::state.eq_any(binding)))
        .select((agreement::id, agreement::amount_paise))
        .load(conn)?;
    let others: Vec<(Uuid, i64)> = agreements.into_iter().filter(|(id, _)| Some(*id) != but).collect();
    let ids: Vec<Uuid> = others.iter().map(|(id, _)| *id).collect();
    let mut amounts: Vec<i64> = others.into_iter().map(|(_, amount)| amount).collect();
    amounts.extend(
        agreement_variation::table
            .filter(agreement_variation::agreement_id.eq_any(ids))
            .filter(agreement_variation::state.eq(VariationState::Approved.as_str()))
            .select(agreement_variation::delta_paise)
            .load::<i64>(conn)?,
    );
    let terminated = agreement::table
        .filter(agreement::project_id.eq(project_id))
        .filter(agreement::state.eq(AgreementState::Terminated.as_str()))
        .select(agreement::id.nullable());
    let paid = expenditure::table.filter(expenditure::agreement_id.eq_any(terminated));
    let paid: Vec<(Option<Uuid>, i64)> =
        paid.select((expenditure::agreement_id, expenditure::gross_paise)).load(conn)?;
    amounts.extend(paid.into_iter().filter(|(id, _)| *id != but).map(|(_, gross)| gross));
    Ok(added(&amounts))
}

/// The amount of the approval in force.
pub fn approved_paise(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<i64>, Refusal> {
    Ok(administrative_approval::table
        .filter(administrative_approval::project_id.eq(project_id))
        .filter(administrative_approval::state.eq("in_force"))
        .select(administrative_approval::amount_paise)
        .first(conn)
        .optional()?)
}

/// What the sanctions in force of a project come to; none: there is none.
pub fn sanctioned_paise(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<i64>, Refusal> {
    let in_force: Vec<&str> =
        SanctionState::ALL.iter().filter(|state| state.is_in_force()).map(|state| state.as_str()).collect();
    let amounts: Vec<i64> = technical_sanction::table
        .inner_join(work::table)
        .filter(work::project_id.eq(project_id).and(technical_sanction::state.eq_any(in_force)))
        .filter(technical_sanction::kind.ne(OrderKind::Cancellation.as_str()))
        .select(technical_sanction::amount_paise)
        .load(conn)?;
    Ok((!amounts.is_empty()).then(|| added(&amounts)))
}

fn summaries(
    conn: &mut PgConnection,
    rows: Vec<(AgreementRow, String)>,
) -> Result<Vec<AgreementSummary>, Refusal> {
    rows.into_iter()
        .map(|(row, name)| {
            let varied = varied(conn, row.id)?;
            row.summary(name, varied)
        })
        .collect()
}

/// The agreements of a work, the newest first.
pub fn of_work(conn: &mut PgConnection, work_id: Uuid) -> Result<Vec<AgreementSummary>, Refusal> {
    let tenders = tender_work::table.filter(tender_work::work_id.eq(work_id)).select(tender_work::tender_id);
    let rows = agreement::table
        .inner_join(contractor::table)
        .filter(agreement::tender_id.eq_any(tenders))
        .order(agreement::id.desc())
        .select((AgreementRow::as_select(), contractor::name))
        .load(conn)?;
    summaries(conn, rows)
}

/// The agreement made from a tender.
pub fn of_tender(conn: &mut PgConnection, tender_id: Uuid) -> Result<Option<AgreementSummary>, Refusal> {
    let rows = agreement::table
        .inner_join(contractor::table)
        .filter(agreement::tender_id.eq(tender_id))
        .select((AgreementRow::as_select(), contractor::name))
        .load(conn)?;
    Ok(summaries(conn, rows)?.pop())
}
