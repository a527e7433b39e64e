//! An agreement as the asking posting sees it: facts, variations, commitment, what may be done.

use diesel::pg::PgConnection;
use shared::agreement::{Agreement, AgreementAction, AgreementState, Variation, VariationAction};
use shared::money;
use shared::policy::ActingPosting;
use shared::rules::directorate_limit;
use uuid::Uuid;

use super::case::{Case, for_department, seen};
use super::queries;
use super::rows::VariationRow;
use crate::context::Context;
use crate::http::Refusal;
use crate::{contractors, officers, tasks};

/// A label of a posting, in both languages.
fn label(
    conn: &mut PgConnection,
    posting: Option<Uuid>,
) -> Result<(Option<String>, Option<String>), Refusal> {
    let label = posting.map(|id| officers::posting_label(conn, id)).transpose()?;
    Ok(label.map(|label| (label.en, label.bn)).unzip())
}

/// What the posting may do with the agreement now, by operation id: by right and by state.
fn may(case: &Case, actor: &ActingPosting) -> Vec<String> {
    let open = case.variations.iter().any(|row| row.state().is_ok_and(|state| state.is_open()));
    let acts = [
        ("update_agreement", AgreementAction::Edit, true),
        ("activate_agreement", AgreementAction::Activate, true),
        ("return_agreement", AgreementAction::Return, case.row.return_remarks.is_none()),
        ("start_agreement", AgreementAction::Start, case.row.started_on.is_none()),
        ("propose_variation", AgreementAction::Vary, true),
        ("terminate_agreement", AgreementAction::Terminate, !open),
    ];
    acts.iter()
        .filter(|(_, act, holds)| {
            *holds && case.state.after(*act).is_some() && case.permits(actor, *act).is_ok()
        })
        .map(|(name, ..)| (*name).to_owned())
        .collect()
}

fn may_with(
    conn: &mut PgConnection,
    case: &Case,
    actor: &ActingPosting,
    row: &VariationRow,
    needs_department: bool,
) -> Result<Vec<String>, Refusal> {
    let acts = [
        ("update_variation", VariationAction::Edit),
        ("recommend_variation", VariationAction::Recommend),
        ("approve_variation", VariationAction::Approve),
        ("return_variation", VariationAction::Return),
        ("reject_variation", VariationAction::Reject),
    ];
    let mut may = Vec::new();
    if !case.state.is_live() {
        return Ok(may);
    }
    for (name, act) in acts {
        let beyond = act == VariationAction::Approve && needs_department && !for_department(actor);
        if row.state()?.after(act).is_some()
            && !beyond
            && case.permits_variation(conn, actor, row, act)?.is_ok()
        {
            may.push(name.to_owned());
        }
    }
    Ok(may)
}

fn variation(
    conn: &mut PgConnection,
    case: &Case,
    actor: &ActingPosting,
    row: &VariationRow,
) -> Result<Variation, Refusal> {
    let state = row.state()?;
    let department_approves = state.is_open() && case.needs_department(conn, row)?;
    let findings = if state.is_open() {
        case.variation_findings(conn, row, department_approves || for_department(actor))?
    } else {
        Vec::new()
    };
    let may = may_with(conn, case, actor, row, department_approves)?;
    let proposed = officers::posting_label(conn, row.proposed_by)?;
    let (recommended_by, recommended_by_bn) = label(conn, row.recommended_by)?;
    let (approved_by, approved_by_bn) = label(conn, row.approved_by)?;
    Ok(Variation {
        id: row.id,
        agreement_id: row.agreement_id,
        version: row.version,
        serial: row.serial,
        state,
        content: row.content()?,
        delta_display: money::display(row.delta_paise),
        former_end: row.former_end,
        days: row.new_end.map(|end| (end - row.former_end).num_days()),
        department_approves,
        order_no: row.order_no.clone(),
        proposed_by: proposed.en,
        proposed_by_bn: proposed.bn,
        recommended_by,
        recommended_by_bn,
        approved_by,
        approved_by_bn,
        approved_on: row.approved_on,
        return_remarks: row.return_remarks.clone(),
        reasons: serde_json::from_value(row.warning_reasons.clone())
            .map_err(|error| Refusal::Internal(error.to_string()))?,
        findings,
        may,
    })
}

/// A variation the acting posting may read.
pub fn variation_of(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Variation, Refusal> {
    let row = queries::find_variation(conn, id)?;
    let case = seen(conn, context, actor, row.agreement_id)?;
    variation(conn, &case, actor, &row)
}

/// An agreement the acting posting may read.
pub fn of_id(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Agreement, Refusal> {
    let case = seen(conn, context, actor, id)?;
    let office = officers::office(conn, case.row.office_id)?;
    let contractor = contractors::known(conn, case.row.contractor_id)?
        .ok_or_else(|| Refusal::Internal("an agreement has its contractor".into()))?;
    let findings = if case.state == AgreementState::Draft { case.findings(conn)? } else { Vec::new() };
    let commitment = case.commitment(conn, 0)?;
    let limit = directorate_limit(case.row.amount_paise, commitment.ceiling_paise, &case.parameters);
    let waiting = tasks::open_of(conn, context.today(), id)?;
    let (pending_with, pending_with_bn) =
        waiting.as_ref().map(|open| (open.with.en.clone(), open.with.bn.clone())).unzip();
    let prepared = officers::posting_label(conn, case.row.prepared_by)?;
    let (activated_by, activated_by_bn) = label(conn, case.row.activated_by)?;
    let (extensions, extension_days) = case.extensions();
    let total_paise = case.row.amount_paise.saturating_add(case.varied_paise());
    let variations = case
        .variations
        .iter()
        .map(|row| variation(conn, &case, actor, row))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Agreement {
        may: may(&case, actor),
        content: case.row.content()?,
        variation_room_paise: limit.saturating_sub(case.varied_paise()),
        variations,
        commitment,
        findings,
        extensions,
        extension_days,
        total_paise,
        total_display: money::display(total_paise),
        id,
        version: case.row.version,
        state: case.state,
        project_id: case.project.id,
        project_code: case.project.code,
        title_en: case.row.title_en,
        title_bn: case.project.title_bn,
        tender_id: case.row.tender_id,
        nit_no: case.tender.nit_no,
        call_no: case.tender.call_no,
        loa_no: case.tender.loa_no,
        loa_date: case.tender.loa_date,
        works: case.tender.works,
        office_id: case.row.office_id,
        office_name_en: office.name_en,
        office_name_bn: office.name_bn,
        contractor_id: case.row.contractor_id,
        contractor_name: contractor.name,
        contractor_pan: contractor.pan,
        amount_paise: case.row.amount_paise,
        amount_display: money::display(case.row.amount_paise),
        revised_completion_date: case.row.revised_completion_date,
        started_on: case.row.started_on,
        activated_on: case.row.activated_on,
        activated_by,
        activated_by_bn,
        ended_on: case.row.ended_on,
        closing_reason: case.row.closing_reason,
        return_remarks: case.row.return_remarks,
        prepared_by: prepared.en,
        prepared_by_bn: prepared.bn,
        pending_with,
        pending_with_bn,
        due_on: waiting.map(|open| open.due_on),
    })
}
