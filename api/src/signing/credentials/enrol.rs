//! Enrolment: the officer chooses a PIN, the server makes and seals the key, a second officer is asked.

use chrono::Duration;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;
use shared::officer::Role;
use shared::signing::SigningCredential;
use shared::task::TaskKind;
use uuid::Uuid;

use super::view;
use crate::audit::{self, Act};
use crate::context::Context;
use crate::db::DbRole;
use crate::db::schema::{office, posting};
use crate::http::Refusal;
use crate::signing::act::rows::{self, CredentialRow};
use crate::signing::pin::{self, Typed};
use crate::signing::schema::signer::credential;
use crate::tasks::{self, NewTask};

/// Enrols a credential for a posting the person holds; it waits for a second officer. Blocking, and slow on purpose.
pub fn enrol(
    ctx: &Context,
    person: Uuid,
    posting_id: Uuid,
    pin: &Typed,
) -> Result<SigningCredential, Refusal> {
    pin::check(pin).map_err(|weak| Refusal::field("/pin", "PIN_WEAK", weak.to_string()))?;
    let holder = ctx.db.act(DbRole::Signer, |conn| {
        let holder = rows::authority(conn, posting_id)?;
        let roles: Vec<Option<String>> =
            posting::table.find(posting_id).select(posting::roles).first(conn)?;
        if holder.person != person || !holder.held_on(ctx.today()) {
            return Err(Refusal::field(
                "/posting_id",
                "POSTING_NOT_HELD",
                "You do not hold this posting today.",
            ));
        }
        if !roles.iter().flatten().any(|role| role == Role::TsAuthority.as_str()) {
            return Err(Refusal::Forbidden(
                "Only officers who sanction orders sign them; this posting has no such role.".into(),
            ));
        }
        Ok(holder)
    })?;
    let id = ctx.new_id();
    let key = ctx.provider.new_key(id, pin).map_err(|error| Refusal::Internal(error.to_string()))?;
    ctx.db.act(DbRole::Signer, |conn| {
        let replaced: Option<Uuid> = credential::table
            .filter(credential::person_id.eq(person))
            .filter(credential::state.eq_any(["active", "disabled"]))
            .order(credential::created_at.desc())
            .select(credential::id)
            .first(conn)
            .optional()?;
        withdraw_waiting(conn, ctx, person)?;
        diesel::insert_into(credential::table)
            .values(&CredentialRow {
                id,
                person_id: person,
                posting_id,
                state: "awaiting_approval".into(),
                sealed_key: json!(key),
                certificate: None,
                certificate_sha256: None,
                valid_from: None,
                valid_to: None,
                failed_in_a_row: 0,
                locked_until: None,
                mobile: holder.mobile.clone(),
                totp_secret: None,
                totp_confirmed: false,
                totp_last_step: None,
                replaces_id: replaced,
                approved_by: None,
                created_at: ctx.now(),
                revoked_at: None,
            })
            .execute(conn)?;
        ask_approver(conn, ctx, id, posting_id, &holder.department)?;
        note(conn, ctx, id, (person, posting_id), "signing_credential_enrolled", None)
    })?;
    view::one(ctx, id)
}

/// Enrolling again takes an earlier enrolment back.
fn withdraw_waiting(conn: &mut PgConnection, ctx: &Context, person: Uuid) -> Result<(), Refusal> {
    let waiting: Vec<Uuid> = diesel::update(credential::table)
        .filter(credential::person_id.eq(person).and(credential::state.eq("awaiting_approval")))
        .set((credential::state.eq("revoked"), credential::revoked_at.eq(ctx.now())))
        .returning(credential::id)
        .get_results(conn)?;
    for id in waiting {
        tasks::close_all(conn, id, ctx.now())?;
    }
    Ok(())
}

/// A task for the administrators of the department.
fn ask_approver(
    conn: &mut PgConnection,
    ctx: &Context,
    id: Uuid,
    sent_by: Uuid,
    department: &str,
) -> Result<(), Refusal> {
    let today = ctx.today();
    let holders: Vec<(Uuid, String, Vec<Option<String>>)> = posting::table
        .inner_join(office::table.on(office::id.eq(posting::office_id)))
        .filter(
            posting::valid_from.le(today).and(posting::valid_to.is_null().or(posting::valid_to.ge(today))),
        )
        .select((posting::office_id, office::department, posting::roles))
        .load(conn)?;
    let of = |role: Role, own: bool| {
        let fits = |of: &(Uuid, String, Vec<Option<String>>)| {
            (!own || of.1 == department) && of.2.iter().flatten().any(|word| word == role.as_str())
        };
        holders.iter().find(|of| fits(of)).map(|of| (of.0, role))
    };
    let Some((office_id, role)) = of(Role::DeptAdmin, true).or_else(|| of(Role::StateAdmin, false)) else {
        return Ok(());
    };
    tasks::open(
        conn,
        ctx,
        &NewTask {
            id: ctx.new_id(),
            kind: TaskKind::ApproveCredential.as_str(),
            entity: "signing_credential",
            entity_id: id,
            project_id: None,
            office_id,
            role: role.as_str(),
            posting_id: None,
            created_at: ctx.now(),
            due_on: today + Duration::days(7),
            remarks: None,
            sent_by: Some(sent_by),
        },
    )
}

/// The audit entry of an act on a credential.
pub(super) fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    id: Uuid,
    (person, posting): (Uuid, Uuid),
    action: &'static str,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "signing_credential",
        entity_id: id,
        project_id: None,
        action,
        person_id: Some(person),
        posting_id: Some(posting),
        remarks,
        details: json!({}),
    };
    audit::append(conn, ctx, &act)
}
