//! Entering contractors, renewing their enlistment, noting debarments.

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::contractor::{Contractor, ContractorContent, Debarment, check_contractor};
use shared::fiscal_year::{check_date, date_on_screen};
use shared::policy::{ActingPosting, may_debar, may_keep_contractors};
use shared::text;
use uuid::Uuid;

use super::queries;
use super::rows::ContractorRow;
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};

fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    action: &'static str,
    remarks: Option<&str>,
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "contractor",
        entity_id: id,
        project_id: None,
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, context, &act)
}

fn details(content: &ContractorContent) -> Value {
    json!({ "name": content.name, "pan": content.pan, "registration_no": content.registration_no, "valid_to": content.valid_to })
}

/// A new contractor.
pub fn create(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    typed: &ContractorContent,
) -> Result<Contractor, Refusal> {
    may_keep_contractors(actor).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let content = check_contractor(typed)?;
    let now = context.now();
    let noted = details(&content);
    let row = ContractorRow {
        id: context.new_id(),
        version: 1,
        name: content.name,
        pan: content.pan,
        gstin: content.gstin,
        class: content.class,
        registration_no: content.registration_no,
        valid_to: content.valid_to,
        debarred_until: None,
        debar_reason: None,
        created_at: now,
        updated_at: now,
    };
    queries::insert(conn, &row)?;
    note(conn, context, actor, row.id, "registered", None, noted)?;
    Ok(row.seen_by(actor))
}

/// The contractor with its facts as typed anew; the PAN stays what it is.
pub fn change(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    typed: &ContractorContent,
) -> Result<Contractor, Refusal> {
    let mut row = queries::lock(conn, id)?;
    may_keep_contractors(actor).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(row.version)?;
    let content = check_contractor(typed)?;
    if content.pan != row.pan {
        return Err(Refusal::field(
            "/pan",
            "PAN_STANDS",
            format!("The PAN {} tells who it is and stands. Another PAN is another contractor.", row.pan),
        ));
    }
    let noted = details(&content);
    row.name = content.name;
    row.gstin = content.gstin;
    row.class = content.class;
    row.registration_no = content.registration_no;
    row.valid_to = content.valid_to;
    row.updated_at = context.now();
    queries::update(conn, &row)?;
    note(conn, context, actor, id, "changed", None, noted)?;
    Ok(queries::find(conn, id)?.seen_by(actor))
}

/// Notes a debarment, or with no day its end.
pub fn debar(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Debarment,
) -> Result<Contractor, Refusal> {
    let mut row = queries::lock(conn, id)?;
    may_debar(actor).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(row.version)?;
    let today = context.today();
    let mut faults = Faults::default();
    let reason = faults.take(text::lines("/reason", &body.reason, 10..=2000));
    if let Some(until) = body.debarred_until {
        faults.take(check_date("/debarred_until", until));
        if until < today {
            let words = format!(
                "The last day of the debarment, {}, is past; today is {}. To end a debarment leave the day out.",
                date_on_screen(until),
                date_on_screen(today)
            );
            faults.note("/debarred_until", "DATE_PAST", words);
        }
    } else if row.debarred_until.is_none() {
        faults.note(
            "/debarred_until",
            "NOT_DEBARRED",
            "The contractor is not debarred. Enter the last day of the debarment.",
        );
    }
    faults.settle()?;
    row.debarred_until = body.debarred_until;
    row.debar_reason = body.debarred_until.map(|_| reason.clone());
    row.updated_at = context.now();
    queries::update(conn, &row)?;
    let action = if body.debarred_until.is_some() { "debarred" } else { "reinstated" };
    note(conn, context, actor, id, action, Some(&reason), json!({ "until": body.debarred_until }))?;
    Ok(queries::find(conn, id)?.seen_by(actor))
}
