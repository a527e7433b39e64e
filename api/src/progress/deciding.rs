//! A report decided: approved, and then final, or returned with remarks.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::Remarks;
use shared::policy::ActingPosting;
use shared::progress::measure::work_progress_bp;
use shared::progress::{Report, ReportAction};
use shared::text;
use uuid::Uuid;

use super::case::open;
use super::entering::{note, wait};
use super::{queries, view};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::{completions, projects, tasks};

/// Approves a report: its figures are the work's from now on, and the project's are counted anew.
pub fn approve(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Report, Refusal> {
    let (site, mut row, read_state) = open(conn, ctx, actor, id, version, ReportAction::Approve)?;
    if let Some(finding) = site.full_report(conn, &row, true)? {
        return Err(Refusal::Rules(vec![finding]));
    }
    row.approved_by = Some(actor.id);
    row.approved_at = Some(ctx.now());
    row.updated_at = ctx.now();
    queries::update(conn, &read_state, &row)?;
    tasks::close_all(conn, id, ctx.now())?;
    queries::keep_work(conn, &row, ctx.now())?;
    recount(conn, ctx, row.project_id)?;
    let details = json!({ "physical_bp": row.physical_bp, "as_on": row.as_on, "corrects": row.corrects });
    note(conn, ctx, actor, &row, ("approved", None), details)?;
    completions::reported(conn, ctx, actor, row.work_id)?;
    projects::recompute_stage(conn, ctx, row.project_id)?;
    view::of_id(conn, ctx, actor, id)
}

/// Sends a report back to who entered it, saying what is to be corrected.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Report, Refusal> {
    let (site, mut row, read_state) = open(conn, ctx, actor, id, version, ReportAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    row.return_remarks = Some(remarks.clone());
    row.updated_at = ctx.now();
    queries::update(conn, &read_state, &row)?;
    note(conn, ctx, actor, &row, ("returned", Some(&remarks)), json!({}))?;
    wait(conn, ctx, &site, &row, Some(&remarks), actor.id)?;
    view::of_id(conn, ctx, actor, id)
}

/// Counts a project's progress from its works by their weights (R55), rounded down, and keeps it. The project is locked:
/// of two approvals at once the later counts the earlier.
pub fn recount(conn: &mut PgConnection, ctx: &Context, project_id: Uuid) -> Result<(), Refusal> {
    projects::lock(conn, project_id)?;
    let standings = queries::standings(conn, project_id)?;
    let shares: Vec<(i32, i32)> = standings
        .iter()
        .map(|(.., weight, progress)| (*weight, progress.as_ref().map_or(0, |one| one.physical_bp)))
        .collect();
    let reported = || standings.iter().filter_map(|(.., progress)| progress.as_ref());
    if reported().next().is_none() {
        return Ok(());
    }
    let as_on = reported().map(|one| one.as_on).max();
    let expected = reported().filter_map(|one| one.expected_completion).max();
    let physical_bp = work_progress_bp(&shares).clamp(0, 10_000);
    queries::keep_project(conn, project_id, physical_bp, (as_on, expected), ctx.now())
}
