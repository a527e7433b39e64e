//! Reports that do not come (R39): the Executive Engineer is asked for them, the Superintending Engineer is told.

use chrono::{Days, NaiveDate};
use diesel::pg::PgConnection;
use serde_json::json;
use shared::notice::{NoticeContent, NoticeKind, NoticeTask};
use shared::officer::Role;
use shared::progress::Month;
use shared::rules::{ParameterKey, check_overdue};
use shared::task::TaskKind;
use uuid::Uuid;

use super::queries;
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;
use crate::notices::{self, Telling};
use crate::tasks::{self, NewTask};
use crate::{masters, officers, projects};

/// Works looked at in one transaction.
const BATCH: i64 = 100;

/// Asks for what is overdue; called by the worker of `serve` now and then. Gives how many were asked for.
pub async fn watch(context: &Context) -> Result<usize, Refusal> {
    let ctx = context.clone();
    context.db.transaction(move |conn| watch_in(conn, &ctx)).await
}

/// The latest month whose report is overdue on a day.
fn overdue_month(today: NaiveDate, days: i64) -> Month {
    let days = u64::try_from(days).unwrap_or(0);
    let on = today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let month = Month::of(on);
    if on == month.last_day() { month } else { month.previous() }
}

/// The same in a transaction at hand. Of several processes at once the first asks; the others see its task.
pub fn watch_in(conn: &mut PgConnection, ctx: &Context) -> Result<usize, Refusal> {
    let today = ctx.today();
    let general = masters::parameters(conn, "", today)?;
    let month = overdue_month(today, general.get(ParameterKey::ProgressOverdueDays));
    let mut asked = 0;
    for silent in queries::silent(conn, month.first_day(), month.last_day(), BATCH)? {
        let work = projects::work_row(conn, silent.work_id)?;
        projects::lock(conn, work.project_id)?;
        if tasks::is_open(conn, work.id, TaskKind::DemandProgress)? {
            continue;
        }
        let missing =
            silent.last_month.map_or_else(|| Month::of(silent.started_on), |last| Month::of(last).next());
        let office = work.executing_office_id;
        let department = officers::office(conn, office)?.department;
        let parameters = masters::parameters(conn, &department, today)?;
        let Some((finding, _)) = check_overdue(missing, today, &parameters) else { continue };
        let office_id = tasks::place(conn, ctx, office, office, Role::ProgressApprover, &[])?;
        let due_on = tasks::due_on(conn, today, tasks::days_of(TaskKind::DemandProgress, &parameters))?;
        let task = NewTask {
            id: ctx.new_id(),
            kind: TaskKind::DemandProgress.as_str(),
            entity: "work",
            entity_id: work.id,
            project_id: Some(work.project_id),
            office_id,
            role: Role::ProgressApprover.as_str(),
            posting_id: None,
            created_at: ctx.now(),
            due_on,
            remarks: Some(finding.detail.clone()),
            sent_by: None,
        };
        tasks::open(conn, ctx, &task)?;
        tell_circle(conn, ctx, office, (work.id, &work.name), due_on)?;
        let act = Act {
            entity: "work",
            entity_id: work.id,
            project_id: Some(work.project_id),
            action: "progress_demanded",
            person_id: None,
            posting_id: None,
            remarks: None,
            details: json!({ "month": missing, "finding": finding }),
        };
        audit::append(conn, ctx, &act)?;
        asked += 1;
    }
    Ok(asked)
}

/// The Superintending Engineer gets a copy.
fn tell_circle(
    conn: &mut PgConnection,
    ctx: &Context,
    office: Uuid,
    (work_id, name): (Uuid, &str),
    due_on: NaiveDate,
) -> Result<(), Refusal> {
    let circle = tasks::place(conn, ctx, office, office, Role::ProgressCorrector, &[])?;
    let held = officers::all_postings_on(conn, ctx.today(), Some(circle))?;
    let persons: Vec<Uuid> = held
        .into_iter()
        .filter(|posting| posting.roles.contains(&Role::ProgressCorrector))
        .map(|posting| posting.person_id)
        .collect();
    let task = NoticeTask {
        kind: TaskKind::DemandProgress,
        title_en: name.to_owned(),
        title_bn: None,
        with_en: None,
        with_bn: None,
        due_on,
    };
    let content = NoticeContent { tasks: vec![task], ..NoticeContent::default() };
    let telling = Telling { kind: NoticeKind::TaskLate, about: Some(("work", work_id)), content };
    notices::tell(conn, ctx, &persons, &telling)
}
