//! Tenders before the sanction, on urgency: allowed by a Superintending Engineer, ratified within a month (R28).

use chrono::Days;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::policy::ActingPosting;
use shared::rules::ParameterKey;
use shared::task::TaskKind;
use shared::tender::{EmergencyReason, RatifyTender, Tender, TenderAction};
use shared::text;
use uuid::Uuid;

use super::case::{keep, note, open};
use super::rows::EmergencyRow;
use super::{queries, view, waiting};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::tasks;

/// Lets the notice go before the sanction; whoever stands above is asked to ratify it in time.
pub fn allow(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &EmergencyReason,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::AllowEmergency)?;
    let reason = text::lines("/reason", &body.reason, 20..=2000)?;
    if case.works.iter().all(|work| work.sanction.is_some()) {
        return Err(Refusal::WrongState {
            detail: "The technical sanction is in force; the tender needs no leave to go before it.".into(),
        });
    }
    let days = u64::try_from(case.parameters.get(ParameterKey::TenderRatifyDays)).unwrap_or(0);
    let today = context.today();
    let emergency = EmergencyRow {
        tender_id: id,
        reason: reason.clone(),
        allowed_by: actor.id,
        allowed_at: context.now(),
        ratify_by: today.checked_add_days(Days::new(days)).unwrap_or(today),
        ratified_by: None,
        ratified_on: None,
        ratification_ref: None,
    };
    queries::keep_emergency(conn, &emergency)?;
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "rule": "R28", "ratify_by": emergency.ratify_by });
    case.emergency = Some(emergency);
    note(conn, context, actor, &case.row, "allowed_before_sanction", Some(&reason), details)?;
    tasks::close(conn, id, &[TaskKind::RatifyTender.as_str()], context.now())?;
    waiting::ratification(conn, context, &case, actor.person_id, actor.id)?;
    view::of_id(conn, context, actor, id)
}

/// Ratifies it by an order of whoever stands above.
pub fn ratify(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &RatifyTender,
) -> Result<Tender, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, version, TenderAction::Ratify)?;
    let reference = text::order_line("/ratification_ref", &body.ratification_ref, 3..=100)?;
    let Some(emergency) = case.emergency.clone().filter(|emergency| emergency.ratified_by.is_none()) else {
        return Err(Refusal::WrongState { detail: "There is nothing to ratify about this tender.".into() });
    };
    let ratified = EmergencyRow {
        ratified_by: Some(actor.id),
        ratified_on: Some(context.today()),
        ratification_ref: Some(reference.clone()),
        ..emergency
    };
    queries::keep_emergency(conn, &ratified)?;
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "ratification_ref": reference, "ratify_by": ratified.ratify_by });
    note(conn, context, actor, &case.row, "ratified", None, details)?;
    tasks::close(conn, id, &[TaskKind::RatifyTender.as_str()], context.now())?;
    view::of_id(conn, context, actor, id)
}
