//! Rights over estimates and sanctions, read scopes, standing in for colleagues.

use super::*;

const DIVISION: Uuid = Uuid::from_u128(1);
const CIRCLE: Uuid = Uuid::from_u128(2);
const ELSEWHERE: Uuid = Uuid::from_u128(3);
const SUBDIVISION: Uuid = Uuid::from_u128(4);

fn actor(person: u128, path: &[Uuid], roles: &[Role]) -> ActingPosting {
    ActingPosting {
        id: Uuid::from_u128(person + 100),
        person_id: Uuid::from_u128(person),
        office_id: path[0],
        office_path: path.to_vec(),
        department: "PW".into(),
        designation: "EE".into(),
        roles: roles.to_vec(),
        stands_in_at: Vec::new(),
        reads: None,
    }
}
fn place() -> SanctionPlace<'static> {
    SanctionPlace {
        office_path: &[DIVISION, CIRCLE],
        holder_office_id: DIVISION,
        prepared_by: Uuid::from_u128(10),
        verified_by: None,
        authority_posting_id: Uuid::from_u128(130),
        authority_office_id: CIRCLE,
    }
}

#[test]
fn only_the_posting_the_order_is_made_out_to_signs() {
    let authority = actor(30, &[CIRCLE], &[Role::TsAuthority]);
    let other = actor(31, &[CIRCLE], &[Role::TsAuthority, Role::Recommender, Role::Verifier, Role::Preparer]);
    let admin = actor(32, &[CIRCLE], &[Role::StateAdmin, Role::DeptAdmin, Role::Finance]);
    for action in [SanctionAction::Sign, SanctionAction::OpenSigningSession, SanctionAction::Reject] {
        assert!(may_sanction(&authority, action, place()).is_ok());
        assert!(may_sanction(&other, action, place()).is_err());
        assert!(may_sanction(&admin, action, place()).is_err());
    }
}

#[test]
fn engineers_record_for_the_offices_they_reach_and_nodal_officers_for_their_department() {
    let path = [DIVISION, CIRCLE];
    let may =
        |actor: &ActingPosting, action, department| may_record(actor, action, &path, department).is_ok();
    let engineer = actor(60, &[SUBDIVISION, DIVISION, CIRCLE], &[Role::Preparer]);
    assert!(may(&engineer, RecordAction::CreateProject, "HF"));
    assert!(!may(&engineer, RecordAction::RecordApproval, "HF"));
    let executive = actor(61, &[DIVISION, CIRCLE], &[Role::EstimateVetter]);
    assert!(may(&executive, RecordAction::RecordApproval, "HF"));
    let colleague = actor(62, &[ELSEWHERE], &[Role::Preparer, Role::EstimateVetter]);
    assert!(!may(&colleague, RecordAction::CreateProject, "PW"));
    assert!(!may(&colleague, RecordAction::RecordApproval, "PW"));
    let nodal = actor(63, &[ELSEWHERE], &[Role::DeptNodal]);
    assert!(may(&nodal, RecordAction::RecordApproval, "PW"));
    assert!(!may(&nodal, RecordAction::RecordApproval, "HF"));
    let admin = actor(64, &[DIVISION, CIRCLE], &[Role::DeptAdmin, Role::StateAdmin]);
    assert!(!may(&admin, RecordAction::CreateProject, "PW"));
}

#[test]
fn nobody_verifies_his_own_draft() {
    assert!(
        may_sanction(&actor(10, &[DIVISION, CIRCLE], &[Role::Verifier]), SanctionAction::Verify, place())
            .is_err()
    );
    assert!(
        may_sanction(&actor(11, &[DIVISION, CIRCLE], &[Role::Verifier]), SanctionAction::Verify, place())
            .is_ok()
    );
}

#[test]
fn another_office_does_nothing() {
    let stranger = actor(40, &[ELSEWHERE], Role::ALL);
    for action in SanctionAction::ALL {
        assert!(may_sanction(&stranger, *action, place()).is_err(), "{action}");
    }
    for action in EstimateAction::ALL {
        assert!(
            may_estimate(
                &stranger,
                *action,
                EstimatePlace { office_path: &[DIVISION, CIRCLE], prepared_by: None, checked_by: None }
            )
            .is_err(),
            "{action}"
        );
    }
}

#[test]
fn who_stands_in_for_a_colleague_does_his_work_with_his_own_roles_and_never_signs() {
    let mut deputy = actor(70, &[SUBDIVISION, DIVISION, CIRCLE], &[Role::Recommender, Role::TsAuthority]);
    let waits = SanctionPlace { holder_office_id: CIRCLE, office_path: &[ELSEWHERE, CIRCLE], ..place() };
    assert!(may_sanction(&deputy, SanctionAction::Recommend, waits).is_err());
    deputy.stands_in_at = vec![Seat { office_id: CIRCLE, above: None }];
    assert!(may_sanction(&deputy, SanctionAction::Recommend, waits).is_ok());
    assert!(may_sanction(&deputy, SanctionAction::Verify, waits).is_err(), "not with a role he has not");
    for action in [SanctionAction::Sign, SanctionAction::OpenSigningSession, SanctionAction::Reject] {
        assert!(may_sanction(&deputy, action, waits).is_err(), "R13: {action}");
    }
    let own = SanctionPlace { prepared_by: Uuid::from_u128(70), ..waits };
    deputy.roles.push(Role::Verifier);
    assert!(may_sanction(&deputy, SanctionAction::Verify, own).is_err(), "R18 holds through it");
    let above = Seat { office_id: CIRCLE, above: None };
    let own = Seat { office_id: SUBDIVISION, above: Some(DIVISION) };
    assert_eq!(deputy.read_scope(), ReadScope::Seats(vec![own, above]));
}

#[test]
fn a_subdivision_sees_its_division_and_a_circle_all_below() {
    let below = actor(50, &[SUBDIVISION, DIVISION, CIRCLE], &[Role::Preparer]);
    assert_eq!(below.read_scope(), ReadScope::Offices { below: SUBDIVISION, above: Some(DIVISION) });
    assert!(may_sanction(&below, SanctionAction::Edit, place()).is_ok());
    assert_eq!(actor(51, &[CIRCLE], &[Role::StateAdmin]).read_scope(), ReadScope::Nothing);
    assert_eq!(actor(52, &[CIRCLE], &[Role::Auditor]).read_scope(), ReadScope::All);
}
