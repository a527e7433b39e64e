//! In the office of the authority: freeze the order for signing, reject, recall.
//!
//! Rejecting and recalling also end a signing session and make a number void, which only the signer's role may do: they run
//! on its connection.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::Remarks;
use shared::officer::Role;
use shared::order::content_sha256;
use shared::policy::ActingPosting;
use shared::rules::{Finding, SEPARATION_OF_DUTIES, SIGNER_NOT_IN_POST, Severity, check_freeze};
use shared::sanction::{Sanction, SanctionAction, SanctionState};
use shared::task::TaskKind;
use uuid::Uuid;

use super::case::Case;
use super::rows::Change;
use super::{content, legacy, legacy_review, open, order, queries, review, route, trail, view};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::{officers, projects, signing, tasks};

/// What forbids the order to be frozen today: the rules of submitting once more, R13, R18. What warns needs the reason that
/// was given then; a warning that is new sends the sanction back.
fn judge(conn: &mut PgConnection, ctx: &Context, case: &Case) -> Result<(), Refusal> {
    let answered = case.row.reasons()?;
    let is_answered = |finding: &Finding| answered.iter().any(|reason| reason.code == finding.code);
    let mut findings = case.findings(conn)?;
    findings.retain(|finding| match finding.severity {
        Severity::Block => true,
        Severity::Warn => !is_answered(finding),
        Severity::Flag => false,
    });
    findings.extend(check_freeze(case.separation(), &case.parameters));
    let signer = &case.authority.posting;
    if queries::has_worded(conn, case.row.id, signer.person_id)? && case.preparer != signer.person_id {
        findings.push(
            SEPARATION_OF_DUTIES
                .finds(None, "The officer who is to sign has worked on the draft and cannot sign it."),
        );
    }
    if officers::holder_on(conn, signer.id, ctx.today())?.is_none() {
        let detail = format!(
            "Nobody holds the post of {} any more. Return the sanction, so that another officer is chosen.",
            case.authority.title()
        );
        findings.push(SIGNER_NOT_IN_POST.finds(Some("/content/authority_posting_id"), detail));
    }
    if findings.is_empty() { Ok(()) } else { Err(Refusal::Rules(findings)) }
}

/// Prepares the order for its signature: the content is put together for the last time and its hash fixed.
pub fn freeze(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::Freeze)?;
    if !case.has_arrived() {
        return Err(Refusal::WrongState {
            detail: "The sanction waits in another office for its recommendation.".into(),
        });
    }
    queries::lock_project(conn, case.work.project_id)?;
    judge(conn, ctx, &case)?;
    let frozen = order::compose(conn, ctx, &case)?;
    content::printable(&frozen)?;
    let sha256 = content_sha256(&frozen);
    queries::change(
        conn,
        &case.row,
        &Change {
            state: Some(SanctionState::ReadyToSign.as_str()),
            approval_id: Some(case.approval.as_ref().map(|approval| approval.id)),
            frozen: Some(Some(json!(frozen))),
            content_sha256: Some(Some(sha256.clone())),
            frozen_by: Some(Some(actor.id)),
            ..Change::default()
        },
        ctx.now(),
    )?;
    trail::of(conn, ctx, actor, &case, "frozen", None, json!({ "content_sha256": sha256 }))?;
    let waiting = route::Waiting {
        kind: TaskKind::SignSanction,
        office_id: case.authority.posting.office_id,
        role: Role::TsAuthority,
        posting_id: Some(case.row.authority_posting_id),
        remarks: None,
        sent_by: actor.id,
    };
    route::wait_for(conn, ctx, &case, &waiting)?;
    view::detail(conn, ctx, actor, id)
}

/// What a frozen order loses when it is not signed: its content, and the number, which becomes void.
fn thaw(case: &Case, change: Change) -> Change {
    Change {
        frozen: Some(None),
        content_sha256: Some(None),
        frozen_by: Some(None),
        ts_no: Some(None),
        memo_no: Some(case.content.memo_no.clone()),
        order_date: Some(None),
        verification_code: Some(None),
        ..change
    }
}

/// Refuses the sanction for good. On the signer's connection.
pub fn reject(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Sanction, Refusal> {
    if legacy::is_scan(conn, id)? {
        return legacy_review::reject(conn, ctx, actor, id, version, body);
    }
    signing::lock_sessions(conn, id)?;
    let case = open(conn, ctx, actor, id, version, SanctionAction::Reject)?;
    let remarks = review::said(&body.remarks)?;
    signing::take_back(conn, ctx, id, "The sanction was rejected before it was signed.")?;
    let change = Change {
        state: Some(SanctionState::Rejected.as_str()),
        return_remarks: Some(Some(remarks.clone())),
        ..Change::default()
    };
    // A rejected sanction keeps nothing reserved: its typed memo number is free again.
    let change = Change { memo_no: Some(None), ..thaw(&case, change) };
    queries::change(conn, &case.row, &change, ctx.now())?;
    trail::of(conn, ctx, actor, &case, "rejected", Some(&remarks), json!({ "ts_no": case.row.ts_no }))?;
    tasks::close_all(conn, id, ctx.now())?;
    projects::recompute_stage(conn, ctx, case.work.project_id)?;
    view::detail(conn, ctx, actor, id)
}

/// Takes a frozen order back: the frozen content is discarded, an open signing session ends, a number becomes void. On the
/// signer's connection.
pub fn recall(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Sanction, Refusal> {
    signing::lock_sessions(conn, id)?;
    let case = open(conn, ctx, actor, id, version, SanctionAction::Recall)?;
    let remarks = review::said(&body.remarks)?;
    signing::take_back(conn, ctx, id, "The order was recalled before it was signed.")?;
    let change = thaw(&case, review::returned(&case, &remarks));
    queries::change(conn, &case.row, &change, ctx.now())?;
    trail::of(conn, ctx, actor, &case, "recalled", Some(&remarks), json!({ "ts_no": case.row.ts_no }))?;
    review::wait_for_correction(conn, ctx, actor, &case, &remarks)?;
    view::detail(conn, ctx, actor, id)
}
