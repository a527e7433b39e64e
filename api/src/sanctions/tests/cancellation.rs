//! Cancelling orders: signed by the same or a higher officer, never under a live agreement (R23).

use diesel::connection::SimpleConnection as _;
use serde_json::json;
use shared::master::{NumberState, RegisterEntry};
use shared::page::Page;
use shared::sanction::{OrderKind, Sanction, SanctionState};
use shared::signing::PublicVerification;
use shared::verification::judge;

use super::site::{Made, Site, act, checklist, done, draft, enrol, get, opened, path, sign};
use super::site_later::{issued, later, recorded, signed, to_the_signature, try_cancel};
use crate::signing::trust;
use crate::testing::{TestApp, world};

/// An agreement on a work, in draft.
fn agreement(app: &TestApp, made: Made) {
    let posting = app.as_user(world::EE).posting();
    let office = app.act(|conn| world::office_id(conn, "KHD"));
    let [contractor, tender, agreement] = [(); 3].map(|()| app.context.new_id());
    let (project, work) = (made.project, made.work);
    app.act(|conn| {
        conn.batch_execute(&format!(
            "INSERT INTO contractor (id, name, pan, class, registration_no, valid_to, created_at, updated_at)
             VALUES ('{contractor}', 'Nadia Builders', 'ABCDE1234F', 'Class I', 'R/1', '2030-01-01', now(), now());
             INSERT INTO tender (id, project_id, office_id, state, call_no, title_en, nit_no, nit_date, portal, form, method, tender_value_paise, emd_paise, publish_on, close_on, open_on, prepared_by, updated_at)
             VALUES ('{tender}', '{project}', '{office}', 'awarded', 1, 'A road', '4/KHD', '2026-09-01', 'offline', '2911', 'open', 100, 0, '2026-09-01', '2026-09-10', '2026-09-11', '{posting}', now());
             INSERT INTO tender_work (tender_id, work_id) VALUES ('{tender}', '{work}');
             INSERT INTO agreement (id, project_id, tender_id, office_id, state, title_en, agreement_no, agreement_date, contractor_id, amount_paise, work_order_no, work_order_date, start_date, completion_date, security_paise, security_type, dlp_months, prepared_by, updated_at)
             VALUES ('{agreement}', '{project}', '{tender}', '{office}', 'draft', 'A road', '3/KHD of 2026-27', '2026-09-12', '{contractor}', 100, 'WO/1', '2026-09-12', '2026-09-13', '2027-09-13', 0, 'none', 12, '{posting}', now());"
        ))?;
        Ok(())
    });
}

fn set_agreement(app: &TestApp, state: &str) {
    app.act(|conn| Ok(conn.batch_execute(&format!("UPDATE agreement SET state = '{state}'"))?));
}

async fn public(app: &TestApp, of: &Sanction) -> PublicVerification {
    let code = of.summary.verification_code.clone().unwrap();
    app.nobody().get(&format!("/public/verifications/{code}")).await.expect(200).into()
}

#[actix_web::test]
async fn a_signed_order_cancels_the_sanction_and_both_stay_verifiable() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let made = Site::default().make(&app);
    let first = issued(&app, made).await;
    let sae = app.as_user(world::SAE);
    let drafted: Sanction = try_cancel(&app, first.summary.id).await.expect(201).into();
    assert_eq!(
        (drafted.summary.kind, drafted.summary.amount_paise),
        (OrderKind::Cancellation, first.summary.amount_paise)
    );
    assert!(drafted.content.cost_abstract.is_empty() && drafted.findings.is_empty(), "{drafted:?}");
    assert_eq!(drafted.summary.authority, first.summary.authority);

    // No rates and quantities to tick.
    let sent = done(&sae, &drafted, "submit", &json!({})).await;
    let ticks = json!({ "rates_checked": false, "quantities_checked": false, "site_checked": true, "approval_checked": true });
    let checked = done(&app.as_user(world::AE), &sent, "verify", &ticks).await;
    let ready = done(&app.as_user(world::EE), &checked, "freeze", &json!({})).await;
    let session = opened(&app.as_user(world::EE), ready.summary.id).await;
    app.as_user(world::EE)
        .post(&format!("/signing-sessions/{}/otp", session.id), &json!({ "factor": "sms" }))
        .await
        .expect(200);
    let former_no = first.summary.ts_no.clone().unwrap();
    let words = format!("SIGN cancellation of technical sanction {former_no}, order TS/KHD/2026-27/0002 for");
    assert!(app.messages().iter().any(|message| message.body.contains(&words)), "{words}");
    app.as_user(world::EE).act(&format!("/signing-sessions/{}/decline", session.id)).await.expect(200);
    sign_later(&app, &ready).await;

    let (old, order) = (get(&sae, first.summary.id).await, get(&sae, ready.summary.id).await);
    assert_eq!((old.summary.state, order.summary.state), (SanctionState::Cancelled, SanctionState::Issued));
    let project = sae.get(&format!("/projects/{}", made.project)).await.expect(200);
    assert_eq!(
        (project.json["ts_total_paise"].as_i64(), project.json["stage"].as_str()),
        (Some(0), Some("aa_accorded"))
    );
    let office = app.act(|conn| world::office_id(conn, "KHD"));
    let register: Page<RegisterEntry> =
        sae.get(&format!("/offices/{office}/sanction-register")).await.expect(200).into();
    assert_eq!(register.items[0].state, NumberState::Cancelled);
    let own = order.summary.ts_no.clone().unwrap();
    assert_eq!(register.items[0].reason.as_deref(), Some(format!("Cancelled by {own}.").as_str()));
    assert_eq!(
        (register.items[1].kind, register.items[1].state),
        (OrderKind::Cancellation, NumberState::Issued)
    );
    let (of_old, of_order) = (public(&app, &old).await, public(&app, &order).await);
    assert_eq!(of_old.status, SanctionState::Cancelled);
    assert_eq!(of_old.replaced_by.unwrap().number, own);
    assert_eq!((of_order.kind, of_order.replaces.unwrap().number), (OrderKind::Cancellation, former_no));
    for of in [&old, &order] {
        let file = sae.get(&format!("{}/order.pdf", path(of.summary.id))).await.expect(200).bytes;
        assert!(judge(&file, &trust(&app.context)).is_valid(), "offline a file is judged genuine");
    }
    // A cancelling order is neither revised nor cancelled; the work may be sanctioned anew.
    assert!(order.may.is_empty(), "{:?}", order.may);
    assert_eq!(try_cancel(&app, order.summary.id).await.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    let anew = draft(&app, made).await;
    assert_eq!((anew.summary.kind, anew.findings.len()), (OrderKind::Sanction, 0));
}

async fn sign_later(app: &TestApp, ready: &Sanction) {
    app.pass(chrono::Duration::seconds(61));
    sign(app, world::EE, ready.summary.id).await;
    app.pass(chrono::Duration::seconds(61));
}

#[actix_web::test]
async fn r23_no_sanction_is_cancelled_under_a_live_agreement() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let made = Site::default().make(&app);
    let first = issued(&app, made).await;
    agreement(&app, made);
    for state in ["draft", "active", "extended"] {
        set_agreement(&app, state);
        let answer = try_cancel(&app, first.summary.id).await.expect(422);
        assert_eq!(answer.code(), "TS_AGREEMENT_LIVE", "{state}");
        assert!(answer.json["detail"].as_str().unwrap().contains("3/KHD of 2026-27"));
    }
    set_agreement(&app, "terminated");
    let drafted: Sanction = try_cancel(&app, first.summary.id).await.expect(201).into();
    // An agreement that comes while the order is on its way stops it at each later step.
    let ready = to_the_signature(&app, &drafted).await;
    set_agreement(&app, "active");
    let answer = app.as_user(world::EE).act(&format!("{}/signing-sessions", path(ready.summary.id))).await;
    assert_eq!(answer.expect(422).code(), "TS_AGREEMENT_LIVE");
    set_agreement(&app, "completed");
    let session = opened(&app.as_user(world::EE), ready.summary.id).await;
    let at = format!("/signing-sessions/{}", session.id);
    app.as_user(world::EE).post(&format!("{at}/otp"), &json!({ "factor": "sms" })).await.expect(200);
    set_agreement(&app, "extended");
    let body = json!({ "factors": { "pin": super::site::PIN, "code": app.code_of(world::EE) } });
    let answer = app.as_user(world::EE).post(&format!("{at}/sign"), &body).await.expect(422);
    assert_eq!(answer.code(), "TS_AGREEMENT_LIVE");
    assert_eq!(get(&app.as_user(world::SAE), first.summary.id).await.summary.state, SanctionState::Issued);
}

#[actix_web::test]
async fn a_recorded_scan_is_cancelled_like_any_other() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let made = Site { go_date: "2025-06-01", ..Site::default() }.make(&app);
    let paper = recorded(&app, made, "1411/KHD").await;
    let drafted: Sanction = try_cancel(&app, paper.summary.id).await.expect(201).into();
    assert!(drafted.order.former.is_some());
    let order = signed(&app, &drafted).await;
    let old = get(&app.as_user(world::SAE), paper.summary.id).await;
    assert_eq!(old.summary.state, SanctionState::Cancelled);
    assert_eq!(old.replaced_by.unwrap().id, order.summary.id);
}

#[actix_web::test]
async fn a_cancelling_order_sanctions_nothing_and_gives_its_reason() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let first = issued(&app, Site::default().make(&app)).await;
    let sae = app.as_user(world::SAE);
    let short = json!({ "reason": "no" });
    let answer = later(&app, first.summary.id, "cancel", &short).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/reason");
    let drafted: Sanction = try_cancel(&app, first.summary.id).await.expect(201).into();
    let mut content = drafted.content.clone();
    content.cost_abstract = first.content.cost_abstract.clone();
    content.conditions = first.content.conditions.clone();
    let body = json!({ "content": content });
    let answer = sae.if_match(drafted.version).patch(&path(drafted.summary.id), &body).await.expect(422);
    let pointers: Vec<&str> =
        answer.json["errors"].as_array().unwrap().iter().filter_map(|e| e["pointer"].as_str()).collect();
    assert_eq!(pointers, ["/content/cost_abstract", "/content/conditions"]);
    // It is returned and rejected like any order, and the sanction stays in force.
    let sent = done(&sae, &drafted, "submit", &json!({})).await;
    let why = json!({ "remarks": "The tender is still to be called this year." });
    let back = act(&app.as_user(world::AE), &sent, "return", &why).await;
    assert_eq!(back.expect(200).json["state"], "returned");
    let back = get(&sae, drafted.summary.id).await;
    let sent = done(&sae, &back, "submit", &json!({})).await;
    let checked = done(&app.as_user(world::AE), &sent, "verify", &checklist()).await;
    done(&app.as_user(world::EE), &checked, "reject", &why).await;
    let first = get(&sae, first.summary.id).await;
    assert_eq!(first.summary.state, SanctionState::Issued);
    assert!(first.may.contains(&"cancel_sanction".to_owned()));
}

#[actix_web::test]
async fn a_number_taken_for_a_cancelling_order_is_void_when_it_is_recalled() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let first = issued(&app, Site::default().make(&app)).await;
    let drafted: Sanction = try_cancel(&app, first.summary.id).await.expect(201).into();
    let ready = to_the_signature(&app, &drafted).await;
    let ee = app.as_user(world::EE);
    opened(&ee, ready.summary.id).await;
    done(
        &ee,
        &get(&ee, ready.summary.id).await,
        "recall",
        &json!({ "remarks": "The memo number is missing." }),
    )
    .await;
    let office = app.act(|conn| world::office_id(conn, "KHD"));
    let register: Page<RegisterEntry> =
        ee.get(&format!("/offices/{office}/sanction-register")).await.expect(200).into();
    let states: Vec<NumberState> = register.items.iter().map(|entry| entry.state).collect();
    assert_eq!(states, [NumberState::Issued, NumberState::Void]);
}
