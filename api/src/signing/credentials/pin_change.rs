//! A new PIN for the same key. The old one is judged with the counters of signing: this is no way round them.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use serde_json::json;
use shared::rules::ParameterKey;
use shared::signing::SigningCredential;
use uuid::Uuid;

use super::{enrol::note, view};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::signing::act;
use crate::signing::act::rows::{self, CredentialRow};
use crate::signing::pin::{self, Typed};
use crate::signing::provider::ProviderError;
use crate::signing::schema::signer::credential;

/// Wrong PINs in a row that lock, and that disable.
const LOCKING_FAILURES: i32 = 3;
const DISABLING_FAILURES: i32 = 10;

/// Changes the PIN. The attempt is counted and committed before the old PIN is judged. Blocking, and slow on purpose.
pub fn change_pin(
    ctx: &Context,
    person: Uuid,
    id: Uuid,
    old: &Typed,
    new: &Typed,
) -> Result<SigningCredential, Refusal> {
    pin::check(new).map_err(|weak| Refusal::field("/new_pin", "PIN_WEAK", weak.to_string()))?;
    let now = ctx.now();
    let row = ctx.db.act(DbRole::Signer, |conn| {
        let row = rows::lock_credential(conn, id)?;
        if row.person_id != person {
            return Err(Refusal::NotFound);
        }
        if row.state != "active" {
            return Err(Refusal::WrongState {
                detail: "Only the PIN of a credential in force can be changed.".into(),
            });
        }
        if row.locked(now) {
            return Err(Refusal::TooMany {
                detail: "Signing is locked after wrong attempts. Try again later.".into(),
                seconds: seconds(row.locked_until, now),
            });
        }
        if row.failed_in_a_row >= DISABLING_FAILURES {
            return Err(Refusal::WrongState {
                detail: "This credential is used up after wrong attempts; enrol a new one.".into(),
            });
        }
        let failures = row.failed_in_a_row + 1;
        // The lock is set before the PIN is judged and lifted by a right one: requests at once gain nothing.
        let locked_until = match failures % LOCKING_FAILURES {
            0 => Some(now + lock_time(conn, ctx, &row)?),
            _ => None,
        };
        diesel::update(credential::table.find(id))
            .set((credential::failed_in_a_row.eq(failures), credential::locked_until.eq(locked_until)))
            .execute(conn)?;
        Ok(row)
    })?;
    match ctx.provider.change_pin(&row.sealed_key()?, old, new) {
        Ok(key) => ctx.db.act(DbRole::Signer, |conn| {
            let changed = diesel::update(credential::table.find(id))
                .filter(credential::sealed_key.eq(&row.sealed_key).and(credential::state.eq("active")))
                .set((
                    credential::sealed_key.eq(json!(key)),
                    credential::failed_in_a_row.eq(0),
                    credential::locked_until.eq(None::<DateTime<Utc>>),
                ))
                .execute(conn)?;
            if changed != 1 {
                return Err(Refusal::Conflict {
                    code: "CONFLICT".into(),
                    detail:
                        "The credential was changed at the same time. The PIN is not changed by this request."
                            .into(),
                });
            }
            note(conn, ctx, id, (person, row.posting_id), "signing_pin_changed", None)
        })?,
        Err(ProviderError::WrongPin) => return Err(wrong(ctx, &row)?),
        Err(error) => return Err(Refusal::Internal(error.to_string())),
    }
    view::one(ctx, id)
}

fn seconds(until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> i64 {
    until.map_or(1, |until| (until - now).num_seconds()).max(1)
}

/// How long the department locks signing after wrong attempts.
fn lock_time(conn: &mut PgConnection, ctx: &Context, row: &CredentialRow) -> Result<Duration, Refusal> {
    let department = rows::authority(conn, row.posting_id)?.department;
    let parameters = act::parameters(conn, ctx.today(), &department)?;
    Ok(Duration::minutes(parameters.get(ParameterKey::SigningLockMinutes)))
}

fn tell_superior(
    conn: &mut PgConnection,
    ctx: &Context,
    row: &CredentialRow,
    disabled: bool,
) -> Result<(), Refusal> {
    let holder = rows::authority(conn, row.posting_id)?;
    act::tell_superior(conn, ctx, &holder, row.id, disabled)
}

fn wrong(ctx: &Context, row: &CredentialRow) -> Result<Refusal, Refusal> {
    let failures = row.failed_in_a_row + 1;
    let refused =
        |detail: &str| Refusal::Unprocessable { code: "PIN_NOT_CORRECT".into(), detail: detail.into() };
    if failures >= DISABLING_FAILURES {
        ctx.db.act(DbRole::Signer, |conn| {
            diesel::update(credential::table.find(row.id))
                .set(credential::state.eq("disabled"))
                .execute(conn)?;
            tell_superior(conn, ctx, row, true)?;
            note(conn, ctx, row.id, (row.person_id, row.posting_id), "signing_credential_disabled", None)
        })?;
        return Ok(refused(
            "The PIN is not correct. The credential is disabled after ten wrong attempts; enrol a new one.",
        ));
    }
    if failures % LOCKING_FAILURES == 0 {
        ctx.db.act(DbRole::Signer, |conn| {
            tell_superior(conn, ctx, row, false)?;
            note(conn, ctx, row.id, (row.person_id, row.posting_id), "signing_locked", None)
        })?;
        return Ok(refused("The PIN is not correct. Signing is locked for a while; your superior was told."));
    }
    Ok(refused("The PIN is not correct."))
}
