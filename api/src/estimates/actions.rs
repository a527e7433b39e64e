//! Preparing estimates: draft, change, send for checking, revise.

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::estimate::{
    Estimate, EstimateAction, EstimateChange, EstimateContent, EstimateKind, EstimateState, EstimateSums,
    NewEstimate, SubmitEstimate, check_content,
};
use shared::fiscal_year::{FiscalYear, check_date};
use shared::money;
use shared::officer::Role;
use shared::policy::{ActingPosting, EstimatePlace, may_estimate};
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::rows::EstimateRow;
use super::{queries, view};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Refusal, demand_reasons};
use crate::masters::{self, NumberKind};
use crate::officers;
use crate::projects::{self, WorkRow};
use crate::tasks::{self, Waiting};

/// An estimate opened for an act: locked, within the scope (404), by right (403), in the version it was read in (412), in a
/// state that allows it (409).
pub(super) struct Opened {
    pub row: EstimateRow,
    pub work: WorkRow,
    pub read_state: String,
}

pub(super) fn open(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: EstimateAction,
) -> Result<Opened, Refusal> {
    let work_id = queries::find(conn, id)?.work_id;
    let (work, _) = projects::readable_work(conn, actor, work_id)?;
    let mut row = queries::lock(conn, id)?;
    permit(conn, actor, &work, Some(&row), action)?;
    version.check(row.version)?;
    projects::check_alive(conn, work.project_id)?;
    let read_state = row.state.clone();
    let next = row.state()?.after(action).ok_or_else(|| wrong_state(&read_state, action))?;
    row.state = next.as_str().into();
    Ok(Opened { row, work, read_state })
}

fn wrong_state(state: &str, action: EstimateAction) -> Refusal {
    Refusal::WrongState { detail: format!("The estimate is {state}; to {action} it is not possible now.") }
}

fn permit(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    work: &WorkRow,
    row: Option<&EstimateRow>,
    action: EstimateAction,
) -> Result<(), Refusal> {
    let office_path = officers::office_path(conn, work.executing_office_id)?;
    let mut person = |posting: Option<Uuid>| -> Result<Option<Uuid>, Refusal> {
        Ok(posting.map(|id| officers::posting(conn, id)).transpose()?.map(|posting| posting.person_id))
    };
    let prepared_by = person(row.map(|row| row.prepared_by))?;
    let checked_by = person(row.and_then(|row| row.checked_by))?;
    let place = EstimatePlace { office_path: &office_path, prepared_by, checked_by };
    may_estimate(actor, action, place).map_err(|denied| Refusal::Forbidden(denied.into()))
}

/// Notes an act on an estimate.
pub(super) fn note(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    opened: (&EstimateRow, &WorkRow),
    action: &'static str,
    remarks: Option<&str>,
    details: Value,
) -> Result<(), Refusal> {
    let (row, work) = opened;
    let act = Act {
        entity: "estimate",
        entity_id: row.id,
        project_id: Some(work.project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, context, &act)
}

/// The content as the record keeps it, its lines priced, beside its sums.
fn priced(content: &EstimateContent) -> Result<(EstimateContent, EstimateSums), Refusal> {
    let mut kept = content.clone();
    let mut errors = Vec::new();
    for line in &mut kept.lines {
        line.amount_paise = 0;
    }
    let sums = match check_content(&kept) {
        Ok(sums) => Some(sums),
        Err(found) => {
            errors.extend(found);
            None
        }
    };
    if let Err(error) = check_date("/sor_effective_on", content.sor_effective_on) {
        errors.push(error);
    }
    let Some(sums) = sums.filter(|_| errors.is_empty()) else {
        for error in &mut errors {
            error.pointer = format!("/content{}", error.pointer);
        }
        return Err(Refusal::Invalid(errors));
    };
    let normal = |text: &str| text::lines("", text, 0..=usize::MAX);
    kept.sor_edition = normal(&kept.sor_edition)?;
    for line in &mut kept.lines {
        line.code = normal(&line.code)?;
        line.description = normal(&line.description)?;
        line.unit = normal(&line.unit)?;
        line.amount_paise = money::line_amount(line.quantity_milli, line.rate_paise)
            .ok_or_else(|| Refusal::Internal("a checked line has an amount".into()))?;
    }
    for charge in &mut kept.other_charges {
        charge.description = normal(&charge.description)?;
    }
    Ok((kept, sums))
}

fn stored(content: &EstimateContent) -> Result<Value, Refusal> {
    serde_json::to_value(content).map_err(|error| Refusal::Internal(error.to_string()))
}

/// A new draft for a work. Its number is of the executing office and the year.
pub fn create(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    new: &NewEstimate,
) -> Result<Estimate, Refusal> {
    let (work, _) = projects::readable_work(conn, actor, work_id)?;
    permit(conn, actor, &work, None, EstimateAction::Edit)?;
    projects::check_alive(conn, work.project_id)?;
    if new.kind == EstimateKind::Revised {
        return Err(Refusal::field(
            "/kind",
            "KIND_OF_REVISION",
            "A revised estimate is made from the vetted one it revises.",
        ));
    }
    let (content, sums) = priced(&new.content)?;
    let today = context.today();
    let year = FiscalYear::of(today);
    let office = officers::office(conn, work.executing_office_id)?;
    let serial = masters::next_number(conn, NumberKind::Estimate { office_code: &office.code, year })?;
    let row = EstimateRow {
        id: context.new_id(),
        work_id,
        estimate_no: shared::id::estimate_no(&office.code, year, serial),
        revision: 0,
        version: 1,
        kind: new.kind.as_str().into(),
        state: EstimateState::Draft.as_str().into(),
        estimate_date: today,
        contingency_bp: content.contingency_bp,
        content: stored(&content)?,
        total_paise: sums.total_paise,
        prepared_by: actor.id,
        checked_by: None,
        vetted_by: None,
        return_remarks: None,
        updated_at: context.now(),
    };
    queries::insert(conn, &row)?;
    let details = json!({ "estimate_no": row.estimate_no, "total_paise": row.total_paise });
    note(conn, context, actor, (&row, &work), "drafted", None, details)?;
    projects::recompute_stage(conn, context, work.project_id)?;
    view::of_row(conn, context, actor, row)
}

/// A change of a draft or returned estimate. Who changes it has prepared it: he neither checks nor vets it.
pub fn edit(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &EstimateChange,
) -> Result<Estimate, Refusal> {
    let Opened { mut row, work, read_state } = open(conn, actor, id, version, EstimateAction::Edit)?;
    let (content, sums) = priced(&change.content)?;
    row.contingency_bp = content.contingency_bp;
    row.content = stored(&content)?;
    row.total_paise = sums.total_paise;
    row.estimate_date = context.today();
    row.prepared_by = actor.id;
    queries::update(conn, &read_state, &row, context.now())?;
    let details = json!({ "total_paise": row.total_paise });
    note(conn, context, actor, (&row, &work), "changed", None, details)?;
    view::of_id(conn, context, actor, id)
}

/// Sends a draft for checking: R15 and R16 are asked, and who checks is told.
pub fn submit(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &SubmitEstimate,
) -> Result<Estimate, Refusal> {
    let Opened { mut row, work, read_state } = open(conn, actor, id, version, EstimateAction::Submit)?;
    let reasons = demand_reasons(&view::findings(conn, &row, &work)?, &body.reasons)?;
    row.prepared_by = actor.id;
    (row.checked_by, row.vetted_by) = (None, None);
    queries::update(conn, &read_state, &row, context.now())?;
    note(conn, context, actor, (&row, &work), "submitted", None, json!({ "reasons": reasons }))?;
    tasks::close_all(conn, id, context.now())?;
    let said = reasons.iter().map(|reason| reason.reason.as_str()).collect::<Vec<_>>().join("\n");
    let office_id = tasks::place(
        conn,
        context,
        actor.office_id,
        work.executing_office_id,
        Role::EstimateChecker,
        &[actor.person_id],
    )?;
    let waiting = Waiting {
        kind: TaskKind::CheckEstimate,
        entity: "estimate",
        entity_id: id,
        project_id: work.project_id,
        office_id,
        role: Role::EstimateChecker,
        posting_id: None,
        days: view::days(conn, context, &work, TaskKind::CheckEstimate)?,
        remarks: (!said.is_empty()).then_some(said.as_str()),
        sent_by: actor.id,
    };
    tasks::send(conn, context, &waiting)?;
    projects::recompute_stage(conn, context, work.project_id)?;
    view::of_id(conn, context, actor, id)
}

/// A new revision of a vetted estimate, under the same number; the former is superseded. Not while an order on its way rests on
/// it; a sanction in force is followed by a revised one (R26).
pub fn revise(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Estimate, Refusal> {
    let Opened { row, work, read_state } = open(conn, actor, id, version, EstimateAction::Revise)?;
    if queries::carries_order_under_way(conn, id)? {
        return Err(Refusal::WrongState {
            detail: "A technical sanction on its way rests on this estimate. It can be revised when that is rejected or issued."
                .into(),
        });
    }
    queries::update(conn, &read_state, &row, context.now())?;
    note(conn, context, actor, (&row, &work), "superseded", None, json!({ "revision": row.revision }))?;
    tasks::close(conn, work.id, &[TaskKind::DraftSanction.as_str()], context.now())?;
    let kind = match row.kind()? {
        EstimateKind::Preliminary => EstimateKind::Preliminary,
        _ => EstimateKind::Revised,
    };
    let next = EstimateRow {
        id: context.new_id(),
        revision: row.revision + 1,
        version: 1,
        kind: kind.as_str().into(),
        state: EstimateState::Draft.as_str().into(),
        estimate_date: context.today(),
        prepared_by: actor.id,
        checked_by: None,
        vetted_by: None,
        return_remarks: None,
        updated_at: context.now(),
        ..row
    };
    queries::insert(conn, &next)?;
    let details = json!({ "estimate_no": next.estimate_no, "revision": next.revision, "revises": id });
    note(conn, context, actor, (&next, &work), "revised", None, details)?;
    projects::recompute_stage(conn, context, work.project_id)?;
    view::of_row(conn, context, actor, next)
}
