//! Changing and closing offices and officers' records: who may, what stands against it, two administrators at once.

use serde_json::json;
use shared::master::Office;
use shared::officer::Officer;
use uuid::Uuid;

use crate::outbox;
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn an_office_is_changed_against_its_version_and_closed_when_empty() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    let id: Uuid = app.act(|conn| world::office_id(conn, "KRSD"));
    let path = format!("/offices/{id}");
    let circle: Uuid = app.act(|conn| world::office_id(conn, "NKC"));
    let irrigation: Uuid = app.act(|conn| world::office_id(conn, "BID"));
    for (change, field, code) in [
        (json!({ "name_en": "x" }), "/name_en", "TEXT_TOO_SHORT"),
        (json!({ "email": "nobody" }), "/email", "EMAIL_FORM"),
        (json!({ "district": 1 }), "/district", "UNKNOWN_REFERENCE"),
        (json!({ "parent_office_id": irrigation }), "/parent_office_id", "PARENT_NOT_ABOVE"),
        (json!({ "parent_office_id": id }), "/parent_office_id", "PARENT_NOT_ABOVE"),
        (json!({ "active": false }), "/active", "OFFICE_HAS_POSTINGS"),
    ] {
        let answer = admin.if_match(1).patch(&path, &change).await.expect(422);
        assert_eq!(answer.faults(), [(field, code)], "{change}");
    }
    let moved =
        json!({ "address": "New Circuit House Road, Krishnanagar 741101", "parent_office_id": circle });
    let changed: Office = admin.if_match(1).patch(&path, &moved).await.expect(200).into();
    assert_eq!((changed.parent_office_id, changed.version, changed.code.as_str()), (Some(circle), 2, "KRSD"));
    assert_eq!(admin.if_match(1).patch(&path, &moved).await.status, 412, "the second of two administrators");
    assert_eq!(admin.patch(&path, &moved).await.status, 428);
    for user in [world::AE, world::SECRETARY, world::FINANCE] {
        assert_eq!(app.as_user(user).if_match(2).patch(&path, &moved).await.status, 403, "{user}");
    }
    let other = format!("/offices/{irrigation}");
    assert_eq!(admin.if_match(1).patch(&other, &json!({ "wing": "" })).await.status, 403);
    app.as_user(world::STATE_ADMIN).if_match(1).patch(&other, &json!({ "wing": "" })).await.expect(200);
    for user in [world::SAE, world::OTHER_SAE, world::AE] {
        app.act(|conn| world::end_postings(conn, user, "2026-09-14".parse().unwrap()));
    }
    let closed: Office = admin.if_match(2).patch(&path, &json!({ "active": false })).await.expect(200).into();
    assert!(!closed.active);
    let division: Uuid = app.act(|conn| world::office_id(conn, "KHD"));
    let refused = admin.if_match(1).patch(&format!("/offices/{division}"), &json!({ "active": false })).await;
    assert!(refused.expect(422).faults().contains(&("/active", "OFFICE_HAS_POSTINGS")));
}

#[actix_web::test]
async fn a_new_mobile_number_is_told_to_the_old_one_and_no_number_is_ever_shown() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    let id = app.as_user(world::SAE).person();
    let path = format!("/officers/{id}");
    let old = app.act(|conn| world::mobile_of(conn, world::SAE));
    for (change, field, code) in [
        (json!({ "mobile": "9830099999" }), "/mobile", "MOBILE_FORM"),
        (json!({ "email": "x" }), "/email", "TEXT_TOO_SHORT"),
        (json!({ "name_bn": "م" }), "/name_bn", "TEXT_TOO_SHORT"),
        (json!({ "active": false }), "/active", "OFFICER_HAS_POSTINGS"),
    ] {
        let answer = admin.if_match(1).patch(&path, &change).await.expect(422);
        assert_eq!(answer.faults(), [(field, code)], "{change}");
    }
    let change = json!({ "mobile": "+919830099999", "name_en": "Sudipta Mandal" });
    let answer = admin.if_match(1).patch(&path, &change).await.expect(200);
    assert!(!String::from_utf8_lossy(&answer.bytes).contains("9830099999"));
    let changed: Officer = answer.into();
    assert_eq!((changed.name_en.as_str(), changed.version), ("Sudipta Mandal", 2));
    while outbox::deliver(&app.context).await.unwrap() > 0 {}
    let mut told: Vec<String> = app.messages().into_iter().map(|message| message.recipient).collect();
    told.sort();
    let mut expected = vec![old, "+919830099999".to_owned()];
    expected.sort();
    assert_eq!(told, expected);
    assert_eq!(admin.if_match(1).patch(&path, &change).await.status, 412);
}

#[actix_web::test]
async fn nobody_changes_himself_or_beyond_his_department_and_who_is_closed_is_out() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    let change = json!({ "email": "someone@example.gov.in" });
    let own = format!("/officers/{}", admin.person());
    assert_eq!(admin.if_match(1).patch(&own, &change).await.status, 403);
    for user in [world::STRANGER_AE, world::FINANCE, world::STATE_ADMIN, world::AUDITOR] {
        let path = format!("/officers/{}", app.as_user(user).person());
        assert_eq!(admin.if_match(1).patch(&path, &change).await.status, 403, "{user}");
    }
    let sae = app.as_user(world::SAE);
    let path = format!("/officers/{}", sae.person());
    assert_eq!(sae.if_match(1).patch(&path, &change).await.status, 403);
    sae.get("/me").await.expect(200);
    app.act(|conn| world::end_postings(conn, world::SAE, "2026-09-14".parse().unwrap()));
    let closed: Officer =
        admin.if_match(1).patch(&path, &json!({ "active": false })).await.expect(200).into();
    assert!(!closed.active);
    assert_eq!(sae.get("/me").await.status, 401, "every session has ended");
    let office: Uuid = app.act(|conn| world::office_id(conn, "KRSD"));
    let posting = json!({ "person_id": closed.id, "office_id": office, "designation": "SAE", "roles": ["preparer"], "charge": "regular", "from": "2026-09-15", "order_no": "PW/1" });
    let refused = admin.post("/postings", &posting).await.expect(422);
    assert_eq!(refused.faults(), [("/person_id", "UNKNOWN_REFERENCE")]);
    admin.if_match(2).patch(&path, &json!({ "active": true })).await.expect(200);
    admin.post("/postings", &posting).await.expect(201);
}
