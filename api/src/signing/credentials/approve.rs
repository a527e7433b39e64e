//! The second officer: approves an enrolment, and then the key is certified; or revokes.

use chrono::{DateTime, Utc};
use der::Decode as _;
use diesel::prelude::*;
use sha2::{Digest as _, Sha256};
use shared::policy::ActingPosting;
use shared::signing::SigningCredential;
use uuid::Uuid;

use super::{enrol::note, may_administer, view};
use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::department;
use crate::http::Refusal;
use crate::officers;
use crate::signing::act::rows::{self, AuthorityRow, CredentialRow};
use crate::signing::certificate_authority::{self as ca, Distribution, OfficerSubject};
use crate::signing::schema::signer::{credential, session};
use crate::tasks;

/// Where revocation is looked up, and under which policy certificates are issued.
fn distribution(ctx: &Context) -> Distribution {
    Distribution {
        base_url: format!("{}/pki", ctx.config.origin),
        trial: ctx.config.demo,
        policy: ca::TRIAL_POLICY.to_vec(),
    }
}

/// Approves an enrolment: certifies the key and puts the credential in force; what it replaces is revoked. Blocking.
pub fn approve(ctx: &Context, actor: &ActingPosting, id: Uuid) -> Result<SigningCredential, Refusal> {
    ctx.db.act(DbRole::Signer, |conn| {
        lock_sessions(conn, id)?;
        let row = rows::lock_credential(conn, id)?;
        let holder = rows::authority(conn, row.posting_id)?;
        if row.person_id == actor.person_id {
            return Err(Refusal::Forbidden(
                "A second officer approves a credential, never its holder.".into(),
            ));
        }
        let path = officers::office_path(conn, holder.office)?;
        if !may_administer(actor, &holder, &path) {
            return Err(Refusal::NotFound);
        }
        if row.state != "awaiting_approval" {
            return Err(Refusal::WrongState { detail: "This credential does not wait for approval.".into() });
        }
        if !holder.held_on(ctx.today()) {
            return Err(Refusal::WrongState {
                detail: "The officer no longer holds the posting the credential is for.".into(),
            });
        }
        let department: String =
            department::table.find(&holder.department).select(department::name_en).first(conn)?;
        let (certificate, valid_from, valid_to) = certify(ctx, &row, &holder, &department)?;
        revoke_others(conn, ctx, row.person_id)?;
        diesel::update(credential::table.find(id))
            .set((
                credential::state.eq("active"),
                credential::certificate_sha256.eq(hex::encode(Sha256::digest(&certificate))),
                credential::certificate.eq(certificate),
                credential::valid_from.eq(valid_from),
                credential::valid_to.eq(valid_to),
                credential::approved_by.eq(actor.id),
            ))
            .execute(conn)?;
        tasks::close_all(conn, id, ctx.now())?;
        note(conn, ctx, id, (actor.person_id, actor.id), "signing_credential_approved", None)
    })?;
    view::one(ctx, id)
}

/// A certificate, and from when until when it is valid.
type Certified = (Vec<u8>, DateTime<Utc>, DateTime<Utc>);

/// The certificate over the sealed key's public half, and its term.
fn certify(
    ctx: &Context,
    row: &CredentialRow,
    holder: &AuthorityRow,
    department: &str,
) -> Result<Certified, Refusal> {
    let internal = |error: &dyn std::fmt::Display| Refusal::Internal(error.to_string());
    let issuing = ctx
        .secrets
        .issuing
        .as_ref()
        .ok_or_else(|| Refusal::Unavailable("the issuing authority is not set up".into()))?;
    // The certificate is public for ever: it names the person by an id that leads nowhere.
    let opaque =
        Sha256::new().chain_update(b"upms/subject/v1\0").chain_update(row.person_id.as_bytes()).finalize();
    let subject = OfficerSubject {
        name: &holder.name_en,
        designation: &holder.designation_name,
        office: &holder.office_name,
        department,
        serial: &hex::encode(&opaque[..8]),
    };
    let der = ca::issue_officer(issuing, &subject, &row.sealed_key()?.spki, ctx.now(), &distribution(ctx))
        .map_err(|error| internal(&error))?;
    let validity =
        x509_cert::Certificate::from_der(&der).map_err(|error| internal(&error))?.tbs_certificate.validity;
    let at = |time: x509_cert::time::Time| {
        DateTime::from_timestamp(i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(0), 0)
            .unwrap_or_default()
    };
    Ok((der, at(validity.not_before), at(validity.not_after)))
}

/// One credential in force a person.
fn revoke_others(conn: &mut PgConnection, ctx: &Context, person: Uuid) -> Result<(), Refusal> {
    let others: Vec<Uuid> = diesel::update(credential::table)
        .filter(credential::person_id.eq(person).and(credential::state.eq_any(["active", "disabled"])))
        .set((credential::state.eq("revoked"), credential::revoked_at.eq(ctx.now())))
        .returning(credential::id)
        .get_results(conn)?;
    close_sessions(conn, ctx, &others)
}

/// Locks the live sessions of the holder of a credential, before the credential: the sequence in which signing locks them.
fn lock_sessions(conn: &mut PgConnection, id: Uuid) -> Result<(), Refusal> {
    let holder = rows::credential_of(conn, id)?.person_id;
    let _: Vec<Uuid> = session::table
        .filter(session::person_id.eq(holder).and(session::state.eq_any([
            "prepared",
            "challenged",
            "signed_b",
        ])))
        .order(session::id)
        .select(session::id)
        .for_update()
        .load(conn)?;
    Ok(())
}

/// Sessions in which nothing is signed yet end with their credential.
fn close_sessions(conn: &mut PgConnection, ctx: &Context, credentials: &[Uuid]) -> Result<(), Refusal> {
    diesel::update(session::table)
        .filter(
            session::credential_id.eq_any(credentials).and(session::state.eq_any(["prepared", "challenged"])),
        )
        .set((session::state.eq("cancelled"), session::ended_at.eq(ctx.now())))
        .execute(conn)?;
    Ok(())
}

/// Revokes a credential from now on: its holder, or whoever may approve it. Blocking.
pub fn revoke(
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    reason: &str,
) -> Result<SigningCredential, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 2000 {
        return Err(Refusal::field("/remarks", "TEXT_LENGTH", "Say why, in at most 2,000 characters."));
    }
    ctx.db.act(DbRole::Signer, |conn| {
        lock_sessions(conn, id)?;
        let row = rows::lock_credential(conn, id)?;
        let holder = rows::authority(conn, row.posting_id)?;
        let path = officers::office_path(conn, holder.office)?;
        if row.person_id != actor.person_id && !may_administer(actor, &holder, &path) {
            return Err(Refusal::NotFound);
        }
        if row.state == "revoked" {
            return Err(Refusal::WrongState { detail: "This credential is revoked already.".into() });
        }
        diesel::update(credential::table.find(id))
            .set((credential::state.eq("revoked"), credential::revoked_at.eq(ctx.now())))
            .execute(conn)?;
        close_sessions(conn, ctx, &[id])?;
        tasks::close_all(conn, id, ctx.now())?;
        note(conn, ctx, id, (actor.person_id, actor.id), "signing_credential_revoked", Some(reason))
    })?;
    view::one(ctx, id)
}
