//! Both sides of every limit: attempts, locks, sends, lives.

use chrono::Duration;
use shared::signing::FactorKind;
use uuid::Uuid;

use super::super::{decline, send};
use super::world::{Officer, PIN, WRONG_PIN, World, typed};
use crate::http::Refusal;
use crate::signing::credentials;
use crate::signing::otp;

/// A code of six digits that is not this one.
fn other(code: &str) -> String {
    if code == "271828" { "314159".into() } else { "271828".into() }
}

fn detail(refusal: Refusal) -> String {
    match refusal {
        Refusal::Unprocessable { code, detail } => format!("{code}: {detail}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn three_wrong_attempts_lock_for_thirty_minutes_and_tell_the_superior() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    let wrong = |pin: &str, code: &str| detail(world.sign(officer, session, pin, code).unwrap_err());
    assert_eq!(wrong(WRONG_PIN, &code), "FACTORS_NOT_CORRECT: PIN or code is not correct, 2 attempts left.");
    assert_eq!(wrong(PIN, &other(&code)), "FACTORS_NOT_CORRECT: PIN or code is not correct, 1 attempt left.");
    assert!(wrong(WRONG_PIN, &other(&code)).contains("no attempt left"));
    assert_eq!(world.session_row(session).state, "locked");
    assert_eq!(
        world
            .count("SELECT count(*) AS n FROM outbox_message WHERE recipient = 'secretariat@example.gov.in'"),
        1
    );
    assert!(matches!(world.sign(officer, session, PIN, &code), Err(Refusal::WrongState { .. })));
    for (minutes, locked) in [(0, true), (29, true), (1, false)] {
        world.pass(Duration::minutes(minutes));
        let opened = world.open(officer, order);
        assert_eq!(matches!(opened, Err(Refusal::TooMany { .. })), locked, "{opened:?}");
    }
    let (session, code) = world.challenged(officer, order);
    world.sign(officer, session, PIN, &code).unwrap();
    assert_eq!(world.credential_row(officer).failed_in_a_row, 0, "a right pair clears the count");
}

#[test]
fn the_third_attempt_still_signs() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    world.sign(officer, session, WRONG_PIN, &code).unwrap_err();
    world.sign(officer, session, WRONG_PIN, &code).unwrap_err();
    world.sign(officer, session, PIN, &code).unwrap();
    assert_eq!(world.order_row(order).state, "issued");
}

#[test]
fn ten_wrong_attempts_in_a_row_disable_the_credential() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let mut last = String::new();
    for attempt in 1..=10 {
        let session = world.open(officer, order).unwrap();
        let code = if session.sends_left == 3 { world.code(officer, session.id) } else { "271828".into() };
        last = detail(world.sign(officer, session.id, WRONG_PIN, &code).unwrap_err());
        assert_eq!(world.credential_row(officer).state == "disabled", attempt == 10, "after {attempt}");
        if attempt % 3 == 0 {
            world.pass(Duration::minutes(31));
        }
    }
    assert!(last.contains("disabled"), "{last}");
    world.pass(Duration::days(1));
    assert!(
        matches!(world.open(officer, order), Err(Refusal::Unprocessable { code, .. }) if code == "NO_CREDENTIAL")
    );
}

#[test]
fn a_login_code_is_never_a_signing_code() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    let digest = world.session_row(session).intent_digest().unwrap();
    let secrets = &world.ctx.secrets;
    let sign = otp::sign_mac(&secrets.signing, session, 1, &digest, &typed(&code));
    assert!(!otp::same(&sign, &otp::sign_in_mac(&secrets.sign_in, session, 1, &typed(&code))));
    assert!(!otp::same(&sign, &otp::sign_in_mac(&secrets.signing, session, 1, &typed(&code))));
    // A code that a sign-in challenge of the same officer would accept is not accepted here.
    let login = other(&code);
    world.run(&format!(
        "INSERT INTO login_challenge (id, person_id, purpose, channel, sequence, code_mac, bearer, created_at, sent_at, expires_at)
         VALUES ('{challenge}', '{}', 'session', 'sms', 1, '\\x{}', TRUE, now(), now(), now() + interval '5 minutes')",
        officer.person,
        hex::encode(otp::sign_in_mac(&secrets.sign_in, Uuid::from_u128(77), 1, &typed(&login))),
        challenge = Uuid::from_u128(77),
    ));
    assert!(
        detail(world.sign(officer, session, PIN, &login).unwrap_err()).starts_with("FACTORS_NOT_CORRECT")
    );
}

#[test]
fn a_new_code_comes_after_a_minute_three_times_and_voids_the_old() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, first) = world.challenged(officer, order);
    let again = || send(&world.ctx, officer.asker(), session, FactorKind::Sms);
    world.pass(Duration::seconds(59));
    assert!(matches!(again(), Err(Refusal::TooMany { seconds: 1, .. })));
    world.pass(Duration::seconds(1));
    let second = world.code(officer, session);
    if first != second {
        detail(world.sign(officer, session, PIN, &first).unwrap_err());
    }
    world.pass(Duration::seconds(60));
    let third = world.code(officer, session);
    world.pass(Duration::seconds(60));
    assert!(matches!(again(), Err(Refusal::TooMany { .. })), "no fourth");
    world.sign(officer, session, PIN, &third).unwrap();
}

#[test]
fn a_code_lives_five_minutes() {
    let world = World::new();
    let officer = world.officer();
    for (seconds, good) in [(299, true), (300, false)] {
        let order = world.order(officer);
        let (session, code) = world.challenged(officer, order);
        world.pass(Duration::seconds(seconds));
        assert_eq!(world.sign(officer, session, PIN, &code).is_ok(), good, "{seconds}");
        let _ = decline(&world.ctx, officer.asker(), session);
    }
}

#[test]
fn a_session_lives_ten_minutes() {
    let world = World::new();
    let officer = world.officer();
    for (seconds, good) in [(599, true), (600, false)] {
        let order = world.order(officer);
        let session = world.open(officer, order).unwrap();
        world.pass(Duration::seconds(400));
        let code = world.code(officer, session.id);
        world.pass(Duration::seconds(seconds - 400));
        assert_eq!(world.sign(officer, session.id, PIN, &code).is_ok(), good, "{seconds}");
        if !good {
            assert_eq!(world.session_row(session.id).state, "expired");
        }
    }
}

#[test]
fn no_session_outlives_2358_in_kolkata() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    world.move_to("2026-01-14T18:25:00Z");
    let session = world.open(officer, order).unwrap();
    assert_eq!(session.not_after.to_rfc3339(), "2026-01-14T18:28:00+00:00");
    let code = world.code(officer, session.id);
    world.move_to("2026-01-14T18:28:00Z");
    assert!(world.sign(officer, session.id, PIN, &code).is_err());
    assert!(
        matches!(world.open(officer, order), Err(Refusal::WrongState { .. })),
        "none opens between 23:58 and midnight"
    );
    world.move_to("2026-01-14T18:30:00Z");
    let (next, code) = world.challenged(officer, order);
    let issued = world.sign(officer, next, PIN, &code).unwrap();
    assert_eq!((issued.ts_no, issued.order_date.to_string()), (session.ts_no, "2026-01-15".to_owned()));
}

#[test]
fn a_number_of_last_year_is_void_and_a_new_one_is_taken() {
    let world = World::new();
    let officer = world.officer();
    world.move_to("2026-03-31T06:00:00Z");
    let order = world.order(officer);
    let old = world.open(officer, order).unwrap().ts_no;
    world.move_to("2026-04-01T06:00:00Z");
    let (session, code) = world.challenged(officer, order);
    let issued = world.sign(officer, session, PIN, &code).unwrap();
    assert_eq!((old.as_str(), issued.ts_no.as_str()), ("TS/CEN/2025-26/0001", "TS/CEN/2026-27/0001"));
    let mut register = world.register(order);
    register.sort();
    assert_eq!(register, [(old, "void".to_owned()), (issued.ts_no, "issued".to_owned())]);
}

#[test]
fn a_used_code_signs_nothing_else() {
    let world = World::new();
    let officer = world.officer();
    let (one, two) = (world.order(officer), world.order(officer));
    let (first, code) = world.challenged(officer, one);
    world.sign(officer, first, PIN, &code).unwrap();
    assert!(matches!(world.sign(officer, first, PIN, &code), Err(Refusal::WrongState { .. })));
    let (second, right) = world.challenged(officer, two);
    if right != code {
        detail(world.sign(officer, second, PIN, &code).unwrap_err());
    }
    world.sign(officer, second, PIN, &right).unwrap();
}

/// Sets up an authenticator for signing; gives its secret.
fn authenticator(world: &World, officer: Officer) -> Vec<u8> {
    credentials::start_authenticator(&world.ctx, officer.person).unwrap();
    let row = world.credential_row(officer);
    let secret = world.ctx.secrets.open(&row.totp_purpose(), &row.totp_secret.unwrap()).unwrap().to_vec();
    let code = totp(world, &secret);
    credentials::confirm_authenticator(&world.ctx, officer.person, &typed(&code)).unwrap();
    secret
}

fn totp(world: &World, secret: &[u8]) -> String {
    otp::totp_at(secret, u64::try_from(world.ctx.now().timestamp()).unwrap())
}

#[test]
fn an_authenticator_code_signs_once() {
    let world = World::new();
    let officer = world.officer();
    let secret = authenticator(&world, officer);
    let told =
        "SELECT count(*) AS n FROM outbox_message WHERE channel = 'sms' AND body LIKE 'An authenticator%'";
    assert_eq!(world.count(told), 1, "the number of the enrolment hears of it");
    let challenge = |order| {
        let session = world.open(officer, order).unwrap().id;
        let (_, message) = send(&world.ctx, officer.asker(), session, FactorKind::Authenticator).unwrap();
        assert!(message.is_none());
        session
    };
    let (one, two) = (world.order(officer), world.order(officer));
    let session = challenge(one);
    detail(world.sign(officer, session, PIN, &totp(&world, &secret)).unwrap_err());
    world.pass(Duration::seconds(30));
    let code = totp(&world, &secret);
    world.sign(officer, session, PIN, &code).unwrap();
    let session = challenge(two);
    detail(world.sign(officer, session, PIN, &code).unwrap_err());
    assert_eq!(world.order_row(two).state, "ready_to_sign");
    world.pass(Duration::seconds(30));
    world.sign(officer, session, PIN, &totp(&world, &secret)).unwrap();
}

#[test]
fn a_confirmed_authenticator_is_not_swapped() {
    let world = World::new();
    let officer = world.officer();
    authenticator(&world, officer);
    assert!(matches!(
        credentials::start_authenticator(&world.ctx, officer.person),
        Err(Refusal::WrongState { .. })
    ));
}

#[test]
fn an_authenticator_code_is_no_text_message_code() {
    let world = World::new();
    let officer = world.officer();
    let secret = authenticator(&world, officer);
    world.pass(Duration::seconds(30));
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    let shown = totp(&world, &secret);
    if shown != code {
        detail(world.sign(officer, session, PIN, &shown).unwrap_err());
    }
    world.sign(officer, session, PIN, &code).unwrap();
}

#[test]
fn another_officer_sees_and_touches_no_session() {
    let world = World::new();
    let (officer, stranger) = (world.officer(), world.officer());
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    assert!(matches!(world.sign(stranger, session, PIN, &code), Err(Refusal::NotFound)));
    assert!(matches!(super::super::view(&world.ctx, stranger.asker(), session), Err(Refusal::NotFound)));
    assert!(matches!(super::super::document(&world.ctx, stranger.asker(), session), Err(Refusal::NotFound)));
    assert!(matches!(decline(&world.ctx, stranger.asker(), session), Err(Refusal::NotFound)));
    assert!(matches!(world.open(stranger, order), Err(Refusal::Forbidden(_))));
    assert_eq!(world.session_row(session).attempts, 0);
}
