//! Checking, passing and returning a bill.

use diesel::pg::PgConnection;
use shared::bill::{Bill, BillAction};
use shared::estimate::Remarks;
use shared::fiscal_year::FiscalYear;
use shared::policy::ActingPosting;
use shared::text;
use uuid::Uuid;

use super::case::{keep, open};
use super::{view, waiting};
use crate::closing;
use crate::context::Context;
use crate::http::{Etag, Refusal, demand_reasons};
use crate::project_money::{self, Shift};

/// Checks a measured bill; it goes to be passed.
pub fn check(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Bill, Refusal> {
    let (mut case, read_state) = open(conn, ctx, actor, id, version, BillAction::Check)?;
    demand_reasons(&case.findings(conn)?, &[])?;
    case.row.checked_by = Some(actor.id);
    case.row.checked_on = Some(ctx.today());
    case.checked_by = Some(actor.person_id);
    keep(conn, ctx, actor, (&mut case, &read_state), "checked", None)?;
    waiting::send_on(conn, ctx, &case, None, actor)?;
    view::of_id(conn, ctx, actor, id)
}

/// Passes a checked bill for payment: from now on it is owed.
pub fn pass(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
) -> Result<Bill, Refusal> {
    let (mut case, read_state) = open(conn, ctx, actor, id, version, BillAction::Pass)?;
    demand_reasons(&case.findings(conn)?, &[])?;
    case.row.passed_by = Some(actor.id);
    case.row.passed_on = Some(ctx.today());
    keep(conn, ctx, actor, (&mut case, &read_state), "passed", None)?;
    let by = Shift { bills_passed: case.row.this_gross_paise, ..Shift::default() };
    let fy = FiscalYear::of(ctx.today());
    project_money::shift(conn, ctx, case.project.id, Some(fy), by)?;
    closing::restage(conn, ctx, case.project.id, actor.id)?;
    waiting::send_on(conn, ctx, &case, None, actor)?;
    view::of_id(conn, ctx, actor, id)
}

/// Sends a bill back to who measured it, saying what is to be corrected.
pub fn give_back(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &Remarks,
) -> Result<Bill, Refusal> {
    let (mut case, read_state) = open(conn, ctx, actor, id, version, BillAction::Return)?;
    let remarks = text::lines("/remarks", &body.remarks, text::REMARKS)?;
    case.row.return_remarks = Some(remarks.clone());
    keep(conn, ctx, actor, (&mut case, &read_state), "returned", Some(&remarks))?;
    waiting::send_on(conn, ctx, &case, Some(&remarks), actor)?;
    view::of_id(conn, ctx, actor, id)
}
