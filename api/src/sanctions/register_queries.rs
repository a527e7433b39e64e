//! The technical sanction register of an office and year, as it is read: every number, how it stands, and why.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::fiscal_year::FiscalYear;
use shared::master::RegisterEntry;
use shared::page::Page;
use shared::policy::ReadScope;
use shared::sanction::SanctionState;
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
);

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
        ))
        .load(conn)?;
    let items = rows.into_iter().map(entry).collect::<Result<Vec<_>, _>>()?;
    Ok(Page { total: Some(total), ..page(items, offset, limit) })
}

fn entry((number, sanction, (title_en, title_bn)): Columns) -> Result<RegisterEntry, Refusal> {
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
        reason,
    })
}
