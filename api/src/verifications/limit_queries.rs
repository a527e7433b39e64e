//! How often an address may ask for codes that do not exist: counted in the database, so that it holds across processes.

use chrono::{DateTime, Duration, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::context::Context;
use crate::db::schema::rate_counter;
use crate::http::Refusal;

/// Wrong codes of an address in a window.
const MISSES: i32 = 30;
/// Length of the window, minutes.
const WINDOW: i64 = 60;

fn key(address: &str) -> String {
    format!("verification_miss/{address}")
}

/// Refuses an address that has guessed too often.
pub fn check(conn: &mut PgConnection, ctx: &Context, address: &str) -> Result<(), Refusal> {
    let counted: Option<(DateTime<Utc>, i32)> = rate_counter::table
        .find(key(address))
        .select((rate_counter::window_start, rate_counter::count))
        .first(conn)
        .optional()?;
    let window = Duration::minutes(WINDOW);
    match counted {
        Some((start, count)) if count >= MISSES && ctx.now() < start + window => Err(Refusal::TooMany {
            detail: "Too many codes that do not exist were asked for from your address. Try again later."
                .into(),
            seconds: (start + window - ctx.now()).num_seconds(),
        }),
        _ => Ok(()),
    }
}

/// Counts a code that does not exist.
pub fn count_miss(conn: &mut PgConnection, ctx: &Context, address: &str) -> Result<(), Refusal> {
    let now = ctx.now();
    let over = now - Duration::minutes(WINDOW);
    diesel::insert_into(rate_counter::table)
        .values((
            rate_counter::key.eq(key(address)),
            rate_counter::window_start.eq(now),
            rate_counter::count.eq(0),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    diesel::update(rate_counter::table.find(key(address)).filter(rate_counter::window_start.le(over)))
        .set((rate_counter::window_start.eq(now), rate_counter::count.eq(0)))
        .execute(conn)?;
    diesel::update(rate_counter::table.find(key(address)))
        .set(rate_counter::count.eq(rate_counter::count + 1))
        .execute(conn)?;
    Ok(())
}
