//! Certificates given, returned and voided; and what follows when all stand.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::completion::{
    CertificateLetter, CertifyCompletion, Completion, CompletionAction, CompletionState,
};
use shared::estimate::Remarks;
use shared::policy::ActingPosting;
use shared::text;
use uuid::Uuid;

use super::case::{note, open, told};
use super::entering::settle_route;
use super::rows::CertificateRow;
use super::{basis_queries, queries, view, waiting};
use crate::context::Context;
use crate::http::{Etag, Refusal, demand_reasons};
use crate::{agreements, projects, tasks};

/// Gives the certificate that is next. The last one completes the work once its progress is reported whole.
pub fn certify(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &CertifyCompletion,
) -> Result<Completion, Refusal> {
    let (mut case, read_state) = open(conn, ctx, actor, id, version, CompletionAction::Certify)?;
    let said = body.remarks.as_deref().map(str::trim).filter(|words| !words.is_empty());
    let remarks = said.map(|words| text::lines("/remarks", words, text::REMARKS)).transpose()?;
    if case.given.is_empty() {
        settle_route(conn, &mut case)?;
    }
    let letter = CertificateLetter::next(case.row.within_division, &case.given)
        .ok_or_else(|| Refusal::Internal("a completion under way has a certificate to come".into()))?;
    demand_reasons(&case.findings(conn, ctx)?, &[])?;
    queries::give(
        conn,
        &CertificateRow {
            id: ctx.new_id(),
            completion_id: id,
            letter: letter.as_str().into(),
            given_by: actor.id,
            person_id: actor.person_id,
            given_on: ctx.today(),
            given_at: ctx.now(),
            remarks: remarks.clone(),
            void_reason: None,
        },
    )?;
    case.given.push(letter);
    case.row.return_remarks = None;
    case.row.updated_at = ctx.now();
    if case.next().is_none()
        && let Some(done) = case.state.after(CompletionAction::Conclude)
    {
        case.state = done;
        case.row.state = done.as_str().into();
    }
    queries::update(conn, &read_state, &case.row)?;
    let mut details = told(&case.row);
    details["letter"] = json!(letter);
    note(conn, ctx, actor, &case.row, ("certified", remarks.as_deref()), details)?;
    let not: Vec<Uuid> = case.certified_by().into_iter().chain([actor.person_id]).collect();
    waiting::send_on(conn, ctx, &case, &not, None, actor)?;
    if case.state == CompletionState::Complete {
        settle(conn, ctx, actor, case.row.agreement_id)?;
        if basis_queries::physical_bp(conn, case.row.work_id)? < 10_000 {
            waiting::ask_for_report(conn, ctx, &case, actor)?;
        }
    }
    view::of_id(conn, ctx, actor, id)
}

/// Sends a completion back to who entered it; the certificates given so far count no more.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Completion, Refusal> {
    let (mut case, read_state) = open(conn, ctx, actor, id, version, CompletionAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    case.row.return_remarks = Some(remarks.clone());
    case.row.updated_at = ctx.now();
    queries::update(conn, &read_state, &case.row)?;
    queries::void_certificates(conn, id, &remarks)?;
    note(conn, ctx, actor, &case.row, ("returned", Some(&remarks)), told(&case.row))?;
    waiting::send_on(conn, ctx, &case, &[], Some(&remarks), actor)?;
    view::of_id(conn, ctx, actor, id)
}

/// The agreement is completed when every work of it has its certificates and is reported whole. The project is locked.
fn settle(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    agreement_id: Uuid,
) -> Result<(), Refusal> {
    if super::certified_value(conn, agreement_id)?.is_none() {
        return Ok(());
    }
    for work in basis_queries::works_of(conn, agreement_id)? {
        if basis_queries::physical_bp(conn, work)? < 10_000 {
            return Ok(());
        }
    }
    let Some(on) = super::completed_on(conn, agreement_id)? else { return Ok(()) };
    let project_id = agreements::complete(conn, ctx, actor, agreement_id, on)?;
    projects::recompute_stage(conn, ctx, project_id)
}

/// The whole of a work is reported and approved: its agreement may be complete now.
pub fn reported(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
) -> Result<(), Refusal> {
    let Some(row) = queries::standing_of(conn, work_id)? else { return Ok(()) };
    if basis_queries::physical_bp(conn, work_id)? < 10_000 {
        return Ok(());
    }
    tasks::close_all(conn, row.id, ctx.now())?;
    settle(conn, ctx, actor, row.agreement_id)
}

/// The project is reopened: its completions and their certificates stand as void, with why.
pub fn void_all(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    reason: &str,
) -> Result<(), Refusal> {
    for mut row in queries::lock_of_project(conn, project_id)? {
        let read_state = row.state.clone();
        let Some(next) = row.state()?.after(CompletionAction::Void) else { continue };
        row.state = next.as_str().into();
        row.void_reason = Some(reason.to_owned());
        row.updated_at = ctx.now();
        queries::update(conn, &read_state, &row)?;
        queries::void_certificates(conn, row.id, reason)?;
        tasks::close_all(conn, row.id, ctx.now())?;
        note(conn, ctx, actor, &row, ("voided", Some(reason)), told(&row))?;
    }
    Ok(())
}
