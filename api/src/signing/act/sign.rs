//! T1, the judging of both factors, and T2.

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;
use shared::order::Numbering;
use shared::rules::ParameterKey;
use shared::signing::{SigningEvent, SigningSession, SigningState};
use shared::verification::{SignatureVerdict, judge};
use uuid::Uuid;

use super::challenge::own_session;
use super::factors::{DISABLING_FAILURES, close, judge_factors, wrong};
use super::prepare::{IntentParts, bytes_of, intent, locked};
use super::rows::{self, CodeRow, CredentialRow, SessionRow};
use super::{Asker, FailPoint, ending, facts, fail_point, issue, trail, view};
use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::technical_sanction;
use crate::http::Refusal;
use crate::signing::cms;
use crate::signing::pades::{self, Prepared};
use crate::signing::pin::Typed;
use crate::signing::schema::signer::{code, credential, session, signature};

/// What T1 found, while the attempt was counted.
pub(super) struct Counted {
    pub session: SessionRow,
    pub credential: CredentialRow,
    pub code: Option<CodeRow>,
    pub attempts: i32,
    pub allowed: i32,
    pub lock_minutes: i64,
}

/// A signature in memory, and what made it good.
struct Signed {
    container: Vec<u8>,
    totp_step: Option<i64>,
}

/// Signs: one call, both factors. Any wrong factor gets one answer. Blocking, and slow on purpose (Argon2id).
pub fn sign(
    ctx: &Context,
    asker: Asker,
    id: Uuid,
    pin: &Typed,
    typed: &Typed,
) -> Result<SigningSession, Refusal> {
    ending::expire_session(ctx, id)?;
    let counted = ctx.db.act(DbRole::Signer, |conn| count(conn, ctx, asker, id))?;
    fail_point(FailPoint::AttemptCounted)?;
    // The bytes and the rules come first, so that both factors are judged whatever they say; their answer comes last.
    let checked = check(ctx, asker, &counted);
    let signed = match (judge_factors(ctx, &counted, pin, typed, checked.is_ok())?, checked) {
        (None, _) => return Err(wrong(ctx, &counted)?),
        (Some(_), Err(refusal)) => {
            close(ctx, &counted, &refusal)?;
            return Err(refusal);
        }
        (Some((signature, totp_step)), Ok(prepared)) => {
            Signed { container: contain(ctx, &counted, &prepared, &signature)?, totp_step }
        }
    };
    fail_point(FailPoint::SignedInMemory)?;
    match ctx.db.act(DbRole::Signer, |conn| commit(conn, ctx, asker, &counted, &signed)) {
        Ok(()) => {}
        // The outcome of the commit may be unknown: the row says what holds.
        Err(refusal @ (Refusal::Unavailable(_) | Refusal::Internal(_))) => {
            let kept = ctx.db.act(DbRole::Signer, |conn| rows::signature_of_session(conn, id))?;
            if kept.is_none_or(|kept| kept.cms != signed.container) {
                return Err(refusal);
            }
        }
        Err(refusal) => return Err(refusal),
    }
    fail_point(FailPoint::SignatureKept)?;
    match issue::issue(ctx, id) {
        Ok(_) => {}
        // Signed, but not yet issued: the time-stamp is fetched again later, by any process.
        Err(Refusal::Unavailable(cause)) => {
            tracing::warn!(session = %id, cause, "signed, waits for its time-stamp")
        }
        Err(refusal) => return Err(refusal),
    }
    view::view(ctx, asker, id)
}

/// T1, committed before anything is judged.
fn count(conn: &mut PgConnection, ctx: &Context, asker: Asker, id: Uuid) -> Result<Counted, Refusal> {
    let now = ctx.now();
    let row = own_session(conn, asker, id)?;
    if row.state()? != SigningState::Challenged {
        return Err(if row.state()? == SigningState::Prepared {
            Refusal::WrongState { detail: "Ask for a code first.".into() }
        } else {
            view::ended(&row)
        });
    }
    if row.not_after <= now {
        return Err(over());
    }
    let authority = rows::authority(conn, row.posting_id)?;
    let parameters = facts::parameters(conn, ctx.today(), &authority.department)?;
    let credential = rows::lock_credential(conn, row.credential_id)?;
    let allowed = i32::try_from(parameters.get(ParameterKey::SigningAttempts)).unwrap_or(3);
    if let Some(until) = credential.locked_until.filter(|until| now < *until) {
        return Err(locked(until, now));
    }
    if credential.state != "active"
        || row.attempts >= allowed
        || credential.failed_in_a_row >= DISABLING_FAILURES
    {
        return Err(Refusal::WrongState {
            detail: "Nothing more can be tried in this signing. Close it and open it again.".into(),
        });
    }
    diesel::update(session::table.find(id)).set(session::attempts.eq(row.attempts + 1)).execute(conn)?;
    diesel::update(credential::table.find(credential.id))
        .set(credential::failed_in_a_row.eq(credential.failed_in_a_row + 1))
        .execute(conn)?;
    let code = code::table
        .filter(code::session_id.eq(id))
        .filter(code::sequence.eq(row.sends))
        .select(CodeRow::as_select())
        .first(conn)
        .optional()?;
    let attempts = row.attempts + 1;
    Ok(Counted {
        session: row,
        credential,
        code,
        attempts,
        allowed,
        lock_minutes: parameters.get(ParameterKey::SigningLockMinutes),
    })
}

/// Reads the bytes again, draws them anew and compares, rebuilds the intent, judges the rules.
fn check(ctx: &Context, asker: Asker, counted: &Counted) -> Result<Prepared, Refusal> {
    let row = &counted.session;
    let changed = || Refusal::WrongState {
        detail: "The order differs from the one shown. Nothing was signed. Open the signing again.".into(),
    };
    let (order, authority) = ctx.db.act(DbRole::Signer, |conn| {
        let order = rows::order(conn, row.technical_sanction_id)?;
        let authority = rows::authority(conn, order.authority_posting_id)?;
        judge_rules(conn, ctx, asker, row, &counted.credential)?;
        Ok((order, authority))
    })?;
    let numbering: Numbering = serde_json::from_value(row.numbering.clone())
        .map_err(|error| Refusal::Internal(error.to_string()))?;
    let (base, prepared, _) = bytes_of(&order.frozen()?, &numbering, &authority, row.claimed_time)?;
    let attributes = cms::signed_attributes(&prepared.digest(), counted.credential.certificate()?)
        .map_err(|error| Refusal::Internal(error.to_string()))?;
    let stored: serde_json::Value =
        serde_json::from_slice(&row.intent).map_err(|error| Refusal::Internal(error.to_string()))?;
    let again = intent(&IntentParts {
        session: row.id,
        order: &order,
        credential: &counted.credential,
        numbering: &numbering,
        base: &base,
        prepared: &prepared,
        signed_attributes: &attributes,
        claimed_time: row.claimed_time,
        level: &row.level,
        opened_at: row.opened_at,
        not_after: row.not_after,
        nonce: stored["nonce"].as_str().unwrap_or_default().to_owned(),
    })?;
    let same = prepared.bytes == row.prepared
        && attributes == row.signed_attributes
        && again.digest() == row.intent_digest()?;
    if same { Ok(prepared) } else { Err(changed()) }
}

/// R12, R13, R18, R20, R21, the credential and the time, judged now; the order's version is the one that was prepared.
fn judge_rules(
    conn: &mut PgConnection,
    ctx: &Context,
    asker: Asker,
    row: &SessionRow,
    used: &CredentialRow,
) -> Result<(), Refusal> {
    let (now, today) = (ctx.now(), ctx.today());
    let order = rows::lock_order(conn, row.technical_sanction_id)?;
    if ["signed_awaiting_timestamp", "issued"].contains(&order.state.as_str()) {
        return Err(late());
    }
    if order.state != "ready_to_sign" || order.version != row.order_version {
        return Err(Refusal::WrongState {
            detail: "The order was changed or taken back. Nothing was signed.".into(),
        });
    }
    let authority = rows::authority(conn, order.authority_posting_id)?;
    let parameters = facts::parameters(conn, today, &authority.department)?;
    let order_date =
        order.order_date.ok_or_else(|| Refusal::Internal("an order in signing has a date".into()))?;
    facts::check(conn, asker, &order, &authority, order_date, today, &parameters)?;
    // Locked: who revokes it now waits until this signature is made, or comes first.
    let credential = rows::lock_credential(conn, used.id)?;
    let valid = credential.valid_from.is_some_and(|from| from <= now)
        && credential.valid_to.is_some_and(|to| now < to);
    if credential.state != "active" || !valid || credential.certificate != used.certificate {
        return Err(Refusal::WrongState {
            detail: "Your signing credential is no longer in force. Nothing was signed.".into(),
        });
    }
    if row.not_after <= now {
        return Err(over());
    }
    Ok(())
}

/// Of two right attempts the second.
fn late() -> Refusal {
    Refusal::Conflict {
        code: "SIGNING_ENDED".into(),
        detail: "This signing has ended, or the code was used already.".into(),
    }
}

fn over() -> Refusal {
    Refusal::WrongState {
        detail: "The time for this signing is over. Nothing was signed. Open it again.".into(),
    }
}

/// Puts the container together and lets the strict verifier judge the whole file, here still without its time-stamp.
fn contain(
    ctx: &Context,
    counted: &Counted,
    prepared: &Prepared,
    signature: &[u8],
) -> Result<Vec<u8>, Refusal> {
    let internal = |error: &dyn std::fmt::Display| Refusal::Internal(error.to_string());
    let issuing = ctx
        .secrets
        .issuing
        .as_ref()
        .ok_or_else(|| Refusal::Unavailable("the issuing authority is not set up".into()))?;
    let container = cms::detached(
        &counted.session.signed_attributes,
        signature,
        counted.credential.certificate()?,
        std::slice::from_ref(&issuing.certificate),
    )
    .map_err(|error| internal(&error))?;
    let file = pades::embed(prepared, &container).map_err(|error| internal(&error))?;
    let judgement = judge(&file, &issue::trust(ctx));
    if judgement.verdict == SignatureVerdict::TimestampMissing
        && judgement.document_digest.as_deref() == Some(&counted.session.document_sha256)
    {
        Ok(container)
    } else {
        Err(Refusal::Internal(format!("R22: the signature does not verify: {:?}", judgement.reason())))
    }
}

/// T2, the point of no return: one commit. Of two right attempts one wins here.
fn commit(
    conn: &mut PgConnection,
    ctx: &Context,
    asker: Asker,
    counted: &Counted,
    signed: &Signed,
) -> Result<(), Refusal> {
    let now = ctx.now();
    let row = own_session(conn, asker, counted.session.id)?;
    if row.state()?.after(SigningEvent::Sign) != Some(SigningState::SignedB)
        || row.sends != counted.session.sends
    {
        return Err(late());
    }
    judge_rules(conn, ctx, asker, &row, &counted.credential)?;
    once(
        diesel::update(session::table.find(row.id).filter(session::state.eq("challenged")))
            .set(session::state.eq("signed_b"))
            .execute(conn)?,
        late,
    )?;
    use_factor(conn, now, counted, signed, late)?;
    diesel::update(credential::table.find(row.credential_id))
        .set((credential::failed_in_a_row.eq(0), credential::locked_until.eq(None::<DateTime<Utc>>)))
        .execute(conn)?;
    diesel::insert_into(signature::table)
        .values((
            signature::technical_sanction_id.eq(row.technical_sanction_id),
            signature::session_id.eq(row.id),
            signature::cms.eq(&signed.container),
            signature::made_at.eq(now),
            signature::software.eq(concat!("upms ", env!("CARGO_PKG_VERSION"))),
        ))
        .execute(conn)?;
    let moved = diesel::update(technical_sanction::table.find(row.technical_sanction_id))
        .filter(technical_sanction::state.eq("ready_to_sign"))
        .set((
            technical_sanction::state.eq("signed_awaiting_timestamp"),
            technical_sanction::version.eq(row.order_version + 1),
            technical_sanction::updated_at.eq(now),
        ))
        .execute(conn)?;
    once(moved, late)?;
    let order = rows::order(conn, row.technical_sanction_id)?;
    trail::note(
        conn,
        ctx,
        &order,
        asker,
        "signature_made",
        None,
        json!({
            "session": row.id, "ts_no": order.ts_no, "factor": row.factor, "document_sha256": row.document_sha256,
            "certificate_sha256": counted.credential.certificate_sha256, "check_code": row.check_code,
        }),
    )?;
    fail_point(FailPoint::SignatureWritten)
}

fn once(changed: usize, refusal: impl Fn() -> Refusal) -> Result<(), Refusal> {
    if changed == 1 { Ok(()) } else { Err(refusal()) }
}

/// Uses the code or the authenticator's step up: each is good once, and the database says so.
fn use_factor(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    counted: &Counted,
    signed: &Signed,
    late: impl Fn() -> Refusal,
) -> Result<(), Refusal> {
    let used = match signed.totp_step {
        Some(step) => diesel::update(credential::table.find(counted.credential.id))
            .filter(credential::totp_last_step.is_null().or(credential::totp_last_step.lt(step)))
            .set(credential::totp_last_step.eq(step))
            .execute(conn)?,
        None => diesel::update(code::table.find((counted.session.id, counted.session.sends)))
            .filter(code::used_at.is_null())
            .set(code::used_at.eq(now))
            .execute(conn)?,
    };
    once(used, late)
}
