//! Revised sanctions: drafted on a sanction in force, signed like any other, the former superseded in the same moment (R23, R26).

use diesel::prelude::*;
use shared::master::{NumberState, RegisterEntry};
use shared::page::Page;
use shared::sanction::{OrderKind, Sanction, SanctionChecks, SanctionState};
use shared::signing::PublicVerification;
use shared::verification::judge;

use super::site::{LAKH, Site, act, enrol, get, path, sign, try_draft};
use super::site_later::{
    add_scan, estimate_again, issued, later, recorded, signed, to_the_signature, try_cancel, try_enter,
    try_revise,
};
use crate::db::schema::{audit_entry, technical_sanction};
use crate::signing::trust;
use crate::testing::{TestApp, world};

async fn register(app: &TestApp) -> Vec<RegisterEntry> {
    let office = app.act(|conn| world::office_id(conn, "KHD"));
    let page: Page<RegisterEntry> =
        app.as_user(world::EE).get(&format!("/offices/{office}/sanction-register")).await.expect(200).into();
    page.items
}

async fn public(app: &TestApp, of: &Sanction) -> PublicVerification {
    let code = of.summary.verification_code.clone().unwrap();
    app.nobody().get(&format!("/public/verifications/{code}")).await.expect(200).into()
}

#[actix_web::test]
async fn a_revised_sanction_supersedes_the_former_in_the_moment_it_is_issued() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let made = Site::of(36 * LAKH).make(&app);
    let first = issued(&app, made).await;
    assert!(first.may.contains(&"revise_sanction".to_owned()), "{:?}", first.may);
    let sae = app.as_user(world::SAE);
    let old_file = sae.get(&format!("{}/order.pdf", path(first.summary.id))).await.expect(200).bytes;

    let estimate = estimate_again(&app, made, "revised", 44 * LAKH);
    let drafted: Sanction =
        try_revise(&app, first.summary.id, estimate, "cost_excess").await.expect(201).into();
    assert_eq!((drafted.summary.kind, drafted.summary.revision), (OrderKind::Revision, 1));
    assert_eq!(drafted.former.as_ref().unwrap().ts_no, first.summary.ts_no);
    assert!(drafted.findings.is_empty(), "{:?}", drafted.findings);
    assert_eq!(drafted.content.conditions, first.content.conditions);
    let checks: SanctionChecks =
        sae.get(&format!("{}/checks", path(drafted.summary.id))).await.expect(200).into();
    assert_eq!(checks.project_sanctions_paise, 44 * LAKH, "the former counts no more (R14)");

    let ready = to_the_signature(&app, &drafted).await;
    assert_eq!(ready.order.former.as_ref().unwrap().amount_paise, 36 * LAKH);
    assert_eq!(get(&sae, first.summary.id).await.summary.state, SanctionState::Issued, "until it is issued");
    let session = sign(&app, world::EE, ready.summary.id).await;
    assert_eq!((session.kind, session.former_no), (OrderKind::Revision, first.summary.ts_no.clone()));

    let (old, new) = (get(&sae, first.summary.id).await, get(&sae, ready.summary.id).await);
    assert_eq!((old.summary.state, new.summary.state), (SanctionState::Superseded, SanctionState::Issued));
    assert_eq!(old.replaced_by.as_ref().unwrap().id, new.summary.id);
    assert!(old.may.is_empty(), "{:?}", old.may);
    assert_eq!(old.steps.last().unwrap().step, "superseded");
    assert_eq!(
        sae.get(&format!("/projects/{}", made.project)).await.expect(200).json["ts_total_paise"],
        44 * LAKH
    );

    // The register has both numbers, the old one pointing to the new.
    let entries = register(&app).await;
    let states: Vec<NumberState> = entries.iter().map(|entry| entry.state).collect();
    assert_eq!(states, [NumberState::Superseded, NumberState::Issued]);
    let new_no = new.summary.ts_no.clone().unwrap();
    assert_eq!(entries[0].reason.as_deref(), Some(format!("Superseded by {new_no}.").as_str()));
    assert_eq!(
        (entries[1].kind, entries[1].former_no.clone()),
        (OrderKind::Revision, old.summary.ts_no.clone())
    );

    // Both stay verifiable, and each names the other.
    let same = sae.get(&format!("{}/order.pdf", path(old.summary.id))).await.expect(200).bytes;
    assert_eq!(same, old_file, "the file of the old order never changes");
    assert!(judge(&old_file, &trust(&app.context)).is_valid());
    let (of_old, of_new) = (public(&app, &old).await, public(&app, &new).await);
    assert_eq!((of_old.status, of_new.status), (SanctionState::Superseded, SanctionState::Issued));
    let (by, replaces) = (of_old.replaced_by.unwrap(), of_new.replaces.unwrap());
    assert_eq!((by.number, by.verification_code), (new_no, new.summary.verification_code.clone()));
    assert_eq!(replaces.verification_code, old.summary.verification_code);
    assert_eq!((of_new.kind, replaces.amount_paise), (OrderKind::Revision, 36 * LAKH));
}

#[actix_web::test]
async fn r26_a_revision_needs_its_ground_and_its_estimate() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let made = Site::of(36 * LAKH).make(&app);
    let first = issued(&app, made).await;
    let id = first.summary.id;
    assert_eq!(
        try_revise(&app, id, made.estimate, "structural_change").await.expect(422).code(),
        "TS_ESTIMATE_MISMATCH"
    );
    let at_margin = estimate_again(&app, made, "revised", 39_60_000_00);
    let answer = try_revise(&app, id, at_margin, "cost_excess").await.expect(422);
    assert_eq!(
        (answer.code(), answer.json["errors"][0]["pointer"].as_str()),
        ("RTS_REQUIRED", Some("/ground"))
    );
    assert!(get(&app.as_user(world::SAE), id).await.findings.is_empty(), "the sanction bears ten per cent");
    let above = estimate_again(&app, made, "supplementary", 39_60_001_00);
    let outgrown = get(&app.as_user(world::SAE), id).await.findings;
    assert_eq!(outgrown.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["RTS_REQUIRED"]);
    let drafted: Sanction = try_revise(&app, id, above, "cost_excess").await.expect(201).into();
    // One order at a time.
    assert_eq!(try_revise(&app, id, above, "cost_excess").await.expect(409).code(), "SANCTION_EXISTS");
    assert_eq!(try_cancel(&app, id).await.expect(409).code(), "SANCTION_EXISTS");
    assert!(get(&app.as_user(world::SAE), id).await.may.is_empty());
    // A reason is a sentence, in the draft too.
    let sae = app.as_user(world::SAE);
    let mut content = drafted.content.clone();
    content.reason = Some("dearer".into());
    let body = serde_json::json!({ "content": content });
    let answer = sae.if_match(drafted.version).patch(&path(drafted.summary.id), &body).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/content/reason");
    let short = serde_json::json!({ "estimate_id": above, "ground": "cost_excess", "reason": "dear" });
    let other = issued(&app, Site::of(36 * LAKH).make(&app)).await;
    let answer = later(&app, other.summary.id, "revise", &short).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/reason");
}

#[actix_web::test]
async fn only_a_sanction_in_force_is_revised() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let made = Site::default().make(&app);
    let drafted = super::site::draft(&app, made).await;
    let estimate = estimate_again(&app, made, "revised", 44 * LAKH);
    let answer = try_revise(&app, drafted.summary.id, estimate, "structural_change").await;
    assert_eq!(answer.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    let made = Site::default().make(&app);
    let first = issued(&app, made).await;
    let estimate = estimate_again(&app, made, "revised", 43 * LAKH);
    for (user, status) in [(world::EE, 403), (world::FINANCE, 403), (world::STRANGER_SAE, 404)] {
        let body = serde_json::json!({ "estimate_id": estimate, "ground": "structural_change", "reason": "Deeper piles are needed." });
        let caller = app.as_user(user).if_match(first.version);
        let answer = caller.post(&format!("{}/revise", path(first.summary.id)), &body).await;
        assert_eq!(answer.status, status, "{user}");
    }
    let stale = app.as_user(world::SAE).if_match(first.version - 1);
    let body = serde_json::json!({ "estimate_id": estimate, "ground": "structural_change", "reason": "Deeper piles are needed." });
    assert_eq!(stale.post(&format!("{}/revise", path(first.summary.id)), &body).await.status, 412);
    assert_eq!(try_draft(&app, made).await.status, 422, "the old estimate is superseded");
    let next = super::site::Made { estimate, ..made };
    assert_eq!(try_draft(&app, next).await.expect(409).code(), "SANCTION_EXISTS", "revise it instead");
}

#[actix_web::test]
async fn r23_a_lower_officer_does_not_revise_what_a_higher_signed() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let made = Site::of(36 * LAKH).make(&app);
    let first = issued(&app, made).await;
    // Ten lakh lie within the Assistant Engineer's power, but the Executive Engineer signed before.
    let estimate = estimate_again(&app, made, "revised", 10 * LAKH);
    let drafted: Sanction =
        try_revise(&app, first.summary.id, estimate, "structural_change").await.expect(201).into();
    assert_eq!(drafted.summary.authority, "Executive Engineer, Krishnanagar Highway Division");
    let mut content = drafted.content.clone();
    content.authority_posting_id = app.as_user(world::AE).posting();
    let sae = app.as_user(world::SAE);
    let body = serde_json::json!({ "content": content });
    let changed: Sanction =
        sae.if_match(drafted.version).patch(&path(drafted.summary.id), &body).await.expect(200).into();
    assert_eq!(changed.findings[0].code, "TS_CANCEL_NEEDS_ORDER");
    let answer = act(&sae, &changed, "submit", &serde_json::json!({})).await;
    assert_eq!(answer.expect(422).code(), "TS_CANCEL_NEEDS_ORDER");
    let checks: SanctionChecks =
        sae.get(&format!("{}/checks", path(changed.summary.id))).await.expect(200).into();
    assert!(checks.findings.iter().any(|finding| finding.rule == "R23"));
}

#[actix_web::test]
async fn a_scan_is_superseded_by_a_digital_order() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let made = Site { go_date: "2025-06-01", ..Site::default() }.make(&app);
    let paper = recorded(&app, made, "1411/KHD").await;
    let estimate = estimate_again(&app, made, "revised", 44_50_000_00);
    let drafted: Sanction =
        try_revise(&app, paper.summary.id, estimate, "cost_excess").await.expect(201).into();
    assert_eq!(drafted.order.former.as_ref().unwrap().ts_no, None);
    let new = signed(&app, &drafted).await;
    let old = get(&app.as_user(world::SAE), paper.summary.id).await;
    assert_eq!(old.summary.state, SanctionState::Superseded);
    let entries = register(&app).await;
    assert!(entries[0].former_is_scan && entries[0].former_no.as_deref() == Some("1411/KHD"));
    let replaces = public(&app, &new).await.replaces.unwrap();
    assert_eq!((replaces.number.as_str(), replaces.verification_code), ("1411/KHD", None));
    // The file of the scan says which order replaced it.
    use sha2::Digest as _;
    let digest = hex::encode(sha2::Sha256::digest(b"%PDF-1.4 scan of 1411/KHD"));
    let answer = app.nobody().get(&format!("/public/verifications?file_digest={digest}")).await.expect(422);
    assert!(answer.json["detail"].as_str().unwrap().contains("superseded by order TS/KHD/2026-27/0001"));
    // And it is neither edited nor replaced any more.
    let sae = app.as_user(world::SAE);
    assert_eq!(add_scan(&sae, &old, b"%PDF-1.4 other").await.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    assert_eq!(try_enter(&app, made, &super::site_later::paper(made, "1/KHD")).await.status, 422);
}

#[actix_web::test]
async fn two_engineers_who_revise_at_once_draft_one_order() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let made = Site::of(36 * LAKH).make(&app);
    let first = issued(&app, made).await;
    let estimate = estimate_again(&app, made, "revised", 44 * LAKH);
    let (one, other) = futures_util::join!(
        try_revise(&app, first.summary.id, estimate, "cost_excess"),
        try_cancel(&app, first.summary.id)
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

#[actix_web::test]
async fn the_database_lets_no_sanction_leave_force_without_an_order() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let first = issued(&app, Site::default().make(&app)).await;
    for (role, state) in [
        (crate::db::DbRole::App, "superseded"),
        (crate::db::DbRole::App, "cancelled"),
        (crate::db::DbRole::Signer, "superseded"),
        (crate::db::DbRole::Signer, "cancelled"),
    ] {
        let outcome = app.context.db.act(role, |conn| {
            diesel::update(technical_sanction::table.find(first.summary.id))
                .set(technical_sanction::state.eq(state))
                .execute(conn)?;
            Ok(())
        });
        assert!(outcome.is_err(), "{state}");
    }
    let acts: i64 = app.act(|conn| {
        Ok(audit_entry::table
            .filter(audit_entry::entity_id.eq(first.summary.id).and(audit_entry::action.eq("superseded")))
            .count()
            .get_result(conn)?)
    });
    assert_eq!(acts, 0);
    assert_eq!(get(&app.as_user(world::SAE), first.summary.id).await.summary.state, SanctionState::Issued);
}
