//! Problems of rows in the database.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use serde_json::Value;
use shared::import::{ProblemRow, ProjectImport};
use uuid::Uuid;

use crate::db::known;
use crate::db::schema::{data_import, import_problem, imported_record};
use crate::http::Refusal;

/// Keeps the problems of a block: a JSON array of rows.
pub fn insert(conn: &mut PgConnection, id: Uuid, problems: Vec<Value>) -> Result<(), Refusal> {
    if problems.is_empty() {
        return Ok(());
    }
    diesel::sql_query(
        "INSERT INTO import_problem (import_id, row_no, position, column_letter, column_heading, field, value, severity, code, rule, detail)
         SELECT $1, p.* FROM jsonb_to_recordset($2::jsonb) AS p (row_no bigint, position integer, column_letter text, column_heading text,
             field text, value text, severity text, code text, rule text, detail text)",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Text, _>(Value::Array(problems).to_string())
    .execute(conn)?;
    Ok(())
}

type Found =
    (i64, Option<String>, Option<String>, Option<String>, String, String, String, Option<String>, String);

/// Which problems are asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub severity: Option<String>,
    pub code: Option<String>,
    pub field: Option<String>,
    /// After this row and place in it.
    pub after: Option<(i64, i32)>,
}

/// Problems in the order of the file.
pub fn list(
    conn: &mut PgConnection,
    id: Uuid,
    asked: &Asked,
    offset: i64,
    limit: i64,
) -> Result<Vec<ProblemRow>, Refusal> {
    let mut query = import_problem::table
        .filter(import_problem::import_id.eq(id))
        .order((import_problem::row_no, import_problem::position))
        .offset(offset)
        .limit(limit)
        .select((
            import_problem::row_no,
            import_problem::column_letter,
            import_problem::column_heading,
            import_problem::field,
            import_problem::value,
            import_problem::severity,
            import_problem::code,
            import_problem::rule,
            import_problem::detail,
        ))
        .into_boxed();
    if let Some(severity) = &asked.severity {
        query = query.filter(import_problem::severity.eq(severity.clone()));
    }
    if let Some(code) = &asked.code {
        query = query.filter(import_problem::code.eq(code.clone()));
    }
    if let Some(field) = &asked.field {
        query = query.filter(import_problem::field.eq(field.clone()));
    }
    if let Some((row, _)) = asked.after {
        query = query.filter(import_problem::row_no.gt(row));
    }
    let rows: Vec<Found> = query.load(conn)?;
    let shown =
        |(row_no, column_letter, column_heading, field, value, severity, code, rule, detail): Found| {
            Ok(ProblemRow {
                row_no,
                column_letter,
                column_heading,
                field: field.as_deref().map(known).transpose()?,
                value,
                severity: known(&severity)?,
                code,
                rule,
                detail,
            })
        };
    rows.into_iter().map(shown).collect()
}

/// The first row with a problem that blocks, and what it says.
pub fn first(conn: &mut PgConnection, id: Uuid) -> Result<Option<(i64, String)>, Refusal> {
    Ok(import_problem::table
        .filter(import_problem::import_id.eq(id).and(import_problem::severity.eq("block")))
        .order((import_problem::row_no, import_problem::position))
        .select((import_problem::row_no, import_problem::detail))
        .first(conn)
        .optional()?)
}

/// The imports that brought a project or something of it, the newest first.
pub fn of_project(
    conn: &mut PgConnection,
    project_id: Uuid,
    limit: i64,
) -> Result<Vec<ProjectImport>, Refusal> {
    type Row = (Uuid, String, String, String, String, i64, Uuid, chrono::DateTime<chrono::Utc>);
    let rows: Vec<Row> = imported_record::table
        .inner_join(data_import::table)
        .filter(imported_record::project_id.eq(project_id))
        .order((imported_record::written_at.desc(), imported_record::row_no.desc()))
        .limit(limit)
        .select((
            data_import::id,
            imported_record::kind,
            data_import::file_name,
            data_import::sha256,
            imported_record::external_key,
            imported_record::row_no,
            imported_record::record_id,
            imported_record::written_at,
        ))
        .load(conn)?;
    let shown = |(import_id, kind, file_name, sha256, external_key, row_no, record_id, written_at): Row| {
        Ok(ProjectImport {
            import_id,
            kind: known(&kind)?,
            file_name,
            sha256,
            external_key,
            row_no,
            record_id,
            written_at,
        })
    };
    rows.into_iter().map(shown).collect()
}
