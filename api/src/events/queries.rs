//! Events in the database.

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Text, Timestamptz, Uuid as SqlUuid};
use shared::event::{Event, EventKind};
use uuid::Uuid;

use crate::context::Context;
use crate::db::known;
use crate::db::schema::event;
use crate::http::Refusal;

/// The lock of the sequencer.
const SEQUENCER: i64 = 0x0075_706d_735f_6576;

pub fn insert(
    conn: &mut PgConnection,
    context: &Context,
    kind: EventKind,
    project_id: Uuid,
    (entity, entity_id): (&str, Uuid),
) -> Result<(), Refusal> {
    diesel::insert_into(event::table)
        .values((
            event::id.eq(context.new_id()),
            event::kind.eq(kind.as_str()),
            event::at.eq(context.now()),
            event::project_id.eq(project_id),
            event::entity.eq(entity),
            event::entity_id.eq(entity_id),
        ))
        .execute(conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Led {
    #[diesel(sql_type = Bool)]
    led: bool,
}

/// Whether this transaction is the one that numbers; ends with it, also where its process is killed.
pub fn lead(conn: &mut PgConnection) -> Result<bool, Refusal> {
    let led: Led = diesel::sql_query("SELECT pg_try_advisory_xact_lock($1) AS led")
        .bind::<BigInt, _>(SEQUENCER)
        .get_result(conn)?;
    Ok(led.led)
}

/// Gives the next places to events that have none, in the order they were written.
pub fn number(conn: &mut PgConnection, limit: i64) -> Result<usize, Refusal> {
    Ok(diesel::sql_query(
        "WITH waiting AS (SELECT id, serial FROM event WHERE position IS NULL ORDER BY serial LIMIT $1),
              ranked AS (SELECT id, row_number() OVER (ORDER BY serial) AS rank FROM waiting),
              so_far AS (SELECT coalesce(max(position), 0) AS last FROM event)
         UPDATE event SET position = so_far.last + ranked.rank FROM ranked, so_far WHERE event.id = ranked.id",
    )
    .bind::<BigInt, _>(limit)
    .execute(conn)?)
}

/// The last place given.
pub fn last(conn: &mut PgConnection) -> Result<i64, Refusal> {
    let last: Option<i64> = event::table.select(diesel::dsl::max(event::position)).first(conn)?;
    Ok(last.unwrap_or(0))
}

/// Whose projects are seen: of these departments and districts, without any of the whole state.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    pub departments: &'a [String],
    pub districts: &'a [i32],
}

#[derive(Debug, QueryableByName)]
pub struct EventRow {
    #[diesel(sql_type = BigInt)]
    pub position: i64,
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = SqlUuid)]
    pub project_id: Uuid,
    #[diesel(sql_type = Text)]
    pub project_code: String,
    #[diesel(sql_type = Text)]
    pub entity: String,
    #[diesel(sql_type = SqlUuid)]
    pub entity_id: Uuid,
}

impl EventRow {
    pub fn into_event(self) -> Result<Event, Refusal> {
        Ok(Event {
            position: self.position,
            id: self.id,
            kind: known(&self.kind)?,
            at: self.at,
            project_id: self.project_id,
            project_code: self.project_code,
            entity: self.entity,
            entity_id: self.entity_id,
        })
    }
}

const SELECT: &str =
    "SELECT e.position, e.id, e.kind, e.at, e.project_id, p.code AS project_code, e.entity, e.entity_id
    FROM event e JOIN project p ON p.id = e.project_id JOIN office o ON o.id = p.executing_office_id";

/// Events after one place and up to another, in order, as far as the scope goes.
pub fn between(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    (after, end): (i64, i64),
    limit: i64,
) -> Result<Vec<EventRow>, Refusal> {
    Ok(diesel::sql_query(format!(
        "{SELECT} WHERE e.position > $1 AND e.position <= $2
            AND ((cardinality($3) = 0 AND cardinality($4) = 0) OR p.department = ANY ($3) OR p.requisitioning_department = ANY ($3)
                 OR o.department = ANY ($3) OR p.district = ANY ($4) OR o.district = ANY ($4))
         ORDER BY e.position LIMIT $5"
    ))
    .bind::<BigInt, _>(after)
    .bind::<BigInt, _>(end)
    .bind::<Array<Text>, _>(scope.departments)
    .bind::<Array<Integer>, _>(scope.districts)
    .bind::<BigInt, _>(limit)
    .load(conn)?)
}

/// Numbered events by their ids.
pub fn of_ids(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<EventRow>, Refusal> {
    Ok(diesel::sql_query(format!("{SELECT} WHERE e.id = ANY ($1) AND e.position IS NOT NULL"))
        .bind::<Array<SqlUuid>, _>(ids)
        .load(conn)?)
}
