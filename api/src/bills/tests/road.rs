//! From the measurement to the payment, and what is refused on the way.

use serde_json::json;
use shared::bill::{AgreementBills, Bill, BillState};
use shared::page::Page;
use shared::task::{Task, TaskKind};

use super::site::{
    act, allot, bill, checked, content, done, draft, ground, measured, money, passed, path, pay, try_draft,
};
use crate::projects::fixtures::with;
use crate::tenders::tests::site::LAKH;
use crate::testing::{Answer, TestApp, world};

async fn tasks(app: &TestApp, user: &str) -> Vec<(TaskKind, String)> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    let bills = page.items.into_iter().filter(|task| task.entity == "ra_bill");
    bills.map(|task| (task.kind, task.due_on.to_string())).collect()
}
fn rule(answer: &Answer) -> (&str, &str) {
    (answer.code(), answer.json["rule"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn a_bill_passes_through_three_desks_with_their_days_and_is_owed_when_passed() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let drafted = draft(&app, &of, 10 * LAKH).await;
    assert_eq!((drafted.serial, drafted.previous_gross_paise), (1, 0));
    assert_eq!((drafted.this_gross_paise, drafted.net_paise), (10 * LAKH, 10 * LAKH - 10_000_00));
    assert_eq!(drafted.may, ["update_bill", "measure_bill"]);
    let measured: Bill = done(&app.as_user(world::SAE), &drafted, "measure").await;
    assert_eq!(tasks(&app, world::AE).await, [(TaskKind::CheckBill, "2026-09-18".into())]);
    assert_eq!(act(&app.as_user(world::SAE), &measured, "check", &json!({})).await.status, 403);
    assert_eq!(act(&app.as_user(world::EE), &measured, "pass", &json!({})).await.status, 409);
    let checked = done(&app.as_user(world::AE), &measured, "check").await;
    assert_eq!(tasks(&app, world::EE).await, [(TaskKind::PassBill, "2026-09-22".into())]);
    assert_eq!(money(&app, of.of.project).await.bills_passed_paise, 0);
    let passed = done(&app.as_user(world::EE), &checked, "pass").await;
    assert_eq!(passed.state, BillState::Passed);
    assert!(tasks(&app, world::EE).await.is_empty());
    let owed = money(&app, of.of.project).await;
    assert_eq!((owed.bills_passed_paise, owed.liability_paise), (10 * LAKH, 10 * LAKH));
    assert_eq!(owed.committed_paise, 38 * LAKH);

    allot(&app, &of, "112-F", 20 * LAKH).await;
    pay(&app, &of, Some(passed.id), "TV 1", 4 * LAKH).await;
    let part = bill(&app, passed.id).await;
    assert_eq!((part.state, part.paid_paise), (BillState::Passed, 4 * LAKH));
    pay(&app, &of, Some(passed.id), "TV 2", 6 * LAKH).await;
    assert_eq!(bill(&app, passed.id).await.state, BillState::Paid);
    let owed = money(&app, of.of.project).await;
    assert_eq!((owed.liability_paise, owed.spent_paise), (0, 10 * LAKH));
    assert_eq!(owed.financial.financial_bp, Some(2_631), "10 of 38 lakh, rounded down");
    assert_eq!(owed.financial.ceiling_bp, Some(500), "10 lakh of two crore");
}

#[actix_web::test]
async fn nobody_checks_or_passes_what_he_measured_or_checked() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let measured = measured(&app, &of, 10 * LAKH).await;
    for (user, verb, status) in [
        (world::EE, "check", 403),
        (world::SAE, "check", 403),
        (world::NODAL, "check", 403),
        (world::STRANGER_AE, "check", 404),
        (world::AE, "pass", 403),
    ] {
        let answer = act(&app.as_user(user), &measured, verb, &json!({})).await;
        assert_eq!(answer.status, status, "{user} {verb}");
    }
    let body = content(10 * LAKH, 1);
    for (user, status) in [(world::AE, 403), (world::FINANCE, 403), (world::STRANGER_SAE, 404)] {
        assert_eq!(app.as_user(user).post(&path(&of), &body).await.status, status, "{user}");
    }
}

#[actix_web::test]
async fn a_returned_bill_is_corrected_measured_again_and_checked_anew() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let checked = checked(&app, &of, 10 * LAKH).await;
    let words = json!({ "remarks": "Page 14 of the measurement book is not initialled." });
    let back: Bill = act(&app.as_user(world::EE), &checked, "return", &words).await.expect(200).into();
    assert_eq!(back.state, BillState::Returned);
    let sae = app.as_user(world::SAE);
    assert_eq!(tasks(&app, world::SAE).await[0].0, TaskKind::CorrectBill);
    let change = content(9 * LAKH, 9_000_00);
    let at = format!("/bills/{}", back.id);
    let changed: Bill = sae.if_match(back.version).patch(&at, &change).await.expect(200).into();
    assert_eq!((changed.state, changed.this_gross_paise), (BillState::Returned, 9 * LAKH));
    assert_eq!(sae.if_match(back.version).patch(&at, &change).await.status, 412);
    let again = done(&sae, &changed, "measure").await;
    assert_eq!((again.state, again.checked_by, again.return_remarks), (BillState::Measured, None, None));
    assert_eq!(sae.if_match(again.version).patch(&at, &change).await.status, 409);
}

#[actix_web::test]
async fn r44_values_add_up_from_bill_to_bill_within_the_agreement() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    passed(&app, &of, 10 * LAKH).await;
    let told = try_draft(&app, &of, &content(10 * LAKH - 1, 0)).await;
    assert_eq!(told.status, 422);
    let below = try_draft(&app, &of, &without_tax(10 * LAKH - 1)).await.expect(422);
    assert_eq!(rule(&below), ("BILL_CUMULATIVE", "R44"));
    let over = try_draft(&app, &of, &without_tax(38 * LAKH + 1)).await.expect(422);
    assert_eq!(rule(&over), ("BILL_CUMULATIVE", "R44"));
    let second = draft(&app, &of, 38 * LAKH).await;
    assert_eq!((second.serial, second.previous_gross_paise), (2, 10 * LAKH));
    assert_eq!(second.this_gross_paise, 28 * LAKH);
    let third = try_draft(&app, &of, &without_tax(38 * LAKH)).await.expect(409);
    assert_eq!(third.code(), "BILL_UNDER_WAY");
    let list: AgreementBills = app.as_user(world::SAE).get(&path(&of)).await.expect(200).into();
    assert_eq!((list.next_serial, list.previous_gross_paise, list.passed_paise), (3, 38 * LAKH, 10 * LAKH));
    assert_eq!((list.bills.len(), list.may.len()), (2, 0));
}

fn without_tax(up_to_date_paise: i64) -> serde_json::Value {
    let mut body = content(up_to_date_paise, 1);
    body["content"]["deductions"] = json!([]);
    body
}

#[actix_web::test]
async fn r44_of_two_first_bills_at_once_one_is_made() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let body = content(10 * LAKH, 1);
    let (one, two) =
        futures_util::future::join(try_draft(&app, &of, &body), try_draft(&app, &of, &body)).await;
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

#[actix_web::test]
async fn r45_a_final_bill_waits_for_its_certificates() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let mut body = content(38 * LAKH, 1);
    body["content"]["kind"] = json!("final");
    let drafted: Bill = try_draft(&app, &of, &body).await.expect(201).into();
    assert_eq!(drafted.findings[0].code, "FINAL_BILL_MB");
    let told = act(&app.as_user(world::SAE), &drafted, "measure", &json!({})).await.expect(422);
    assert_eq!(rule(&told), ("FINAL_BILL_MB", "R45"));
    let running = content(38 * LAKH, 1);
    let at = format!("/bills/{}", drafted.id);
    let changed: Bill =
        app.as_user(world::SAE).if_match(drafted.version).patch(&at, &running).await.expect(200).into();
    done(&app.as_user(world::SAE), &changed, "measure").await;
}

#[actix_web::test]
async fn what_is_typed_of_a_bill_is_asked_field_by_field() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let body = json!({ "content": with(content(10 * LAKH, 11 * LAKH)["content"].clone(), json!({
        "mb_no": null, "period_from": "2026-09-15", "period_to": "2026-09-14",
    })) });
    let told = try_draft(&app, &of, &body).await.expect(422);
    let codes: Vec<&str> =
        told.json["errors"].as_array().unwrap().iter().map(|e| e["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["MB_MISSING", "PERIOD_ORDER", "DEDUCTIONS_OVER_GROSS"]);
    let body = json!({ "content": with(content(LAKH, 1)["content"].clone(), json!({ "net_paise": 5 })) });
    assert_eq!(try_draft(&app, &of, &body).await.status, 422, "the net amount is not typed");
}
