//! A report on its road: entered, sent, returned, approved, corrected.

use serde_json::json;
use shared::page::Page;
use shared::progress::{Report, ReportState, ReportSummary};
use shared::task::Task;

use super::site::{self, act, content, done, go_to, sheet, submitted, try_draft};
use crate::progress::tests::site::approved;
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn a_report_is_entered_on_the_site_approved_by_the_division_and_then_final() {
    let app = TestApp::new().await;
    let of = site::begun(&app, 1).await;
    let sent = submitted(&app, of.work, "2026-09-30", 20).await;
    assert_eq!((sent.summary.state, sent.summary.physical_bp), (ReportState::Submitted, 2_000));
    assert!(sent.pending_with.as_deref().unwrap().contains("Executive Engineer"), "{sent:?}");
    let mine: Page<Task> = app.as_user(world::EE).get("/tasks").await.expect(200).into();
    assert!(mine.items.iter().any(|task| task.entity_id == sent.summary.id && task.work_code.is_some()));
    for user in [world::SAE, world::AE, world::SE] {
        assert_eq!(act(&app.as_user(user), &sent, "approve", &json!({})).await.status, 403, "{user}");
    }
    assert_eq!(act(&app.as_user(world::STRANGER_EE), &sent, "approve", &json!({})).await.status, 404);
    let ee = app.as_user(world::EE);
    assert_eq!(
        ee.post(&format!("/progress-reports/{}/approve", sent.summary.id), &json!({})).await.status,
        428
    );
    assert_eq!(
        ee.if_match(99)
            .post(&format!("/progress-reports/{}/approve", sent.summary.id), &json!({}))
            .await
            .status,
        412
    );
    let approved = done(&ee, &sent, "approve", &json!({})).await;
    assert_eq!((approved.summary.state, approved.pending_with.is_none()), (ReportState::Approved, true));
    let sae = app.as_user(world::SAE);
    let remarks = json!({ "remarks": "Look again." });
    for (who, verb, body) in
        [(&sae, "submit", json!({})), (&ee, "approve", json!({})), (&ee, "return", remarks)]
    {
        assert_eq!(act(who, &approved, verb, &body).await.status, 409, "{verb}");
    }
    let path = format!("/progress-reports/{}", approved.summary.id);
    let change = content(&sheet(&app, of.work).await, "2026-09-30", 30, &[]);
    assert_eq!(
        sae.if_match(approved.version).patch(&path, &change).await.expect(409).code(),
        "TRANSITION_NOT_ALLOWED"
    );
}

#[actix_web::test]
async fn a_returned_report_is_put_right_and_sent_again() {
    let app = TestApp::new().await;
    let of = site::begun(&app, 1).await;
    let sent = submitted(&app, of.work, "2026-09-30", 20).await;
    let remarks = json!({ "remarks": "Culverts are 13, not 15." });
    let back = done(&app.as_user(world::EE), &sent, "return", &remarks).await;
    assert_eq!(back.return_remarks.as_deref(), Some("Culverts are 13, not 15."));
    let sae = app.as_user(world::SAE);
    let typed = content(&sheet(&app, of.work).await, "2026-09-30", 19, &back.content.photo_ids);
    let path = format!("/progress-reports/{}", back.summary.id);
    let changed: Report = sae.if_match(back.version).patch(&path, &typed).await.expect(200).into();
    let again = done(&sae, &changed, "submit", &json!({})).await;
    assert_eq!((again.summary.physical_bp, again.return_remarks), (1_900, None));
}

#[actix_web::test]
async fn a_total_that_falls_is_refused_with_both_numbers_and_a_month_is_not_skipped() {
    let app = TestApp::new().await;
    let of = site::begun(&app, 1).await;
    approved(&app, of.work, "2026-09-30", 20).await;
    go_to(&app, "2026-10-31");
    let now = sheet(&app, of.work).await;
    assert_eq!(now.next_month.to_string(), "2026-10");
    let typed = content(&now, "2026-10-31", 19, &[]);
    let drafted: Report = try_draft(&app, of.work, "2026-10", typed.clone()).await.expect(201).into();
    assert!(drafted.findings.iter().any(|finding| finding.code == "PROGRESS_DECREASED"));
    let refused = act(&app.as_user(world::SAE), &drafted, "submit", &json!({})).await.expect(422);
    let codes: Vec<&str> =
        refused.json["errors"].as_array().unwrap().iter().map(|e| e["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"PROGRESS_DECREASED") && codes.contains(&"PHOTO_REQUIRED"), "{codes:?}");
    let words = refused.json.to_string();
    assert!(
        words.contains("19 %") && words.contains("20 %") && words.contains("ask for a correction"),
        "{words}"
    );
    // The month is taken, and another skips.
    let twice = try_draft(&app, of.work, "2026-10", typed).await;
    assert_eq!(twice.expect(422).code(), "PROGRESS_PERIOD");
    go_to(&app, "2026-11-30");
    let next = content(&now, "2026-11-30", 30, &[]);
    assert_eq!(try_draft(&app, of.work, "2026-11", next).await.expect(422).code(), "PROGRESS_PERIOD");
    let early = content(&now, "2026-12-31", 30, &[]);
    assert_eq!(try_draft(&app, of.work, "2026-12", early).await.expect(422).code(), "PROGRESS_PERIOD");
}

#[actix_web::test]
async fn a_draft_sent_twice_after_a_lost_connection_counts_once() {
    let app = TestApp::new().await;
    let of = site::begun(&app, 1).await;
    go_to(&app, "2026-09-30");
    let photo = site::photo(&app, of.work, 1).await;
    let typed = content(&sheet(&app, of.work).await, "2026-09-30", 20, &[photo]);
    let body = json!({ "kind": "month_end", "month": "2026-09", "content": typed });
    let path = format!("/works/{}/progress-reports", of.work);
    let keyed = app.as_user(world::SAE).key("draft-1");
    let one: Report = keyed.post(&path, &body).await.expect(201).into();
    let other: Report = keyed.post(&path, &body).await.expect(201).into();
    assert_eq!(one.summary.id, other.summary.id);
    let submit = format!("/progress-reports/{}/submit", one.summary.id);
    let send = || {
        let who = app.as_user(world::SAE).key("send-1").if_match(one.version);
        let submit = submit.clone();
        async move { who.post(&submit, &json!({})).await }
    };
    let (first, second) = futures_util::join!(send(), send());
    assert_eq!((first.status, second.status), (200, 200));
    let all: Page<ReportSummary> = app.as_user(world::EE).get(&path).await.expect(200).into();
    assert_eq!(all.items.len(), 1);
    // Without a key, two at once: one report.
    go_to(&app, "2026-10-01");
    let bare = content(&sheet(&app, of.work).await, "2026-09-30", 20, &[]);
    let body = json!({ "kind": "month_end", "month": "2026-09", "content": bare });
    let third = app.as_user(world::SAE).post(&path, &body).await;
    assert_eq!(third.expect(422).code(), "PROGRESS_PERIOD");
}

#[actix_web::test]
async fn a_correction_may_lower_and_goes_to_the_circle() {
    let app = TestApp::new().await;
    let of = site::begun(&app, 1).await;
    let first = approved(&app, of.work, "2026-09-30", 20).await;
    let sae = app.as_user(world::SAE);
    let path = format!("/progress-reports/{}/correct", first.summary.id);
    let lower = content(&sheet(&app, of.work).await, "2026-09-30", 12, &[]);
    let short = json!({ "reason": "Wrong.", "content": lower });
    assert_eq!(sae.post(&path, &short).await.status, 422);
    let body = json!({ "reason": "The measurement book says 12 per cent, page 38.", "content": lower });
    let drafted: Report = sae.post(&path, &body).await.expect(201).into();
    assert_eq!((drafted.summary.corrects, drafted.summary.physical_bp), (Some(first.summary.id), 1_200));
    assert!(drafted.findings.is_empty(), "{:?}", drafted.findings);
    let sent = done(&sae, &drafted, "submit", &json!({})).await;
    assert_eq!(act(&app.as_user(world::EE), &sent, "approve", &json!({})).await.status, 403);
    done(&app.as_user(world::SE), &sent, "approve", &json!({})).await;
    let now = sheet(&app, of.work).await;
    assert_eq!(now.last.as_ref().map(|last| last.physical_bp), Some(1_200));
    let path = format!("/works/{}/progress-reports", of.work);
    let all: Page<ReportSummary> = sae.get(&path).await.expect(200).into();
    let old = all.items.iter().find(|one| one.id == first.summary.id).unwrap();
    assert_eq!(old.corrected_by, Some(sent.summary.id));
    // What was corrected is not corrected again; its correction is.
    let again = sae.post(&format!("/progress-reports/{}/correct", first.summary.id), &body).await;
    assert_eq!(again.status, 409);
}

#[actix_web::test]
async fn nothing_is_reported_before_the_start_and_by_no_other_office() {
    let app = TestApp::new().await;
    let of = crate::tenders::tests::site::work(&app);
    go_to(&app, "2026-09-30");
    let typed = content(&sheet(&app, of.work).await, "2026-09-30", 20, &[]);
    assert_eq!(
        try_draft(&app, of.work, "2026-09", typed.clone()).await.expect(422).code(),
        "PROGRESS_PERIOD"
    );
    let body = json!({ "kind": "month_end", "month": "2026-09", "content": typed });
    let path = format!("/works/{}/progress-reports", of.work);
    for (user, status) in
        [(world::EE, 403), (world::SE, 403), (world::AUDITOR, 403), (world::STRANGER_SAE, 404)]
    {
        assert_eq!(app.as_user(user).post(&path, &body).await.status, status, "{user}");
    }
}
