//! A report entered and sent: drafts are kept as typed, the rules are asked when it is sent.

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::progress::measure::physical_bp;
use shared::progress::{
    CorrectReport, NewReport, PeriodKind, Report, ReportAction, ReportContent, ReportState, SubmitReport,
    check_report_content, figures,
};
use shared::rules::{PROGRESS_PERIOD, Severity};
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::case::{Site, complete, open, wrong_state};
use super::rows::{ReportRow, kept};
use super::{components, queries, view};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Refusal, demand_reasons};
use crate::tasks::{self, Waiting};
use crate::{officers, photos, projects};

/// Notes an act on a report.
pub(super) fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: &ReportRow,
    (action, remarks): (&'static str, Option<&str>),
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "progress_report",
        entity_id: row.id,
        project_id: Some(row.project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}

/// Takes over what was typed, with what is worked out from it.
fn take(
    conn: &mut PgConnection,
    site: &Site,
    row: &mut ReportRow,
    typed: &ReportContent,
) -> Result<(), Refusal> {
    let content = check_report_content(typed)?;
    let unknown = content
        .components
        .iter()
        .position(|one| !site.components.iter().any(|component| component.id == one.component_id));
    if let Some(i) = unknown {
        let pointer = format!("/content/components/{i}/component_id");
        let words = "The work is not measured by this component. Load the sheet again.";
        return Err(Refusal::field(&pointer, "UNKNOWN_REFERENCE", words));
    }
    photos::demand(conn, row.work_id, &[Some(row.id), row.corrects], &content.photo_ids)?;
    let figures = figures(&site.components, &site.figures_before(row.corrects)?, &content.components);
    row.as_on = content.as_on;
    row.physical_bp = physical_bp(&figures);
    row.target_bp = site.planned(content.as_on);
    row.figures = kept(&figures)?;
    row.value_of_work_done_paise = content.value_of_work_done_paise;
    row.bills_pending_paise = content.bills_pending_paise;
    row.expected_completion = content.expected_completion;
    row.labour_on_site = content.labour_on_site;
    row.narrative = content.narrative;
    row.photo_ids = content.photo_ids.into_iter().map(Some).collect();
    Ok(())
}

fn blank(ctx: &Context, actor: &ActingPosting, site: &Site, content: &ReportContent) -> ReportRow {
    ReportRow {
        id: ctx.new_id(),
        work_id: site.work.id,
        project_id: site.project.id,
        version: 1,
        state: ReportState::Draft.as_str().into(),
        kind: PeriodKind::MonthEnd.as_str().into(),
        month: content.as_on,
        as_on: content.as_on,
        physical_bp: 0,
        target_bp: None,
        figures: Value::Null,
        value_of_work_done_paise: 0,
        bills_pending_paise: 0,
        expected_completion: None,
        labour_on_site: None,
        narrative: String::new(),
        photo_ids: Vec::new(),
        flags: json!([]),
        warning_reasons: json!([]),
        corrects: None,
        correction_reason: None,
        prepared_by: actor.id,
        submitted_at: None,
        approved_by: None,
        approved_at: None,
        return_remarks: None,
        updated_at: ctx.now(),
    }
}

/// A work whose report this posting may enter, its project locked so that the first of two at once is seen by the other.
fn enterable(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<Site, Refusal> {
    let (_, project) = projects::readable_work(conn, actor, work_id)?;
    projects::lock(conn, project.id)?;
    let site = Site::of(conn, ctx, actor, work_id)?;
    site.permits(actor, ReportAction::Edit, None, false)
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project.id)?;
    Ok(site)
}

/// A new report, kept as a draft. Its period is judged at once (R38).
pub fn create(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    new: &NewReport,
) -> Result<Report, Refusal> {
    let site = enterable(conn, ctx, actor, work_id)?;
    let mut row = blank(ctx, actor, &site, &new.content);
    row.kind = new.kind.as_str().into();
    row.month = new.month.first_day();
    take(conn, &site, &mut row, &new.content)?;
    let mut findings = site.period_findings(new.kind, new.month, new.content.as_on, ctx.today());
    if queries::is_reported(conn, work_id, &row.kind, row.month)? {
        let words = format!("There is a report of {} already. Open that one.", new.month.on_screen());
        findings.insert(0, PROGRESS_PERIOD.finds(Some("/month"), words));
    }
    if !findings.is_empty() {
        return Err(Refusal::Rules(findings));
    }
    components::settle(conn, &site)?;
    queries::insert(conn, &row)?;
    note(conn, ctx, actor, &row, ("drafted", None), json!({ "month": new.month, "kind": row.kind }))?;
    view::of_id(conn, ctx, actor, row.id)
}

/// A correction of the latest approved report, kept as a draft.
pub fn correct(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    body: &CorrectReport,
) -> Result<Report, Refusal> {
    let corrected = queries::find(conn, id)?;
    let site = enterable(conn, ctx, actor, corrected.work_id)?;
    if site.closed() {
        return Err(complete());
    }
    let reason = text::lines("/reason", &body.reason, 20..=2000)?;
    if corrected.state()? != ReportState::Approved {
        return Err(wrong_state(&corrected.state));
    }
    if site.approved.first().map(|latest| latest.id) != Some(id) {
        let words = "A later report builds on this one. The latest approved report is corrected; its figures are those that count.";
        return Err(Refusal::WrongState { detail: words.into() });
    }
    let mut row = blank(ctx, actor, &site, &body.content);
    row.kind.clone_from(&corrected.kind);
    row.month = corrected.month;
    row.corrects = Some(id);
    row.correction_reason = Some(reason.clone());
    let content = ReportContent { as_on: corrected.as_on, ..body.content.clone() };
    take(conn, &site, &mut row, &content)?;
    queries::insert(conn, &row)?;
    note(conn, ctx, actor, &row, ("drafted", Some(&reason)), json!({ "corrects": id }))?;
    view::of_id(conn, ctx, actor, row.id)
}

/// A change of a draft or a returned report.
pub fn edit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    typed: &ReportContent,
) -> Result<Report, Refusal> {
    let (site, mut row, read_state) = open(conn, ctx, actor, id, version, ReportAction::Edit)?;
    let as_on = if row.corrects.is_some() { row.as_on } else { typed.as_on };
    take(conn, &site, &mut row, &ReportContent { as_on, ..typed.clone() })?;
    row.prepared_by = actor.id;
    row.updated_at = ctx.now();
    queries::update(conn, &read_state, &row)?;
    note(conn, ctx, actor, &row, ("changed", None), json!({ "physical_bp": row.physical_bp }))?;
    view::of_id(conn, ctx, actor, id)
}

/// Sends a report on: every rule is asked, what warns needs its reason, what is flagged is kept with it.
pub fn submit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &SubmitReport,
) -> Result<Report, Refusal> {
    let (site, mut row, read_state) = open(conn, ctx, actor, id, version, ReportAction::Submit)?;
    let findings = site.findings(conn, ctx, &row)?;
    let reasons = demand_reasons(&findings, &body.reasons)?;
    let mut flags: Vec<_> =
        findings.into_iter().filter(|finding| finding.severity == Severity::Flag).collect();
    flags.extend(site.late(&row, ctx.today()));
    row.flags = kept(&flags)?;
    row.warning_reasons = kept(&reasons)?;
    row.prepared_by = actor.id;
    row.submitted_at = Some(ctx.now());
    row.return_remarks = None;
    row.updated_at = ctx.now();
    queries::update(conn, &read_state, &row)?;
    photos::attach(conn, row.id, &row.photos())?;
    note(
        conn,
        ctx,
        actor,
        &row,
        ("submitted", None),
        json!({ "physical_bp": row.physical_bp, "as_on": row.as_on }),
    )?;
    let now = ctx.now();
    tasks::close(conn, row.work_id, &[TaskKind::DemandProgress.as_str()], now)?;
    wait(conn, ctx, &site, &row, None, actor.id)?;
    view::of_id(conn, ctx, actor, id)
}

/// A report waits: sent, with the Executive or the Superintending Engineer; returned, with who entered it.
pub(super) fn wait(
    conn: &mut PgConnection,
    ctx: &Context,
    site: &Site,
    row: &ReportRow,
    remarks: Option<&str>,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    tasks::close_all(conn, row.id, ctx.now())?;
    let preparer = officers::posting(conn, row.prepared_by)?;
    let office = site.work.executing_office_id;
    let (kind, role, office_id, posting_id) = if row.state()? == ReportState::Returned {
        let held = officers::holder_on(conn, preparer.id, ctx.today())?.is_some();
        let own = held.then_some(preparer.id);
        (TaskKind::CorrectProgress, Role::ProgressReporter, preparer.office_id, own)
    } else {
        let role = if row.corrects.is_some() { Role::ProgressCorrector } else { Role::ProgressApprover };
        let place = tasks::place(conn, ctx, office, office, role, &[preparer.person_id])?;
        (TaskKind::ApproveProgress, role, place, None)
    };
    let waiting = Waiting {
        kind,
        entity: "progress_report",
        entity_id: row.id,
        project_id: row.project_id,
        office_id,
        role,
        posting_id,
        days: tasks::days_of(kind, &site.parameters),
        remarks,
        sent_by,
    };
    tasks::send(conn, ctx, &waiting)
}
