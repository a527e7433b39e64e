//! Phasing an approval in force anew: the same sum over other years, the old phasing kept with who, when and why.

use std::collections::BTreeSet;

use diesel::pg::PgConnection;
use serde_json::json;
use shared::approval::{ApprovalAction, ApprovalCase, Phasing, Rephasing};
use shared::policy::ActingPosting;
use shared::rules::RAA_AUTHORITY;
use shared::text;
use uuid::Uuid;

use super::acts::{Opened, note, open, settle};
use super::rows::{PhasingRow, RephasingRow};
use super::{checks, queries, view};
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal, demand_reasons};

fn heads(phasing: &[Phasing]) -> BTreeSet<&str> {
    phasing.iter().map(|year| year.head_of_account.as_str()).collect()
}

/// Replaces the phasing. Sum and heads of account stay; another head is a revised approval's to bring (R09).
pub fn rephase(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Rephasing,
) -> Result<ApprovalCase, Refusal> {
    let Opened { row, project, phasing: former, grounds, read_state, .. } =
        open(conn, ctx, actor, id, version, ApprovalAction::Rephase)?;
    let mut faults = Faults::default();
    let reason = faults.take(text::lines("/reason", &body.reason, 5..=2000));
    checks::years(conn, &body.phasing, &mut faults)?;
    if body.phasing == former {
        faults.note("/phasing", "PHASING_SAME", "Nothing has changed in the phasing.");
    }
    faults.settle()?;
    // The budget is that of today, whatever the date of the order.
    let today = super::basis::Grounds::of(conn, &project, row.kind()?, ctx.today(), None)?;
    let mut findings: Vec<_> =
        shared::rules::check_phasing(row.amount_paise, &body.phasing).into_iter().collect();
    findings.extend(
        grounds
            .findings(&project, &row, &body.phasing)?
            .into_iter()
            .filter(|finding| ["FUND_SPLIT", "ADVANCE_AA_WINDOW"].contains(&finding.code.as_str())),
    );
    findings.extend(shared::rules::check_budget(&body.phasing, &today.exempt_schemes, &today.budget));
    if heads(&body.phasing) != heads(&former) {
        let words = "Phasing anew moves money between years. Other heads of account need a revised approval.";
        findings.push(RAA_AUTHORITY.finds(Some("/phasing"), words));
    }
    let reasons = demand_reasons(&findings, &body.reasons)?;
    let to_json = |value: Result<serde_json::Value, serde_json::Error>| {
        value.map_err(|error| Refusal::Internal(error.to_string()))
    };
    let serial = queries::proposals::rephasings(conn, id)?.first().map_or(1, |last| last.serial + 1);
    queries::proposals::keep_former_phasing(
        conn,
        &RephasingRow {
            approval_id: id,
            serial,
            former: to_json(serde_json::to_value(&former))?,
            reason: reason.clone(),
            warning_reasons: to_json(serde_json::to_value(&reasons))?,
            rephased_by: actor.id,
            rephased_at: ctx.now(),
        },
    )?;
    queries::replace_phasing(conn, id, &PhasingRow::lines(id, body.phasing.clone()))?;
    queries::proposals::update(conn, &read_state, &row, None, ctx.now())?;
    let details = json!({ "former": former, "phasing": body.phasing, "reasons": reasons });
    note(conn, ctx, actor, &row, "rephased", Some(&reason), details)?;
    settle(conn, ctx, project.id)?;
    view::of_id(conn, ctx, actor, id)
}
