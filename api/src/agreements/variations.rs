//! Variations: proposed by the Assistant Engineer, recommended by the Executive Engineer, approved above (R32).

use diesel::pg::PgConnection;
use serde_json::json;
use shared::agreement::{
    AgreementAction, ApproveVariation, NewVariation, Variation, VariationAction, VariationContent,
    VariationKind, VariationState, check_variation_content,
};
use shared::estimate::Remarks;
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::rules::{Finding, Severity};
use shared::text;
use uuid::Uuid;

use super::case::{Case, for_department, keep, note, open, open_variation};
use super::rows::VariationRow;
use super::{queries, view, waiting};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal, demand_reasons};
use crate::{project_money, projects};

/// What was typed as the record keeps it. An extension backwards in time is refused at once, not at the approval (R34).
fn checked(
    conn: &mut PgConnection,
    case: &Case,
    typed: &VariationContent,
    row: &mut VariationRow,
) -> Result<(), Refusal> {
    row.take(check_variation_content(typed).map_err(Refusal::Invalid)?)?;
    row.former_end = case.row.end();
    let blocking: Vec<Finding> = case
        .variation_findings(conn, row, true)?
        .into_iter()
        .filter(|finding| finding.severity == Severity::Block)
        .collect();
    if blocking.is_empty() { Ok(()) } else { Err(Refusal::Rules(blocking)) }
}

/// An Executive Engineer who proposes himself recommends by that.
fn recommends_itself(actor: &ActingPosting) -> bool {
    actor.has(Role::TenderInviter)
}

fn stand(row: &mut VariationRow, actor: &ActingPosting) {
    row.proposed_by = actor.id;
    row.recommended_by = recommends_itself(actor).then_some(actor.id);
    let state = if recommends_itself(actor) { VariationState::Recommended } else { VariationState::Proposed };
    row.state = state.as_str().into();
}

fn noted(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    (case, row): (&Case, &VariationRow),
    action: &'static str,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    let details = json!({
        "agreement_id": row.agreement_id, "serial": row.serial, "kind": row.kind, "delta_paise": row.delta_paise,
        "new_end": row.new_end, "order_no": row.order_no, "reasons": row.warning_reasons,
    });
    note(conn, context, actor, ("agreement_variation", row.id, case.row.project_id), action, remarks, details)
}

/// Proposes a variation; of each kind one is under way at a time.
pub fn propose(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    agreement_id: Uuid,
    new: &NewVariation,
) -> Result<Variation, Refusal> {
    let (case, _) = open(conn, context, actor, agreement_id, None, AgreementAction::Vary)?;
    let mut row = VariationRow {
        id: context.new_id(),
        agreement_id,
        serial: queries::next_serial(conn, agreement_id)?,
        version: 1,
        kind: new.content.kind.as_str().into(),
        state: VariationState::Proposed.as_str().into(),
        delta_paise: 0,
        former_end: case.row.end(),
        new_end: None,
        items: json!([]),
        reason: String::new(),
        warning_reasons: json!([]),
        order_no: None,
        proposed_by: actor.id,
        recommended_by: None,
        approved_by: None,
        approved_on: None,
        return_remarks: None,
        updated_at: context.now(),
    };
    checked(conn, &case, &new.content, &mut row)?;
    stand(&mut row, actor);
    queries::insert_variation(conn, &row)?;
    noted(conn, context, actor, (&case, &row), "proposed", Some(&row.reason))?;
    waiting::variation(conn, context, &case, &row, None, actor.id)?;
    view::variation_of(conn, context, actor, row.id)
}

/// A returned variation, corrected and sent again.
pub fn edit(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    new: &NewVariation,
) -> Result<Variation, Refusal> {
    let (case, mut row, read_state) =
        open_variation(conn, context, actor, id, version, VariationAction::Edit)?;
    checked(conn, &case, &new.content, &mut row)?;
    stand(&mut row, actor);
    row.return_remarks = None;
    row.updated_at = context.now();
    queries::update_variation(conn, &read_state, &row)?;
    noted(conn, context, actor, (&case, &row), "changed", None)?;
    waiting::variation(conn, context, &case, &row, None, actor.id)?;
    view::variation_of(conn, context, actor, row.id)
}

/// Recommends a variation to whoever approves it: the directorate within its limit, the department beyond (R32).
pub fn recommend(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Variation, Refusal> {
    let (case, mut row, read_state) =
        open_variation(conn, context, actor, id, version, VariationAction::Recommend)?;
    row.recommended_by = Some(actor.id);
    row.updated_at = context.now();
    queries::update_variation(conn, &read_state, &row)?;
    noted(conn, context, actor, (&case, &row), "recommended", None)?;
    waiting::variation(conn, context, &case, &row, None, actor.id)?;
    view::variation_of(conn, context, actor, row.id)
}

/// Sends a variation back to who proposed it, or ends it.
pub fn decline(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    (action, body): (VariationAction, &Remarks),
) -> Result<Variation, Refusal> {
    let (case, mut row, read_state) = open_variation(conn, context, actor, id, version, action)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    row.return_remarks = Some(remarks.clone());
    let done = if action == VariationAction::Reject {
        row.approved_by = Some(actor.id);
        row.approved_on = Some(context.today());
        "rejected"
    } else {
        "returned"
    };
    row.updated_at = context.now();
    queries::update_variation(conn, &read_state, &row)?;
    noted(conn, context, actor, (&case, &row), done, Some(&remarks))?;
    waiting::variation(conn, context, &case, &row, Some(&remarks), actor.id)?;
    view::variation_of(conn, context, actor, row.id)
}

/// Approves a variation by order: R27, R32, R33 and R34 are asked. An extension moves the end of the agreement.
pub fn approve(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &ApproveVariation,
) -> Result<Variation, Refusal> {
    let agreement_id = queries::find_variation(conn, id)?.agreement_id;
    let project_id = queries::find(conn, agreement_id)?.project_id;
    projects::lock(conn, project_id)?;
    let (mut case, mut row, read_state) =
        open_variation(conn, context, actor, id, version, VariationAction::Approve)?;
    let mut faults = Faults::default();
    let order_no = faults.take(text::order_line("/order_no", &body.order_no, 1..=100));
    faults.settle()?;
    let findings = case.variation_findings(conn, &row, for_department(actor))?;
    let reasons = demand_reasons(&findings, &body.reasons)?;
    row.warning_reasons = json!(reasons);
    row.order_no = Some(order_no);
    row.approved_by = Some(actor.id);
    row.approved_on = Some(context.today());
    row.updated_at = context.now();
    queries::update_variation(conn, &read_state, &row)?;
    let agreement_state = case.row.state.clone();
    if row.kind == VariationKind::Time.as_str() {
        case.row.revised_completion_date = row.new_end;
        if let Some(next) = case.state.after(AgreementAction::Extend) {
            case.row.state = next.as_str().into();
        }
    }
    keep(conn, context, &mut case, &agreement_state)?;
    noted(conn, context, actor, (&case, &row), "approved", None)?;
    waiting::variation(conn, context, &case, &row, None, actor.id)?;
    projects::touch(conn, project_id, context.now())?;
    project_money::commit(conn, context, project_id)?;
    view::variation_of(conn, context, actor, row.id)
}
