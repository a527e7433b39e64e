//! I.1: the process dies at every step, and something that forbids the signature happens before anyone looks again.
//!
//! Before T2 the answer is "not signed", and all is clean; after T2 the order is issued, or can only be abandoned. Never do
//! two documents bear one number, and the register misses none.

use chrono::{Duration, NaiveDate};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use shared::master::NumberState;
use shared::verification::judge;
use uuid::Uuid;

use super::super::issue::trust;
use super::super::{FailPoint, abandon, decline, register, resume};
use super::world::{Officer, PIN, World};
use crate::db::DbRole;
use crate::db::schema::{stored_file, ts_document};
use crate::signing::credentials;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trigger {
    None,
    Recalled,
    PostingEnded,
    Revoked,
    Expired,
    Midnight,
    Declined,
}

const TRIGGERS: [Trigger; 7] = [
    Trigger::None,
    Trigger::Recalled,
    Trigger::PostingEnded,
    Trigger::Revoked,
    Trigger::Expired,
    Trigger::Midnight,
    Trigger::Declined,
];

/// What happens between the kill and the next look. Gives whether it was possible.
fn pull(world: &World, trigger: Trigger, officer: Officer, order: Uuid, session: Option<Uuid>) -> bool {
    match trigger {
        Trigger::None => true,
        Trigger::Recalled => recall(world, order),
        Trigger::PostingEnded => {
            world.end_posting(officer, world.ctx.today() - Duration::days(1));
            true
        }
        Trigger::Revoked => {
            let admin = world.admin();
            credentials::revoke(&world.ctx, &admin, officer.credential, "The telephone was stolen.").unwrap();
            true
        }
        Trigger::Expired => {
            world.pass(Duration::minutes(11));
            true
        }
        Trigger::Midnight => {
            world.pass(Duration::minutes(15));
            true
        }
        Trigger::Declined => {
            session.is_some_and(|session| decline(&world.ctx, officer.asker(), session).is_ok())
        }
    }
}

/// As the officer who froze the order takes it back: content and number go, the number is void.
fn recall(world: &World, order: Uuid) -> bool {
    let row = world.order_row(order);
    if row.state != "ready_to_sign" {
        return false;
    }
    world.run(&format!(
        "UPDATE technical_sanction SET state = 'returned', version = version + 1, frozen = NULL, content_sha256 = NULL,
         ts_no = NULL, memo_no = NULL, order_date = NULL, verification_code = NULL WHERE id = '{order}'"
    ));
    if let Some(number) = row.ts_no {
        let act =
            |conn: &mut PgConnection| register::mark(conn, &number, NumberState::Void, Some("Recalled."));
        world.ctx.db.act(DbRole::Signer, act).unwrap();
    }
    true
}

/// What holds whatever happened: serials without a gap, one document a number, every document valid and of its order.
fn invariants(world: &World) {
    assert_eq!(world.count("SELECT count(*) AS n FROM (SELECT 1 FROM ts_register GROUP BY office_id, fy HAVING max(serial) <> count(*) OR min(serial) <> 1) g"), 0);
    assert_eq!(world.count("SELECT count(*) AS n FROM (SELECT 1 FROM signer.signature WHERE abandoned_at IS NULL GROUP BY technical_sanction_id HAVING count(*) > 1) g"), 0);
    assert_eq!(world.count("SELECT count(*) AS n FROM (SELECT 1 FROM ts_document d JOIN technical_sanction t ON t.id = d.technical_sanction_id WHERE d.kind = 'issued_order' GROUP BY t.ts_no HAVING count(*) > 1) g"), 0);
    assert_eq!(world.count("SELECT count(*) AS n FROM ts_document d JOIN technical_sanction t ON t.id = d.technical_sanction_id JOIN ts_register r ON r.number = t.ts_no WHERE t.state <> 'issued' OR r.state <> 'issued'"), 0);
    assert_eq!(world.count("SELECT count(*) AS n FROM technical_sanction t WHERE (t.state = 'issued') <> EXISTS (SELECT 1 FROM ts_document d WHERE d.technical_sanction_id = t.id)"), 0);
    assert_eq!(world.count("SELECT count(*) AS n FROM stored_file f WHERE NOT EXISTS (SELECT 1 FROM ts_document d WHERE d.sha256 = f.sha256)"), 0);
    let mut conn = PgConnection::establish(&world.owner).unwrap();
    let files: Vec<Vec<u8>> =
        ts_document::table.inner_join(stored_file::table).select(stored_file::bytes).load(&mut conn).unwrap();
    for file in files {
        assert!(judge(&file, &trust(&world.ctx)).is_valid());
    }
}

/// Nothing of a signature is anywhere.
fn assert_not_signed(world: &World, order: Uuid, case: &str) {
    let of = |table: &str| {
        world.count(&format!("SELECT count(*) AS n FROM {table} WHERE technical_sanction_id = '{order}'"))
    };
    assert_eq!((of("signer.signature"), of("ts_document")), (0, 0), "{case}");
    assert!(["ready_to_sign", "returned"].contains(&world.order_row(order).state.as_str()), "{case}");
    let live = world.register(order).into_iter().filter(|(_, state)| state != "void").count();
    assert!(live <= 1, "{case}");
    assert_eq!(world.count(&format!("SELECT count(*) AS n FROM audit_entry WHERE entity_id = '{order}' AND action IN ('signature_made', 'issued')")), 0, "{case}");
}

fn assert_issued(world: &World, order: Uuid, case: &str) {
    let row = world.order_row(order);
    assert_eq!(row.state, "issued", "{case}");
    assert_eq!(world.register(order).last().unwrap(), &(row.ts_no.unwrap(), "issued".to_owned()), "{case}");
    assert_eq!(world.count(&format!("SELECT count(*) AS n FROM audit_entry WHERE entity_id = '{order}' AND action IN ('signature_made', 'issued')")), 2, "{case}");
    assert_eq!(world.count(&format!("SELECT count(*) AS n FROM outbox_message WHERE entity_id = '{order}' AND recipient = 'treasury@example.gov.in'")), 1, "{case}");
}

/// Each case has a day of its own; those about midnight begin late.
fn begin(world: &World, day: i64, trigger: Trigger) {
    let first: NaiveDate = "2026-01-14".parse().unwrap();
    let time = if trigger == Trigger::Midnight { "18:17:00" } else { "06:00:00" };
    world.move_to(&format!("{}T{time}Z", first + Duration::days(day)));
}

#[test]
fn killed_when_the_number_was_taken_nothing_is_lost_but_the_attempt() {
    let world = World::new();
    for (day, trigger) in TRIGGERS.into_iter().enumerate() {
        let case = format!("{trigger:?}");
        let officer = world.officer();
        begin(&world, day as i64, trigger);
        let order = world.order(officer);
        world.killed_at(FailPoint::NumberTaken, || world.open(officer, order));
        let number = world.order_row(order).ts_no.unwrap();
        assert_eq!(world.register(order), [(number.clone(), "reserved".to_owned())], "{case}");
        pull(&world, trigger, officer, order, None);
        assert_eq!(resume(&world.ctx).unwrap(), 0, "{case}");
        assert_not_signed(&world, order, &case);
        match trigger {
            Trigger::None | Trigger::Expired | Trigger::Midnight | Trigger::Declined => {
                let (session, code) = world.challenged(officer, order);
                let issued = world.sign(officer, session, PIN, &code).unwrap();
                assert_eq!((issued.ts_no, issued.order_date), (number, world.ctx.today()), "{case}");
                assert_issued(&world, order, &case);
            }
            _ => {
                assert!(world.open(officer, order).is_err(), "{case}");
                assert_not_signed(&world, order, &case);
            }
        }
        invariants(&world);
    }
}

#[test]
fn killed_before_t2_the_order_is_not_signed_whatever_happens() {
    let world = World::new();
    let mut day = 0;
    for at in [FailPoint::AttemptCounted, FailPoint::SignedInMemory, FailPoint::SignatureWritten] {
        for trigger in TRIGGERS {
            let case = format!("{at:?} {trigger:?}");
            let officer = world.officer();
            begin(&world, day, trigger);
            day += 1;
            let order = world.order(officer);
            let (session, code) = world.challenged(officer, order);
            world.killed_at(at, || world.sign(officer, session, PIN, &code));
            assert_not_signed(&world, order, &case);
            assert_eq!(world.session_row(session).attempts, 1, "the attempt is counted: {case}");
            let number = world.order_row(order).ts_no;
            assert!(pull(&world, trigger, officer, order, Some(session)), "{case}");
            assert_eq!(resume(&world.ctx).unwrap(), 0, "{case}");
            // The same code once more, as the browser would that had no answer.
            let again = world.sign(officer, session, PIN, &code);
            if trigger == Trigger::None {
                assert!(again.is_ok(), "the code is still good: {case}");
                assert_issued(&world, order, &case);
                invariants(&world);
                continue;
            }
            assert!(again.is_err(), "{case}");
            assert_not_signed(&world, order, &case);
            let state = world.session_row(session).state;
            assert!(["cancelled", "expired"].contains(&state.as_str()), "{case}: {state}");
            if matches!(trigger, Trigger::Expired | Trigger::Midnight | Trigger::Declined) {
                let (session, code) = world.challenged(officer, order);
                let issued = world.sign(officer, session, PIN, &code).unwrap();
                assert_eq!((Some(issued.ts_no), issued.order_date), (number, world.ctx.today()), "{case}");
                assert_issued(&world, order, &case);
            }
            invariants(&world);
        }
    }
}

#[test]
fn killed_after_t2_the_order_is_issued_or_can_only_be_abandoned() {
    let world = World::new();
    let mut day = 0;
    for at in [FailPoint::SignatureKept, FailPoint::TimeStamped, FailPoint::IssueWritten, FailPoint::Issued] {
        for trigger in TRIGGERS {
            let case = format!("{at:?} {trigger:?}");
            let officer = world.officer();
            begin(&world, day, trigger);
            day += 1;
            let order = world.order(officer);
            let (session, code) = world.challenged(officer, order);
            let date = world.ctx.today();
            world.killed_at(at, || world.sign(officer, session, PIN, &code));
            let signed = at != FailPoint::Issued;
            let state = world.order_row(order).state;
            assert_eq!(state, if signed { "signed_awaiting_timestamp" } else { "issued" }, "{case}");
            let pulled = pull(&world, trigger, officer, order, Some(session));
            assert_eq!(pulled, !matches!(trigger, Trigger::Recalled | Trigger::Declined), "{case}");
            assert!(world.sign(officer, session, PIN, &code).is_err(), "{case}");
            assert!(world.open(officer, order).is_err(), "no second session: {case}");
            if signed && trigger == Trigger::Revoked {
                assert_eq!(resume(&world.ctx).unwrap(), 0, "{case}");
                assert_eq!(world.order_row(order).state, "signed_awaiting_timestamp", "{case}");
                only_abandoning_is_left(&world, session, order, &case);
            } else {
                assert_eq!(resume(&world.ctx).unwrap(), usize::from(signed), "{case}");
                assert_eq!(world.order_row(order).order_date, Some(date), "dated on the day of T2: {case}");
                assert_issued(&world, order, &case);
                assert_eq!(resume(&world.ctx).unwrap(), 0, "{case}");
            }
            invariants(&world);
        }
    }
}

/// Two officers abandon it: the number is void for ever, the order waits for a signature again.
fn only_abandoning_is_left(world: &World, session: Uuid, order: Uuid, case: &str) {
    let number = world.order_row(order).ts_no.unwrap();
    let (first, second) = (world.officer(), world.officer());
    let reason = "The credential was revoked before the time-stamp came.";
    abandon(&world.ctx, first.asker(), session, reason).unwrap();
    assert!(abandon(&world.ctx, first.asker(), session, reason).is_err(), "{case}");
    abandon(&world.ctx, second.asker(), session, reason).unwrap();
    assert_eq!(world.session_row(session).state, "abandoned", "{case}");
    assert_eq!(world.register(order), [(number, "void".to_owned())], "{case}");
    let row = world.order_row(order);
    assert_eq!((row.state.as_str(), row.ts_no), ("ready_to_sign", None), "{case}");
}
