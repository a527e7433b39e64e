//! Accepting the lowest bid, awarding the work, sending the evaluation back.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::Remarks;
use shared::fiscal_year::{check_past_date, date_on_screen};
use shared::policy::ActingPosting;
use shared::rules::{AcceptanceFacts, DATE_ORDER, Finding, check_acceptance, check_commitment};
use shared::task::TaskKind;
use shared::tender::{AcceptTender, AwardTender, Tender, TenderAction};
use shared::text;
use uuid::Uuid;

use super::case::{Case, keep, note, open};
use super::rows::{BidRow, ReasonRow};
use super::{queries, view, waiting};
use crate::context::Context;
use crate::contractors;
use crate::http::{Etag, Faults, Refusal, demand_reasons};

/// R27, R29 and R30 for the acceptance by a posting, with these references.
pub(super) fn findings(
    conn: &mut PgConnection,
    context: &Context,
    case: &Case,
    bids: &[BidRow],
    by: Uuid,
) -> Result<Vec<Finding>, Refusal> {
    let (authority, limit) = case.authority_of(conn, context, by)?;
    let priced: Vec<i64> =
        bids.iter().filter(|bid| bid.qualified == Some(true)).filter_map(|bid| bid.quoted_paise).collect();
    let l1 = case.row.l1_amount_paise;
    let facts = AcceptanceFacts {
        tender_value_paise: case.row.tender_value_paise,
        l1_paise: l1,
        qualified: priced.len(),
        tied: priced.iter().filter(|quoted| Some(**quoted) == l1).count() > 1,
        authority: &authority,
        limit,
        committee: case.row.committee_ref.is_some(),
        finance: case.row.fd_ref.is_some(),
    };
    let mut findings = check_acceptance(&facts, &case.parameters);
    if l1.is_some() {
        findings.extend(check_commitment(&case.commitment(conn)?));
    }
    Ok(findings)
}

/// Accepts the lowest bid, within the power and with the references its excess needs.
pub fn accept(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &AcceptTender,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Accept)?;
    let mut faults = Faults::default();
    case.row.committee_ref =
        faults.take(text::optional_line("/committee_ref", body.committee_ref.as_deref(), 200));
    case.row.fd_ref = faults.take(text::optional_line("/fd_ref", body.fd_ref.as_deref(), 200));
    faults.settle()?;
    let bids = queries::bids_of(conn, id)?;
    let findings = findings(conn, context, &case, &bids, actor.id)?;
    let reasons = demand_reasons(&findings, &body.reasons)?;
    case.row.accepted_by = Some(actor.id);
    case.row.accepted_on = Some(context.today());
    keep(conn, context, &mut case, &read_state)?;
    let kept: Vec<ReasonRow> = reasons
        .iter()
        .map(|reason| ReasonRow {
            tender_id: id,
            code: reason.code.clone(),
            reason: reason.reason.clone(),
            given_by: actor.id,
            given_at: context.now(),
        })
        .collect();
    queries::keep_reasons(conn, &kept)?;
    let details = json!({
        "l1_amount_paise": case.row.l1_amount_paise, "l1_vs_value_bp": case.row.l1_vs_value_bp,
        "committee_ref": case.row.committee_ref, "fd_ref": case.row.fd_ref, "reasons": reasons,
    });
    note(conn, context, actor, &case.row, "accepted", None, details)?;
    waiting::next(conn, context, &case, TaskKind::AwardTender, None, None, actor.id)?;
    view::of_id(conn, context, actor, id)
}

/// Sends the evaluation back, saying what is to be looked at again.
pub fn give_back(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    keep(conn, context, &mut case, &read_state)?;
    note(conn, context, actor, &case.row, "returned", Some(&remarks), json!({}))?;
    waiting::next(conn, context, &case, TaskKind::EvaluateTender, None, Some(&remarks), actor.id)?;
    view::of_id(conn, context, actor, id)
}

/// Awards the work by letter of acceptance to the lowest bidder, who must be enlisted and not debarred on its date.
pub fn award(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &AwardTender,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Award)?;
    let mut faults = Faults::default();
    let loa_no = faults.take(text::order_line("/loa_no", &body.loa_no, 1..=100));
    faults.take(check_past_date("/loa_date", body.loa_date, context.today()));
    faults.settle()?;
    if let Some(accepted) = case.row.accepted_on.filter(|accepted| body.loa_date < *accepted) {
        let words = format!(
            "The letter of acceptance is dated {}, before the acceptance of {}.",
            date_on_screen(body.loa_date),
            date_on_screen(accepted)
        );
        return Err(Refusal::Rules(vec![DATE_ORDER.finds(Some("/loa_date"), words)]));
    }
    winner(conn, id, body)?;
    case.row.loa_no = Some(loa_no.clone());
    case.row.loa_date = Some(body.loa_date);
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "loa_no": loa_no, "loa_date": body.loa_date });
    note(conn, context, actor, &case.row, "awarded", None, details)?;
    waiting::next(conn, context, &case, TaskKind::DraftAgreement, None, None, actor.id)?;
    view::of_id(conn, context, actor, id)
}

/// The lowest bidder in the register; a bid that does not name it yet does so from now on.
fn winner(conn: &mut PgConnection, id: Uuid, body: &AwardTender) -> Result<(), Refusal> {
    let mut bids = queries::bids_of(conn, id)?;
    let lowest = bids
        .iter_mut()
        .find(|bid| bid.rank == Some(1))
        .ok_or_else(|| Refusal::Internal("an accepted tender has a lowest bid".into()))?;
    let contractor = match (lowest.contractor_id, body.contractor_id) {
        (Some(own), None) => own,
        (Some(own), Some(other)) if own == other => own,
        (Some(_), Some(_)) => {
            let words = format!("The lowest bidder is {}; the award goes to no other.", lowest.bidder_name);
            return Err(Refusal::field("/contractor_id", "NOT_THE_LOWEST", words));
        }
        (None, Some(given)) => given,
        (None, None) => {
            let words = format!(
                "{} is not in the register of contractors. Register the firm, then choose it here.",
                lowest.bidder_name
            );
            return Err(Refusal::field("/contractor_id", "CONTRACTOR_NEEDED", words));
        }
    };
    contractors::standing(conn, "/contractor_id", contractor, body.loa_date)?;
    if lowest.contractor_id.is_none() {
        lowest.contractor_id = Some(contractor);
        queries::replace_bids(conn, id, &bids)?;
    }
    Ok(())
}
