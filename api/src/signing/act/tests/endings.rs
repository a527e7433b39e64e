//! The act from end to end, and how it ends otherwise.

use shared::verification::judge;

use super::super::issue::trust;
use super::super::{decline, document, page, view};
use super::world::{PIN, World};
use crate::http::Refusal;

#[test]
fn an_order_is_signed_issued_told_and_judged_valid() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let session = world.open(officer, order).unwrap();
    assert_eq!(
        (session.state.as_str(), session.level.as_str(), session.attempts_left, session.sends_left),
        ("prepared", "B-T", 3, 3)
    );
    assert_eq!(session.verification_code, None, "not before it is issued");
    let shown = document(&world.ctx, officer.asker(), session.id).unwrap();
    let (_, message) =
        super::super::send(&world.ctx, officer.asker(), session.id, shared::signing::FactorKind::Sms)
            .unwrap();
    let message = message.unwrap();
    for said in [&session.ts_no, &session.check_code, &session.amount_display] {
        assert!(message.text.contains(said.as_str()), "{said}");
    }
    let code = message.text.split(' ').next().unwrap();
    let issued = world.sign(officer, session.id, PIN, code).unwrap();
    assert_eq!((issued.state.as_str(), &issued.document_digest), ("issued", &session.document_digest));
    let file = document(&world.ctx, officer.asker(), session.id).unwrap();
    let judgement = judge(&file, &trust(&world.ctx));
    assert!(judgement.is_valid() && judgement.trial, "{judgement:#?}");
    assert_eq!(judgement.document_digest.as_ref(), Some(&issued.document_digest));
    assert_eq!(Some(&judgement.file_digest), issued.file_digest.as_ref());
    assert_eq!(judgement.signed_at, issued.signed_at);
    // What was shown is what was signed: only the gap differs.
    let differing: Vec<usize> = (0..file.len()).filter(|at| file[*at] != shown[*at]).collect();
    let (first, last) = (differing[0], differing[differing.len() - 1]);
    assert!(shown[first..=last].iter().all(|byte| *byte == b'0'));
    assert!(page(&world.ctx, officer.asker(), session.id, 1).unwrap().starts_with(b"\x89PNG"));
    assert!(matches!(page(&world.ctx, officer.asker(), session.id, 99), Err(Refusal::NotFound)));
    let told = |who: &str| {
        world.count(&format!("SELECT count(*) AS n FROM outbox_message WHERE recipient = '{who}'"))
    };
    assert_eq!(told("treasury@example.gov.in"), 1, "the copy");
    assert_eq!(
        world.count("SELECT count(*) AS n FROM outbox_message WHERE attachment_sha256 IS NOT NULL"),
        1
    );
    assert_eq!(world.count("SELECT count(*) AS n FROM outbox_message WHERE subject = 'An order was signed with your credential'"), 1);
}

#[test]
fn a_session_opened_twice_is_the_same() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let first = world.open(officer, order).unwrap();
    let code = world.code(officer, first.id);
    let second = world.open(officer, order).unwrap();
    assert_eq!((second.id, second.state.as_str()), (first.id, "challenged"));
    world.sign(officer, first.id, PIN, &code).unwrap();
}

#[test]
fn without_a_code_asked_for_nothing_is_judged() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let session = world.open(officer, order).unwrap().id;
    assert!(matches!(world.sign(officer, session, PIN, "000000"), Err(Refusal::WrongState { .. })));
    assert_eq!(world.session_row(session).attempts, 0);
}

#[test]
fn a_declined_session_is_over_and_the_order_keeps_its_number() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    let number = decline(&world.ctx, officer.asker(), session).unwrap().ts_no;
    assert!(world.sign(officer, session, PIN, &code).is_err());
    assert!(decline(&world.ctx, officer.asker(), session).is_err());
    let (again, code) = world.challenged(officer, order);
    assert_ne!(again, session);
    assert_eq!(world.sign(officer, again, PIN, &code).unwrap().ts_no, number);
}

#[test]
fn an_order_that_changed_under_the_session_is_not_signed() {
    let world = World::new();
    for change in [
        "version = version + 1",
        "amount_paise = amount_paise + 100",
        "frozen = jsonb_set(frozen, '{title_en}', '\"Another title of this work\"')",
        "content_sha256 = repeat('a', 64)",
        "authority_posting_id = prepared_by",
        "verified_by = prepared_by",
        "verified_by = NULL",
        "prepared_by = authority_posting_id",
    ] {
        let officer = world.officer();
        let order = world.order(officer);
        let (session, code) = world.challenged(officer, order);
        world.run(&format!("UPDATE technical_sanction SET {change} WHERE id = '{order}'"));
        let refused = world.sign(officer, session, PIN, &code);
        assert!(
            matches!(refused, Err(Refusal::WrongState { .. } | Refusal::Rules(_))),
            "{change}: {refused:?}"
        );
        assert_eq!(world.session_row(session).state, "cancelled", "{change}");
        assert_eq!(world.credential_row(officer).failed_in_a_row, 0, "{change}");
        assert_eq!(
            world.count(&format!(
                "SELECT count(*) AS n FROM signer.signature WHERE technical_sanction_id = '{order}'"
            )),
            0
        );
        // What became of the session can still be looked at.
        view(&world.ctx, officer.asker(), session).unwrap();
    }
}

#[test]
fn bytes_swapped_in_the_database_are_not_signed() {
    let world = World::new();
    for change in [
        "prepared = overlay(prepared PLACING '\\x41'::bytea FROM 2000 FOR 1)",
        "signed_attributes = overlay(signed_attributes PLACING '\\x41'::bytea FROM 20 FOR 1)",
        "intent_sha256 = overlay(intent_sha256 PLACING '\\x41'::bytea FROM 1 FOR 1)",
        "numbering = jsonb_set(numbering, '{ts_no}', '\"TS/CEN/2025-26/0777\"')",
        "claimed_time = claimed_time + interval '1 second'",
        "not_after = not_after + interval '1 hour'",
        "level = 'B-B'",
    ] {
        let officer = world.officer();
        let order = world.order(officer);
        let (session, code) = world.challenged(officer, order);
        world.run(&format!("UPDATE signer.session SET {change} WHERE id = '{session}'"));
        assert!(world.sign(officer, session, PIN, &code).is_err(), "{change}");
        assert_eq!(world.order_row(order).state, "ready_to_sign", "{change}");
    }
}

#[test]
fn a_power_withdrawn_under_the_session_forbids_the_signature() {
    let world = World::new();
    let officer = world.officer();
    let order = world.order(officer);
    let (session, code) = world.challenged(officer, order);
    world.run("UPDATE sanction_power SET max_paise = 100");
    let refused = world.sign(officer, session, PIN, &code).unwrap_err();
    assert_eq!(refused.code(), "TS_POWER_EXCEEDED");
    assert_eq!(world.open(officer, order).unwrap_err().code(), "TS_POWER_EXCEEDED");
}
