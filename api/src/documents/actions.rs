//! Bringing and striking off documents.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::document::{Document, FileType, NewDocument, check_file};
use shared::policy::{ActingPosting, may_attach};
use shared::rules::ParameterKey;
use shared::text;
use uuid::Uuid;

use super::rows::DocumentRow;
use super::{drawing, queries};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::projects::ProjectRow;
use crate::store::StoreError;
use crate::{approvals, masters, officers, projects};

/// A file that was read, judged and stored, and waits for its row.
#[derive(Debug, Clone)]
pub struct Kept {
    pub sha256: String,
    pub size: i64,
    pub kind: FileType,
    pub pages: Option<i32>,
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unreachable(_) => Self::Unavailable(error.to_string()),
            _ => Self::Internal(error.to_string()),
        }
    }
}

/// Whether a posting may bring documents of this project.
pub fn permit(conn: &mut PgConnection, actor: &ActingPosting, project: &ProjectRow) -> Result<(), Refusal> {
    let path = officers::office_path(conn, project.executing_office_id)?;
    may_attach(actor, &path, &project.department).map_err(|denied| Refusal::Forbidden(denied.into()))
}

/// Whether this posting may bring a document of this project, before the file is read; and how large it may be, in megabytes.
pub fn largest(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
) -> Result<i64, Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    permit(conn, actor, &project)?;
    projects::check_standing(conn, project.id)?;
    Ok(masters::parameters(conn, &project.department, context.today())?.get(ParameterKey::DocumentMaxMb))
}

/// Judges a file by its bytes and stores them. Blocking, outside transactions.
pub fn keep(context: &Context, bytes: &[u8], max_mb: i64) -> Result<Kept, Refusal> {
    let kind = check_file(bytes, max_mb)?;
    let pages = match kind {
        FileType::Pdf => Some(drawing::count_pages(bytes)?),
        FileType::Jpeg | FileType::Png => None,
    };
    let sha256 = context.store.put(bytes, kind.media_type())?;
    Ok(Kept { sha256, size: i64::try_from(bytes.len()).unwrap_or(i64::MAX), kind, pages })
}

/// The row of a file that is stored.
pub fn attach(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    new: &NewDocument,
    file: &Kept,
) -> Result<Document, Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    permit(conn, actor, &project)?;
    projects::check_standing(conn, project.id)?;
    let mut faults = Faults::default();
    let title = faults.take(text::line("title", &new.title, 3..=200));
    let file_name = faults.take(text::line("file_name", &new.file_name, 1..=120));
    if queries::project_of(conn, new.subject, new.subject_id)? != Some(project.id) {
        let words = "This project has no such thing that a document could belong to.";
        faults.note("subject_id", "UNKNOWN_REFERENCE", words);
    }
    faults.settle()?;
    if let Some(title) = queries::title_of_same(conn, new.subject_id, &file.sha256)? {
        return Err(Refusal::Conflict {
            code: "DOCUMENT_TWICE".into(),
            detail: format!("The very same file is already here, as “{title}”."),
        });
    }
    let row = DocumentRow {
        id: context.new_id(),
        project_id: project.id,
        subject: new.subject.as_str().into(),
        subject_id: new.subject_id,
        kind: new.kind.as_str().into(),
        title,
        // Only the last part of a path; some browsers send all of it.
        file_name: file.kind.name(file_name.rsplit(['/', '\\']).next().unwrap_or("file")),
        media_type: file.kind.media_type().into(),
        size_bytes: file.size,
        pages: file.pages,
        sha256: file.sha256.clone(),
        uploaded_by: actor.id,
        uploaded_at: context.now(),
        version: 1,
        removed_by: None,
        removed_at: None,
        removal_reason: None,
    };
    queries::insert(conn, &row)?;
    note(conn, context, actor, &row, "attached", None)?;
    shown(conn, actor, &project, row)
}

/// One document.
pub fn one(conn: &mut PgConnection, actor: &ActingPosting, id: Uuid) -> Result<Document, Refusal> {
    let row = seen(conn, actor, id)?;
    let project = projects::readable(conn, actor, row.project_id)?;
    shown(conn, actor, &project, row)
}

/// The row of one that the acting posting may read.
pub fn seen(conn: &mut PgConnection, actor: &ActingPosting, id: Uuid) -> Result<DocumentRow, Refusal> {
    let row = queries::find(conn, id)?;
    projects::readable(conn, actor, row.project_id)?;
    Ok(row)
}

/// Strikes a document off; it stays to be seen, with the reason.
pub fn remove(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    reason: &str,
) -> Result<Document, Refusal> {
    let project_id = seen(conn, actor, id)?.project_id;
    // The project first, as everywhere: a proposal that is sent now reads its documents under the same lock.
    let project = projects::lock(conn, project_id)?;
    let row = queries::lock(conn, id)?;
    permit(conn, actor, &project)?;
    if queries::person_of(conn, row.uploaded_by)? != actor.person_id {
        return Err(Refusal::Forbidden("A document is struck off by the officer who brought it.".into()));
    }
    if row.removed_at.is_some() {
        return Err(Refusal::Conflict {
            code: "DOCUMENT_REMOVED".into(),
            detail: "The document is already struck off.".into(),
        });
    }
    version.check(row.version)?;
    if approvals::rests_on(conn, project.id, id)? {
        return Err(Refusal::Conflict {
            code: "DOCUMENT_IN_CHECKLIST".into(),
            detail: "An administrative approval that was sent rests on this document, so it stays. Have the proposal returned, take the document out of its checklist, then strike it off.".into(),
        });
    }
    let reason = text::lines("/reason", reason, 5..=2000)?;
    queries::strike_off(conn, id, actor.id, context.now(), &reason)?;
    note(conn, context, actor, &row, "removed", Some(&reason))?;
    let row = queries::find(conn, id)?;
    shown(conn, actor, &project, row)
}

/// The bytes of a document. Blocking, outside transactions.
pub fn bytes(context: &Context, row: &DocumentRow) -> Result<Vec<u8>, Refusal> {
    Ok(context.store.get(&row.sha256)?)
}

/// A page of a PDF as a picture: what a browser may show without opening the file. Blocking.
pub fn page(context: &Context, row: &DocumentRow, number: usize) -> Result<Vec<u8>, Refusal> {
    let pages = row.pages.and_then(|pages| usize::try_from(pages).ok()).unwrap_or(0);
    if !(1..=pages).contains(&number) {
        return Err(Refusal::NotFound);
    }
    drawing::draw_page(&bytes(context, row)?, number, 1000)
}

/// What the acting posting may do with it now, by operation id.
pub fn may(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    row: &DocumentRow,
) -> Result<Vec<String>, Refusal> {
    let own = row.removed_at.is_none() && queries::person_of(conn, row.uploaded_by)? == actor.person_id;
    let allowed = own && permit(conn, actor, project).is_ok();
    Ok(allowed.then(|| "remove_document".to_owned()).into_iter().collect())
}

fn shown(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    row: DocumentRow,
) -> Result<Document, Refusal> {
    let label = officers::posting_label(conn, row.uploaded_by)?;
    let may = may(conn, actor, project, &row)?;
    row.shown((label.en, label.bn), may)
}

fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: &DocumentRow,
    action: &'static str,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "document",
        entity_id: row.id,
        project_id: Some(row.project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details: json!({
            "subject": row.subject, "subject_id": row.subject_id, "kind": row.kind, "title": row.title, "sha256": row.sha256,
        }),
    };
    audit::append(conn, context, &act)
}
