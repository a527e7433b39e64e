//! The stage of a project: read from its children, stored in the transaction that changes them.

use diesel::dsl::exists;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::agreement::AgreementState;
use shared::approval::ApprovalState;
use shared::estimate::EstimateState;
use shared::project::{ProjectNature, ProjectStage, StageFacts, stage_of};
use shared::sanction::{OrderKind, SanctionState};
use shared::tender::TenderState;
use uuid::Uuid;

use crate::closing;
use crate::context::Context;
use crate::db::known;
use crate::db::schema::{
    administrative_approval, agreement, estimate, project, technical_sanction, tender, tender_work, work,
};
use crate::http::Refusal;

fn facts(
    conn: &mut PgConnection,
    id: Uuid,
    nature: ProjectNature,
    floor: Option<ProjectStage>,
) -> Result<StageFacts, Refusal> {
    let approvals: Vec<String> = administrative_approval::table
        .filter(administrative_approval::project_id.eq(id))
        .select(administrative_approval::state)
        .load(conn)?;
    let estimates: Vec<String> = estimate::table
        .inner_join(work::table)
        .filter(work::project_id.eq(id))
        .select(estimate::state)
        .load(conn)?;
    let sanctions: Vec<String> = technical_sanction::table
        .inner_join(work::table)
        .filter(work::project_id.eq(id))
        .filter(technical_sanction::kind.ne(OrderKind::Cancellation.as_str()))
        .select(technical_sanction::state)
        .load(conn)?;
    let sanctions = sanctions.iter().map(|word| known(word)).collect::<Result<Vec<SanctionState>, _>>()?;
    let approval_is = |states: &[ApprovalState]| {
        approvals.iter().any(|word| states.iter().any(|state| state.as_str() == word))
    };
    let agreements = agreements(conn, id)?;
    let vetted = estimates.iter().any(|word| word == EstimateState::Vetted.as_str());
    let needs_approval = nature.needs_approval();
    let complete = is_complete(conn, id, &agreements)?;
    Ok(StageFacts {
        cancelled: super::origin::cancellation(conn, id)?.is_some(),
        floor,
        has_estimate: !estimates.is_empty(),
        approval_proposed: approval_is(&[
            ApprovalState::Submitted,
            ApprovalState::FaConcurred,
            ApprovalState::FdConcurred,
        ]),
        approval_in_force: approval_is(&[ApprovalState::InForce]),
        needs_approval,
        sanction_submitted: sanctions.iter().any(|state| state.is_active()) || (!needs_approval && vetted),
        sanction_in_force: sanctions.iter().any(|state| state.is_in_force()),
        tendering: is_tendered(conn, id)?
            || agreements.iter().any(|(state, _)| *state == AgreementState::Terminated),
        awarded: agreements.iter().any(|(state, _)| state.binds()),
        suspended: crate::suspensions::is_suspended(conn, id)?,
        started: agreements.iter().any(|(state, started)| state.binds() && *started),
        complete,
        settled: complete && closing::open_items(conn, id)?.is_empty(),
        closed: complete && closing::closed_on(conn, id)?.is_some(),
    })
}

/// Whether a notice is published or a next call drafted: what is called again without a next call left is not tendered.
fn is_tendered(conn: &mut PgConnection, id: Uuid) -> Result<bool, Refusal> {
    let live = TenderState::ALL.iter().filter(|state| state.is_live() && **state != TenderState::Draft);
    let published = tender::state.eq_any(live.map(|state| state.as_str()));
    let next_call = tender::state.eq(TenderState::Draft.as_str()).and(tender::previous_id.is_not_null());
    let found = tender::table.filter(tender::project_id.eq(id)).filter(published.or(next_call));
    Ok(diesel::select(exists(found.select(tender::id))).get_result(conn)?)
}

/// The agreements of a project: how each stands, and whether its work began.
fn agreements(conn: &mut PgConnection, id: Uuid) -> Result<Vec<(AgreementState, bool)>, Refusal> {
    let rows: Vec<(String, bool)> = agreement::table
        .filter(agreement::project_id.eq(id))
        .select((agreement::state, agreement::started_on.is_not_null()))
        .load(conn)?;
    rows.into_iter().map(|(state, started)| Ok((known(&state)?, started))).collect()
}

/// Whether every work of a project is done under an agreement that is completed or closed (R46).
fn is_complete(
    conn: &mut PgConnection,
    id: Uuid,
    agreements: &[(AgreementState, bool)],
) -> Result<bool, Refusal> {
    let done = [AgreementState::Completed, AgreementState::Closed];
    if !agreements.iter().any(|(state, _)| done.contains(state)) {
        return Ok(false);
    }
    let under = agreement::table
        .inner_join(tender_work::table.on(tender_work::tender_id.eq(agreement::tender_id)))
        .filter(agreement::project_id.eq(id).and(agreement::state.eq_any(done.map(AgreementState::as_str))))
        .select(tender_work::work_id);
    let undone = work::table.filter(work::project_id.eq(id).and(work::id.ne_all(under))).select(work::id);
    Ok(!diesel::select(exists(undone)).get_result::<bool>(conn)?)
}

/// Derives the stage anew and stores it. The project is locked, so that of two changes at once the later sees the earlier.
/// A change of stage is no edit: who has the project open may still save.
pub fn recompute_stage(conn: &mut PgConnection, context: &Context, id: Uuid) -> Result<(), Refusal> {
    let (nature, stage, floor): (String, String, Option<String>) = project::table
        .find(id)
        .select((project::nature, project::stage, project::stage_floor))
        .for_update()
        .first(conn)?;
    crate::portfolio::touch(conn, context, id)?;
    let floor = floor.as_deref().map(known).transpose()?;
    let now = stage_of(&facts(conn, id, known(&nature)?, floor)?);
    let at = project::updated_at.eq(context.now());
    if now.as_str() == stage {
        diesel::update(project::table.find(id)).set(at).execute(conn)?;
    } else {
        diesel::update(project::table.find(id))
            .set((at, project::stage.eq(now.as_str()), project::stage_since.eq(context.today())))
            .execute(conn)?;
    }
    Ok(())
}

/// For what is brought in from before this system kept the record: the stage never falls below this one.
pub fn set_stage_floor(
    conn: &mut PgConnection,
    context: &Context,
    id: Uuid,
    floor: ProjectStage,
) -> Result<(), Refusal> {
    diesel::update(project::table.find(id)).set(project::stage_floor.eq(floor.as_str())).execute(conn)?;
    recompute_stage(conn, context, id)
}
