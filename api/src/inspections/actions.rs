//! Writing down inspections and showing them.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::inspection::{FindingState, Inspection, NewInspection, check_inspection};
use shared::photo::distance_m;
use shared::policy::{ActingPosting, may_inspect};
use uuid::Uuid;

use super::findings;
use super::queries::{self, FindingRow, InspectionRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;
use crate::{officers, photos, projects};

/// A new inspection; each finding waits with those on the site until its day.
pub fn create(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    typed: &NewInspection,
) -> Result<Inspection, Refusal> {
    let (work, project) = projects::readable_work(conn, actor, work_id)?;
    let path = officers::office_path(conn, work.executing_office_id)?;
    may_inspect(actor, &path, &project.department).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project.id)?;
    let new = check_inspection(typed, ctx.today())?;
    if !new.photo_ids.is_empty() {
        // Of two that use a photo at once, be one a report, the second sees the first.
        projects::lock(conn, project.id)?;
        photos::demand_for_inspection(conn, actor, work_id, &new.photo_ids)?;
    }
    let row = InspectionRow {
        id: ctx.new_id(),
        work_id,
        project_id: project.id,
        inspected_by: actor.id,
        inspected_on: new.inspected_on,
        rating: new.rating,
        remarks: new.remarks,
        latitude_e6: new.latitude_e6,
        longitude_e6: new.longitude_e6,
        created_at: ctx.now(),
    };
    let found: Vec<FindingRow> = (1..)
        .zip(new.findings)
        .map(|(position, finding)| FindingRow {
            id: ctx.new_id(),
            inspection_id: row.id,
            position,
            version: 1,
            state: FindingState::Open.as_str().into(),
            severity: finding.severity.as_str().into(),
            text: finding.text,
            due_on: finding.due_on,
            compliance: None,
            complied_by: None,
            complied_on: None,
            closed_by: None,
            closed_on: None,
            remarks: None,
            updated_at: ctx.now(),
        })
        .collect();
    queries::insert(conn, &row, &found)?;
    photos::keep_with(conn, row.id, &new.photo_ids)?;
    let act = Act {
        entity: "inspection",
        entity_id: row.id,
        project_id: Some(row.project_id),
        action: "inspected",
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: Some(&row.remarks),
        details: json!({ "work_id": work_id, "rating": row.rating, "findings": found.len(), "photos": new.photo_ids.len() }),
    };
    audit::append(conn, ctx, &act)?;
    for finding in &found {
        findings::wait(conn, ctx, &row, finding, actor.id)?;
    }
    shown(conn, ctx, actor, row)
}

fn shown(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: InspectionRow,
) -> Result<Inspection, Refusal> {
    let label = officers::posting_label(conn, row.inspected_by)?;
    let site = projects::readable(conn, actor, row.project_id)?.location()?;
    let spot = row.latitude_e6.zip(row.longitude_e6);
    let mut shown = Vec::new();
    for finding in queries::findings_of(conn, row.id)? {
        shown.push(findings::shown(conn, ctx, actor, &row, finding)?);
    }
    Ok(Inspection {
        distance_m: site.zip(spot).map(|(site, (lat, lon))| distance_m(&site, lat, lon)),
        id: row.id,
        work_id: row.work_id,
        project_id: row.project_id,
        inspected_by: label.en,
        inspected_by_bn: label.bn,
        inspected_on: row.inspected_on,
        rating: row.rating,
        remarks: row.remarks,
        latitude_e6: row.latitude_e6,
        longitude_e6: row.longitude_e6,
        findings: shown,
        photos: photos::of_inspection(conn, row.id)?,
    })
}

/// One inspection.
pub fn one(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Inspection, Refusal> {
    let row = queries::find(conn, id)?;
    projects::readable(conn, actor, row.project_id)?;
    shown(conn, ctx, actor, row)
}

/// The inspections of a work, the newest first.
pub fn list(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<Vec<Inspection>, Refusal> {
    projects::readable_work(conn, actor, work_id)?;
    let rows = queries::of_work(conn, work_id)?;
    rows.into_iter().map(|row| shown(conn, ctx, actor, row)).collect()
}
