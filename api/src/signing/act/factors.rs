//! Judging both factors, and what a wrong one does.

use chrono::Duration;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;
use shared::signing::{FactorKind, SigningEvent};

use super::sign::Counted;
use super::{ending, letters, rows, trail};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::signing::otp;
use crate::signing::pin::Typed;
use crate::signing::provider::{ProviderError, SigningProvider as _};
use crate::signing::schema::signer::credential;

/// Wrong attempts in a row that disable a credential (NIST SP 800-63B: at most ten for an activation secret).
pub(super) const DISABLING_FAILURES: i32 = 10;

/// The signature and the authenticator's step, where both factors were right.
pub(super) type Judged = Option<(Vec<u8>, Option<i64>)>;

/// Always judges both: the PIN by opening the key, the code by its MAC. Signs only when the bytes and the rules were in order.
pub(super) fn judge_factors(
    ctx: &Context,
    counted: &Counted,
    pin: &Typed,
    typed: &Typed,
    in_order: bool,
) -> Result<Judged, Refusal> {
    let (row, credential, now) = (&counted.session, &counted.credential, ctx.now());
    let sequence = u32::try_from(row.sends).unwrap_or(0);
    let mac = otp::sign_mac(&ctx.secrets.signing, row.id, sequence, &row.intent_digest()?, typed);
    let stored = counted.code.as_ref().filter(|code| code.used_at.is_none() && now < code.expires_at);
    let by_message = otp::same(&mac, stored.map_or(&[0; 32], |code| code.mac.as_slice()));
    let secret = credential
        .totp_secret
        .as_deref()
        .and_then(|sealed| ctx.secrets.open(&credential.totp_purpose(), sealed));
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    let step = otp::accept_totp(
        secret.as_deref().map_or(&[0; 20], Vec::as_slice),
        typed,
        seconds,
        credential.totp_last_step,
    );
    let key = credential.sealed_key()?;
    let authenticator = row.factor.as_deref() == Some(FactorKind::Authenticator.as_str());
    let step = step.filter(|_| authenticator && credential.totp_confirmed && secret.is_some());
    let code_right = if authenticator { step.is_some() } else { stored.is_some() && by_message };
    // Both ways take the same time; with a wrong code the key is opened, but signs nothing.
    let opened = if in_order && code_right {
        ctx.provider.sign(&key, pin, &row.signed_attributes)
    } else {
        ctx.provider.judge(&key, pin).map(|()| Vec::new())
    };
    match opened {
        Ok(signature) => Ok(code_right.then_some((signature, step))),
        Err(ProviderError::WrongPin) => Ok(None),
        Err(error) => Err(Refusal::Internal(error.to_string())),
    }
}

/// A wrong factor: one answer for all. At the last attempt the officer is locked out for a while and the superior told;
/// ten in a row disable the credential.
pub(super) fn wrong(ctx: &Context, counted: &Counted) -> Result<Refusal, Refusal> {
    let left = (counted.allowed - counted.attempts).max(0);
    let in_a_row = counted.credential.failed_in_a_row + 1;
    if left == 0 || in_a_row >= DISABLING_FAILURES {
        ctx.db.act(DbRole::Signer, |conn| lock_out(conn, ctx, counted, in_a_row >= DISABLING_FAILURES))?;
    }
    let further = match left {
        _ if in_a_row >= DISABLING_FAILURES => {
            "no attempt left. The signing credential is disabled; your superior was told. Enrol a new one."
                .to_owned()
        }
        0 => format!(
            "no attempt left. Signing is locked for {} minutes; your superior was told.",
            counted.lock_minutes
        ),
        1 => "1 attempt left.".to_owned(),
        left => format!("{left} attempts left."),
    };
    Ok(Refusal::Unprocessable {
        code: "FACTORS_NOT_CORRECT".into(),
        detail: format!("PIN or code is not correct, {further}"),
    })
}

fn lock_out(conn: &mut PgConnection, ctx: &Context, counted: &Counted, disable: bool) -> Result<(), Refusal> {
    let now = ctx.now();
    let row = rows::lock_session(conn, counted.session.id)?;
    if row.state()?.after(SigningEvent::Lock).is_none() {
        return Ok(());
    }
    ending::end(conn, &row, SigningEvent::Lock, now)?;
    let until = now + Duration::minutes(counted.lock_minutes);
    diesel::update(credential::table.find(row.credential_id))
        .set(credential::locked_until.eq(until))
        .execute(conn)?;
    if disable {
        diesel::update(credential::table.find(row.credential_id))
            .set(credential::state.eq("disabled"))
            .execute(conn)?;
    }
    let authority = rows::authority(conn, row.posting_id)?;
    letters::tell_superior(conn, ctx, &authority, row.technical_sanction_id, disable)?;
    let order = rows::order(conn, row.technical_sanction_id)?;
    trail::note(
        conn,
        ctx,
        &order,
        row.signer(),
        if disable { "signing_credential_disabled" } else { "signing_locked" },
        None,
        json!({ "session": row.id, "attempts": row.attempts }),
    )
}

/// The factors were right, only the order was not: the failures in a row begin anew, and where these bytes can never be
/// signed any more the session ends.
pub(super) fn close(ctx: &Context, counted: &Counted, refusal: &Refusal) -> Result<(), Refusal> {
    let for_good = matches!(refusal, Refusal::WrongState { .. } | Refusal::Rules(_));
    ctx.db.act(DbRole::Signer, |conn| {
        let row = rows::lock_session(conn, counted.session.id)?;
        if for_good && row.state()?.after(SigningEvent::Cancel).is_some() {
            ending::cancel(conn, &row, ctx.now())?;
        }
        diesel::update(credential::table.find(counted.credential.id))
            .set(credential::failed_in_a_row.eq(0))
            .execute(conn)?;
        Ok(())
    })
}
