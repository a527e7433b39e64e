//! Registering a system, the second officer's word, its secrets, its end.

use chrono::{Duration, Months};
use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::api_client::{
    ApiClient, ClientDecision, ClientSecret, ClientState, DisableClient, MAX_OVERLAP_HOURS, NewApiClient,
    NewClientSecret, check_networks, check_system,
};
use shared::fiscal_year::date_on_screen;
use shared::policy::{ActingPosting, Denied, may_decide_client, may_disable_client, may_register_client};
use shared::text;
use uuid::Uuid;

use super::assertions::usable;
use super::rows::{ClientRow, NewClientRow, NewSecretRow};
use super::{queries, secrets, view};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::officers;

fn permit(allowed: Result<(), Denied>) -> Result<(), Refusal> {
    allowed.map_err(|denied| Refusal::Forbidden(denied.into()))
}

fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    action: &'static str,
    (remarks, details): (Option<&str>, Value),
) -> Result<(), Refusal> {
    let act = Act {
        entity: "api_client",
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

/// A list without repeats; a repeat is a fault.
fn once<T: Ord + Clone>(faults: &mut Faults, pointer: &str, list: &[T], most: usize) -> Vec<T> {
    let mut kept = list.to_vec();
    kept.sort();
    kept.dedup();
    if kept.len() != list.len() || list.len() > most {
        faults.note(pointer, "LIST_REPEATS", format!("Give each once, and at most {most}."));
    }
    kept
}

fn check_keys(faults: &mut Faults, new: &NewApiClient) {
    if new.public_keys.len() > 4 {
        faults.note("/public_keys", "LIST_TOO_LONG", "Give at most four public keys.");
    }
    for (i, key) in new.public_keys.iter().enumerate().take(4) {
        if usable(key).is_none() || !(1..=100).contains(&key.kid.len()) {
            let words = "This is no public key of a kind that is taken. The guide says which, in JWK form and with a kid.";
            faults.note(&format!("/public_keys/{i}"), "KEY_FORM", words);
        }
        if new.public_keys[..i].iter().any(|before| before.kid == key.kid) {
            faults.note(&format!("/public_keys/{i}/kid"), "KEY_TWICE", "Another key has this kid.");
        }
    }
}

/// Registers a system; a second officer approves it before it may call.
pub fn register(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewApiClient,
) -> Result<ApiClient, Refusal> {
    permit(may_register_client(actor))?;
    let mut faults = Faults::default();
    let system = faults.take(check_system("/system", &new.system));
    let name = faults.take(text::order_line("/name", &new.name, 3..=100));
    let contact_email = faults.take(officers::check_email("/contact_email", &new.contact_email));
    let scopes = once(&mut faults, "/scopes", &new.scopes, 20);
    if scopes.is_empty() {
        faults.note("/scopes", "SCOPES_MISSING", "Say what the system may do: at least one scope.");
    }
    let departments = once(&mut faults, "/departments", &new.departments, 100);
    let districts = once(&mut faults, "/districts", &new.districts, 100);
    for error in check_networks("/networks", &new.networks) {
        faults.note(&error.pointer, &error.code, error.detail);
    }
    check_keys(&mut faults, new);
    if !(1..=6000).contains(&new.calls_per_minute) {
        faults.note("/calls_per_minute", "NUMBER_RANGE", "Between 1 and 6000 calls a minute.");
    }
    let last = context.today().checked_add_months(Months::new(24)).unwrap_or_default();
    if new.valid_to < context.today() || new.valid_to > last {
        let words = format!("The last day lies between today and {}.", date_on_screen(last));
        faults.note("/valid_to", "DATE_RANGE", words);
    }
    let (of_departments, of_districts, office) =
        queries::places_exist(conn, &departments, &districts, new.office_id)?;
    for (known, pointer, words) in [
        (of_departments, "/departments", "One of these departments does not exist."),
        (of_districts, "/districts", "One of these districts does not exist."),
        (office, "/office_id", "There is no such office in use."),
    ] {
        if !known {
            faults.note(pointer, "UNKNOWN_REFERENCE", words);
        }
    }
    faults.settle()?;
    let row = NewClientRow {
        id: context.new_id(),
        system,
        name,
        office_id: new.office_id,
        contact_email,
        scopes: scopes.iter().map(|scope| scope.as_str()).collect(),
        departments,
        districts,
        networks: new.networks.clone(),
        public_keys: json!(new.public_keys),
        calls_per_minute: new.calls_per_minute,
        valid_to: new.valid_to,
        state: ClientState::Proposed.as_str(),
        registered_by: actor.id,
        registered_at: context.now(),
    };
    queries::insert(conn, &row)?;
    let details = json!({ "system": row.system, "name": row.name, "scopes": row.scopes, "networks": row.networks, "valid_to": row.valid_to, "departments": row.departments, "districts": row.districts });
    note(conn, context, actor, row.id, "registered", (None, details))?;
    view::of_id(conn, context, actor, row.id)
}

fn wrong_state(row: &ClientRow) -> Refusal {
    Refusal::WrongState { detail: format!("The system is {}; this cannot be done with it now.", row.state) }
}

/// The second officer's word: approved it may call, once it has a secret or a key.
pub fn decide(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    (id, version): (Uuid, Etag),
    (approves, body): (bool, &ClientDecision),
) -> Result<ApiClient, Refusal> {
    let row = queries::lock(conn, id)?;
    let registrar = officers::posting(conn, row.registered_by)?.person_id;
    permit(may_decide_client(actor, registrar))?;
    version.check(row.version)?;
    if row.state()? != ClientState::Proposed {
        return Err(wrong_state(&row));
    }
    let remarks = match (approves, &body.remarks) {
        (true, given) => text::optional_line("/remarks", given.as_deref(), 2000)?,
        (false, given) => Some(text::lines("/remarks", given.as_deref().unwrap_or_default(), text::REMARKS)?),
    };
    let by = (actor.id, context.now());
    if approves {
        let posting = queries::embody(conn, context, &row, context.today())?;
        queries::decide(conn, id, ("active", Some(posting)), by, remarks.as_deref())?;
    } else {
        queries::decide(conn, id, ("rejected", None), by, remarks.as_deref())?;
    }
    let action = if approves { "approved" } else { "rejected" };
    note(conn, context, actor, id, action, (remarks.as_deref(), json!({ "system": row.system })))?;
    view::of_id(conn, context, actor, id)
}

/// Shuts a system out from this moment on: its tokens are refused as well.
pub fn disable(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    (id, version): (Uuid, Etag),
    body: &DisableClient,
) -> Result<ApiClient, Refusal> {
    let row = queries::lock(conn, id)?;
    permit(may_disable_client(actor))?;
    version.check(row.version)?;
    if row.state()? != ClientState::Active {
        return Err(wrong_state(&row));
    }
    let reason = text::lines("/reason", &body.reason, 10..=2000)?;
    queries::disable(conn, id, actor.id, context.now(), &reason)?;
    note(conn, context, actor, id, "disabled", (Some(&reason), json!({})))?;
    view::of_id(conn, context, actor, id)
}

/// A new secret, shown once. The former one is taken for a while more, so that the system can change over without a pause.
pub fn issue_secret(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    body: &NewClientSecret,
) -> Result<ClientSecret, Refusal> {
    let row = queries::lock(conn, id)?;
    permit(may_register_client(actor))?;
    if row.state()? != ClientState::Active {
        return Err(wrong_state(&row));
    }
    if !(0..=MAX_OVERLAP_HOURS).contains(&body.overlap_hours) {
        let words = "The former secret is taken for 0 to 168 hours more.";
        return Err(Refusal::field("/overlap_hours", "NUMBER_RANGE", words));
    }
    let now = context.now();
    let until = now + Duration::hours(i64::from(body.overlap_hours));
    let former = queries::end_secrets(conn, id, now, until)?;
    let secret = secrets::new(context);
    let kept = NewSecretRow {
        id: context.new_id(),
        client_id: id,
        mac: secrets::mac(context, id, &secret),
        made_by: actor.id,
        made_at: now,
    };
    queries::insert_secret(conn, &kept)?;
    note(conn, context, actor, id, "secret_issued", (None, json!({ "overlap_hours": body.overlap_hours })))?;
    let former_until = (former > 0 && body.overlap_hours > 0).then_some(until);
    Ok(ClientSecret { client_id: id, client_secret: secret.to_string(), former_until })
}
