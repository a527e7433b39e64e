//! An agreement in force: the work starts, or the agreement ends before it is done.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::agreement::{Agreement, AgreementAction, StartWork, TerminateAgreement};
use shared::fiscal_year::{check_past_date, date_on_screen};
use shared::policy::ActingPosting;
use shared::rules::{DATE_ORDER, check_start};
use shared::text;
use uuid::Uuid;

use super::case::{keep, note, open};
use super::making::entity;
use super::view;
use crate::context::Context;
use crate::http::{Etag, Faults, Refusal};
use crate::{project_money, projects, tasks, tenders};

/// Records the day the work began on the site (R31).
pub fn start(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &StartWork,
) -> Result<Agreement, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, Some(version), AgreementAction::Start)?;
    if let Some(started) = case.row.started_on {
        return Err(Refusal::WrongState {
            detail: format!("The work started on {} already.", date_on_screen(started)),
        });
    }
    if let Some(finding) = check_start(body.started_on, case.row.work_order_date, context.today()) {
        return Err(Refusal::Rules(vec![finding]));
    }
    case.row.started_on = Some(body.started_on);
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "started_on": body.started_on });
    note(conn, context, actor, entity(&case.row), "started", None, details)?;
    projects::recompute_stage(conn, context, case.row.project_id)?;
    view::of_id(conn, context, actor, id)
}

/// Terminates an agreement; its works are free to be tendered for the balance, and the office is asked for that.
pub fn terminate(
    conn: &mut PgConnection,
    context: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    body: &TerminateAgreement,
) -> Result<Agreement, Refusal> {
    let (mut case, read_state) = open(conn, context, actor, id, Some(version), AgreementAction::Terminate)?;
    let mut faults = Faults::default();
    let reason = faults.take(text::lines("/reason", &body.reason, 20..=2000));
    faults.take(check_past_date("/terminated_on", body.terminated_on, context.today()));
    faults.settle()?;
    if body.terminated_on < case.row.agreement_date {
        let words = format!(
            "The agreement cannot end on {}, before its date of {}.",
            date_on_screen(body.terminated_on),
            date_on_screen(case.row.agreement_date)
        );
        return Err(Refusal::Rules(vec![DATE_ORDER.finds(Some("/terminated_on"), words)]));
    }
    for variation in &case.variations {
        if variation.state()?.is_open() {
            return Err(Refusal::WrongState {
                detail: format!("Variation {} is under way. Decide it first.", variation.serial),
            });
        }
    }
    case.row.ended_on = Some(body.terminated_on);
    case.row.closing_reason = Some(reason.clone());
    keep(conn, context, &mut case, &read_state)?;
    let details = json!({ "terminated_on": body.terminated_on });
    note(conn, context, actor, entity(&case.row), "terminated", Some(&reason), details)?;
    tasks::close_all(conn, id, context.now())?;
    tenders::release(conn, case.row.tender_id)?;
    for work in &case.tender.works {
        tenders::ask_for_draft(conn, context, work.id, actor.id)?;
    }
    projects::recompute_stage(conn, context, case.row.project_id)?;
    project_money::commit(conn, context, case.row.project_id)?;
    view::of_id(conn, context, actor, id)
}
