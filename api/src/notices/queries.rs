//! Notices in the database.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use shared::notice::{Notice, NoticeContent};
use uuid::Uuid;

use super::Telling;
use crate::db::known;
use crate::db::schema::{notice, technical_sanction};
use crate::http::Refusal;

#[derive(Queryable, Selectable)]
#[diesel(table_name = notice)]
pub struct NoticeRow {
    id: Uuid,
    kind: String,
    entity: Option<String>,
    entity_id: Option<Uuid>,
    content: Value,
    created_at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
}

impl TryFrom<NoticeRow> for Notice {
    type Error = Refusal;
    fn try_from(row: NoticeRow) -> Result<Self, Refusal> {
        let content: NoticeContent = serde_json::from_value(row.content)
            .map_err(|error| Refusal::Internal(format!("notice {}: {error}", row.id)))?;
        Ok(Self {
            id: row.id,
            kind: known(&row.kind)?,
            at: row.created_at,
            read_at: row.read_at,
            entity: row.entity,
            entity_id: row.entity_id,
            content,
        })
    }
}

pub fn insert(
    conn: &mut PgConnection,
    id: Uuid,
    person: Uuid,
    now: DateTime<Utc>,
    telling: &Telling<'_>,
) -> Result<(), Refusal> {
    let content =
        serde_json::to_value(&telling.content).map_err(|error| Refusal::Internal(error.to_string()))?;
    diesel::insert_into(notice::table)
        .values((
            notice::id.eq(id),
            notice::person_id.eq(person),
            notice::kind.eq(telling.kind.as_str()),
            notice::entity.eq(telling.about.map(|(entity, _)| entity)),
            notice::entity_id.eq(telling.about.map(|(_, id)| id)),
            notice::content.eq(content),
            notice::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notices of a person, newest first.
pub fn list(
    conn: &mut PgConnection,
    person: Uuid,
    unread_only: bool,
    offset: i64,
    limit: i64,
) -> Result<Vec<Notice>, Refusal> {
    let mut query = notice::table
        .filter(notice::person_id.eq(person))
        .order((notice::created_at.desc(), notice::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(NoticeRow::as_select())
        .into_boxed();
    if unread_only {
        query = query.filter(notice::read_at.is_null());
    }
    query.load(conn)?.into_iter().map(Notice::try_from).collect()
}

pub fn total(conn: &mut PgConnection, person: Uuid) -> Result<i64, Refusal> {
    Ok(notice::table.filter(notice::person_id.eq(person)).count().get_result(conn)?)
}

/// How many a person has not read.
pub fn unread(conn: &mut PgConnection, person: Uuid) -> Result<i64, Refusal> {
    let of_person = notice::table.filter(notice::person_id.eq(person).and(notice::read_at.is_null()));
    Ok(of_person.count().get_result(conn)?)
}

/// Marks one of a person's notices read; the first time counts. Another's is absent.
pub fn mark_read(
    conn: &mut PgConnection,
    person: Uuid,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Notice, Refusal> {
    let own = notice::table.find(id).filter(notice::person_id.eq(person));
    diesel::update(own.filter(notice::read_at.is_null())).set(notice::read_at.eq(now)).execute(conn)?;
    Notice::try_from(own.select(NoticeRow::as_select()).first(conn)?)
}

/// Marks every notice of a person read that came until then; gives how many.
pub fn mark_all(conn: &mut PgConnection, person: Uuid, now: DateTime<Utc>) -> Result<i64, Refusal> {
    let unread = notice::table
        .filter(notice::person_id.eq(person).and(notice::read_at.is_null()).and(notice::created_at.le(now)));
    let marked = diesel::update(unread).set(notice::read_at.eq(now)).execute(conn)?;
    Ok(i64::try_from(marked).unwrap_or(i64::MAX))
}

/// An issued order, as its copies are told of it.
pub struct Order {
    pub number: String,
}

/// The order of a technical sanction that a copy names.
pub fn order_told(conn: &mut PgConnection, id: Uuid) -> Result<Option<Order>, Refusal> {
    let number: Option<Option<String>> =
        technical_sanction::table.find(id).select(technical_sanction::ts_no).first(conn).optional()?;
    Ok(number.flatten().map(|number| Order { number }))
}
