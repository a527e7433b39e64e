//! The estimate of a sanction from before: it was vetted on paper, and comes with the sanction that rests on it.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::json;
use shared::estimate::{EstimateContent, EstimateKind, EstimateLine, EstimateState};
use shared::fiscal_year::FiscalYear;
use shared::id;
use shared::money;
use shared::policy::ActingPosting;
use uuid::Uuid;

use super::queries;
use super::rows::EstimateRow;
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::Refusal;
use crate::masters::{self, NumberKind};
use crate::{officers, projects};

/// The vetted estimate a sanction of this memo, date and amount in paise is of: the one that stands, or one made in one head of the
/// sanctioned amount. Whoever certifies the sanction's scan compares that amount with the paper.
pub fn taken_over(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    work_id: Uuid,
    (memo_no, order_date, amount_paise): (&str, NaiveDate, i64),
) -> Result<Uuid, Refusal> {
    let (work, project) = projects::readable_work(conn, actor, work_id)?;
    projects::lock(conn, project.id)?;
    let standing = queries::of_work(conn, work_id)?.into_iter().find(|estimate| {
        estimate.state == EstimateState::Vetted && estimate.kind != EstimateKind::Preliminary
    });
    if let Some(estimate) = standing {
        return Ok(estimate.id);
    }
    money::check("/amount_paise", amount_paise, true)?;
    let office = officers::office(conn, work.executing_office_id)?;
    let year = FiscalYear::of(order_date);
    let serial = masters::next_number(conn, NumberKind::Estimate { office_code: &office.code, year })?;
    let content = EstimateContent {
        sor_edition: "As in the estimate on paper".into(),
        sor_effective_on: order_date,
        lines: vec![EstimateLine {
            code: "1".into(),
            description: format!("Works as sanctioned by memo {memo_no}"),
            quantity_milli: 1_000,
            unit: "LS".into(),
            rate_paise: amount_paise,
            amount_paise,
        }],
        contingency_bp: 0,
        gst_paise: 0,
        other_charges: Vec::new(),
    };
    let row = EstimateRow {
        id: ctx.new_id(),
        work_id,
        estimate_no: id::estimate_no(&office.code, year, serial),
        revision: 0,
        version: 1,
        kind: EstimateKind::Detailed.as_str().into(),
        state: EstimateState::Vetted.as_str().into(),
        estimate_date: order_date,
        content: json!(content),
        contingency_bp: 0,
        total_paise: amount_paise,
        prepared_by: actor.id,
        checked_by: None,
        vetted_by: None,
        return_remarks: None,
        updated_at: ctx.now(),
    };
    queries::insert(conn, &row)?;
    let act = Act {
        entity: "estimate",
        entity_id: row.id,
        project_id: Some(project.id),
        action: "taken_over",
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks: None,
        details: json!({ "estimate_no": row.estimate_no, "memo_no": memo_no, "total_paise": amount_paise.to_string() }),
    };
    audit::append(conn, ctx, &act)?;
    Ok(row.id)
}
