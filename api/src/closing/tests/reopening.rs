//! Physical completion taken back: what stands as void, what may be corrected, and the way forward again.

use serde_json::json;
use shared::agreement::{Agreement, AgreementState};
use shared::closing::ProjectClosing;
use shared::completion::{Completion, CompletionState};
use shared::progress::Report;
use shared::project::ProjectStage;

use super::site::{closed, closing, done, final_passed, handover};
use crate::completions::tests::site::{act, certified_by, content, stage, try_enter};
use crate::documents::tests::paper;
use crate::progress::tests::site as progress;
use crate::tenders::tests::site::LAKH;
use crate::testing::{TestApp, world};

const WHY: &str = "The bridge approach settled; the certificates were given too early.";

#[actix_web::test]
async fn a_reopened_project_goes_on_its_certificates_stand_as_void_and_it_is_completed_anew() {
    let app = TestApp::new().await;
    let of = done(&app, 1).await;
    let project = of.of.project;
    let first = closing(&app, project).await;
    let completion = first.works[0].completion.clone().unwrap();
    app.as_user(world::EE).post(&format!("/projects/{project}/handover"), &handover()).await.expect(200);
    let at = format!("/projects/{project}/reopen");
    let body = json!({ "reason": WHY });
    for (user, status) in [(world::EE, 403), (world::NODAL, 403), (world::STRANGER_EE, 404)] {
        assert_eq!(app.as_user(user).post(&at, &body).await.status, status, "{user}");
    }
    let se = app.as_user(world::SE);
    let short = se.post(&at, &json!({ "reason": "wrong" })).await.expect(422);
    assert_eq!(short.faults()[0].0, "/reason");
    let now: ProjectClosing = se.post(&at, &body).await.expect(200).into();
    assert_eq!(now.stage, ProjectStage::InProgress);
    let void = now.works[0].completion.clone().unwrap();
    assert_eq!(
        (void.id, void.state, void.void_reason.as_deref()),
        (completion.id, CompletionState::Void, Some(WHY))
    );
    assert!(void.certificates.iter().all(|one| one.void_reason.as_deref() == Some(WHY)));
    assert!(now.handover.is_none() && now.liabilities.iter().all(|one| one.void_reason.is_some()));
    let agreement: Agreement = se.get(&format!("/agreements/{}", of.agreement.id)).await.expect(200).into();
    assert_eq!(agreement.state, AgreementState::Active);
    assert_eq!(se.post(&at, &body).await.status, 409, "it goes on already");
    assert_eq!(act(&app.as_user(world::SAE), &void, "certify", &json!({})).await.status, 409);

    // Progress is put right by a correction, then the work is completed once more.
    let sheet = progress::sheet(&app, of.of.work).await;
    let last = sheet.last.clone().unwrap();
    let photos = [progress::photo(&app, of.of.work, 901).await];
    let body = json!({ "reason": WHY, "content": progress::content(&sheet, "2026-09-30", 90, &photos) });
    let sae = app.as_user(world::SAE);
    let correct = format!("/progress-reports/{}/correct", last.id);
    let drafted: Report = sae.post(&correct, &body).await.expect(201).into();
    let sent = progress::done(&sae, &drafted, "submit", &json!({})).await;
    progress::done(&app.as_user(world::SE), &sent, "approve", &json!({})).await;
    assert_eq!(closing(&app, project).await.works[0].physical_bp, 9_000);

    progress::go_to(&app, "2026-10-20");
    crate::completions::tests::site::after_photo(&app, of.of.work).await;
    let plan = paper(&app, project).await;
    let early = content("2026-09-20", Some(plan), 38 * LAKH);
    let entered: Completion = try_enter(&app, &of, &early).await.expect(201).into();
    assert!(entered.findings[0].detail.contains("90.00 per cent"), "{:?}", entered.findings);
    let body = content("2026-10-20", Some(plan), 38 * LAKH);
    let at = format!("/completions/{}", entered.id);
    let changed: Completion =
        app.as_user(world::SAE).if_match(entered.version).patch(&at, &body).await.expect(200).into();
    certified_by(&app, changed, &[world::SAE, world::AE, world::EE]).await;
    progress::approved(&app, of.of.work, "2026-10-31", 100).await;
    assert_eq!(stage(&app, project).await, ProjectStage::PhysicallyCompleted);
}

#[actix_web::test]
async fn what_a_final_bill_settled_or_a_close_ended_is_not_opened_again() {
    let app = TestApp::new().await;
    let of = done(&app, 1).await;
    final_passed(&app, &of).await;
    let body = json!({ "reason": WHY });
    let told =
        app.as_user(world::SE).post(&format!("/projects/{}/reopen", of.of.project), &body).await.expect(409);
    assert!(told.json["detail"].as_str().unwrap().contains("1/KHD/2026-27, bill 1"), "{}", told.json);
    let (over, _) = closed(&app, 2).await;
    let told = app
        .as_user(world::SE)
        .post(&format!("/projects/{}/reopen", over.of.project), &body)
        .await
        .expect(409);
    assert_eq!(told.code(), "PROJECT_CLOSED");
}
