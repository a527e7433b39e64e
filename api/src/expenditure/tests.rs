//! Vouchers through the API.

use serde_json::{Value, json};
use shared::bill::BillState;
use shared::expenditure::Expenditure;
use shared::page::Page;
use shared::task::{Task, TaskKind};

use crate::bills::tests::site::{allot, bill, checked, ground, money, passed, pay, try_pay, voucher};
use crate::projects::fixtures::with;
use crate::tenders::tests::site::LAKH;
use crate::testing::{Answer, TestApp, world};

fn told(answer: &Answer) -> (u16, &str, &str) {
    (answer.status, answer.code(), answer.json["rule"].as_str().unwrap_or_default())
}
fn fault(answer: &Answer) -> (&str, &str) {
    let error = &answer.json["errors"][0];
    (error["pointer"].as_str().unwrap_or_default(), error["code"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn r36_typed_it_stays_within_the_allotment_and_fed_it_is_flagged() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let passed = passed(&app, &of, 20 * LAKH).await;
    allot(&app, &of, "1-F", 10 * LAKH).await;
    let over = try_pay(&app, &of, &voucher(&of.head, Some(passed.id), "TV 1", 10 * LAKH + 1)).await;
    assert_eq!(told(&over), (422, "SPENT_OVER_ALLOTTED", "R36"));
    let made: Expenditure =
        try_pay(&app, &of, &voucher(&of.head, Some(passed.id), "TV 1", 10 * LAKH)).await.expect(201).into();
    assert_eq!((made.net_paise, made.bill_serial), (10 * LAKH - 20_000_00, Some(1)));
    let fed = with(
        voucher(&of.head, Some(passed.id), "TV 2", LAKH),
        json!({ "source": "ifms", "external_id": "IF-1" }),
    );
    let at = format!("/works/{}/expenditures", of.of.work);
    let made: Expenditure = app.as_user(world::FINANCE).post(&at, &fed).await.expect(201).into();
    assert_eq!(made.flags[0].code, "SPENT_OVER_ALLOTTED");
    let now = money(&app, of.of.project).await;
    assert_eq!((now.spent_paise, now.years[0].balance_paise), (11 * LAKH, -LAKH));
}

#[actix_web::test]
async fn r44_no_more_is_paid_of_a_bill_than_was_passed_and_nothing_before() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 100 * LAKH).await;
    let waiting = checked(&app, &of, 10 * LAKH).await;
    let early = try_pay(&app, &of, &voucher(&of.head, Some(waiting.id), "TV 1", LAKH)).await;
    assert_eq!(fault(&early), ("/bill_id", "BILL_NOT_PASSED"));
    let ready = crate::bills::tests::site::done(&app.as_user(world::EE), &waiting, "pass").await;
    let before =
        with(voucher(&of.head, Some(ready.id), "TV 1", LAKH), json!({ "voucher_date": "2026-09-14" }));
    assert_eq!(fault(&try_pay(&app, &of, &before).await), ("/voucher_date", "VOUCHER_BEFORE_BILL"));
    pay(&app, &of, Some(ready.id), "TV 1", 6 * LAKH).await;
    let over = try_pay(&app, &of, &voucher(&of.head, Some(ready.id), "TV 2", 4 * LAKH + 1)).await;
    assert_eq!(told(&over), (422, "BILL_CUMULATIVE", "R44"));
    pay(&app, &of, Some(ready.id), "TV 2", 4 * LAKH).await;
    let no_bill = with(voucher(&of.head, None, "TV 3", LAKH), json!({ "agreement_id": of.agreement.id }));
    assert_eq!(fault(&try_pay(&app, &of, &no_bill).await), ("/bill_id", "BILL_MISSING"));
    pay(&app, &of, None, "TV 3", LAKH).await;
    assert_eq!(
        money(&app, of.of.project).await.spent_paise,
        11 * LAKH,
        "what is paid outside the agreement too"
    );
}

#[actix_web::test]
async fn a_voucher_stands_once() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 100 * LAKH).await;
    pay(&app, &of, None, "TV 1", LAKH).await;
    let twice = try_pay(&app, &of, &voucher(&of.head, None, "TV 1", 2 * LAKH)).await.expect(422);
    assert_eq!(fault(&twice), ("/voucher_no", "VOUCHER_TAKEN"));
    let elsewhere = with(voucher(&of.head, None, "TV 1", LAKH), json!({ "treasury": "Ranaghat Treasury" }));
    try_pay(&app, &of, &elsewhere).await.expect(201);
}

fn reversal(no: &str) -> Value {
    json!({ "voucher_no": no, "voucher_date": "2026-09-15", "reason": "Booked under another project." })
}

#[actix_web::test]
async fn a_voucher_is_reversed_once_and_whole_and_a_reversal_never() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 100 * LAKH).await;
    let paid = passed(&app, &of, 10 * LAKH).await;
    let made: Expenditure =
        serde_json::from_value(pay(&app, &of, Some(paid.id), "TV 1", 10 * LAKH).await).unwrap();
    assert_eq!(bill(&app, paid.id).await.state, BillState::Paid);
    let nodal = app.as_user(world::NODAL);
    let at = format!("/expenditures/{}/reverse", made.id);
    assert_eq!(app.as_user(world::EE).post(&at, &reversal("TE 1")).await.status, 403);
    let back: Expenditure = nodal.post(&at, &reversal("TE 1")).await.expect(201).into();
    assert_eq!((back.gross_paise, back.net_paise), (-10 * LAKH, -made.net_paise));
    assert_eq!(back.reversal_of, Some(made.id));
    assert_eq!(bill(&app, paid.id).await.state, BillState::Passed, "it is owed again");
    let now = money(&app, of.of.project).await;
    assert_eq!((now.spent_paise, now.liability_paise), (0, 10 * LAKH));
    assert_eq!(nodal.post(&at, &reversal("TE 2")).await.expect(409).code(), "REVERSED");
    let of_back = format!("/expenditures/{}/reverse", back.id);
    assert_eq!(nodal.post(&of_back, &reversal("TE 3")).await.status, 409);
    let list = format!("/projects/{}/expenditures", of.of.project);
    let page: Page<Expenditure> = nodal.get(&list).await.expect(200).into();
    assert_eq!(page.items.len(), 2);
    assert!(page.items.iter().all(|one| one.may.is_empty()));
    pay(&app, &of, Some(paid.id), "TV 2", 10 * LAKH).await;
}

#[actix_web::test]
async fn of_two_reversals_at_once_one_is_made() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 100 * LAKH).await;
    let made = pay(&app, &of, None, "TV 1", LAKH).await;
    let nodal = app.as_user(world::NODAL);
    let at = format!("/expenditures/{}/reverse", made["id"].as_str().unwrap());
    let (one, two) = (reversal("TE 1"), reversal("TE 2"));
    let (one, two) = futures_util::future::join(nodal.post(&at, &one), nodal.post(&at, &two)).await;
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(money(&app, of.of.project).await.spent_paise, 0);
}

/// The vouchers that wait for an officer, with their amounts.
async fn to_confirm(app: &TestApp, user: &str) -> Vec<(String, Option<i64>)> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    let waiting = page.items.into_iter().filter(|task| task.kind == TaskKind::ConfirmVoucher);
    waiting.map(|task| (task.entity_id.to_string(), task.amount_paise)).collect()
}

#[actix_web::test]
async fn the_treasury_confirms_once_what_was_typed_and_nobody_else_does() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 100 * LAKH).await;
    let made: Expenditure = serde_json::from_value(pay(&app, &of, None, "TV 1", LAKH).await).unwrap();
    assert!(made.unconfirmed && made.confirmed_by.is_none());
    assert!(!made.may.contains(&"confirm_expenditure".to_owned()), "not the officer who typed it");
    assert_eq!(to_confirm(&app, world::TREASURY).await, [(made.id.to_string(), Some(LAKH))]);
    assert!(to_confirm(&app, world::NODAL).await.is_empty());
    let at = format!("/expenditures/{}/confirm", made.id);
    for user in [world::NODAL, world::FINANCE, world::EE] {
        assert_eq!(app.as_user(user).post(&at, &json!({})).await.status, 403, "{user}");
    }
    let treasury = app.as_user(world::TREASURY);
    let found: Expenditure = treasury.post(&at, &json!({})).await.expect(200).into();
    assert!(!found.unconfirmed && found.confirmed_by.is_some() && found.may.is_empty());
    assert!(to_confirm(&app, world::TREASURY).await.is_empty());
    assert_eq!(treasury.post(&at, &json!({})).await.expect(409).code(), "CONFIRMED");
    assert_eq!(money(&app, of.of.project).await.spent_paise, LAKH, "no total moves by it");
}

#[actix_web::test]
async fn what_is_reversed_needs_no_confirmation_and_its_reversal_does_and_what_ifms_brought_never() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 100 * LAKH).await;
    let made = pay(&app, &of, None, "TV 1", LAKH).await;
    let id = made["id"].as_str().unwrap();
    let back: Expenditure = app
        .as_user(world::NODAL)
        .post(&format!("/expenditures/{id}/reverse"), &reversal("TE 1"))
        .await
        .expect(201)
        .into();
    assert_eq!(to_confirm(&app, world::TREASURY).await, [(back.id.to_string(), Some(LAKH))]);
    let treasury = app.as_user(world::TREASURY);
    let late = treasury.post(&format!("/expenditures/{id}/confirm"), &json!({})).await.expect(409);
    assert_eq!(late.json["detail"], "This voucher is reversed; there is nothing to confirm.");
    let found: Expenditure =
        treasury.post(&format!("/expenditures/{}/confirm", back.id), &json!({})).await.expect(200).into();
    assert!(!found.unconfirmed);
    let fed = with(voucher(&of.head, None, "TV 2", LAKH), json!({ "source": "ifms", "external_id": "IF-1" }));
    let path = format!("/works/{}/expenditures", of.of.work);
    let fed: Expenditure = app.as_user(world::FINANCE).post(&path, &fed).await.expect(201).into();
    assert!(!fed.unconfirmed);
    assert!(to_confirm(&app, world::TREASURY).await.is_empty());
    let needless = treasury.post(&format!("/expenditures/{}/confirm", fed.id), &json!({})).await.expect(409);
    assert_eq!(
        needless.json["detail"],
        "Only a voucher that was typed is confirmed; this one needs no confirmation."
    );
}
