//! Totals of a project in the database: changed by differences, each with the act that makes it.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::fiscal_year::FiscalYear;
use uuid::Uuid;

use crate::context::Context;
use crate::db::schema::{project_money, project_year_money};
use crate::http::Refusal;

/// By how much the totals of a project change, in paise.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shift {
    pub allotted: i64,
    pub spent: i64,
    pub opening: i64,
    pub bills_passed: i64,
    pub bills_paid: i64,
}

/// Changes the totals, and those of a year where the act is of one. The project is locked.
pub fn shift(
    conn: &mut PgConnection,
    ctx: &Context,
    project_id: Uuid,
    fy: Option<FiscalYear>,
    by: Shift,
) -> Result<(), Refusal> {
    use {project_money as all, project_year_money as year};
    begin(conn, ctx, project_id)?;
    crate::portfolio::touch(conn, ctx, project_id)?;
    diesel::update(all::table.find(project_id))
        .set((
            all::allotted_paise.eq(all::allotted_paise + by.allotted),
            all::spent_paise.eq(all::spent_paise + by.spent),
            all::opening_paise.eq(all::opening_paise + by.opening),
            all::bills_passed_paise.eq(all::bills_passed_paise + by.bills_passed),
            all::bills_paid_paise.eq(all::bills_paid_paise + by.bills_paid),
            all::updated_at.eq(ctx.now()),
        ))
        .execute(conn)?;
    let Some(fy) = fy.map(|fy| fy.to_string()) else { return Ok(()) };
    diesel::insert_into(year::table)
        .values((year::project_id.eq(project_id), year::fy.eq(&fy), year::updated_at.eq(ctx.now())))
        .on_conflict_do_nothing()
        .execute(conn)?;
    diesel::update(year::table.find((project_id, &fy)))
        .set((
            year::allotted_paise.eq(year::allotted_paise + by.allotted),
            year::spent_paise.eq(year::spent_paise + by.spent),
            year::bills_passed_paise.eq(year::bills_passed_paise + by.bills_passed),
            year::updated_at.eq(ctx.now()),
        ))
        .execute(conn)?;
    Ok(())
}

/// A row of zeros, where there is none yet.
fn begin(conn: &mut PgConnection, ctx: &Context, project_id: Uuid) -> Result<(), Refusal> {
    diesel::insert_into(project_money::table)
        .values((project_money::project_id.eq(project_id), project_money::updated_at.eq(ctx.now())))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}

/// What the project is bound to, in paise.
pub fn set_committed(
    conn: &mut PgConnection,
    ctx: &Context,
    project_id: Uuid,
    committed_paise: i64,
) -> Result<(), Refusal> {
    begin(conn, ctx, project_id)?;
    diesel::update(project_money::table.find(project_id))
        .set((project_money::committed_paise.eq(committed_paise), project_money::updated_at.eq(ctx.now())))
        .execute(conn)?;
    Ok(())
}
