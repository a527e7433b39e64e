//! Vouchers of the treasury and their reversals.

use diesel::pg::PgConnection;
use serde_json::Value;
use shared::allotment::MoneySource;
use shared::expenditure::{NewExpenditure, ReverseExpenditure};
use shared::feed::{Feed, FeedReversal, FeedVoucher};
use uuid::Uuid;

use super::judging::{Bringer, Entered, Stop, unplaced};
use super::{locating, queries};
use crate::expenditure;
use crate::http::{Refusal, read_row};

pub fn enter(conn: &mut PgConnection, of: &Bringer<'_>, row: &Value) -> Result<Entered, Stop> {
    match row["kind"].as_str() {
        Some("reversal") => reversal(conn, of, read_row(row).map_err(Refusal::from)?),
        _ => voucher(conn, of, read_row(row).map_err(Refusal::from)?),
    }
}

/// Beyond its allotment, or before it, a voucher is flagged (R36): what was paid is paid.
fn voucher(conn: &mut PgConnection, of: &Bringer<'_>, row: FeedVoucher) -> Result<Entered, Stop> {
    let project = locating::project(conn, of, &row.project)?;
    let work_id = locating::work_of(conn, of, &project, row.work.as_deref())?;
    let acting = of.acting(Feed::Expenditures, &project.department, project.executing_office_id)?;
    let new = NewExpenditure {
        bill_id: row.bill_id,
        agreement_id: None,
        head_of_account: of.placing.head_of_account.clone().unwrap_or(row.head_of_account),
        voucher_no: row.voucher_no,
        voucher_date: row.voucher_date,
        gross_paise: row.gross_paise,
        deductions: row.deductions,
        treasury: row.treasury,
        source: MoneySource::Ifms,
        external_id: Some(row.external_id),
        remarks: row.remarks,
    };
    let made = expenditure::enter(conn, of.context, &acting, work_id, &new)?;
    Ok(Entered::new("expenditure", made.id))
}

fn reversal(conn: &mut PgConnection, of: &Bringer<'_>, row: FeedReversal) -> Result<Entered, Stop> {
    let voucher = reversed(conn, of, &row.reverses)?;
    let acting = of.acting(Feed::Expenditures, "", of.system.office_id)?;
    let new =
        ReverseExpenditure { voucher_no: row.voucher_no, voucher_date: row.voucher_date, reason: row.reason };
    let made = expenditure::reverse(conn, of.context, &acting, voucher, &new)?;
    Ok(Entered::new("expenditure", made.id))
}

/// The voucher that this system fed under an id.
fn reversed(conn: &mut PgConnection, of: &Bringer<'_>, external_id: &str) -> Result<Uuid, Stop> {
    let known = queries::find(conn, &of.system.system, Feed::Expenditures, external_id)?;
    known.and_then(|row| row.entity_id).ok_or_else(|| {
        let words = format!("No voucher with the id {external_id:?} has been entered from this system.");
        unplaced("/reverses", "VOUCHER_UNKNOWN", words)
    })
}
