//! Further second factors of the sign-in: an authenticator app, and backup codes for the day the telephone is lost. Neither
//! ever signs an order: signing has an authenticator of its own.

use diesel::pg::PgConnection;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use ring::hmac;
use shared::session::{AuthenticatorSecret, BackupCodes};
use uuid::Uuid;

use super::rows::AccountRow;
use super::{notices, queries};
use crate::context::Context;
use crate::http::Refusal;
use crate::signing::otp;
use crate::signing::pin::Typed;

/// How many backup codes are made at once.
const BACKUP_CODES: usize = 10;
const BACKUP_LABEL: &[u8] = b"upms/backup-code/v1\0";

fn seal_purpose(person: Uuid) -> String {
    format!("sign-in authenticator {person}")
}

/// Makes the secret of an authenticator, shown once; it counts when a code of it was confirmed. One set up before no longer
/// counts from here on.
pub fn start_authenticator(
    conn: &mut PgConnection,
    ctx: &Context,
    person: Uuid,
) -> Result<AuthenticatorSecret, Refusal> {
    let secret = zeroize::Zeroizing::new(ctx.random::<20>());
    let account = queries::lock_account(conn, person)?;
    queries::set_authenticator(conn, person, &ctx.secrets.seal(&seal_purpose(person), &*secret), ctx.now())?;
    notices::note(conn, ctx, person, "authenticator_started")?;
    let text = otp::base32(&*secret);
    let user = &account.contact.hrms_id;
    let uri = format!("otpauth://totp/UPMS:{user}?secret={text}&issuer=UPMS&digits=6&period=30");
    let code = QrCode::with_error_correction_level(&uri, EcLevel::M)
        .map_err(|error| Refusal::Internal(error.to_string()))?;
    let qr_svg = code.render::<svg::Color<'_>>().quiet_zone(true).min_dimensions(200, 200).build();
    Ok(AuthenticatorSecret { secret: text, uri, qr_svg })
}

/// The step of a right code; a code at or before the last accepted step is not right.
fn accepted_step(ctx: &Context, account: &AccountRow, code: &Typed) -> Option<i64> {
    let sealed = account.totp_secret.as_deref()?;
    let secret = ctx.secrets.open(&seal_purpose(account.person_id), sealed)?;
    let seconds = u64::try_from(ctx.now().timestamp()).unwrap_or(0);
    otp::accept_totp(&secret, code, seconds, account.totp_last_step)
}

/// Confirms the authenticator with a code of it; that code is used up.
pub fn confirm_authenticator(
    conn: &mut PgConnection,
    ctx: &Context,
    person: Uuid,
    code: &Typed,
) -> Result<(), Refusal> {
    let account = queries::lock_account(conn, person)?;
    if account.totp_secret.is_none() || account.totp_confirmed {
        return Err(Refusal::WrongState { detail: "Start setting up the authenticator first.".into() });
    }
    let step = accepted_step(ctx, &account, code).ok_or_else(|| {
        Refusal::field(
            "/code",
            "CODE_NOT_CORRECT",
            "The code is not correct. Look at the time of your telephone and take the next code.",
        )
    })?;
    queries::accept_step(conn, person, step, ctx.now())?;
    notices::note(conn, ctx, person, "authenticator_confirmed")?;
    notices::tell(
        conn,
        ctx,
        &account,
        "Authenticator set up",
        "An authenticator app was set up for your sign-in.",
    )
}

/// Whether a code of the confirmed authenticator is right; then it is used up.
pub fn use_authenticator(
    conn: &mut PgConnection,
    ctx: &Context,
    person: Uuid,
    code: &Typed,
) -> Result<bool, Refusal> {
    let account = queries::lock_account(conn, person)?;
    match accepted_step(ctx, &account, code).filter(|_| account.totp_confirmed) {
        Some(step) => queries::accept_step(conn, person, step, ctx.now()).map(|()| true),
        None => Ok(false),
    }
}

/// A code as it is typed: capitals, hyphens and spaces make no difference.
fn backup_mac(ctx: &Context, person: Uuid, code: &str) -> Vec<u8> {
    let plain = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase());
    let plain = zeroize::Zeroizing::new(plain.collect::<String>());
    let mut mac = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &*ctx.secrets.sign_in));
    for part in [BACKUP_LABEL, person.as_bytes(), plain.as_bytes()] {
        mac.update(part);
    }
    mac.sign().as_ref().to_vec()
}

/// Makes ten new backup codes of 50 random bits, shown once; earlier ones are no longer good.
pub fn new_backup_codes(
    conn: &mut PgConnection,
    ctx: &Context,
    person: Uuid,
) -> Result<BackupCodes, Refusal> {
    let account = queries::lock_account(conn, person)?;
    let new_code = || {
        let text = otp::base32(&ctx.random::<7>()).chars().take(10).collect::<String>();
        format!("{}-{}", &text[..5], &text[5..])
    };
    let codes: Vec<String> = std::iter::repeat_with(new_code).take(BACKUP_CODES).collect();
    let rows: Vec<(Uuid, Vec<u8>)> =
        codes.iter().map(|code| (ctx.new_id(), backup_mac(ctx, person, code))).collect();
    queries::replace_backup_codes(conn, person, &rows)?;
    notices::note(conn, ctx, person, "backup_codes_made")?;
    notices::tell(conn, ctx, &account, "New backup codes", "New backup codes were made for your sign-in.")?;
    Ok(BackupCodes { codes })
}

/// Whether a backup code is right and unused; then it is used up.
pub fn use_backup_code(
    conn: &mut PgConnection,
    ctx: &Context,
    person: Uuid,
    code: &Typed,
) -> Result<bool, Refusal> {
    let mac = backup_mac(ctx, person, code.reveal());
    let used = queries::use_backup_code(conn, person, &mac, ctx.now())?;
    if used {
        notices::note(conn, ctx, person, "backup_code_used")?;
    }
    Ok(used)
}
