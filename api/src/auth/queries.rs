//! Accounts, challenges and sessions in the database.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::rows::{AccountRow, ChallengeRow, NewChallenge, NewSession, SessionRow};
use crate::db::schema::{account, auth_session, backup_code, login_challenge, person};
use crate::http::Refusal;

/// An active person's account by user name.
pub fn account_of_user(conn: &mut PgConnection, user: &str) -> Result<Option<AccountRow>, Refusal> {
    Ok(account::table
        .inner_join(person::table)
        .filter(person::hrms_id.eq(user).and(person::active.eq(true)))
        .select(AccountRow::as_select())
        .first(conn)
        .optional()?)
}

/// The account of a person as it stands.
pub fn account(conn: &mut PgConnection, person_id: Uuid) -> Result<Option<AccountRow>, Refusal> {
    Ok(account::table
        .inner_join(person::table)
        .filter(account::person_id.eq(person_id))
        .select(AccountRow::as_select())
        .first(conn)
        .optional()?)
}

/// The account of a person, locked for a change.
pub fn lock_account(conn: &mut PgConnection, person_id: Uuid) -> Result<AccountRow, Refusal> {
    Ok(account::table
        .inner_join(person::table)
        .filter(account::person_id.eq(person_id))
        .select(AccountRow::as_select())
        .for_update()
        .first(conn)?)
}

/// Writes the counter of failures and the lock.
pub fn set_failures(
    conn: &mut PgConnection,
    person_id: Uuid,
    failed: i32,
    locked_until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(account::table.find(person_id))
        .set((
            account::failed_attempts.eq(failed),
            account::locked_until.eq(locked_until),
            account::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps the sealed secret of an authenticator that is still to be confirmed.
pub fn set_authenticator(
    conn: &mut PgConnection,
    person_id: Uuid,
    sealed: &[u8],
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(account::table.find(person_id))
        .set((
            account::totp_secret.eq(sealed),
            account::totp_confirmed.eq(false),
            account::totp_last_step.eq(None::<i64>),
            account::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Remembers the step of an accepted code: codes up to it are used up.
pub fn accept_step(
    conn: &mut PgConnection,
    person_id: Uuid,
    step: i64,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(account::table.find(person_id))
        .set((
            account::totp_confirmed.eq(true),
            account::totp_last_step.eq(step),
            account::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn backup_codes_left(conn: &mut PgConnection, person_id: Uuid) -> Result<i64, Refusal> {
    Ok(backup_code::table
        .filter(backup_code::person_id.eq(person_id).and(backup_code::used_at.is_null()))
        .count()
        .get_result(conn)?)
}

/// New codes in place of all earlier ones.
pub fn replace_backup_codes(
    conn: &mut PgConnection,
    person_id: Uuid,
    codes: &[(Uuid, Vec<u8>)],
) -> Result<(), Refusal> {
    diesel::delete(backup_code::table.filter(backup_code::person_id.eq(person_id))).execute(conn)?;
    let rows: Vec<_> = codes
        .iter()
        .map(|(id, mac)| {
            (backup_code::id.eq(id), backup_code::person_id.eq(person_id), backup_code::code_mac.eq(mac))
        })
        .collect();
    diesel::insert_into(backup_code::table).values(rows).execute(conn)?;
    Ok(())
}

/// Uses a code up; false when there is no such code, or it was used before.
pub fn use_backup_code(
    conn: &mut PgConnection,
    person_id: Uuid,
    mac: &[u8],
    now: DateTime<Utc>,
) -> Result<bool, Refusal> {
    let used = diesel::update(backup_code::table)
        .filter(
            backup_code::person_id
                .eq(person_id)
                .and(backup_code::code_mac.eq(mac))
                .and(backup_code::used_at.is_null()),
        )
        .set(backup_code::used_at.eq(now))
        .execute(conn)?;
    Ok(used == 1)
}

pub fn is_active(conn: &mut PgConnection, person_id: Uuid) -> Result<bool, Refusal> {
    Ok(person::table.find(person_id).select(person::active).first(conn)?)
}

pub fn set_password(
    conn: &mut PgConnection,
    person_id: Uuid,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(account::table.find(person_id))
        .set((
            account::password_hash.eq(hash),
            account::password_change_needed.eq(false),
            account::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn insert_challenge(conn: &mut PgConnection, row: &NewChallenge) -> Result<(), Refusal> {
    diesel::insert_into(login_challenge::table).values(row).execute(conn)?;
    Ok(())
}

/// A challenge, locked: attempts are counted one after the other.
pub fn lock_challenge(conn: &mut PgConnection, id: Uuid) -> Result<Option<ChallengeRow>, Refusal> {
    Ok(login_challenge::table
        .find(id)
        .select(ChallengeRow::as_select())
        .for_update()
        .first(conn)
        .optional()?)
}

pub fn count_challenge_attempt(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    diesel::update(login_challenge::table.find(id))
        .set(login_challenge::attempts.eq(login_challenge::attempts + 1))
        .execute(conn)?;
    Ok(())
}

pub fn close_challenge(conn: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::update(login_challenge::table.find(id)).set(login_challenge::done_at.eq(now)).execute(conn)?;
    Ok(())
}

pub fn renew_challenge(
    conn: &mut PgConnection,
    id: Uuid,
    sequence: i32,
    mac: &[u8],
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(login_challenge::table.find(id))
        .set((
            login_challenge::sequence.eq(sequence),
            login_challenge::code_mac.eq(mac),
            login_challenge::sent_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn insert_session(conn: &mut PgConnection, row: &NewSession) -> Result<(), Refusal> {
    diesel::insert_into(auth_session::table).values(row).execute(conn)?;
    Ok(())
}

/// Whether a session of the person still stands.
pub fn session_is_live(
    conn: &mut PgConnection,
    id: Uuid,
    person_id: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, Refusal> {
    let found = auth_session::table
        .inner_join(person::table)
        .filter(
            auth_session::id
                .eq(id)
                .and(auth_session::person_id.eq(person_id))
                .and(auth_session::revoked_at.is_null())
                .and(auth_session::expires_at.gt(now))
                .and(person::active.eq(true)),
        )
        .select(auth_session::id)
        .first::<Uuid>(conn)
        .optional()?;
    Ok(found.is_some())
}

/// A session, locked: refreshes come one after the other.
pub fn lock_session(conn: &mut PgConnection, id: Uuid) -> Result<Option<SessionRow>, Refusal> {
    Ok(auth_session::table.find(id).select(SessionRow::as_select()).for_update().first(conn).optional()?)
}

pub fn rotate(
    conn: &mut PgConnection,
    id: Uuid,
    old: &[u8],
    new: &[u8],
    sealed: &[u8],
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    diesel::update(auth_session::table.find(id))
        .set((
            auth_session::refresh_sha256.eq(new),
            auth_session::previous_sha256.eq(old),
            auth_session::successor_sealed.eq(sealed),
            auth_session::rotated_at.eq(now),
            auth_session::last_seen_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ends sessions of a person: one, or all but one.
pub fn revoke(
    conn: &mut PgConnection,
    person_id: Uuid,
    only: Option<Uuid>,
    all_but: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<usize, Refusal> {
    let mut query = diesel::update(auth_session::table)
        .filter(auth_session::person_id.eq(person_id).and(auth_session::revoked_at.is_null()))
        .into_boxed();
    if let Some(id) = only {
        query = query.filter(auth_session::id.eq(id));
    }
    if let Some(id) = all_but {
        query = query.filter(auth_session::id.ne(id));
    }
    Ok(query.set(auth_session::revoked_at.eq(now)).execute(conn)?)
}

pub fn sessions(
    conn: &mut PgConnection,
    person_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<SessionRow>, Refusal> {
    Ok(auth_session::table
        .filter(
            auth_session::person_id
                .eq(person_id)
                .and(auth_session::revoked_at.is_null())
                .and(auth_session::expires_at.gt(now)),
        )
        .order(auth_session::last_seen_at.desc())
        .select(SessionRow::as_select())
        .load(conn)?)
}
