//! Making an agreement from an awarded tender, and putting it in force.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::agreement::{
    Agreement, AgreementAction, AgreementChange, AgreementContent, AgreementState, NewAgreement,
    check_agreement_content,
};
use shared::estimate::Remarks;
use shared::policy::{ActingPosting, TenderPlace, may_agree};
use shared::tender::TenderState;
use shared::text;
use uuid::Uuid;

use super::case::{Case, keep, note, open};
use super::rows::AgreementRow;
use super::{queries, view, waiting};
use crate::context::Context;
use crate::http::{Etag, Refusal, demand_reasons};
use crate::{contractors, officers, project_money, projects, sanctions, tasks, tenders};

/// The entity of an agreement in the trail.
pub(super) fn entity(row: &AgreementRow) -> (&'static str, Uuid, Uuid) {
    ("agreement", row.id, row.project_id)
}

/// The title an agreement bears: the approval's, for repairs the project's (R02).
fn title(conn: &mut PgConnection, project_id: Uuid, own: &str) -> Result<String, Refusal> {
    Ok(tenders::approved_title(conn, project_id)?.unwrap_or_else(|| own.to_owned()))
}

fn checked(
    context: &Context,
    typed: &AgreementContent,
    amount_paise: i64,
) -> Result<AgreementContent, Refusal> {
    check_agreement_content(typed, amount_paise, context.today()).map_err(Refusal::Invalid)
}

/// A new agreement. Amount, contractor and works are the tender's, the title is the approval's: none is typed.
pub fn create(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    tender_id: Uuid,
    new: &NewAgreement,
) -> Result<Agreement, Refusal> {
    let won = tenders::won(conn, tender_id)?;
    let project = projects::readable(conn, actor, won.project_id)?;
    let path = officers::office_path(conn, won.office_id)?;
    let place = TenderPlace {
        office_path: &path,
        prepared_by: None,
        allowed_by: None,
        department: &project.department,
    };
    may_agree(actor, AgreementAction::Edit, place).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    let (Some(amount_paise), Some(contractor_id), TenderState::Awarded) =
        (won.amount_paise, won.contractor_id, won.state)
    else {
        return Err(Refusal::WrongState {
            detail: "An agreement is made when the letter of acceptance is issued.".into(),
        });
    };
    demand_standing_sanctions(conn, &won)?;
    let content = checked(context, &new.content, amount_paise)?;
    contractors::standing(conn, "/content/agreement_date", contractor_id, content.agreement_date)?;
    let mut row = AgreementRow {
        id: context.new_id(),
        project_id: won.project_id,
        tender_id,
        office_id: won.office_id,
        version: 1,
        state: AgreementState::Draft.as_str().into(),
        title_en: title(conn, project.id, &project.title_en)?,
        agreement_no: String::new(),
        agreement_date: content.agreement_date,
        contractor_id,
        amount_paise,
        work_order_no: String::new(),
        work_order_date: content.work_order_date,
        start_date: content.start_date,
        completion_date: content.completion_date,
        revised_completion_date: None,
        started_on: None,
        security_paise: 0,
        security_type: String::new(),
        security_valid_to: None,
        dlp_months: 0,
        ld_terms: None,
        prepared_by: actor.id,
        activated_by: None,
        activated_on: None,
        ended_on: None,
        closing_reason: None,
        return_remarks: None,
        updated_at: context.now(),
    };
    row.take(content);
    demand_order(&row, won.loa_date)?;
    queries::insert(conn, &row)?;
    tenders::close_steps(conn, context, tender_id)?;
    let details = json!({ "agreement_no": row.agreement_no, "amount_paise": row.amount_paise, "contractor_id": contractor_id });
    note(conn, context, actor, entity(&row), "drafted", None, details)?;
    let case = Case::of(conn, context, row, project)?;
    waiting::activation(conn, context, &case, actor.id)?;
    view::of_id(conn, context, actor, case.row.id)
}

/// R23 seen from the agreement: an order that is signed to cancel the sanction comes into force with its time-stamp. An agreement
/// made meanwhile would rest on nothing. Once it is drafted, its draft keeps such an order from being signed.
fn demand_standing_sanctions(conn: &mut PgConnection, won: &tenders::Won) -> Result<(), Refusal> {
    let works: Vec<Uuid> = won.works.iter().map(|work| work.id).collect();
    let Some((work, number)) = sanctions::being_cancelled(conn, &works)? else { return Ok(()) };
    let number = number.unwrap_or_default();
    Err(Refusal::Conflict {
        code: "SANCTION_BEING_CANCELLED".into(),
        detail: format!(
            "Order {number} cancels the technical sanction of {work}. It is signed and waits for its time-stamp, so no agreement can rest on that sanction. Have the work sanctioned anew, then make the agreement."
        ),
    })
}

/// R31, asked before anything is stored: the database demands it too.
fn demand_order(row: &AgreementRow, loa_date: Option<chrono::NaiveDate>) -> Result<(), Refusal> {
    let findings = shared::rules::check_agreement_dates(shared::rules::AgreementDates {
        loa_date,
        agreement_date: row.agreement_date,
        work_order_date: row.work_order_date,
        start_date: row.start_date,
        completion_date: row.completion_date,
    });
    if findings.is_empty() { Ok(()) } else { Err(Refusal::Rules(findings)) }
}

/// A change of a draft; title and amount are taken over anew, and it waits again to be put in force.
pub fn edit(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    change: &AgreementChange,
) -> Result<Agreement, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, Some(version), AgreementAction::Edit)?;
    let content = checked(context, &change.content, case.row.amount_paise)?;
    contractors::standing(conn, "/content/agreement_date", case.row.contractor_id, content.agreement_date)?;
    case.row.take(content);
    demand_order(&case.row, case.tender.loa_date)?;
    case.row.title_en = title(conn, case.project.id, &case.project.title_en)?;
    case.row.prepared_by = actor.id;
    case.row.return_remarks = None;
    case.preparer = actor.person_id;
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "agreement_no": case.row.agreement_no });
    note(conn, context, actor, entity(&case.row), "changed", None, details)?;
    waiting::activation(conn, context, &case, actor.id)?;
    view::of_id(conn, context, actor, id)
}

/// Sends a draft back to its preparer, saying what is to be corrected.
pub fn give_back(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Agreement, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, Some(version), AgreementAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    case.row.return_remarks = Some(remarks.clone());
    keep(conn, context, &mut case, &read_state)?;
    note(conn, context, actor, entity(&case.row), "returned", Some(&remarks), json!({}))?;
    waiting::correction(conn, context, &case, &remarks, actor.id)?;
    view::of_id(conn, context, actor, id)
}

/// Puts an agreement in force: R02, R27, R28 and R31 are asked, and the contractor must stand on its date.
pub fn activate(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Agreement, Refusal> {
    // Two agreements put in force at once are judged one after the other, each against what the other binds (R27).
    let project_id = queries::find(conn, id)?.project_id;
    projects::lock(conn, project_id)?;
    let (mut case, read_state) = open(conn, context, actor, id, Some(version), AgreementAction::Activate)?;
    demand_reasons(&case.findings(conn)?, &[])?;
    contractors::standing(conn, "/content/agreement_date", case.row.contractor_id, case.row.agreement_date)?;
    case.row.activated_by = Some(actor.id);
    case.row.activated_on = Some(context.today());
    case.row.return_remarks = None;
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "agreement_no": case.row.agreement_no, "amount_paise": case.row.amount_paise, "work_order_no": case.row.work_order_no });
    note(conn, context, actor, entity(&case.row), "activated", None, details)?;
    tasks::close_all(conn, id, context.now())?;
    projects::recompute_stage(conn, context, case.row.project_id)?;
    project_money::commit(conn, context, case.row.project_id)?;
    view::of_id(conn, context, actor, id)
}
