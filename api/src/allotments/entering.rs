//! Entering releases and withdrawals.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::allotment::{Allotment, AllotmentKind, NewAllotment, check_allotment_entry};
use shared::fiscal_year::FiscalYear;
use shared::money;
use shared::policy::{ActingPosting, MoneyPlace, may_allot};
use shared::rules::{AllotmentFacts, Finding, Severity, check_allotment};
use uuid::Uuid;

use super::queries;
use super::rows::AllotmentRow;
use crate::context::Context;
use crate::db::known;
use crate::http::{Refusal, demand_reasons};
use crate::project_money::{self, Shift};
use crate::projects::{self, ProjectRow};
use crate::{annual_plans, approvals, officers};

/// Enters a release or a withdrawal, of the financial year of its order. The project is locked, so that two at once are judged
/// one after the other (R35, R36).
pub fn enter(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
    typed: &NewAllotment,
) -> Result<Allotment, Refusal> {
    let project = projects::readable(conn, actor, project_id)?;
    projects::lock(conn, project_id)?;
    let path = officers::office_path(conn, project.executing_office_id)?;
    let place = MoneyPlace { office_path: &path, department: &project.department, prepared_by: None };
    may_allot(actor, place, typed.source).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    projects::check_alive(conn, project_id)?;
    let new = check_allotment_entry(typed, ctx.today())?;
    project_money::check_head(conn, &project, &new.head_of_account)?;
    let (mut findings, approval_id) = judged(conn, &project, &new)?;
    if new.source.is_fact() {
        // What the Finance Department's system has allotted is allotted; over the phasing it is shown.
        findings.retain(|finding| finding.severity == Severity::Block);
    }
    let reasons = demand_reasons(&findings, &new.reasons)?;
    let fy = FiscalYear::of(new.order_date);
    let row = AllotmentRow {
        id: ctx.new_id(),
        project_id,
        nature: project.nature.clone(),
        approval_id,
        kind: new.kind.as_str().into(),
        fy: fy.to_string(),
        head_of_account: new.head_of_account,
        order_no: new.order_no,
        order_date: new.order_date,
        amount_paise: new.amount_paise,
        ddo: new.ddo,
        source: new.source.as_str().into(),
        external_id: new.external_id,
        warning_reasons: json!(reasons),
        entered_by: actor.id,
        entered_at: ctx.now(),
    };
    queries::insert(conn, &row)?;
    let allotted = signed(new.kind, row.amount_paise);
    project_money::shift(conn, ctx, project_id, Some(fy), Shift { allotted, ..Shift::default() })?;
    let action = if new.kind == AllotmentKind::Release { "released" } else { "withdrawn" };
    let details = json!({ "order_no": row.order_no, "amount_paise": row.amount_paise, "head_of_account": row.head_of_account, "fy": row.fy, "reasons": reasons });
    project_money::note(conn, ctx, actor, ("allotment", row.id, project_id), action, None, details)?;
    shown(conn, row)
}

fn signed(kind: AllotmentKind, amount_paise: i64) -> i64 {
    if kind == AllotmentKind::Withdrawal { -amount_paise } else { amount_paise }
}

/// What R35 and R36 say, and the approval it rests on.
fn judged(
    conn: &mut PgConnection,
    project: &ProjectRow,
    new: &NewAllotment,
) -> Result<(Vec<Finding>, Option<Uuid>), Refusal> {
    let fy = FiscalYear::of(new.order_date);
    let needs_approval = project.nature()?.needs_approval();
    let approval = if needs_approval { approvals::in_force(conn, project.id)? } else { None };
    let mut allotted_paise = 0_i64;
    for (kind, amount) in queries::of_year(conn, project.id, &fy.to_string())? {
        allotted_paise = allotted_paise.saturating_add(signed(known(&kind)?, amount));
    }
    let (head_allotted_paise, head_spent_paise) =
        project_money::under_head(conn, project.id, fy, &new.head_of_account)?;
    let facts = AllotmentFacts {
        kind: new.kind,
        order_date: new.order_date,
        amount_paise: new.amount_paise,
        needs_approval,
        approval: approval.as_ref().and_then(|found| Some((found.kind, found.go_date?))),
        phased_paise: annual_plans::money_of_year(conn, project.id, fy)?,
        allotted_paise,
        head_allotted_paise,
        head_spent_paise,
    };
    let mut findings = check_allotment(&facts);
    if needs_approval && approval.is_none() && findings.is_empty() {
        // A withdrawal too rests on an approval.
        findings = check_allotment(&AllotmentFacts { kind: AllotmentKind::Release, ..facts });
    }
    Ok((findings, approval.map(|found| found.id)))
}

/// An allotment as it is answered.
pub fn shown(conn: &mut PgConnection, row: AllotmentRow) -> Result<Allotment, Refusal> {
    let entered = officers::posting_label(conn, row.entered_by)?;
    Ok(Allotment {
        kind: known(&row.kind)?,
        fy: known(&row.fy)?,
        source: known(&row.source)?,
        reasons: serde_json::from_value(row.warning_reasons)
            .map_err(|error| Refusal::Internal(error.to_string()))?,
        id: row.id,
        project_id: row.project_id,
        approval_id: row.approval_id,
        head_of_account: row.head_of_account,
        order_no: row.order_no,
        order_date: row.order_date,
        amount_paise: row.amount_paise,
        amount_display: money::display(row.amount_paise),
        ddo: row.ddo,
        external_id: row.external_id,
        entered_by: entered.en,
        entered_by_bn: entered.bn,
        entered_at: row.entered_at,
    })
}

/// The allotments of a project the acting posting may read, the newest first.
pub fn all_of(
    conn: &mut PgConnection,
    actor: &ActingPosting,
    project_id: Uuid,
) -> Result<Vec<Allotment>, Refusal> {
    projects::readable(conn, actor, project_id)?;
    queries::of_project(conn, project_id)?.into_iter().map(|row| shown(conn, row)).collect()
}
