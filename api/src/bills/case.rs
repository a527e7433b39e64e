//! A bill with what its rules and rights are judged from.

use diesel::pg::PgConnection;
use serde_json::json;
use shared::bill::{BillAction, BillKind, BillState};
use shared::policy::{ActingPosting, BillPlace, Denied, may_bill};
use shared::rules::{BillFacts, Finding, Parameters, check_bill};
use uuid::Uuid;

use super::queries;
use super::rows::BillRow;
use crate::agreements::{self, Contract};
use crate::context::Context;
use crate::db::known;
use crate::http::{Etag, Refusal};
use crate::projects::{self, ProjectRow};
use crate::{completions, masters, officers, project_money};

/// A bill and what it rests on.
pub struct Case {
    pub row: BillRow,
    pub state: BillState,
    pub contract: Contract,
    pub project: ProjectRow,
    pub office_path: Vec<Uuid>,
    /// Persons, not postings.
    pub measured_by: Option<Uuid>,
    pub checked_by: Option<Uuid>,
    pub parameters: Parameters,
}

impl Case {
    pub fn of(
        conn: &mut PgConnection,
        ctx: &Context,
        row: BillRow,
        project: ProjectRow,
    ) -> Result<Self, Refusal> {
        let contract = agreements::contract(conn, row.agreement_id)?;
        let department = officers::office(conn, contract.office_id)?.department;
        let mut person = |posting: Option<Uuid>| -> Result<Option<Uuid>, Refusal> {
            posting.map(|id| Ok(officers::posting(conn, id)?.person_id)).transpose()
        };
        Ok(Self {
            state: row.state()?,
            measured_by: person(row.measured_by)?,
            checked_by: person(row.checked_by)?,
            office_path: officers::office_path(conn, contract.office_id)?,
            parameters: masters::parameters(conn, &department, ctx.today())?,
            contract,
            project,
            row,
        })
    }

    pub fn permits(&self, actor: &ActingPosting, action: BillAction) -> Result<(), Denied> {
        let place = BillPlace {
            office_path: &self.office_path,
            measured_by: self.measured_by,
            checked_by: self.checked_by,
        };
        may_bill(actor, action, place)
    }

    /// R44 and R45.
    pub fn findings(&self, conn: &mut PgConnection) -> Result<Vec<Finding>, Refusal> {
        let before = queries::before(conn, self.row.agreement_id, self.row.serial)?;
        Ok(check_bill(&BillFacts {
            kind: known(&self.row.kind)?,
            serial: self.row.serial,
            previous_serial: before.as_ref().map_or(0, |bill| bill.serial),
            previous_final: before.as_ref().is_some_and(|bill| bill.kind == BillKind::Final.as_str()),
            previous_gross_paise: before.map_or(0, |bill| bill.up_to_date_gross_paise),
            up_to_date_gross_paise: self.row.up_to_date_gross_paise,
            agreement_paise: self.contract.total_paise,
            measured_in_detail: self.row.mb_no.is_some() && self.row.mb_pages.is_some(),
            completion_paise: completions::certified_value(conn, self.row.agreement_id)?,
        }))
    }
}

/// A bill the asker may read, with what it rests on.
pub fn seen(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Case, Refusal> {
    let row = queries::find(conn, id)?;
    let project = projects::readable(conn, actor, row.project_id)?;
    Case::of(conn, ctx, row, project)
}

/// A bill opened for an act: within scope, its project locked before it, by right, in its version and state. Its row bears the
/// state after the act; the state before is given beside it.
pub fn open(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: BillAction,
) -> Result<(Case, String), Refusal> {
    let project_id = queries::find(conn, id)?.project_id;
    let project = projects::readable(conn, actor, project_id)?;
    projects::lock(conn, project_id)?;
    let row = queries::lock(conn, id)?;
    let mut case = Case::of(conn, ctx, row, project)?;
    case.permits(actor, action).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(case.row.version)?;
    projects::check_alive(conn, project_id)?;
    let read_state = case.row.state.clone();
    let next = case.state.after(action).ok_or_else(|| wrong_state(&read_state))?;
    case.state = next;
    case.row.state = next.as_str().into();
    Ok((case, read_state))
}

pub fn wrong_state(state: &str) -> Refusal {
    Refusal::WrongState { detail: format!("The bill is {state}; this cannot be done with it now.") }
}

/// Stores what an act changed and notes it.
pub fn keep(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    (case, read_state): (&mut Case, &str),
    action: &'static str,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    case.row.updated_at = ctx.now();
    queries::update(conn, read_state, &case.row)?;
    note(conn, ctx, actor, &case.row, action, remarks)
}

pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: &BillRow,
    action: &'static str,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    let details = json!({
        "agreement_id": row.agreement_id, "serial": row.serial, "kind": row.kind, "net_paise": row.net_paise,
        "up_to_date_gross_paise": row.up_to_date_gross_paise, "this_gross_paise": row.this_gross_paise,
    });
    project_money::note(conn, ctx, actor, ("ra_bill", row.id, row.project_id), action, remarks, details)
}
