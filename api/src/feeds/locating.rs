//! Where a row belongs: the project by our code or IFMS's id, the work by its code or because there is one alone.

use diesel::pg::PgConnection;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::judging::{Bringer, Stop, unplaced};
use super::queries;
use crate::http::Refusal;
use crate::projects::{self, ProjectRow, WorkRow};

/// Absent is `None`; anything else that went wrong stays so.
fn found<T>(result: Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(Refusal::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The project a row names, within what the system sees.
pub fn project(conn: &mut PgConnection, of: &Bringer<'_>, named: &str) -> Result<ProjectRow, Stop> {
    let id = match of.placing.project {
        Some(id) => Some(id),
        None if shared::id::is_ifms_project_id(named) => queries::project_of_ifms(conn, named)?,
        None => found(projects::id_of(conn, named))?,
    };
    let seen = match id {
        Some(id) => found(projects::readable(conn, &of.system.reading(), id))?,
        None => None,
    };
    seen.ok_or_else(|| {
        let words = format!("No project of this system has the code or IFMS id {named:?}.");
        unplaced("/project", "PROJECT_UNKNOWN", words)
    })
}

/// The work of a project that a row is for.
pub fn work_of(
    conn: &mut PgConnection,
    of: &Bringer<'_>,
    project: &ProjectRow,
    named: Option<&str>,
) -> Result<Uuid, Stop> {
    let id = match (of.placing.work, named) {
        (Some(id), _) => Some(id),
        (None, Some(code)) => found(projects::work_id_of(conn, code))?,
        (None, None) => match queries::works_of(conn, project.id)?.as_slice() {
            [only] => return Ok(*only),
            _ => {
                let words = "The project has several works, and the row names none.";
                return Err(unplaced("/work", "WORK_UNCLEAR", words));
            }
        },
    };
    let row = match id {
        Some(id) => found(projects::work_row(conn, id))?,
        None => None,
    };
    match row.filter(|row| row.project_id == project.id) {
        Some(row) => Ok(row.id),
        None => {
            let words = format!("The project {} has no such work.", project.code);
            Err(unplaced("/work", "WORK_UNKNOWN", words))
        }
    }
}

/// A work by its code alone, with its project, within what the system sees.
pub fn work(conn: &mut PgConnection, of: &Bringer<'_>, code: &str) -> Result<(WorkRow, ProjectRow), Stop> {
    let reading: ActingPosting = of.system.reading();
    let id = match of.placing.work {
        Some(id) => Some(id),
        None => found(projects::work_id_of(conn, code))?,
    };
    let seen = match id {
        Some(id) => found(projects::readable_work(conn, &reading, id))?,
        None => None,
    };
    seen.ok_or_else(|| {
        unplaced("/work", "WORK_UNKNOWN", format!("No work of this system has the code {code:?}."))
    })
}
