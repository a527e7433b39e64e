//! A session as its officer sees it: what is shown is what is signed.

use chrono::Duration;
use der::Decode as _;
use diesel::prelude::*;
use shared::order::Numbering;
use shared::rules::ParameterKey;
use shared::signing::{Custody, FactorKind, SigningSession, SigningState};
use uuid::Uuid;

use super::rows::{self, SessionRow};
use super::{Asker, facts, former};
use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::stored_file;
use crate::http::Refusal;
use crate::signing::credentials::SEALED_WORDS;
use crate::signing::document as drawing;
use crate::signing::schema::signer::code;

/// Width of a page picture, in pixels.
const PAGE_WIDTH: u16 = 1240;

/// That a session has ended, and how.
pub(super) fn ended(row: &SessionRow) -> Refusal {
    let detail = match row.state.as_str() {
        "expired" => "The time for this signing is over. Nothing was signed. Open it again.",
        "locked" => "This signing is locked after wrong attempts. Nothing was signed.",
        "cancelled" => "This signing was closed. Nothing was signed. Open it again.",
        "signed_b" => "The order is signed and waits for its time-stamp.",
        "issued" => "The order is issued.",
        "abandoned" => "This signature was abandoned.",
        _ => "This cannot be done in this step of the signing.",
    };
    Refusal::WrongState { detail: detail.into() }
}

/// The session of this officer; another's is absent. Blocking.
pub fn view(ctx: &Context, asker: Asker, id: Uuid) -> Result<SigningSession, Refusal> {
    own(ctx, asker, id)?;
    of(ctx, id)
}

fn own(ctx: &Context, asker: Asker, id: Uuid) -> Result<SessionRow, Refusal> {
    super::ending::expire_session(ctx, id)?;
    let row = ctx.db.act(DbRole::Signer, |conn| rows::session_of(conn, id))?;
    if row.person_id == asker.person { Ok(row) } else { Err(Refusal::NotFound) }
}

/// The very bytes: those that are signed, and after that the issued file. Blocking.
pub fn document(ctx: &Context, asker: Asker, id: Uuid) -> Result<Vec<u8>, Refusal> {
    let row = own(ctx, asker, id)?;
    let issued = ctx.db.act(DbRole::Signer, |conn| {
        match rows::signature_of_session(conn, id)?.and_then(|kept| kept.issued_sha256) {
            Some(sha256) => Ok(Some(stored_file::table.find(sha256).select(stored_file::bytes).first(conn)?)),
            None => Ok(None),
        }
    })?;
    Ok(issued.unwrap_or(row.prepared))
}

/// A page of them as PNG, drawn from those bytes. Blocking.
pub fn page(ctx: &Context, asker: Asker, id: Uuid, number: usize) -> Result<Vec<u8>, Refusal> {
    let bytes = document(ctx, asker, id)?;
    drawing::draw_page(&bytes, number, PAGE_WIDTH).map_err(|error| match error {
        drawing::DocumentError::NoSuchPage(_) => Refusal::NotFound,
        other => Refusal::Internal(other.to_string()),
    })
}

pub fn masked(mobile: &str) -> String {
    let digits: Vec<char> = mobile.chars().collect();
    format!("•••••• {}", digits[digits.len().saturating_sub(4)..].iter().collect::<String>())
}

/// Subject, issuer and serial number of a certificate.
pub fn names(certificate: &[u8]) -> Option<(String, String, String)> {
    let certificate = x509_cert::Certificate::from_der(certificate).ok()?;
    let tbs = certificate.tbs_certificate;
    Some((tbs.subject.to_string(), tbs.issuer.to_string(), hex::encode(tbs.serial_number.as_bytes())))
}

/// A session, for whoever may see it.
pub(super) fn of(ctx: &Context, id: Uuid) -> Result<SigningSession, Refusal> {
    ctx.db.act(DbRole::Signer, |conn| {
        let row = rows::session_of(conn, id)?;
        let credential = rows::credential_of(conn, row.credential_id)?;
        let authority = rows::authority(conn, row.posting_id)?;
        let order = rows::order(conn, row.technical_sanction_id)?;
        // A recalled order has no frozen content any more; its session, ended, is still shown.
        let content = order.frozen.is_some().then(|| order.frozen()).transpose()?;
        let (title_en, title_bn) = match &content {
            Some(content) => (content.title_en.clone(), content.title_bn.clone()),
            None => rows::titles_of(conn, order.work_id)?,
        };
        let parameters = facts::parameters(conn, ctx.today(), &authority.department)?;
        let kept = rows::signature_of_session(conn, id)?;
        let numbering: Numbering = serde_json::from_value(row.numbering.clone())
            .map_err(|error| Refusal::Internal(error.to_string()))?;
        let code_expires_at = code::table
            .filter(code::session_id.eq(id).and(code::sequence.eq(row.sends)))
            .filter(code::used_at.is_null())
            .select(code::expires_at)
            .first(conn)
            .optional()?;
        let state = row.state()?;
        let factor: Option<FactorKind> = row.factor.as_deref().and_then(|word| word.parse().ok());
        let (subject, issuer, _) = names(credential.certificate()?)
            .ok_or_else(|| Refusal::Internal("a stored certificate is one".into()))?;
        let limit = |key| i32::try_from(parameters.get(key)).unwrap_or(i32::MAX);
        let cooldown = Duration::seconds(parameters.get(ParameterKey::SigningCooldownSeconds));
        let mut factors = vec![FactorKind::Sms];
        if credential.totp_confirmed {
            factors.insert(0, FactorKind::Authenticator);
        }
        let signer = |designation: &str, office: &str, name: &str| format!("{name}, {designation}, {office}");
        Ok(SigningSession {
            id,
            technical_sanction_id: order.id,
            kind: order.kind()?,
            former_no: order.former_id().map(|id| former::number(conn, id)).transpose()?,
            state,
            ts_no: numbering.ts_no,
            memo_no: numbering.memo_no,
            order_date: numbering.order_date,
            title_en,
            title_bn,
            amount_paise: order.amount_paise,
            amount_display: shared::money::display(order.amount_paise),
            amount_in_words: shared::money::in_words(order.amount_paise),
            check_code: row.check_code,
            document_digest: row.document_sha256,
            file_digest: kept.as_ref().and_then(|kept| kept.issued_sha256.clone()),
            pages: row.pages,
            level: row.level,
            custody: Custody::Sealed,
            custody_words: content
                .as_ref()
                .map_or_else(|| SEALED_WORDS.to_owned(), |content| content.custody_words.clone()),
            signer_en: signer(&authority.designation_name, &authority.office_name, &authority.name_en),
            signer_bn: signer(&authority.designation_name_bn, &authority.office_name_bn, &authority.name_bn),
            certificate_subject: subject,
            certificate_issuer: issuer,
            certificate_valid_to: credential.valid_to.unwrap_or(row.not_after),
            factors,
            factor_in_use: factor,
            masked_address: (factor == Some(FactorKind::Sms)).then(|| masked(&credential.mobile)),
            attempts_left: (limit(ParameterKey::SigningAttempts) - row.attempts).max(0),
            sends_left: (limit(ParameterKey::SigningSends) - row.sends).max(0),
            resend_at: row.sent_at.filter(|_| state.is_live()).map(|sent| sent + cooldown),
            code_expires_at,
            not_after: row.not_after,
            locked_until: credential.locked_until.filter(|until| ctx.now() < *until),
            verification_code: (state == SigningState::Issued)
                .then(|| numbering.verification_code.to_string()),
            signed_at: kept.and_then(|kept| kept.gen_time),
            trial: content.map_or(ctx.config.demo, |content| content.trial),
        })
    })
}
