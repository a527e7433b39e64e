//! The time-stamp, outside any transaction, and T3: from signed to issued. Whoever finds a signed session finishes it.

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use shared::master::NumberState;
use shared::signing::SigningState;
use shared::verification::{Judgement, SignatureVerdict, Trust, judge};
use uuid::Uuid;

use super::rows::{self, SessionRow, SignatureRow};
use super::{FailPoint, ending, fail_point, former, letters, register, trail};
use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::{stored_file, task, technical_sanction, ts_document};
use crate::http::Refusal;
use crate::signing::cms;
use crate::signing::pades::{self, Prepared};
use crate::signing::schema::signer::{session, signature};

/// Whom our own verifier trusts.
pub fn trust(ctx: &Context) -> Trust {
    Trust {
        departmental: ctx.secrets.departmental_anchor.clone().into_iter().collect(),
        timestamp: ctx.secrets.timestamp_anchors.clone(),
    }
}

/// The finished file and what is known of it.
struct Finished {
    file: Vec<u8>,
    file_sha256: String,
    gen_time: Option<DateTime<Utc>>,
}

/// Issues a signed session; says whether it was this call that did. Doing it twice does it once.
pub(super) fn issue(ctx: &Context, id: Uuid) -> Result<bool, Refusal> {
    let (row, kept) = ctx.db.act(DbRole::Signer, |conn| {
        let kept = rows::signature_of_session(conn, id)?
            .ok_or_else(|| Refusal::Internal("a signed session has its signature".into()))?;
        Ok((rows::session_of(conn, id)?, kept))
    })?;
    if row.state()? != SigningState::SignedB {
        return Ok(false);
    }
    let finished = finish(ctx, &row, &kept)?;
    fail_point(FailPoint::TimeStamped)?;
    let done = ctx.db.act(DbRole::Signer, |conn| commit(conn, ctx, &row, &finished))?;
    fail_point(FailPoint::Issued)?;
    Ok(done)
}

/// Fetches the time-stamp over the signature value and lets the strict verifier judge the whole (R22).
fn finish(ctx: &Context, row: &SessionRow, kept: &SignatureRow) -> Result<Finished, Refusal> {
    let internal = |error: &dyn std::fmt::Display| Refusal::Internal(error.to_string());
    let value = cms::signature_value(&kept.cms).map_err(|error| internal(&error))?;
    let stamp = match row.level.as_str() {
        "B-T" => {
            let stamp = ctx
                .timestamp
                .stamp(&Sha256::digest(value).into())
                .map_err(|error| Refusal::Unavailable(error.to_string()))?;
            Some(stamp.ok_or_else(|| {
                Refusal::Unavailable("the time-stamp authority is no longer configured".into())
            })?)
        }
        _ => None,
    };
    let container = match &stamp {
        Some(stamp) => cms::with_timestamp(&kept.cms, &stamp.token).map_err(|error| internal(&error))?,
        None => kept.cms.clone(),
    };
    let prepared = Prepared { bytes: row.prepared.clone(), byte_range: row.byte_range()? };
    let file = pades::embed(&prepared, &container).map_err(|error| internal(&error))?;
    let judgement = judge(&file, &trust(ctx));
    if !acceptable(&judgement, stamp.is_some()) {
        ctx.db.act(DbRole::Signer, |conn| {
            diesel::update(signature::table.filter(signature::session_id.eq(row.id)))
                .set(signature::unacceptable.eq(true))
                .execute(conn)?;
            Ok(())
        })?;
        return Err(Refusal::Unavailable(format!(
            "R22: the finished order does not verify: {:?}",
            judgement.reason()
        )));
    }
    Ok(Finished {
        file_sha256: hex::encode(Sha256::digest(&file)),
        file,
        gen_time: stamp.map(|stamp| stamp.gen_time),
    })
}

fn acceptable(judgement: &Judgement, stamped: bool) -> bool {
    judgement.verdict == if stamped { SignatureVerdict::Valid } else { SignatureVerdict::TimestampMissing }
}

/// T3, one commit: session and order issued, what it revises or cancels out of force, the file's bytes, the register, copies and
/// notices, tasks, the audit entries.
fn commit(
    conn: &mut PgConnection,
    ctx: &Context,
    read: &SessionRow,
    finished: &Finished,
) -> Result<bool, Refusal> {
    let now = ctx.now();
    let row = rows::lock_session(conn, read.id)?;
    if row.state()? != SigningState::SignedB {
        return Ok(false);
    }
    let order = rows::lock_order(conn, row.technical_sanction_id)?;
    let former = former::lock(conn, &order)?;
    let credential = rows::lock_credential(conn, row.credential_id)?;
    let moment = finished.gen_time.unwrap_or(now);
    if credential.revoked_at.is_some_and(|revoked| revoked <= moment) {
        return Err(Refusal::Unavailable(
            "the certificate was revoked before the time-stamp: the signature can only be abandoned".into(),
        ));
    }
    diesel::update(session::table.find(row.id))
        .set((session::state.eq("issued"), session::ended_at.eq(now)))
        .execute(conn)?;
    diesel::insert_into(stored_file::table)
        .values((
            stored_file::sha256.eq(&finished.file_sha256),
            stored_file::media_type.eq("application/pdf"),
            stored_file::bytes.eq(&finished.file),
            stored_file::created_at.eq(now),
        ))
        .execute(conn)?;
    diesel::update(signature::table.filter(signature::session_id.eq(row.id)))
        .set((signature::gen_time.eq(finished.gen_time), signature::issued_sha256.eq(&finished.file_sha256)))
        .execute(conn)?;
    let number =
        order.ts_no.clone().ok_or_else(|| Refusal::Internal("a signed order has its number".into()))?;
    if let Some(former) = &former {
        former::replace(conn, ctx, row.signer(), &order, former, &number)?;
    }
    let issued = diesel::update(technical_sanction::table.find(order.id))
        .filter(technical_sanction::state.eq("signed_awaiting_timestamp"))
        .set((
            technical_sanction::state.eq("issued"),
            technical_sanction::version.eq(order.version + 1),
            technical_sanction::updated_at.eq(now),
        ))
        .execute(conn)?;
    if issued != 1 {
        return Err(Refusal::Internal("a signed session belongs to a signed order".into()));
    }
    diesel::insert_into(ts_document::table)
        .values((
            ts_document::technical_sanction_id.eq(order.id),
            ts_document::kind.eq("issued_order"),
            ts_document::sha256.eq(&finished.file_sha256),
        ))
        .execute(conn)?;
    register::mark(conn, &number, NumberState::Issued, None)?;
    diesel::update(task::table.filter(task::entity_id.eq(order.id)).filter(task::done_at.is_null()))
        .set(task::done_at.eq(now))
        .execute(conn)?;
    trail::note(
        conn,
        ctx,
        &order,
        row.signer(),
        "issued",
        None,
        json!({ "session": row.id, "ts_no": number, "file_sha256": finished.file_sha256, "signed_at": finished.gen_time, "level": row.level }),
    )?;
    let (project_id, _) = rows::project_of(conn, order.work_id)?;
    crate::projects::recompute_stage(conn, ctx, project_id)?;
    crate::tenders::ask_for_draft(conn, ctx, order.work_id, row.signer().posting)?;
    letters::send_copies(conn, ctx, &order, &number, &finished.file_sha256)?;
    letters::tell_signer(conn, ctx, &row, &order, &number)?;
    fail_point(FailPoint::IssueWritten)?;
    Ok(true)
}

/// Finishes what a crash or an absent authority left signed, and ends what is past its time. Run at start and every half
/// minute by each process: the locks see to it that each thing happens once. Gives how many orders were issued.
pub fn resume(ctx: &Context) -> Result<usize, Refusal> {
    ending::expire_all(ctx)?;
    let waiting: Vec<Uuid> = ctx.db.act(DbRole::Signer, |conn| {
        Ok(session::table
            .filter(session::state.eq("signed_b"))
            .order(session::opened_at)
            .select(session::id)
            .load(conn)?)
    })?;
    let mut issued = 0;
    for id in waiting {
        match issue(ctx, id) {
            Ok(done) => issued += usize::from(done),
            Err(refusal) => tracing::warn!(session = %id, ?refusal, "a signed order is not issued yet"),
        }
    }
    Ok(issued)
}
