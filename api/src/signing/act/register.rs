//! The technical sanction register: every number of an office and year, none missing, none given twice.
//!
//! The number is taken when the first signing session of an order opens and stays with the order. It becomes void when the
//! signature is abandoned or the financial year ends; recall and rejection are the sanction's to say.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::fiscal_year::FiscalYear;
use shared::id::{VerificationCode, sanction_no};
use shared::master::NumberState;
use shared::order::Numbering;
use uuid::Uuid;

use super::rows::{AuthorityRow, OrderRow};
use crate::context::Context;
use crate::db::schema::{number_register, technical_sanction, ts_register};
use crate::http::Refusal;

const KIND: &str = "technical_sanction";

/// The next serial of an office and year: a locked row, never a sequence, so that none is skipped.
fn next_serial(conn: &mut PgConnection, office_code: &str, year: FiscalYear) -> Result<i64, Refusal> {
    Ok(diesel::insert_into(number_register::table)
        .values((
            number_register::kind.eq(KIND),
            number_register::scope.eq(office_code),
            number_register::fy.eq(year.to_string()),
            number_register::last.eq(1),
        ))
        .on_conflict((number_register::kind, number_register::scope, number_register::fy))
        .do_update()
        .set(number_register::last.eq(number_register::last + 1))
        .returning(number_register::last)
        .get_result(conn)?)
}

/// Marks the number an order has, such as void with its reason.
pub fn mark(
    conn: &mut PgConnection,
    number: &str,
    state: NumberState,
    reason: Option<&str>,
) -> Result<(), Refusal> {
    let marked = diesel::update(ts_register::table.filter(ts_register::number.eq(number)))
        .set((ts_register::state.eq(state.as_str()), ts_register::reason.eq(reason)))
        .execute(conn)?;
    if marked == 1 { Ok(()) } else { Err(Refusal::Internal(format!("the register does not know {number}"))) }
}

/// Whether the number an order has is of this year.
fn is_of_year(conn: &mut PgConnection, number: &str, year: FiscalYear) -> Result<bool, Refusal> {
    let of: String =
        ts_register::table.filter(ts_register::number.eq(number)).select(ts_register::fy).first(conn)?;
    Ok(of == year.to_string())
}

/// Number, memo number, date and verification code of the order for a session that opens today. The order is locked.
pub fn number(
    conn: &mut PgConnection,
    ctx: &Context,
    order: &OrderRow,
    authority: &AuthorityRow,
    memo_no: Option<&str>,
    today: NaiveDate,
) -> Result<Numbering, Refusal> {
    let year = FiscalYear::of(today);
    let kept = match &order.ts_no {
        Some(number) if is_of_year(conn, number, year)? => Some(number.clone()),
        Some(number) => {
            mark(
                conn,
                number,
                NumberState::Void,
                Some("The financial year ended before the order was signed."),
            )?;
            None
        }
        None => None,
    };
    let ts_no = match kept {
        Some(number) => number,
        None => take(conn, order.id, authority, year)?,
    };
    let verification_code = match &order.verification_code {
        Some(code) => {
            code.parse().map_err(|_| Refusal::Internal("a stored verification code is one".into()))?
        }
        None => VerificationCode::from_random(ctx.random()),
    };
    let memo_no = memo_no.map_or_else(|| ts_no.clone(), str::to_owned);
    let changed = diesel::update(technical_sanction::table.find(order.id))
        .filter(technical_sanction::state.eq("ready_to_sign"))
        .set((
            technical_sanction::ts_no.eq(&ts_no),
            technical_sanction::memo_no.eq(&memo_no),
            technical_sanction::order_date.eq(today),
            technical_sanction::verification_code.eq(verification_code.as_str()),
        ))
        .execute(conn)?;
    if changed != 1 {
        return Err(Refusal::WrongState {
            detail: "The order does not wait for its signature any more.".into(),
        });
    }
    Ok(Numbering { ts_no, memo_no, order_date: today, verification_code, origin: ctx.config.origin.clone() })
}

fn take(
    conn: &mut PgConnection,
    order: Uuid,
    authority: &AuthorityRow,
    year: FiscalYear,
) -> Result<String, Refusal> {
    let serial = next_serial(conn, &authority.office_code, year)?;
    let number = sanction_no(&authority.office_code, year, serial);
    diesel::insert_into(ts_register::table)
        .values((
            ts_register::office_id.eq(authority.office),
            ts_register::fy.eq(year.to_string()),
            ts_register::serial.eq(serial),
            ts_register::number.eq(&number),
            ts_register::state.eq(NumberState::Reserved.as_str()),
            ts_register::technical_sanction_id.eq(order),
        ))
        .execute(conn)?;
    Ok(number)
}
