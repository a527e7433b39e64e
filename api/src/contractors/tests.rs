//! Contractors through the API: who enters them, what is refused, how a debarment comes and goes.

use serde_json::{Value, json};
use shared::contractor::Contractor;
use shared::page::Page;

use crate::projects::fixtures::with;
use crate::testing::{TestApp, world};

/// A firm that is enlisted; its GSTIN fits its PAN.
pub fn firm(name: &str, pan: &str) -> Value {
    json!({ "name": name, "pan": pan, "class": "Class I", "registration_no": format!("PWD/CL-I/{pan}"), "valid_to": "2027-03-31" })
}

pub async fn register(app: &TestApp, name: &str, pan: &str) -> Contractor {
    app.as_user(world::EE).post("/contractors", &firm(name, pan)).await.expect(201).into()
}

#[actix_web::test]
async fn a_pan_is_registered_once_and_found_by_its_parts() {
    let app = TestApp::new().await;
    let made = register(&app, "Ma Tara Construction", "AAPFU0939F").await;
    assert_eq!(made.may, ["update_contractor"]);
    register(&app, "Rahman & Brothers", "AABCR1234K").await;
    let ee = app.as_user(world::EE);
    let again = ee.post("/contractors", &firm("Ma Tara Constructions", "aapfu 0939f")).await.expect(422);
    assert_eq!(again.faults(), [("/pan", "PAN_TAKEN")]);
    for (words, found) in [("tara", 1), ("AABCR", 1), ("PWD/CL-I/AAPFU", 1), ("100%", 0), ("_", 0), ("", 2)] {
        let path = format!("/contractors?q={}", words.replace('%', "%25").replace('/', "%2F"));
        let page: Page<Contractor> = app.as_user(world::SAE).get(&path).await.expect(200).into();
        assert_eq!((page.items.len(), page.total), (found, Some(i64::try_from(found).unwrap())), "{words}");
    }
}

#[actix_web::test]
async fn what_is_typed_wrong_is_told_by_field() {
    let app = TestApp::new().await;
    let ee = app.as_user(world::EE);
    let body = with(firm("x", "AAPFU0939"), json!({ "class": "", "gstin": "27AAPFU0939F1ZV" }));
    let told = ee.post("/contractors", &body).await.expect(422);
    assert_eq!(
        told.faults(),
        [("/name", "TEXT_TOO_SHORT"), ("/class", "TEXT_MISSING"), ("/pan", "PAN_FORM")]
    );
    let body = with(firm("Ma Tara", "AAPFU0939F"), json!({ "gstin": "27AAPFU0939F1ZW" }));
    assert_eq!(ee.post("/contractors", &body).await.expect(422).faults(), [("/gstin", "GSTIN_CHECK")]);
}

#[actix_web::test]
async fn executive_engineers_keep_the_register_and_circles_debar() {
    let app = TestApp::new().await;
    let made = register(&app, "Ma Tara Construction", "AAPFU0939F").await;
    let path = format!("/contractors/{}", made.id);
    for (user, enters, debars) in [
        (world::SAE, 403, 403),
        (world::AE, 403, 403),
        (world::EE, 201, 403),
        (world::SE, 201, 422),
        (world::SECRETARY, 403, 422),
        (world::AUDITOR, 403, 403),
        (world::STATE_ADMIN, 201, 422),
    ] {
        let caller = app.as_user(user);
        let pan = format!("AABC{}1234K", char::from(b'A' + user.as_bytes()[9] % 26));
        let entered = caller.post("/contractors", &firm("Some firm", &pan)).await;
        assert!(entered.status == enters || entered.faults() == [("/pan", "PAN_TAKEN")], "{user} enters");
        let body = json!({ "debarred_until": "2026-09-14", "reason": "Left two works undone." });
        let debarred = caller.if_match(made.version).post(&format!("{path}/debar"), &body).await;
        assert_eq!(debarred.status, debars, "{user} debars");
    }
    let se = app.as_user(world::SE);
    let body = json!({ "debarred_until": "2026-12-31", "reason": "Left two works undone; order 211-W." });
    let out: Contractor =
        se.if_match(made.version).post(&format!("{path}/debar"), &body).await.expect(200).into();
    assert!(out.debarred_until.is_some() && out.debar_reason.is_some());
    let stale = se.if_match(made.version).post(&format!("{path}/debar"), &body).await;
    assert_eq!(stale.status, 412);
    let body = json!({ "reason": "Order 211-W is set aside." });
    let back: Contractor =
        se.if_match(out.version).post(&format!("{path}/debar"), &body).await.expect(200).into();
    assert_eq!((back.debarred_until, back.debar_reason), (None, None));
    let twice = se.if_match(back.version).post(&format!("{path}/debar"), &body).await.expect(422);
    assert_eq!(twice.faults(), [("/debarred_until", "NOT_DEBARRED")]);
}

#[actix_web::test]
async fn an_enlistment_is_renewed_and_the_pan_stands() {
    let app = TestApp::new().await;
    let made = register(&app, "Ma Tara Construction", "AAPFU0939F").await;
    let (ee, path) = (app.as_user(world::EE).if_match(made.version), format!("/contractors/{}", made.id));
    let other = ee.patch(&path, &firm("Ma Tara Construction", "AABCR1234K")).await.expect(422);
    assert_eq!(other.faults(), [("/pan", "PAN_STANDS")]);
    let body = with(firm("Ma Tara Construction", "AAPFU0939F"), json!({ "valid_to": "2029-03-31" }));
    let renewed: Contractor = ee.patch(&path, &body).await.expect(200).into();
    assert_eq!((renewed.valid_to.to_string().as_str(), renewed.version), ("2029-03-31", 2));
    assert_eq!(app.as_user(world::SAE).get(&path).await.expect(200).into::<Contractor>().version, 2);
}
