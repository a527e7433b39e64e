//! Reporting hindrances and their end.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::milestone::{EndHindrance, Hindrance, HindranceContent, check_hindrance, check_hindrance_end};
use shared::policy::{ActingPosting, may_hinder};
use uuid::Uuid;

use super::queries::{self, HindranceRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::db::known;
use crate::http::{Etag, Refusal};
use crate::{officers, projects};

fn permit(conn: &mut PgConnection, actor: &ActingPosting, work_id: Uuid) -> Result<(), Refusal> {
    let office = projects::work_row(conn, work_id)?.executing_office_id;
    let path = officers::office_path(conn, office)?;
    may_hinder(actor, &path).map_err(|denied| Refusal::Forbidden(denied.into()))
}

fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: &HindranceRow,
    action: &'static str,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "hindrance",
        entity_id: row.id,
        project_id: Some(row.project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: Some(&row.action),
        details: json!({ "kind": row.kind, "from_on": row.from_on, "to_on": row.to_on }),
    };
    audit::append(conn, ctx, &act)
}

/// A new hindrance of a work.
pub fn create(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    typed: &HindranceContent,
) -> Result<Hindrance, Refusal> {
    let (work, project) = projects::readable_work(conn, actor, work_id)?;
    permit(conn, actor, work.id)?;
    projects::check_alive(conn, project.id)?;
    let content = check_hindrance(typed, ctx.today())?;
    let row = HindranceRow {
        id: ctx.new_id(),
        work_id,
        project_id: project.id,
        version: 1,
        kind: content.kind.as_str().into(),
        from_on: content.from_on,
        to_on: None,
        action: content.action,
        pending_with: content.pending_with,
        reported_by: actor.id,
        ended_by: None,
        updated_at: ctx.now(),
    };
    queries::insert(conn, &row)?;
    note(conn, ctx, actor, &row, "reported")?;
    shown(conn, ctx, actor, row)
}

/// Says that a hindrance is over.
pub fn end(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &EndHindrance,
) -> Result<Hindrance, Refusal> {
    let project_id = queries::find(conn, id)?.project_id;
    projects::readable(conn, actor, project_id)?;
    let mut row = queries::lock(conn, id)?;
    permit(conn, actor, row.work_id)?;
    version.check(row.version)?;
    if row.to_on.is_some() {
        return Err(Refusal::WrongState { detail: "The hindrance is over already.".into() });
    }
    check_hindrance_end(row.from_on, body.to_on, ctx.today())?;
    row.to_on = Some(body.to_on);
    row.ended_by = Some(actor.id);
    row.updated_at = ctx.now();
    queries::update(conn, &row)?;
    note(conn, ctx, actor, &row, "ended")?;
    let row = queries::find(conn, id)?;
    shown(conn, ctx, actor, row)
}

fn shown(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: HindranceRow,
) -> Result<Hindrance, Refusal> {
    let label = officers::posting_label(conn, row.reported_by)?;
    let may = row.to_on.is_none() && permit(conn, actor, row.work_id).is_ok();
    Ok(Hindrance {
        id: row.id,
        work_id: row.work_id,
        version: row.version,
        days: (row.to_on.unwrap_or(ctx.today()) - row.from_on).num_days().max(0),
        to_on: row.to_on,
        content: HindranceContent {
            kind: known(&row.kind)?,
            from_on: row.from_on,
            action: row.action,
            pending_with: row.pending_with,
        },
        reported_by: label.en,
        reported_by_bn: label.bn,
        may: may.then(|| "end_hindrance".to_owned()).into_iter().collect(),
    })
}

/// The hindrances of a work: those that stand first.
pub fn list(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<Vec<Hindrance>, Refusal> {
    projects::readable_work(conn, actor, work_id)?;
    let rows = queries::of_work(conn, work_id)?;
    rows.into_iter().map(|row| shown(conn, ctx, actor, row)).collect()
}
