//! A work with what its reports are judged from, read in one go.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::agreement::{AgreementState, AgreementSummary};
use shared::policy::{ActingPosting, Denied, ReportPlace, may_report};
use shared::progress::measure::planned_bp;
use shared::progress::{Component, ComponentFigures, Month, PeriodKind, ReportAction};
use shared::project::ProjectStage;
use shared::rules::{
    Finding, FullReportFacts, PROGRESS_PERIOD, ParameterKey, Parameters, PeriodFacts, ReportFacts,
    check_figures, check_full_report, check_overdue, check_period, check_report, next_month,
};
use uuid::Uuid;

use super::rows::ReportRow;
use super::{components, queries};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::projects::{self, ProjectRow, WorkRow};
use crate::{agreements, completions, masters, officers, photos};

/// A work under report.
pub struct Site {
    pub work: WorkRow,
    pub project: ProjectRow,
    pub stage: ProjectStage,
    pub office_path: Vec<Uuid>,
    pub parameters: Parameters,
    /// The agreement that binds, the newest.
    pub agreement: Option<AgreementSummary>,
    pub components: Vec<Component>,
    /// Approved reports that no correction took the place of, the newest first.
    pub approved: Vec<ReportRow>,
}

impl Site {
    pub fn of(
        conn: &mut PgConnection,
        ctx: &Context,
        actor: &ActingPosting,
        work_id: Uuid,
    ) -> Result<Self, Refusal> {
        let (work, project) = projects::readable_work(conn, actor, work_id)?;
        let department = officers::office(conn, work.executing_office_id)?.department;
        let agreement =
            agreements::of_work(conn, work_id)?.into_iter().find(|agreement| agreement.state.binds());
        Ok(Self {
            stage: project.stage()?,
            office_path: officers::office_path(conn, work.executing_office_id)?,
            parameters: masters::parameters(conn, &department, ctx.today())?,
            agreement,
            components: components::of_work(conn, &work, &project.project_type)?,
            approved: queries::approved_of(conn, work_id)?,
            work,
            project,
        })
    }

    pub fn permits(
        &self,
        actor: &ActingPosting,
        action: ReportAction,
        prepared_by: Option<Uuid>,
        correction: bool,
    ) -> Result<(), Denied> {
        may_report(actor, action, ReportPlace { office_path: &self.office_path, prepared_by, correction })
    }

    pub fn started_on(&self) -> Option<NaiveDate> {
        self.agreement.as_ref()?.started_on
    }

    /// The work is complete, or its project closed or cancelled: nothing is reported any more.
    pub fn closed(&self) -> bool {
        let done = |agreement: &AgreementSummary| {
            matches!(agreement.state, AgreementState::Completed | AgreementState::Closed)
        };
        self.stage >= ProjectStage::PhysicallyCompleted || self.agreement.as_ref().is_some_and(done)
    }

    /// R46: the whole is sent of a work that is certified, and approved when every certificate is given.
    pub fn full_report(
        &self,
        conn: &mut PgConnection,
        row: &ReportRow,
        approving: bool,
    ) -> Result<Option<Finding>, Refusal> {
        let certified = completions::certified(conn, self.work.id)?;
        Ok(check_full_report(&FullReportFacts {
            physical_bp: row.physical_bp,
            as_on: row.as_on,
            completion: certified.as_ref().map(|(on, missing)| (*on, missing.as_slice())),
            approving,
        }))
    }

    /// What a report builds on: of a correction the report before the corrected one, else the latest approved.
    pub fn before(&self, corrects: Option<Uuid>) -> Option<&ReportRow> {
        match corrects {
            None => self.approved.first(),
            Some(id) => self.approved.iter().skip_while(|row| row.id != id).nth(1),
        }
    }

    pub fn figures_before(&self, corrects: Option<Uuid>) -> Result<Vec<ComponentFigures>, Refusal> {
        self.before(corrects).map_or_else(|| Ok(Vec::new()), ReportRow::figures)
    }

    /// Month of the latest month-end report.
    pub fn last_month(&self) -> Option<Month> {
        let monthly = self.approved.iter().filter(|row| row.kind == PeriodKind::MonthEnd.as_str());
        monthly.map(|row| Month::of(row.month)).max()
    }

    /// The month that is reported next.
    pub fn next_month(&self, today: NaiveDate) -> Month {
        next_month(self.last_month(), self.started_on(), today, &self.parameters)
    }

    /// Planned for a day by the dates of the agreement.
    pub fn planned(&self, on: NaiveDate) -> Option<i32> {
        self.agreement
            .as_ref()
            .map(|agreement| planned_bp(agreement.start_date, agreement.completion_date, on))
    }

    /// R38, asked before anything is kept.
    pub fn period_findings(
        &self,
        kind: PeriodKind,
        month: Month,
        as_on: NaiveDate,
        today: NaiveDate,
    ) -> Vec<Finding> {
        let facts = PeriodFacts {
            kind,
            month,
            as_on,
            today,
            started_on: self.started_on(),
            closed: self.closed(),
            last_month: self.last_month(),
        };
        check_period(facts, &self.parameters)
    }

    /// The last narratives said, the newest first.
    pub fn narratives(&self) -> Vec<String> {
        self.approved.iter().take(2).map(|row| row.narrative.clone()).collect()
    }

    /// What a report is asked when it is sent: R37, R38, R40, R42, R43.
    pub fn findings(
        &self,
        conn: &mut PgConnection,
        ctx: &Context,
        row: &ReportRow,
    ) -> Result<Vec<Finding>, Refusal> {
        let correction = row.corrects.is_some();
        let kind = row.kind()?;
        let mut findings = if correction {
            Vec::new()
        } else {
            self.period_findings(kind, Month::of(row.month), row.as_on, ctx.today())
        };
        findings.extend(check_figures(&row.figures()?, correction));
        findings.extend(self.full_report(conn, row, false)?);
        let before = self.before(row.corrects);
        let since = before.map(|before| before.as_on);
        let narratives = self.narratives();
        let facts = ReportFacts {
            kind,
            correction,
            in_progress: self.stage == ProjectStage::InProgress,
            physical_bp: row.physical_bp,
            previous_bp: before.map(|before| before.physical_bp),
            fresh_photos: photos::fresh(conn, &row.photos(), since)?,
            narrative: &row.narrative,
            last_narratives: &narratives,
        };
        findings.extend(check_report(&facts, &self.parameters));
        Ok(findings)
    }

    /// What is flagged of a report that is sent today: that it is late (R39).
    pub fn late(&self, row: &ReportRow, today: NaiveDate) -> Option<Finding> {
        let monthly = row.kind == PeriodKind::MonthEnd.as_str() && row.corrects.is_none();
        let missing = monthly.then(|| check_overdue(Month::of(row.month), today, &self.parameters)).flatten();
        missing.map(|(finding, _)| finding)
    }

    pub fn photo_limits(&self) -> (i64, i64) {
        (self.parameters.get(ParameterKey::PhotoRadiusMetres), self.parameters.get(ParameterKey::PhotoMaxMb))
    }
}

/// A report the asker may read, with its work.
pub fn seen(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<(Site, ReportRow), Refusal> {
    let row = queries::find(conn, id)?;
    Ok((Site::of(conn, ctx, actor, row.work_id)?, row))
}

/// A report opened for an act: within the asker's scope (404), project and report locked, by right (403), in the version it
/// was read in (412), in a state that allows it (409). Its row bears the state after the act.
pub fn open(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: ReportAction,
) -> Result<(Site, ReportRow, String), Refusal> {
    let first = queries::find(conn, id)?;
    projects::readable(conn, actor, first.project_id)?;
    projects::lock(conn, first.project_id)?;
    let mut row = queries::lock(conn, id)?;
    let site = Site::of(conn, ctx, actor, row.work_id)?;
    let preparer = officers::posting(conn, row.prepared_by)?.person_id;
    site.permits(actor, action, Some(preparer), row.corrects.is_some())
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, row.project_id)?;
    version.check(row.version)?;
    if site.closed() && action != ReportAction::Return {
        return Err(complete());
    }
    let read_state = row.state.clone();
    let next = row.state()?.after(action).ok_or_else(|| wrong_state(&read_state))?;
    row.state = next.as_str().into();
    Ok((site, row, read_state))
}

/// A work that is certified complete is reported no more; its project would have to be reopened.
pub fn complete() -> Refusal {
    let words = "The work is complete or its project closed; nothing is reported any more.";
    Refusal::Rules(vec![PROGRESS_PERIOD.finds(None, words)])
}

pub fn wrong_state(state: &str) -> Refusal {
    Refusal::WrongState { detail: format!("The report is {state}; this cannot be done with it now.") }
}
