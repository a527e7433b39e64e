//! Defect liability in the database.

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::task::TaskKind;
use uuid::Uuid;

use super::rows::{DefectRow, LiabilityRow, VisitRow};
use crate::db::schema::{deposit, liability, liability_defect, liability_visit, task};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<LiabilityRow, Refusal> {
    Ok(liability::table.find(id).select(LiabilityRow::as_select()).first(conn)?)
}

pub fn insert(conn: &mut PgConnection, row: &LiabilityRow) -> Result<(), Refusal> {
    diesel::insert_into(liability::table).values(row).execute(conn)?;
    Ok(())
}

/// Of a project: those that stand first.
pub fn of_project(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<LiabilityRow>, Refusal> {
    Ok(liability::table
        .filter(liability::project_id.eq(project_id))
        .order((liability::void_reason.is_not_null(), liability::id))
        .select(LiabilityRow::as_select())
        .load(conn)?)
}

/// The calendar of an agreement that stands.
pub fn id_of(conn: &mut PgConnection, agreement_id: Uuid) -> Result<Option<Uuid>, Refusal> {
    Ok(liability::table
        .filter(liability::agreement_id.eq(agreement_id).and(liability::void_reason.is_null()))
        .select(liability::id)
        .first(conn)
        .optional()?)
}

/// Whether an agreement has its calendar.
pub fn is_begun(conn: &mut PgConnection, agreement_id: Uuid) -> Result<bool, Refusal> {
    Ok(standing(conn, agreement_id)?.is_some())
}

/// The last day of liability of an agreement, and how many of its defects are open.
pub fn standing(conn: &mut PgConnection, agreement_id: Uuid) -> Result<Option<(NaiveDate, i64)>, Refusal> {
    let Some(id) = id_of(conn, agreement_id)? else { return Ok(None) };
    let ends_on = liability::table.find(id).select(liability::ends_on).first(conn)?;
    let open = liability_defect::liability_id.eq(id).and(liability_defect::state.eq("open"));
    Ok(Some((ends_on, liability_defect::table.filter(open).count().get_result(conn)?)))
}

/// The calendars of a project count no more; visits that are due with them.
pub fn void_of_project(
    conn: &mut PgConnection,
    project_id: Uuid,
    reason: &str,
) -> Result<Vec<Uuid>, Refusal> {
    let standing = liability::project_id.eq(project_id).and(liability::void_reason.is_null());
    let ids: Vec<Uuid> = diesel::update(liability::table.filter(standing))
        .set(liability::void_reason.eq(reason))
        .returning(liability::id)
        .get_results(conn)?;
    let due = liability_visit::liability_id.eq_any(&ids).and(liability_visit::state.eq("due"));
    diesel::update(liability_visit::table.filter(due))
        .set(liability_visit::state.eq("void"))
        .execute(conn)?;
    Ok(ids)
}

pub fn visits(conn: &mut PgConnection, id: Uuid) -> Result<Vec<VisitRow>, Refusal> {
    Ok(liability_visit::table
        .filter(liability_visit::liability_id.eq(id))
        .order((liability_visit::due_on, liability_visit::id))
        .select(VisitRow::as_select())
        .load(conn)?)
}

/// The visit that is due first, locked.
pub fn lock_due(conn: &mut PgConnection, id: Uuid) -> Result<Option<VisitRow>, Refusal> {
    Ok(liability_visit::table
        .filter(liability_visit::liability_id.eq(id).and(liability_visit::state.eq("due")))
        .order((liability_visit::due_on, liability_visit::id))
        .select(VisitRow::as_select())
        .for_update()
        .first(conn)
        .optional()?)
}

pub fn insert_visit(conn: &mut PgConnection, row: &VisitRow) -> Result<(), Refusal> {
    diesel::insert_into(liability_visit::table).values(row).execute(conn)?;
    Ok(())
}

pub fn update_visit(conn: &mut PgConnection, row: &VisitRow) -> Result<(), Refusal> {
    diesel::update(liability_visit::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// The defects of a calendar, the newest first.
pub fn defects(conn: &mut PgConnection, id: Uuid) -> Result<Vec<DefectRow>, Refusal> {
    Ok(liability_defect::table
        .filter(liability_defect::liability_id.eq(id))
        .order((liability_defect::noticed_on.desc(), liability_defect::id.desc()))
        .select(DefectRow::as_select())
        .load(conn)?)
}

pub fn find_defect(conn: &mut PgConnection, id: Uuid) -> Result<DefectRow, Refusal> {
    Ok(liability_defect::table.find(id).select(DefectRow::as_select()).first(conn)?)
}

pub fn lock_defect(conn: &mut PgConnection, id: Uuid) -> Result<DefectRow, Refusal> {
    Ok(liability_defect::table.find(id).select(DefectRow::as_select()).for_update().first(conn)?)
}

pub fn insert_defect(conn: &mut PgConnection, row: &DefectRow) -> Result<(), Refusal> {
    diesel::insert_into(liability_defect::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version; the row is locked.
pub fn update_defect(conn: &mut PgConnection, row: &DefectRow) -> Result<(), Refusal> {
    let next = DefectRow { version: row.version + 1, ..row.clone() };
    let read = liability_defect::version.eq(row.version);
    let changed =
        diesel::update(liability_defect::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}

/// Calendars with a visit due up to a day.
pub fn visits_due(
    conn: &mut PgConnection,
    up_to: NaiveDate,
    limit: i64,
) -> Result<Vec<(LiabilityRow, NaiveDate)>, Refusal> {
    let asked = task::kind.eq(TaskKind::VisitLiability.as_str()).and(task::done_at.is_null());
    let open_task = task::table.filter(asked).select(task::entity_id);
    Ok(liability_visit::table
        .inner_join(liability::table)
        .filter(liability::void_reason.is_null())
        .filter(liability_visit::state.eq("due").and(liability_visit::due_on.le(up_to)))
        .filter(liability::id.ne_all(open_task))
        .order((liability_visit::due_on, liability_visit::id))
        .limit(limit)
        .select((LiabilityRow::as_select(), liability_visit::due_on))
        .load(conn)?)
}

/// Calendars that are over while something is held under their agreement, of which nobody is told yet.
pub fn releasable(
    conn: &mut PgConnection,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<LiabilityRow>, Refusal> {
    let held = deposit::table
        .filter(deposit::agreement_id.eq(liability::agreement_id))
        .filter(deposit::refunded_paise.lt(deposit::amount_paise))
        .select(deposit::id);
    Ok(liability::table
        .filter(liability::void_reason.is_null().and(liability::release_told.eq(false)))
        .filter(liability::ends_on.lt(today).and(exists(held)))
        .order(liability::id)
        .limit(limit)
        .select(LiabilityRow::as_select())
        .load(conn)?)
}

/// Says that the office was told; false where another process was first.
pub fn tell(conn: &mut PgConnection, id: Uuid) -> Result<bool, Refusal> {
    let untold = liability::table.find(id).filter(liability::release_told.eq(false));
    Ok(diesel::update(untold).set(liability::release_told.eq(true)).execute(conn)? == 1)
}
