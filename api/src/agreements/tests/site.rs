//! An agreement made for tests, from the sanction of its work on.

use serde_json::{Value, json};
use shared::agreement::{Agreement, Variation};
use uuid::Uuid;

use crate::sanctions::tests::site::Made;
use crate::tenders::tests::site::{LAKH, awarded, notice};
use crate::testing::{Answer, Caller, TestApp, world};

/// What is typed of an agreement under a number.
pub fn content(no: &str) -> Value {
    json!({
        "agreement_no": no, "agreement_date": "2026-09-15", "work_order_no": "1411/KHD", "work_order_date": "2026-09-15",
        "start_date": "2026-09-20", "completion_date": "2027-03-20", "security_paise": 1_00_000_00, "security_type": "deduction",
        "dlp_months": 36, "ld_terms": "Half a per cent a week, at most ten per cent.",
    })
}

pub fn path(id: Uuid) -> String {
    format!("/agreements/{id}")
}

/// A draft of the Executive Engineer over so much, of a work of 40 lakh.
pub async fn drafted(app: &TestApp, of: Made, no: u32, amount_paise: i64) -> Agreement {
    let tender = awarded(app, of, notice(no, 40 * LAKH), amount_paise).await;
    let body = json!({ "content": content(&format!("{no}/KHD/2026-27")) });
    app.as_user(world::EE).post(&format!("/tenders/{}/agreements", tender.id), &body).await.expect(201).into()
}

pub async fn act(caller: &Caller<'_>, of: &Agreement, verb: &str, body: &Value) -> Answer {
    caller.if_match(of.version).post(&format!("{}/{verb}", path(of.id)), body).await
}
pub async fn done(caller: &Caller<'_>, of: &Agreement, verb: &str, body: &Value) -> Agreement {
    act(caller, of, verb, body).await.expect(200).into()
}

pub async fn active(app: &TestApp, of: Made, no: u32, amount_paise: i64) -> Agreement {
    let drafted = drafted(app, of, no, amount_paise).await;
    done(&app.as_user(world::SE), &drafted, "activate", &json!({})).await
}

/// What is typed of a variation.
pub fn varied(content: Value) -> Value {
    let mut content = content;
    content["reason"] = json!("The utility lines had to be shifted first.");
    json!({ "content": content })
}
pub async fn propose(caller: &Caller<'_>, of: &Agreement, content: Value) -> Answer {
    caller.post(&format!("{}/variations", path(of.id)), &varied(content)).await
}
pub async fn vary(caller: &Caller<'_>, of: &Variation, verb: &str, body: &Value) -> Answer {
    caller.if_match(of.version).post(&format!("/variations/{}/{verb}", of.id), body).await
}
/// Proposed by the Assistant, recommended by the Executive Engineer.
pub async fn recommended(app: &TestApp, of: &Agreement, content: Value) -> Variation {
    let proposed: Variation = propose(&app.as_user(world::AE), of, content).await.expect(201).into();
    vary(&app.as_user(world::EE), &proposed, "recommend", &json!({})).await.expect(200).into()
}
