//! A tender as the asking posting sees it: what stands, what the rules say to the next step, what may be done.

use diesel::pg::PgConnection;
use shared::money;
use shared::policy::ActingPosting;
use shared::rules::Finding;
use shared::tender::{Emergency, Tender, TenderAction, TenderReason, TenderState, TenderWork};
use uuid::Uuid;

use super::case::{Case, seen};
use super::rows::{BidRow, EmergencyRow, WorkOf};
use super::{deciding, queries};
use crate::context::Context;
use crate::http::Refusal;
use crate::{agreements, officers, tasks};

impl From<WorkOf> for TenderWork {
    fn from(work: WorkOf) -> Self {
        let (sanctioned_paise, sanctioned_on) = work.sanction.unzip();
        Self { id: work.id, code: work.code, name: work.name, sanctioned_paise, sanctioned_on }
    }
}

/// A label of a posting, in both languages.
fn label(
    conn: &mut PgConnection,
    posting: Option<Uuid>,
) -> Result<(Option<String>, Option<String>), Refusal> {
    let label = posting.map(|id| officers::posting_label(conn, id)).transpose()?;
    Ok(label.map(|label| (label.en, label.bn)).unzip())
}

fn emergency(conn: &mut PgConnection, row: EmergencyRow) -> Result<Emergency, Refusal> {
    let allowed = officers::posting_label(conn, row.allowed_by)?;
    let (ratified_by_en, ratified_by_bn) = label(conn, row.ratified_by)?;
    Ok(Emergency {
        reason: row.reason,
        allowed_by_en: allowed.en,
        allowed_by_bn: allowed.bn,
        allowed_at: row.allowed_at,
        ratify_by: row.ratify_by,
        ratified_by_en,
        ratified_by_bn,
        ratified_on: row.ratified_on,
        ratification_ref: row.ratification_ref,
    })
}

fn reasons(conn: &mut PgConnection, id: Uuid) -> Result<Vec<TenderReason>, Refusal> {
    let rows = queries::reasons_of(conn, id)?;
    rows.into_iter()
        .map(|row| {
            let by = officers::posting_label(conn, row.given_by)?;
            Ok(TenderReason {
                code: row.code,
                reason: row.reason,
                given_by_en: by.en,
                given_by_bn: by.bn,
                given_at: row.given_at,
            })
        })
        .collect()
}

/// What the rules say to the next step: of a draft to its publication, of an evaluated tender to its acceptance by the
/// asker, where he accepts, else by whom it must be.
fn findings(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    case: &Case,
    bids: &[BidRow],
    must_accept: Option<Uuid>,
) -> Result<Vec<Finding>, Refusal> {
    match case.state {
        TenderState::Draft => case.notice_findings(conn),
        TenderState::Evaluated => {
            let by =
                if case.permits(actor, TenderAction::Accept).is_ok() { Some(actor.id) } else { must_accept };
            match by {
                Some(by) => deciding::findings(conn, context, case, bids, by),
                None => Ok(Vec::new()),
            }
        }
        _ => Ok(Vec::new()),
    }
}

/// What the posting may do now, by operation id: by right and by state.
fn may(case: &Case, actor: &ActingPosting, has_agreement: bool) -> Vec<String> {
    let unratified = case.emergency.as_ref().is_some_and(|emergency| emergency.ratified_by.is_none());
    let sanctioned = case.works.iter().all(|work| work.sanction.is_some());
    let acts = [
        ("update_tender", TenderAction::Edit, true),
        ("allow_emergency_tender", TenderAction::AllowEmergency, !sanctioned && case.emergency.is_none()),
        ("publish_tender", TenderAction::Publish, sanctioned || case.emergency.is_some()),
        ("extend_tender", TenderAction::Extend, true),
        ("record_bids", TenderAction::RecordBids, true),
        ("evaluate_tender", TenderAction::Evaluate, true),
        ("accept_tender", TenderAction::Accept, case.row.l1_amount_paise.is_some()),
        ("return_tender", TenderAction::Return, true),
        ("award_tender", TenderAction::Award, true),
        ("retender", TenderAction::Retender, !has_agreement),
        ("cancel_tender", TenderAction::Cancel, true),
        ("ratify_tender", TenderAction::Ratify, unratified),
    ];
    let mut may: Vec<String> = acts
        .iter()
        .filter(|(_, act, holds)| {
            *holds && case.state.after(*act).is_some() && case.permits(actor, *act).is_ok()
        })
        .map(|(name, ..)| (*name).to_owned())
        .collect();
    if case.state == TenderState::Awarded && !has_agreement && case.permits(actor, TenderAction::Edit).is_ok()
    {
        may.push("create_agreement".to_owned());
    }
    may
}

/// A tender the acting posting may read.
pub fn of_id(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Tender, Refusal> {
    let case = seen(conn, context, actor, id)?;
    let office = officers::office(conn, case.row.office_id)?;
    let bids = queries::bids_of(conn, id)?;
    let bids_stand = matches!(case.state, TenderState::Opened | TenderState::Evaluated);
    let must_accept = if bids_stand { case.must_accept(conn, context)? } else { None };
    let waiting = tasks::open_of(conn, context.today(), id)?;
    let (accepted_by, accepted_by_bn) = label(conn, case.row.accepted_by)?;
    let prepared = officers::posting_label(conn, case.row.prepared_by)?;
    let agreement = agreements::of_tender(conn, id)?;
    let authority = must_accept.as_ref().map(|authority| authority.posting_id);
    let (pending_with, pending_with_bn) =
        waiting.as_ref().map(|open| (open.with.en.clone(), open.with.bn.clone())).unzip();
    Ok(Tender {
        findings: findings(conn, context, actor, &case, &bids, authority)?,
        may: may(&case, actor, agreement.is_some()),
        commitment: case.commitment(conn)?,
        reasons: reasons(conn, id)?,
        next_id: queries::next_of(conn, id)?,
        emergency: case.emergency.map(|row| emergency(conn, row)).transpose()?,
        content: case.row.content()?,
        id,
        version: case.row.version,
        state: case.state,
        project_id: case.project.id,
        project_code: case.project.code,
        title_en: case.row.title_en,
        title_bn: case.project.title_bn,
        works: case.works.into_iter().map(TenderWork::from).collect(),
        office_id: case.row.office_id,
        office_name_en: office.name_en,
        office_name_bn: office.name_bn,
        call_no: case.row.call_no,
        previous_id: case.row.previous_id,
        tender_value_display: money::display(case.row.tender_value_paise),
        opened_on: case.row.opened_on,
        bids: bids.into_iter().map(|bid| bid.into_bid(case.row.tender_value_paise)).collect(),
        l1_amount_paise: case.row.l1_amount_paise,
        l1_amount_display: case.row.l1_amount_paise.map(money::display),
        l1_vs_value_bp: case.row.l1_vs_value_bp,
        must_accept,
        committee_ref: case.row.committee_ref,
        fd_ref: case.row.fd_ref,
        accepted_by,
        accepted_by_bn,
        accepted_on: case.row.accepted_on,
        loa_no: case.row.loa_no,
        loa_date: case.row.loa_date,
        closing_reason: case.row.closing_reason,
        agreement,
        prepared_by: prepared.en,
        prepared_by_bn: prepared.bn,
        pending_with,
        pending_with_bn,
        due_on: waiting.as_ref().map(|open| open.due_on),
        remarks: waiting.and_then(|open| open.remarks),
    })
}
