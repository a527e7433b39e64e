//! The close by two officers (R48), and that nothing moves after it.

use serde_json::json;
use shared::agreement::{Agreement, AgreementState};
use shared::closing::{CloseState, ProjectClosing};
use shared::page::Page;
use shared::project::ProjectStage;
use shared::task::{Task, TaskKind};

use super::site::{act, closed, closing, done, final_passed, list_deposit, proposed, settled, voucher};
use crate::bills::tests::site as bills;
use crate::completions::tests::site::{ground_of, stage, whole};
use crate::progress::tests::site as progress;
use crate::sanctions::tests::site::Site;
use crate::tenders::tests::site::LAKH;
use crate::testing::{Answer, TestApp, world};

fn rule(answer: &Answer) -> (&str, &str) {
    (answer.code(), answer.json["rule"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn r48_a_project_is_proposed_by_the_executive_and_closed_by_the_superintending_engineer() {
    let app = TestApp::new().await;
    let of = done(&app, 1).await;
    let bill = final_passed(&app, &of).await;
    bills::try_pay(&app, &of, &voucher(&of, &bill, "TV 1")).await.expect(201);
    list_deposit(&app, &of, "retention", LAKH).await.expect(201);
    let now = closing(&app, of.of.project).await;
    let told = act(&app.as_user(world::EE), &now, "propose-closing", &json!({})).await.expect(422);
    assert_eq!(rule(&told), ("CLOSE_HANDOVER", "R48"));
    assert_eq!(act(&app.as_user(world::SE), &now, "close", &json!({})).await.status, 409, "not proposed");
    let at = format!("/projects/{}/handover", of.of.project);
    app.as_user(world::EE).post(&at, &super::site::handover()).await.expect(200);
    for (user, status) in [(world::AE, 403), (world::SE, 403), (world::NODAL, 403), (world::STRANGER_EE, 404)]
    {
        assert_eq!(
            act(&app.as_user(user), &now, "propose-closing", &json!({})).await.status,
            status,
            "{user}"
        );
    }
    let now: ProjectClosing =
        act(&app.as_user(world::EE), &now, "propose-closing", &json!({})).await.expect(200).into();
    let page: Page<Task> = app.as_user(world::SE).get("/tasks").await.expect(200).into();
    assert!(page.items.iter().any(|task| task.kind == TaskKind::CloseProject));
    assert_eq!(act(&app.as_user(world::EE), &now, "close", &json!({})).await.status, 403);
    let words = json!({ "remarks": "The paper of handing over is not signed by the municipality." });
    let back: ProjectClosing =
        act(&app.as_user(world::SE), &now, "return-closing", &words).await.expect(200).into();
    assert_eq!(back.close.as_ref().map(|close| close.state), Some(CloseState::Returned));
    assert_eq!(act(&app.as_user(world::SE), &back, "close", &json!({})).await.status, 409);
    assert_eq!(act(&app.as_user(world::EE), &now, "propose-closing", &json!({})).await.status, 412);
    let now: ProjectClosing =
        act(&app.as_user(world::EE), &back, "propose-closing", &json!({})).await.expect(200).into();
    let now: ProjectClosing =
        act(&app.as_user(world::SE), &now, "close", &json!({})).await.expect(200).into();
    assert_eq!((now.stage, now.may.len()), (ProjectStage::Closed, 0));
    let at = format!("/agreements/{}", of.agreement.id);
    let agreement: Agreement = app.as_user(world::EE).get(&at).await.expect(200).into();
    assert_eq!(agreement.state, AgreementState::Closed);
    assert_eq!(act(&app.as_user(world::SE), &now, "close", &json!({})).await.status, 409);
}

#[actix_web::test]
async fn after_the_close_no_report_bill_voucher_or_allotment_is_entered() {
    let app = TestApp::new().await;
    let (of, _) = closed(&app, 1).await;
    let refused = |answer: Answer, what: &str| {
        let answer = answer.expect(409);
        assert_eq!(answer.code(), "PROJECT_CLOSED", "{what}");
        assert!(answer.json["detail"].as_str().unwrap().contains("30 Sep 2026"), "{}", answer.json);
    };
    let sheet = progress::sheet(&app, of.of.work).await;
    let typed = progress::content(&sheet, "2026-09-30", 100, &[]);
    refused(progress::try_draft(&app, of.of.work, "2026-09", typed).await, "report");
    refused(bills::try_draft(&app, &of, &bills::content(38 * LAKH, 1)).await, "bill");
    let mut paid = bills::voucher(&of.head, None, "TV 90", LAKH);
    paid["voucher_date"] = json!("2026-09-30");
    refused(bills::try_pay(&app, &of, &paid).await, "voucher");
    paid["source"] = json!("ifms");
    paid["external_id"] = json!("IFMS-90");
    let at = format!("/works/{}/expenditures", of.of.work);
    refused(app.as_user(world::FINANCE).post(&at, &paid).await, "fed voucher");
    let at = format!("/projects/{}/allotments", of.of.project);
    refused(app.as_user(world::NODAL).post(&at, &bills::allotment(&of.head, "9-F", LAKH)).await, "allotment");
    refused(list_deposit(&app, &of, "earnest_money", LAKH).await, "deposit");
}

#[actix_web::test]
async fn a_voucher_and_a_close_at_once_are_judged_one_after_the_other() {
    let app = TestApp::new().await;
    let (of, now) = proposed(&app, 1).await;
    let (se, finance) = (app.as_user(world::SE), app.as_user(world::FINANCE));
    let mut paid = bills::voucher(&of.head, None, "TV 90", LAKH);
    paid["voucher_date"] = json!("2026-09-30");
    paid["source"] = json!("ifms");
    paid["external_id"] = json!("IFMS-90");
    let at = format!("/works/{}/expenditures", of.of.work);
    let body = json!({});
    let (close, voucher) =
        futures_util::future::join(act(&se, &now, "close", &body), finance.post(&at, &paid)).await;
    assert_eq!(close.status, 200);
    assert!(voucher.status == 201 || voucher.code() == "PROJECT_CLOSED", "{}", voucher.status);
    assert_eq!(stage(&app, of.of.project).await, ProjectStage::Closed);
}

#[actix_web::test]
async fn a_close_is_refused_when_a_voucher_was_reversed_since_it_was_proposed() {
    let app = TestApp::new().await;
    let (of, now) = proposed(&app, 1).await;
    let at = format!("/projects/{}/expenditures", of.of.project);
    let vouchers = app.as_user(world::NODAL).get(&at).await.expect(200).json;
    let id = vouchers["items"][0]["id"].as_str().unwrap_or_default().to_owned();
    let back = json!({ "voucher_no": "TE 9", "voucher_date": "2026-09-30", "reason": "Booked under another project." });
    app.as_user(world::NODAL).post(&format!("/expenditures/{id}/reverse"), &back).await.expect(201);
    let told = act(&app.as_user(world::SE), &now, "close", &json!({})).await.expect(422);
    assert_eq!(rule(&told), ("FIN_CLOSE_OPEN_ITEMS", "R47"));
}

#[actix_web::test]
async fn a_repair_is_completed_and_closed_without_an_approval() {
    let app = TestApp::new().await;
    let site = Site { nature: "repair", approval_paise: None, ..Site::default() };
    let of = ground_of(&app, 1, &site).await;
    whole(&app, &of, 38 * LAKH).await;
    assert_eq!(stage(&app, of.of.project).await, ProjectStage::PhysicallyCompleted);
    let (_, same_way) = settled(&app, 2).await;
    assert!(same_way.findings.is_empty() && same_way.may.contains(&"propose_closing".to_owned()));
}
