//! Who certifies the scans of sanctions from before: Superintending and Chief Engineers, for the works below their office.

use uuid::Uuid;

use super::{ActingPosting, Denied};
use crate::officer::Role;

const CERTIFIERS: [&str; 3] = ["SE", "CE", "ECE"];

/// Whether officers of this designation certify scans.
pub fn is_certifier(designation: &str) -> bool {
    CERTIFIERS.contains(&designation)
}

/// Whether a posting certifies the scan of a work, given the path of the office that entered it.
pub(super) fn certifies(actor: &ActingPosting, office_path: &[Uuid]) -> Result<(), Denied> {
    if !is_certifier(&actor.designation) || !actor.has(Role::TsAuthority) {
        return Err("Scans of earlier sanctions are certified by a Superintending or Chief Engineer.");
    }
    if office_path.contains(&actor.office_id) { Ok(()) } else { Err("The work belongs to another office.") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{SanctionPlace, may_sanction};
    use crate::sanction::SanctionAction;

    const DIVISION: Uuid = Uuid::from_u128(1);
    const CIRCLE: Uuid = Uuid::from_u128(2);
    const ELSEWHERE: Uuid = Uuid::from_u128(3);

    fn officer(person: u128, path: &[Uuid], designation: &str, roles: &[Role]) -> ActingPosting {
        ActingPosting {
            id: Uuid::from_u128(person + 100),
            person_id: Uuid::from_u128(person),
            office_id: path[0],
            office_path: path.to_vec(),
            department: "PW".into(),
            designation: designation.into(),
            roles: roles.to_vec(),
            stands_in_at: Vec::new(),
            reads: None,
        }
    }

    fn may(actor: &ActingPosting, action: SanctionAction) -> bool {
        let place = SanctionPlace {
            office_path: &[DIVISION, CIRCLE],
            holder_office_id: DIVISION,
            prepared_by: Uuid::from_u128(10),
            verified_by: None,
            authority_posting_id: Uuid::from_u128(130),
            authority_office_id: CIRCLE,
        };
        may_sanction(actor, action, place).is_ok()
    }

    #[test]
    fn scans_are_certified_by_superintending_and_chief_engineers_who_did_not_enter_them() {
        let certify = |actor: &ActingPosting| may(actor, SanctionAction::Certify);
        assert!(certify(&officer(80, &[CIRCLE], "SE", &[Role::TsAuthority])));
        assert!(certify(&officer(81, &[CIRCLE], "CE", &[Role::TsAuthority])));
        assert!(!certify(&officer(10, &[CIRCLE], "SE", &[Role::TsAuthority])), "who entered it");
        assert!(!certify(&officer(82, &[DIVISION, CIRCLE], "EE", &[Role::TsAuthority])));
        assert!(!certify(&officer(83, &[ELSEWHERE], "CE", &[Role::TsAuthority])));
        assert!(!certify(&officer(84, &[CIRCLE], "SE", &[Role::StateAdmin])));
    }

    #[test]
    fn scans_are_entered_by_the_engineers_of_the_executing_office() {
        let submit =
            |roles| may(&officer(85, &[DIVISION, CIRCLE], "EE", roles), SanctionAction::SubmitLegacy);
        assert!(submit(&[Role::Preparer]) && submit(&[Role::EstimateVetter]));
        assert!(!submit(&[Role::EstimateChecker, Role::Verifier, Role::TsAuthority]));
    }
}
