//! How a session ends without an order: expired, declined, or, after the signature, abandoned by two officers.

use chrono::{DateTime, Duration, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;
use shared::master::NumberState;
use shared::rules::ParameterKey;
use shared::signing::{SigningEvent, SigningSession, SigningState};
use uuid::Uuid;

use super::challenge::own_session;
use super::rows::{self, SessionRow};
use super::{Asker, facts, register, trail, view};
use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::technical_sanction;
use crate::http::Refusal;
use crate::signing::schema::signer::{session, signature};

/// Ends a session in a state, if it is still in the one it was read in.
pub(super) fn end(
    conn: &mut PgConnection,
    row: &SessionRow,
    event: SigningEvent,
    now: DateTime<Utc>,
) -> Result<SigningState, Refusal> {
    let next = row.state()?.after(event).ok_or_else(|| view::ended(row))?;
    let ended = diesel::update(session::table.find(row.id).filter(session::state.eq(&row.state)))
        .set((session::state.eq(next.as_str()), session::ended_at.eq(now)))
        .execute(conn)?;
    if ended == 1 { Ok(next) } else { Err(view::ended(row)) }
}

/// Cancels a session of an order that has changed or of an officer who no longer signs.
pub(super) fn cancel(conn: &mut PgConnection, row: &SessionRow, now: DateTime<Utc>) -> Result<(), Refusal> {
    end(conn, row, SigningEvent::Cancel, now).map(drop)
}

/// Ends what is past its time. Two processes may do this at once: the row changes once.
fn expire(conn: &mut PgConnection, now: DateTime<Utc>, one: Option<Uuid>) -> Result<usize, Refusal> {
    let overdue = session::table
        .filter(session::state.eq_any(["prepared", "challenged"]))
        .filter(session::not_after.le(now));
    let set = (session::state.eq(SigningState::Expired.as_str()), session::ended_at.eq(now));
    Ok(match one {
        Some(id) => {
            diesel::update(overdue.filter(session::id.eq(id).or(session::technical_sanction_id.eq(id))))
                .set(set)
                .execute(conn)?
        }
        None => diesel::update(overdue).set(set).execute(conn)?,
    })
}

/// Expires a session, in a transaction of its own that a later refusal does not undo.
pub(super) fn expire_session(ctx: &Context, id: Uuid) -> Result<(), Refusal> {
    ctx.db.act(DbRole::Signer, |conn| expire(conn, ctx.now(), Some(id))).map(drop)
}
/// Expires the overdue session of an order.
pub(super) fn expire_overdue(ctx: &Context, order: Uuid) -> Result<(), Refusal> {
    expire_session(ctx, order)
}
/// Expires all that is overdue.
pub(super) fn expire_all(ctx: &Context) -> Result<usize, Refusal> {
    ctx.db.act(DbRole::Signer, |conn| expire(conn, ctx.now(), None))
}

/// The officer does not sign now. The order keeps its number. Blocking.
pub fn decline(ctx: &Context, asker: Asker, id: Uuid) -> Result<SigningSession, Refusal> {
    expire_session(ctx, id)?;
    ctx.db.act(DbRole::Signer, |conn| {
        let row = own_session(conn, asker, id)?;
        end(conn, &row, SigningEvent::Cancel, ctx.now())?;
        note(conn, ctx, &row, asker, "signing_declined", None)
    })?;
    view::view(ctx, asker, id)
}

/// Locks the sessions of an order, before the order itself: the sequence in which signing locks them.
pub fn lock_sessions(conn: &mut PgConnection, order: Uuid) -> Result<(), Refusal> {
    let _: Vec<Uuid> = session::table
        .filter(session::technical_sanction_id.eq(order).and(session::state.eq_any([
            "prepared",
            "challenged",
            "signed_b",
        ])))
        .select(session::id)
        .for_update()
        .load(conn)?;
    Ok(())
}

/// The sanction is recalled or rejected by its caller, who holds the lock of the order: an open session ends, a number that
/// was taken is void. Not possible once the order is signed.
pub fn take_back(conn: &mut PgConnection, ctx: &Context, order: Uuid, reason: &str) -> Result<(), Refusal> {
    let live: Option<SessionRow> = session::table
        .filter(session::technical_sanction_id.eq(order).and(session::state.eq_any([
            "prepared",
            "challenged",
            "signed_b",
        ])))
        .select(SessionRow::as_select())
        .first(conn)
        .optional()?;
    if let Some(row) = live {
        cancel(conn, &row, ctx.now())?;
    }
    match rows::order(conn, order)?.ts_no {
        Some(number) => register::mark(conn, &number, NumberState::Void, Some(reason)),
        None => Ok(()),
    }
}

fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    row: &SessionRow,
    asker: Asker,
    action: &'static str,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    let order = rows::order(conn, row.technical_sanction_id)?;
    trail::note(conn, ctx, &order, asker, action, remarks, json!({ "session": row.id, "ts_no": order.ts_no }))
}

/// Abandons a signature that cannot be issued: the first officer asks, the second, another person, agrees. Possible only when
/// the certificate was revoked, when no time-stamp came for a day, or when the finished file failed the verifier. Blocking.
pub fn abandon(ctx: &Context, asker: Asker, id: Uuid, reason: &str) -> Result<SigningSession, Refusal> {
    let reason = reason.trim();
    if !(10..=1000).contains(&reason.chars().count()) {
        return Err(Refusal::field("/remarks", "TEXT_LENGTH", "Say why, in 10 to 1,000 characters."));
    }
    ctx.db.act(DbRole::Signer, |conn| give_up(conn, ctx, asker, id, reason))?;
    view::of(ctx, id)
}

fn give_up(
    conn: &mut PgConnection,
    ctx: &Context,
    asker: Asker,
    id: Uuid,
    reason: &str,
) -> Result<(), Refusal> {
    let now = ctx.now();
    let row = rows::lock_session(conn, id)?;
    row.state()?.after(SigningEvent::Abandon).ok_or_else(|| view::ended(&row))?;
    let authority = rows::authority(conn, row.posting_id)?;
    if rows::authority(conn, asker.posting)?.department != authority.department {
        return Err(Refusal::NotFound);
    }
    let parameters = facts::parameters(conn, ctx.today(), &authority.department)?;
    let kept = rows::signature_of_session(conn, id)?
        .ok_or_else(|| Refusal::Internal("a signed session has its signature".into()))?;
    let credential = rows::credential_of(conn, row.credential_id)?;
    let wait = Duration::hours(parameters.get(ParameterKey::TimestampWaitHours));
    if !(credential.revoked_at.is_some() || kept.unacceptable || kept.made_at + wait <= now) {
        return Err(Refusal::WrongState {
            detail: format!(
                "The time-stamp may still come: a signature is abandoned after {} hours without one, or when the certificate was revoked.",
                wait.num_hours()
            ),
        });
    }
    match row.abandon_asked_by {
        None => {
            diesel::update(session::table.find(id))
                .set((session::abandon_asked_by.eq(asker.person), session::abandon_reason.eq(reason)))
                .execute(conn)?;
            note(conn, ctx, &row, asker, "abandon_asked", Some(reason))
        }
        Some(first) if first == asker.person => Err(Refusal::WrongState {
            detail: "You have asked for this; a second officer must agree.".into(),
        }),
        Some(_) => {
            let order = rows::lock_order(conn, row.technical_sanction_id)?;
            end(conn, &row, SigningEvent::Abandon, now)?;
            diesel::update(signature::table.filter(signature::session_id.eq(id)))
                .set(signature::abandoned_at.eq(now))
                .execute(conn)?;
            note(conn, ctx, &row, asker, "signature_abandoned", Some(reason))?;
            if let Some(number) = &order.ts_no {
                register::mark(conn, number, NumberState::Void, Some("The signature was abandoned."))?;
            }
            diesel::update(technical_sanction::table.find(order.id))
                .set((
                    technical_sanction::state.eq("ready_to_sign"),
                    technical_sanction::version.eq(order.version + 1),
                    technical_sanction::ts_no.eq(None::<String>),
                    technical_sanction::memo_no.eq(None::<String>),
                    technical_sanction::order_date.eq(None::<chrono::NaiveDate>),
                    technical_sanction::verification_code.eq(None::<String>),
                    technical_sanction::updated_at.eq(now),
                ))
                .execute(conn)?;
            Ok(())
        }
    }
}
