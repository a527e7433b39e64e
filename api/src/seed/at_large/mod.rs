//! The state at large: some hundreds of invented projects in all districts, with years of money and progress, so that lists,
//! curves, maps and registers have life. The same number on the same day gives the same state.
//!
//! They are not played act by act as the portfolio is, but written as rows, a block at a time: two hundred thousand take minutes.
//! What is signed is only what officers of the portfolio signed; all orders here are scans from before the cut-off.

mod dice;
mod life;
mod money;
mod numbers;
mod offices;
mod papers;
mod rows;
mod site;
#[cfg(test)]
mod tests;
mod told;

use chrono::NaiveDate;
use diesel::prelude::*;

use self::dice::Dice;
use self::life::Life;
use self::numbers::Numbers;
use self::papers::Desk;
use self::rows::Rows;
use crate::db::schema::number_register;
use crate::http::Refusal;

/// Whoever fills the demo gets this state.
const SEED: u64 = 0x5550_4d53_2031_3931;
/// Projects written at a time.
const BLOCK: usize = 500;
/// Where it is kept how many there are.
const REGISTER: (&str, &str) = ("seed", "at_large");

/// Adds projects until there are `count` of the state at large; gives how many are new. A block is written whole or not at all, and a
/// call that was interrupted is taken up where it stopped.
pub fn fill(
    conn: &mut PgConnection,
    count: usize,
    today: NaiveDate,
    mut told_of: impl FnMut(usize),
) -> Result<usize, Refusal> {
    let told = told::read()?;
    numbers::raise(conn)?;
    let there = so_far(conn)?;
    let mut next = there;
    while next < count {
        let until = count.min(next + BLOCK);
        conn.transaction::<_, Refusal, _>(|conn| {
            let mut rows = Rows::default();
            let builders = offices::builders(conn, &told, SEED, &mut rows)?;
            let mut numbers = Numbers::read(conn)?;
            for index in next..until {
                let mut dice = Dice::of(SEED, index);
                let district = dice.one(&told.districts);
                let kind = &told.kinds[dice.weighted(told.kinds.iter().map(|kind| kind.share))];
                let life = Life::of(&mut dice, kind, district, today);
                let key = (kind.mark.clone(), district.lgd_code);
                let division = builders
                    .divisions
                    .get(&key)
                    .ok_or_else(|| Refusal::Internal(format!("no division {key:?}")))?;
                let (dice, numbers, rows) = (&mut dice, &mut numbers, &mut rows);
                let mut desk = Desk { index, today, builders: &builders, division, dice, numbers, rows };
                let ids = desk.paper(&life)?;
                desk.money(&life, &ids);
                desk.reports(&life, &ids);
            }
            rows.insert(conn)?;
            numbers.set(REGISTER.0, REGISTER.1, "", i64::try_from(until).unwrap_or(i64::MAX));
            numbers.write(conn)
        })?;
        next = until;
        told_of(next);
    }
    Ok(next - there)
}

/// How many there are.
fn so_far(conn: &mut PgConnection) -> Result<usize, Refusal> {
    let last: Option<i64> = number_register::table
        .find((REGISTER.0, REGISTER.1, ""))
        .select(number_register::last)
        .first(conn)
        .optional()?;
    Ok(last.and_then(|last| usize::try_from(last).ok()).unwrap_or(0))
}
