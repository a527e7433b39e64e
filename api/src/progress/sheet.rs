//! The sheet of a work: everything its monthly entry needs, in one answer; and the standing of a project.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::milestone::MilestoneAction;
use shared::policy::{
    ActingPosting, may_bring_photo, may_hinder, may_inspect, may_milestone, may_set_components,
};
use shared::progress::{
    CurvePoint, Month, PeriodKind, ProgressSheet, ProjectProgress, ReportAction, SiteOfWork, WorkStanding,
};
use shared::project::ProjectStage;
use shared::rules::{DelayFacts, Finding, check_delay, check_overdue, window};
use uuid::Uuid;

use super::case::Site;
use super::queries;
use crate::context::Context;
use crate::http::Refusal;
use crate::projects;

/// The curve of a work: from the start to its end or today, month by month, with the days of approved reports.
fn curve(site: &Site, today: NaiveDate) -> Vec<CurvePoint> {
    let Some(agreement) = &site.agreement else { return Vec::new() };
    let until = agreement.completion_date.max(today);
    let mut days = vec![agreement.start_date, agreement.completion_date];
    let mut month = Month::of(agreement.start_date);
    while month.last_day() <= until && days.len() < 130 {
        days.push(month.last_day());
        month = month.next();
    }
    days.extend(site.approved.iter().map(|row| row.as_on));
    days.sort_unstable();
    days.dedup();
    let done = |on: NaiveDate| {
        if on == agreement.start_date {
            return Some(0).filter(|_| site.started_on().is_some());
        }
        site.approved.iter().find(|row| row.as_on == on).map(|row| row.physical_bp)
    };
    days.into_iter()
        .map(|on| CurvePoint { on, planned_bp: site.planned(on).unwrap_or(0), done_bp: done(on) })
        .collect()
}

/// What is flagged of a work today: a report is missing (R39), the work is late (R51).
fn flags(site: &Site, today: NaiveDate, expected: Option<NaiveDate>) -> Vec<Finding> {
    let mut flags = Vec::new();
    if site.stage != ProjectStage::InProgress {
        return flags;
    }
    if let Some(started) = site.started_on() {
        let missing = site.last_month().map_or_else(|| Month::of(started), Month::next);
        flags.extend(check_overdue(missing, today, &site.parameters).map(|(finding, _)| finding));
    }
    if let Some(agreement) = &site.agreement {
        let facts = DelayFacts {
            start: agreement.start_date,
            end: agreement.completion_date,
            expected_completion: expected,
            today,
        };
        flags.extend(check_delay(facts, &site.parameters).map(|(finding, _)| finding));
    }
    flags
}

fn may(site: &Site, actor: &ActingPosting, open: bool) -> Vec<String> {
    let mut may = Vec::new();
    let mut add = |name: &str, holds: bool| {
        if holds {
            may.push(name.to_owned());
        }
    };
    let alive = !site.closed();
    let reports = site.permits(actor, ReportAction::Edit, None, false).is_ok();
    add("create_progress_report", alive && reports && !open && site.started_on().is_some());
    add("bring_photo", alive && may_bring_photo(actor, &site.office_path, &site.project.department).is_ok());
    add("create_hindrance", alive && may_hinder(actor, &site.office_path).is_ok());
    let sets = may_milestone(actor, MilestoneAction::Edit, &site.office_path, None).is_ok();
    add("create_milestone", alive && sets);
    let inspects = may_inspect(actor, &site.office_path, &site.project.department).is_ok();
    add("create_inspection", alive && inspects);
    let unreported = site.approved.is_empty() && !open;
    add("set_work_components", unreported && may_set_components(actor, &site.office_path).is_ok());
    may
}

/// The sheet of a work the acting posting may read.
pub fn sheet(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<ProgressSheet, Refusal> {
    let site = Site::of(conn, ctx, actor, work_id)?;
    let today = ctx.today();
    let open = queries::open_of(conn, work_id)?;
    let next_month = open.as_ref().map_or_else(|| site.next_month(today), |row| Month::of(row.month));
    let (_, last_day) = window(PeriodKind::MonthEnd, next_month, &site.parameters);
    let expected = site.approved.first().and_then(|row| row.expected_completion);
    let (radius_m, photo_max_mb) = site.photo_limits();
    let next_as_on = last_day.min(today);
    Ok(ProgressSheet {
        work_id,
        site: SiteOfWork { location: site.project.location()?, radius_m, photo_max_mb },
        last_figures: site.figures_before(None)?,
        last: site.approved.first().map(|row| row.summary(None)).transpose()?,
        last_narratives: site.narratives(),
        may: may(&site, actor, open.is_some()),
        open: open.map(|row| row.summary(None)).transpose()?,
        next_month,
        next_as_on,
        due_on: last_day,
        target_bp: site.planned(next_as_on),
        contract_end: site.agreement.as_ref().map(|agreement| agreement.completion_date),
        expected_completion: expected,
        flags: flags(&site, today, expected),
        curve: curve(&site, today),
        components: site.components,
        stage: site.stage,
        project_id: site.project.id,
        project_code: site.project.code,
        title_en: site.project.title_en,
        title_bn: site.project.title_bn,
        work_code: site.work.code,
    })
}

/// How far a project has come, as kept, with its works.
pub fn of_project(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project_id: Uuid,
) -> Result<ProjectProgress, Refusal> {
    projects::readable(conn, actor, project_id)?;
    let standings = queries::standings(conn, project_id)?;
    let reported = || standings.iter().filter_map(|(.., progress)| progress.as_ref());
    let as_on = reported().map(|one| one.as_on).max();
    let expected_completion = reported().filter_map(|one| one.expected_completion).max();
    Ok(ProjectProgress {
        project_id,
        physical_bp: queries::project_bp(conn, project_id)?.unwrap_or(0),
        as_on,
        expected_completion,
        works: standings
            .into_iter()
            .map(|(work_id, work_code, name, weight_bp, progress)| WorkStanding {
                work_id,
                work_code,
                name,
                weight_bp,
                progress,
            })
            .collect(),
    })
}
