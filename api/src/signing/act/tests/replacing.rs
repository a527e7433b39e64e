//! Orders that revise or cancel: whatever dies, and whoever acts at once, the former order goes out of force with the very commit
//! that issues the later one, and a work never has two sanctions in force.

use std::sync::Barrier;
use std::thread;

use serde_json::json;
use shared::order::{OrderContent, content_sha256};
use shared::sanction::OrderKind;
use shared::verification::judge;
use uuid::Uuid;

use super::super::issue::trust;
use super::super::{FailPoint, resume};
use super::world::{Officer, PIN, PREPARER, VERIFIER, World, ZONE_OFFICE, id};
use crate::http::Refusal;
use crate::signing::fixtures;

const KINDS: [OrderKind; 2] = [OrderKind::Revision, OrderKind::Cancellation];

impl World {
    /// An issued order of the officer.
    fn issued(&self, officer: Officer) -> Uuid {
        let order = self.order(officer);
        let (session, code) = self.challenged(officer, order);
        self.sign(officer, session, PIN, &code).unwrap();
        order
    }

    /// An order that revises or cancels an issued one and waits for the officer's signature.
    fn later(&self, officer: Officer, kind: OrderKind, former: Uuid) -> Result<Uuid, String> {
        let order = id(60_000 + self.number());
        let content = OrderContent { copy_to: Vec::new(), ..fixtures::later(kind) };
        let (frozen, sha256) = (json!(content).to_string().replace('\'', "''"), content_sha256(&content));
        let column = if kind == OrderKind::Revision { "supersedes_id" } else { "cancels_id" };
        let (preparer, verifier, office) = (id(1000 + PREPARER), id(1000 + VERIFIER), id(ZONE_OFFICE));
        let insert = format!(
            "INSERT INTO technical_sanction (id, work_id, kind, {column}, revision, origin, state, estimate_id, office_id, holder_office_id, authority_posting_id, amount_paise, content, frozen, content_sha256, prepared_by, verified_by, frozen_by, created_at, updated_at)
             SELECT '{order}', work_id, '{}', id, 1, 'digital', 'ready_to_sign', estimate_id, '{office}', '{office}', '{}', {}, '{{}}', '{frozen}', '{sha256}', '{preparer}', '{verifier}', '{verifier}', now(), now()
             FROM technical_sanction WHERE id = '{former}'",
            kind.as_str(),
            officer.posting,
            content.amount_paise,
        );
        use diesel::Connection as _;
        use diesel::connection::SimpleConnection as _;
        let mut conn = diesel::PgConnection::establish(&self.owner).unwrap();
        conn.batch_execute(&insert).map(|()| order).map_err(|error| error.to_string())
    }

    fn state(&self, order: Uuid) -> String {
        self.order_row(order).state
    }
}

/// What holds at every moment, whatever was killed.
fn never_two(world: &World, case: &str) {
    for (words, query) in [
        (
            "two in force",
            "SELECT count(*) AS n FROM (SELECT 1 FROM technical_sanction WHERE state IN ('issued', 'recorded') AND kind <> 'cancellation' GROUP BY work_id HAVING count(*) > 1) g",
        ),
        (
            "replaced without an order",
            "SELECT count(*) AS n FROM technical_sanction f WHERE f.state IN ('superseded', 'cancelled') AND NOT EXISTS (SELECT 1 FROM technical_sanction l WHERE coalesce(l.supersedes_id, l.cancels_id) = f.id AND l.state = 'issued')",
        ),
        (
            "issued and nothing replaced",
            "SELECT count(*) AS n FROM technical_sanction l JOIN technical_sanction f ON f.id = coalesce(l.supersedes_id, l.cancels_id) WHERE l.state = 'issued' AND f.state = 'issued'",
        ),
        (
            "register and order differ",
            "SELECT count(*) AS n FROM ts_register r JOIN technical_sanction t ON t.ts_no = r.number WHERE t.state IN ('issued', 'superseded', 'cancelled') AND r.state <> t.state",
        ),
    ] {
        assert_eq!(world.count(query), 0, "{words}: {case}");
    }
}

fn ended(kind: OrderKind) -> &'static str {
    kind.leaves().unwrap().as_str()
}

fn replaced_once(world: &World, kind: OrderKind, former: Uuid, later: Uuid, case: &str) {
    assert_eq!(
        (world.state(former).as_str(), world.state(later).as_str()),
        (ended(kind), "issued"),
        "{case}"
    );
    let number = world.order_row(later).ts_no.unwrap();
    assert_eq!(world.register(former).last().unwrap().1, ended(kind), "{case}");
    assert_eq!(
        world.count(&format!("SELECT count(*) AS n FROM ts_register WHERE reason LIKE '% by {number}.'")),
        1,
        "{case}"
    );
    assert_eq!(
        world.count(&format!(
            "SELECT count(*) AS n FROM audit_entry WHERE entity_id = '{former}' AND action = '{}'",
            ended(kind)
        )),
        1,
        "{case}"
    );
    never_two(world, case);
}

#[test]
fn killed_anywhere_the_former_order_goes_with_the_later_one_or_stays() {
    let world = World::new();
    for kind in KINDS {
        for at in [
            FailPoint::AttemptCounted,
            FailPoint::SignedInMemory,
            FailPoint::SignatureWritten,
            FailPoint::SignatureKept,
            FailPoint::TimeStamped,
            FailPoint::IssueWritten,
            FailPoint::Issued,
        ] {
            let case = format!("{kind} {at:?}");
            let officer = world.officer();
            let former = world.issued(officer);
            world.pass(chrono::Duration::seconds(61));
            let later = world.later(officer, kind, former).unwrap();
            let (session, code) = world.challenged(officer, later);
            world.killed_at(at, || world.sign(officer, session, PIN, &code));
            never_two(&world, &case);
            let done = at == FailPoint::Issued;
            assert_eq!(world.state(former), if done { ended(kind) } else { "issued" }, "{case}");
            let forward =
                matches!(at, FailPoint::SignatureKept | FailPoint::TimeStamped | FailPoint::IssueWritten);
            assert_eq!(resume(&world.ctx).unwrap(), usize::from(forward), "{case}");
            if !forward && !done {
                assert_eq!(world.state(former), "issued", "{case}");
                world.sign(officer, session, PIN, &code).unwrap();
            }
            replaced_once(&world, kind, former, later, &case);
            world.pass(chrono::Duration::seconds(61));
        }
    }
}

#[test]
fn two_browsers_that_sign_a_later_order_at_once_replace_the_former_once() {
    let world = World::new();
    let officer = world.officer();
    for kind in KINDS.into_iter().cycle().take(6) {
        let former = world.issued(officer);
        world.pass(chrono::Duration::seconds(61));
        let later = world.later(officer, kind, former).unwrap();
        let (session, code) = world.challenged(officer, later);
        let barrier = Barrier::new(2);
        let outcomes: Vec<Result<_, Refusal>> = thread::scope(|scope| {
            let sign = || {
                barrier.wait();
                world.sign(officer, session, PIN, &code)
            };
            let hands = [scope.spawn(sign), scope.spawn(sign)];
            hands.into_iter().map(|hand| hand.join().unwrap()).collect()
        });
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        replaced_once(&world, kind, former, later, kind.as_str());
        world.pass(chrono::Duration::seconds(61));
    }
}

#[test]
fn two_processes_that_resume_at_once_replace_the_former_once() {
    let world = World::new();
    let officer = world.officer();
    for kind in KINDS {
        let former = world.issued(officer);
        world.pass(chrono::Duration::seconds(61));
        let later = world.later(officer, kind, former).unwrap();
        let (session, code) = world.challenged(officer, later);
        world.killed_at(FailPoint::SignatureKept, || world.sign(officer, session, PIN, &code));
        let barrier = Barrier::new(2);
        let issued: usize = thread::scope(|scope| {
            let go = || {
                barrier.wait();
                resume(&world.ctx).unwrap()
            };
            let hands = [scope.spawn(go), scope.spawn(go)];
            hands.into_iter().map(|hand| hand.join().unwrap()).sum()
        });
        assert_eq!(issued, 1);
        replaced_once(&world, kind, former, later, kind.as_str());
        world.pass(chrono::Duration::seconds(61));
    }
}

#[test]
fn while_one_order_is_on_its_way_the_work_takes_no_second() {
    let world = World::new();
    let officer = world.officer();
    let former = world.issued(officer);
    world.pass(chrono::Duration::seconds(61));
    let later = world.later(officer, OrderKind::Revision, former).unwrap();
    let second = world.later(officer, OrderKind::Cancellation, former).unwrap_err();
    assert!(second.contains("ts_one_under_way"), "{second}");
    // Signed and not yet issued, it still shuts others out.
    let (session, code) = world.challenged(officer, later);
    world.killed_at(FailPoint::SignatureKept, || world.sign(officer, session, PIN, &code));
    assert!(world.later(officer, OrderKind::Cancellation, former).is_err());
    resume(&world.ctx).unwrap();
    replaced_once(&world, OrderKind::Revision, former, later, "resumed");
    // And an order that is replaced is not replaced again.
    let third = world.later(officer, OrderKind::Cancellation, former).unwrap();
    let refusal = world.open(officer, third).unwrap_err();
    assert!(matches!(&refusal, Refusal::Rules(findings) if findings[0].rule == "R23"), "{refusal:?}");
}

#[test]
fn the_files_of_former_and_later_order_are_both_genuine() {
    let world = World::new();
    let officer = world.officer();
    for kind in KINDS {
        let former = world.issued(officer);
        world.pass(chrono::Duration::seconds(61));
        let later = world.later(officer, kind, former).unwrap();
        let (session, code) = world.challenged(officer, later);
        world.sign(officer, session, PIN, &code).unwrap();
        world.pass(chrono::Duration::seconds(61));
    }
    use crate::db::schema::{stored_file, ts_document};
    use diesel::prelude::*;
    let mut conn = diesel::PgConnection::establish(&world.owner).unwrap();
    let files: Vec<Vec<u8>> =
        ts_document::table.inner_join(stored_file::table).select(stored_file::bytes).load(&mut conn).unwrap();
    assert_eq!(files.len(), 4);
    for file in files {
        assert!(judge(&file, &trust(&world.ctx)).is_valid());
    }
}
