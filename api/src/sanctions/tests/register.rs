//! The register: whatever is opened, declined, recalled, rejected, signed or overtaken by the year's end, in whatever order,
//! no number of an office and year is missing and none is given twice.

use std::collections::BTreeMap;

use diesel::prelude::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;
use shared::sanction::Sanction;
use uuid::Uuid;

use super::site::{Site, act, checklist, done, enrol, frozen, get, opened, sign};
use crate::db::schema::ts_register;
use crate::testing::{TestApp, world};

#[derive(Debug, Clone, Copy)]
enum Act {
    Open,
    Decline,
    Recall,
    Reject,
    Sign,
    NextYear,
}

fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
    let act = prop_oneof![
        4 => Just(Act::Open),
        2 => Just(Act::Decline),
        2 => Just(Act::Recall),
        1 => Just(Act::Reject),
        2 => Just(Act::Sign),
        1 => Just(Act::NextYear),
    ];
    proptest::collection::vec((0..3_usize, act), 8..14)
}

type Row = (String, i64, String, String, Uuid);

fn check(app: &TestApp) {
    let rows: Vec<Row> = app.act(|conn| {
        Ok(ts_register::table
            .order((ts_register::fy, ts_register::serial))
            .select((
                ts_register::fy,
                ts_register::serial,
                ts_register::number,
                ts_register::state,
                ts_register::technical_sanction_id,
            ))
            .load(conn)?)
    });
    let mut years: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    let mut held: BTreeMap<Uuid, usize> = BTreeMap::new();
    for (fy, serial, number, state, sanction) in &rows {
        years.entry(fy).or_default().push(*serial);
        assert!(number.ends_with(&format!("{fy}/{serial:04}")), "{number}");
        if state != "void" {
            *held.entry(*sanction).or_default() += 1;
        }
    }
    for (fy, serials) in years {
        let all: Vec<i64> = (1..=i64::try_from(serials.len()).unwrap()).collect();
        assert_eq!(serials, all, "of {fy} none is missing, none is double");
    }
    assert!(held.values().all(|count| *count == 1), "an order has one number: {rows:?}");
}

/// Back to the state from which it is signed, as its people would bring it there.
async fn ready_again(app: &TestApp, id: Uuid) -> Sanction {
    let sae = app.as_user(world::SAE);
    let sent = done(&sae, &get(&sae, id).await, "submit", &json!({})).await;
    let checked = done(&app.as_user(world::AE), &sent, "verify", &checklist()).await;
    done(&app.as_user(world::EE), &checked, "freeze", &json!({})).await
}

async fn play(acts: Vec<(usize, Act)>) {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let ee = app.as_user(world::EE);
    let mut orders = Vec::new();
    for _ in 0..3 {
        orders.push(frozen(&app, Site::default().make(&app)).await.summary.id);
    }
    for (which, one) in acts {
        let id = orders[which];
        let seen = get(&ee, id).await;
        let remarks = json!({ "remarks": "Played by chance." });
        let waits = seen.summary.state.as_str() == "ready_to_sign";
        match one {
            Act::Open if waits => drop(opened(&ee, id).await),
            Act::Decline => {
                if let Some(session) = seen.signing_session_id {
                    ee.act(&format!("/signing-sessions/{session}/decline")).await.expect(200);
                }
            }
            Act::Recall if waits => {
                done(&ee, &seen, "recall", &remarks).await;
                ready_again(&app, id).await;
            }
            Act::Reject if waits => {
                done(&ee, &seen, "reject", &remarks).await;
                orders[which] = frozen(&app, Site::default().make(&app)).await.summary.id;
            }
            Act::Sign if waits => {
                sign(&app, world::EE, id).await;
                orders[which] = frozen(&app, Site::default().make(&app)).await.summary.id;
            }
            Act::NextYear => app.pass(chrono::Duration::days(366)),
            Act::Open | Act::Recall | Act::Reject | Act::Sign => {
                let answer = act(&ee, &seen, "recall", &remarks).await;
                assert!(matches!(answer.status, 403 | 409), "{answer:?}");
            }
        }
        app.pass(chrono::Duration::seconds(61));
        check(&app);
    }
}

#[actix_web::test]
async fn no_number_is_missing_and_none_is_double_whatever_happens() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    for _ in 0..4 {
        let chosen = acts().new_tree(&mut runner).unwrap().current();
        play(chosen).await;
    }
}
