//! Webhooks and deliveries as officers see them.

use diesel::pg::PgConnection;
use shared::event::{DeliveryState, Webhook, WebhookDelivery};
use shared::policy::{ActingPosting, may_see_clients};
use uuid::Uuid;

use super::queries::{self, DeliveryRow, WebhookRow};
use crate::db::known;
use crate::http::Refusal;
use crate::{clients, events};

fn permit(actor: &ActingPosting) -> Result<(), Refusal> {
    may_see_clients(actor).map_err(|denied| Refusal::Forbidden(denied.into()))
}

pub fn all(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    (offset, limit): (i64, i64),
) -> Result<Vec<Webhook>, Refusal> {
    permit(actor)?;
    queries::list(conn, offset, limit)?.into_iter().map(|row| of_row(conn, row)).collect()
}

pub fn of_id(conn: &mut PgConnection, id: Uuid) -> Result<Webhook, Refusal> {
    let row = queries::find(conn, id)?;
    of_row(conn, row)
}

fn of_row(conn: &mut PgConnection, row: WebhookRow) -> Result<Webhook, Refusal> {
    Ok(Webhook {
        client_name: clients::client_name(conn, row.client_id)?,
        kinds: row.kinds.iter().flatten().map(|word| known(word)).collect::<Result<_, _>>()?,
        state: known(&row.state)?,
        pending: queries::count(conn, row.id, DeliveryState::Pending)?,
        parked: queries::count(conn, row.id, DeliveryState::Parked)?,
        id: row.id,
        client_id: row.client_id,
        url: row.url,
        registered_at: row.registered_at,
        version: row.version,
    })
}

pub fn deliveries(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    webhook_id: Uuid,
    state: Option<DeliveryState>,
    cut: (i64, i64),
) -> Result<Vec<WebhookDelivery>, Refusal> {
    permit(actor)?;
    queries::find(conn, webhook_id)?;
    let rows = queries::deliveries(conn, webhook_id, state, cut)?;
    rows.into_iter().map(|row| delivery(conn, row)).collect()
}

pub fn delivery(conn: &mut PgConnection, row: DeliveryRow) -> Result<WebhookDelivery, Refusal> {
    let event = events::of_ids(conn, &[row.event_id])?.pop().ok_or(Refusal::NotFound)?;
    Ok(WebhookDelivery {
        id: row.id,
        webhook_id: row.webhook_id,
        event: event.into_event()?,
        state: known(&row.state)?,
        attempts: row.attempts,
        due_at: row.due_at,
        settled_at: row.settled_at,
        last_status: row.last_status,
        last_error: row.last_error,
    })
}
