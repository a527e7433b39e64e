//! Signing in: password, then a code; refresh with reuse detection; ending sessions; forgotten passwords.

use chrono::{DateTime, Duration, Utc};
use diesel::pg::PgConnection;
use sha2::{Digest as _, Sha256};
use shared::session::{
    ChangePassword, CodeChannel, CompletePasswordReset, CompleteSession, SessionChallenge,
};
use uuid::Uuid;

use super::rows::{AccountRow, NewChallenge, NewSession};
use super::{passwords, queries};
use crate::context::{Context, random};
use crate::db::DbRole;
use crate::http::Refusal;
use crate::signing::otp;
use crate::signing::pin::Typed;

const CHALLENGE_LIFE: Duration = Duration::minutes(5);
const COOLDOWN: Duration = Duration::seconds(60);
const SESSION_LIFE: Duration = Duration::hours(12);
const GRACE: Duration = Duration::seconds(30);
const LOCK_MINUTES: i64 = 15;
const MAX_CODES: i32 = 3;
const MAX_ATTEMPTS: i32 = 5;

/// What the caller's machine says of itself.
#[derive(Debug, Clone)]
pub struct Device {
    pub user_agent: String,
    pub ip: String,
}

/// A challenge as it was made, with what binds it to its browser.
pub struct Challenged {
    pub challenge: SessionChallenge,
    pub binding: String,
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
fn wrong_code() -> Refusal {
    Refusal::Unprocessable {
        code: "CODE_NOT_CORRECT".into(),
        detail: "The code is not correct or no longer good. Ask for a new one.".into(),
    }
}

fn token() -> String {
    base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, random::<32>())
}
fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn masked(mobile: &str) -> String {
    let tail: String = mobile.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    format!("•••••• {tail}")
}

/// First step. An unknown user costs the same time and gets an answer of the same form only after a right password, so
/// that nothing about accounts shows.
pub fn start(
    conn: &mut PgConnection,
    context: &Context,
    user: &str,
    password: &str,
    bearer: bool,
) -> Result<(Challenged, Option<(String, String)>), Refusal> {
    let now = context.now();
    let account = queries::account_of_user(conn, user.trim())?;
    let right = passwords::verify(
        password,
        account.as_ref().map(|account| account.password_hash.as_str()),
        context.config.argon2,
    );
    let Some(account) = account else { return Err(not_correct()) };
    if account.locked_until.is_some_and(|until| now < until) {
        return Err(not_correct());
    }
    if !right {
        return Err(not_correct());
    }
    challenge(conn, context, Some(&account), "session", bearer, now)
}

/// Notes a wrong password in a transaction of its own, which the refusal does not undo.
pub fn note_wrong_password(conn: &mut PgConnection, context: &Context, user: &str) -> Result<(), Refusal> {
    match queries::account_of_user(conn, user.trim())? {
        Some(account) => queries::count_failure(conn, account.person_id, context.now(), LOCK_MINUTES),
        None => Ok(()),
    }
}

/// Forgotten password, first step: the answer is the same whether or not the user exists.
pub fn start_reset(
    conn: &mut PgConnection,
    context: &Context,
    user: &str,
) -> Result<(Challenged, Option<(String, String)>), Refusal> {
    let account = queries::account_of_user(conn, user.trim())?;
    challenge(conn, context, account.as_ref(), "password_reset", true, context.now())
}

fn challenge(
    conn: &mut PgConnection,
    context: &Context,
    account: Option<&AccountRow>,
    purpose: &'static str,
    bearer: bool,
    now: DateTime<Utc>,
) -> Result<(Challenged, Option<(String, String)>), Refusal> {
    let (id, code, binding) = (context.new_id(), context.new_code(), token());
    queries::insert_challenge(
        conn,
        &NewChallenge {
            id,
            person_id: account.map(|account| account.person_id),
            purpose,
            channel: "sms",
            sequence: 1,
            code_mac: otp::sign_in_mac(&context.secrets.sign_in, id, 1, &code).to_vec(),
            bearer,
            binding_sha256: (!bearer).then(|| digest(&binding)),
            created_at: now,
            sent_at: now,
            expires_at: now + CHALLENGE_LIFE,
        },
    )?;
    let message = account.map(|account| (account.contact.mobile.clone(), message(purpose, &code)));
    let challenge = SessionChallenge {
        challenge_id: id,
        channel: CodeChannel::Sms,
        also: vec![],
        masked_address: account
            .filter(|_| purpose == "session")
            .map(|account| masked(&account.contact.mobile)),
        expires_at: now + CHALLENGE_LIFE,
        resend_at: now + COOLDOWN,
    };
    Ok((Challenged { challenge, binding }, message))
}

fn message(purpose: &str, code: &Typed) -> String {
    let what = if purpose == "session" { "sign in to UPMS" } else { "set a new UPMS password" };
    format!(
        "{} is your code to {what}. It is good for 5 minutes and signs no order. Tell it to nobody.",
        code.reveal()
    )
}

/// Sends a new code; the old one is no longer good.
pub fn resend(
    conn: &mut PgConnection,
    context: &Context,
    id: Uuid,
) -> Result<(SessionChallenge, Option<(String, String)>), Refusal> {
    let now = context.now();
    let row = queries::lock_challenge(conn, id)?
        .filter(|row| row.done_at.is_none() && now < row.expires_at)
        .ok_or_else(wrong_code)?;
    if now < row.sent_at + COOLDOWN {
        return Err(Refusal::TooMany {
            detail: "A code was just sent. Wait a minute.".into(),
            seconds: (row.sent_at + COOLDOWN - now).num_seconds(),
        });
    }
    if row.sequence >= MAX_CODES {
        return Err(Refusal::TooMany { detail: "Three codes were sent. Begin again.".into(), seconds: 300 });
    }
    let (sequence, code) = (row.sequence + 1, context.new_code());
    let mac = otp::sign_in_mac(&context.secrets.sign_in, id, u32::try_from(sequence).unwrap_or(1), &code);
    queries::renew_challenge(conn, id, sequence, &mac, now)?;
    let account = row.person_id.map(|person| queries::lock_account(conn, person)).transpose()?;
    let sent = account.as_ref().map(|account| (account.contact.mobile.clone(), message(&row.purpose, &code)));
    let masked_address =
        account.filter(|_| row.purpose == "session").map(|account| masked(&account.contact.mobile));
    Ok((
        SessionChallenge {
            challenge_id: id,
            channel: CodeChannel::Sms,
            also: vec![],
            masked_address,
            expires_at: row.expires_at,
            resend_at: now + COOLDOWN,
        },
        sent,
    ))
}

/// Counts the attempt before anything is judged; committed by itself.
pub fn count_attempt(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    queries::lock_challenge(conn, id)?;
    queries::count_challenge_attempt(conn, id)
}

/// Judges the code of a challenge; gives the person, and whether tokens go into the body.
fn judge_code(
    conn: &mut PgConnection,
    context: &Context,
    id: Uuid,
    purpose: &str,
    code: &str,
    binding: Option<&str>,
) -> Result<(AccountRow, bool), Refusal> {
    let now = context.now();
    let row = queries::lock_challenge(conn, id)?.ok_or_else(wrong_code)?;
    let bound = row
        .binding_sha256
        .as_ref()
        .is_none_or(|expected| binding.is_some_and(|binding| otp::same(expected, &digest(binding))));
    let mac = otp::sign_in_mac(
        &context.secrets.sign_in,
        id,
        u32::try_from(row.sequence).unwrap_or(0),
        &Typed::new(code.trim().to_owned()),
    );
    let equal = otp::same(&mac, &row.code_mac);
    let open = row.done_at.is_none()
        && now < row.expires_at
        && row.attempts <= MAX_ATTEMPTS
        && row.purpose == purpose;
    match row.person_id {
        Some(person) if equal && open && bound => {
            queries::close_challenge(conn, id, now)?;
            queries::clear_failures(conn, person, now)?;
            Ok((queries::lock_account(conn, person)?, row.bearer))
        }
        _ => Err(wrong_code()),
    }
}

/// Second step: opens the session.
pub fn complete(
    conn: &mut PgConnection,
    context: &Context,
    request: &CompleteSession,
    binding: Option<&str>,
    device: &Device,
) -> Result<Opened, Refusal> {
    let (account, bearer) =
        judge_code(conn, context, request.challenge_id, "session", &request.code, binding)?;
    let now = context.now();
    if account.password_change_needed {
        let new = request.new_password.as_deref().ok_or_else(|| {
            Refusal::field(
                "/new_password",
                "PASSWORD_CHANGE_NEEDED",
                "This is your first sign-in: set a new password.",
            )
        })?;
        passwords::check_new("/new_password", new, &account.contact.hrms_id)?;
        queries::set_password(conn, account.person_id, &passwords::hash(new, context.config.argon2), now)?;
    }
    let (id, refresh) = (context.new_id(), token());
    queries::insert_session(
        conn,
        &NewSession {
            id,
            person_id: account.person_id,
            device: device.user_agent.chars().take(200).collect(),
            ip: device.ip.clone(),
            started_at: now,
            last_seen_at: now,
            refresh_sha256: digest(&refresh),
            rotated_at: now,
            expires_at: now + SESSION_LIFE,
            bearer,
        },
    )?;
    Ok(Opened { session_id: id, person_id: account.person_id, refresh_token: refresh, bearer })
}

/// A refresh. The predecessor within 30 seconds gets the same successor (two tabs, a lost answer); any other reuse ends
/// the session.
pub fn refresh(
    conn: &mut PgConnection,
    context: &Context,
    presented: &str,
) -> Result<Result<Opened, Refusal>, Refusal> {
    let now = context.now();
    let presented_digest = digest(presented);
    let Some(row) = queries::lock_session_by_refresh(conn, &presented_digest)? else {
        return Ok(Err(Refusal::Unauthenticated));
    };
    if row.revoked_at.is_some() || now >= row.expires_at {
        return Ok(Err(Refusal::Unauthenticated));
    }
    let opened = |refresh_token| Opened {
        session_id: row.id,
        person_id: row.person_id,
        refresh_token,
        bearer: row.bearer,
    };
    let purpose = format!("refresh {}", row.id);
    if row.refresh_sha256 != presented_digest {
        let successor = row
            .successor_sealed
            .as_deref()
            .and_then(|sealed| context.secrets.open(&purpose, sealed))
            .and_then(|text| String::from_utf8(text.to_vec()).ok());
        return match successor {
            Some(successor) if now <= row.rotated_at + GRACE => Ok(Ok(opened(successor))),
            _ => {
                queries::revoke(conn, row.person_id, Some(row.id), None, now)?;
                Ok(Err(Refusal::Unauthenticated))
            }
        };
    }
    let next = token();
    queries::rotate(
        conn,
        row.id,
        &presented_digest,
        &digest(&next),
        &context.secrets.seal(&purpose, next.as_bytes()),
        now,
    )?;
    Ok(Ok(opened(next)))
}

/// Forgotten password, second step: every session ends.
pub fn complete_reset(
    conn: &mut PgConnection,
    context: &Context,
    request: &CompletePasswordReset,
) -> Result<(), Refusal> {
    let (account, _) =
        judge_code(conn, context, request.challenge_id, "password_reset", &request.code, None)?;
    passwords::check_new("/new_password", &request.new_password, &account.contact.hrms_id)?;
    queries::set_password(
        conn,
        account.person_id,
        &passwords::hash(&request.new_password, context.config.argon2),
        context.now(),
    )?;
    queries::revoke(conn, account.person_id, None, None, context.now())?;
    Ok(())
}

/// A new password; every other session ends.
pub fn change_password(
    conn: &mut PgConnection,
    context: &Context,
    person_id: Uuid,
    session_id: Uuid,
    request: &ChangePassword,
) -> Result<(), Refusal> {
    let account = queries::lock_account(conn, person_id)?;
    if !passwords::verify(&request.password, Some(&account.password_hash), context.config.argon2) {
        return Err(Refusal::field("/password", "PASSWORD_NOT_CORRECT", "The password is not correct."));
    }
    passwords::check_new("/new_password", &request.new_password, &account.contact.hrms_id)?;
    queries::set_password(
        conn,
        person_id,
        &passwords::hash(&request.new_password, context.config.argon2),
        context.now(),
    )?;
    queries::revoke(conn, person_id, None, Some(session_id), context.now())?;
    Ok(())
}

/// The password again, before something that matters. A wrong one counts as at the sign-in. Blocking.
pub fn confirm_password(ctx: &Context, person: Uuid, password: &str) -> Result<(), Refusal> {
    let now = ctx.now();
    let account = ctx.db.act(DbRole::App, |conn| queries::lock_account(conn, person))?;
    let locked = account.locked_until.is_some_and(|until| now < until);
    if passwords::verify(password, Some(&account.password_hash), ctx.config.argon2) && !locked {
        return Ok(());
    }
    ctx.db.act(DbRole::App, |conn| queries::count_failure(conn, person, now, LOCK_MINUTES))?;
    Err(Refusal::field(
        "/password",
        "PASSWORD_NOT_CORRECT",
        "The password is not correct, or the account is locked for a while.",
    ))
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
        refresh_sha256: digest(&token()),
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
