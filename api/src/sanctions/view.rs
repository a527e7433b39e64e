//! A sanction as the asker sees it: its order, its findings, who did what, and what may be done now.

use diesel::pg::PgConnection;
use shared::money;
use shared::policy::ActingPosting;
use shared::sanction::{Sanction, SanctionAction, SanctionChecks, SanctionState};
use uuid::Uuid;

use super::case::{self, Case};
use super::{list_queries, order, order_queries, paper_queries, queries};
use crate::context::Context;
use crate::http::Refusal;
use crate::projects;

/// The operations of the acts a person may do.
const OPERATIONS: [(SanctionAction, &str); 18] = [
    (SanctionAction::Edit, "change_sanction"),
    (SanctionAction::Submit, "submit_sanction"),
    (SanctionAction::Withdraw, "withdraw_sanction"),
    (SanctionAction::Verify, "verify_sanction"),
    (SanctionAction::Recommend, "recommend_sanction"),
    (SanctionAction::Return, "return_sanction"),
    (SanctionAction::Reject, "reject_sanction"),
    (SanctionAction::Freeze, "freeze_sanction"),
    (SanctionAction::Recall, "recall_sanction"),
    (SanctionAction::OpenSigningSession, "open_signing_session"),
    (SanctionAction::Revise, "revise_sanction"),
    (SanctionAction::ProposeCancellation, "cancel_sanction"),
    (SanctionAction::EditLegacy, "change_legacy_sanction"),
    (SanctionAction::SubmitLegacy, "submit_sanction"),
    (SanctionAction::WithdrawLegacy, "withdraw_sanction"),
    (SanctionAction::Certify, "certify_sanction"),
    (SanctionAction::ReturnLegacy, "return_sanction"),
    (SanctionAction::RejectLegacy, "reject_sanction"),
];

/// What a posting may do with it now: by right, by state, and by where it lies.
fn may(conn: &mut PgConnection, case: &Case, actor: &ActingPosting) -> Result<Vec<String>, Refusal> {
    // A later order is begun on a sanction, and one at a time.
    let free = case.state.is_in_force()
        && case.kind.accords()
        && order_queries::under_way(conn, case.work.id)?.is_none();
    let possible = |action: SanctionAction| {
        let here = match action {
            SanctionAction::Recommend => !case.has_arrived(),
            SanctionAction::Freeze => case.has_arrived(),
            SanctionAction::Revise | SanctionAction::ProposeCancellation => free,
            _ => true,
        };
        here && case.state.after(action).is_some() && case.permits(actor, action).is_ok()
    };
    Ok(OPERATIONS
        .iter()
        .filter(|(action, _)| possible(*action))
        .map(|(_, operation)| (*operation).to_owned())
        .collect())
}

/// Frozen: what it says is fixed.
fn is_fixed(state: SanctionState) -> bool {
    matches!(state, SanctionState::ReadyToSign | SanctionState::SignedAwaitingTimestamp)
}

/// A sanction in detail; absent outside the asker's scope.
pub fn detail(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Sanction, Refusal> {
    let summary = list_queries::visible(conn, ctx, &actor.read_scope(), id)?;
    let row = queries::find(conn, id)?;
    let case = Case::of(conn, ctx, row)?;
    let order = order::content(conn, ctx, &case)?;
    let findings = if case.state.is_under_way() && !is_fixed(case.state) {
        case.findings(conn)?
    } else {
        case.outgrown(conn)?
    };
    let former = case.former.as_ref().map(|former| former.reference()).transpose()?;
    let replaced_by = match case.state {
        SanctionState::Superseded | SanctionState::Cancelled => {
            order_queries::replaced_by(conn, id)?.map(|order| order.reference()).transpose()?
        }
        _ => None,
    };
    let issued = queries::issued_facts(conn, id)?;
    let steps = queries::steps(conn, id)?;
    let signing_session_id = match case.state {
        SanctionState::ReadyToSign | SanctionState::SignedAwaitingTimestamp => {
            queries::live_session(conn, id, actor.person_id, ctx.now())?
        }
        _ => None,
    };
    let issued_at = steps.iter().rev().find(|step| step.step == "issued").map(|step| step.at);
    let power = case.authority.power.as_ref();
    Ok(Sanction {
        version: case.row.version,
        estimate_id: case.estimate.id,
        estimate_no: case.estimate.number(),
        administrative_approval_id: case.approval.as_ref().map(|approval| approval.id),
        go_no: case.approval.as_ref().map(|approval| approval.go_no.clone()),
        go_date: case.approval.as_ref().map(|approval| approval.go_date),
        aa_amount_paise: case.approval.as_ref().map(|approval| approval.amount_paise),
        amount_in_words: money::in_words(case.row.amount_paise),
        authority_name_en: case.authority.posting.person_name_en.clone(),
        authority_name_bn: case.authority.posting.person_name_bn.clone(),
        power_order_ref: power.map(|power| power.order_ref.clone()),
        power_limit_paise: power.and_then(|power| power.max_paise),
        former,
        replaced_by,
        scan_sha256: paper_queries::scan_sha256(conn, id)?,
        findings,
        steps,
        return_remarks: case.row.return_remarks.clone(),
        content_sha256: case.row.content_sha256.clone(),
        file_sha256: issued.as_ref().map(|(_, sha256)| sha256.clone()),
        signed_at: issued.and_then(|(gen_time, _)| gen_time.or(issued_at)),
        signing_session_id,
        may: match projects::check_alive(conn, case.work.project_id) {
            Ok(()) => may(conn, &case, actor)?,
            Err(_) => Vec::new(),
        },
        content: case.content,
        order,
        summary,
    })
}

/// The checks of a draft beside its figures.
pub fn checks(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<SanctionChecks, Refusal> {
    let case = super::seen(conn, ctx, actor, id)?;
    let amount = case.row.amount_paise;
    let found = case::signatories(conn, &case.work, case.row.office_id, case.on)?;
    Ok(SanctionChecks {
        findings: case.findings(conn)?,
        project_sanctions_paise: case.project_total(conn)?,
        aa_amount_paise: case.approval.as_ref().map(|approval| approval.amount_paise),
        power_limit_paise: case.authority.power.as_ref().and_then(|power| power.max_paise),
        estimate_total_paise: case.estimate.total_paise,
        authorities: found.iter().filter_map(|officer| officer.view(amount)).collect(),
    })
}
