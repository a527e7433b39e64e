//! Documents shown together: those of a project or of one thing of it, and those that an approval names.

use std::collections::HashMap;

use diesel::pg::PgConnection;
use shared::document::Document;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::rows::DocumentRow;
use super::{actions, queries};
use crate::http::Refusal;
use crate::projects::ProjectRow;
use crate::{officers, projects};

/// The documents of a project, those struck off among them, and what the asking posting may do with the list.
pub fn list(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project_id: Uuid,
    subject_id: Option<Uuid>,
    (offset, limit): (i64, i64),
) -> Result<(Vec<Document>, Vec<String>), Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    let rows = queries::of_project(conn, project.id, subject_id, offset, limit)?;
    let brings =
        actions::permit(conn, actor, &project).is_ok() && projects::check_standing(conn, project.id).is_ok();
    let may = brings.then(|| "attach_document".to_owned()).into_iter().collect();
    Ok((shown(conn, actor, &project, rows)?, may))
}

/// Documents of a project that stand, the newest first, at most 200: what a checklist can name.
pub fn offered(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
) -> Result<Vec<Document>, Refusal> {
    let rows = queries::standing(conn, project.id, 200)?;
    shown(conn, actor, project, rows)
}

/// These documents of a project, struck off or not, the newest first.
pub fn named(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    ids: &[Uuid],
) -> Result<Vec<Document>, Refusal> {
    let rows = queries::of_ids(conn, project.id, ids)?;
    shown(conn, actor, project, rows)
}

/// Ids that stand, and those that were struck off with their titles.
type Standing = (Vec<Uuid>, Vec<(Uuid, String)>);

/// Which of these documents are of this project and stand; with the title of those that were struck off.
pub fn standing_of(conn: &mut PgConnection, project_id: Uuid, ids: &[Uuid]) -> Result<Standing, Refusal> {
    let rows = queries::of_ids(conn, project_id, ids)?;
    let (gone, stand): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.removed_at.is_some());
    Ok((
        stand.into_iter().map(|row| row.id).collect(),
        gone.into_iter().map(|row| (row.id, row.title)).collect(),
    ))
}

fn shown(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project: &ProjectRow,
    rows: Vec<DocumentRow>,
) -> Result<Vec<Document>, Refusal> {
    let mut labels: HashMap<Uuid, (String, String)> = HashMap::new();
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let label = match labels.get(&row.uploaded_by) {
            Some(label) => label.clone(),
            None => {
                let label = officers::posting_label(conn, row.uploaded_by)?;
                let both = (label.en, label.bn);
                labels.insert(row.uploaded_by, both.clone());
                both
            }
        };
        let may = actions::may(conn, actor, project, &row)?;
        found.push(row.shown(label, may)?);
    }
    Ok(found)
}
