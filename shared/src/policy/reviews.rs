//! Who records the minutes of a review committee.

use uuid::Uuid;

use super::{ActingPosting, Denied};
use crate::officer::Role;

/// Whether a posting may record minutes: the nodal officer and Secretary of the department, the engineers above those who
/// build, and Finance, who sits on the committee.
pub fn may_record_review(
    actor: &ActingPosting,
    executing_office_path: &[Uuid],
    department: &str,
) -> Result<(), Denied> {
    let of_department = actor.has(Role::DeptNodal) || actor.has(Role::DeptSecretary);
    let above = actor.has(Role::EstimateVetter) || actor.has(Role::Recommender);
    if (of_department && actor.department == department)
        || (above && actor.reaches(executing_office_path))
        || actor.has(Role::Finance)
    {
        Ok(())
    } else {
        Err("Minutes of a review are recorded by the department, the engineers above the site, or Finance.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: Uuid = Uuid::from_u128(1);

    fn may(office: Uuid, department: &str, role: Role) -> bool {
        let actor = ActingPosting {
            id: Uuid::from_u128(9),
            person_id: Uuid::from_u128(8),
            office_id: office,
            office_path: vec![office],
            department: department.into(),
            designation: "EE".into(),
            roles: vec![role],
            stands_in_at: Vec::new(),
            reads: None,
        };
        may_record_review(&actor, &[OFFICE], "PW").is_ok()
    }

    #[test]
    fn minutes_are_recorded_by_who_is_responsible() {
        let elsewhere = Uuid::from_u128(2);
        assert!(may(elsewhere, "PW", Role::DeptSecretary) && !may(elsewhere, "IW", Role::DeptSecretary));
        assert!(may(OFFICE, "PW", Role::EstimateVetter) && !may(elsewhere, "PW", Role::EstimateVetter));
        assert!(may(elsewhere, "FI", Role::Finance));
        assert!(!may(OFFICE, "PW", Role::Preparer) && !may(OFFICE, "PW", Role::StateAdmin));
    }
}
