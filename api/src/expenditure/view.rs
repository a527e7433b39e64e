//! Vouchers as the asking posting sees them.

use diesel::pg::PgConnection;
use shared::expenditure::Expenditure;
use shared::money;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::rows::ExpenditureRow;
use super::{confirming, entering, queries};
use crate::db::known;
use crate::http::Refusal;
use crate::officers;
use crate::projects::{self, ProjectRow};

pub fn of_row(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    row: ExpenditureRow,
) -> Result<Expenditure, Refusal> {
    let source = known(&row.source)?;
    let reversed = queries::is_reversed(conn, row.id)?;
    let reversible = !reversed
        && row.reversal_of.is_none()
        && entering::permits(conn, actor, project, source)?.is_ok()
        && projects::check_alive(conn, project.id).is_ok();
    let confirmation = queries::confirmation(conn, row.id)?;
    let open = confirming::needs_confirmation(&row)? && confirmation.is_none() && !reversed;
    let confirmable = open && confirming::permits(conn, actor, project, &row)?.is_ok();
    let (confirmed_at, confirmed_by) = match confirmation {
        Some(found) => (Some(found.confirmed_at), Some(officers::posting_label(conn, found.confirmed_by)?)),
        None => (None, None),
    };
    let (confirmed_by, confirmed_by_bn) = confirmed_by.map(|label| (label.en, label.bn)).unzip();
    let (work_code, agreement_no, bill_serial) = queries::names(conn, &row)?;
    let entered = officers::posting_label(conn, row.entered_by)?;
    let internal = |error: serde_json::Error| Refusal::Internal(error.to_string());
    Ok(Expenditure {
        source,
        reversed,
        work_code,
        agreement_no,
        bill_serial,
        fy: known(&row.fy)?,
        deductions: serde_json::from_value(row.deductions).map_err(internal)?,
        flags: serde_json::from_value(row.flags).map_err(internal)?,
        gross_display: money::display(row.gross_paise),
        net_display: money::display(row.net_paise),
        entered_by: entered.en,
        entered_by_bn: entered.bn,
        unconfirmed: open,
        confirmed_by,
        confirmed_by_bn,
        confirmed_at,
        may: [("reverse_expenditure", reversible), ("confirm_expenditure", confirmable)]
            .into_iter()
            .filter(|(_, may)| *may)
            .map(|(act, _)| act.to_owned())
            .collect(),
        id: row.id,
        project_id: row.project_id,
        work_id: row.work_id,
        agreement_id: row.agreement_id,
        bill_id: row.bill_id,
        head_of_account: row.head_of_account,
        voucher_no: row.voucher_no,
        voucher_date: row.voucher_date,
        gross_paise: row.gross_paise,
        net_paise: row.net_paise,
        treasury: row.treasury,
        external_id: row.external_id,
        reversal_of: row.reversal_of,
        remarks: row.remarks,
        entered_at: row.entered_at,
    })
}

/// Vouchers of a project the acting posting may read, the newest first.
pub fn of_project(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project_id: Uuid,
    (offset, limit): (i64, i64),
) -> Result<Vec<Expenditure>, Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    let rows = queries::of_project(conn, project_id, offset, limit)?;
    rows.into_iter().map(|row| of_row(conn, actor, &project, row)).collect()
}
