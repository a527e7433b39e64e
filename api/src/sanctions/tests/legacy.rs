//! Orders from before the cut-off: entered with their scan, certified by a Superintending or Chief Engineer (R19, R24, R25).

use actix_web::http::Method;
use serde_json::{Value, json};
use shared::sanction::{Sanction, SanctionOrigin, SanctionState};

use super::site::{LAKH, Site, act, done, get, path, submitted};
use super::site_later::{add_scan, compared, entered, paper, recorded, try_enter};
use crate::testing::{TestApp, world};

fn old() -> Site {
    Site { go_date: "2025-06-01", ..Site::default() }
}

#[actix_web::test]
async fn a_certified_scan_counts_as_issued_and_says_that_it_is_no_digital_order() {
    let app = TestApp::new().await;
    let made = old().make(&app);
    let sae = app.as_user(world::SAE);
    let draft: Sanction = try_enter(&app, made, &paper(made, "1411/KHD")).await.expect(201).into();
    assert_eq!(
        (draft.summary.origin, draft.summary.state),
        (SanctionOrigin::LegacyScan, SanctionState::DraftLegacy)
    );
    assert_eq!(draft.findings[0].code, "LEGACY_SCAN_MISSING");
    assert_eq!(draft.may, ["change_legacy_sanction", "submit_sanction"]);
    assert_eq!(draft.summary.authority, "Executive Engineer, Krishnanagar Highway Division");
    let scanned: Sanction = add_scan(&sae, &draft, b"%PDF-1.4 scan").await.expect(200).into();
    assert!(scanned.findings.is_empty() && scanned.scan_sha256.is_some(), "{:?}", scanned.findings);
    let digest = scanned.scan_sha256.clone().unwrap();
    let at = format!("/public/verifications?file_digest={digest}");
    assert_eq!(app.nobody().get(&at).await.status, 404, "what is not certified is not told");

    let sent = done(&sae, &scanned, "submit", &json!({})).await;
    assert_eq!(sent.summary.state, SanctionState::LegacySubmitted);
    let waits = "Superintending Engineer, Krishnanagar Highway Circle";
    assert_eq!(sent.summary.pending_with.as_deref(), Some(waits));
    let se = app.as_user(world::SE);
    let tasks = se.get("/tasks").await.expect(200);
    assert!(tasks.json["items"].as_array().unwrap().iter().any(|task| task["kind"] == "certify_sanction"));
    let listed = se.get("/technical-sanctions?state=legacy_submitted").await.expect(200);
    assert_eq!(listed.json["items"][0]["id"], json!(sent.summary.id));
    let seen = done(&se, &get(&se, sent.summary.id).await, "certify", &compared()).await;
    assert_eq!(seen.summary.state, SanctionState::Recorded);
    assert_eq!((seen.summary.ts_no.clone(), seen.summary.memo_no.as_deref()), (None, Some("1411/KHD")));
    let steps: Vec<&str> = seen.steps.iter().map(|step| step.step.as_str()).collect();
    assert_eq!(steps, ["entered", "sent_for_certification", "recorded"]);
    let scan = sae.get(&format!("{}/scan.pdf", path(seen.summary.id))).await.expect(200);
    assert_eq!(scan.bytes, b"%PDF-1.4 scan");
    assert_eq!(
        app.as_user(world::STRANGER_EE).get(&format!("{}/scan.pdf", path(seen.summary.id))).await.status,
        404
    );
    assert_eq!(sae.get(&format!("{}/order.pdf", path(seen.summary.id))).await.status, 404);
    assert_eq!(sae.get(&format!("/projects/{}", made.project)).await.expect(200).json["stage"], "ts_issued");
    assert_eq!(app.nobody().get(&at).await.expect(422).code(), "LEGACY_SCAN");
    // R24: not editable after certification.
    let facts = json!({ "memo_no": "1/KHD", "order_date": "2025-12-29", "amount_paise": 40 * LAKH, "authority_posting_id": app.as_user(world::EE).posting() });
    let answer = sae.if_match(seen.version).patch(&format!("{}/paper", path(seen.summary.id)), &facts).await;
    assert_eq!(answer.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    assert_eq!(add_scan(&sae, &seen, b"%PDF-1.4 other").await.status, 409);
}

#[actix_web::test]
async fn who_entered_a_paper_does_not_certify_it_and_nobody_below_the_circle_does() {
    let app = TestApp::new().await;
    let made = old().make(&app);
    let draft = entered(&app, made, "1411/KHD").await;
    let sent = done(&app.as_user(world::SAE), &draft, "submit", &json!({})).await;
    for (user, status) in [
        (world::SAE, 403),
        (world::AE, 403),
        (world::EE, 403),
        (world::STRANGER_CE, 404),
        (world::STATE_ADMIN, 404),
        (world::FINANCE, 403),
    ] {
        assert_eq!(act(&app.as_user(user), &sent, "certify", &compared()).await.status, status, "{user}");
    }
    let se = app.as_user(world::SE);
    for item in ["facts_compared", "pages_complete"] {
        let mut body = compared();
        body[item] = json!(false);
        let answer = act(&se, &sent, "certify", &body).await.expect(422);
        assert_eq!(answer.json["errors"][0]["pointer"], format!("/{item}"));
    }
    // The Superintending Engineer corrects a memo number himself: now another has to certify (as R18).
    let why = json!({ "remarks": "The memo number on the paper is 1412." });
    let back = done(&se, &sent, "return", &why).await;
    assert_eq!(
        (back.summary.state, back.return_remarks.as_deref()),
        (SanctionState::DraftLegacy, why["remarks"].as_str())
    );
    let facts = json!({ "memo_no": "1412/KHD", "order_date": "2025-12-30", "amount_paise": 40 * LAKH, "authority_posting_id": app.as_user(world::EE).posting() });
    let changed: Sanction = se
        .if_match(back.version)
        .patch(&format!("{}/paper", path(back.summary.id)), &facts)
        .await
        .expect(200)
        .into();
    assert_eq!(changed.summary.memo_no.as_deref(), Some("1412/KHD"));
    let sent = done(&app.as_user(world::SAE), &changed, "submit", &json!({})).await;
    assert_eq!(act(&se, &sent, "certify", &compared()).await.expect(422).code(), "SEPARATION_OF_DUTIES");
    let certified = done(&app.as_user(world::CE), &sent, "certify", &compared()).await;
    assert_eq!(certified.summary.state, SanctionState::Recorded);
}

#[actix_web::test]
async fn r19_r24_a_paper_is_dated_before_the_cut_off_and_not_before_the_republic_counts() {
    let app = TestApp::new().await;
    let made = old().make(&app);
    let dated = |date: &str| {
        let mut body = paper(made, "1411/KHD");
        body["order_date"] = json!(date);
        body
    };
    assert_eq!(try_enter(&app, made, &dated("2025-12-31")).await.expect(422).code(), "TS_MUST_BE_DIGITAL");
    let answer = try_enter(&app, made, &dated("1947-08-14")).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "LEGACY_DATE");
    try_enter(&app, made, &dated("2025-12-30")).await.expect(201);
    assert_eq!(try_enter(&app, made, &dated("2025-12-30")).await.expect(409).code(), "SANCTION_EXISTS");
}

#[actix_web::test]
async fn r24_only_a_scan_is_taken_for_one() {
    let app = TestApp::new().await;
    let made = old().make(&app);
    let sae = app.as_user(world::SAE);
    let draft: Sanction = try_enter(&app, made, &paper(made, "1411/KHD")).await.expect(201).into();
    for bytes in [&b"MZ\x90\0 renamed"[..], b"\x7fELF", b"GIF89a", b""] {
        let answer = add_scan(&sae, &draft, bytes).await.expect(422);
        assert_eq!(
            (answer.code(), answer.json["errors"][0]["pointer"].as_str()),
            ("LEGACY_SCAN_MISSING", Some("/scan"))
        );
    }
    let large = [b"%PDF-".to_vec(), vec![0; 20 * 1024 * 1024 - 4]].concat();
    assert_eq!(add_scan(&sae, &draft, &large).await.status, 413);
    let at = format!("{}/scan", path(draft.summary.id));
    let typed =
        sae.if_match(draft.version).send(Method::PUT, &at, Some(("text/html", b"%PDF-1.4".to_vec()))).await;
    assert_eq!(typed.status, 415);
    assert_eq!(add_scan(&app.as_user(world::AE), &draft, b"%PDF-1.4").await.status, 403);
    assert_eq!(act(&sae, &draft, "submit", &json!({})).await.expect(422).code(), "LEGACY_SCAN_MISSING");
    // A better scan takes the place of the first, of whatever kind.
    let first: Sanction = add_scan(&sae, &draft, b"%PDF-1.4 first").await.expect(200).into();
    let most = [vec![0xff, 0xd8, 0xff], vec![0; 20 * 1024 * 1024 - 3]].concat();
    let second: Sanction = add_scan(&sae, &first, &most).await.expect(200).into();
    assert_ne!(first.scan_sha256, second.scan_sha256);
    let file = sae.get(&format!("{}/scan.pdf", path(draft.summary.id))).await.expect(200);
    assert_eq!((file.header("Content-Type"), file.bytes.len()), (Some("image/jpeg"), most.len()));
}

#[actix_web::test]
async fn r25_one_memo_number_and_one_scan_belong_to_one_order() {
    let app = TestApp::new().await;
    let sae = app.as_user(world::SAE);
    recorded(&app, old().make(&app), "1411/KHD").await;
    let made = old().make(&app);
    let other: Sanction = try_enter(&app, made, &paper(made, "1411/KHD-2")).await.expect(201).into();
    let answer = add_scan(&sae, &other, b"%PDF-1.4 scan of 1411/KHD").await.expect(422);
    assert_eq!(
        (answer.code(), answer.json["errors"][0]["pointer"].as_str()),
        ("TS_DUPLICATE", Some("/scan"))
    );
    let scanned: Sanction = add_scan(&sae, &other, b"%PDF-1.4 own scan").await.expect(200).into();
    // The same memo number on another day of the year, typed as a correction.
    let facts = json!({ "memo_no": " 1411/KHD ", "order_date": "2025-11-30", "amount_paise": 40 * LAKH, "authority_posting_id": app.as_user(world::EE).posting() });
    let at = format!("{}/paper", path(scanned.summary.id));
    let changed: Sanction = sae.if_match(scanned.version).patch(&at, &facts).await.expect(200).into();
    assert_eq!(changed.findings[0].code, "TS_DUPLICATE");
    assert_eq!(act(&sae, &changed, "submit", &json!({})).await.expect(422).code(), "TS_DUPLICATE");
    // In another year of the office it is another memo.
    let mut facts = facts;
    facts["order_date"] = json!("2025-03-30");
    let changed = sae.if_match(changed.version).patch(&at, &facts).await.expect(200);
    assert_eq!(changed.json["findings"].as_array().map(Vec::len), Some(1), "only R11, before its approval");
}

#[actix_web::test]
async fn r12_the_officer_had_the_power_on_the_date_of_the_paper() {
    let app = TestApp::new().await;
    let made = old().make(&app);
    let mut body = paper(made, "1411/KHD");
    body["authority_posting_id"] = json!(app.as_user(world::AE).posting());
    let draft: Sanction = try_enter(&app, made, &body).await.expect(201).into();
    assert!(draft.findings.iter().any(|finding| finding.code == "TS_POWER_EXCEEDED"), "{:?}", draft.findings);
    let scanned: Sanction = add_scan(&app.as_user(world::SAE), &draft, b"%PDF-1.4").await.expect(200).into();
    let answer = act(&app.as_user(world::SAE), &scanned, "submit", &json!({})).await;
    assert_eq!(answer.expect(422).code(), "TS_POWER_EXCEEDED");
    body["authority_posting_id"] = json!(app.as_user(world::STRANGER_CE).posting());
    let made = old().make(&app);
    body["estimate_id"] = json!(made.estimate);
    let answer = try_enter(&app, made, &body).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/authority_posting_id");
}

#[actix_web::test]
async fn a_refused_paper_gives_its_scan_and_memo_number_free() {
    let app = TestApp::new().await;
    let made = old().make(&app);
    let draft = entered(&app, made, "1411/KHD").await;
    let sae = app.as_user(world::SAE);
    let sent = done(&sae, &draft, "submit", &json!({})).await;
    let taken = done(&sae, &sent, "withdraw", &json!({})).await;
    assert_eq!(taken.summary.state, SanctionState::DraftLegacy);
    let sent = done(&sae, &taken, "submit", &json!({})).await;
    let why: Value = json!({ "remarks": "This is the sanction of another road." });
    assert_eq!(act(&app.as_user(world::EE), &sent, "reject", &why).await.status, 403);
    let refused = done(&app.as_user(world::SE), &sent, "reject", &why).await;
    assert_eq!((refused.summary.state, refused.scan_sha256), (SanctionState::Rejected, None));
    let again = entered(&app, made, "1411/KHD").await;
    assert_eq!(again.summary.state, SanctionState::DraftLegacy);
}

#[actix_web::test]
async fn the_acts_of_a_digital_sanction_are_not_those_of_a_scan() {
    let app = TestApp::new().await;
    let draft = entered(&app, old().make(&app), "1411/KHD").await;
    let body = json!({ "content": draft.content });
    let sae = app.as_user(world::SAE);
    let answer = sae.if_match(draft.version).patch(&path(draft.summary.id), &body).await;
    assert_eq!(answer.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    let sent = done(&sae, &draft, "submit", &json!({})).await;
    for (user, verb, body) in [
        (world::AE, "verify", super::site::checklist()),
        (world::EE, "recommend", json!({})),
        (world::EE, "freeze", json!({})),
    ] {
        let status = act(&app.as_user(user), &sent, verb, &body).await.status;
        assert!([403, 409].contains(&status), "{verb}: {status}");
    }
    let digital = submitted(&app, Site::default().make(&app)).await;
    assert_eq!(
        act(&app.as_user(world::SE), &digital, "certify", &compared()).await.expect(409).code(),
        "TRANSITION_NOT_ALLOWED"
    );
}
