//! Refresh tokens: each is good once. The immediate predecessor within 30 seconds gets the same successor (two tabs, a lost
//! answer); any other reuse, however old the token, ends the session it belongs to.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use diesel::pg::PgConnection;
use ring::hmac;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::actions::Opened;
use super::queries;
use crate::context::{Context, random};
use crate::http::Refusal;
use crate::signing::otp;

const GRACE: Duration = Duration::seconds(30);
const LABEL: &[u8] = b"upms/refresh/v1\0";

/// 256 random bits as text.
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// What is stored of a token.
pub fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn mark(ctx: &Context, body: &[u8]) -> hmac::Tag {
    let mut mac = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &*ctx.secrets.sign_in));
    mac.update(LABEL);
    mac.update(body);
    mac.sign()
}

/// A token of a session: its id, 256 random bits, and a mark that only this server can make. By the mark an old token is
/// known as one of ours, although nothing of it is stored any more.
pub fn new_token(ctx: &Context, session: Uuid) -> String {
    let mut body = [session.as_bytes().as_slice(), &ctx.random::<32>()].concat();
    let tag = mark(ctx, &body);
    body.extend_from_slice(&tag.as_ref()[..16]);
    URL_SAFE_NO_PAD.encode(body)
}

/// The session a token was made for, if it was made here.
fn session_of(ctx: &Context, token: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (body, tag) = bytes.split_at_checked(48)?;
    let ours = tag.len() == 16 && otp::same(&mark(ctx, body).as_ref()[..16], tag);
    ours.then(|| Uuid::from_slice(&body[..16]).ok()).flatten()
}

/// A refresh. The inner refusal is committed: it may end the session.
pub fn refresh(
    conn: &mut PgConnection,
    ctx: &Context,
    presented: &str,
) -> Result<Result<Opened, Refusal>, Refusal> {
    let (now, presented_digest) = (ctx.now(), digest(presented));
    let Some(id) = session_of(ctx, presented) else { return Ok(Err(Refusal::Unauthenticated)) };
    let Some(row) = queries::lock_session(conn, id)? else { return Ok(Err(Refusal::Unauthenticated)) };
    if row.revoked_at.is_some() || now >= row.expires_at || !queries::is_active(conn, row.person_id)? {
        return Ok(Err(Refusal::Unauthenticated));
    }
    let opened = |refresh_token| Opened {
        session_id: row.id,
        person_id: row.person_id,
        refresh_token,
        bearer: row.bearer,
    };
    let purpose = format!("refresh {}", row.id);
    if otp::same(&row.refresh_sha256, &presented_digest) {
        let next = new_token(ctx, row.id);
        let sealed = ctx.secrets.seal(&purpose, next.as_bytes());
        queries::rotate(conn, row.id, &presented_digest, &digest(&next), &sealed, now)?;
        return Ok(Ok(opened(next)));
    }
    let successor = row
        .successor_sealed
        .as_deref()
        .filter(|_| row.previous_sha256.as_deref().is_some_and(|known| otp::same(known, &presented_digest)))
        .filter(|_| now <= row.rotated_at + GRACE)
        .and_then(|sealed| ctx.secrets.open(&purpose, sealed))
        .and_then(|text| String::from_utf8(text.to_vec()).ok());
    if let Some(successor) = successor {
        return Ok(Ok(opened(successor)));
    }
    tracing::warn!(session = %row.id, "a refresh token came again: the session is ended");
    queries::revoke(conn, row.person_id, Some(row.id), None, now)?;
    Ok(Err(Refusal::Unauthenticated))
}
