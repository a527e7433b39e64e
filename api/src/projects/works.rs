//! Works of a project, and what each weighs.

use std::collections::BTreeSet;

use diesel::pg::PgConnection;
use serde_json::json;
use shared::id;
use shared::policy::{ActingPosting, RecordAction};
use shared::project::Project;
use shared::rules::check_weights;
use shared::text;
use shared::work::{NewWork, Work, WorkWeights};
use uuid::Uuid;

use super::actions::{changeable, code_of, note, readable};
use super::rows::{ProjectRow, WorkRow};
use super::{queries, view};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::masters::{self, NumberKind};
use crate::progress;

/// The id behind what a path names: an id, or a code with `-` for `/`.
pub fn work_id_of(conn: &mut PgConnection, key: &str) -> Result<Uuid, Refusal> {
    if let Ok(id) = key.parse() {
        return Ok(id);
    }
    let code = code_of(key)?;
    Ok(queries::find_work_by_code(conn, &code)?.id)
}

/// A work the acting posting may read, with its project; any other is absent.
pub fn readable_work(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<(WorkRow, ProjectRow), Refusal> {
    let work = queries::find_work(conn, id)?;
    let project = readable(conn, actor, work.project_id)?;
    Ok((work, project))
}

/// One work with its estimates and sanctions.
pub fn work(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Work, Refusal> {
    let (row, _) = readable_work(conn, actor, id)?;
    view::work(conn, context, actor, row)
}

/// The works of a project.
pub fn works(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
) -> Result<Vec<Work>, Refusal> {
    readable(conn, actor, project_id)?;
    let rows = queries::works_of(conn, project_id)?;
    rows.into_iter().map(|row| view::work(conn, context, actor, row)).collect()
}

/// A further work. It weighs nothing until the weights of all are set.
pub fn create_work(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    new: &NewWork,
) -> Result<Work, Refusal> {
    let project = changeable(conn, actor, RecordAction::CreateWork, project_id)?;
    let mut faults = Faults::default();
    let name = faults.take(text::line("/name", &new.name, text::TITLE));
    let unit = faults.take(text::optional_line("/unit", new.unit.as_deref(), 20));
    if new.quantity_milli.is_some_and(|size| !(1..=1_000_000_000_000).contains(&size)) {
        faults.note(
            "/quantity_milli",
            "QUANTITY_RANGE",
            "The size must be above zero and at most 100 crore.",
        );
    }
    if new.quantity_milli.is_some() != unit.is_some() {
        faults.note("/unit", "UNIT_INCOMPLETE", "Give the size with its unit, or neither.");
    }
    let executing_office_id = new.executing_office_id.unwrap_or(project.executing_office_id);
    if queries::office_in_use(conn, executing_office_id)?.is_none() {
        faults.note(
            "/executing_office_id",
            "UNKNOWN_REFERENCE",
            "There is no such office. Choose one of the list.",
        );
    }
    faults.settle()?;
    let serial = masters::next_number(conn, NumberKind::Work { project_code: &project.code })?;
    let row = WorkRow {
        id: context.new_id(),
        code: id::work_code(&project.code, serial),
        project_id,
        version: 1,
        name,
        weight_bp: 0,
        category: new.category.as_str().into(),
        executing_office_id,
        quantity_milli: new.quantity_milli,
        unit,
        updated_at: context.now(),
    };
    queries::insert_work(conn, &row)?;
    queries::touch(conn, project_id, context.now())?;
    let act = Act {
        entity: "work",
        entity_id: row.id,
        project_id: Some(project_id),
        action: "created",
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: None,
        details: json!({ "code": row.code, "name": row.name }),
    };
    audit::append(conn, context, &act)?;
    view::work(conn, context, actor, row)
}

/// The shares of all works, set together (R55).
pub fn set_weights(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    version: Etag,
    given: &WorkWeights,
) -> Result<Project, Refusal> {
    let project = changeable(conn, actor, RecordAction::SetWeights, project_id)?;
    version.check(project.version)?;
    let works: BTreeSet<Uuid> = queries::works_of(conn, project_id)?.iter().map(|work| work.id).collect();
    let mut faults = Faults::default();
    let mut named = BTreeSet::new();
    for (i, weight) in given.weights.iter().enumerate() {
        if !works.contains(&weight.work_id) || !named.insert(weight.work_id) {
            faults.note(
                &format!("/weights/{i}/work_id"),
                "WORK_UNKNOWN",
                "Name each work of this project once.",
            );
        }
    }
    if named.len() < works.len() {
        faults.note("/weights", "WORK_MISSING", "Give the weight of every work of the project.");
    }
    faults.settle()?;
    let weights: Vec<i32> = given.weights.iter().map(|weight| weight.weight_bp).collect();
    if let Some(finding) = check_weights(&weights) {
        return Err(Refusal::Rules(vec![finding]));
    }
    for weight in &given.weights {
        queries::set_weight(conn, weight.work_id, weight.weight_bp, context.now())?;
    }
    progress::recount(conn, context, project_id)?;
    queries::touch(conn, project_id, context.now())?;
    let details = serde_json::to_value(given).map_err(|error| Refusal::Internal(error.to_string()))?;
    note(conn, context, actor, project_id, "weighted", details)?;
    view::of_id(conn, context, actor, project_id)
}
