//! What waits for whom about a bill.

use diesel::pg::PgConnection;
use shared::bill::BillState;
use shared::officer::Role;
use shared::policy::ActingPosting;
use shared::task::TaskKind;

use super::case::Case;
use crate::context::Context;
use crate::http::Refusal;
use crate::officers;
use crate::tasks::{self, Waiting};

/// The bill waits where its state says: to be checked, to be passed, to be corrected; passed or paid with nobody.
pub fn send_on(
    conn: &mut PgConnection,
    ctx: &Context,
    case: &Case,
    remarks: Option<&str>,
    actor: &ActingPosting,
) -> Result<(), Refusal> {
    tasks::close_all(conn, case.row.id, ctx.now())?;
    let office = case.contract.office_id;
    let not: Vec<_> = case.measured_by.into_iter().chain(case.checked_by).collect();
    let (kind, role, office_id, posting_id) = match case.state {
        BillState::Measured => {
            let place = tasks::place(conn, ctx, actor.office_id, office, Role::BillChecker, &not)?;
            (TaskKind::CheckBill, Role::BillChecker, place, None)
        }
        BillState::Checked => {
            let place = tasks::place(conn, ctx, office, office, Role::BillPasser, &not)?;
            (TaskKind::PassBill, Role::BillPasser, place, None)
        }
        BillState::Returned => {
            let posting = case.row.measured_by.unwrap_or(case.row.prepared_by);
            let held = officers::holder_on(conn, posting, ctx.today())?.is_some();
            let office_id = officers::posting(conn, posting)?.office_id;
            (TaskKind::CorrectBill, Role::BillMeasurer, office_id, held.then_some(posting))
        }
        BillState::Draft | BillState::Passed | BillState::Paid => return Ok(()),
    };
    let waiting = Waiting {
        kind,
        entity: "ra_bill",
        entity_id: case.row.id,
        project_id: case.project.id,
        office_id,
        role,
        posting_id,
        days: tasks::days_of(kind, &case.parameters),
        remarks,
        sent_by: actor.id,
    };
    tasks::send(conn, ctx, &waiting)
}
