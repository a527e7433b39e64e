//! Deposits listed and refunded.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::agreement::AgreementState;
use shared::closing::{
    CloseAction, DepositRefund, HeldDeposit, NewDeposit, RefundDeposit, check_deposit, check_refund,
};
use shared::money;
use shared::policy::ActingPosting;
use shared::rules::{Finding, ReleaseFacts, check_release};
use uuid::Uuid;

use super::rows::{DepositRow, RefundRow};
use super::{closing_acts, deposit_queries as queries, waiting};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::{agreements, liabilities, officers, project_money, projects};

/// Lists a deposit of an agreement; one of the same kind of which nothing is refunded is put right by it. No less than the record
/// knows to be held.
pub fn list(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    agreement_id: Uuid,
    typed: &NewDeposit,
) -> Result<HeldDeposit, Refusal> {
    let contract = agreements::contract(conn, agreement_id)?;
    closing_acts::open(conn, actor, contract.project_id, CloseAction::Settle)?;
    projects::check_alive(conn, contract.project_id)?;
    if contract.state == AgreementState::Draft {
        let detail = "The agreement is a draft; nothing is held under it.";
        return Err(Refusal::WrongState { detail: detail.into() });
    }
    let new = check_deposit(typed)?;
    let known = queries::known_held(conn, agreement_id)?;
    let held = known.iter().find(|(kind, _)| *kind == new.kind).map_or(0, |(_, paise)| *paise);
    if new.amount_paise < held {
        let words = format!(
            "By the agreement and its bills {} are held; {} are too little.",
            money::display(held),
            money::display(new.amount_paise)
        );
        return Err(Refusal::field("/amount_paise", "DEPOSIT_BELOW_KEPT", words));
    }
    let row = match queries::of_kind(conn, agreement_id, new.kind)? {
        Some(former) if former.refunded_paise > 0 => {
            let detail = "Part of this deposit is refunded already; it is not listed anew.";
            return Err(Refusal::Conflict { code: "DEPOSIT_LISTED".into(), detail: detail.into() });
        }
        Some(former) => {
            let row = DepositRow {
                amount_paise: new.amount_paise,
                paper: new.paper,
                listed_by: actor.id,
                listed_on: ctx.today(),
                updated_at: ctx.now(),
                ..former
            };
            queries::update(conn, &row)?;
            row
        }
        None => {
            let row = DepositRow {
                id: ctx.new_id(),
                project_id: contract.project_id,
                agreement_id,
                version: 1,
                kind: new.kind.as_str().into(),
                amount_paise: new.amount_paise,
                refunded_paise: 0,
                paper: new.paper,
                listed_by: actor.id,
                listed_on: ctx.today(),
                updated_at: ctx.now(),
            };
            queries::insert(conn, &row)?;
            row
        }
    };
    note(conn, ctx, actor, &row, "listed", row.amount_paise)?;
    waiting::restage(conn, ctx, row.project_id, actor.id)?;
    of_id(conn, ctx, actor, row.id)
}

fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: &DepositRow,
    action: &'static str,
    amount_paise: i64,
) -> Result<(), Refusal> {
    let details = json!({ "agreement_id": row.agreement_id, "kind": row.kind, "amount_paise": amount_paise });
    project_money::note(conn, ctx, actor, ("deposit", row.id, row.project_id), action, None, details)
}

/// R48: whether a deposit may be refunded on a day.
fn held_by(
    conn: &mut PgConnection,
    row: &DepositRow,
    refunded_on: chrono::NaiveDate,
) -> Result<Option<Finding>, Refusal> {
    let standing = liabilities::standing(conn, row.agreement_id)?;
    let terminated = agreements::contract(conn, row.agreement_id)?.state == AgreementState::Terminated;
    Ok(check_release(ReleaseFacts {
        secures_liability: row.kind()?.secures_liability(),
        terminated,
        refunded_on,
        ends_on: standing.map(|(ends_on, _)| ends_on),
        defects_open: standing.map_or(0, |(_, open)| open),
    }))
}

/// Records a refund, or a forfeiture; after the close too.
pub fn refund(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    typed: &RefundDeposit,
) -> Result<HeldDeposit, Refusal> {
    let project_id = queries::find(conn, id)?.project_id;
    closing_acts::open(conn, actor, project_id, CloseAction::Settle)?;
    let mut row = queries::lock(conn, id)?;
    version.check(row.version)?;
    let new = check_refund(typed, row.held(), ctx.today())?;
    if !new.forfeited
        && let Some(finding) = held_by(conn, &row, new.refunded_on)?
    {
        return Err(Refusal::Rules(vec![finding]));
    }
    let refund = RefundRow {
        id: ctx.new_id(),
        deposit_id: id,
        amount_paise: new.amount_paise,
        refunded_on: new.refunded_on,
        paper: new.paper,
        forfeited: new.forfeited,
        recorded_by: actor.id,
        recorded_at: ctx.now(),
    };
    queries::insert_refund(conn, &refund)?;
    row.refunded_paise = row.refunded_paise.saturating_add(refund.amount_paise);
    row.updated_at = ctx.now();
    queries::update(conn, &row)?;
    let action = if refund.forfeited { "forfeited" } else { "refunded" };
    note(conn, ctx, actor, &row, action, refund.amount_paise)?;
    let all = queries::of_project(conn, project_id)?;
    if all.iter().all(|other| other.agreement_id != row.agreement_id || other.held() == 0) {
        liabilities::released(conn, ctx, row.agreement_id)?;
    }
    of_id(conn, ctx, actor, id)
}

/// A deposit as it is answered.
pub fn of_id(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<HeldDeposit, Refusal> {
    let row = queries::find(conn, id)?;
    shown(conn, ctx, actor, row)
}

/// The deposits of a project.
pub fn of_project(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    project_id: Uuid,
) -> Result<Vec<HeldDeposit>, Refusal> {
    let rows = queries::of_project(conn, project_id)?;
    rows.into_iter().map(|row| shown(conn, ctx, actor, row)).collect()
}

fn shown(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: DepositRow,
) -> Result<HeldDeposit, Refusal> {
    let held = row.held();
    let findings: Vec<Finding> =
        if held > 0 { held_by(conn, &row, ctx.today())?.into_iter().collect() } else { Vec::new() };
    let project = projects::readable(conn, actor, row.project_id)?;
    let settles = closing_acts::permits(conn, actor, CloseAction::Settle, &project, None)?.is_ok();
    let listed = officers::posting_label(conn, row.listed_by)?;
    let mut refunds = Vec::new();
    for refund in queries::refunds(conn, row.id)? {
        let by = officers::posting_label(conn, refund.recorded_by)?;
        refunds.push(DepositRefund {
            amount_paise: refund.amount_paise,
            amount_display: money::display(refund.amount_paise),
            refunded_on: refund.refunded_on,
            paper: refund.paper,
            forfeited: refund.forfeited,
            by: by.en,
            by_bn: by.bn,
        });
    }
    Ok(HeldDeposit {
        kind: row.kind()?,
        agreement_no: agreements::contract(conn, row.agreement_id)?.agreement_no,
        held_paise: held,
        held_display: money::display(held),
        id: row.id,
        version: row.version,
        agreement_id: row.agreement_id,
        amount_paise: row.amount_paise,
        amount_display: money::display(row.amount_paise),
        paper: row.paper,
        listed_by: listed.en,
        listed_by_bn: listed.bn,
        refunds,
        may: (settles && held > 0).then(|| "refund_deposit".to_owned()).into_iter().collect(),
        findings,
    })
}
