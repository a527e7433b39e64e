//! An estimate as the asking posting sees it: sums, findings, who did what, what may be done.

use diesel::pg::PgConnection;
use shared::estimate::{Estimate, EstimateAction, sums};
use shared::money;
use shared::policy::{ActingPosting, EstimatePlace, may_estimate};
use shared::rules::{EstimateFacts, Finding, check_estimate};
use shared::task::TaskKind;
use uuid::Uuid;

use super::queries;
use super::rows::EstimateRow;
use crate::context::Context;
use crate::http::Refusal;
use crate::projects::{self, WorkRow};
use crate::{masters, officers, tasks};

/// What R15 and R16 say on the estimate's date.
pub fn findings(conn: &mut PgConnection, row: &EstimateRow, work: &WorkRow) -> Result<Vec<Finding>, Refusal> {
    let department = officers::office(conn, work.executing_office_id)?.department;
    let parameters = masters::parameters(conn, &department, row.estimate_date)?;
    let content = row.content()?;
    let facts = EstimateFacts {
        contingency_bp: content.contingency_bp,
        sor_edition: &content.sor_edition,
        sor_effective_on: content.sor_effective_on,
        estimate_date: row.estimate_date,
    };
    Ok(check_estimate(facts, &parameters))
}

/// The working days a kind of task may take here today.
pub fn days(
    conn: &mut PgConnection,
    context: &Context,
    work: &WorkRow,
    kind: TaskKind,
) -> Result<i64, Refusal> {
    let department = officers::office(conn, work.executing_office_id)?.department;
    Ok(tasks::days_of(kind, &masters::parameters(conn, &department, context.today())?))
}

pub fn of_id(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Estimate, Refusal> {
    let row = queries::find(conn, id)?;
    of_row(conn, context, actor, row)
}

/// An estimate the acting posting may read.
pub fn detail(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Estimate, Refusal> {
    let row = queries::find(conn, id)?;
    of_row(conn, context, actor, row)
}

pub fn of_row(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: EstimateRow,
) -> Result<Estimate, Refusal> {
    let (work, project) = projects::readable_work(conn, actor, row.work_id)?;
    let content = row.content()?;
    let sums = sums(&content.lines, content.contingency_bp, content.gst_paise, &content.other_charges)
        .ok_or_else(|| Refusal::Internal("a stored estimate adds up".into()))?;
    let may = may(conn, actor, &row, &work)?;
    let findings = findings(conn, &row, &work)?;
    let mut label = |posting: Option<Uuid>| -> Result<(Option<String>, Option<String>), Refusal> {
        let label = posting.map(|id| officers::posting_label(conn, id)).transpose()?;
        Ok(label.map(|label| (label.en, label.bn)).unzip())
    };
    let (prepared_by, prepared_by_bn) = label(Some(row.prepared_by))?;
    let (checked_by, checked_by_bn) = label(row.checked_by)?;
    let (vetted_by, vetted_by_bn) = label(row.vetted_by)?;
    let (pending, pending_since) = tasks::waiting_of_thing(conn, context.today(), row.id)?.unzip();
    let (pending_with, pending_with_bn) = pending.map(|with| (with.en, with.bn)).unzip();
    Ok(Estimate {
        pending_with,
        pending_with_bn,
        pending_since,
        prepared_by,
        prepared_by_bn,
        checked_by,
        checked_by_bn,
        vetted_by,
        vetted_by_bn,
        kind: row.kind()?,
        state: row.state()?,
        id: row.id,
        work_id: work.id,
        work_code: work.code,
        project_id: project.id,
        title_en: project.title_en,
        title_bn: project.title_bn,
        estimate_no: row.estimate_no,
        revision: row.revision,
        version: row.version,
        estimate_date: row.estimate_date,
        content,
        lines_paise: sums.lines_paise,
        contingency_paise: sums.contingency_paise,
        total_paise: row.total_paise,
        total_display: money::display(row.total_paise),
        return_remarks: row.return_remarks,
        findings,
        may,
    })
}

/// What the posting may do with it now, by operation id: by right and by state.
fn may(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    row: &EstimateRow,
    work: &WorkRow,
) -> Result<Vec<String>, Refusal> {
    if projects::check_alive(conn, work.project_id).is_err() {
        return Ok(Vec::new());
    }
    let office_path = officers::office_path(conn, work.executing_office_id)?;
    let prepared_by = Some(officers::posting(conn, row.prepared_by)?.person_id);
    let checked_by =
        row.checked_by.map(|id| officers::posting(conn, id)).transpose()?.map(|posting| posting.person_id);
    let place = EstimatePlace { office_path: &office_path, prepared_by, checked_by };
    let state = row.state()?;
    let acts = [
        ("update_estimate", EstimateAction::Edit),
        ("submit_estimate", EstimateAction::Submit),
        ("check_estimate", EstimateAction::Check),
        ("vet_estimate", EstimateAction::Vet),
        ("return_estimate", EstimateAction::Return),
        ("revise_estimate", EstimateAction::Revise),
    ];
    let mut may = Vec::new();
    for (name, act) in acts {
        let blocked = act == EstimateAction::Revise && queries::carries_order_under_way(conn, row.id)?;
        if state.after(act).is_some() && may_estimate(actor, act, place).is_ok() && !blocked {
            may.push(name.to_owned());
        }
    }
    Ok(may)
}
