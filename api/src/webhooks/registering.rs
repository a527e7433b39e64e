//! Registering an address, ending it, sending a delivery again: the administrator of the state.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::api_client::ClientScope;
use shared::event::{DeliveryState, NewWebhook, RegisteredWebhook, Webhook, WebhookDelivery, WebhookState};
use shared::policy::{ActingPosting, may_register_client};
use uuid::Uuid;

use super::queries::NewWebhookRow;
use super::sending::PURPOSE;
use super::{addresses, queries, view};
use crate::audit::note;
use crate::clients;
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};

fn permit(actor: &ActingPosting) -> Result<(), Refusal> {
    may_register_client(actor).map_err(|denied| Refusal::Forbidden(denied.into()))
}

/// Registers an address for a client; its secret is in this answer and never again.
pub fn register(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    new: &NewWebhook,
) -> Result<RegisteredWebhook, Refusal> {
    permit(actor)?;
    let mut faults = Faults::default();
    let url = addresses::judge(&new.url, context.config.webhooks_private);
    let url = faults.take(url.map(|url| url.to_string()));
    let mut kinds: Vec<&'static str> = new.kinds.iter().map(|kind| kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.len() != new.kinds.len() {
        faults.note("/kinds", "LIST_REPEATS", "Name each event once.");
    }
    match clients::system_of(conn, new.client_id) {
        Ok(system) if system.scopes.contains(&ClientScope::EventsRead) => {}
        Ok(_) => faults.note("/client_id", "SCOPE_MISSING", "The system has no scope events:read."),
        Err(Refusal::NotFound) => {
            faults.note("/client_id", "UNKNOWN_REFERENCE", "There is no such system, or it is not approved.");
        }
        Err(other) => return Err(other),
    }
    faults.settle()?;
    let (id, secret) = (context.new_id(), context.random::<32>());
    let row = NewWebhookRow {
        id,
        client_id: new.client_id,
        url,
        kinds,
        secret: context.secrets.seal(&format!("{PURPOSE} {id}"), &secret),
        state: WebhookState::Active.as_str(),
        registered_by: actor.id,
        registered_at: context.now(),
    };
    queries::insert(conn, &row)?;
    let details = json!({ "client_id": new.client_id, "kinds": row.kinds });
    note(conn, context, actor, ("webhook", id), "registered", details)?;
    Ok(RegisteredWebhook {
        webhook: view::of_id(conn, id)?,
        secret: format!("whsec_{}", STANDARD.encode(secret)),
    })
}

/// Tells an address of nothing more; what is on its way stays where it is.
pub fn disable(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    (id, version): (Uuid, Etag),
) -> Result<Webhook, Refusal> {
    permit(actor)?;
    let row = queries::lock(conn, id)?;
    version.check(row.version)?;
    if row.state != WebhookState::Active.as_str() {
        return Err(Refusal::WrongState { detail: "This webhook is disabled already.".into() });
    }
    queries::set_state(conn, id, WebhookState::Disabled)?;
    note(conn, context, actor, ("webhook", id), "disabled", json!({}))?;
    view::of_id(conn, id)
}

/// Sends a delivery again that was parked or delivered.
pub fn replay(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<WebhookDelivery, Refusal> {
    permit(actor)?;
    let row = queries::lock_delivery(conn, id)?;
    if row.state == DeliveryState::Pending.as_str() {
        return Err(Refusal::WrongState { detail: "This delivery is on its way already.".into() });
    }
    queries::replay(conn, id, context.now())?;
    note(conn, context, actor, ("webhook_delivery", id), "replayed", json!({ "event_id": row.event_id }))?;
    let row = queries::lock_delivery(conn, id)?;
    view::delivery(conn, row)
}
