//! A completion with what its rules and rights are judged from.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use serde_json::{Value, json};
use shared::completion::{CertificateLetter, CompletionAction, CompletionState};
use shared::master::PowerKind;
use shared::policy::{ActingPosting, CompletionPlace, Denied, may_complete};
use shared::powers::{PowerQuestion, power_of, suffices};
use shared::project::ProjectStage;
use shared::rules::{CompletionFacts, Finding, Parameters, check_completion};
use uuid::Uuid;

use super::rows::{CertificateRow, CompletionRow};
use super::{basis_queries, queries};
use crate::agreements::{self, Contract};
use crate::audit::{self, Act};
use crate::context::Context;
use crate::db::known;
use crate::http::{Etag, Refusal};
use crate::projects::{self, ProjectRow, WorkRow};
use crate::{bills, documents, masters, officers, photos, progress};

/// A completion and what it rests on.
pub struct Case {
    pub row: CompletionRow,
    pub state: CompletionState,
    pub work: WorkRow,
    pub project: ProjectRow,
    pub contract: Contract,
    pub office_path: Vec<Uuid>,
    pub certificates: Vec<CertificateRow>,
    /// Letters that stand.
    pub given: Vec<CertificateLetter>,
    pub parameters: Parameters,
}

/// Whose certificates a work needs: the sanction, the Executive Engineer's power on a day, and whether it lies within it.
pub struct Route {
    pub sanction_paise: i64,
    pub power_paise: Option<i64>,
    pub within_division: bool,
}

/// R46: by the power of technical sanction of the division that built it, on the day of completion.
pub fn route(
    conn: &mut PgConnection,
    work: &WorkRow,
    project: &ProjectRow,
    contract: &Contract,
    on: NaiveDate,
) -> Result<Route, Refusal> {
    let office = officers::office(conn, contract.office_id)?;
    let powers = masters::powers(conn)?;
    let question = PowerQuestion {
        power: PowerKind::TechnicalSanction,
        department: &office.department,
        wing: office.wing.as_deref(),
        designation: "EE",
        programme: None,
        work_nature: Some(&project.nature),
        on,
    };
    let sanction_paise = basis_queries::sanctioned(conn, work.id)?;
    let power = power_of(&powers, question);
    Ok(Route {
        sanction_paise,
        power_paise: power.and_then(|row| row.max_paise),
        within_division: power.is_some_and(|row| suffices(row, sanction_paise)),
    })
}

impl Case {
    pub fn of(
        conn: &mut PgConnection,
        ctx: &Context,
        row: CompletionRow,
        (work, project): (WorkRow, ProjectRow),
    ) -> Result<Self, Refusal> {
        let contract = agreements::contract(conn, row.agreement_id)?;
        let department = officers::office(conn, work.executing_office_id)?.department;
        let certificates = queries::certificates(conn, row.id)?;
        let standing = certificates.iter().filter(|one| one.void_reason.is_none());
        let given = standing.map(|one| known(&one.letter)).collect::<Result<_, _>>()?;
        Ok(Self {
            state: row.state()?,
            office_path: officers::office_path(conn, work.executing_office_id)?,
            parameters: masters::parameters(conn, &department, ctx.today())?,
            contract,
            certificates,
            given,
            work,
            project,
            row,
        })
    }

    /// The certificate that is given next; none of what is void or complete.
    pub fn next(&self) -> Option<CertificateLetter> {
        if matches!(self.state, CompletionState::Complete | CompletionState::Void) {
            return None;
        }
        CertificateLetter::next(self.row.within_division, &self.given)
    }

    /// Persons who gave a certificate that stands.
    pub fn certified_by(&self) -> Vec<Uuid> {
        self.certificates.iter().filter(|one| one.void_reason.is_none()).map(|one| one.person_id).collect()
    }

    pub fn permits(&self, actor: &ActingPosting, action: CompletionAction) -> Result<(), Denied> {
        let certified_by = self.certified_by();
        let place = CompletionPlace {
            office_path: &self.office_path,
            next: self.next(),
            certified_by: &certified_by,
        };
        may_complete(actor, action, place)
    }

    /// Value of the other works of the agreement by the completions that stand; none while one of them has none.
    pub fn others(&self, conn: &mut PgConnection) -> Result<(i64, bool), Refusal> {
        let rows = queries::of_agreement(conn, self.row.agreement_id)?;
        let others = rows.iter().filter(|row| row.work_id != self.row.work_id);
        let (sum, count) =
            others.fold((0_i64, 1), |(sum, count), row| (sum.saturating_add(row.value_paise), count + 1));
        Ok((sum, count == self.contract.works.len()))
    }

    /// R46.
    pub fn findings(&self, conn: &mut PgConnection, ctx: &Context) -> Result<Vec<Finding>, Refusal> {
        let (others_paise, _) = self.others(conn)?;
        let alone = self.contract.works.len() == 1;
        let billed_paise = if alone { bills::billed(conn, self.row.agreement_id)? } else { 0 };
        let has_plan = match self.row.plan_document_id {
            Some(id) => !documents::standing_of(conn, self.row.project_id, &[id])?.0.is_empty(),
            None => false,
        };
        Ok(check_completion(&CompletionFacts {
            completed_on: self.row.completed_on,
            today: ctx.today(),
            started_on: self.contract.started_on,
            last_report: progress::last_partial(conn, self.row.work_id)?,
            has_plan,
            after_photo: photos::shows_done(conn, self.row.work_id, self.row.completed_on)?,
            value_paise: self.row.value_paise,
            others_paise,
            agreement_no: &self.contract.agreement_no,
            agreement_paise: self.contract.total_paise,
            billed_paise,
        }))
    }
}

/// A completion the asker may read, with what it rests on.
pub fn seen(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
) -> Result<Case, Refusal> {
    let row = queries::find(conn, id)?;
    let of = projects::readable_work(conn, actor, row.work_id)?;
    Case::of(conn, ctx, row, of)
}

/// A completion opened for an act: within scope, its project locked before it, by right, in its version and state. Its row bears
/// the state after the act; the state before is given beside it.
pub fn open(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    id: Uuid,
    version: Etag,
    action: CompletionAction,
) -> Result<(Case, String), Refusal> {
    let first = queries::find(conn, id)?;
    projects::readable_work(conn, actor, first.work_id)?;
    projects::lock(conn, first.project_id)?;
    let row = queries::lock(conn, id)?;
    let of = projects::readable_work(conn, actor, row.work_id)?;
    let mut case = Case::of(conn, ctx, row, of)?;
    let read_state = case.row.state.clone();
    if matches!(case.state, CompletionState::Complete | CompletionState::Void) {
        return Err(wrong_state(&read_state));
    }
    case.permits(actor, action).map_err(|denied| Refusal::Forbidden(denied.into()))?;
    version.check(case.row.version)?;
    projects::check_alive(conn, case.row.project_id)?;
    demand_going_on(&case.project)?;
    let next = case.state.after(action).ok_or_else(|| wrong_state(&read_state))?;
    case.state = next;
    case.row.state = next.as_str().into();
    Ok((case, read_state))
}

/// A work is completed while its project goes on: it has begun, and is neither suspended nor complete.
pub fn demand_going_on(project: &ProjectRow) -> Result<(), Refusal> {
    if project.stage()? == ProjectStage::InProgress {
        return Ok(());
    }
    let stage = project.stage.replace('_', " ");
    Err(Refusal::WrongState {
        detail: format!("The project is {stage}; a work is certified complete while it is in progress."),
    })
}

fn wrong_state(state: &str) -> Refusal {
    Refusal::WrongState { detail: format!("The completion is {state}; this cannot be done with it now.") }
}

/// Notes an act on a completion.
pub fn note(
    conn: &mut PgConnection,
    ctx: &Context,
    actor: &ActingPosting,
    row: &CompletionRow,
    (action, remarks): (&'static str, Option<&str>),
    details: Value,
) -> Result<(), Refusal> {
    let act = Act {
        entity: "completion",
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

/// What the trail keeps of it.
pub fn told(row: &CompletionRow) -> Value {
    json!({
        "work_id": row.work_id, "agreement_id": row.agreement_id, "completed_on": row.completed_on,
        "value_paise": row.value_paise, "within_division": row.within_division,
    })
}
