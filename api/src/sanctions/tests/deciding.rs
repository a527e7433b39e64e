//! Rejecting and recalling, with and without an open signing session.

use serde_json::json;
use shared::master::{NumberState, RegisterEntry};
use shared::page::Page;
use shared::sanction::SanctionState;
use shared::signing::SigningState;

use super::site::{
    PIN, Site, act, done, draft, enrol, frozen, get, opened, path, sign, submitted, try_draft,
};
use crate::testing::{TestApp, world};

async fn register(app: &TestApp, office: &str) -> Vec<RegisterEntry> {
    let id = app.act(|conn| world::office_id(conn, office));
    let page: Page<RegisterEntry> = app
        .as_user(world::SE)
        .get(&format!("/offices/{id}/sanction-register?fy=2026-27"))
        .await
        .expect(200)
        .into();
    page.items
}

#[actix_web::test]
async fn a_recalled_order_loses_its_frozen_content_its_session_and_its_number() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let ready = frozen(&app, Site::default().make(&app)).await;
    let (ee, id) = (app.as_user(world::EE), ready.summary.id);
    let session = opened(&ee, id).await;
    assert_eq!(session.ts_no, "TS/KHD/2026-27/0001");
    let seen = get(&ee, id).await;
    assert_eq!(seen.signing_session_id, Some(session.id));
    assert_eq!(get(&app.as_user(world::AE), id).await.signing_session_id, None);

    let back = done(&ee, &seen, "recall", &json!({ "remarks": "The head of account is wrong." })).await;
    assert_eq!(back.summary.state, SanctionState::Returned);
    assert_eq!((back.content_sha256, back.summary.ts_no, back.signing_session_id), (None, None, None));
    let at = format!("/signing-sessions/{}", session.id);
    assert_eq!(ee.get(&at).await.expect(200).json["state"], "cancelled");
    let body = json!({ "factors": { "pin": PIN, "code": "123456" } });
    assert_eq!(ee.post(&format!("{at}/sign"), &body).await.status, 409);
    let numbers = register(&app, "KHD").await;
    assert_eq!((numbers.len(), numbers[0].state), (1, NumberState::Void));
    assert_eq!(numbers[0].reason.as_deref(), Some("The order was recalled before it was signed."));

    let sae = app.as_user(world::SAE);
    let sent = done(&sae, &get(&sae, id).await, "submit", &json!({})).await;
    let checked = done(&app.as_user(world::AE), &sent, "verify", &super::site::checklist()).await;
    done(&ee, &checked, "freeze", &json!({})).await;
    assert_eq!(sign(&app, world::EE, id).await.ts_no, "TS/KHD/2026-27/0002");
    let states: Vec<NumberState> = register(&app, "KHD").await.iter().map(|entry| entry.state).collect();
    assert_eq!(states, [NumberState::Void, NumberState::Issued]);
}

#[actix_web::test]
async fn an_issued_order_is_not_recalled_rejected_or_returned() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let ready = frozen(&app, Site::default().make(&app)).await;
    assert_eq!(sign(&app, world::EE, ready.summary.id).await.state, SigningState::Issued);
    let ee = app.as_user(world::EE);
    let issued = get(&ee, ready.summary.id).await;
    for verb in ["recall", "reject", "return"] {
        let answer = act(&ee, &issued, verb, &json!({ "remarks": "Too late." })).await;
        assert_eq!(answer.expect(409).code(), "TRANSITION_NOT_ALLOWED", "{verb}");
    }
    assert!(issued.may.is_empty(), "{:?}", issued.may);
}

#[actix_web::test]
async fn only_the_authority_rejects_and_then_the_work_may_begin_anew() {
    let app = TestApp::new().await;
    let made = Site::default().make(&app);
    let sent = submitted(&app, made).await;
    let remarks = json!({ "remarks": "The road is built by another agency." });
    assert_eq!(act(&app.as_user(world::AE), &sent, "reject", &remarks).await.status, 403);
    let ee = app.as_user(world::EE);
    let out = done(&ee, &sent, "reject", &remarks).await;
    assert_eq!(out.summary.state, SanctionState::Rejected);
    assert_eq!(act(&app.as_user(world::SAE), &out, "submit", &json!({})).await.status, 409);
    try_draft(&app, made).await.expect(201);
}

#[actix_web::test]
async fn rejecting_a_frozen_order_voids_its_number() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let ready = frozen(&app, Site::default().make(&app)).await;
    let ee = app.as_user(world::EE);
    opened(&ee, ready.summary.id).await;
    let seen = get(&ee, ready.summary.id).await;
    done(&ee, &seen, "reject", &json!({ "remarks": "The work is dropped." })).await;
    let numbers = register(&app, "KHD").await;
    assert_eq!((numbers.len(), numbers[0].state), (1, NumberState::Void));
}

#[actix_web::test]
async fn an_authority_that_has_left_signs_nothing() {
    let app = TestApp::new().await;
    let drafted = draft(&app, Site::default().make(&app)).await;
    let sent = done(&app.as_user(world::SAE), &drafted, "submit", &json!({})).await;
    done(&app.as_user(world::AE), &sent, "verify", &super::site::checklist()).await;
    let yesterday = app.context.today().pred_opt().unwrap();
    let se = app.as_user(world::SE);
    app.act(|conn| world::end_postings(conn, world::EE, yesterday));
    let seen = get(&se, drafted.summary.id).await;
    assert!(!seen.may.contains(&"freeze_sanction".to_owned()));
    assert_eq!(act(&se, &seen, "freeze", &json!({})).await.status, 403);
    assert_eq!(app.as_user(world::SE).get(&path(drafted.summary.id)).await.status, 200);
}
