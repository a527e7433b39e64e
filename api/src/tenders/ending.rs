//! The ways a call ends without an award: the next call, or none.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::Remarks;
use shared::policy::ActingPosting;
use shared::task::TaskKind;
use shared::tender::{NextCall, Tender, TenderAction, TenderState};
use shared::text;
use uuid::Uuid;

use super::case::{Case, keep, note, open};
use super::rows::TenderRow;
use super::{drafting, queries, view, waiting};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::{agreements, projects, tasks};

/// Calls it again: this call ends, the next points to it, as a draft.
pub fn retender(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &NextCall,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Retender)?;
    let reason = text::lines("/reason", &body.reason, 10..=2000)?;
    let content = drafting::checked(context, &body.content)?;
    if agreements::of_tender(conn, id)?.is_some() {
        return Err(Refusal::WrongState {
            detail: "An agreement was made from this tender. When it is terminated, the balance is tendered from the work's page.".into(),
        });
    }
    let works: Vec<Uuid> = case.works.iter().map(|work| work.id).collect();
    case.row.closing_reason = Some(reason.clone());
    keep(conn, context, &mut case, &read_state)?;
    queries::release(conn, id)?;
    tasks::close_all(conn, id, context.now())?;
    note(
        conn,
        context,
        actor,
        &case.row,
        "called_again",
        Some(&reason),
        json!({ "call_no": case.row.call_no }),
    )?;
    let title_en = drafting::title(conn, &case.project)?;
    let former = &case.row;
    let mut next = TenderRow {
        id: context.new_id(),
        version: 1,
        state: TenderState::Draft.as_str().into(),
        call_no: former.call_no + 1,
        previous_id: Some(former.id),
        title_en,
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
        ..former.clone()
    };
    next.take(content);
    queries::insert(conn, &next, &works)?;
    let details = json!({ "nit_no": next.nit_no, "call_no": next.call_no, "follows": id });
    note(conn, context, actor, &next, "drafted", None, details)?;
    let next = Case::of(conn, context, next, case.project)?;
    waiting::next(conn, context, &next, TaskKind::PublishTender, None, Some(&reason), actor.id)?;
    projects::recompute_stage(conn, context, next.row.project_id)?;
    view::of_id(conn, context, actor, next.row.id)
}

/// Cancels the call; its works may be tendered anew.
pub fn cancel(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Cancel)?;
    let reason = text::lines("/remarks", &body.remarks, 10..=2000)?;
    case.row.closing_reason = Some(reason.clone());
    keep(conn, context, &mut case, &read_state)?;
    queries::release(conn, id)?;
    tasks::close_all(conn, id, context.now())?;
    note(conn, context, actor, &case.row, "cancelled", Some(&reason), json!({}))?;
    for work in &case.works {
        if work.sanction.is_some() {
            waiting::ask_for_draft(conn, context, work.id, actor.id)?;
        }
    }
    projects::recompute_stage(conn, context, case.row.project_id)?;
    view::of_id(conn, context, actor, id)
}
