use proptest::prelude::*;

use super::*;

const ROAD: [ApprovalAction; 4] =
    [ApprovalAction::Submit, ApprovalAction::Concur, ApprovalAction::ConcurFinance, ApprovalAction::Accord];

#[test]
fn the_road_leads_over_both_concurrences_to_the_order() {
    let mut state = ApprovalState::Draft;
    for action in ROAD {
        state = state.after(action).unwrap();
    }
    assert_eq!(state, ApprovalState::InForce);
    assert_eq!(ApprovalState::FaConcurred.after(ApprovalAction::Accord), Some(ApprovalState::InForce));
}

#[test]
fn an_order_is_reached_from_a_concurred_proposal_or_a_confirmed_paper_alone() {
    for state in ApprovalState::ALL {
        for action in ApprovalAction::ALL {
            if *state != ApprovalState::InForce && state.after(*action) == Some(ApprovalState::InForce) {
                assert!(
                    matches!(
                        (state, action),
                        (ApprovalState::FaConcurred | ApprovalState::FdConcurred, ApprovalAction::Accord)
                            | (ApprovalState::Submitted, ApprovalAction::Confirm)
                    ),
                    "{state} {action}"
                );
            }
        }
    }
}

#[test]
fn what_has_ended_moves_no_more() {
    for state in [ApprovalState::Superseded, ApprovalState::Cancelled, ApprovalState::Rejected] {
        for action in ApprovalAction::ALL {
            assert_eq!(state.after(*action), None, "{state} {action}");
        }
        assert_eq!(desk(ApprovalKind::Original, state, true), None);
    }
}

#[test]
fn each_desk_can_do_what_it_is_there_for() {
    for kind in ApprovalKind::ALL {
        for state in ApprovalState::ALL {
            for finance in [false, true] {
                if let Some(desk) = desk(*kind, *state, finance) {
                    assert!(state.after(act_of(desk, *kind)).is_some(), "{kind} {state} {desk}");
                }
            }
        }
    }
    assert_eq!(desk(ApprovalKind::Original, ApprovalState::FaConcurred, true), Some(ApprovalDesk::Finance));
    assert_eq!(
        desk(ApprovalKind::Original, ApprovalState::FaConcurred, false),
        Some(ApprovalDesk::Secretary)
    );
    assert_eq!(desk(ApprovalKind::Legacy, ApprovalState::Submitted, true), Some(ApprovalDesk::Secretary));
}

proptest! {
    /// Whatever is tried in whatever order: no order stands that an adviser has not concurred in or a Secretary confirmed
    /// since it was last sent, and what is in force was sent.
    #[test]
    fn no_path_leads_to_an_order_around_the_desks(
        acts in proptest::collection::vec(0..ApprovalAction::ALL.len(), 0..40),
    ) {
        let mut state = ApprovalState::Draft;
        let (mut sent, mut concurred, mut confirmed) = (false, false, false);
        for action in acts.into_iter().map(|i| ApprovalAction::ALL[i]) {
            let Some(next) = state.after(action) else { continue };
            match action {
                ApprovalAction::Submit => { sent = true; concurred = false; }
                ApprovalAction::Concur => concurred = true,
                ApprovalAction::Confirm => confirmed = true,
                ApprovalAction::Return => { sent = false; concurred = false; }
                _ => {}
            }
            state = next;
            if state == ApprovalState::InForce {
                prop_assert!(sent && (concurred || confirmed));
            }
        }
    }
}
