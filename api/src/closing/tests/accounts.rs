//! The final bill after the certificates (R45), what is open in the accounts (R47), and deposits.

use serde_json::json;
use shared::bill::Bill;
use shared::closing::{HeldDeposit, OpenItemKind as K, ProjectClosing};
use shared::master::Office;
use shared::page::Page;
use shared::project::ProjectStage;
use shared::task::{Task, TaskKind};
use uuid::Uuid;

use super::site::{
    act, closing, done, final_content, final_passed, handover, list_deposit, settled, voucher,
};
use crate::bills::tests::site as bills;
use crate::completions::tests::site::{begun, complete, stage};
use crate::progress::tests::site as progress;
use crate::tenders::tests::site::LAKH;
use crate::testing::{Answer, TestApp, world};

fn rule(answer: &Answer) -> (&str, &str) {
    (answer.code(), answer.json["rule"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn r45_a_final_bill_passes_with_its_certificates_and_comes_to_their_statement() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    progress::go_to(&app, "2026-09-20");
    let other = final_content(37 * LAKH, LAKH);
    let drafted: Bill = bills::try_draft(&app, &of, &other).await.expect(201).into();
    let told = bills::act(&app.as_user(world::SAE), &drafted, "measure", &json!({})).await.expect(422);
    assert_eq!(rule(&told), ("FINAL_BILL_MB", "R45"), "no certificates yet");
    complete(&app, &of, 38 * LAKH).await;
    let told = bills::act(&app.as_user(world::SAE), &drafted, "measure", &json!({})).await.expect(422);
    assert_eq!(rule(&told), ("FINAL_BILL_MB", "R45"), "37 is not 38 lakh");
    assert!(told.json["detail"].as_str().unwrap().contains("₹37,00,000.00"), "{}", told.json);
    let at = format!("/bills/{}", drafted.id);
    let sae = app.as_user(world::SAE);
    let body = final_content(38 * LAKH, LAKH);
    let changed: Bill = sae.if_match(drafted.version).patch(&at, &body).await.expect(200).into();
    assert_eq!((changed.findings.len(), changed.excess_paise), (0, Some(0)));
    let measured = bills::done(&sae, &changed, "measure").await;
    let checked = bills::done(&app.as_user(world::AE), &measured, "check").await;
    bills::done(&app.as_user(world::EE), &checked, "pass").await;
}

#[actix_web::test]
async fn r47_every_open_item_is_named_with_its_number_and_amount_until_none_is_left() {
    let app = TestApp::new().await;
    let of = done(&app, 1).await;
    let kinds = async |app: &TestApp| -> Vec<(K, i64)> {
        let items = closing(app, of.of.project).await.open_items;
        items.into_iter().map(|item| (item.kind, item.amount_paise)).collect()
    };
    assert_eq!(kinds(&app).await, [(K::FinalBillMissing, 38 * LAKH)]);
    let now = closing(&app, of.of.project).await;
    let ee = app.as_user(world::EE);
    let told = act(&ee, &now, "propose-closing", &json!({})).await.expect(422);
    assert_eq!(rule(&told), ("FIN_CLOSE_OPEN_ITEMS", "R47"));
    assert!(told.json["detail"].as_str().unwrap().contains("1/KHD/2026-27, ₹38,00,000.00"), "{}", told.json);

    let bill = final_passed(&app, &of).await;
    assert_eq!(kinds(&app).await, [(K::BillUnpaid, 38 * LAKH), (K::DepositUnlisted, LAKH)]);
    let told = act(&ee, &now, "propose-closing", &json!({})).await.expect(422);
    let details = told.json.to_string();
    assert!(details.contains("1/KHD/2026-27, bill 1, ₹38,00,000.00"), "{details}");
    let mut part = voucher(&of, &bill, "TV 1");
    part["gross_paise"] = json!(37 * LAKH);
    bills::try_pay(&app, &of, &part).await.expect(201);
    assert_eq!(kinds(&app).await[0], (K::BillUnpaid, LAKH));
    let mut rest = voucher(&of, &bill, "TV 2");
    rest["gross_paise"] = json!(LAKH);
    bills::try_pay(&app, &of, &rest).await.expect(201);
    assert_eq!(stage(&app, of.of.project).await, ProjectStage::PhysicallyCompleted);
    let short = list_deposit(&app, &of, "retention", LAKH - 1).await.expect(422);
    assert_eq!(short.faults(), [("/amount_paise", "DEPOSIT_BELOW_KEPT")]);
    list_deposit(&app, &of, "retention", LAKH).await.expect(201);
    assert!(kinds(&app).await.is_empty());
    assert_eq!(stage(&app, of.of.project).await, ProjectStage::FinanciallyClosed);
    let page: Page<Task> = app.as_user(world::EE).get("/tasks").await.expect(200).into();
    assert!(page.items.iter().any(|task| task.kind == TaskKind::ProposeClosing));
}

#[actix_web::test]
async fn r47_a_reversed_voucher_opens_the_accounts_again() {
    let app = TestApp::new().await;
    let (of, _) = settled(&app, 1).await;
    assert_eq!(stage(&app, of.of.project).await, ProjectStage::FinanciallyClosed);
    let at = format!("/projects/{}/expenditures", of.of.project);
    let vouchers = app.as_user(world::NODAL).get(&at).await.expect(200).json;
    let id = vouchers["items"][0]["id"].as_str().unwrap_or_default().to_owned();
    let back = json!({ "voucher_no": "TE 9", "voucher_date": "2026-09-30", "reason": "Booked under another project." });
    app.as_user(world::NODAL).post(&format!("/expenditures/{id}/reverse"), &back).await.expect(201);
    assert_eq!(stage(&app, of.of.project).await, ProjectStage::PhysicallyCompleted);
    let now = closing(&app, of.of.project).await;
    assert_eq!(now.open_items[0].kind, K::BillUnpaid);
}

#[actix_web::test]
async fn r48_a_security_is_refunded_after_liability_and_earnest_money_at_once() {
    let app = TestApp::new().await;
    let (of, _) = settled(&app, 1).await;
    let earnest: HeldDeposit = list_deposit(&app, &of, "earnest_money", LAKH / 2).await.expect(201).into();
    let ee = app.as_user(world::EE);
    let refund = async |deposit: &HeldDeposit, amount_paise: i64| -> Answer {
        let body = json!({ "amount_paise": amount_paise, "refunded_on": "2026-09-30", "paper": "TV 77" });
        ee.if_match(deposit.version).post(&format!("/deposits/{}/refund", deposit.id), &body).await
    };
    let over = refund(&earnest, LAKH / 2 + 1).await.expect(422);
    assert_eq!(over.faults(), [("/amount_paise", "REFUND_OVER_DEPOSIT")]);
    let part: HeldDeposit = refund(&earnest, LAKH / 4).await.expect(200).into();
    assert_eq!((part.held_paise, part.refunds.len()), (LAKH / 4, 1));
    assert_eq!(refund(&earnest, LAKH / 4).await.status, 412);
    let deposits = closing(&app, of.of.project).await.deposits;
    let kept = deposits.iter().find(|one| one.amount_paise == LAKH).unwrap();
    assert_eq!(kept.findings[0].code, "SECURITY_HELD");
    assert_eq!(rule(&refund(kept, LAKH).await.expect(422)), ("SECURITY_HELD", "R48"));
    let body = json!({ "amount_paise": 1, "refunded_on": "2026-09-30", "paper": "TV 78" });
    let at = format!("/deposits/{}/refund", kept.id);
    for (user, status) in [(world::AE, 403), (world::NODAL, 403), (world::STRANGER_EE, 404)] {
        assert_eq!(app.as_user(user).if_match(kept.version).post(&at, &body).await.status, status, "{user}");
    }
}

#[actix_web::test]
async fn it_is_handed_over_once_by_the_executive_engineer_when_it_is_complete() {
    let app = TestApp::new().await;
    let going = begun(&app, 1).await;
    let at = |of: &bills::Ground| format!("/projects/{}/handover", of.of.project);
    assert_eq!(app.as_user(world::EE).post(&at(&going), &handover()).await.status, 409);
    let of = done(&app, 2).await;
    for (user, status) in [(world::AE, 403), (world::SE, 403), (world::STRANGER_EE, 404)] {
        assert_eq!(app.as_user(user).post(&at(&of), &handover()).await.status, status, "{user}");
    }
    let ee = app.as_user(world::EE);
    let mut early = handover();
    early["handed_over_on"] = json!("2026-09-19");
    early["to_body"] = json!(null);
    let told = ee.post(&at(&of), &early).await.expect(422);
    assert_eq!(told.faults(), [("/to_body", "HANDED_TO_WHOM"), ("/handed_over_on", "DATE_ORDER")]);
    ee.post(&at(&of), &handover()).await.expect(200);
    assert_eq!(ee.post(&at(&of), &handover()).await.expect(409).code(), "HANDED_OVER");
    let now = closing(&app, of.of.project).await;
    assert_eq!(now.handover.unwrap().to_en, "Krishnanagar Municipality");
    let liability = &now.liabilities[0];
    assert_eq!(
        (liability.completed_on.to_string(), liability.ends_on.to_string()),
        ("2026-09-20".into(), "2029-09-19".into())
    );
    assert_eq!(liability.visits.len(), 6, "every half year up to the last month");
}

#[actix_web::test]
async fn it_is_handed_over_to_an_office_of_the_list_or_to_a_body_by_its_name() {
    let app = TestApp::new().await;
    let begins = app.now();
    let of = done(&app, 1).await;
    let ee = app.as_user(world::EE);
    let at = format!("/projects/{}/handover", of.of.project);
    let offices: Page<Office> = ee.get("/offices?limit=1").await.expect(200).into();
    let office = offices.items[0].clone();
    let unknown = Uuid::from_u128(7);
    for (to_office_id, to_body, told) in [
        (json!(office.id), json!("Krishnanagar Municipality"), ("/to_body", "HANDED_TO_WHOM")),
        (json!(null), json!(null), ("/to_body", "HANDED_TO_WHOM")),
        (json!(null), json!("  "), ("/to_body", "HANDED_TO_WHOM")),
        (json!(unknown), json!(null), ("/to_office_id", "UNKNOWN_REFERENCE")),
    ] {
        let mut typed = handover();
        typed["to_office_id"] = to_office_id;
        typed["to_body"] = to_body;
        assert_eq!(ee.post(&at, &typed).await.expect(422).faults(), [told], "{typed}");
    }
    let mut typed = handover();
    typed["to_office_id"] = json!(office.id);
    typed["to_body"] = json!(null);
    let now: ProjectClosing = ee.post(&at, &typed).await.expect(200).into();
    let over = now.handover.unwrap();
    assert_eq!(
        (over.to_office_id, over.to_en, over.to_bn),
        (Some(office.id), office.name_en, office.name_bn)
    );
    // A body by its name says the same in both languages, and is no office.
    app.context.clock.move_to(begins);
    let of = done(&app, 2).await;
    let at = format!("/projects/{}/handover", of.of.project);
    let now: ProjectClosing = ee.post(&at, &handover()).await.expect(200).into();
    let over = now.handover.unwrap();
    let municipality = "Krishnanagar Municipality".to_owned();
    assert_eq!((over.to_office_id, over.to_en, over.to_bn), (None, municipality.clone(), municipality));
}
