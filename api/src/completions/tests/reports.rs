//! The report of the whole: sent with certificate A, approved with all, and what it completes (R46).

use serde_json::json;
use shared::agreement::{Agreement, AgreementState};
use shared::progress::Report;
use shared::project::ProjectStage;

use super::site::{begun, certified_by, entered, stage, whole};
use crate::progress::tests::site::{self as progress, go_to};
use crate::tenders::tests::site::LAKH;
use crate::testing::{Answer, TestApp, world};

fn rule(answer: &Answer) -> (&str, &str) {
    (answer.code(), answer.json["rule"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn r46_the_whole_is_approved_when_every_certificate_stands_and_completes_the_project() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let work = of.of.work;
    go_to(&app, "2026-09-30");
    let photo = progress::photo(&app, work, 7).await;
    let typed = progress::content(&progress::sheet(&app, work).await, "2026-09-30", 100, &[photo]);
    let drafted: Report = progress::try_draft(&app, work, "2026-09", typed).await.expect(201).into();
    assert!(drafted.findings.iter().any(|finding| finding.rule == "R46"));
    let jump = json!({ "reasons": [{ "code": "PROGRESS_JUMP", "reason": "A short work." }] });
    let sae = app.as_user(world::SAE);
    let early = progress::act(&sae, &drafted, "submit", &jump).await.expect(422);
    assert_eq!(rule(&early), ("COMPLETION_CERTS", "R46"));

    let a = certified_by(&app, entered(&app, &of, 38 * LAKH).await, &[world::SAE]).await;
    go_to(&app, "2026-09-30");
    let sent = progress::done(&app.as_user(world::SAE), &drafted, "submit", &jump).await;
    let told = progress::act(&app.as_user(world::EE), &sent, "approve", &json!({})).await.expect(422);
    assert_eq!(rule(&told), ("COMPLETION_CERTS", "R46"));
    assert!(told.json["detail"].as_str().is_some_and(|words| words.contains("B, C")), "{}", told.json);
    certified_by(&app, a, &[world::AE, world::EE]).await;
    assert_eq!(stage(&app, of.of.project).await, ProjectStage::InProgress);
    progress::done(&app.as_user(world::EE), &sent, "approve", &json!({})).await;
    assert_eq!(stage(&app, of.of.project).await, ProjectStage::PhysicallyCompleted);
    let at = format!("/agreements/{}", of.agreement.id);
    let agreement: Agreement = app.as_user(world::EE).get(&at).await.expect(200).into();
    assert_eq!(agreement.state, AgreementState::Completed);
}

#[actix_web::test]
async fn r38_what_is_complete_is_reported_and_corrected_no_more() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    whole(&app, &of, 38 * LAKH).await;
    let work = of.of.work;
    let sheet = progress::sheet(&app, work).await;
    let latest = sheet.last.clone().unwrap();
    go_to(&app, "2026-10-31");
    let typed = progress::content(&sheet, "2026-10-31", 100, &[]);
    let told = progress::try_draft(&app, work, "2026-10", typed.clone()).await.expect(422);
    assert_eq!(rule(&told), ("PROGRESS_PERIOD", "R38"));
    let body = json!({ "reason": "The shoulders are not finished at km 2.", "content": typed });
    let at = format!("/progress-reports/{}/correct", latest.id);
    let told = app.as_user(world::SAE).post(&at, &body).await.expect(422);
    assert_eq!(rule(&told), ("PROGRESS_PERIOD", "R38"));
}
