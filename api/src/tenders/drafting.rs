//! Drafting a notice, publishing it, moving its days.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::fiscal_year::{check_past_date, date_on_screen};
use shared::policy::{ActingPosting, TenderPlace, may_tender};
use shared::project::ProjectStage;
use shared::task::TaskKind;
use shared::tender::{
    ExtendTender, NewTender, Tender, TenderAction, TenderChange, TenderContent, TenderState, check_content,
};
use shared::text;
use uuid::Uuid;

use super::case::{Case, keep, note, open};
use super::rows::TenderRow;
use super::{queries, view, waiting};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal, demand_reasons};
use crate::projects::{self, ProjectRow, WorkRow};
use crate::{officers, tasks};

/// What was typed as the record keeps it, or every fault at once.
pub(super) fn checked(context: &Context, typed: &TenderContent) -> Result<TenderContent, Refusal> {
    let mut errors = Vec::new();
    if let Err(error) = check_past_date("/content/nit_date", typed.nit_date, context.today()) {
        errors.push(error);
    }
    match check_content(typed) {
        Ok(content) if errors.is_empty() => Ok(content),
        Ok(_) => Err(Refusal::Invalid(errors)),
        Err(found) => {
            errors.extend(found.into_iter().filter(|fault| fault.pointer != "/content/nit_date"));
            Err(Refusal::Invalid(errors))
        }
    }
}

/// The title a tender or agreement bears: the approval's, for repairs the project's (R02).
pub(super) fn title(conn: &mut PgConnection, project: &ProjectRow) -> Result<String, Refusal> {
    Ok(queries::approved_title(conn, project.id)?.unwrap_or_else(|| project.title_en.clone()))
}

/// The works of a new tender: the one named and those with it, all of one project and one executing office.
fn works(conn: &mut PgConnection, first: &WorkRow, with: &[Uuid]) -> Result<Vec<Uuid>, Refusal> {
    let mut faults = Faults::default();
    let mut works = vec![first.id];
    for (i, id) in with.iter().enumerate() {
        let pointer = format!("/with_work_ids/{i}");
        match projects::work_row(conn, *id) {
            Ok(work) if work.project_id == first.project_id && !works.contains(id) => {
                if work.executing_office_id == first.executing_office_id {
                    works.push(*id);
                } else {
                    faults.note(
                        &pointer,
                        "WORK_OF_OTHER_OFFICE",
                        "Works of one tender are built by one office.",
                    );
                }
            }
            Ok(_) | Err(Refusal::NotFound) => {
                faults.note(&pointer, "WORK_UNKNOWN", "Name each work of this project once.");
            }
            Err(other) => return Err(other),
        }
    }
    faults.settle()?;
    Ok(works)
}

/// A new draft for a work. The inviting officer is asked to publish it.
pub fn create(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    new: &NewTender,
) -> Result<Tender, Refusal> {
    let (work, project) = projects::readable_work(conn, actor, work_id)?;
    let path = officers::office_path(conn, work.executing_office_id)?;
    let place = TenderPlace {
        office_path: &path,
        prepared_by: None,
        allowed_by: None,
        department: &project.department,
    };
    may_tender(actor, TenderAction::Edit, place).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let content = checked(context, &new.content)?;
    let works = works(conn, &work, &new.with_work_ids)?;
    if matches!(
        project.stage()?,
        ProjectStage::Cancelled | ProjectStage::Closed | ProjectStage::FinanciallyClosed
    ) {
        return Err(Refusal::WrongState {
            detail: "The project has ended; nothing is tendered under it.".into(),
        });
    }
    let title_en = title(conn, &project)?;
    let row = blank(context, actor, &work, title_en, content);
    queries::insert(conn, &row, &works)?;
    let details =
        json!({ "nit_no": row.nit_no, "call_no": row.call_no, "tender_value_paise": row.tender_value_paise });
    note(conn, context, actor, &row, "drafted", None, details)?;
    for work in &works {
        tasks::close(conn, *work, &[TaskKind::DraftTender.as_str()], context.now())?;
    }
    let case = Case::of(conn, context, row, project)?;
    waiting::next(conn, context, &case, TaskKind::PublishTender, None, None, actor.id)?;
    view::of_id(conn, context, actor, case.row.id)
}

/// A draft of the first call.
fn blank(
    context: &Context,
    actor: &ActingPosting,
    work: &WorkRow,
    title_en: String,
    content: TenderContent,
) -> TenderRow {
    TenderRow {
        id: context.new_id(),
        project_id: work.project_id,
        office_id: work.executing_office_id,
        version: 1,
        state: TenderState::Draft.as_str().into(),
        call_no: 1,
        previous_id: None,
        title_en,
        nit_no: content.nit_no,
        nit_date: content.nit_date,
        nit_serial: content.nit_serial,
        portal: content.portal.as_str().into(),
        portal_tender_id: content.portal_tender_id,
        form: content.form.as_str().into(),
        method: content.method.as_str().into(),
        tender_value_paise: content.tender_value_paise,
        emd_paise: content.emd_paise,
        publish_on: content.publish_on,
        close_on: content.close_on,
        open_on: content.open_on,
        opened_on: None,
        l1_amount_paise: None,
        l1_vs_value_bp: None,
        committee_ref: None,
        fd_ref: None,
        accepted_by: None,
        accepted_on: None,
        loa_no: None,
        loa_date: None,
        closing_reason: None,
        prepared_by: actor.id,
        updated_at: context.now(),
    }
}

/// A change of a draft; the title is copied anew.
pub fn edit(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &TenderChange,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Edit)?;
    case.row.take(checked(context, &change.content)?);
    case.row.title_en = title(conn, &case.project)?;
    case.row.prepared_by = actor.id;
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "tender_value_paise": case.row.tender_value_paise });
    note(conn, context, actor, &case.row, "changed", None, details)?;
    view::of_id(conn, context, actor, id)
}

/// Publishes the notice: R02, R28 and R31 are asked.
pub fn publish(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Publish)?;
    let findings = case.notice_findings(conn)?;
    demand_reasons(&findings, &[])?;
    case.row.prepared_by = actor.id;
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "nit_no": case.row.nit_no, "call_no": case.row.call_no, "nit_date": case.row.nit_date, "emergency": case.emergency.is_some() });
    note(conn, context, actor, &case.row, "published", None, details)?;
    waiting::next(conn, context, &case, TaskKind::OpenBids, Some(case.row.open_on), None, actor.id)?;
    projects::recompute_stage(conn, context, case.row.project_id)?;
    view::of_id(conn, context, actor, id)
}

/// A corrigendum: bids may be given longer.
pub fn extend(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &ExtendTender,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Extend)?;
    let mut faults = Faults::default();
    let reason = faults.take(text::lines("/reason", &body.reason, 10..=2000));
    if body.close_on <= case.row.close_on {
        let words = format!(
            "Bids can be given until {} already. A corrigendum only adds days.",
            date_on_screen(case.row.close_on)
        );
        faults.note("/close_on", "DATE_ORDER", words);
    }
    if body.open_on < body.close_on {
        let words = format!(
            "The bids cannot be opened before {}, the last day for them.",
            date_on_screen(body.close_on)
        );
        faults.note("/open_on", "DATE_ORDER", words);
    }
    faults.settle()?;
    let details = json!({ "close_on": [case.row.close_on, body.close_on], "open_on": [case.row.open_on, body.open_on] });
    (case.row.close_on, case.row.open_on) = (body.close_on, body.open_on);
    checked(context, &case.row.content()?)?;
    keep(conn, context, &mut case, &read_state)?;
    note(conn, context, actor, &case.row, "extended", Some(&reason), details)?;
    waiting::next(conn, context, &case, TaskKind::OpenBids, Some(case.row.open_on), None, actor.id)?;
    view::of_id(conn, context, actor, id)
}
