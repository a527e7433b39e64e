//! The order that a later one revises or cancels: judged before the signature (R23), replaced in the transaction that issues (T3).
//!
//! It is locked after its later order, here as everywhere, so that no two acts wait for each other.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;
use shared::master::NumberState;
use shared::rules::{Finding, LaterOrderFacts, check_later_order};
use shared::sanction::SanctionState;
use uuid::Uuid;

use super::rows::{self, AuthorityRow, OrderRow};
use super::{Asker, register, trail};
use crate::context::Context;
use crate::db::known;
use crate::db::schema::technical_sanction;
use crate::http::Refusal;

/// Its number of the register, or the memo number of one from before.
pub fn number(conn: &mut PgConnection, id: Uuid) -> Result<String, Refusal> {
    let (ts_no, memo_no): (Option<String>, Option<String>) = technical_sanction::table
        .find(id)
        .select((technical_sanction::ts_no, technical_sanction::memo_no))
        .first(conn)?;
    Ok(ts_no.or(memo_no).unwrap_or_default())
}

/// R23 for the order that is to be signed, from what the record holds now.
pub fn findings(
    conn: &mut PgConnection,
    order: &OrderRow,
    authority: &AuthorityRow,
) -> Result<Vec<Finding>, Refusal> {
    let Some(id) = order.former_id() else { return Ok(Vec::new()) };
    let former = rows::lock_order(conn, id)?;
    let number = number(conn, id)?;
    let signed = rows::authority(conn, former.authority_posting_id)?;
    let above = crate::officers::office_path(conn, signed.office)?;
    let live_agreement = crate::sanctions::live_agreement(conn, order.work_id)?;
    Ok(check_later_order(&LaterOrderFacts {
        kind: order.kind()?,
        former: &number,
        former_in_force: known::<SanctionState>(&former.state)?.is_in_force(),
        former_authority: &format!("{}, {}", signed.designation_name, signed.office_name),
        former_rank: signed.rank,
        authority: &format!("{}, {}", authority.designation_name, authority.office_name),
        rank: authority.rank,
        at_or_above: above.contains(&authority.office),
        live_agreement: live_agreement.as_deref(),
    }))
}

/// Locks what an order replaces, before anything of the order is written.
pub fn lock(conn: &mut PgConnection, order: &OrderRow) -> Result<Option<OrderRow>, Refusal> {
    order.former_id().map(|id| rows::lock_order(conn, id)).transpose()
}

/// Takes the former order out of force, in the register too, as part of T3. What was signed names it, and nothing else could
/// have replaced it since: an order on its way shuts others out.
pub fn replace(
    conn: &mut PgConnection,
    ctx: &Context,
    signer: Asker,
    order: &OrderRow,
    former: &OrderRow,
    by: &str,
) -> Result<(), Refusal> {
    let broken = || Refusal::Internal("an order that revises or cancels names one in force".into());
    let leaves = order.kind()?.leaves().ok_or_else(broken)?;
    let replaced = diesel::update(technical_sanction::table.find(former.id))
        .filter(technical_sanction::state.eq_any(["issued", "recorded"]))
        .set((
            technical_sanction::state.eq(leaves.as_str()),
            technical_sanction::version.eq(former.version + 1),
            technical_sanction::updated_at.eq(ctx.now()),
        ))
        .execute(conn)?;
    if replaced != 1 {
        return Err(broken());
    }
    let (state, action, words) = match leaves {
        SanctionState::Superseded => (NumberState::Superseded, "superseded", format!("Superseded by {by}.")),
        _ => (NumberState::Cancelled, "cancelled", format!("Cancelled by {by}.")),
    };
    if let Some(number) = &former.ts_no {
        register::mark(conn, number, state, Some(&words))?;
    }
    trail::note(conn, ctx, former, signer, action, Some(&words), json!({ "by": order.id, "ts_no": by }))
}
