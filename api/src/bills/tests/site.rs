//! An agreement under which work goes on, made for tests, with its money and its bills.

use serde_json::{Value, json};
use shared::agreement::Agreement;
use shared::bill::Bill;
use shared::project_money::ProjectMoney;
use uuid::Uuid;

use crate::agreements::tests::site as agreement;
use crate::sanctions::tests::site::Made;
use crate::tenders::tests::site::{LAKH, work};
use crate::testing::{Answer, Caller, TestApp, world};

/// A work of 40 lakh under an approval of two crore in 2026-27, agreed for 38 lakh.
pub struct Ground {
    pub of: Made,
    pub agreement: Agreement,
    /// Head of account of the approval.
    pub head: String,
}

pub async fn ground(app: &TestApp, no: u32) -> Ground {
    let of = work(app);
    let agreement = agreement::active(app, of, no, 38 * LAKH).await;
    let head = money(app, of.project).await.heads[0].head_of_account.clone();
    Ground { of, agreement, head }
}

pub async fn money(app: &TestApp, project: Uuid) -> ProjectMoney {
    app.as_user(world::FINANCE).get(&format!("/projects/{project}/money")).await.expect(200).into()
}

/// What is typed of an allotment.
pub fn allotment(head: &str, no: &str, amount_paise: i64) -> Value {
    json!({
        "kind": "release", "head_of_account": head, "order_no": no, "order_date": "2026-06-10", "amount_paise": amount_paise,
        "ddo": "NADPWD001", "source": "manual",
    })
}
pub async fn allot(app: &TestApp, of: &Ground, no: &str, amount_paise: i64) {
    let at = format!("/projects/{}/allotments", of.of.project);
    app.as_user(world::NODAL).post(&at, &allotment(&of.head, no, amount_paise)).await.expect(201);
}

/// What is typed of a running bill with so much done up to date, 2 per cent of it income tax.
pub fn content(up_to_date_paise: i64, tax_paise: i64) -> Value {
    json!({ "content": {
        "kind": "running", "up_to_date_gross_paise": up_to_date_paise,
        "deductions": [{ "kind": "income_tax", "amount_paise": tax_paise }],
        "mb_no": "MB 4512", "mb_pages": "1-20", "period_from": "2026-09-01", "period_to": "2026-09-14",
    } })
}

pub fn path(of: &Ground) -> String {
    format!("/agreements/{}/bills", of.agreement.id)
}
pub async fn try_draft(app: &TestApp, of: &Ground, body: &Value) -> Answer {
    app.as_user(world::SAE).post(&path(of), body).await
}
pub async fn draft(app: &TestApp, of: &Ground, up_to_date_paise: i64) -> Bill {
    try_draft(app, of, &content(up_to_date_paise, 10_000_00)).await.expect(201).into()
}
/// An act on the version at hand.
pub async fn act(caller: &Caller<'_>, of: &Bill, verb: &str, body: &Value) -> Answer {
    caller.if_match(of.version).post(&format!("/bills/{}/{verb}", of.id), body).await
}
pub async fn done(caller: &Caller<'_>, of: &Bill, verb: &str) -> Bill {
    act(caller, of, verb, &json!({})).await.expect(200).into()
}
pub async fn measured(app: &TestApp, of: &Ground, up_to_date_paise: i64) -> Bill {
    let drafted = draft(app, of, up_to_date_paise).await;
    done(&app.as_user(world::SAE), &drafted, "measure").await
}
pub async fn checked(app: &TestApp, of: &Ground, up_to_date_paise: i64) -> Bill {
    let measured = measured(app, of, up_to_date_paise).await;
    done(&app.as_user(world::AE), &measured, "check").await
}
pub async fn passed(app: &TestApp, of: &Ground, up_to_date_paise: i64) -> Bill {
    let checked = checked(app, of, up_to_date_paise).await;
    done(&app.as_user(world::EE), &checked, "pass").await
}
pub async fn bill(app: &TestApp, id: Uuid) -> Bill {
    app.as_user(world::EE).get(&format!("/bills/{id}")).await.expect(200).into()
}

/// What is typed of a voucher.
pub fn voucher(head: &str, bill: Option<Uuid>, no: &str, gross_paise: i64) -> Value {
    let mut body = json!({
        "head_of_account": head, "voucher_no": no, "voucher_date": "2026-09-15", "gross_paise": gross_paise,
        "deductions": [{ "kind": "income_tax", "amount_paise": gross_paise / 50 }], "treasury": "Krishnanagar Treasury",
        "source": "manual",
    });
    if let Some(bill) = bill {
        body["bill_id"] = json!(bill);
    }
    body
}
pub async fn try_pay(app: &TestApp, of: &Ground, body: &Value) -> Answer {
    app.as_user(world::NODAL).post(&format!("/works/{}/expenditures", of.of.work), body).await
}
pub async fn pay(app: &TestApp, of: &Ground, bill: Option<Uuid>, no: &str, gross_paise: i64) -> Value {
    try_pay(app, of, &voucher(&of.head, bill, no, gross_paise)).await.expect(201).json
}
