//! Webhooks and their deliveries in the database.

use chrono::{DateTime, Duration, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bytea, Integer, Text, Timestamptz, Uuid as SqlUuid};
use shared::event::{DeliveryState, WebhookState};
use uuid::Uuid;

use crate::context::Context;
use crate::db::schema::{webhook, webhook_delivery};
use crate::http::Refusal;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = webhook)]
pub struct WebhookRow {
    pub id: Uuid,
    pub client_id: Uuid,
    pub url: String,
    pub kinds: Vec<Option<String>>,
    pub state: String,
    pub registered_at: DateTime<Utc>,
    pub version: i32,
}

#[derive(Insertable)]
#[diesel(table_name = webhook)]
pub struct NewWebhookRow {
    pub id: Uuid,
    pub client_id: Uuid,
    pub url: String,
    pub kinds: Vec<&'static str>,
    pub secret: Vec<u8>,
    pub state: &'static str,
    pub registered_by: Uuid,
    pub registered_at: DateTime<Utc>,
}

pub fn insert(conn: &mut PgConnection, row: &NewWebhookRow) -> Result<(), Refusal> {
    diesel::insert_into(webhook::table).values(row).execute(conn)?;
    Ok(())
}

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<WebhookRow, Refusal> {
    Ok(webhook::table.find(id).select(WebhookRow::as_select()).first(conn)?)
}

pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<WebhookRow, Refusal> {
    Ok(webhook::table.find(id).select(WebhookRow::as_select()).for_update().first(conn)?)
}

pub fn list(conn: &mut PgConnection, offset: i64, limit: i64) -> Result<Vec<WebhookRow>, Refusal> {
    Ok(webhook::table
        .order((webhook::registered_at.desc(), webhook::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(WebhookRow::as_select())
        .load(conn)?)
}

pub fn set_state(conn: &mut PgConnection, id: Uuid, state: WebhookState) -> Result<(), Refusal> {
    diesel::update(webhook::table.find(id))
        .set((webhook::state.eq(state.as_str()), webhook::version.eq(webhook::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// How many deliveries of a webhook are in a state.
pub fn count(conn: &mut PgConnection, id: Uuid, state: DeliveryState) -> Result<i64, Refusal> {
    Ok(webhook_delivery::table
        .filter(webhook_delivery::webhook_id.eq(id).and(webhook_delivery::state.eq(state.as_str())))
        .count()
        .get_result(conn)?)
}

#[derive(QueryableByName)]
struct Pair {
    #[diesel(sql_type = SqlUuid)]
    webhook_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    event_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    project_id: Uuid,
    #[diesel(sql_type = BigInt)]
    position: i64,
}

/// Puts every event after a place on its way to the webhooks that are told of it; in the transaction that numbered them.
pub fn fan_out(conn: &mut PgConnection, context: &Context, after: i64) -> Result<(), Refusal> {
    let now = context.now();
    let pairs: Vec<Pair> = diesel::sql_query(
        "SELECT w.id AS webhook_id, e.id AS event_id, e.project_id, e.position
         FROM event e JOIN project p ON p.id = e.project_id JOIN office o ON o.id = p.executing_office_id
         JOIN webhook w ON w.state = 'active' AND (cardinality(w.kinds) = 0 OR e.kind = ANY (w.kinds))
         JOIN api_client c ON c.id = w.client_id AND c.state = 'active' AND 'events:read' = ANY (c.scopes)
              AND ((cardinality(c.departments) = 0 AND cardinality(c.districts) = 0)
                   OR p.department = ANY (c.departments) OR p.requisitioning_department = ANY (c.departments)
                   OR o.department = ANY (c.departments) OR p.district = ANY (c.districts) OR o.district = ANY (c.districts))
         WHERE e.position > $1
         ORDER BY e.position",
    )
    .bind::<BigInt, _>(after)
    .load(conn)?;
    for pair in pairs {
        diesel::insert_into(webhook_delivery::table)
            .values((
                webhook_delivery::id.eq(context.new_id()),
                webhook_delivery::webhook_id.eq(pair.webhook_id),
                webhook_delivery::event_id.eq(pair.event_id),
                webhook_delivery::project_id.eq(pair.project_id),
                webhook_delivery::position.eq(pair.position),
                webhook_delivery::state.eq(DeliveryState::Pending.as_str()),
                webhook_delivery::first_due_at.eq(now),
                webhook_delivery::due_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// A delivery that is tried now.
#[derive(Debug, Clone, QueryableByName)]
pub struct Due {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub webhook_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub event_id: Uuid,
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    #[diesel(sql_type = Timestamptz)]
    pub first_due_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub url: String,
    #[diesel(sql_type = Bytea)]
    pub secret: Vec<u8>,
}

/// Takes what is due, of each webhook and project the earliest alone, and puts its next attempt off, so that a worker that dies
/// leaves it to the next.
pub fn claim(conn: &mut PgConnection, now: DateTime<Utc>, limit: i64) -> Result<Vec<Due>, Refusal> {
    let rows: Vec<Due> = diesel::sql_query(
        "SELECT d.id, d.webhook_id, d.event_id, d.attempts, d.first_due_at, w.url, w.secret
         FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id AND w.state = 'active'
         JOIN api_client c ON c.id = w.client_id AND c.state = 'active'
         WHERE d.state = 'pending' AND d.due_at <= $1
           AND NOT EXISTS (SELECT 1 FROM webhook_delivery e WHERE e.webhook_id = d.webhook_id AND e.project_id = d.project_id
                           AND e.state = 'pending' AND e.position < d.position)
         ORDER BY d.due_at, d.position LIMIT $2 FOR UPDATE OF d SKIP LOCKED",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(limit)
    .load(conn)?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    diesel::update(webhook_delivery::table.filter(webhook_delivery::id.eq_any(ids)))
        .set((
            webhook_delivery::due_at.eq(now + Duration::seconds(60)),
            webhook_delivery::attempts.eq(webhook_delivery::attempts + 1),
        ))
        .execute(conn)?;
    Ok(rows)
}

/// How an attempt went.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub state: DeliveryState,
    pub due_at: DateTime<Utc>,
    pub status: Option<i32>,
    pub error: Option<String>,
}

pub fn settle(
    conn: &mut PgConnection,
    id: Uuid,
    outcome: &Outcome,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let settled = (outcome.state != DeliveryState::Pending).then_some(now);
    diesel::update(webhook_delivery::table.find(id).filter(webhook_delivery::state.eq("pending")))
        .set((
            webhook_delivery::state.eq(outcome.state.as_str()),
            webhook_delivery::due_at.eq(outcome.due_at),
            webhook_delivery::settled_at.eq(settled),
            webhook_delivery::last_status.eq(outcome.status),
            webhook_delivery::last_error.eq(outcome.error.as_deref()),
        ))
        .execute(conn)?;
    Ok(())
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = webhook_delivery)]
pub struct DeliveryRow {
    pub id: Uuid,
    pub webhook_id: Uuid,
    pub event_id: Uuid,
    pub state: String,
    pub attempts: i32,
    pub due_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    pub last_status: Option<i32>,
    pub last_error: Option<String>,
}

/// Deliveries of a webhook, the latest event first.
pub fn deliveries(
    conn: &mut PgConnection,
    webhook_id: Uuid,
    state: Option<DeliveryState>,
    (offset, limit): (i64, i64),
) -> Result<Vec<DeliveryRow>, Refusal> {
    let mut rows = webhook_delivery::table
        .filter(webhook_delivery::webhook_id.eq(webhook_id))
        .order(webhook_delivery::position.desc())
        .offset(offset)
        .limit(limit)
        .select(DeliveryRow::as_select())
        .into_boxed();
    if let Some(state) = state {
        rows = rows.filter(webhook_delivery::state.eq(state.as_str()));
    }
    Ok(rows.load(conn)?)
}

pub fn lock_delivery(conn: &mut PgConnection, id: Uuid) -> Result<DeliveryRow, Refusal> {
    Ok(webhook_delivery::table.find(id).select(DeliveryRow::as_select()).for_update().first(conn)?)
}

/// Sends a delivery again, as if it were new.
pub fn replay(conn: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::update(webhook_delivery::table.find(id))
        .set((
            webhook_delivery::state.eq("pending"),
            webhook_delivery::attempts.eq(0),
            webhook_delivery::first_due_at.eq(now),
            webhook_delivery::due_at.eq(now),
            webhook_delivery::settled_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)?;
    Ok(())
}
