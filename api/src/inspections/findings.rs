//! Findings followed until another officer closes them.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::Remarks;
use shared::inspection::{FindingAction, FindingContent, FindingState, InspectionFinding};
use shared::officer::Role;
use shared::policy::{ActingPosting, FindingPlace, may_follow};
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::queries::{self, FindingRow, InspectionRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::db::known;
use crate::http::{Etag, Refusal};
use crate::tasks::{self, Waiting};
use crate::{masters, officers, projects};

/// Whether a posting has the right to this act, the state aside.
fn permit(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    of: &InspectionRow,
    row: &FindingRow,
    action: FindingAction,
) -> Result<(), Refusal> {
    let office = projects::work_row(conn, of.work_id)?.executing_office_id;
    let path = officers::office_path(conn, office)?;
    let department = projects::readable(conn, actor, of.project_id)?.department;
    let complied = row.complied_by.map(|posting| officers::posting(conn, posting)).transpose()?;
    let place = FindingPlace {
        office_path: &path,
        department: &department,
        complied_by: complied.map(|posting| posting.person_id),
    };
    may_follow(actor, action, place).map_err(|denied| Refusal::Forbidden(denied.into()))
}

/// A finding waits: open, with those on the site until its day; put right, with the inspectors of the division.
pub fn wait(
    conn: &mut PgConnection,
    ctx: &Context,
    of: &InspectionRow,
    row: &FindingRow,
    sent_by: Uuid,
) -> Result<(), Refusal> {
    tasks::close_all(conn, row.id, ctx.now())?;
    let office = projects::work_row(conn, of.work_id)?.executing_office_id;
    let (kind, role, not, due) = match row.state()? {
        FindingState::Open => (TaskKind::ComplyFinding, Role::ProgressReporter, None, Some(row.due_on)),
        FindingState::Complied => (TaskKind::CloseFinding, Role::Inspector, row.complied_by, None),
        FindingState::Closed => return Ok(()),
    };
    let not = not.map(|posting| officers::posting(conn, posting)).transpose()?.map(|held| held.person_id);
    let not: Vec<Uuid> = not.into_iter().collect();
    let department = officers::office(conn, office)?.department;
    let parameters = masters::parameters(conn, &department, ctx.today())?;
    let waiting = Waiting {
        kind,
        entity: "inspection_finding",
        entity_id: row.id,
        project_id: of.project_id,
        office_id: tasks::place(conn, ctx, office, office, role, &not)?,
        role,
        posting_id: None,
        days: tasks::days_of(kind, &parameters),
        remarks: Some(&row.text),
        sent_by,
    };
    tasks::send_until(conn, ctx, &waiting, due.map(|due| due.max(ctx.today())))
}

/// An act on a finding: 404, 403, 412, 409; with what was done or said about it.
pub fn follow(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    (id, version): (Uuid, Etag),
    action: FindingAction,
    body: Option<&Remarks>,
) -> Result<InspectionFinding, Refusal> {
    let of = queries::finding(conn, id)?.inspection_id;
    let of = queries::find(conn, of)?;
    projects::readable(conn, actor, of.project_id)?;
    let mut row = queries::lock_finding(conn, id)?;
    permit(conn, actor, &of, &row, action)?;
    projects::check_alive(conn, of.project_id)?;
    version.check(row.version)?;
    let next = row.state()?.after(action).ok_or_else(|| Refusal::WrongState {
        detail: format!("The finding is {}; this cannot be done with it now.", row.state),
    })?;
    let remarks = body.map(|body| text::lines("/remarks", &body.remarks, 5..=2000)).transpose()?;
    row.state = next.as_str().into();
    row.updated_at = ctx.now();
    let done = match action {
        FindingAction::Comply => {
            row.compliance.clone_from(&remarks);
            row.complied_by = Some(actor.id);
            row.complied_on = Some(ctx.today());
            row.remarks = None;
            "complied"
        }
        FindingAction::Close => {
            row.closed_by = Some(actor.id);
            row.closed_on = Some(ctx.today());
            "closed"
        }
        FindingAction::Reopen => {
            row.complied_by = None;
            row.complied_on = None;
            row.remarks.clone_from(&remarks);
            "reopened"
        }
    };
    queries::update_finding(conn, &row)?;
    let act = Act {
        entity: "inspection_finding",
        entity_id: id,
        project_id: Some(of.project_id),
        action: done,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: remarks.as_deref(),
        details: json!({ "inspection_id": of.id }),
    };
    audit::append(conn, ctx, &act)?;
    wait(conn, ctx, &of, &row, actor.id)?;
    let row = queries::finding(conn, id)?;
    shown(conn, ctx, actor, &of, row)
}

/// A finding as the asking posting sees it.
pub fn shown(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    of: &InspectionRow,
    row: FindingRow,
) -> Result<InspectionFinding, Refusal> {
    let state = row.state()?;
    let acts = [
        ("comply_finding", FindingAction::Comply),
        ("close_finding", FindingAction::Close),
        ("reopen_finding", FindingAction::Reopen),
    ];
    let mut may = Vec::new();
    for (name, act) in acts {
        if state.after(act).is_some() && permit(conn, actor, of, &row, act).is_ok() {
            may.push(name.to_owned());
        }
    }
    let mut label = |posting: Option<Uuid>| {
        let found = posting.map(|id| officers::posting_label(conn, id)).transpose();
        found.map(|label| label.map(|label| (label.en, label.bn)).unzip())
    };
    let (complied_by, complied_by_bn) = label(row.complied_by)?;
    let (closed_by, closed_by_bn) = label(row.closed_by)?;
    Ok(InspectionFinding {
        id: row.id,
        version: row.version,
        content: FindingContent { text: row.text, severity: known(&row.severity)?, due_on: row.due_on },
        state,
        overdue: state == FindingState::Open && row.due_on < ctx.today(),
        compliance: row.compliance,
        complied_by,
        complied_by_bn,
        complied_on: row.complied_on,
        closed_by,
        closed_by_bn,
        closed_on: row.closed_on,
        remarks: row.remarks,
        may,
    })
}
