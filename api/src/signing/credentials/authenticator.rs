//! An authenticator app for signing: its own secret, another than that of the sign-in, so that no sign-in code ever signs.

use diesel::prelude::*;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use shared::session::AuthenticatorSecret;
use shared::signing::SigningCredential;
use uuid::Uuid;

use super::{enrol::note, view};
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::signing::act::{self, rows::CredentialRow};
use crate::signing::otp;
use crate::signing::pin::Typed;
use crate::signing::schema::signer::credential;

/// The credential in force, locked.
fn in_force(conn: &mut PgConnection, person: Uuid) -> Result<CredentialRow, Refusal> {
    let found = credential::table
        .filter(credential::person_id.eq(person).and(credential::state.eq("active")))
        .select(CredentialRow::as_select())
        .for_update()
        .first(conn)
        .optional()?;
    found.ok_or_else(|| Refusal::WrongState { detail: "You have no signing credential in force.".into() })
}

/// Makes a secret, shown once; it counts only when a code of it was confirmed. A confirmed one is replaced only with the
/// whole credential, by a second officer: a stolen sign-in cannot swap the factor. Blocking.
pub fn start_authenticator(ctx: &Context, person: Uuid) -> Result<AuthenticatorSecret, Refusal> {
    let secret = zeroize::Zeroizing::new(ctx.random::<20>());
    ctx.db.act(DbRole::Signer, |conn| {
        let row = in_force(conn, person)?;
        if row.totp_confirmed {
            return Err(Refusal::WrongState {
                detail: "An authenticator is set up. To change it, enrol a new credential.".into(),
            });
        }
        let sealed = ctx.secrets.seal(&row.totp_purpose(), &*secret);
        diesel::update(credential::table.find(row.id))
            .set(credential::totp_secret.eq(sealed))
            .execute(conn)?;
        note(conn, ctx, row.id, (person, row.posting_id), "signing_authenticator_started", None)
    })?;
    let text = otp::base32(&*secret);
    let uri = format!("otpauth://totp/UPMS%20signing?secret={text}&issuer=UPMS%20signing&digits=6&period=30");
    let code = QrCode::with_error_correction_level(&uri, EcLevel::M)
        .map_err(|error| Refusal::Internal(error.to_string()))?;
    let qr_svg = code.render::<svg::Color<'_>>().quiet_zone(true).min_dimensions(200, 200).build();
    Ok(AuthenticatorSecret { secret: text, uri, qr_svg })
}

/// Confirms the authenticator with a code of it; that code is used up. Blocking.
pub fn confirm_authenticator(
    ctx: &Context,
    person: Uuid,
    code: &Typed,
) -> Result<SigningCredential, Refusal> {
    let id = ctx.db.act(DbRole::Signer, |conn| {
        let row = in_force(conn, person)?;
        let secret = row
            .totp_secret
            .as_deref()
            .filter(|_| !row.totp_confirmed)
            .and_then(|sealed| ctx.secrets.open(&row.totp_purpose(), sealed))
            .ok_or_else(|| Refusal::WrongState {
                detail: "Start setting up the authenticator first.".into(),
            })?;
        let seconds = u64::try_from(ctx.now().timestamp()).unwrap_or(0);
        let step = otp::accept_totp(&secret, code, seconds, row.totp_last_step).ok_or_else(|| {
            Refusal::field(
                "/code",
                "CODE_NOT_CORRECT",
                "The code is not correct. Look at the time of your telephone and take the next code.",
            )
        })?;
        diesel::update(credential::table.find(row.id))
            .set((credential::totp_confirmed.eq(true), credential::totp_last_step.eq(step)))
            .execute(conn)?;
        act::notify_authenticator(conn, ctx, &row.mobile, row.id)?;
        note(conn, ctx, row.id, (person, row.posting_id), "signing_authenticator_confirmed", None)?;
        Ok(row.id)
    })?;
    view::one(ctx, id)
}
