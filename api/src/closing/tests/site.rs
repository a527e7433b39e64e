//! A project on its way to the close, made for tests.

use serde_json::{Value, json};
use shared::bill::Bill;
use shared::closing::ProjectClosing;
use uuid::Uuid;

use crate::bills::tests::site::{self as bills, Ground};
use crate::completions::tests::site::{begun, whole};
use crate::progress::tests::site::go_to;
use crate::tenders::tests::site::LAKH;
use crate::testing::{Answer, Caller, TestApp, world};

pub async fn closing(app: &TestApp, project: Uuid) -> ProjectClosing {
    app.as_user(world::EE).get(&format!("/projects/{project}/closing")).await.expect(200).into()
}

/// The final bill with so much kept back as security.
pub fn final_content(value_paise: i64, security_paise: i64) -> Value {
    json!({ "content": {
        "kind": "final", "up_to_date_gross_paise": value_paise,
        "deductions": [{ "kind": "security", "amount_paise": security_paise }],
        "mb_no": "MB 4512", "mb_pages": "21-60", "period_from": "2026-09-15", "period_to": "2026-09-20",
    } })
}

/// The final bill of 38 lakh, a lakh of it kept back, passed.
pub async fn final_passed(app: &TestApp, of: &Ground) -> Bill {
    let body = final_content(38 * LAKH, LAKH);
    let drafted: Bill = bills::try_draft(app, of, &body).await.expect(201).into();
    let measured = bills::done(&app.as_user(world::SAE), &drafted, "measure").await;
    let checked = bills::done(&app.as_user(world::AE), &measured, "check").await;
    bills::done(&app.as_user(world::EE), &checked, "pass").await
}

/// What is typed of the voucher that pays it.
pub fn voucher(of: &Ground, bill: &Bill, no: &str) -> Value {
    let mut body = bills::voucher(&of.head, Some(bill.id), no, 38 * LAKH);
    body["voucher_date"] = json!("2026-09-30");
    body
}

/// A project that is physically complete on 30 September, nothing billed; 50 lakh are allotted.
pub async fn done(app: &TestApp, no: u32) -> Ground {
    let of = begun(app, no).await;
    bills::allot(app, &of, &format!("{no}-F"), 50 * LAKH).await;
    whole(app, &of, 38 * LAKH).await;
    of
}

pub async fn list_deposit(app: &TestApp, of: &Ground, kind: &str, amount_paise: i64) -> Answer {
    let body = json!({ "kind": kind, "amount_paise": amount_paise, "paper": "Deposit register, folio 12" });
    app.as_user(world::EE).post(&format!("/agreements/{}/deposits", of.agreement.id), &body).await
}

pub fn handover() -> Value {
    json!({ "handed_over_on": "2026-09-30", "to_body": "Krishnanagar Municipality", "paper_no": "88/KHD" })
}

pub async fn act(caller: &Caller<'_>, of: &ProjectClosing, verb: &str, body: &Value) -> Answer {
    caller.if_match(of.version).post(&format!("/projects/{}/{verb}", of.project_id), body).await
}

/// Billed, paid, deposits listed, handed over.
pub async fn settled(app: &TestApp, no: u32) -> (Ground, ProjectClosing) {
    let of = done(app, no).await;
    let bill = final_passed(app, &of).await;
    bills::try_pay(app, &of, &voucher(&of, &bill, &format!("TV {no}"))).await.expect(201);
    list_deposit(app, &of, "retention", LAKH).await.expect(201);
    let at = format!("/projects/{}/handover", of.of.project);
    let now = app.as_user(world::EE).post(&at, &handover()).await.expect(200).into();
    (of, now)
}

/// Proposed by the Executive Engineer.
pub async fn proposed(app: &TestApp, no: u32) -> (Ground, ProjectClosing) {
    let (of, settled) = settled(app, no).await;
    let now = act(&app.as_user(world::EE), &settled, "propose-closing", &json!({})).await.expect(200).into();
    (of, now)
}

/// Closed by the Superintending Engineer on 30 September; the clock stands there.
pub async fn closed(app: &TestApp, no: u32) -> (Ground, ProjectClosing) {
    let (of, proposed) = proposed(app, no).await;
    let now = act(&app.as_user(world::SE), &proposed, "close", &json!({})).await.expect(200).into();
    go_to(app, "2026-09-30");
    (of, now)
}
