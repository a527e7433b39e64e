//! Setting up offices, officers and postings: administrators only, those of a department in it.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::fiscal_year::{check_date, check_past_date};
use shared::master::{NewOffice, Office};
use shared::officer::{Charge, EndPosting, NewOfficer, NewPosting, Officer, Posting};
use shared::policy::{ActingPosting, may_administer, may_grant, roles_fit_together};
use shared::text;
use uuid::Uuid;

use super::rows::{NewPersonRow, NewPostingRow, WholeOffice};
use super::{admin_queries, queries};
use crate::audit::note;
use crate::auth::passwords;
use crate::context::Context;
use crate::http::{Faults, Refusal};
use crate::{delegations, tasks};

pub(super) fn permit(actor: &ActingPosting, department: Option<&str>) -> Result<(), Refusal> {
    may_administer(actor, department).map_err(|denied| Refusal::Forbidden(denied.into()))
}

/// An address for mail: one `@`, a dot after it, no blanks.
pub fn email(pointer: &str, typed: &str) -> Result<String, shared::problem::FieldError> {
    let address = text::line(pointer, typed, 5..=200)?;
    let plain = address.bytes().all(|b| b.is_ascii_graphic() && !b"<>(),;:\\\"[]".contains(&b));
    let formed = address
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.contains('@') && host.contains('.'));
    if plain && formed && !address.ends_with('.') {
        return Ok(address);
    }
    Err(shared::problem::FieldError::new(pointer, "EMAIL_FORM", "Write the address as name@example.gov.in."))
}

/// A mobile number as the gateways take it (E.164).
pub(super) fn mobile(pointer: &str, typed: &str) -> Result<String, shared::problem::FieldError> {
    let digits = typed.strip_prefix('+').unwrap_or_default();
    let formed = (8..=15).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0');
    if formed {
        return Ok(typed.to_owned());
    }
    let words = "A mobile number is written +919830012345.";
    Err(shared::problem::FieldError::new(pointer, "MOBILE_FORM", words))
}

/// A new office, below its parent in the tree of its department.
pub fn create_office(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewOffice,
) -> Result<Office, Refusal> {
    permit(actor, Some(&new.department))?;
    let mut faults = Faults::default();
    let code = new.code.trim();
    let formed = (2..=20).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    if !formed {
        let words = "A code has 2 to 20 capital letters, digits and hyphens; it stands in numbers of orders.";
        faults.note("/code", "CODE_FORM", words);
    }
    let row = WholeOffice {
        id: context.new_id(),
        code: code.to_owned(),
        name_en: faults.take(text::order_line("/name_en", &new.name_en, 3..=200)),
        name_bn: faults.take(text::order_line("/name_bn", &new.name_bn, 3..=200)),
        department: new.department.clone(),
        wing: faults.take(text::optional_line("/wing", new.wing.as_deref(), 100)),
        level: new.level.as_str().into(),
        parent_office_id: new.parent_office_id,
        district: new.district,
        address: faults.take(text::lines("/address", &new.address, 3..=500)),
        email: faults.take(email("/email", &new.email)),
        active: true,
        version: 1,
    };
    if !admin_queries::department_exists(conn, &new.department)? {
        faults.note("/department", "UNKNOWN_REFERENCE", "There is no such department.");
    }
    if let Some(district) = new.district
        && !admin_queries::district_exists(conn, district)?
    {
        faults.note("/district", "UNKNOWN_REFERENCE", "There is no such district.");
    }
    if let Some(parent) = new.parent_office_id {
        match admin_queries::office_in_use(conn, parent)? {
            Some(parent) if parent.department == new.department && parent.level < new.level => {}
            Some(_) => faults.note(
                "/parent_office_id",
                "PARENT_NOT_ABOVE",
                "The office above must be of the same department and of a higher level.",
            ),
            None => faults.note("/parent_office_id", "UNKNOWN_REFERENCE", "There is no such office."),
        }
    }
    faults.settle()?;
    admin_queries::insert_office(conn, &row)?;
    note(conn, context, actor, ("office", row.id), "created", json!({ "code": row.code }))?;
    queries::office(conn, row.id)
}

/// A new person. The first password is set by way of a forgotten one: a code goes to the mobile given here.
pub fn create_officer(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewOfficer,
) -> Result<Officer, Refusal> {
    permit(actor, None)?;
    let mut faults = Faults::default();
    let hrms_id = new.hrms_id.trim();
    if !((3..=20).contains(&hrms_id.len()) && hrms_id.bytes().all(|b| b.is_ascii_alphanumeric())) {
        faults.note("/hrms_id", "HRMS_ID_FORM", "An HRMS id has 3 to 20 letters and digits.");
    }
    let row = NewPersonRow {
        id: context.new_id(),
        hrms_id: hrms_id.to_owned(),
        name_en: faults.take(text::order_line("/name_en", &new.name_en, 2..=100)),
        name_bn: faults.take(text::order_line("/name_bn", &new.name_bn, 2..=100)),
        mobile: faults.take(mobile("/mobile", &new.mobile)),
        email: faults.take(email("/email", &new.email)),
    };
    faults.settle()?;
    let nobody_knows = hex::encode(context.random::<32>());
    let hash = passwords::hash(&nobody_knows, context.config.argon2);
    admin_queries::insert_person(conn, &row, &hash, context.now())?;
    note(conn, context, actor, ("person", row.id), "created", json!({ "hrms_id": row.hrms_id }))?;
    admin_queries::officer(conn, row.id)
}

/// Posts a person to an office. Nobody posts himself; an administrator's posting carries no business role.
pub fn create_posting(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewPosting,
) -> Result<Posting, Refusal> {
    permit(actor, None)?;
    let office = admin_queries::office_in_use(conn, new.office_id)?
        .ok_or_else(|| Refusal::field("/office_id", "UNKNOWN_REFERENCE", "There is no such office."))?;
    permit(actor, Some(&office.department))?;
    may_grant(actor, &new.roles).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    if new.person_id == actor.person_id {
        return Err(Refusal::Forbidden("Nobody posts himself.".into()));
    }
    let mut faults = Faults::default();
    let order_no = faults.take(text::line("/order_no", &new.order_no, 1..=100));
    faults.take(check_date("/from", new.from));
    let mut roles: Vec<&'static str> = new.roles.iter().map(|role| role.as_str()).collect();
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() || roles.len() != new.roles.len() {
        faults.note("/roles", "ROLES", "Give each role once, and at least one.");
    } else if !roles_fit_together(&new.roles) {
        faults.note(
            "/roles",
            "ADMIN_WITH_BUSINESS_ROLE",
            "An administrator never has a business role in the same posting. Make two postings.",
        );
    }
    if !admin_queries::designation_exists(conn, &new.designation)? {
        faults.note("/designation", "UNKNOWN_REFERENCE", "There is no such designation.");
    }
    if !admin_queries::lock_person(conn, new.person_id)? {
        faults.note("/person_id", "UNKNOWN_REFERENCE", "There is no such officer, or the record is closed.");
    }
    if new.charge == Charge::Regular
        && let Some(held) = admin_queries::regular_from(conn, new.person_id, new.from)?
    {
        let held = queries::posting(conn, held)?;
        let words = format!(
            "{} already holds a regular charge: {}, {}. End that posting first, or choose additional charge.",
            held.person_name_en, held.designation_name_en, held.office_name_en
        );
        faults.note("/charge", "REGULAR_CHARGE_HELD", words);
    }
    faults.settle()?;
    if admin_queries::holds_from(conn, new.person_id, new.office_id, &new.designation, new.from)? {
        return Err(Refusal::Conflict {
            code: "POSTING_EXISTS".into(),
            detail: "The officer already holds this post on that day.".into(),
        });
    }
    let row = NewPostingRow {
        id: context.new_id(),
        person_id: new.person_id,
        office_id: new.office_id,
        designation: new.designation.clone(),
        roles,
        charge: new.charge.as_str(),
        valid_from: new.from,
        order_no,
    };
    admin_queries::insert_posting(conn, &row)?;
    let details = json!({
        "person_id": row.person_id, "office_id": row.office_id, "designation": row.designation, "roles": row.roles,
        "from": row.valid_from, "order_no": row.order_no,
    });
    note(conn, context, actor, ("posting", row.id), "created", details)?;
    let posting = queries::posting(conn, row.id)?;
    tasks::take_up(conn, context, &posting)?;
    Ok(posting)
}

/// Ends a posting. What waited for it goes to the successor of the same office and designation, else to the head of the
/// office; signing keys never move.
pub fn end_posting(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    end: &EndPosting,
) -> Result<Posting, Refusal> {
    permit(actor, None)?;
    let posting = queries::posting(conn, id)?;
    permit(actor, Some(&posting.department))?;
    let mut faults = Faults::default();
    let order_no = faults.take(text::line("/order_no", &end.order_no, 1..=100));
    faults.take(check_past_date("/to", end.to, context.today()));
    if end.to < posting.from {
        faults.note("/to", "DATE_ORDER", "A posting does not end before it begins.");
    }
    faults.settle()?;
    if !admin_queries::end_posting(conn, id, end.to)? {
        return Err(Refusal::WrongState { detail: "This posting has already ended.".into() });
    }
    delegations::end_of_posting(conn, context, actor, id)?;
    let handover = tasks::hand_over(conn, context, &posting)?;
    let details = json!({
        "to": end.to, "order_no": order_no, "tasks_moved": handover.tasks, "heir": handover.heir,
    });
    note(conn, context, actor, ("posting", id), "ended", details)?;
    queries::posting(conn, id)
}
