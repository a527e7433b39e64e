//! Two at once: two browsers, two processes, the officer and someone who forbids it. One order, or none, never two.

use std::sync::Barrier;
use std::thread;

use chrono::Duration;

use super::super::{FailPoint, decline, resume};
use super::world::{PIN, World};
use crate::http::Refusal;
use crate::signing::credentials;

const ROUNDS: usize = 6;

/// Runs two acts at the same moment.
fn at_once<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    let barrier = Barrier::new(2);
    thread::scope(|scope| {
        let one = scope.spawn(|| {
            barrier.wait();
            one()
        });
        let other = scope.spawn(|| {
            barrier.wait();
            other()
        });
        (one.join().unwrap(), other.join().unwrap())
    })
}

#[test]
fn two_browsers_that_open_at_once_share_one_session_and_one_number() {
    let world = World::new();
    let officer = world.officer();
    for _ in 0..ROUNDS {
        let order = world.order(officer);
        let (one, other) = at_once(|| world.open(officer, order), || world.open(officer, order));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!((one.id, &one.check_code, &one.ts_no), (other.id, &other.check_code, &other.ts_no));
        assert_eq!(world.register(order), [(one.ts_no, "reserved".to_owned())]);
    }
    assert_eq!(world.count("SELECT count(*) AS n FROM signer.session"), ROUNDS as i64);
    assert_eq!(world.count("SELECT count(*) AS n FROM ts_register"), ROUNDS as i64);
}

#[test]
fn two_browsers_that_sign_at_once_make_one_order() {
    let world = World::new();
    let officer = world.officer();
    for round in 0..ROUNDS {
        let order = world.order(officer);
        let (session, code) = world.challenged(officer, order);
        let (one, other) =
            at_once(|| world.sign(officer, session, PIN, &code), || world.sign(officer, session, PIN, &code));
        let won = [one.is_ok(), other.is_ok()].iter().filter(|won| **won).count();
        assert_eq!(won, 1, "round {round}: {one:?} {other:?}");
        let lost = one.err().or(other.err()).unwrap();
        assert!(matches!(lost, Refusal::Conflict { .. } | Refusal::WrongState { .. }), "{lost:?}");
        assert!(!format!("{lost:?}").contains("Nothing was signed"), "the loser is not told a lie: {lost:?}");
        assert_eq!(world.order_row(order).state, "issued");
    }
    assert_eq!(world.count("SELECT count(*) AS n FROM signer.signature"), ROUNDS as i64);
    assert_eq!(world.count("SELECT count(*) AS n FROM ts_document"), ROUNDS as i64);
    assert_eq!(world.credential_row(officer).failed_in_a_row, 0);
}

#[test]
fn two_processes_that_resume_at_once_issue_once() {
    let world = World::new();
    let officer = world.officer();
    for _ in 0..ROUNDS {
        let order = world.order(officer);
        let (session, code) = world.challenged(officer, order);
        world.killed_at(FailPoint::SignatureKept, || world.sign(officer, session, PIN, &code));
        let (one, other) = at_once(|| resume(&world.ctx).unwrap(), || resume(&world.ctx).unwrap());
        assert_eq!(one + other, 1);
        assert_eq!(world.order_row(order).state, "issued");
    }
    assert_eq!(world.count("SELECT count(*) AS n FROM ts_document"), ROUNDS as i64);
    assert_eq!(
        world.count("SELECT count(*) AS n FROM outbox_message WHERE recipient = 'treasury@example.gov.in'"),
        ROUNDS as i64
    );
}

#[test]
fn a_revocation_comes_before_the_signature_or_after_it() {
    let world = World::new();
    for round in 0..ROUNDS {
        let officer = world.officer();
        let order = world.order(officer);
        let (session, code) = world.challenged(officer, order);
        let admin = world.admin();
        let (signed, revoked) = at_once(
            || world.sign(officer, session, PIN, &code),
            || {
                // A little later each time: looks at the record take their time.
                (0..20 * round).for_each(|_| drop(world.order_row(order)));
                credentials::revoke(&world.ctx, &admin, officer.credential, "The telephone was stolen.")
            },
        );
        revoked.unwrap();
        let state = world.order_row(order).state;
        match signed {
            // Made before the revocation; issued only if its time-stamp came before, too.
            Ok(_) => assert!(["issued", "signed_awaiting_timestamp"].contains(&state.as_str()), "{state}"),
            Err(refusal) => {
                assert!(!matches!(refusal, Refusal::Internal(_)), "{refusal:?}");
                assert_eq!(state, "ready_to_sign");
                assert_eq!(world.session_row(session).state, "cancelled");
            }
        }
    }
}

#[test]
fn an_officer_who_declines_and_signs_at_once_does_one_of_both() {
    let world = World::new();
    let officer = world.officer();
    for _ in 0..ROUNDS {
        let order = world.order(officer);
        let (session, code) = world.challenged(officer, order);
        let (signed, declined) = at_once(
            || world.sign(officer, session, PIN, &code),
            || decline(&world.ctx, officer.asker(), session),
        );
        assert!(signed.is_ok() != declined.is_ok(), "{signed:?} {declined:?}");
        let state = world.order_row(order).state;
        assert_eq!(state, if signed.is_ok() { "issued" } else { "ready_to_sign" });
        world.pass(Duration::seconds(61));
    }
}

#[test]
fn attempts_at_once_are_counted_before_they_are_judged() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let attempts: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| world.sign(officer, session, super::world::WRONG_PIN, &code)))
            .collect();
        attempts.into_iter().map(|attempt| attempt.join().unwrap()).collect()
    });
    let judged = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(Refusal::Unprocessable { code, .. }) if code == "FACTORS_NOT_CORRECT"))
        .count();
    assert_eq!(judged, 3, "three are judged, five are turned away: {outcomes:?}");
    assert_eq!(world.session_row(session).attempts, 3);
    let credential = world.credential_row(officer);
    assert_eq!(credential.failed_in_a_row, 3);
    assert!(credential.locked(world.ctx.now()));
}

#[test]
fn pin_changes_at_once_are_no_way_round_the_counter() {
    let world = World::new();
    let officer = world.officer();
    let wrong = || {
        credentials::change_pin(
            &world.ctx,
            officer.person,
            officer.credential,
            &super::world::typed(super::world::WRONG_PIN),
            &super::world::typed("558301"),
        )
    };
    let outcomes: Vec<_> = thread::scope(|scope| {
        let attempts: Vec<_> = (0..8).map(|_| scope.spawn(wrong)).collect();
        attempts.into_iter().map(|attempt| attempt.join().unwrap()).collect()
    });
    let judged = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(Refusal::Unprocessable { code, .. }) if code == "PIN_NOT_CORRECT"))
        .count();
    assert_eq!(judged, 3, "{outcomes:?}");
    assert_eq!(world.credential_row(officer).failed_in_a_row, 3);
}
