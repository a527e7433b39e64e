//! Documents in the database.

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::document::DocumentSubject;
use uuid::Uuid;

use super::rows::DocumentRow;
use crate::db::schema::{
    administrative_approval, agreement, document, estimate, posting, technical_sanction, tender, work,
};
use crate::http::Refusal;

pub fn find(conn: &mut PgConnection, id: Uuid) -> Result<DocumentRow, Refusal> {
    Ok(document::table.find(id).select(DocumentRow::as_select()).first(conn)?)
}

/// The document, locked until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: Uuid) -> Result<DocumentRow, Refusal> {
    Ok(document::table.find(id).select(DocumentRow::as_select()).for_update().first(conn)?)
}

/// Of a project, or of one thing of it; the newest first.
pub fn of_project(
    conn: &mut PgConnection,
    project_id: Uuid,
    subject_id: Option<Uuid>,
    offset: i64,
    limit: i64,
) -> Result<Vec<DocumentRow>, Refusal> {
    let mut query = document::table
        .filter(document::project_id.eq(project_id))
        .order((document::uploaded_at.desc(), document::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(DocumentRow::as_select())
        .into_boxed();
    if let Some(id) = subject_id {
        query = query.filter(document::subject_id.eq(id));
    }
    Ok(query.load(conn)?)
}

/// Of a project, those that are not struck off; the newest first.
pub fn standing(conn: &mut PgConnection, project_id: Uuid, limit: i64) -> Result<Vec<DocumentRow>, Refusal> {
    Ok(document::table
        .filter(document::project_id.eq(project_id).and(document::removed_at.is_null()))
        .order((document::uploaded_at.desc(), document::id.desc()))
        .limit(limit)
        .select(DocumentRow::as_select())
        .load(conn)?)
}

/// Those of these that are of the project; the newest first.
pub fn of_ids(conn: &mut PgConnection, project_id: Uuid, ids: &[Uuid]) -> Result<Vec<DocumentRow>, Refusal> {
    Ok(document::table
        .filter(document::project_id.eq(project_id).and(document::id.eq_any(ids)))
        .order((document::uploaded_at.desc(), document::id.desc()))
        .select(DocumentRow::as_select())
        .load(conn)?)
}

/// The title under which these bytes already hang on a thing.
pub fn title_of_same(
    conn: &mut PgConnection,
    subject_id: Uuid,
    sha256: &str,
) -> Result<Option<String>, Refusal> {
    Ok(document::table
        .filter(document::subject_id.eq(subject_id).and(document::sha256.eq(sha256)))
        .filter(document::removed_at.is_null())
        .select(document::title)
        .first(conn)
        .optional()?)
}

pub fn insert(conn: &mut PgConnection, row: &DocumentRow) -> Result<(), Refusal> {
    diesel::insert_into(document::table).values(row).execute(conn)?;
    Ok(())
}

/// Strikes it off; the row is locked.
pub fn strike_off(
    conn: &mut PgConnection,
    id: Uuid,
    by: Uuid,
    at: DateTime<Utc>,
    reason: &str,
) -> Result<(), Refusal> {
    diesel::update(document::table.find(id))
        .set((
            document::version.eq(document::version + 1),
            document::removed_by.eq(by),
            document::removed_at.eq(at),
            document::removal_reason.eq(reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// The person behind the posting that brought it.
pub fn person_of(conn: &mut PgConnection, posting_id: Uuid) -> Result<Uuid, Refusal> {
    Ok(posting::table.find(posting_id).select(posting::person_id).first(conn)?)
}

/// The project a thing belongs to; `None`: there is no such thing.
pub fn project_of(
    conn: &mut PgConnection,
    subject: DocumentSubject,
    id: Uuid,
) -> Result<Option<Uuid>, Refusal> {
    use DocumentSubject as S;
    let found = match subject {
        S::Project => return Ok(Some(id)),
        S::Work => work::table.find(id).select(work::project_id).first(conn),
        S::Estimate => estimate::table
            .inner_join(work::table)
            .filter(estimate::id.eq(id))
            .select(work::project_id)
            .first(conn),
        S::AdministrativeApproval => {
            administrative_approval::table.find(id).select(administrative_approval::project_id).first(conn)
        }
        S::TechnicalSanction => technical_sanction::table
            .inner_join(work::table)
            .filter(technical_sanction::id.eq(id))
            .select(work::project_id)
            .first(conn),
        S::Tender => tender::table.find(id).select(tender::project_id).first(conn),
        S::Agreement => agreement::table.find(id).select(agreement::project_id).first(conn),
    };
    Ok(found.optional()?)
}
