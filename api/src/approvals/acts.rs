//! The frame of every act on an approval: opened by right and state, noted in the trail, sent on to the next desk.

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::approval::{ApprovalAction, ApprovalDesk, ApprovalKind, ApprovalState, Phasing, act_of, desk};
use shared::officer::Role;
use shared::policy::{ActingPosting, ApprovalPlace, may_approve};
use shared::rules::Finding;
use shared::task::TaskKind;
use uuid::Uuid;

use super::basis::Grounds;
use super::queries;
use super::rows::{ApprovalRow, PhasingRow, ProposalRow};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::http::{Etag, Refusal};
use crate::projects::{self, ProjectRow};
use crate::tasks::{self, Waiting};
use crate::{masters, officers};

pub const ENTITY: &str = "administrative_approval";
/// The department that concurs above the limits.
const FINANCE_DEPARTMENT: &str = "FI";

/// An approval opened for an act: locked after its project, within the scope (404), by right (403), in the version it was
/// read in (412), in a state that allows it (409).
pub struct Opened {
    pub row: ApprovalRow,
    pub proposal: Option<ProposalRow>,
    pub project: ProjectRow,
    pub phasing: Vec<Phasing>,
    pub grounds: Grounds,
    /// Why the Finance Department must concur, if it must.
    pub finance: Option<Finding>,
    pub read_state: String,
}

/// The persons who had a hand in an approval.
pub struct Hands {
    pub proposer: Option<Uuid>,
    pub adviser: Option<Uuid>,
    pub finance: Option<Uuid>,
}

impl Hands {
    pub fn of(
        conn: &mut PgConnection,
        row: &ApprovalRow,
        proposal: Option<&ProposalRow>,
    ) -> Result<Self, Refusal> {
        let mut person = |posting: Option<Uuid>| -> Result<Option<Uuid>, Refusal> {
            Ok(posting.map(|id| officers::posting(conn, id)).transpose()?.map(|posting| posting.person_id))
        };
        Ok(Self {
            proposer: person(proposal.map(|proposal| proposal.proposed_by).or(row.recorded_by))?,
            adviser: person(proposal.and_then(|proposal| proposal.fa_by))?,
            finance: person(proposal.and_then(|proposal| proposal.fd_by))?,
        })
    }
    fn all(&self) -> Vec<Uuid> {
        [self.proposer, self.adviser, self.finance].into_iter().flatten().collect()
    }
    pub fn place<'a>(
        &self,
        office_path: &'a [Uuid],
        department: &'a str,
        desk: Option<ApprovalDesk>,
    ) -> ApprovalPlace<'a> {
        ApprovalPlace {
            office_path,
            department,
            desk,
            proposed_by: self.proposer,
            adviser: self.adviser,
            finance: self.finance,
        }
    }
}

fn wrong_state(state: &str, detail: &str) -> Refusal {
    Refusal::WrongState { detail: format!("The approval is {}; {detail}", state.replace('_', " ")) }
}

pub fn open(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: ApprovalAction,
) -> Result<Opened, Refusal> {
    let project_id = queries::find(conn, id)?.project_id;
    projects::readable(conn, actor, project_id)?;
    let project = projects::lock(conn, project_id)?;
    let mut row = queries::lock(conn, id)?;
    let proposal = queries::proposals::of(conn, id)?;
    let grounds = Grounds::of_row(conn, ctx, &project, &row)?;
    let finance = grounds.finance(&row, proposal.as_ref())?;
    let (kind, state) = (row.kind()?, row.state()?);
    let at = desk(kind, state, finance.is_some());
    let office_path = officers::office_path(conn, project.executing_office_id)?;
    let hands = Hands::of(conn, &row, proposal.as_ref())?;
    may_approve(actor, action, hands.place(&office_path, &project.department, at))
        .map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(row.version)?;
    projects::check_alive(conn, project_id)?;
    let read_state = row.state.clone();
    let next = state.after(action).ok_or_else(|| wrong_state(&read_state, "this is not possible now."))?;
    // What the desks decide is decided at the desk it lies on.
    let decides =
        matches!(action, ApprovalAction::Concur | ApprovalAction::ConcurFinance | ApprovalAction::Confirm);
    if decides && at.is_none_or(|at| act_of(at, kind) != action) {
        return Err(wrong_state(&read_state, "it does not wait for this."));
    }
    row.state = next.as_str().into();
    let phasing = queries::phasing(conn, id)?;
    let phasing = phasing.into_iter().map(PhasingRow::into_phasing).collect::<Result<_, _>>()?;
    Ok(Opened { row, proposal, project, phasing, grounds, finance, read_state })
}

/// Notes an act on an approval.
pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: &ApprovalRow,
    action: &'static str,
    remarks: Option<&str>,
    more: Value,
) -> Result<(), Refusal> {
    let mut details = json!({
        "kind": row.kind, "revision": row.revision, "go_no": row.go_no, "go_date": row.go_date,
        "amount_paise": row.amount_paise, "title_en": row.title_en,
    });
    if let (Some(details), Value::Object(more)) = (details.as_object_mut(), more) {
        details.extend(more);
    }
    let act = Act {
        entity: ENTITY,
        entity_id: row.id,
        project_id: Some(row.project_id),
        action,
        person_id: Some(actor.person_id),
        posting_id: Some(actor.id),
        remarks,
        details,
    };
    audit::append(conn, ctx, &act)
}

/// The office where a desk stands, with the role that sits at it.
pub fn office_of(
    conn: &mut PgConnection,
    ctx: &Context,
    project: &ProjectRow,
    desk: ApprovalDesk,
    hands: &Hands,
) -> Result<(Uuid, Role), Refusal> {
    let (department, role) = match desk {
        ApprovalDesk::FinancialAdviser => (project.department.as_str(), Role::FinancialAdviser),
        ApprovalDesk::Finance => (FINANCE_DEPARTMENT, Role::Finance),
        ApprovalDesk::Secretary => (project.department.as_str(), Role::DeptSecretary),
        ApprovalDesk::Proposer => (project.department.as_str(), Role::DeptNodal),
    };
    let office = queries::basis::desk_office(conn, department, role, &hands.all(), ctx.today())?;
    Ok((office.unwrap_or(project.executing_office_id), role))
}

/// Ends what waited and sends the approval to the desk it now lies on, if any.
pub fn send_on(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    of: (&ApprovalRow, Option<&ProposalRow>, &ProjectRow),
    finance: bool,
    remarks: Option<&str>,
) -> Result<(), Refusal> {
    let (row, proposal, project) = of;
    tasks::close_all(conn, row.id, ctx.now())?;
    let (kind, state) = (row.kind()?, row.state()?);
    let Some(at) = desk(kind, state, finance).filter(|_| state != ApprovalState::Draft) else {
        return Ok(());
    };
    let task = match at {
        ApprovalDesk::Proposer => TaskKind::CorrectApproval,
        ApprovalDesk::FinancialAdviser => TaskKind::ConcurApproval,
        ApprovalDesk::Finance => TaskKind::ConcurFinance,
        ApprovalDesk::Secretary if kind == ApprovalKind::Legacy => TaskKind::ConfirmApproval,
        ApprovalDesk::Secretary => TaskKind::AccordApproval,
    };
    let hands = Hands::of(conn, row, proposal)?;
    let (office_id, role, posting_id) = match (at, proposal) {
        (ApprovalDesk::Proposer, Some(proposal)) => back_to(conn, ctx, proposal.proposed_by)?,
        _ => {
            let (office, role) = office_of(conn, ctx, project, at, &hands)?;
            (office, role, None)
        }
    };
    let parameters = masters::parameters(conn, &project.department, ctx.today())?;
    let waiting = Waiting {
        kind: task,
        entity: ENTITY,
        entity_id: row.id,
        project_id: project.id,
        office_id,
        role,
        posting_id,
        days: tasks::days_of(task, &parameters),
        remarks,
        sent_by: actor.id,
    };
    tasks::send(conn, ctx, &waiting)
}

/// Where the proposer sits, and his posting while he holds it; else whoever proposes in that office.
fn back_to(
    conn: &mut PgConnection,
    ctx: &Context,
    proposed_by: Uuid,
) -> Result<(Uuid, Role, Option<Uuid>), Refusal> {
    let posting = officers::posting(conn, proposed_by)?;
    let held = officers::holder_on(conn, proposed_by, ctx.today())?.is_some();
    let nodal = posting.roles.contains(&Role::DeptNodal);
    let role = if nodal { Role::DeptNodal } else { Role::EstimateVetter };
    Ok((posting.office_id, role, held.then_some(proposed_by)))
}

/// What follows every act: the project's version rises and its stage is derived anew.
pub fn settle(conn: &mut PgConnection, ctx: &Context, project_id: Uuid) -> Result<(), Refusal> {
    projects::touch(conn, project_id, ctx.now())?;
    projects::recompute_stage(conn, ctx, project_id)
}
