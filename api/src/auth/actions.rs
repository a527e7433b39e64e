//! Signing in: password, then a code; forgotten and changed passwords.

use chrono::Duration;
use diesel::pg::PgConnection;
use shared::session::{ChangePassword, CompletePasswordReset, CompleteSession};
use uuid::Uuid;

use super::challenges::{self, Answered, Challenged, Purpose};
use super::rows::{AccountRow, NewSession};
use super::{attempts, notices, passwords, queries, refreshing};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::http::rate::{self, Limit};
use crate::signing::pin::Typed;

const SESSION_LIFE: Duration = Duration::hours(12);
/// Text messages to one person; more are not sent.
pub(super) const MESSAGES: Limit = Limit { what: "sign_in_message", most: 10, minutes: 30 };

/// What the caller's machine says of itself.
#[derive(Debug, Clone)]
pub struct Device {
    pub user_agent: String,
    pub ip: String,
}

/// A session with its tokens.
pub struct Opened {
    pub session_id: Uuid,
    pub person_id: Uuid,
    pub refresh_token: String,
    pub bearer: bool,
}

fn not_correct() -> Refusal {
    Refusal::Unprocessable {
        code: "SIGN_IN_FAILED".into(),
        detail: "User or password is not correct, or the account is locked for a while.".into(),
    }
}

/// So many sign-ins and forgotten passwords from one address in a quarter of an hour.
fn starts(ctx: &Context) -> Limit {
    Limit { what: "sign_in", most: ctx.config.sign_ins_per_address, minutes: 15 }
}

/// First step. Unknown, locked and wrong cost the same time and get the same answer. Blocking, and slow on purpose.
pub fn start(
    ctx: &Context,
    user: &str,
    password: &str,
    bearer: bool,
    ip: &str,
) -> Result<Challenged, Refusal> {
    rate::count(ctx, starts(ctx), ip)?;
    let counted = ctx.db.act(DbRole::App, |conn| match queries::account_of_user(conn, user.trim())? {
        Some(account) => attempts::count(conn, ctx, account.person_id),
        None => Ok(None),
    })?;
    let stored = counted.as_ref().map(|account| account.password_hash.as_str());
    let right = passwords::verify(password, stored, ctx.config.argon2);
    let account = counted.filter(|_| right).ok_or_else(not_correct)?;
    rate::count(ctx, MESSAGES, &account.person_id.to_string())?;
    ctx.db.act(DbRole::App, |conn| {
        attempts::take_back(conn, ctx, account.person_id)?;
        challenges::make(conn, ctx, Some(&account), Purpose::Session, bearer)
    })
}

/// Forgotten password, first step: the answer is the same whether or not the user exists. Blocking.
pub fn start_reset(ctx: &Context, user: &str, ip: &str) -> Result<Challenged, Refusal> {
    rate::count(ctx, starts(ctx), ip)?;
    let account = ctx.db.act(DbRole::App, |conn| queries::account_of_user(conn, user.trim()))?;
    let key = account.as_ref().map_or_else(|| "nobody".into(), |account| account.person_id.to_string());
    let quiet = rate::count(ctx, MESSAGES, &key).is_err();
    let mut challenged = ctx.db.act(DbRole::App, |conn| {
        challenges::make(conn, ctx, account.as_ref(), Purpose::PasswordReset, true)
    })?;
    challenged.message = challenged.message.filter(|_| !quiet);
    Ok(challenged)
}

/// Second step: opens the session. The try is counted by itself, whatever comes of it. Blocking.
pub fn complete(
    ctx: &Context,
    request: &CompleteSession,
    binding: Option<&str>,
    device: &Device,
) -> Result<Opened, Refusal> {
    let id = request.challenge_id;
    if !ctx.db.act(DbRole::App, |conn| challenges::count(conn, ctx, id))? {
        return Err(challenges::wrong_code());
    }
    let code = Typed::new(request.code.trim().to_owned());
    let answer = (request.channel, &code);
    ctx.db.act(DbRole::App, |conn| {
        let Answered { account, bearer } =
            challenges::judge(conn, ctx, id, Purpose::Session, answer, binding)?;
        if account.password_change_needed {
            let new = request.new_password.as_deref().ok_or_else(|| {
                Refusal::field(
                    "/new_password",
                    "PASSWORD_CHANGE_NEEDED",
                    "This is your first sign-in: set a new password.",
                )
            })?;
            set_password(conn, ctx, &account, "/new_password", new, "password_set")?;
        }
        open(conn, ctx, &account, bearer, device)
    })
}

fn open(
    conn: &mut PgConnection,
    ctx: &Context,
    account: &AccountRow,
    bearer: bool,
    device: &Device,
) -> Result<Opened, Refusal> {
    let (id, now) = (ctx.new_id(), ctx.now());
    let refresh = refreshing::new_token(ctx, id);
    let session = NewSession {
        id,
        person_id: account.person_id,
        device: device.user_agent.chars().filter(|c| !c.is_control()).take(200).collect(),
        ip: device.ip.clone(),
        started_at: now,
        last_seen_at: now,
        refresh_sha256: refreshing::digest(&refresh),
        rotated_at: now,
        expires_at: now + SESSION_LIFE,
        bearer,
    };
    queries::insert_session(conn, &session)?;
    Ok(Opened { session_id: id, person_id: account.person_id, refresh_token: refresh, bearer })
}

/// Checks and sets a new password.
fn set_password(
    conn: &mut PgConnection,
    ctx: &Context,
    account: &AccountRow,
    pointer: &str,
    new: &str,
    action: &'static str,
) -> Result<(), Refusal> {
    passwords::check_new(pointer, new, &account.contact.hrms_id)?;
    let hash = passwords::hash(new, ctx.config.argon2);
    queries::set_password(conn, account.person_id, &hash, ctx.now())?;
    notices::note(conn, ctx, account.person_id, action)?;
    notices::tell(conn, ctx, account, "New password", "The password of your sign-in was changed.")
}

/// Forgotten password, second step: every session ends. Blocking.
pub fn complete_reset(ctx: &Context, request: &CompletePasswordReset) -> Result<(), Refusal> {
    let id = request.challenge_id;
    if !ctx.db.act(DbRole::App, |conn| challenges::count(conn, ctx, id))? {
        return Err(challenges::wrong_code());
    }
    let code = Typed::new(request.code.trim().to_owned());
    let answer = (request.channel, &code);
    ctx.db.act(DbRole::App, |conn| {
        let answered = challenges::judge(conn, ctx, id, Purpose::PasswordReset, answer, None)?;
        let new = &request.new_password;
        set_password(conn, ctx, &answered.account, "/new_password", new, "password_reset")?;
        queries::revoke(conn, answered.account.person_id, None, None, ctx.now()).map(drop)
    })
}

/// A new password; every other session ends. Blocking.
pub fn change_password(
    ctx: &Context,
    person_id: Uuid,
    session_id: Uuid,
    request: &ChangePassword,
) -> Result<(), Refusal> {
    attempts::confirm_password(ctx, person_id, &request.password)?;
    ctx.db.act(DbRole::App, |conn| {
        let account = queries::lock_account(conn, person_id)?;
        set_password(conn, ctx, &account, "/new_password", &request.new_password, "password_changed")?;
        queries::revoke(conn, person_id, None, Some(session_id), ctx.now()).map(drop)
    })
}

/// A session of a person without the way through password and code, for tests.
#[cfg(test)]
pub fn open_test_session(conn: &mut PgConnection, ctx: &Context, person: Uuid) -> Result<Uuid, Refusal> {
    let (id, now) = (ctx.new_id(), ctx.now());
    let session = NewSession {
        id,
        person_id: person,
        device: "test".into(),
        ip: "127.0.0.1".into(),
        started_at: now,
        last_seen_at: now,
        refresh_sha256: refreshing::digest(&refreshing::random_token()),
        rotated_at: now,
        expires_at: now + Duration::days(36_500),
        bearer: true,
    };
    queries::insert_session(conn, &session)?;
    Ok(id)
}

/// An access token of that session, for tests.
#[cfg(test)]
pub fn issue_test_token(ctx: &Context, person: Uuid, session: Uuid) -> String {
    super::tokens::issue(&ctx.secrets, &ctx.config.origin, person, session, ctx.now())
        .expect("a token can be made")
}
