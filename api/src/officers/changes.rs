//! Changing and closing offices, and the records of officers.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::administration::{OfficeChange, OfficerChange};
use shared::master::Office;
use shared::officer::{Officer, Role};
use shared::policy::{ActingPosting, OfficerPlace, may_change_officer};
use shared::text;
use uuid::Uuid;

use super::actions::{email, mobile, permit};
use super::rows::PersonRecord;
use super::{admin_queries, change_queries, letters, queries};
use crate::audit::note;
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::tasks;

/// A change of an office. Its code, department and level stand in numbers and orders and are never changed.
pub fn change_office(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &OfficeChange,
) -> Result<Office, Refusal> {
    permit(actor, None)?;
    let before = change_queries::lock_office(conn, id)?;
    permit(actor, Some(&before.department))?;
    version.check(before.version)?;
    let mut row = before.clone();
    let mut faults = Faults::default();
    if let Some(name) = &change.name_en {
        row.name_en = faults.take(text::order_line("/name_en", name, 3..=200));
    }
    if let Some(name) = &change.name_bn {
        row.name_bn = faults.take(text::order_line("/name_bn", name, 3..=200));
    }
    if let Some(wing) = &change.wing {
        row.wing = faults.take(text::optional_line("/wing", Some(wing), 100));
    }
    if let Some(address) = &change.address {
        row.address = faults.take(text::lines("/address", address, 3..=500));
    }
    if let Some(address) = &change.email {
        row.email = faults.take(email("/email", address));
    }
    if let Some(district) = change.district {
        row.district = Some(district);
        if !admin_queries::district_exists(conn, district)? {
            faults.note("/district", "UNKNOWN_REFERENCE", "There is no such district.");
        }
    }
    if let Some(parent) = change.parent_office_id {
        row.parent_office_id = Some(parent);
        let own = Office::try_from(before.clone())?;
        match admin_queries::office_in_use(conn, parent)? {
            Some(above) if above.department == own.department && above.level < own.level => {}
            Some(_) => faults.note(
                "/parent_office_id",
                "PARENT_NOT_ABOVE",
                "The office above must be of the same department and of a higher level.",
            ),
            None => faults.note("/parent_office_id", "UNKNOWN_REFERENCE", "There is no such office."),
        }
    }
    if let Some(active) = change.active {
        row.active = active;
        if before.active && !active {
            may_close(conn, context, id, &mut faults)?;
        }
    }
    faults.settle()?;
    row.version += 1;
    change_queries::save_office(conn, &row)?;
    note(conn, context, actor, ("office", id), "changed", json!(change))?;
    queries::office(conn, id)
}

/// An office is closed when it is empty: no office below, nobody posted, no work open.
fn may_close(
    conn: &mut PgConnection,
    context: &Context,
    id: Uuid,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    let below = change_queries::active_below(conn, id)?;
    let posted = change_queries::posted_from(conn, id, context.today())?;
    let waiting = tasks::open_in_office(conn, id)?;
    if below > 0 {
        let words = format!("Offices in use below this one: {below}. Put them below another office first.");
        faults.note("/active", "OFFICE_HAS_OFFICES", words);
    }
    if posted > 0 {
        let words = format!("Postings held here: {posted}. End them first.");
        faults.note("/active", "OFFICE_HAS_POSTINGS", words);
    }
    if waiting > 0 {
        let words = format!("Tasks that wait here: {waiting}. They are done, or handed over, first.");
        faults.note("/active", "OFFICE_HAS_TASKS", words);
    }
    Ok(())
}

/// A change of an officer's record. A new mobile number is told to the old and the new one; who is closed is signed out.
pub fn change_officer(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &OfficerChange,
) -> Result<Officer, Refusal> {
    permit(actor, None)?;
    let before = change_queries::lock_person_record(conn, id)?;
    let held: Vec<(String, Vec<Role>)> = queries::postings_held(conn, id, context.today())?
        .into_iter()
        .map(|posting| (posting.department, posting.roles))
        .collect();
    may_change_officer(actor, OfficerPlace { person_id: id, postings: &held })
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(before.version)?;
    let mut row = before.clone();
    let mut faults = Faults::default();
    if let Some(name) = &change.name_en {
        row.name_en = faults.take(text::order_line("/name_en", name, 2..=100));
    }
    if let Some(name) = &change.name_bn {
        row.name_bn = faults.take(text::order_line("/name_bn", name, 2..=100));
    }
    if let Some(number) = &change.mobile {
        row.mobile = faults.take(mobile("/mobile", number));
    }
    if let Some(address) = &change.email {
        row.email = faults.take(email("/email", address));
    }
    if let Some(active) = change.active {
        row.active = active;
        let postings = change_queries::held_from(conn, id, context.today())?;
        if !active && postings > 0 {
            let words = format!(
                "Postings the officer holds: {postings}. End them first; their open work then goes to a successor."
            );
            faults.note("/active", "OFFICER_HAS_POSTINGS", words);
        }
    }
    faults.settle()?;
    row.version += 1;
    change_queries::save_person(conn, &row)?;
    if before.active && !row.active {
        change_queries::end_sessions(conn, id, context.now())?;
    }
    if before.mobile != row.mobile {
        letters::mobile_changed(conn, context, id, [&before.mobile, &row.mobile])?;
    }
    note(conn, context, actor, ("person", id), "changed", facts(&before, &row))?;
    admin_queries::officer(conn, id)
}

/// What the trail keeps of a change: which fields, and names; no telephone number and no address.
fn facts(before: &PersonRecord, after: &PersonRecord) -> serde_json::Value {
    json!({
        "name_en": after.name_en, "name_bn": after.name_bn, "active": after.active,
        "mobile_changed": before.mobile != after.mobile, "email_changed": before.email != after.email,
    })
}
