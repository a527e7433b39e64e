//! From a chosen PIN to a certificate in force, and how a credential ends.

use chrono::Duration;
use shared::officer::Role;
use shared::signing::CredentialState;

use super::super::Asker;
use super::world::{Officer, PIN, WRONG_PIN, World, typed};
use crate::http::Refusal;
use crate::signing::credentials;

fn enrol(world: &World, who: Asker, pin: &str) -> Result<shared::signing::SigningCredential, Refusal> {
    credentials::enrol(&world.ctx, who.person, who.posting, &typed(pin))
}

#[test]
fn a_weak_pin_is_refused_and_a_good_one_waits_for_a_second_officer() {
    let world = World::new();
    let who = world.authority();
    for weak in ["12345", "123456", "777777", "121212", "150847", "12345678901234567", "73915a", "৭৩৯১৫৪", ""]
    {
        assert!(matches!(enrol(&world, who, weak), Err(Refusal::Invalid(_))), "{weak}");
    }
    assert_eq!(world.count("SELECT count(*) AS n FROM signer.credential"), 0);
    let waiting = enrol(&world, who, PIN).unwrap();
    assert_eq!(
        (waiting.state, waiting.certificate_serial.clone()),
        (CredentialState::AwaitingApproval, None)
    );
    assert_eq!(
        world.count("SELECT count(*) AS n FROM task WHERE kind = 'approve_credential' AND done_at IS NULL"),
        1
    );
    let officer = Officer { person: who.person, posting: who.posting, credential: waiting.id };
    let order = world.order(officer);
    assert!(
        matches!(world.open(officer, order), Err(Refusal::Unprocessable { code, .. }) if code == "NO_CREDENTIAL")
    );
    let own = world.acting(who, Role::StateAdmin);
    assert!(
        matches!(credentials::approve(&world.ctx, &own, waiting.id), Err(Refusal::Forbidden(_))),
        "never its holder"
    );
    let colleague = world.acting(world.authority(), Role::TsAuthority);
    assert!(
        matches!(credentials::approve(&world.ctx, &colleague, waiting.id), Err(Refusal::NotFound)),
        "of the same office"
    );
    let approved = credentials::approve(&world.ctx, &world.admin(), waiting.id).unwrap();
    assert_eq!(approved.state, CredentialState::Active);
    assert!(approved.certificate_subject.unwrap().contains("Officer"));
    assert!(matches!(
        credentials::approve(&world.ctx, &world.admin(), waiting.id),
        Err(Refusal::WrongState { .. })
    ));
    assert_eq!(
        world.count("SELECT count(*) AS n FROM task WHERE kind = 'approve_credential' AND done_at IS NULL"),
        0
    );
    world.open(officer, order).unwrap();
}

#[test]
fn only_who_sanctions_today_enrols() {
    let world = World::new();
    let (who, other) = (world.authority(), world.authority());
    assert!(matches!(
        credentials::enrol(&world.ctx, who.person, other.posting, &typed(PIN)),
        Err(Refusal::Invalid(_))
    ));
    world.run(&format!("UPDATE posting SET valid_to = '2026-01-13' WHERE id = '{}'", who.posting));
    assert!(matches!(enrol(&world, who, PIN), Err(Refusal::Invalid(_))));
    world.run(&format!("UPDATE posting SET roles = ARRAY['verifier'] WHERE id = '{}'", other.posting));
    assert!(matches!(enrol(&world, other, PIN), Err(Refusal::Forbidden(_))));
}

#[test]
fn a_forgotten_pin_is_a_new_credential_approved_again() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    let new = enrol(&world, officer.asker(), "558301").unwrap();
    assert_eq!(
        world.credential_row(officer).state,
        "active",
        "the old one holds until the new one is approved"
    );
    credentials::approve(&world.ctx, &world.admin(), new.id).unwrap();
    assert_eq!(world.credential_row(officer).state, "revoked");
    assert_eq!(world.session_row(session).state, "cancelled");
    assert!(world.sign(officer, session, PIN, &code).is_err());
    let renewed = Officer { credential: new.id, ..officer };
    let (session, code) = world.challenged(renewed, order);
    assert!(world.sign(renewed, session, PIN, &code).is_err(), "the old PIN opens nothing");
    world.sign(renewed, session, "558301", &code).unwrap();
    assert_eq!(
        world.count(&format!(
            "SELECT count(*) AS n FROM signer.credential WHERE replaces_id = '{}'",
            officer.credential
        )),
        1
    );
}

#[test]
fn a_revoked_credential_opens_and_signs_nothing() {
    let world = World::new();
    let (officer, stranger) = (world.officer(), world.officer());
    let order = world.order(officer);
    let by = |who: Officer, role| {
        credentials::revoke(&world.ctx, &world.acting(who.asker(), role), officer.credential, "It was lost.")
    };
    assert!(matches!(by(stranger, Role::TsAuthority), Err(Refusal::NotFound)));
    assert!(matches!(
        credentials::revoke(&world.ctx, &world.admin(), officer.credential, "  "),
        Err(Refusal::Invalid(_))
    ));
    by(officer, Role::TsAuthority).unwrap();
    assert!(matches!(by(officer, Role::TsAuthority), Err(Refusal::WrongState { .. })));
    assert!(
        matches!(world.open(officer, order), Err(Refusal::Unprocessable { code, .. }) if code == "NO_CREDENTIAL")
    );
}

#[test]
fn an_expired_certificate_signs_nothing() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    world.pass(Duration::days(2 * 366));
    assert!(
        matches!(world.open(officer, order), Err(Refusal::Unprocessable { code, .. }) if code == "NO_CREDENTIAL")
    );
}

#[test]
fn a_changed_pin_signs_and_the_old_one_does_not() {
    let world = World::new();
    let officer = world.officer();
    let change = |old: &str, new: &str| {
        credentials::change_pin(&world.ctx, officer.person, officer.credential, &typed(old), &typed(new))
    };
    assert!(matches!(change(PIN, "123456"), Err(Refusal::Invalid(_))), "a weak one is refused");
    change(PIN, "558301").unwrap();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    world.sign(officer, session, PIN, &code).unwrap_err();
    world.sign(officer, session, "558301", &code).unwrap();
    let stranger = world.officer();
    assert!(matches!(
        credentials::change_pin(
            &world.ctx,
            stranger.person,
            officer.credential,
            &typed("558301"),
            &typed(PIN)
        ),
        Err(Refusal::NotFound)
    ));
}

#[test]
fn wrong_pins_at_the_change_count_as_at_signing() {
    let world = World::new();
    let officer = world.officer();
    let change = |old: &str| {
        credentials::change_pin(&world.ctx, officer.person, officer.credential, &typed(old), &typed("558301"))
    };
    for attempt in 1..=10 {
        assert!(matches!(change(WRONG_PIN), Err(Refusal::Unprocessable { .. })), "{attempt}");
        let row = world.credential_row(officer);
        assert_eq!(row.failed_in_a_row, attempt);
        assert_eq!(row.locked(world.ctx.now()), attempt % 3 == 0, "{attempt}");
        assert_eq!(row.state == "disabled", attempt == 10);
        if attempt % 3 == 0 {
            assert!(matches!(change(PIN), Err(Refusal::TooMany { .. })), "locked");
            let order = world.order(officer);
            assert!(matches!(world.open(officer, order), Err(Refusal::TooMany { .. })), "for signing, too");
            world.pass(Duration::minutes(31));
        }
    }
    assert!(matches!(change(PIN), Err(Refusal::WrongState { .. })));
    assert_eq!(
        world
            .count("SELECT count(*) AS n FROM outbox_message WHERE recipient = 'secretariat@example.gov.in'"),
        4
    );
}
