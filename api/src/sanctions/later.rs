//! Orders on a sanction in force: drafting what revises it (R26) and what cancels it (R23).
//!
//! Both are orders of their own, with number, PDF, code and signature, and go the road of every order. The sanction they name
//! stays in force until they are issued; the signer replaces it in the very transaction that issues them.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::EstimateKind;
use shared::policy::ActingPosting;
use shared::rules::{RevisionFacts, TS_AGREEMENT_LIVE, TS_ESTIMATE_MISMATCH, check_revision};
use shared::sanction::{
    NewCancellation, NewRevision, OrderKind, RevisionGround, Sanction, SanctionAction, SanctionOrigin,
    SanctionState,
};
use uuid::Uuid;

use super::case::{self, Case, Signatory};
use super::rows::{EstimateRow, NewRow};
use super::{content, defaults, drafting, list_queries, order_queries, queries, trail, view};
use crate::context::Context;
use crate::db::known;
use crate::http::{Etag, Refusal};
use crate::{masters, officers, tasks};

/// The sanction in force that a later order is to name, locked, within the asker's scope (404), by right (403), in the
/// version it was read in (412), and in force (409).
fn former(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: SanctionAction,
) -> Result<Case, Refusal> {
    list_queries::visible(conn, ctx, &actor.read_scope(), id)?;
    let row = queries::lock(conn, id)?;
    let case = Case::of(conn, ctx, row)?;
    case.permits(actor, action).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(case.row.version)?;
    if case.state.after(action).is_none() || !case.kind.accords() {
        return Err(Refusal::WrongState {
            detail: if case.kind.accords() {
                format!(
                    "The sanction is {}. Only a sanction in force is revised or cancelled.",
                    case.state.as_str().replace('_', " ")
                )
            } else {
                "This order cancels a sanction. It is neither revised nor cancelled itself.".to_owned()
            },
        });
    }
    Ok(case)
}

/// The officer who is to sign: asked for, or the nearest of no lower rank, at or above the office that signed the former.
fn signatory(
    conn: &mut PgConnection,
    ctx: &Context,
    former: &Case,
    office_id: Uuid,
    asked: Option<Uuid>,
    amount_paise: i64,
) -> Result<Signatory, Refusal> {
    let found = case::signatories(conn, &former.work, office_id, ctx.today())?;
    let least = order_queries::rank_of(conn, former.row.authority_posting_id)?;
    let above = officers::office_path(conn, former.authority.posting.office_id)?;
    let mut fit = Vec::new();
    for officer in &found {
        let rank = order_queries::rank_of(conn, officer.posting.id)?;
        if rank >= least && above.contains(&officer.posting.office_id) {
            fit.push(officer.posting.id);
        }
    }
    drafting::authority(found, asked, amount_paise, |officer| fit.contains(&officer.posting.id))
}

/// What is particular to a later order.
struct Later {
    kind: OrderKind,
    estimate: EstimateRow,
    amount_paise: i64,
    revision: i32,
    ground: Option<RevisionGround>,
    reason: String,
    asked: Option<Uuid>,
}

fn draft(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    former: &Case,
    new: Later,
) -> Result<Sanction, Refusal> {
    let office_id = drafting::preparing_office(actor, &former.work);
    let authority = signatory(conn, ctx, former, office_id, new.asked, new.amount_paise)?;
    let approval = queries::approval_in_force(conn, former.work.project_id)?;
    let fresh =
        defaults::content(conn, &former.work, &new.estimate, approval.as_ref(), office_id, &authority)?;
    let known_here = (former.origin == SanctionOrigin::Digital).then(|| former.content.clone());
    let content = defaults::later(new.kind, fresh, known_here, (new.ground, new.reason.clone()));
    let (id, now, named) = (ctx.new_id(), ctx.now(), Some(former.row.id));
    queries::insert(
        conn,
        &NewRow {
            id,
            work_id: former.work.id,
            kind: new.kind.as_str(),
            revision: new.revision,
            supersedes_id: named.filter(|_| new.kind == OrderKind::Revision),
            cancels_id: named.filter(|_| new.kind == OrderKind::Cancellation),
            origin: SanctionOrigin::Digital.as_str(),
            state: SanctionState::Draft.as_str(),
            estimate_id: new.estimate.id,
            approval_id: approval.map(|approval| approval.id),
            office_id,
            holder_office_id: office_id,
            authority_posting_id: authority.posting.id,
            amount_paise: new.amount_paise,
            content: json!(content),
            memo_no: None,
            order_date: None,
            prepared_by: actor.id,
            verified_by: None,
            created_at: now,
            updated_at: now,
        },
    )?;
    let details = json!({
        "kind": new.kind, "of": former.row.id, "estimate": new.estimate.id,
        "amount_paise": new.amount_paise.to_string(), "ground": new.ground,
    });
    trail::note(conn, ctx, actor, (id, former.work.project_id), "drafted", Some(&new.reason), details)?;
    tasks::close(conn, former.work.id, &["draft_sanction"], now)?;
    view::detail(conn, ctx, actor, id)
}

/// Begins an order that revises a sanction in force, on a vetted estimate that revises or supplements the one it rests on.
pub fn revise(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    new: &NewRevision,
) -> Result<Sanction, Refusal> {
    let former = former(conn, ctx, actor, id, version, SanctionAction::Revise)?;
    let reason = content::printed_reason("/reason", &new.reason)?;
    let estimate = drafting::vetted_estimate(conn, &former.work, new.estimate_id)?;
    let kind: EstimateKind = known(&estimate.kind)?;
    if estimate.id == former.estimate.id
        || !matches!(kind, EstimateKind::Revised | EstimateKind::Supplementary)
    {
        return Err(Refusal::Rules(vec![TS_ESTIMATE_MISMATCH.finds(
            Some("/estimate_id"),
            "A revised sanction needs a revised or supplementary estimate that has been vetted. Revise the estimate of the work first.",
        )]));
    }
    let facts = RevisionFacts {
        former_paise: former.row.amount_paise,
        revised_paise: estimate.total_paise,
        ground: new.ground,
    };
    let parameters = masters::parameters(conn, &former.authority.office.department, ctx.today())?;
    let mut findings = check_revision(facts, &parameters);
    if !findings.is_empty() {
        findings.iter_mut().for_each(|finding| finding.pointer = Some("/ground".into()));
        return Err(Refusal::Rules(findings));
    }
    let later = Later {
        kind: OrderKind::Revision,
        amount_paise: estimate.total_paise,
        estimate,
        revision: former.row.revision + 1,
        ground: Some(new.ground),
        reason,
        asked: new.authority_posting_id,
    };
    draft(conn, ctx, actor, &former, later)
}

/// Begins an order that cancels a sanction in force. It is refused while an agreement rests on it.
pub fn cancel(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    new: &NewCancellation,
) -> Result<Sanction, Refusal> {
    let former = former(conn, ctx, actor, id, version, SanctionAction::ProposeCancellation)?;
    let reason = content::printed_reason("/reason", &new.reason)?;
    let later = Later {
        kind: OrderKind::Cancellation,
        estimate: former.estimate.clone(),
        amount_paise: former.row.amount_paise,
        revision: former.row.revision,
        ground: None,
        reason,
        asked: new.authority_posting_id,
    };
    let drafted = draft(conn, ctx, actor, &former, later)?;
    let agreement = drafted.findings.iter().find(|f| f.code == TS_AGREEMENT_LIVE.code);
    match agreement {
        Some(finding) => Err(Refusal::Rules(vec![finding.clone()])),
        None => Ok(drafted),
    }
}
