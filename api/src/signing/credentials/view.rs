//! Credentials as officers see them; never a key.

use diesel::prelude::*;
use shared::policy::ActingPosting;
use shared::signing::{CredentialState, Custody, SigningCredential};
use uuid::Uuid;

use super::may_administer;
use crate::context::Context;
use crate::db::DbRole;
use crate::http::Refusal;
use crate::officers;
use crate::signing::act::rows::{self, AuthorityRow, CredentialRow};
use crate::signing::act::{masked, names};
use crate::signing::schema::signer::credential;

/// How the sealed custody is named on screen, in the API and on the order: no claim that it cannot keep.
pub const SEALED_WORDS: &str =
    "Signed with a departmental certificate, key held on the server, opened with PIN and one-time code";

fn seen(ctx: &Context, row: CredentialRow, holder: &AuthorityRow) -> Result<SigningCredential, Refusal> {
    let now = ctx.now();
    let mut state: CredentialState =
        row.state.parse().map_err(|error| Refusal::Internal(format!("{error}")))?;
    if state == CredentialState::Active && row.valid_to.is_some_and(|to| to <= now) {
        state = CredentialState::Expired;
    }
    let (subject, issuer, serial) = match row.certificate.as_deref().and_then(names) {
        Some((subject, issuer, serial)) => (Some(subject), Some(issuer), Some(serial)),
        None => (None, None, None),
    };
    Ok(SigningCredential {
        id: row.id,
        person_id: row.person_id,
        posting_id: row.posting_id,
        officer_en: format!("{}, {}, {}", holder.name_en, holder.designation_name, holder.office_name),
        officer_bn: format!("{}, {}, {}", holder.name_bn, holder.designation_name_bn, holder.office_name_bn),
        state,
        custody: Custody::Sealed,
        custody_words: SEALED_WORDS.into(),
        certificate_serial: serial,
        certificate_subject: subject,
        certificate_issuer: issuer,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        masked_mobile: masked(&row.mobile),
        authenticator: row.totp_confirmed,
        locked_until: row.locked_until.filter(|until| now < *until),
        trial: ctx.config.demo,
    })
}

/// A credential, for whoever just acted on it.
pub(super) fn one(ctx: &Context, id: Uuid) -> Result<SigningCredential, Refusal> {
    ctx.db.act(DbRole::Signer, |conn| {
        let row = rows::credential_of(conn, id)?;
        let holder = rows::authority(conn, row.posting_id)?;
        seen(ctx, row, &holder)
    })
}

/// My credentials, newest first, and those that wait for an approval I may give. Blocking.
pub fn list(
    ctx: &Context,
    person: Uuid,
    actor: Option<&ActingPosting>,
) -> Result<Vec<SigningCredential>, Refusal> {
    ctx.db.act(DbRole::Signer, |conn| {
        let found: Vec<CredentialRow> = credential::table
            .filter(credential::person_id.eq(person).or(credential::state.eq("awaiting_approval")))
            .order(credential::created_at.desc())
            .limit(200)
            .select(CredentialRow::as_select())
            .load(conn)?;
        let mut list = Vec::new();
        for row in found {
            let holder = rows::authority(conn, row.posting_id)?;
            let path = officers::office_path(conn, holder.office)?;
            if row.person_id == person || actor.is_some_and(|actor| may_administer(actor, &holder, &path)) {
                list.push(seen(ctx, row, &holder)?);
            }
        }
        Ok(list)
    })
}
