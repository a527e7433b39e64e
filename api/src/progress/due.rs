//! The works a posting reports on, with the month that is due of each: one answer for whoever goes round the sites.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use shared::policy::{ActingPosting, ReportPlace, may_report};
use shared::progress::{DueReport, Month, PeriodKind, ReportAction, ReportState, WorkProgress};
use shared::rules::{Parameters, check_overdue, next_month, window};
use uuid::Uuid;

use super::queries::{self, Begun};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::{masters, officers};

/// Most works in the list; a division has dozens.
const MOST: i64 = 200;

/// What is read once for all works of an office.
struct Office {
    path: Vec<Uuid>,
    parameters: Parameters,
}

impl Office {
    fn of(conn: &mut PgConnection, id: Uuid, today: NaiveDate) -> Result<Self, Refusal> {
        let department = officers::office(conn, id)?.department;
        Ok(Self {
            path: officers::office_path(conn, id)?,
            parameters: masters::parameters(conn, &department, today)?,
        })
    }
}

fn row(begun: Begun, office: &Office, actor: &ActingPosting, today: NaiveDate) -> Result<DueReport, Refusal> {
    let (last, started) = (begun.last_month.map(Month::of), Some(begun.started_on));
    let next = || next_month(last, started, today, &office.parameters);
    let month = begun.open_month.map_or_else(next, Month::of);
    let (opens_on, due_on) = window(PeriodKind::MonthEnd, month, &office.parameters);
    let open_state: Option<ReportState> = begun.open_state.as_deref().map(known).transpose()?;
    let missing = begun.last_month.map_or_else(|| Month::of(begun.started_on), |last| Month::of(last).next());
    let with_the_approver = open_state == Some(ReportState::Submitted);
    let place = ReportPlace { office_path: &office.path, prepared_by: None, correction: false };
    let enters = may_report(actor, ReportAction::Edit, place).is_ok() && !with_the_approver;
    Ok(DueReport {
        overdue: !with_the_approver && check_overdue(missing, today, &office.parameters).is_some(),
        work_id: begun.work_id,
        work_code: begun.work_code,
        work_name: begun.work_name,
        title_en: begun.title_en,
        title_bn: begun.title_bn,
        month,
        opens_on,
        due_on,
        last: begun.physical_bp.zip(begun.as_on).map(|(physical_bp, as_on)| WorkProgress {
            physical_bp,
            as_on,
            expected_completion: begun.expected_completion,
        }),
        open: begun.open_id,
        open_state,
        may: if enters { vec!["create_progress_report".into()] } else { Vec::new() },
    })
}

/// The works in progress the posting reads, those first whose report is due first.
pub fn list(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
) -> Result<Vec<DueReport>, Refusal> {
    let today = ctx.today();
    let offices = officers::offices_in_scope(conn, &actor.read_scope())?;
    let mut read = HashMap::<Uuid, Office>::new();
    let mut rows = Vec::new();
    for begun in queries::begun(conn, offices.as_deref(), MOST)? {
        let id = begun.executing_office_id;
        let office = match read.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(Office::of(conn, id, today)?),
        };
        rows.push(row(begun, office, actor, today)?);
    }
    rows.sort_by(|one, other| (one.due_on, &one.work_code).cmp(&(other.due_on, &other.work_code)));
    Ok(rows)
}
