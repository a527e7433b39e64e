//! From draft to the office of the authority: submit, withdraw, verify, recommend, return.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::Remarks;
use shared::fiscal_year::FiscalYear;
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::problem::FieldError;
use shared::rules::SEPARATION_OF_DUTIES;
use shared::sanction::{
    OrderKind, RecommendSanction, Sanction, SanctionAction, SanctionState, SubmitSanction, VerifySanction,
};
use shared::task::TaskKind;
use shared::text;
use uuid::Uuid;

use super::case::{self, Case};
use super::rows::Change;
use super::{content, drafting, legacy, legacy_review, open, order, queries, route, trail, view};
use crate::context::Context;
use crate::http::{Etag, Refusal, demand_reasons};
use crate::{officers, projects, tasks};

/// Remarks of an act, which must say something.
pub fn said(remarks: &str) -> Result<String, Refusal> {
    Ok(text::lines("/remarks", remarks, text::REMARKS)?)
}

/// Remarks that may be left out.
fn said_if_any(remarks: Option<&str>) -> Result<Option<String>, Refusal> {
    match remarks.map(str::trim) {
        None | Some("") => Ok(None),
        Some(remarks) => said(remarks).map(Some),
    }
}

/// Sends a draft for checking: every field and rule once more, reasons for what warns.
pub fn submit(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &SubmitSanction,
) -> Result<Sanction, Refusal> {
    if legacy::is_scan(conn, id)? {
        return legacy_review::submit(conn, ctx, actor, id, version, body);
    }
    let case = open(conn, ctx, actor, id, version, SanctionAction::Submit)?;
    queries::lock_project(conn, case.work.project_id)?;
    let found = case::signatories(conn, &case.work, case.row.office_id, ctx.today())?;
    let postings: Vec<Uuid> = found.iter().map(|officer| officer.posting.id).collect();
    let findings = case.findings(conn)?;
    let reasons = demand_reasons(&findings, &body.reasons)?;
    let bounds = drafting::bounds_of(&case, &postings, FiscalYear::of(ctx.today()));
    content::check(conn, &case.content, &bounds)?;
    content::printable(&order::compose(conn, ctx, &case)?)?;
    let holder = route::to_verify(conn, &case, actor.office_id, actor.person_id, ctx.today())?;
    queries::change(
        conn,
        &case.row,
        &Change {
            state: Some(SanctionState::Submitted.as_str()),
            approval_id: Some(case.approval.as_ref().map(|approval| approval.id)),
            holder_office_id: Some(holder),
            prepared_by: Some(actor.id),
            verified_by: Some(None),
            warning_reasons: Some(json!(reasons)),
            return_remarks: Some(None),
            ..Change::default()
        },
        ctx.now(),
    )?;
    trail::of(conn, ctx, actor, &case, "submitted", None, json!({ "reasons": reasons }))?;
    let waiting = route::Waiting {
        kind: TaskKind::VerifySanction,
        office_id: holder,
        role: Role::Verifier,
        posting_id: None,
        remarks: None,
        sent_by: actor.id,
    };
    route::wait_for(conn, ctx, &case, &waiting)?;
    projects::recompute_stage(conn, ctx, case.work.project_id)?;
    view::detail(conn, ctx, actor, id)
}

/// Takes a sanction back that nobody has verified yet.
pub fn withdraw(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Sanction, Refusal> {
    if legacy::is_scan(conn, id)? {
        return legacy_review::withdraw(conn, ctx, actor, id, version);
    }
    let case = open(conn, ctx, actor, id, version, SanctionAction::Withdraw)?;
    let change = Change {
        state: Some(SanctionState::Draft.as_str()),
        holder_office_id: Some(case.row.office_id),
        ..Change::default()
    };
    queries::change(conn, &case.row, &change, ctx.now())?;
    trail::of(conn, ctx, actor, &case, "withdrawn", None, json!({}))?;
    tasks::close_all(conn, id, ctx.now())?;
    projects::recompute_stage(conn, ctx, case.work.project_id)?;
    view::detail(conn, ctx, actor, id)
}

/// Nobody verifies, or signs, what he has worded himself (R18).
fn separated(conn: &mut PgConnection, case: &Case, actor: &ActingPosting) -> Result<(), Refusal> {
    let own = case.preparer == actor.person_id || queries::has_worded(conn, case.row.id, actor.person_id)?;
    if !own {
        return Ok(());
    }
    Err(Refusal::Rules(vec![
        SEPARATION_OF_DUTIES.finds(None, "The officer who prepared the sanction cannot verify it."),
    ]))
}

/// Every item of the checklist must be ticked; an order that cancels has no rates and quantities.
fn ticked(kind: OrderKind, body: &VerifySanction) -> Result<(), Refusal> {
    let items = [
        ("/rates_checked", body.rates_checked || !kind.accords()),
        ("/quantities_checked", body.quantities_checked || !kind.accords()),
        ("/site_checked", body.site_checked),
        ("/approval_checked", body.approval_checked),
    ];
    let open: Vec<FieldError> = items
        .into_iter()
        .filter(|(_, done)| !done)
        .map(|(item, _)| FieldError::new(item, "CHECK_NOT_DONE", "Tick this once you have checked it."))
        .collect();
    if open.is_empty() { Ok(()) } else { Err(Refusal::Invalid(open)) }
}

/// The verifying officer has checked rates, quantities, site and approval.
pub fn verify(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &VerifySanction,
) -> Result<Sanction, Refusal> {
    if actor.has(Role::Verifier) {
        let case = super::seen(conn, ctx, actor, id)?;
        if case.state == SanctionState::Submitted {
            separated(conn, &case, actor)?;
        }
    }
    let case = open(conn, ctx, actor, id, version, SanctionAction::Verify)?;
    ticked(case.kind, body)?;
    let remarks = said_if_any(body.remarks.as_deref())?;
    let office =
        if case.office_path.contains(&actor.office_id) { actor.office_id } else { case.row.office_id };
    let holder = route::after_verification(conn, &case, office, actor.person_id, ctx.today())?;
    queries::change(
        conn,
        &case.row,
        &Change {
            state: Some(SanctionState::Verified.as_str()),
            holder_office_id: Some(holder),
            verified_by: Some(Some(actor.id)),
            ..Change::default()
        },
        ctx.now(),
    )?;
    let checklist = json!({
        "rates": body.rates_checked, "quantities": body.quantities_checked, "site": true, "approval": true,
    });
    trail::of(conn, ctx, actor, &case, "verified", remarks.as_deref(), json!({ "checklist": checklist }))?;
    route::wait_in(conn, ctx, &case, holder, remarks.as_deref(), actor.id)?;
    view::detail(conn, ctx, actor, id)
}

/// An office on the way recommends it to the next, at last to the authority's.
pub fn recommend(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &RecommendSanction,
) -> Result<Sanction, Refusal> {
    let case = open(conn, ctx, actor, id, version, SanctionAction::Recommend)?;
    if case.has_arrived() {
        return Err(Refusal::WrongState {
            detail: "The sanction has reached the office of the officer who signs; prepare its order there."
                .into(),
        });
    }
    let remarks = said_if_any(body.remarks.as_deref())?;
    let holder = route::next_hop(conn, &case, actor.office_id, actor.person_id, ctx.today())?;
    let change = Change {
        state: Some(SanctionState::Recommended.as_str()),
        holder_office_id: Some(holder),
        ..Change::default()
    };
    queries::change(conn, &case.row, &change, ctx.now())?;
    trail::of(conn, ctx, actor, &case, "recommended", remarks.as_deref(), json!({ "to_office": holder }))?;
    route::wait_in(conn, ctx, &case, holder, remarks.as_deref(), actor.id)?;
    view::detail(conn, ctx, actor, id)
}

/// Sends it back to who prepared it, with remarks.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Sanction, Refusal> {
    if legacy::is_scan(conn, id)? {
        return legacy_review::give_back(conn, ctx, actor, id, version, body);
    }
    let case = open(conn, ctx, actor, id, version, SanctionAction::Return)?;
    let remarks = said(&body.remarks)?;
    queries::change(conn, &case.row, &returned(&case, &remarks), ctx.now())?;
    trail::of(conn, ctx, actor, &case, "returned", Some(&remarks), json!({}))?;
    wait_for_correction(conn, ctx, actor, &case, &remarks)?;
    view::detail(conn, ctx, actor, id)
}

/// What becomes of a sanction that goes back.
pub fn returned(case: &Case, remarks: &str) -> Change {
    Change {
        state: Some(SanctionState::Returned.as_str()),
        holder_office_id: Some(case.row.office_id),
        verified_by: Some(None),
        return_remarks: Some(Some(remarks.to_owned())),
        ..Change::default()
    }
}

/// The preparer's office has it to correct.
pub fn wait_for_correction(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    case: &Case,
    remarks: &str,
) -> Result<(), Refusal> {
    let office_id = officers::posting(conn, case.row.prepared_by)?.office_id;
    let waiting = route::Waiting {
        kind: TaskKind::CorrectSanction,
        office_id,
        role: Role::Preparer,
        posting_id: None,
        remarks: Some(remarks),
        sent_by: actor.id,
    };
    route::wait_for(conn, ctx, case, &waiting)?;
    projects::recompute_stage(conn, ctx, case.work.project_id)
}
