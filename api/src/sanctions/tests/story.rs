//! The main job from draft to issued order.

use serde_json::json;
use shared::sanction::{Sanction, SanctionState};
use shared::signing::{PublicJudgement, PublicVerification, SigningState};
use shared::verification::{SignatureVerdict, judge};

use super::site::{LAKH, Site, act, checklist, done, draft, enrol, frozen, get, path, sign};
use crate::signing::fixtures::HOSTILE_TITLES;
use crate::signing::trust;
use crate::testing::{TestApp, world};

fn steps(sanction: &Sanction) -> Vec<&str> {
    sanction.steps.iter().map(|step| step.step.as_str()).collect()
}

#[actix_web::test]
async fn a_sanction_goes_from_draft_to_a_signed_order_and_its_project_follows() {
    let app = TestApp::new().await;
    let made = Site::default().make(&app);
    enrol(&app, world::EE, world::SE);
    let (sae, ae, ee) = (app.as_user(world::SAE), app.as_user(world::AE), app.as_user(world::EE));

    let drafted = draft(&app, made).await;
    assert_eq!(drafted.summary.state, SanctionState::Draft);
    assert!(drafted.findings.is_empty(), "{:?}", drafted.findings);
    assert_eq!(drafted.may, ["change_sanction", "submit_sanction"]);
    assert_eq!(drafted.content.cost_abstract.iter().map(|head| head.amount_paise).sum::<i64>(), 40 * LAKH);
    assert_eq!(drafted.summary.authority, "Executive Engineer, Krishnanagar Highway Division");
    assert!(drafted.summary.authority_bn.contains("কৃষ্ণনগর"), "{}", drafted.summary.authority_bn);

    let sent = done(&sae, &drafted, "submit", &json!({})).await;
    assert_eq!(
        (sent.summary.state, sent.may.as_slice()),
        (SanctionState::Submitted, &["withdraw_sanction".to_owned()][..])
    );
    assert_eq!(sent.summary.pending_with.as_deref(), Some("Assistant Engineer, Krishnanagar Sub-Division"));
    let waits_bn = sent.summary.pending_with_bn.as_deref().unwrap();
    assert!(waits_bn.ends_with("কৃষ্ণনগর উপবিভাগ"), "{waits_bn}");
    let project = sae.get(&format!("/projects/{}", made.project)).await.expect(200);
    assert_eq!(project.json["stage"], "ts_pending");

    let seen = get(&ae, drafted.summary.id).await;
    assert!(
        seen.may.contains(&"verify_sanction".to_owned()) && seen.may.contains(&"return_sanction".to_owned())
    );
    let checked = done(&ae, &seen, "verify", &checklist()).await;
    assert_eq!(
        checked.summary.pending_with.as_deref(),
        Some("Executive Engineer, Krishnanagar Highway Division")
    );

    let ready = done(&ee, &get(&ee, drafted.summary.id).await, "freeze", &json!({})).await;
    assert_eq!(ready.summary.state, SanctionState::ReadyToSign);
    assert_eq!(ready.content_sha256, Some(shared::order::content_sha256(&ready.order)));
    assert!(ready.may.contains(&"open_signing_session".to_owned()));

    let signed = sign(&app, world::EE, drafted.summary.id).await;
    assert_eq!(signed.state, SigningState::Issued);
    let issued = get(&sae, drafted.summary.id).await;
    assert_eq!(issued.summary.state, SanctionState::Issued);
    assert_eq!(issued.summary.ts_no.as_deref(), Some("TS/KHD/2026-27/0001"));
    assert_eq!(issued.summary.order_date, Some(app.context.today()));
    assert_eq!(issued.file_sha256, signed.file_digest);
    assert_eq!(issued.signed_at, signed.signed_at);
    assert_eq!(issued.summary.pending_with, None);
    assert_eq!(steps(&issued), ["drafted", "submitted", "verified", "frozen", "signature_made", "issued"]);
    let project = sae.get(&format!("/projects/{}", made.project)).await.expect(200);
    assert_eq!(project.json["stage"], "ts_issued");

    let order = sae.get(&format!("{}/order.pdf", path(drafted.summary.id))).await.expect(200);
    let judgement = judge(&order.bytes, &trust(&app.context));
    assert_eq!(judgement.verdict, SignatureVerdict::Valid, "{judgement:?}");
    assert_eq!(Some(&judgement.file_digest), issued.file_sha256.as_ref());
    let container = sae.get(&format!("{}/order.p7s", path(drafted.summary.id))).await.expect(200);
    assert_eq!(container.bytes[0], 0x30, "DER");
    let code = issued.summary.verification_code.unwrap();
    let public: PublicVerification =
        app.nobody().get(&format!("/public/verifications/{}", code.to_lowercase())).await.expect(200).into();
    assert_eq!((public.status, public.file_digest), (SanctionState::Issued, judgement.file_digest));
    let judged: PublicJudgement = app
        .nobody()
        .send(actix_web::http::Method::POST, "/public/verifications", Some(("application/pdf", order.bytes)))
        .await
        .expect(200)
        .into();
    assert!(judged.judgement.is_valid() && judged.register.is_some());
}

#[actix_web::test]
async fn an_order_above_the_divisions_power_climbs_office_by_office() {
    let app = TestApp::new().await;
    let made =
        Site { amount_paise: 900 * LAKH, approval_paise: Some(900 * LAKH), ..Site::default() }.make(&app);
    let drafted = draft(&app, made).await;
    assert_eq!(drafted.summary.authority, "Chief Engineer, North Zone");
    let sent = done(&app.as_user(world::SAE), &drafted, "submit", &json!({})).await;
    let checked = done(&app.as_user(world::AE), &sent, "verify", &checklist()).await;
    let (ee, se, ce) = (app.as_user(world::EE), app.as_user(world::SE), app.as_user(world::CE));
    for waits in ["recommend", "freeze"] {
        assert_eq!(act(&se, &checked, waits, &json!({})).await.status, 403, "it lies in the division");
    }
    assert_eq!(act(&ce, &checked, "freeze", &json!({})).await.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    let once = done(&ee, &checked, "recommend", &json!({ "remarks": "Rates are in order." })).await;
    assert_eq!(
        once.summary.pending_with.as_deref(),
        Some("Superintending Engineer, Krishnanagar Highway Circle")
    );
    assert_eq!(act(&ee, &once, "recommend", &json!({})).await.status, 403, "it has left the division");
    let twice = done(&se, &once, "recommend", &json!({})).await;
    assert_eq!(twice.summary.pending_with.as_deref(), Some("Chief Engineer, North Zone"));
    assert_eq!(act(&ce, &twice, "recommend", &json!({})).await.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    let ready = done(&ce, &twice, "freeze", &json!({})).await;
    assert_eq!(ready.order.office_name, "Office of the Chief Engineer, North Zone");
    assert_eq!(ready.order.authority.limit_paise, None);
}

#[actix_web::test]
async fn two_persons_suffice_for_a_small_work() {
    let app = TestApp::new().await;
    let made = Site::of(15 * LAKH).make(&app);
    enrol(&app, world::AE, world::EE);
    let drafted = draft(&app, made).await;
    assert_eq!(drafted.summary.authority, "Assistant Engineer, Krishnanagar Sub-Division");
    let (sae, ae) = (app.as_user(world::SAE), app.as_user(world::AE));
    let sent = done(&sae, &drafted, "submit", &json!({})).await;
    let checked = done(&ae, &sent, "verify", &checklist()).await;
    done(&ae, &checked, "freeze", &json!({})).await;
    sign(&app, world::AE, drafted.summary.id).await;
    let issued = get(&sae, drafted.summary.id).await;
    assert_eq!(issued.summary.ts_no.as_deref(), Some("TS/KRSD/2026-27/0001"));
}

#[actix_web::test]
async fn hostile_titles_are_signed_and_validate() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    for title in HOSTILE_TITLES {
        // The record takes 300 characters.
        let title = title.char_indices().nth(300).map_or(*title, |(end, _)| &title[..end]);
        let made = Site { title, ..Site::default() }.make(&app);
        let ready = frozen(&app, made).await;
        let signed = sign(&app, world::EE, ready.summary.id).await;
        assert_eq!(signed.state, SigningState::Issued, "{title}");
        let order =
            app.as_user(world::SAE).get(&format!("{}/order.pdf", path(ready.summary.id))).await.expect(200);
        assert!(judge(&order.bytes, &trust(&app.context)).is_valid(), "{title}");
        app.pass(chrono::Duration::seconds(61));
    }
}
