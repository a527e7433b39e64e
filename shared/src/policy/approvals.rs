//! Rights on the road of an approval and on the end of a project: proposer, financial adviser, Finance Department and
//! Secretary are four different persons.

use uuid::Uuid;

use super::{ActingPosting, Denied, RecordAction, may_record};
use crate::approval::{ApprovalAction, ApprovalDesk};
use crate::officer::Role;

/// What is known of an approval when rights are asked.
#[derive(Debug, Clone, Copy)]
pub struct ApprovalPlace<'a> {
    /// Executing office of the project, with those above.
    pub office_path: &'a [Uuid],
    /// Department that owns the project.
    pub department: &'a str,
    /// The desk it lies on.
    pub desk: Option<ApprovalDesk>,
    /// Persons, not postings.
    pub proposed_by: Option<Uuid>,
    pub adviser: Option<Uuid>,
    pub finance: Option<Uuid>,
}

/// Whether a posting may do this with an approval.
pub fn may_approve(
    actor: &ActingPosting,
    action: ApprovalAction,
    place: ApprovalPlace<'_>,
) -> Result<(), Denied> {
    use ApprovalAction as A;
    let is = |person: Option<Uuid>| person == Some(actor.person_id);
    match action {
        A::Edit | A::Submit => {
            may_record(actor, RecordAction::RecordApproval, place.office_path, place.department)
        }
        A::Concur if is(place.proposed_by) => {
            Err("The officer who proposed an approval cannot concur in it.")
        }
        A::Concur => sits_at(actor, ApprovalDesk::FinancialAdviser, place.department),
        A::ConcurFinance if is(place.proposed_by) || is(place.adviser) => Err(
            "The officer who proposed an approval or concurred in it cannot concur for the Finance Department.",
        ),
        A::ConcurFinance => sits_at(actor, ApprovalDesk::Finance, place.department),
        A::Accord | A::Confirm if is(place.proposed_by) || is(place.adviser) || is(place.finance) => {
            Err("The officer who proposed an approval or concurred in it cannot accord it.")
        }
        A::Accord | A::Confirm | A::Reject | A::Cancel => {
            sits_at(actor, ApprovalDesk::Secretary, place.department)
        }
        A::Return => match place.desk {
            Some(desk) if desk != ApprovalDesk::Proposer => sits_at(actor, desk, place.department)
                .map_err(|_| "A proposal is returned by the officer it waits with."),
            _ => Err("A proposal is returned by the officer it waits with."),
        },
        A::Rephase if actor.has(Role::DeptNodal) && actor.department == place.department => Ok(()),
        A::Rephase => Err("An approval is phased anew by the nodal officer of the department."),
        A::Supersede => Err("This is done by the system alone."),
    }
}

fn sits_at(actor: &ActingPosting, desk: ApprovalDesk, department: &str) -> Result<(), Denied> {
    let own = actor.department == department;
    match desk {
        ApprovalDesk::FinancialAdviser if own && actor.has(Role::FinancialAdviser) => Ok(()),
        ApprovalDesk::FinancialAdviser => Err("The financial adviser of the department concurs here."),
        ApprovalDesk::Finance if actor.has(Role::Finance) => Ok(()),
        ApprovalDesk::Finance => Err("The Finance Department concurs here."),
        ApprovalDesk::Secretary if own && actor.has(Role::DeptSecretary) => Ok(()),
        ApprovalDesk::Secretary => Err("The Secretary of the department decides here."),
        ApprovalDesk::Proposer => Err("Nobody decides on a draft."),
    }
}

/// Whether a posting may cancel a project of a department. Approvals are accorded by the Secretary, so that before and after
/// the approval it is the same officer.
pub fn may_cancel_project(actor: &ActingPosting, department: &str) -> Result<(), Denied> {
    if actor.has(Role::DeptSecretary) && actor.department == department {
        Ok(())
    } else {
        Err("A project is cancelled by the Secretary of its department.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIVISION: Uuid = Uuid::from_u128(1);
    const SECRETARIAT: Uuid = Uuid::from_u128(2);

    fn actor(person: u128, department: &str, office: Uuid, roles: &[Role]) -> ActingPosting {
        ActingPosting {
            id: Uuid::from_u128(person + 100),
            person_id: Uuid::from_u128(person),
            office_id: office,
            office_path: vec![office],
            department: department.into(),
            designation: "JS".into(),
            roles: roles.to_vec(),
            stands_in_at: Vec::new(),
            reads: None,
        }
    }
    fn place(desk: ApprovalDesk) -> ApprovalPlace<'static> {
        ApprovalPlace {
            office_path: &[DIVISION],
            department: "NB",
            desk: Some(desk),
            proposed_by: Some(Uuid::from_u128(1)),
            adviser: Some(Uuid::from_u128(2)),
            finance: Some(Uuid::from_u128(3)),
        }
    }

    #[test]
    fn each_desk_has_its_officer_of_the_department() {
        use ApprovalAction as A;
        for (action, desk, role) in [
            (A::Concur, ApprovalDesk::FinancialAdviser, Role::FinancialAdviser),
            (A::ConcurFinance, ApprovalDesk::Finance, Role::Finance),
            (A::Accord, ApprovalDesk::Secretary, Role::DeptSecretary),
            (A::Confirm, ApprovalDesk::Secretary, Role::DeptSecretary),
            (A::Reject, ApprovalDesk::Secretary, Role::DeptSecretary),
        ] {
            for other in Role::ALL {
                let there = actor(9, "NB", SECRETARIAT, &[*other]);
                assert_eq!(
                    may_approve(&there, action, place(desk)).is_ok(),
                    *other == role,
                    "{action} {other}"
                );
                let elsewhere = actor(9, "PW", SECRETARIAT, &[*other]);
                let beyond = role == Role::Finance && *other == role;
                assert_eq!(may_approve(&elsewhere, action, place(desk)).is_ok(), beyond, "{action} {other}");
            }
            let holder = actor(9, "NB", SECRETARIAT, &[role]);
            assert!(may_approve(&holder, A::Return, place(desk)).is_ok(), "{desk}");
            assert!(may_approve(&holder, A::Return, place(ApprovalDesk::Proposer)).is_err());
        }
    }

    #[test]
    fn nobody_has_two_hands_in_one_approval() {
        use ApprovalAction as A;
        let all = [Role::FinancialAdviser, Role::Finance, Role::DeptSecretary, Role::DeptNodal];
        for (person, refused) in [
            (1, vec![A::Concur, A::ConcurFinance, A::Accord, A::Confirm]),
            (2, vec![A::ConcurFinance, A::Accord, A::Confirm]),
            (3, vec![A::Accord, A::Confirm]),
            (4, vec![]),
        ] {
            let one = actor(person, "NB", SECRETARIAT, &all);
            for action in [A::Concur, A::ConcurFinance, A::Accord, A::Confirm] {
                let may = may_approve(&one, action, place(ApprovalDesk::Secretary)).is_ok();
                assert_eq!(may, !refused.contains(&action), "{person} {action}");
            }
        }
    }

    #[test]
    fn the_secretary_of_the_department_cancels_and_the_nodal_officer_phases_anew() {
        for role in Role::ALL {
            assert_eq!(
                may_cancel_project(&actor(9, "NB", SECRETARIAT, &[*role]), "NB").is_ok(),
                *role == Role::DeptSecretary
            );
            assert!(may_cancel_project(&actor(9, "PW", SECRETARIAT, &[*role]), "NB").is_err());
            let rephases = may_approve(
                &actor(9, "NB", SECRETARIAT, &[*role]),
                ApprovalAction::Rephase,
                place(ApprovalDesk::Secretary),
            );
            assert_eq!(rephases.is_ok(), *role == Role::DeptNodal, "{role}");
        }
    }
}
