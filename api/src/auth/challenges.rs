//! The second step of signing in, and of a forgotten password: a challenge that is answered by a text message's code, by the
//! authenticator, or by a backup code.

use chrono::Duration;
use diesel::pg::PgConnection;
use shared::session::{CodeChannel, SessionChallenge};
use uuid::Uuid;

use super::rows::{AccountRow, ChallengeRow, NewChallenge};
use super::{attempts, factors, queries, refreshing};
use crate::context::Context;
use crate::http::Refusal;
use crate::signing::otp;
use crate::signing::pin::Typed;

const LIFE: Duration = Duration::minutes(5);
const COOLDOWN: Duration = Duration::seconds(60);
const MAX_CODES: i32 = 3;
const MAX_ATTEMPTS: i32 = 5;

/// What a challenge opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Session,
    PasswordReset,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::PasswordReset => "password_reset",
        }
    }
}

/// A text message that goes out after commit.
pub struct TextMessage {
    pub mobile: String,
    pub text: String,
}

/// A challenge as it was made, with what binds it to its browser.
pub struct Challenged {
    pub challenge: SessionChallenge,
    pub binding: String,
    pub message: Option<TextMessage>,
}

/// A challenge that was answered.
pub struct Answered {
    pub account: AccountRow,
    /// Whether tokens go into the body.
    pub bearer: bool,
}

/// Which of the factors was wrong, and why, stays unsaid.
pub fn wrong_code() -> Refusal {
    Refusal::Unprocessable {
        code: "CODE_NOT_CORRECT".into(),
        detail: "The code is not correct or no longer good. Ask for a new one.".into(),
    }
}

fn masked(mobile: &str) -> String {
    let tail: Vec<char> = mobile.chars().rev().take(4).collect();
    format!("•••••• {}", tail.into_iter().rev().collect::<String>())
}

fn text_message(account: &AccountRow, purpose: &str, code: &Typed) -> TextMessage {
    let what = if purpose == "session" { "sign in to UPMS" } else { "set a new UPMS password" };
    let text = format!(
        "{} is your code to {what}. It is good for 5 minutes and signs no order. Tell it to nobody.",
        code.reveal()
    );
    TextMessage { mobile: account.contact.mobile.clone(), text }
}

/// The ways to answer. After a right password the person's own; for a forgotten password every way, so that nothing about
/// the account shows.
fn ways(
    conn: &mut PgConnection,
    account: Option<&AccountRow>,
    purpose: Purpose,
) -> Result<(CodeChannel, Vec<CodeChannel>), Refusal> {
    use CodeChannel::{Authenticator, BackupCode, Sms};
    let Some(account) = account.filter(|_| purpose == Purpose::Session) else {
        return Ok((Sms, vec![Authenticator, BackupCode]));
    };
    let mut all = if account.totp_confirmed { vec![Authenticator, Sms] } else { vec![Sms] };
    if queries::backup_codes_left(conn, account.person_id)? > 0 {
        all.push(BackupCode);
    }
    Ok((all.remove(0), all))
}

/// Makes a challenge. An authenticator needs no message; whoever has one may still ask for it.
pub fn make(
    conn: &mut PgConnection,
    ctx: &Context,
    account: Option<&AccountRow>,
    purpose: Purpose,
    bearer: bool,
) -> Result<Challenged, Refusal> {
    let (now, id, code, binding) = (ctx.now(), ctx.new_id(), ctx.new_code(), refreshing::random_token());
    let (channel, also) = ways(conn, account, purpose)?;
    let sends = channel == CodeChannel::Sms;
    let sequence = i32::from(sends);
    let row = NewChallenge {
        id,
        person_id: account.map(|account| account.person_id),
        purpose: purpose.as_str(),
        channel: channel.as_str(),
        sequence,
        code_mac: otp::sign_in_mac(&ctx.secrets.sign_in, id, 1, &code).to_vec(),
        bearer,
        binding_sha256: (!bearer).then(|| refreshing::digest(&binding)),
        created_at: now,
        sent_at: if sends { now } else { now - COOLDOWN },
        expires_at: now + LIFE,
    };
    queries::insert_challenge(conn, &row)?;
    let message = account.filter(|_| sends).map(|account| text_message(account, row.purpose, &code));
    let challenge = SessionChallenge {
        challenge_id: id,
        channel,
        also,
        masked_address: account
            .filter(|_| purpose == Purpose::Session)
            .map(|account| masked(&account.contact.mobile)),
        expires_at: row.expires_at,
        resend_at: row.sent_at + COOLDOWN,
    };
    Ok(Challenged { challenge, binding, message })
}

/// Sends a new code by text message; the old one is no longer good.
pub fn resend(
    conn: &mut PgConnection,
    ctx: &Context,
    id: Uuid,
) -> Result<(SessionChallenge, Option<TextMessage>), Refusal> {
    let now = ctx.now();
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
    let (sequence, code) = (row.sequence + 1, ctx.new_code());
    let mac = otp::sign_in_mac(&ctx.secrets.sign_in, id, u32::try_from(sequence).unwrap_or(1), &code);
    queries::renew_challenge(conn, id, sequence, &mac, now)?;
    let account = row.person_id.map(|person| queries::lock_account(conn, person)).transpose()?;
    let purpose =
        if row.purpose == Purpose::Session.as_str() { Purpose::Session } else { Purpose::PasswordReset };
    let (channel, also) = ways(conn, account.as_ref(), purpose)?;
    let others = std::iter::once(channel).chain(also).filter(|way| *way != CodeChannel::Sms);
    let challenge = SessionChallenge {
        challenge_id: id,
        channel: CodeChannel::Sms,
        also: others.collect(),
        masked_address: account
            .as_ref()
            .filter(|_| purpose == Purpose::Session)
            .map(|account| masked(&account.contact.mobile)),
        expires_at: row.expires_at,
        resend_at: now + COOLDOWN,
    };
    Ok((challenge, account.map(|account| text_message(&account, purpose.as_str(), &code))))
}

/// Counts the try, on the challenge and on the account, before anything is judged; committed by itself. Gives whether
/// there is anything to judge.
pub fn count(conn: &mut PgConnection, ctx: &Context, id: Uuid) -> Result<bool, Refusal> {
    let Some(row) = queries::lock_challenge(conn, id)? else { return Ok(false) };
    queries::count_challenge_attempt(conn, id)?;
    match row.person_id {
        Some(person) if row.done_at.is_none() && row.attempts < MAX_ATTEMPTS => {
            Ok(attempts::count(conn, ctx, person)?.is_some())
        }
        _ => Ok(false),
    }
}

/// Whether a code of this way is right now; a right one is used up.
fn is_right(
    conn: &mut PgConnection,
    ctx: &Context,
    row: &ChallengeRow,
    person: Uuid,
    channel: CodeChannel,
    code: &Typed,
) -> Result<bool, Refusal> {
    match channel {
        CodeChannel::Sms => {
            let sequence = u32::try_from(row.sequence).unwrap_or(0);
            let mac = otp::sign_in_mac(&ctx.secrets.sign_in, row.id, sequence, code);
            Ok(row.sequence > 0 && otp::same(&mac, &row.code_mac))
        }
        CodeChannel::Authenticator => factors::use_authenticator(conn, ctx, person, code),
        CodeChannel::BackupCode => factors::use_backup_code(conn, ctx, person, code),
    }
}

/// Judges the answer to a challenge. The try was counted before ([`count`]).
pub fn judge(
    conn: &mut PgConnection,
    ctx: &Context,
    id: Uuid,
    purpose: Purpose,
    (channel, code): (CodeChannel, &Typed),
    binding: Option<&str>,
) -> Result<Answered, Refusal> {
    let now = ctx.now();
    let row = queries::lock_challenge(conn, id)?.ok_or_else(wrong_code)?;
    let bound = row.binding_sha256.as_ref().is_none_or(|expected| {
        binding.is_some_and(|binding| otp::same(expected, &refreshing::digest(binding)))
    });
    let open = row.done_at.is_none()
        && now < row.expires_at
        && row.attempts <= MAX_ATTEMPTS
        && row.purpose == purpose.as_str();
    let person = row.person_id.filter(|_| open && bound).ok_or_else(wrong_code)?;
    if !is_right(conn, ctx, &row, person, channel, code)? {
        return Err(wrong_code());
    }
    queries::close_challenge(conn, id, now)?;
    attempts::forgive(conn, ctx, person)?;
    Ok(Answered { account: queries::lock_account(conn, person)?, bearer: row.bearer })
}
