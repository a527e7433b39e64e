//! A project as the asking posting sees it: with its works, its approval, with whom it waits, and what may be done.

use std::collections::HashMap;

use diesel::pg::PgConnection;
use shared::estimate::{EstimateAction, EstimateKind, EstimateState};
use shared::money;
use shared::policy::{
    ActingPosting, EstimatePlace, RecordAction, SanctionPlace, may_attach, may_cancel_project, may_estimate,
    may_record, may_record_review, may_sanction,
};
use shared::project::{Project, ProjectStage, TimelineEntry};
use shared::sanction::SanctionAction;
use shared::work::Work;
use uuid::Uuid;

use super::actions::check_alive;
use super::rows::{ProjectRow, WorkRow};
use super::{cancelling, queries};
use crate::context::Context;
use crate::db::known;
use crate::http::Refusal;
use crate::{
    agreements, approvals, audit, completions, estimates, officers, progress, reviews, sanctions,
    suspensions, tasks, tenders,
};

pub fn of_id(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Project, Refusal> {
    let row = queries::find(conn, id)?;
    detail(conn, context, actor, row)
}

pub fn detail(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: ProjectRow,
) -> Result<Project, Refusal> {
    let names = queries::names(conn, &row)?;
    let (sanctioned, _) = queries::sanctioned(conn, row.id)?;
    let contracted = agreements::contract_total(conn, row.id)?;
    let waiting = tasks::waiting_of(conn, context.today(), &[row.id])?.remove(&row.id);
    let (pending, pending_since) = waiting.unzip();
    let (pending_with, pending_with_bn) = pending.map(|with| (with.en, with.bn)).unzip();
    let works = queries::works_of(conn, row.id)?
        .into_iter()
        .map(|work_row| work(conn, context, actor, work_row))
        .collect::<Result<_, _>>()?;
    Ok(Project {
        nature: row.nature()?,
        stage: row.stage()?,
        location: row.location()?,
        approval_in_force: approvals::in_force(conn, row.id)?,
        requisition: queries::origin::requisition_of(conn, row.id)?,
        deposit: queries::origin::deposit_of(conn, row.id)?,
        cancellation: cancelling::cancellation(conn, row.id)?,
        may: may(conn, context, actor, &row)?,
        works,
        id: row.id,
        code: row.code,
        version: row.version,
        title_en: row.title_en,
        title_bn: row.title_bn,
        description: row.description,
        department: row.department,
        requisitioning_department: row.requisitioning_department,
        executing_department: names.office_department,
        executing_office_id: row.executing_office_id,
        executing_office_name_en: names.office.0,
        executing_office_name_bn: names.office.1,
        project_type: row.project_type,
        scheme: row.scheme,
        district: row.district,
        district_name_en: names.district.0,
        district_name_bn: names.district.1,
        place: row.place,
        ifms_project_id: row.ifms_project_id,
        proposed_cost_paise: row.proposed_cost_paise,
        proposed_cost_display: money::display(row.proposed_cost_paise),
        tentative_start: row.tentative_start,
        tentative_completion: row.tentative_completion,
        stage_since: row.stage_since,
        completed_on: completions::project_completed_on(conn, row.id)?,
        ts_total_paise: sanctioned,
        ts_total_display: money::display(sanctioned),
        contract_total_paise: contracted,
        contract_total_display: money::display(contracted),
        pending_with,
        pending_with_bn,
        pending_since,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// What the posting may do with the project now, by operation id.
fn may(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: &ProjectRow,
) -> Result<Vec<String>, Refusal> {
    let path = officers::office_path(conn, row.executing_office_id)?;
    let acts = [
        ("update_project", RecordAction::EditProject),
        ("set_project_location", RecordAction::EditProject),
        ("create_work", RecordAction::CreateWork),
        ("set_work_weights", RecordAction::SetWeights),
        ("record_administrative_approval", RecordAction::RecordApproval),
        ("propose_administrative_approval", RecordAction::RecordApproval),
    ];
    if row.stage()? == ProjectStage::Cancelled {
        return Ok(Vec::new());
    }
    if row.stage()? == ProjectStage::Closed {
        let attaches = may_attach(actor, &path, &row.department).is_ok();
        return Ok(attaches.then(|| "attach_document".to_owned()).into_iter().collect());
    }
    let approvable = row.nature()?.needs_approval() && approvals::open_proposal(conn, row.id)?.is_none();
    let allowed = acts.iter().filter(|(_, act)| {
        (*act != RecordAction::RecordApproval || approvable)
            && may_record(actor, *act, &path, &row.department).is_ok()
    });
    let mut may: Vec<String> = allowed.map(|(name, _)| (*name).to_owned()).collect();
    if may_attach(actor, &path, &row.department).is_ok() {
        may.push("attach_document".to_owned());
    }
    if may_record_review(actor, &path, &row.department).is_ok() && reviews::is_reviewed(conn, context, row)? {
        may.push("record_project_review".to_owned());
    }
    if row.stage()? < ProjectStage::PhysicallyCompleted && may_cancel_project(actor, &row.department).is_ok()
    {
        may.push("cancel_project".to_owned());
    }
    may.extend(suspensions::may(conn, actor, row, &path)?);
    Ok(may)
}

/// Whether a posting enters sanctions from before for a work.
fn may_enter_legacy(actor: &ActingPosting, office_path: &[Uuid], office_id: Uuid) -> bool {
    let place = SanctionPlace {
        office_path,
        holder_office_id: office_id,
        prepared_by: actor.person_id,
        verified_by: None,
        authority_posting_id: Uuid::nil(),
        authority_office_id: office_id,
    };
    may_sanction(actor, SanctionAction::EditLegacy, place).is_ok()
}

/// A work with its estimates, sanctions, tenders and agreements.
pub fn work(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    row: WorkRow,
) -> Result<Work, Refusal> {
    let office_path = officers::office_path(conn, row.executing_office_id)?;
    let estimates = estimates::of_work(conn, row.id)?;
    let technical_sanctions = sanctions::of_work(conn, context, row.id)?;
    let place = EstimatePlace { office_path: &office_path, prepared_by: None, checked_by: None };
    let prepares = may_estimate(actor, EstimateAction::Submit, place).is_ok();
    let vetted = estimates.iter().any(|estimate| {
        estimate.state == EstimateState::Vetted && estimate.kind != EstimateKind::Preliminary
    });
    let bound = technical_sanctions
        .iter()
        .any(|order| order.state.is_under_way() || (order.state.is_in_force() && order.kind.accords()));
    let free = !bound;
    let mut may = Vec::new();
    let prepares = prepares && check_alive(conn, row.project_id).is_ok();
    if prepares {
        may.push("create_estimate".to_owned());
    }
    if prepares && vetted && free {
        may.push("create_sanction".to_owned());
    }
    if vetted && free && may_enter_legacy(actor, &office_path, row.executing_office_id) {
        may.push("create_legacy_sanction".to_owned());
    }
    let project = queries::find(conn, row.project_id)?;
    let stands = (ProjectStage::AaAccorded..ProjectStage::FinanciallyClosed).contains(&project.stage()?);
    if stands && tenders::may_create(conn, actor, &office_path, &project.department, row.id)? {
        may.push("create_tender".to_owned());
    }
    let goes_on = matches!(project.stage()?, ProjectStage::InProgress | ProjectStage::Suspended);
    if goes_on && progress::may_begin(conn, actor, &office_path, row.id)? {
        may.push("create_progress_report".to_owned());
    }
    let office = officers::office(conn, row.executing_office_id)?;
    Ok(Work {
        tenders: tenders::of_work(conn, row.id)?,
        agreements: agreements::of_work(conn, row.id)?,
        category: known(&row.category)?,
        executing_office_name_en: office.name_en,
        executing_office_name_bn: office.name_bn,
        id: row.id,
        code: row.code,
        project_id: row.project_id,
        name: row.name,
        weight_bp: row.weight_bp,
        executing_office_id: row.executing_office_id,
        quantity_milli: row.quantity_milli,
        unit: row.unit,
        version: row.version,
        estimates,
        technical_sanctions,
        may,
    })
}

/// What was done to a project and all that hangs on it, newest first.
pub fn timeline(
    conn: &mut PgConnection,
    project_id: Uuid,
    offset: i64,
    limit: i64,
) -> Result<Vec<TimelineEntry>, Refusal> {
    let mut labels: HashMap<Uuid, (String, String)> = HashMap::new();
    let mut entries = Vec::new();
    for entry in audit::entries(conn, None, Some(project_id), offset, limit)? {
        let (actor_en, actor_bn) = match entry.posting_id {
            None => ("System".to_owned(), "সিস্টেম".to_owned()),
            Some(posting) => match labels.get(&posting) {
                Some(label) => label.clone(),
                None => {
                    let label = officers::posting_label(conn, posting)?;
                    labels.insert(posting, (label.en.clone(), label.bn.clone()));
                    (label.en, label.bn)
                }
            },
        };
        entries.push(TimelineEntry {
            id: entry.id,
            at: entry.at,
            entity: entry.entity,
            entity_id: entry.entity_id,
            action: entry.action,
            actor_en,
            actor_bn,
            remarks: entry.remarks,
        });
    }
    Ok(entries)
}
