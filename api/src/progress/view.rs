//! A report as the asking posting sees it.

use diesel::pg::PgConnection;
use shared::money;
use shared::policy::ActingPosting;
use shared::progress::{Report, ReportAction, ReportState, ReportSummary};
use uuid::Uuid;

use super::case::{Site, seen};
use super::queries;
use super::rows::{ReportRow, read};
use crate::context::Context;
use crate::http::Refusal;
use crate::{officers, photos, projects, tasks};

/// What the posting may do with the report now, by operation id: by right and by state.
fn may(site: &Site, actor: &ActingPosting, row: &ReportRow, preparer: Uuid) -> Result<Vec<String>, Refusal> {
    let state = row.state()?;
    let latest = site.approved.first().map(|latest| latest.id) == Some(row.id);
    let acts = [
        ("update_progress_report", ReportAction::Edit, true),
        ("submit_progress_report", ReportAction::Submit, true),
        ("approve_progress_report", ReportAction::Approve, true),
        ("return_progress_report", ReportAction::Return, true),
        ("correct_progress_report", ReportAction::Correct, latest && !site.closed()),
    ];
    let correction = row.corrects.is_some();
    Ok(acts
        .iter()
        .filter(|(_, act, holds)| {
            *holds
                && state.after(*act).is_some()
                && site.permits(actor, *act, Some(preparer), correction).is_ok()
        })
        .map(|(name, ..)| (*name).to_owned())
        .collect())
}

/// A report the acting posting may read.
pub fn of_id(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Report, Refusal> {
    let (site, row) = seen(conn, ctx, actor, id)?;
    let prepared = officers::posting_label(conn, row.prepared_by)?;
    let preparer = officers::posting(conn, row.prepared_by)?.person_id;
    let approved = row.approved_by.map(|posting| officers::posting_label(conn, posting)).transpose()?;
    let (approved_by, approved_by_bn) = approved.map(|label| (label.en, label.bn)).unzip();
    let waiting = tasks::open_of(conn, ctx.today(), id)?;
    let (pending_with, pending_with_bn) = waiting.map(|open| (open.with.en, open.with.bn)).unzip();
    let draft = matches!(row.state()?, ReportState::Draft | ReportState::Returned);
    let findings = if draft { site.findings(conn, ctx, &row)? } else { Vec::new() };
    let under_way = queries::open_of(conn, row.work_id)?.is_some_and(|open| open.id != id);
    let mut may = may(&site, actor, &row, preparer)?;
    if under_way {
        may.retain(|act| act != "correct_progress_report");
    }
    let previous_bp = site
        .approved
        .iter()
        .filter(|before| before.id != id && Some(before.id) != row.corrects && before.as_on < row.as_on)
        .map(|before| before.physical_bp)
        .next()
        .unwrap_or(0);
    Ok(Report {
        summary: row.summary(queries::corrected_by(conn, id)?)?,
        version: row.version,
        project_id: row.project_id,
        content: row.content()?,
        figures: row.figures()?,
        previous_bp,
        value_of_work_done_display: money::display(row.value_of_work_done_paise),
        bills_pending_display: money::display(row.bills_pending_paise),
        photos: photos::shown(conn, &row.photos())?,
        reasons: read(&row.warning_reasons)?,
        findings,
        correction_reason: row.correction_reason,
        return_remarks: row.return_remarks,
        prepared_by: prepared.en,
        prepared_by_bn: prepared.bn,
        submitted_at: row.submitted_at,
        approved_by,
        approved_by_bn,
        approved_at: row.approved_at,
        pending_with,
        pending_with_bn,
        may,
        project_code: site.project.code,
        work_code: site.work.code,
        title_en: site.project.title_en,
        title_bn: site.project.title_bn,
    })
}

/// The reports of a work, the newest day first.
pub fn list(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<Vec<ReportSummary>, Refusal> {
    projects::readable_work(conn, actor, work_id)?;
    let rows = queries::of_work(conn, work_id)?;
    let corrected = queries::corrections(&rows);
    rows.iter().map(|row| row.summary(corrected.get(&row.id).copied())).collect()
}
