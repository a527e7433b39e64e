//! The audit trail: one entry an act, in the act's own transaction, hashed over its canonical JSON. The tables' privileges
//! let nobody change or delete an entry; the transparency log is built on these hashes.

use chrono::{DateTime, SecondsFormat, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use shared::policy::ActingPosting;
use uuid::Uuid;

use crate::context::Context;
use crate::db::schema::audit_entry;
use crate::events;
use crate::http::Refusal;
use crate::portfolio;

/// What was done.
#[derive(Debug, Clone)]
pub struct Act<'a> {
    pub entity: &'static str,
    pub entity_id: Uuid,
    pub project_id: Option<Uuid>,
    /// Past tense: `submitted`, `issued`.
    pub action: &'static str,
    pub person_id: Option<Uuid>,
    pub posting_id: Option<Uuid>,
    pub remarks: Option<&'a str>,
    /// Further facts, never a secret.
    pub details: Value,
}

#[derive(Insertable)]
#[diesel(table_name = audit_entry)]
struct NewEntry<'a> {
    id: Uuid,
    at: DateTime<Utc>,
    entity: &'a str,
    entity_id: Uuid,
    project_id: Option<Uuid>,
    action: &'a str,
    person_id: Option<Uuid>,
    posting_id: Option<Uuid>,
    remarks: Option<&'a str>,
    details: &'a Value,
    entry_sha256: String,
}

/// What a project is not judged by; a sanction that changes it derives its stage anew, which has it judged.
const APART: &[&str] = &[
    "technical_sanction",
    "document",
    "photo",
    "inspection",
    "inspection_finding",
    "milestone",
    "hindrance",
    "task",
];

/// The hash of an entry, over its canonical JSON.
fn sealed(id: Uuid, at: DateTime<Utc>, act: &Act<'_>) -> String {
    let entry = json!({
        "v": 1, "id": id, "at": at.to_rfc3339_opts(SecondsFormat::Secs, true), "entity": act.entity, "entity_id": act.entity_id,
        "project_id": act.project_id, "action": act.action, "person_id": act.person_id, "posting_id": act.posting_id,
        "remarks": act.remarks, "details": act.details,
    });
    hex::encode(Sha256::digest(shared::order::canonical_value(entry)))
}

/// Appends an entry. Its project is judged anew at the end of the transaction.
pub fn append(conn: &mut PgConnection, context: &Context, act: &Act<'_>) -> Result<(), Refusal> {
    let (id, at) = (context.new_id(), context.now());
    diesel::insert_into(audit_entry::table)
        .values(NewEntry {
            id,
            at,
            entity: act.entity,
            entity_id: act.entity_id,
            project_id: act.project_id,
            action: act.action,
            person_id: act.person_id,
            posting_id: act.posting_id,
            remarks: act.remarks,
            details: &act.details,
            entry_sha256: sealed(id, at, act),
        })
        .execute(conn)?;
    events::record(conn, context, act)?;
    match act.project_id {
        Some(project) if !APART.contains(&act.entity) => portfolio::touch(conn, context, project),
        _ => Ok(()),
    }
}

/// Notes an officer's act on a thing of no project: a master, an officer, another system. What has no id of its own is named in
/// the details.
pub fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    (entity, entity_id): (&'static str, Uuid),
    action: &'static str,
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity,
        entity_id,
        project_id: None,
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: None,
        details,
    };
    append(conn, context, &act)
}

/// An entry as the table's row, for what is written in bulk.
#[cfg(feature = "demo")]
pub fn row(id: Uuid, at: DateTime<Utc>, act: &Act<'_>) -> Value {
    json!({
        "id": id, "at": at, "entity": act.entity, "entity_id": act.entity_id, "project_id": act.project_id,
        "action": act.action, "person_id": act.person_id, "posting_id": act.posting_id, "remarks": act.remarks,
        "details": act.details, "entry_sha256": sealed(id, at, act),
    })
}

/// A row of a timeline.
#[derive(Queryable, Selectable)]
#[diesel(table_name = audit_entry)]
pub struct Entry {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub entity: String,
    pub entity_id: Uuid,
    pub action: String,
    pub posting_id: Option<Uuid>,
    pub remarks: Option<String>,
}

/// The entries of one thing, or of a whole project, newest first.
pub fn entries(
    conn: &mut PgConnection,
    entity_id: Option<Uuid>,
    project_id: Option<Uuid>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Entry>, Refusal> {
    let mut query = audit_entry::table
        .order((audit_entry::at.desc(), audit_entry::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(Entry::as_select())
        .into_boxed();
    if let Some(id) = entity_id {
        query = query.filter(audit_entry::entity_id.eq(id));
    }
    if let Some(id) = project_id {
        query = query.filter(audit_entry::project_id.eq(id));
    }
    Ok(query.load(conn)?)
}
