//! Who sees the record from above: dashboard and registers.

use super::{ActingPosting, Denied, ReadScope};

/// Whether a posting sees dashboard and registers: whoever reads the record at all, each as far as he reads it.
pub fn may_oversee(actor: &ActingPosting) -> Result<(), Denied> {
    if actor.read_scope() == ReadScope::Nothing {
        Err("Dashboard and registers are for those who read the record of works.")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::officer::Role;

    #[test]
    fn who_reads_works_sees_them_from_above_and_the_states_administrator_does_not() {
        let actor = |role| ActingPosting {
            id: Uuid::from_u128(9),
            person_id: Uuid::from_u128(8),
            office_id: Uuid::from_u128(1),
            office_path: vec![Uuid::from_u128(1)],
            department: "PW".into(),
            designation: "EE".into(),
            roles: vec![role],
            stands_in_at: Vec::new(),
            reads: None,
        };
        for role in
            [Role::Finance, Role::Auditor, Role::DeptSecretary, Role::DistrictMagistrate, Role::Preparer]
        {
            assert!(may_oversee(&actor(role)).is_ok(), "{role}");
        }
        assert!(may_oversee(&actor(Role::StateAdmin)).is_err());
    }
}
