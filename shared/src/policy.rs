//! Rights: the only place where they are decided. Every act is judged for the posting it is done under.

mod administration;
mod approvals;
mod certifying;
mod completion;
mod documents;
mod imports;
mod money;
mod portfolio;
mod progress;
mod reading;
mod reviews;
mod systems;
mod tenders;
#[cfg(test)]
mod tests;

use uuid::Uuid;

pub use approvals::{ApprovalPlace, may_approve, may_cancel_project};
pub use completion::{ClosePlace, CompletionPlace, may_close, may_complete, may_watch_liability};
pub use money::{BillPlace, MoneyPlace, may_allot, may_bill, may_confirm, may_open, may_plan, may_spend};
pub use portfolio::may_oversee;
pub use progress::{
    FindingPlace, ReportPlace, may_bring_photo, may_follow, may_hinder, may_inspect, may_milestone,
    may_pause, may_report, may_set_components,
};
pub use reading::{ReadScope, Seat};
pub use systems::{
    OPERATIONS as SYSTEM_OPERATIONS, System, is_for_systems_alone, may_decide_client, may_disable_client,
    may_reconcile, may_register_client, may_see_clients, scope_of, scope_of_feed,
};
pub use tenders::{
    TenderPlace, VariationPlace, may_agree, may_debar, may_keep_contractors, may_tender, may_vary,
};

use crate::estimate::EstimateAction;
use crate::officer::Role;
use crate::sanction::SanctionAction;

pub use administration::*;
use certifying::certifies;
pub use certifying::is_certifier;
pub use documents::may_attach;
pub use imports::{ImportPlace, may_import, sees_import};
pub use reviews::may_record_review;

/// The posting someone acts under, with the way from its office up the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActingPosting {
    pub id: Uuid,
    pub person_id: Uuid,
    pub office_id: Uuid,
    /// The office itself first, then those above it.
    pub office_path: Vec<Uuid>,
    pub department: String,
    pub designation: String,
    pub roles: Vec<Role>,
    /// Where it stands in for colleagues on leave, with its own roles and never for their signature.
    pub stands_in_at: Vec<Seat>,
    /// What another system may read; an officer's reading follows from the roles.
    pub reads: Option<ReadScope>,
}

impl ActingPosting {
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// What this posting may read. An administrator of the state sees masters, not the record.
    pub fn read_scope(&self) -> ReadScope {
        if let Some(scope) = &self.reads {
            return scope.clone();
        }
        let any = |roles: &[Role]| roles.iter().any(|role| self.has(*role));
        if any(&[Role::Finance, Role::Auditor]) {
            ReadScope::All
        } else if any(&[Role::DeptNodal, Role::DeptSecretary, Role::FinancialAdviser, Role::DeptAdmin]) {
            ReadScope::Department(self.department.clone())
        } else if any(Role::ENGINEERS) {
            let own = self.seat();
            if self.stands_in_at.is_empty() {
                ReadScope::Offices { below: own.office_id, above: own.above }
            } else {
                ReadScope::Seats(std::iter::once(own).chain(self.stands_in_at.iter().copied()).collect())
            }
        } else if self.has(Role::DistrictMagistrate) {
            ReadScope::District { office: self.office_id }
        } else if self.has(Role::TreasuryOfficer) {
            ReadScope::Treasury(self.office_id)
        } else {
            ReadScope::Nothing
        }
    }

    /// Whether it is another system, and no officer.
    pub fn is_system(&self) -> bool {
        self.reads.is_some()
    }

    fn seat(&self) -> Seat {
        Seat { office_id: self.office_id, above: self.office_path.get(1).copied() }
    }

    /// Whether an office, given by its path, lies at or below this posting's, or directly above it; or those of a colleague
    /// on leave.
    fn reaches(&self, path: &[Uuid]) -> bool {
        self.seat().reaches(path) || self.stands_in_at.iter().any(|seat| seat.reaches(path))
    }

    /// Whether it works in an office: its own, or a colleague's who is on leave.
    pub fn sits_in(&self, office_id: Uuid) -> bool {
        self.office_id == office_id || self.stands_in_at.iter().any(|seat| seat.office_id == office_id)
    }
}

/// Why an act is refused, in words for the person.
pub type Denied = &'static str;

fn role(actor: &ActingPosting, role: Role, denied: Denied) -> Result<(), Denied> {
    if actor.has(role) { Ok(()) } else { Err(denied) }
}

/// What the record may be changed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordAction {
    CreateProject,
    EditProject,
    RecordApproval,
    SetWeights,
    CreateWork,
}

/// Whether a posting may enter or change a project: engineers for the offices they reach, the nodal officer for his
/// department's.
pub fn may_record(
    actor: &ActingPosting,
    action: RecordAction,
    executing_office_path: &[Uuid],
    department: &str,
) -> Result<(), Denied> {
    let reached = actor.reaches(executing_office_path);
    if actor.has(Role::DeptNodal) && actor.department == department {
        return Ok(());
    }
    if !reached {
        return Err("The project belongs to another office.");
    }
    match action {
        RecordAction::RecordApproval if actor.has(Role::EstimateVetter) => Ok(()),
        RecordAction::RecordApproval => {
            Err("Approvals are recorded by the department's nodal officer or the Executive Engineer.")
        }
        _ if actor.has(Role::Preparer) || actor.has(Role::EstimateVetter) => Ok(()),
        _ => Err(
            "Projects are entered by the engineers of the executing office or the department's nodal officer.",
        ),
    }
}

/// What is known of an estimate when rights are asked.
#[derive(Debug, Clone, Copy)]
pub struct EstimatePlace<'a> {
    pub office_path: &'a [Uuid],
    pub prepared_by: Option<Uuid>,
    pub checked_by: Option<Uuid>,
}

/// Whether a posting may do this with an estimate. Persons are compared, not postings: nobody checks his own work.
pub fn may_estimate(
    actor: &ActingPosting,
    action: EstimateAction,
    place: EstimatePlace<'_>,
) -> Result<(), Denied> {
    if !actor.reaches(place.office_path) {
        return Err("The work belongs to another office.");
    }
    let own = place.prepared_by == Some(actor.person_id);
    match action {
        EstimateAction::Edit | EstimateAction::Submit | EstimateAction::Revise => {
            role(actor, Role::Preparer, "Estimates are prepared by the engineers of the executing office.")
        }
        EstimateAction::Check if own => Err("The officer who prepared an estimate cannot check it."),
        EstimateAction::Check => {
            role(actor, Role::EstimateChecker, "Estimates are checked by the Assistant Engineer.")
        }
        EstimateAction::Vet if own || place.checked_by == Some(actor.person_id) => {
            Err("The officer who prepared or checked an estimate cannot vet it.")
        }
        EstimateAction::Vet => role(
            actor,
            Role::EstimateVetter,
            "Estimates are vetted by the Executive Engineer or the vetting circle.",
        ),
        EstimateAction::Return if actor.has(Role::EstimateChecker) || actor.has(Role::EstimateVetter) => {
            Ok(())
        }
        EstimateAction::Return => Err("Estimates are returned by those who check or vet them."),
    }
}

/// What is known of a technical sanction when rights are asked.
#[derive(Debug, Clone, Copy)]
pub struct SanctionPlace<'a> {
    /// Office that prepares it, with those above.
    pub office_path: &'a [Uuid],
    /// Office it waits in.
    pub holder_office_id: Uuid,
    pub prepared_by: Uuid,
    pub verified_by: Option<Uuid>,
    pub authority_posting_id: Uuid,
    pub authority_office_id: Uuid,
}

/// Whether a posting may do this with a technical sanction. Only the posting the order is made out to ever signs it.
pub fn may_sanction(
    actor: &ActingPosting,
    action: SanctionAction,
    place: SanctionPlace<'_>,
) -> Result<(), Denied> {
    use SanctionAction as A;
    let is_authority = actor.id == place.authority_posting_id;
    if !is_authority && !actor.reaches(place.office_path) {
        return Err("The sanction belongs to another office.");
    }
    let holds = actor.sits_in(place.holder_office_id);
    let authority_only = |denied| if is_authority { Ok(()) } else { Err(denied) };
    match action {
        A::Edit | A::Submit | A::Revise | A::ProposeCancellation => {
            role(actor, Role::Preparer, "Sanctions are drafted by the engineers of the executing office.")
        }
        A::EditLegacy | A::SubmitLegacy if actor.has(Role::Preparer) || actor.has(Role::EstimateVetter) => {
            Ok(())
        }
        A::EditLegacy | A::SubmitLegacy => {
            Err("Sanctions from before are entered by the engineers of the executing office.")
        }
        A::WithdrawLegacy if actor.person_id == place.prepared_by => Ok(()),
        A::WithdrawLegacy => Err("Only the officer who sent it can take it back."),
        A::Certify if actor.person_id == place.prepared_by => {
            Err("The officer who entered a sanction from before cannot certify it.")
        }
        A::Certify | A::ReturnLegacy | A::RejectLegacy => certifies(actor, place.office_path),
        A::Withdraw if actor.person_id == place.prepared_by => Ok(()),
        A::Withdraw => Err("Only the officer who sent it can take it back."),
        A::Verify if actor.person_id == place.prepared_by => {
            Err("The officer who prepared the sanction cannot verify it.")
        }
        A::Verify => {
            role(actor, Role::Verifier, "Sanctions are verified by the Assistant or Executive Engineer.")
        }
        A::Recommend if !holds => Err("The sanction waits in another office."),
        A::Recommend => {
            role(actor, Role::Recommender, "Sanctions are recommended by the offices below the authority.")
        }
        A::Return
            if is_authority || (holds && (actor.has(Role::Verifier) || actor.has(Role::Recommender))) =>
        {
            Ok(())
        }
        A::Return => Err("Sanctions are returned by the officer they wait with."),
        A::Freeze if actor.sits_in(place.authority_office_id) => Ok(()),
        A::Freeze => Err("The order is prepared in the office of the officer who signs it."),
        A::Recall if actor.sits_in(place.authority_office_id) => Ok(()),
        A::Recall => Err("The order is recalled by the office of the officer who signs it."),
        A::Reject => authority_only("Only the sanctioning authority can reject it."),
        A::OpenSigningSession | A::Sign => {
            authority_only("Only the officer the order is made out to can sign it.")
        }
        A::Abandon => role(actor, Role::TsAuthority, "A signature is abandoned by two sanctioning officers."),
        A::Timestamp | A::Supersede | A::Cancel => Err("This is done by the system alone."),
    }
}
