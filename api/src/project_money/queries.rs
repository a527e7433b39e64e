//! Money of a project in the database: totals, heads, idle money, what is open in its accounts.

use chrono::NaiveDate;
use diesel::dsl::{exists, max, min};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::approval::ApprovalKind;
use shared::fiscal_year::FiscalYear;
use uuid::Uuid;

use super::rows::{OpeningRow, TotalsRow, YearRow};
use crate::approvals;
use crate::db::schema::{
    administrative_approval, agreement, allotment, expenditure, head_of_account, imported_record,
    opening_expenditure, project_money, project_year_money, technical_sanction, work,
};
use crate::http::Refusal;
use crate::projects::ProjectRow;

pub fn totals(conn: &mut PgConnection, project_id: Uuid) -> Result<TotalsRow, Refusal> {
    let row = project_money::table.find(project_id).select(TotalsRow::as_select()).first(conn).optional()?;
    Ok(row.unwrap_or_default())
}

/// The years of a project in which money moved, the oldest first.
pub fn years(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<YearRow>, Refusal> {
    Ok(project_year_money::table
        .filter(project_year_money::project_id.eq(project_id))
        .order(project_year_money::fy)
        .select(YearRow::as_select())
        .load(conn)?)
}

/// Refuses a head that is none in use or that the approval in force phases no money under; for repairs any in use will do.
pub fn check_head(conn: &mut PgConnection, project: &ProjectRow, head: &str) -> Result<(), Refusal> {
    let pointer = "/head_of_account";
    let in_use = head_of_account::table.find(head).filter(head_of_account::active);
    if !diesel::select(exists(in_use)).get_result::<bool>(conn)? {
        let words = "There is no such head of account in use. Choose one of the list.";
        return Err(Refusal::field(pointer, "UNKNOWN_REFERENCE", words));
    }
    let Some(approval) = approvals::in_force(conn, project.id)? else { return Ok(()) };
    if approval.phasing.iter().any(|year| year.head_of_account == head) {
        return Ok(());
    }
    let words = "The approval in force phases no money under this head of account. Another head needs a revised approval.";
    Err(Refusal::field(pointer, "HEAD_NOT_PHASED", words))
}

/// Heads under which money of a project may be entered: those of its approval, for repairs those of its scheme.
pub fn heads(conn: &mut PgConnection, project: &ProjectRow) -> Result<Vec<String>, Refusal> {
    if let Some(approval) = approvals::in_force(conn, project.id)? {
        let mut heads: Vec<String> = approval.phasing.into_iter().map(|year| year.head_of_account).collect();
        heads.sort_unstable();
        heads.dedup();
        return Ok(heads);
    }
    if project.nature()?.needs_approval() {
        return Ok(Vec::new());
    }
    Ok(head_of_account::table
        .filter(head_of_account::active.and(head_of_account::scheme.eq(&project.scheme)))
        .order(head_of_account::code)
        .select(head_of_account::code)
        .load(conn)?)
}

/// Allotted and spent by a project in a year under a head, in paise.
pub fn under_head(
    conn: &mut PgConnection,
    project_id: Uuid,
    fy: FiscalYear,
    head: &str,
) -> Result<(i64, i64), Refusal> {
    let fy = fy.to_string();
    let moved: Vec<(String, i64)> = allotment::table
        .filter(allotment::project_id.eq(project_id).and(allotment::fy.eq(&fy)))
        .filter(allotment::head_of_account.eq(head))
        .select((allotment::kind, allotment::amount_paise))
        .load(conn)?;
    let allotted = moved.iter().fold(0_i64, |all, (kind, amount)| {
        all.saturating_add(if kind == "withdrawal" { -amount } else { *amount })
    });
    let spent: Vec<i64> = expenditure::table
        .filter(expenditure::project_id.eq(project_id).and(expenditure::fy.eq(&fy)))
        .filter(expenditure::head_of_account.eq(head))
        .select(expenditure::gross_paise)
        .load(conn)?;
    Ok((allotted, spent.into_iter().fold(0, i64::saturating_add)))
}

/// The year and head under which money moved so far.
pub fn moved(conn: &mut PgConnection, project_id: Uuid) -> Result<Vec<(String, String)>, Refusal> {
    let mut found: Vec<(String, String)> = allotment::table
        .filter(allotment::project_id.eq(project_id))
        .select((allotment::fy, allotment::head_of_account))
        .distinct()
        .load(conn)?;
    found.extend(
        expenditure::table
            .filter(expenditure::project_id.eq(project_id))
            .select((expenditure::fy, expenditure::head_of_account))
            .distinct()
            .load::<(String, String)>(conn)?,
    );
    Ok(found)
}

/// The day the first agreement that lives came in force, where work began under none (R50).
pub fn awarded_unstarted_on(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<NaiveDate>, Refusal> {
    let live = agreement::state.eq_any(["active", "extended"]);
    let own = agreement::table.filter(agreement::project_id.eq(project_id));
    let began = own.filter(agreement::started_on.is_not_null()).select(agreement::id);
    if diesel::select(exists(began)).get_result(conn)? {
        return Ok(None);
    }
    Ok(own.filter(live).select(min(agreement::activated_on)).first(conn)?)
}

/// The oldest allotment of a year after which nothing was paid (R50).
pub fn allotted_unspent_on(
    conn: &mut PgConnection,
    project_id: Uuid,
    fy: FiscalYear,
) -> Result<Option<NaiveDate>, Refusal> {
    let paid: Option<NaiveDate> = expenditure::table
        .filter(expenditure::project_id.eq(project_id))
        .select(max(expenditure::voucher_date))
        .first(conn)?;
    let since = paid.unwrap_or(NaiveDate::MIN).max(fy.first_day());
    Ok(allotment::table
        .filter(allotment::project_id.eq(project_id).and(allotment::fy.eq(fy.to_string())))
        .filter(allotment::kind.eq("release").and(allotment::order_date.ge(since)))
        .select(min(allotment::order_date))
        .first(conn)?)
}

/// Sanctions in force of a project, in paise.
pub fn sanctioned(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<i64>, Refusal> {
    let amounts: Vec<i64> = technical_sanction::table
        .inner_join(work::table)
        .filter(work::project_id.eq(project_id))
        .filter(technical_sanction::state.eq_any(["issued", "recorded"]))
        .filter(technical_sanction::kind.ne("cancellation"))
        .select(technical_sanction::amount_paise)
        .load(conn)?;
    Ok((!amounts.is_empty()).then(|| amounts.into_iter().fold(0, i64::saturating_add)))
}

/// Whether a project began before this system kept its record: it was brought in, or an approval or a sanction of it is one
/// from before.
pub fn is_legacy(conn: &mut PgConnection, project_id: Uuid) -> Result<bool, Refusal> {
    let approved = administrative_approval::table
        .filter(administrative_approval::project_id.eq(project_id))
        .filter(administrative_approval::kind.eq(ApprovalKind::Legacy.as_str()))
        .filter(administrative_approval::state.eq_any(["in_force", "superseded"]))
        .select(administrative_approval::id);
    let sanctioned = technical_sanction::table
        .inner_join(work::table)
        .filter(work::project_id.eq(project_id))
        .filter(technical_sanction::origin.eq("legacy_scan").and(technical_sanction::state.eq("recorded")))
        .select(technical_sanction::id);
    // One that was brought in with a file of the past.
    let brought = imported_record::table
        .filter(imported_record::project_id.eq(project_id).and(imported_record::kind.eq("project")))
        .select(imported_record::record_id);
    Ok(diesel::select(exists(approved)).get_result::<bool>(conn)?
        || diesel::select(exists(sanctioned)).get_result::<bool>(conn)?
        || diesel::select(exists(brought)).get_result::<bool>(conn)?)
}

/// The day of the first voucher.
pub fn first_voucher_on(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<NaiveDate>, Refusal> {
    Ok(expenditure::table
        .filter(expenditure::project_id.eq(project_id))
        .select(min(expenditure::voucher_date))
        .first(conn)?)
}

pub fn opening_of(conn: &mut PgConnection, project_id: Uuid) -> Result<Option<OpeningRow>, Refusal> {
    Ok(opening_expenditure::table
        .filter(opening_expenditure::project_id.eq(project_id))
        .select(OpeningRow::as_select())
        .first(conn)
        .optional()?)
}

pub fn opening(conn: &mut PgConnection, id: Uuid) -> Result<OpeningRow, Refusal> {
    Ok(opening_expenditure::table.find(id).select(OpeningRow::as_select()).first(conn)?)
}

pub fn insert_opening(conn: &mut PgConnection, row: &OpeningRow) -> Result<(), Refusal> {
    diesel::insert_into(opening_expenditure::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what an act changed, as the next version of exactly the row that was read.
pub fn update_opening(conn: &mut PgConnection, read_state: &str, row: &OpeningRow) -> Result<(), Refusal> {
    let next = OpeningRow { version: row.version + 1, ..row.clone() };
    let read = opening_expenditure::version.eq(row.version).and(opening_expenditure::state.eq(read_state));
    let changed =
        diesel::update(opening_expenditure::table.find(row.id).filter(read)).set(&next).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Refusal::Stale) }
}
