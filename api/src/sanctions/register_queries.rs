//! The technical sanction register of an office and year, as it is read: every number, how it stands, and why.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::fiscal_year::FiscalYear;
use shared::master::RegisterEntry;
use shared::page::Page;
use shared::policy::ReadScope;
use shared::sanction::{SanctionOrigin, SanctionState};
use uuid::Uuid;

use crate::context::Context;
use crate::db::known;
use crate::db::schema::{office, project, technical_sanction, ts_register, work};
use crate::http::{PageQuery, Refusal, page};
use crate::officers;

type Columns = (
    (String, i64, String, Uuid, Option<String>),
    (String, i64, Option<chrono::NaiveDate>, Option<String>, Option<String>),
    (String, Option<String>),
    (String, Option<Uuid>, Option<Uuid>),
);

/// Of a former order: id, number of the register, memo number, origin.
type FormerColumns = (Uuid, Option<String>, Option<String>, String);

/// Whether the asker may read an office's register.
fn readable(conn: &mut PgConnection, scope: &ReadScope, office_id: Uuid) -> Result<bool, Refusal> {
    let exists = office::table.find(office_id).select(office::id).first::<Uuid>(conn).optional()?.is_some();
    let within = officers::offices_in_scope(conn, scope)?.is_none_or(|offices| offices.contains(&office_id));
    Ok(exists && within)
}

/// The numbers of an office and year, in their order.
pub fn entries(
    conn: &mut PgConnection,
    ctx: &Context,
    scope: &ReadScope,
    office_id: Uuid,
    fy: Option<FiscalYear>,
    cut: &PageQuery,
) -> Result<Page<RegisterEntry>, Refusal> {
    if !readable(conn, scope, office_id)? {
        return Err(Refusal::NotFound);
    }
    let (offset, limit) = (cut.offset()?, cut.limit()?);
    let year = fy.unwrap_or_else(|| FiscalYear::of(ctx.today())).to_string();
    let of_year = || {
        ts_register::table.filter(ts_register::office_id.eq(office_id).and(ts_register::fy.eq(year.clone())))
    };
    let total: i64 = of_year().count().get_result(conn)?;
    let rows: Vec<Columns> = of_year()
        .inner_join(
            technical_sanction::table.on(technical_sanction::id.eq(ts_register::technical_sanction_id)),
        )
        .inner_join(work::table.on(work::id.eq(technical_sanction::work_id)))
        .inner_join(project::table.on(project::id.eq(work::project_id)))
        .order(ts_register::serial)
        .offset(offset)
        .limit(limit + 1)
        .select((
            (
                ts_register::number,
                ts_register::serial,
                ts_register::state,
                ts_register::technical_sanction_id,
                ts_register::reason,
            ),
            (
                technical_sanction::state,
                technical_sanction::amount_paise,
                technical_sanction::order_date,
                technical_sanction::verification_code,
                technical_sanction::ts_no,
            ),
            (project::title_en, project::title_bn),
            (technical_sanction::kind, technical_sanction::supersedes_id, technical_sanction::cancels_id),
        ))
        .load(conn)?;
    let named: Vec<Uuid> = rows.iter().filter_map(|row| row.3.1.or(row.3.2)).collect();
    let former: Vec<FormerColumns> = technical_sanction::table
        .filter(technical_sanction::id.eq_any(named))
        .select((
            technical_sanction::id,
            technical_sanction::ts_no,
            technical_sanction::memo_no,
            technical_sanction::origin,
        ))
        .load(conn)?;
    let items = rows.into_iter().map(|row| entry(row, &former)).collect::<Result<Vec<_>, _>>()?;
    Ok(Page { total: Some(total), ..page(items, offset, limit) })
}

fn entry(
    (number, sanction, (title_en, title_bn), (kind, supersedes, cancels)): Columns,
    former: &[FormerColumns],
) -> Result<RegisterEntry, Refusal> {
    let former = former.iter().find(|(id, ..)| Some(*id) == supersedes.or(cancels));
    let (number, serial, state, technical_sanction_id, reason) = number;
    let (of_sanction, amount_paise, order_date, verification_code, ts_no) = sanction;
    // Date and code belong to the number the sanction has now, not to one it had.
    let current = ts_no.as_deref() == Some(number.as_str());
    let was_issued = matches!(
        known::<SanctionState>(&of_sanction)?,
        SanctionState::Issued | SanctionState::Superseded | SanctionState::Cancelled
    );
    Ok(RegisterEntry {
        number,
        serial,
        state: known(&state)?,
        technical_sanction_id: Some(technical_sanction_id),
        title_en: Some(title_en),
        title_bn,
        amount_paise: Some(amount_paise),
        order_date: order_date.filter(|_| current),
        verification_code: verification_code.filter(|_| current && was_issued),
        kind: known(&kind)?,
        former_no: former.and_then(|(_, ts_no, memo_no, _)| ts_no.clone().or_else(|| memo_no.clone())),
        former_is_scan: former.is_some_and(|(.., origin)| origin == SanctionOrigin::LegacyScan.as_str()),
        reason,
    })
}
