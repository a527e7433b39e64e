//! I.4: PIN or code, whichever is wrong, the answer, the counters and the time are the same, on both sides of every limit.

use chrono::Duration;
use serde_json::Value;

use super::super::decline;
use super::world::{Officer, PIN, WRONG_PIN, World};
use crate::http::Refusal;
use crate::signing::provider::Argon2Cost;

/// Wrong PIN, wrong code, both wrong.
const WRONG: [(bool, bool); 3] = [(false, true), (true, false), (false, false)];

/// All that an attempt leaves behind, but ids and times.
#[derive(Debug, PartialEq)]
struct Trace {
    answer: String,
    session: (String, i32, i32),
    credential: (String, i32, bool),
    audit: Vec<Value>,
    messages: i64,
}

fn wrong_code(code: &str) -> &'static str {
    if code == "271828" { "314159" } else { "271828" }
}

fn attempt(
    world: &World,
    officer: Officer,
    session: uuid::Uuid,
    code: &str,
    (pin, right): (bool, bool),
) -> Trace {
    let pin = if pin { PIN } else { WRONG_PIN };
    let typed = if right { code.to_owned() } else { wrong_code(code).to_owned() };
    let answer = match world.sign(officer, session, pin, &typed) {
        Ok(session) => format!("{:?}", session.state),
        Err(refusal) => format!("{refusal:?}"),
    };
    let (row, credential) = (world.session_row(session), world.credential_row(officer));
    Trace {
        answer,
        audit: audit(world, row.technical_sanction_id),
        messages: world.count(&format!(
            "SELECT count(*) AS n FROM outbox_message WHERE entity_id = '{}'",
            row.technical_sanction_id
        )),
        session: (row.state, row.attempts, row.sends),
        credential: (credential.state, credential.failed_in_a_row, credential.locked_until.is_some()),
    }
}

/// Actions and details of the audit entries of an order, without the session's id.
fn audit(world: &World, order: uuid::Uuid) -> Vec<Value> {
    use crate::db::schema::audit_entry;
    use diesel::prelude::*;
    let mut conn = diesel::pg::PgConnection::establish(&world.owner).unwrap();
    let entries: Vec<(String, Value)> = audit_entry::table
        .filter(audit_entry::entity_id.eq(order).and(audit_entry::action.ne("signing_session_opened")))
        .order(audit_entry::id)
        .select((audit_entry::action, audit_entry::details))
        .load(&mut conn)
        .unwrap();
    entries
        .into_iter()
        .map(|(action, mut details)| {
            details.as_object_mut().unwrap().remove("session");
            serde_json::json!([action, details])
        })
        .collect()
}

/// Plays `before` wrong attempts in a row, then one more; each combination with an officer of its own.
fn traces_after(world: &World, before: i32) -> Vec<Trace> {
    WRONG
        .into_iter()
        .map(|combination| {
            let officer = world.officer();
            let order = world.order(officer);
            let mut open = world.challenged(officer, order);
            for count in 1..=before {
                attempt(world, officer, open.0, &open.1, (false, false));
                if count % 3 == 0 {
                    world.pass(Duration::minutes(31));
                    open = world.challenged(officer, order);
                }
            }
            attempt(world, officer, open.0, &open.1, combination)
        })
        .collect()
}

#[test]
fn whichever_factor_is_wrong_the_answer_and_the_counters_are_the_same() {
    let world = World::new();
    for before in [0, 1, 2, 3, 8, 9] {
        let traces = traces_after(&world, before);
        assert!(traces[0].answer.contains("FACTORS_NOT_CORRECT"), "{traces:?}");
        assert!(traces.iter().all(|trace| *trace == traces[0]), "after {before}: {traces:#?}");
        let locks = (before + 1) % 3 == 0 || before == 9;
        assert_eq!(traces[0].session.0 == "locked", locks, "after {before}");
    }
}

#[test]
fn the_right_pair_after_the_last_attempt_is_answered_as_every_other() {
    let world = World::new();
    let traces: Vec<Trace> = WRONG
        .into_iter()
        .chain([(true, true)])
        .map(|combination| {
            let officer = world.officer();
            let order = world.order(officer);
            let (session, code) = world.challenged(officer, order);
            for _ in 0..3 {
                attempt(&world, officer, session, &code, (false, false));
            }
            attempt(&world, officer, session, &code, combination)
        })
        .collect();
    assert!(traces.iter().all(|trace| *trace == traces[0]), "{traces:#?}");
    assert_eq!(traces[0].session.1, 3, "and is not counted");
}

#[test]
fn wrong_factors_beside_a_changed_order_tell_nothing_of_it() {
    let world = World::new();
    for combination in WRONG {
        let officer = world.officer();
        let order = world.order(officer);
        let (session, code) = world.challenged(officer, order);
        world.run(&format!("UPDATE technical_sanction SET version = version + 1 WHERE id = '{order}'"));
        let trace = attempt(&world, officer, session, &code, combination);
        assert!(trace.answer.contains("FACTORS_NOT_CORRECT"), "{trace:?}");
    }
}

/// What this thread has worked, in nanoseconds: unlike the clock on the wall it does not run while others are busy.
fn worked() -> u64 {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    line.split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn whichever_factor_is_wrong_it_takes_the_same_time() {
    // Argon2id costs enough here that what differs beside it would have to be large to show on a busy machine.
    let world = World::with_cost(Argon2Cost { memory_kib: 4096, passes: 2 });
    let officer = world.officer();
    let order = world.order(officer);
    let mut times: [Vec<u64>; 3] = Default::default();
    for _ in 0..15 {
        let (session, code) = world.challenged(officer, order);
        for (combination, times) in WRONG.into_iter().zip(&mut times) {
            // Each is the first attempt of its session, so that nothing but the factors differs.
            world.run(&format!("UPDATE signer.session SET attempts = 0 WHERE id = '{session}'; UPDATE signer.credential SET failed_in_a_row = 0"));
            let pin = if combination.0 { PIN } else { WRONG_PIN };
            let typed = if combination.1 { code.as_str() } else { wrong_code(&code) };
            let start = worked();
            let refused = world.sign(officer, session, pin, typed);
            times.push(worked() - start);
            assert!(matches!(refused, Err(Refusal::Unprocessable { .. })));
        }
        decline(&world.ctx, officer.asker(), session).unwrap();
        world.pass(Duration::seconds(61));
    }
    let medians = times.map(|mut times| {
        times.sort();
        times[times.len() / 2]
    });
    let (least, most) = (medians.iter().min().unwrap(), medians.iter().max().unwrap());
    assert!(most * 4 < least * 5, "medians in nanoseconds: {medians:?}");
}
