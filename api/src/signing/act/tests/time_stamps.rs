//! The time-stamp authority away, late, or of another opinion about the time.

use chrono::Duration;

use super::super::{FailPoint, abandon, resume};
use super::world::{PIN, World};
use crate::context::{Clock, Context};
use crate::http::Refusal;
use crate::signing::timestamp::{Authority, HttpAuthority};

/// The same server while its authority cannot be reached.
fn cut_off(world: &World) -> Context {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let handle = runtime.handle().clone();
    std::thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
    // Port 9 discards; nothing listens there.
    let away = HttpAuthority::new("http://127.0.0.1:9/".into(), handle).unwrap();
    Context { timestamp: std::sync::Arc::new(Authority::Http(away)), ..world.ctx.clone() }
}

#[test]
fn without_its_authority_no_session_opens_and_no_code_is_sent() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let away = cut_off(&world);
    let refused = super::super::open(&away, officer.asker(), order, "a test");
    assert!(matches!(refused, Err(Refusal::Unavailable(_))), "{refused:?}");
    assert_eq!(world.count("SELECT count(*) AS n FROM signer.session"), 0);
    assert_eq!(world.count("SELECT count(*) AS n FROM signer.code"), 0);
    let number = world.order_row(order).ts_no;
    let session = world.open(officer, order).unwrap();
    assert_eq!(Some(session.ts_no), number, "the number stays with the order");
}

#[test]
fn an_authority_that_goes_away_after_the_signature_leaves_it_waiting() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    let away = cut_off(&world);
    let shown = super::super::sign(
        &away,
        officer.asker(),
        session,
        &super::world::typed(PIN),
        &super::world::typed(&code),
    )
    .unwrap();
    assert_eq!((shown.state.as_str(), shown.file_digest), ("signed_b", None));
    assert_eq!(world.order_row(order).state, "signed_awaiting_timestamp");
    assert_eq!(world.count("SELECT count(*) AS n FROM ts_document"), 0);
    assert_eq!(resume(&away).unwrap(), 0);
    world.pass(Duration::minutes(20));
    assert_eq!(resume(&world.ctx).unwrap(), 1);
    assert_eq!(world.order_row(order).state, "issued");
}

#[test]
fn a_signature_without_time_stamp_is_abandoned_only_after_a_day_by_two() {
    let world = World::new();
    let officer = world.officer();
    let (first, second) = (world.officer(), world.officer());
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    world.killed_at(FailPoint::SignatureKept, || world.sign(officer, session, PIN, &code));
    let reason = "The time-stamp authority has been away for a day.";
    let ask = |who: super::world::Officer| abandon(&world.ctx, who.asker(), session, reason);
    world.pass(Duration::hours(24) - Duration::seconds(1));
    assert!(matches!(ask(first), Err(Refusal::WrongState { .. })));
    world.pass(Duration::seconds(1));
    assert!(matches!(abandon(&world.ctx, first.asker(), session, "short"), Err(Refusal::Invalid(_))));
    ask(first).unwrap();
    assert_eq!(world.order_row(order).state, "signed_awaiting_timestamp", "one is not enough");
    assert!(matches!(ask(first), Err(Refusal::WrongState { .. })), "nor the same one twice");
    ask(second).unwrap();
    assert_eq!(world.order_row(order).state, "ready_to_sign");
    let void = world.register(order);
    assert_eq!(void[0].1, "void");
    // Signed again it has another number, and the first is never given again.
    let (session, code) = world.challenged(officer, order);
    let issued = world.sign(officer, session, PIN, &code).unwrap();
    assert_ne!(issued.ts_no, void[0].0);
    assert_eq!(resume(&world.ctx).unwrap(), 0);
}

#[test]
fn a_clock_more_than_two_seconds_wrong_opens_no_session() {
    // The trial authority says that its time is good to a second, and gives whole seconds.
    for (milliseconds, good) in [
        (0, true),
        (3_000, true),
        (3_999, true),
        (4_000, false),
        (-3_000, true),
        (-4_000, false),
        (60_000, false),
        (-60_000, false),
    ] {
        let world = World::new();
        let other = Clock::set_to(world.ctx.now() + Duration::milliseconds(milliseconds));
        let unit = world.unit();
        let world = world.with_authority(Authority::Trial(unit, other));
        let officer = world.officer();
        let order = world.order(officer);
        let opened = world.open(officer, order);
        assert_eq!(opened.is_ok(), good, "{milliseconds}: {opened:?}");
        if !good {
            assert!(matches!(opened, Err(Refusal::Unavailable(_))));
        }
    }
}

#[test]
fn without_an_authority_orders_are_of_level_b_b_and_say_so() {
    let world = World::new().with_authority(Authority::None);
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    let issued = world.sign(officer, session, PIN, &code).unwrap();
    assert_eq!((issued.level.as_str(), issued.signed_at), ("B-B", None));
    let file = super::super::document(&world.ctx, officer.asker(), session).unwrap();
    let judgement = shared::verification::judge(&file, &super::super::issue::trust(&world.ctx));
    assert_eq!(judgement.verdict, shared::verification::SignatureVerdict::TimestampMissing);
}
