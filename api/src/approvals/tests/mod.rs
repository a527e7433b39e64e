//! Approvals through the API: the road from proposal to order, recorded orders, limits of their dates, phasing anew.

mod limits;
mod papers;
mod recording;
mod rephasing;
mod road;

use serde_json::{Value, json};
use shared::approval::ApprovalCase;
use shared::money::CRORE_PAISE;
use shared::page::Page;
use shared::task::Task;

use crate::projects::fixtures::HEAD;
use crate::testing::{Answer, TestApp};

pub fn pointers(answer: &Answer) -> Vec<(&str, &str)> {
    let errors = answer.json["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap())).collect()
}

pub fn crore(crore: i64) -> i64 {
    crore * CRORE_PAISE
}

/// Years from 2026-27 on, under one head.
pub fn years(amounts: &[i64]) -> Value {
    let year = |(i, amount): (usize, &i64)| json!({ "fy": format!("{}-{}", 2026 + i, 27 + i), "head_of_account": HEAD, "scheme": "SDS", "amount_paise": amount });
    amounts.iter().enumerate().map(year).collect()
}

pub async fn tasks(app: &TestApp, user: &str) -> Vec<Task> {
    app.as_user(user).get("/tasks").await.expect(200).into::<Page<Task>>().items
}

/// An act on an approval, in the version it has.
pub async fn act(app: &TestApp, user: &str, on: &ApprovalCase, verb: &str, body: Value) -> Answer {
    let path = format!("/administrative-approvals/{}/{verb}", on.approval.id);
    let caller = app.as_user(user).if_match(on.approval.version);
    if body.is_null() { caller.act(&path).await } else { caller.post(&path, &body).await }
}
