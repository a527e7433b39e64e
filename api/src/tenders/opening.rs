//! Opening and evaluating: bids are entered row by row, judged, and put in order.

use std::collections::BTreeSet;

use diesel::pg::PgConnection;
use serde_json::json;
use shared::policy::ActingPosting;
use shared::rules::check_opening;
use shared::task::TaskKind;
use shared::tender::{
    EvaluateTender, RecordBids, Tender, TenderAction, check_bids, check_quote, rank, vs_value_bp,
};
use shared::text;
use uuid::Uuid;

use super::case::{Case, keep, note, open};
use super::rows::BidRow;
use super::{queries, view, waiting};
use crate::context::Context;
use crate::contractors;
use crate::http::{Etag, Faults, Refusal};

/// Records the bids as opened, or anew while they are not evaluated.
pub fn record_bids(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &RecordBids,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::RecordBids)?;
    let mut body = body.clone();
    name_contractors(conn, &mut body)?;
    let bids = check_bids(&body, case.row.tender_value_paise)?;
    if let Some(finding) = check_opening(body.opened_on, case.row.close_on, context.today()) {
        return Err(Refusal::Rules(vec![finding]));
    }
    let rows: Vec<BidRow> = (1..)
        .zip(bids)
        .map(|(position, bid)| BidRow {
            tender_id: id,
            position,
            contractor_id: bid.contractor_id,
            bidder_name: bid.bidder_name,
            quoted_paise: bid.quoted_paise,
            qualified: None,
            rejection_reason: None,
            rank: None,
        })
        .collect();
    queries::replace_bids(conn, id, &rows)?;
    case.row.opened_on = Some(body.opened_on);
    case.row.prepared_by = actor.id;
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "opened_on": body.opened_on, "bids_received": rows.len() });
    note(conn, context, actor, &case.row, "opened", None, details)?;
    waiting::next(conn, context, &case, TaskKind::EvaluateTender, None, None, actor.id)?;
    view::of_id(conn, context, actor, id)
}

/// A registered bidder bears the name of the register.
fn name_contractors(conn: &mut PgConnection, body: &mut RecordBids) -> Result<(), Refusal> {
    let mut faults = Faults::default();
    for (i, bid) in body.bids.iter_mut().enumerate().take(200) {
        if let Some(id) = bid.contractor_id {
            match contractors::known(conn, id)? {
                Some(known) => bid.bidder_name = known.name,
                None => faults.note(
                    &format!("/bids/{i}/contractor_id"),
                    "UNKNOWN_REFERENCE",
                    "There is no such contractor. Choose one of the list.",
                ),
            }
        }
    }
    faults.settle()
}

/// Every bid judged once; amounts where they qualify, reasons where they do not.
fn judged(conn: &mut PgConnection, case: &Case, body: &EvaluateTender) -> Result<Vec<BidRow>, Refusal> {
    let mut bids = queries::bids_of(conn, case.row.id)?;
    let mut faults = Faults::default();
    let mut seen = BTreeSet::new();
    for (i, judgement) in body.bids.iter().enumerate() {
        let at = |field: &str| format!("/bids/{i}/{field}");
        let Some(bid) = bids.iter_mut().find(|bid| bid.position == judgement.position) else {
            faults.note(&at("position"), "BID_UNKNOWN", "There is no bid with this number.");
            continue;
        };
        if !seen.insert(judgement.position) {
            faults.note(&at("position"), "BID_TWICE", "This bid is judged twice.");
        }
        if let Some(quoted) = judgement.quoted_paise {
            faults.take(check_quote(&at("quoted_paise"), quoted, case.row.tender_value_paise));
            bid.quoted_paise = Some(quoted);
        }
        bid.qualified = Some(judgement.qualified);
        bid.rejection_reason = None;
        if judgement.qualified {
            if bid.quoted_paise.is_none() {
                faults.note(
                    &at("quoted_paise"),
                    "QUOTE_MISSING",
                    "A qualified bid has an amount. Enter what was quoted.",
                );
            }
        } else {
            let reason = judgement.rejection_reason.as_deref().unwrap_or_default();
            bid.rejection_reason = Some(faults.take(text::lines(&at("rejection_reason"), reason, 5..=500)));
        }
    }
    if seen.len() < bids.len() {
        let missing: Vec<String> = bids
            .iter()
            .filter(|bid| !seen.contains(&bid.position))
            .map(|bid| bid.bidder_name.clone())
            .collect();
        faults.note("/bids", "BIDS_NOT_JUDGED", format!("Judge every bid; missing: {}.", missing.join(", ")));
    }
    faults.settle()?;
    Ok(bids)
}

/// Evaluates the bids: the lowest qualified one is worked out, and the officer who must accept is asked.
pub fn evaluate(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &EvaluateTender,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Evaluate)?;
    let mut bids = judged(conn, &case, body)?;
    let pairs: Vec<(bool, Option<i64>)> =
        bids.iter().map(|bid| (bid.qualified == Some(true), bid.quoted_paise)).collect();
    let ranking = rank(&pairs);
    for bid in &mut bids {
        bid.rank = None;
    }
    for (place, rank) in ranking.order.iter().zip(1..) {
        bids[*place].rank = Some(rank);
    }
    queries::replace_bids(conn, id, &bids)?;
    case.row.l1_amount_paise = ranking.l1_paise;
    case.row.l1_vs_value_bp = ranking.l1_paise.and_then(|l1| vs_value_bp(l1, case.row.tender_value_paise));
    case.row.prepared_by = actor.id;
    case.preparer = actor.person_id;
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "qualified": ranking.order.len(), "l1_amount_paise": case.row.l1_amount_paise, "l1_vs_value_bp": case.row.l1_vs_value_bp });
    note(conn, context, actor, &case.row, "evaluated", None, details)?;
    waiting::acceptance(conn, context, &case, actor.id)?;
    view::of_id(conn, context, actor, id)
}
