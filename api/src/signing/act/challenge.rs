//! The second factor: a code by text message, or the authenticator.

use chrono::Duration;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::rules::ParameterKey;
use shared::sanction::OrderKind;
use shared::signing::{FactorKind, SigningEvent, SigningSession};
use uuid::Uuid;

use super::prepare::locked;
use super::rows::{self, CodeRow, SessionRow};
use super::{Asker, ending, facts, former, view};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::signing::otp;
use crate::signing::pin::Typed;
use crate::signing::schema::signer::{code, session};

/// A message for the gateway: it holds the code, so it is kept nowhere and sent after commit.
pub struct Message {
    pub mobile: String,
    pub text: zeroize::Zeroizing<String>,
}

/// The session of this officer, locked; another's is absent.
pub(super) fn own_session(conn: &mut PgConnection, asker: Asker, id: Uuid) -> Result<SessionRow, Refusal> {
    let row = rows::lock_session(conn, id)?;
    if row.person_id == asker.person && row.posting_id == asker.posting {
        Ok(row)
    } else {
        Err(Refusal::NotFound)
    }
}

/// Asks for a factor. For a text message the new code voids the one before; the message comes back for sending, since no
/// network call is made in a transaction and the code is written down nowhere. Blocking.
pub fn send(
    ctx: &Context,
    asker: Asker,
    id: Uuid,
    factor: FactorKind,
) -> Result<(SigningSession, Option<Message>), Refusal> {
    ending::expire_session(ctx, id)?;
    let message = ctx.db.act(DbRole::Signer, |conn| challenge(conn, ctx, asker, id, factor))?;
    Ok((view::view(ctx, asker, id)?, message))
}

fn challenge(
    conn: &mut PgConnection,
    ctx: &Context,
    asker: Asker,
    id: Uuid,
    factor: FactorKind,
) -> Result<Option<Message>, Refusal> {
    let now = ctx.now();
    let row = own_session(conn, asker, id)?;
    let next = row.state()?.after(SigningEvent::SendCode).ok_or_else(|| view::ended(&row))?;
    let credential = rows::lock_credential(conn, row.credential_id)?;
    if let Some(until) = credential.locked_until.filter(|until| now < *until) {
        return Err(locked(until, now));
    }
    let authority = rows::authority(conn, row.posting_id)?;
    let parameters = facts::parameters(conn, ctx.today(), &authority.department)?;
    if factor == FactorKind::Authenticator && !credential.totp_confirmed {
        return Err(Refusal::field(
            "/factor",
            "NO_AUTHENTICATOR",
            "No authenticator is set up for signing. Take the code by text message.",
        ));
    }
    let mut sends = row.sends;
    let mut message = None;
    if factor == FactorKind::Sms {
        let most = i32::try_from(parameters.get(ParameterKey::SigningSends)).unwrap_or(i32::MAX);
        if row.sends >= most {
            return Err(Refusal::TooMany {
                detail: format!("{most} codes were sent for this signing. Close it and open it again."),
                seconds: (row.not_after - now).num_seconds().max(1),
            });
        }
        let cooldown = Duration::seconds(parameters.get(ParameterKey::SigningCooldownSeconds));
        if let Some(wait) =
            row.sent_at.map(|sent| (sent + cooldown - now).num_seconds()).filter(|wait| *wait > 0)
        {
            return Err(Refusal::TooMany {
                detail: format!("A code was just sent. A new one can be sent in {wait} seconds."),
                seconds: wait,
            });
        }
        sends += 1;
        let code = ctx.new_code();
        let life = Duration::minutes(parameters.get(ParameterKey::SigningCodeMinutes));
        let sequence =
            u32::try_from(sends).map_err(|_| Refusal::Internal("codes are counted from 1".into()))?;
        let mac = otp::sign_mac(&ctx.secrets.signing, id, sequence, &row.intent_digest()?, &code);
        let new = CodeRow {
            session_id: id,
            sequence: sends,
            mac: mac.to_vec(),
            expires_at: (now + life).min(row.not_after),
            used_at: None,
        };
        diesel::insert_into(code::table).values(&new).execute(conn)?;
        message = Some(Message { mobile: credential.mobile.clone(), text: text(conn, &row, &code, life)? });
    }
    diesel::update(session::table.find(id))
        .set((
            session::state.eq(next.as_str()),
            session::factor.eq(factor.as_str()),
            session::sends.eq(sends),
            session::sent_at.eq(if factor == FactorKind::Sms { Some(now) } else { row.sent_at }),
        ))
        .execute(conn)?;
    Ok(message)
}

/// The words of the message: purpose, number, amount and check code, from what is signed.
fn text(
    conn: &mut PgConnection,
    row: &SessionRow,
    code: &Typed,
    life: Duration,
) -> Result<zeroize::Zeroizing<String>, Refusal> {
    let order = rows::order(conn, row.technical_sanction_id)?;
    // A cancellation names the sanction it cancels beside its own number, so that nobody signs it for a sanction.
    let purpose = match (order.kind()?, order.former_id()) {
        (OrderKind::Cancellation, Some(id)) => {
            format!("{} {}, order", OrderKind::Cancellation.words(), former::number(conn, id)?)
        }
        (kind, _) => kind.words().to_owned(),
    };
    let number = order.ts_no.unwrap_or_default();
    Ok(zeroize::Zeroizing::new(format!(
        "{code} is the code to SIGN {purpose} {number} for {amount}. Check code {check}. Good for {minutes} minutes. Tell nobody. UPMS",
        code = code.expose(),
        amount = shared::money::display(order.amount_paise),
        check = row.check_code,
        minutes = life.num_minutes(),
    )))
}
