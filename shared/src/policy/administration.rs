//! Rights of administrators and of Finance over them: who sets up what, who changes a rule, who has whose work done.

use uuid::Uuid;

use super::{ActingPosting, Denied};
use crate::officer::Role;

/// Whether a posting may set up offices, officers and postings: the administrator of the state anywhere, that of a
/// department in it.
pub fn may_administer(actor: &ActingPosting, department: Option<&str>) -> Result<(), Denied> {
    if actor.has(Role::StateAdmin) {
        return Ok(());
    }
    if !actor.has(Role::DeptAdmin) {
        return Err("Offices, officers and postings are set up by the administrators.");
    }
    match department {
        Some(other) if other != actor.department => {
            Err("An administrator of a department sets up its own offices only.")
        }
        _ => Ok(()),
    }
}

/// Whether a posting may carry these roles together: an administrator never has a business role in the same posting.
pub fn roles_fit_together(roles: &[Role]) -> bool {
    let admin = |role: &Role| matches!(role, Role::DeptAdmin | Role::StateAdmin);
    !roles.iter().any(admin) || roles.iter().all(admin)
}

/// Whether an administrator may give these roles: one of a department gives none that reaches beyond it.
pub fn may_grant(actor: &ActingPosting, roles: &[Role]) -> Result<(), Denied> {
    let beyond = |role: &Role| matches!(role, Role::StateAdmin | Role::Finance | Role::Auditor);
    if actor.has(Role::StateAdmin) || !roles.iter().any(beyond) {
        Ok(())
    } else {
        Err("Only an administrator of the state gives a role that reaches beyond the department.")
    }
}

/// Whether a posting may set up what is the whole state's: departments and holidays.
pub fn may_administer_state(actor: &ActingPosting) -> Result<(), Denied> {
    if actor.has(Role::StateAdmin) {
        Ok(())
    } else {
        Err("Departments and holidays are kept by the administrator of the state.")
    }
}

/// Whether a posting may enter and change what the budget provides: the Finance Department.
pub fn may_keep_budget(actor: &ActingPosting) -> Result<(), Denied> {
    if actor.has(Role::Finance) {
        Ok(())
    } else {
        Err("Budget provisions are kept by the Finance Department.")
    }
}

/// What is known of an officer when somebody is about to change him.
#[derive(Debug, Clone, Copy)]
pub struct OfficerPlace<'a> {
    pub person_id: Uuid,
    /// Departments and roles of the postings held today.
    pub postings: &'a [(String, Vec<Role>)],
}

/// Whether an administrator may change an officer's record: nobody his own, one of a department only officers posted in it
/// or nowhere, and none who holds a role that reaches beyond.
pub fn may_change_officer(actor: &ActingPosting, officer: OfficerPlace<'_>) -> Result<(), Denied> {
    may_administer(actor, None)?;
    if officer.person_id == actor.person_id {
        return Err("Nobody changes his own record.");
    }
    for (department, roles) in officer.postings {
        may_administer(actor, Some(department))?;
        may_grant(actor, roles)?;
    }
    Ok(())
}

/// Whether a posting may propose a change of a rule or power.
pub fn may_propose_rule(actor: &ActingPosting) -> Result<(), Denied> {
    if actor.has(Role::StateAdmin) {
        Ok(())
    } else {
        Err("Changes of rules and powers are proposed by the administrator of the state.")
    }
}

/// Whether a posting may decide a proposed change: Finance, and never the person who proposed it.
pub fn may_decide_rule(actor: &ActingPosting, proposed_by: Uuid) -> Result<(), Denied> {
    if !actor.has(Role::Finance) {
        return Err("Changes of rules and powers are decided by the Finance Department.");
    }
    if actor.person_id == proposed_by {
        return Err("Who proposed a change does not decide it: a second person does.");
    }
    Ok(())
}

/// Whether a posting may have the work of another done by a colleague: the officer himself, or an administrator for him.
pub fn may_delegate(actor: &ActingPosting, officer: Uuid, department: &str) -> Result<(), Denied> {
    if actor.person_id == officer || may_administer(actor, Some(department)).is_ok() {
        Ok(())
    } else {
        Err("Work is delegated by the officer who goes on leave, or by the administrator for him.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CIRCLE: Uuid = Uuid::from_u128(2);
    const ELSEWHERE: Uuid = Uuid::from_u128(3);

    fn actor(person: u128, path: &[Uuid], roles: &[Role]) -> ActingPosting {
        ActingPosting {
            id: Uuid::from_u128(person + 100),
            person_id: Uuid::from_u128(person),
            office_id: path[0],
            office_path: path.to_vec(),
            department: "PW".into(),
            designation: "US".into(),
            roles: roles.to_vec(),
            stands_in_at: Vec::new(),
            reads: None,
        }
    }

    #[test]
    fn administrators_keep_to_their_department_and_hold_no_business_role() {
        let of_state = actor(70, &[ELSEWHERE], &[Role::StateAdmin]);
        let of_department = actor(71, &[CIRCLE], &[Role::DeptAdmin]);
        assert!(may_administer(&of_state, Some("IW")).is_ok());
        assert!(may_administer(&of_department, Some("PW")).is_ok());
        assert!(may_administer(&of_department, Some("IW")).is_err());
        for beyond in [Role::StateAdmin, Role::Finance, Role::Auditor] {
            assert!(may_grant(&of_department, &[beyond]).is_err());
            assert!(may_grant(&of_state, &[beyond]).is_ok());
        }
        assert!(may_grant(&of_department, &[Role::DeptAdmin]).is_ok());
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::DeptAdmin | Role::StateAdmin)) {
            assert!(may_administer(&actor(72, &[CIRCLE], &[*role]), Some("PW")).is_err(), "{role}");
            assert!(!roles_fit_together(&[*role, Role::DeptAdmin]), "{role}");
            assert!(roles_fit_together(&[*role]), "{role}");
        }
        assert!(roles_fit_together(&[Role::DeptAdmin, Role::StateAdmin]));
    }

    #[test]
    fn a_rule_is_changed_by_two_persons_of_two_departments() {
        let proposer = actor(80, &[ELSEWHERE], &[Role::StateAdmin]);
        let finance = actor(81, &[ELSEWHERE], &[Role::Finance]);
        assert!(may_propose_rule(&proposer).is_ok() && may_propose_rule(&finance).is_err());
        assert!(may_decide_rule(&finance, proposer.person_id).is_ok());
        assert!(may_decide_rule(&proposer, Uuid::nil()).is_err());
        let both = actor(80, &[ELSEWHERE], &[Role::Finance]);
        assert!(may_decide_rule(&both, proposer.person_id).is_err(), "the same person under another posting");
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::StateAdmin | Role::Finance)) {
            let other = actor(82, &[CIRCLE], &[*role]);
            assert!(
                may_propose_rule(&other).is_err() && may_decide_rule(&other, Uuid::nil()).is_err(),
                "{role}"
            );
            assert!(may_administer_state(&other).is_err(), "{role}");
        }
    }

    #[test]
    fn an_administrator_changes_no_record_of_his_own_and_none_beyond_his_department() {
        let of_department = actor(71, &[CIRCLE], &[Role::DeptAdmin]);
        let may = |person, postings: &[(String, Vec<Role>)]| {
            may_change_officer(&of_department, OfficerPlace { person_id: Uuid::from_u128(person), postings })
                .is_ok()
        };
        let here = ("PW".to_owned(), vec![Role::Preparer]);
        assert!(may(90, &[]) && may(90, std::slice::from_ref(&here)));
        assert!(!may(71, std::slice::from_ref(&here)));
        assert!(!may(90, &[here.clone(), ("IW".to_owned(), vec![Role::Preparer])]));
        assert!(!may(90, &[("PW".to_owned(), vec![Role::Finance])]));
    }

    #[test]
    fn work_is_delegated_by_its_officer_or_the_administrator() {
        let officer = actor(91, &[CIRCLE], &[Role::Verifier]);
        assert!(may_delegate(&officer, officer.person_id, "PW").is_ok());
        assert!(may_delegate(&officer, Uuid::from_u128(92), "PW").is_err());
        assert!(may_delegate(&actor(71, &[CIRCLE], &[Role::DeptAdmin]), officer.person_id, "PW").is_ok());
        assert!(may_delegate(&actor(71, &[CIRCLE], &[Role::DeptAdmin]), officer.person_id, "IW").is_err());
    }
}
