//! Tasks that are told of or moved, in the database: what is due, what waits with a posting, what waits in an office.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use shared::officer::Role;
use uuid::Uuid;

use crate::db::schema::task;
use crate::http::Refusal;

/// A task as one is told of it.
#[derive(QueryableByName, Debug, Clone)]
pub struct Told {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Text)]
    pub entity: String,
    #[diesel(sql_type = SqlUuid)]
    pub entity_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub office_id: Uuid,
    #[diesel(sql_type = Text)]
    pub role: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub posting_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub sent_by: Option<Uuid>,
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    #[diesel(sql_type = Text)]
    pub title_en: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub title_bn: Option<String>,
}

const TOLD: &str =
    "SELECT t.id, t.kind, t.entity, t.entity_id, t.office_id, t.role, t.posting_id, t.sent_by, t.due_on,
        coalesce(p.title_en, t.kind) AS title_en, p.title_bn
    FROM task t LEFT JOIN project p ON p.id = t.project_id";

/// What is told to whom, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the officer it waits with.
    Remind,
    /// To the next higher office.
    Escalate,
}

/// Takes tasks whose step is due and not done. Another process skips what this one holds; what waits for a machine is left.
pub fn claim(
    conn: &mut PgConnection,
    step: Step,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<Told>, Refusal> {
    let due = match step {
        Step::Remind => "t.reminded_at IS NULL AND t.remind_on <= $1",
        Step::Escalate => "t.escalated_at IS NULL AND t.escalate_on <= $1",
    };
    Ok(diesel::sql_query(format!(
        "{TOLD} WHERE t.done_at IS NULL AND {due} AND t.kind <> 'wait_for_timestamp'
         ORDER BY t.due_on, t.id LIMIT $2 FOR UPDATE OF t SKIP LOCKED"
    ))
    .bind::<Date, _>(today)
    .bind::<BigInt, _>(limit)
    .load(conn)?)
}

/// Records on the tasks that the step is done.
pub fn record(conn: &mut PgConnection, step: Step, ids: &[Uuid], now: DateTime<Utc>) -> Result<(), Refusal> {
    let these = task::table.filter(task::id.eq_any(ids));
    match step {
        Step::Remind => diesel::update(these).set(task::reminded_at.eq(now)).execute(conn)?,
        Step::Escalate => diesel::update(these).set(task::escalated_at.eq(now)).execute(conn)?,
    };
    Ok(())
}

/// Gives the open tasks that waited for one posting to its heir, or to its office; gives which.
pub fn move_tasks(conn: &mut PgConnection, from: Uuid, to: Option<Uuid>) -> Result<Vec<Told>, Refusal> {
    let moved: Vec<Told> = diesel::sql_query(format!(
        "{TOLD} WHERE t.done_at IS NULL AND t.posting_id = $1 ORDER BY t.due_on, t.id FOR UPDATE OF t"
    ))
    .bind::<SqlUuid, _>(from)
    .load(conn)?;
    let ids: Vec<Uuid> = moved.iter().map(|told| told.id).collect();
    diesel::update(task::table.filter(task::id.eq_any(ids))).set(task::posting_id.eq(to)).execute(conn)?;
    Ok(moved)
}

/// Frees the tasks of an office that wait for a role with a posting that does not carry it, or with one that ended: they
/// were handed over when nobody else was there, and now wait for the role.
pub fn free_for(
    conn: &mut PgConnection,
    office_id: Uuid,
    roles: &[Role],
    today: NaiveDate,
) -> Result<usize, Refusal> {
    Ok(diesel::sql_query(
        "UPDATE task t SET posting_id = NULL FROM posting h
         WHERE h.id = t.posting_id AND t.done_at IS NULL AND t.office_id = $1 AND t.role = ANY ($2)
           AND (NOT (t.role = ANY (h.roles)) OR h.valid_to < $3)",
    )
    .bind::<SqlUuid, _>(office_id)
    .bind::<Array<Text>, _>(roles.iter().map(|role| role.as_str()).collect::<Vec<_>>())
    .bind::<Date, _>(today)
    .execute(conn)?)
}

/// What waits in an office for any of these roles and for nobody in particular, longest first.
pub fn waiting_in(conn: &mut PgConnection, office_id: Uuid, roles: &[Role]) -> Result<Vec<Told>, Refusal> {
    Ok(diesel::sql_query(format!(
        "{TOLD} WHERE t.done_at IS NULL AND t.posting_id IS NULL AND t.office_id = $1 AND t.role = ANY ($2) ORDER BY t.due_on, t.id"
    ))
    .bind::<SqlUuid, _>(office_id)
    .bind::<Array<Text>, _>(roles.iter().map(|role| role.as_str()).collect::<Vec<_>>())
    .load(conn)?)
}

/// How many open tasks wait in an office.
pub fn open_in_office(conn: &mut PgConnection, office_id: Uuid) -> Result<i64, Refusal> {
    Ok(task::table
        .filter(task::office_id.eq(office_id).and(task::done_at.is_null()))
        .count()
        .get_result(conn)?)
}
