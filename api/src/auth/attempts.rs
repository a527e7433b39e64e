//! Wrong passwords and codes, counted on the account before anything is judged: what is counted first cannot be outrun by
//! many requests at once. Five in a row lock the account for a while, each further five for twice as long.

use chrono::Duration;
use diesel::pg::PgConnection;
use uuid::Uuid;

use super::rows::AccountRow;
use super::{passwords, queries};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;

/// Failures that lock.
const IN_A_ROW: i32 = 5;
/// Minutes of the first lock, and the longest.
const FIRST_LOCK: i64 = 15;
const LONGEST_LOCK: i64 = 24 * 60;

/// How long the failures so far lock; none between multiples of five.
fn lock_after(failed: i32) -> Option<Duration> {
    let times = u32::try_from(failed / IN_A_ROW).unwrap_or(0);
    (failed > 0 && failed % IN_A_ROW == 0)
        .then(|| Duration::minutes((FIRST_LOCK << times.saturating_sub(1).min(10)).min(LONGEST_LOCK)))
}

/// Counts a try. `None` when the account is locked: then nothing is judged, and nothing counted.
pub fn count(conn: &mut PgConnection, ctx: &Context, person: Uuid) -> Result<Option<AccountRow>, Refusal> {
    let (now, row) = (ctx.now(), queries::lock_account(conn, person)?);
    if row.locked_until.is_some_and(|until| now < until) {
        return Ok(None);
    }
    let failed = row.failed_attempts + 1;
    let until = lock_after(failed).map(|time| now + time);
    queries::set_failures(conn, person, failed, until, now)?;
    Ok(Some(row))
}

/// The try was right, but it was only the first of two steps: it is no failure, and forgives none.
pub fn take_back(conn: &mut PgConnection, ctx: &Context, person: Uuid) -> Result<(), Refusal> {
    let row = queries::lock_account(conn, person)?;
    let failed = (row.failed_attempts - 1).max(0);
    let until = if failed % IN_A_ROW == IN_A_ROW - 1 { None } else { row.locked_until };
    queries::set_failures(conn, person, failed, until, ctx.now())
}

/// Both steps were right.
pub fn forgive(conn: &mut PgConnection, ctx: &Context, person: Uuid) -> Result<(), Refusal> {
    queries::set_failures(conn, person, 0, None, ctx.now())
}

/// The password again, before something that matters. A wrong one counts as at the sign-in. Blocking, and slow on purpose.
pub fn confirm_password(ctx: &Context, person: Uuid, password: &str) -> Result<(), Refusal> {
    let counted = ctx.db.act(DbRole::App, |conn| count(conn, ctx, person))?;
    let stored = counted.as_ref().map(|account| account.password_hash.as_str());
    if passwords::verify(password, stored, ctx.config.argon2) {
        return ctx.db.act(DbRole::App, |conn| take_back(conn, ctx, person));
    }
    Err(Refusal::field(
        "/password",
        "PASSWORD_NOT_CORRECT",
        "The password is not correct, or the account is locked for a while.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_further_five_failures_lock_for_twice_as_long() {
        let minutes = |failed| lock_after(failed).map(|time| time.num_minutes());
        assert_eq!([minutes(0), minutes(4), minutes(5), minutes(6)], [None, None, Some(15), None]);
        assert_eq!([minutes(10), minutes(15), minutes(45)], [Some(30), Some(60), Some(1440)]);
        assert_eq!(minutes(5_000), Some(1440));
    }
}
