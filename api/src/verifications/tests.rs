use actix_web::http::Method;
use chrono::Duration;
use serde_json::Value;
use shared::sanction::SanctionState;
use shared::signing::{PublicJudgement, PublicVerification, TrustAnchors};
use shared::verification::{Trust, certificates_of_pem, judge};

use crate::sanctions::site::{Site, enrol, frozen, path, sign};
use crate::testing::{TestApp, world};

/// An issued order: its verification code and its file.
async fn issued(app: &TestApp) -> (String, Vec<u8>) {
    enrol(app, world::EE, world::SE);
    let ready = frozen(app, Site::default().make(app)).await;
    let session = sign(app, world::EE, ready.summary.id).await;
    let order =
        app.as_user(world::EE).get(&format!("{}/order.pdf", path(ready.summary.id))).await.expect(200);
    (session.verification_code.unwrap(), order.bytes)
}

#[actix_web::test]
async fn the_published_anchors_are_all_an_outsider_needs() {
    let app = TestApp::new().await;
    let (_, order) = issued(&app).await;
    let anchors: TrustAnchors = app.nobody().get("/public/trust-anchors").await.expect(200).into();
    let der = |pem: &[String]| pem.iter().flat_map(|pem| certificates_of_pem(pem).unwrap()).collect();
    let trust = Trust { departmental: der(&anchors.departmental), timestamp: der(&anchors.timestamp) };
    assert!(judge(&order, &trust).is_valid());
    assert!(anchors.trial);
}

#[actix_web::test]
async fn a_code_is_read_as_people_type_it_and_the_page_shows_the_true_order() {
    let app = TestApp::new().await;
    let (code, order) = issued(&app).await;
    for typed in
        [code.clone(), code.to_lowercase(), code.replace('-', ""), code.replace('0', "o").replace('-', "%20")]
    {
        let known: PublicVerification =
            app.nobody().get(&format!("/public/verifications/{typed}")).await.expect(200).into();
        assert_eq!((known.verification_code.as_str(), known.status), (code.as_str(), SanctionState::Issued));
        assert_eq!(known.signer_en, "Sharmistha Sarkar, Executive Engineer, Krishnanagar Highway Division");
    }
    let page = app.nobody().get(&format!("/public/verifications/{code}/pages/1.png")).await.expect(200);
    assert!(page.bytes.starts_with(b"\x89PNG"));
    assert_eq!(app.nobody().get(&format!("/public/verifications/{code}/pages/99.png")).await.status, 404);
    use sha2::Digest as _;
    let digest = hex::encode(sha2::Sha256::digest(&order));
    let known: PublicVerification = app
        .nobody()
        .get(&format!("/public/verifications?file_digest={}", digest.to_uppercase()))
        .await
        .expect(200)
        .into();
    assert_eq!(known.file_digest, digest);
}

#[actix_web::test]
async fn an_order_that_is_only_being_signed_is_not_known_yet() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let ready = frozen(&app, Site::default().make(&app)).await;
    let ee = app.as_user(world::EE);
    crate::sanctions::site::opened(&ee, ready.summary.id).await;
    let code: Option<String> = app.act(|conn| {
        use crate::db::schema::technical_sanction;
        use diesel::prelude::*;
        Ok(technical_sanction::table
            .find(ready.summary.id)
            .select(technical_sanction::verification_code)
            .first(conn)?)
    });
    let at = format!("/public/verifications/{}", code.unwrap());
    assert_eq!(app.nobody().get(&at).await.status, 404);
}

fn without_request_id(mut problem: Value) -> Value {
    problem["request_id"].take();
    problem["instance"].take();
    problem
}

#[actix_web::test]
async fn guesses_get_one_answer_and_after_thirty_none() {
    let app = TestApp::new().await;
    let nobody = app.nobody();
    let (mut first, mut answers) = (Value::Null, 0);
    for i in 0..30 {
        let typed = if i % 2 == 0 { format!("7Q2M-X0KD-93TB-{:04}", 1000 + i) } else { "nonsense".into() };
        let answer = nobody.get(&format!("/public/verifications/{typed}")).await.expect(404);
        let told = without_request_id(answer.json.clone());
        if first.is_null() {
            first = told.clone();
        }
        assert_eq!(told, first, "{typed}");
        answers += 1;
    }
    assert_eq!(answers, 30);
    let late = nobody.get("/public/verifications/7Q2M-X0KD-93TB-E5HA").await.expect(429);
    assert!(late.header("Retry-After").is_some());
    app.pass(Duration::minutes(61));
    nobody.get("/public/verifications/7Q2M-X0KD-93TB-E5HA").await.expect(404);
}

async fn judged(app: &TestApp, file: Vec<u8>) -> PublicJudgement {
    app.nobody()
        .send(Method::POST, "/public/verifications", Some(("application/pdf", file)))
        .await
        .expect(200)
        .into()
}

#[actix_web::test]
async fn signature_and_origin_are_two_verdicts() {
    let app = TestApp::new().await;
    let (_, order) = issued(&app).await;
    let whole = judged(&app, order.clone()).await;
    assert!(whole.judgement.is_valid() && whole.register.is_some());
    let mut changed = order.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    let broken = judged(&app, changed).await;
    assert!(!broken.judgement.is_valid() && broken.register.is_none());
    let longer = judged(&app, [order.clone(), b"\n".to_vec()].concat()).await;
    assert!(!longer.judgement.is_valid() && longer.register.is_none());
    assert!(!judged(&app, b"hello".to_vec()).await.judgement.is_valid());
    assert!(!judged(&app, Vec::new()).await.judgement.is_valid());
    let wrong = app.nobody().send(Method::POST, "/public/verifications", Some(("text/plain", order))).await;
    assert_eq!(wrong.status, 415);
    let large = vec![b' '; shared::verification::MAX_FILE + 1];
    let large =
        app.nobody().send(Method::POST, "/public/verifications", Some(("application/pdf", large))).await;
    assert_eq!(large.status, 413);
}

#[actix_web::test]
async fn a_digest_has_its_form() {
    let app = TestApp::new().await;
    for wrong in ["", "?file_digest=abc", "?file_digest=zz", "?code=1"] {
        assert_eq!(app.nobody().get(&format!("/public/verifications{wrong}")).await.status, 422, "{wrong}");
    }
    let unknown = format!("/public/verifications?file_digest={}", "0".repeat(64));
    assert_eq!(app.nobody().get(&unknown).await.status, 404);
}
