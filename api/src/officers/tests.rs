//! Offices, officers and postings through the API: administrators only, each in his department.

use serde_json::{Value, json};
use shared::master::Office;
use shared::officer::{Officer, Posting};
use shared::page::Page;
use uuid::Uuid;

use crate::projects::fixtures::{NOTHING, with};
use crate::testing::{Answer, TestApp, world};

fn pointers(answer: &Answer) -> Vec<(&str, &str)> {
    let errors = answer.json["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap())).collect()
}

fn office_body(app: &TestApp) -> Value {
    let parent: Uuid = app.act(|conn| world::office_id(conn, "KHD"));
    json!({
        "code": "TEHSD", "name_en": "Tehatta Sub-Division", "name_bn": "তেহট্ট উপবিভাগ", "department": "PW",
        "level": "subdivision", "parent_office_id": parent, "district": 320, "address": "Tehatta, Nadia 741160",
        "email": "tehsd@example.gov.in",
    })
}

fn officer_body() -> Value {
    json!({ "hrms_id": "2020104444", "name_en": "Mitali Saha", "name_bn": "মিতালি সাহা", "mobile": "+919830099999", "email": "mitali@example.gov.in" })
}

#[actix_web::test]
async fn an_office_is_set_up_below_one_of_its_department() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    let irrigation: Uuid = app.act(|conn| world::office_id(conn, "BID"));
    let below: Uuid = app.act(|conn| world::office_id(conn, "KRSD"));
    for (changes, field, code) in [
        (json!({ "code": "teh" }), "/code", "CODE_FORM"),
        (json!({ "code": "T" }), "/code", "CODE_FORM"),
        (json!({ "name_en": "x" }), "/name_en", "TEXT_TOO_SHORT"),
        (json!({ "name_bn": "🚧🚧🚧" }), "/name_bn", "TEXT_NOT_PRINTABLE"),
        (json!({ "district": 1 }), "/district", "UNKNOWN_REFERENCE"),
        (json!({ "email": "nobody" }), "/email", "EMAIL_FORM"),
        (json!({ "email": "a@b@c.in" }), "/email", "EMAIL_FORM"),
        (json!({ "parent_office_id": NOTHING }), "/parent_office_id", "UNKNOWN_REFERENCE"),
        (json!({ "parent_office_id": irrigation }), "/parent_office_id", "PARENT_NOT_ABOVE"),
        (json!({ "parent_office_id": below }), "/parent_office_id", "PARENT_NOT_ABOVE"),
        (json!({ "code": "KHD" }), "/code", "CODE_TAKEN"),
    ] {
        let answer = admin.post("/offices", &with(office_body(&app), changes.clone())).await.expect(422);
        assert_eq!(pointers(&answer), [(field, code)], "{changes}");
    }
    let made: Office = admin.post("/offices", &office_body(&app)).await.expect(201).into();
    let seen: Office = app.as_user(world::SAE).get(&format!("/offices/{}", made.id)).await.expect(200).into();
    assert_eq!(seen, made);
    let found: Page<Office> = app.as_user(world::SAE).get("/offices?q=tehatta&department=PW").await.into();
    assert_eq!((found.items.len(), found.total), (1, Some(1)));
    assert_eq!(app.as_user(world::SAE).get(&format!("/offices/{NOTHING}")).await.status, 404);
}

#[actix_web::test]
async fn only_administrators_set_up_and_each_in_his_department() {
    let app = TestApp::new().await;
    let person = app.as_user(world::OTHER_SAE).person();
    let irrigation: Uuid = app.act(|conn| world::office_id(conn, "BID"));
    let posting = json!({
        "person_id": person, "office_id": irrigation, "designation": "AE", "charge": "additional", "from": "2026-09-01",
        "order_no": "IW/1", "roles": ["estimate_checker"],
    });
    for user in [
        world::SAE,
        world::AE,
        world::EE,
        world::SE,
        world::CE,
        world::SECRETARY,
        world::ADVISER,
        world::NODAL,
        world::FINANCE,
        world::TREASURY,
        world::AUDITOR,
    ] {
        let caller = app.as_user(user);
        assert_eq!(caller.post("/offices", &office_body(&app)).await.status, 403, "{user}");
        assert_eq!(caller.post("/officers", &officer_body()).await.status, 403, "{user}");
        assert_eq!(caller.post("/postings", &posting).await.status, 403, "{user}");
        let end = json!({ "to": "2026-09-15", "order_no": "1" });
        let target = app.as_user(world::SAE).posting();
        assert_eq!(caller.post(&format!("/postings/{target}/end"), &end).await.status, 403, "{user}");
    }
    let of_department = app.as_user(world::DEPT_ADMIN);
    assert_eq!(of_department.post("/postings", &posting).await.status, 403);
    let other =
        with(office_body(&app), json!({ "department": "IW", "parent_office_id": irrigation, "code": "IWX" }));
    assert_eq!(of_department.post("/offices", &other).await.status, 403);
    let of_state = app.as_user(world::STATE_ADMIN);
    of_state.post("/offices", &other).await.expect(201);
    let made: Posting = of_state.post("/postings", &posting).await.expect(201).into();
    let end = json!({ "to": "2026-09-15", "order_no": "IW/2" });
    assert_eq!(of_department.post(&format!("/postings/{}/end", made.id), &end).await.status, 403);
    of_state.post(&format!("/postings/{}/end", made.id), &end).await.expect(200);
}

#[actix_web::test]
async fn an_officer_is_entered_and_sets_the_first_password_by_code() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    for (changes, field, code) in [
        (json!({ "hrms_id": "20 20" }), "/hrms_id", "HRMS_ID_FORM"),
        (json!({ "hrms_id": world::SAE }), "/hrms_id", "HRMS_ID_TAKEN"),
        (json!({ "mobile": "9830099999" }), "/mobile", "MOBILE_FORM"),
        (json!({ "mobile": "+0123456789" }), "/mobile", "MOBILE_FORM"),
        (json!({ "name_en": "" }), "/name_en", "TEXT_MISSING"),
        (json!({ "name_bn": "م" }), "/name_bn", "TEXT_TOO_SHORT"),
    ] {
        let answer = admin.post("/officers", &with(officer_body(), changes.clone())).await.expect(422);
        assert_eq!(pointers(&answer), [(field, code)], "{changes}");
    }
    let made: Officer = admin.post("/officers", &officer_body()).await.expect(201).into();
    assert!(made.postings.is_empty() && made.active);
    let found: Page<Officer> =
        app.as_user(world::SAE).get("/officers?q=mitali%20saha").await.expect(200).into();
    assert_eq!(found.items, [made]);
    let answer = app.nobody().post("/password-resets", &json!({ "user": "2020104444" })).await;
    if answer.status == 200 {
        assert!(app.messages().iter().any(|message| message.recipient == "+919830099999"));
    }
}

#[actix_web::test]
async fn an_administrator_never_holds_a_business_role_in_the_same_posting() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    let person = app.as_user(world::OTHER_SAE).person();
    let office: Uuid = app.act(|conn| world::office_id(conn, "KRSD"));
    let posting = json!({
        "person_id": person, "office_id": office, "designation": "JE", "charge": "additional", "from": "2026-09-01",
        "order_no": "PW/1", "roles": ["preparer"],
    });
    for (changes, field, code) in [
        (json!({ "roles": ["preparer", "dept_admin"] }), "/roles", "ADMIN_WITH_BUSINESS_ROLE"),
        (json!({ "roles": [] }), "/roles", "ROLES"),
        (json!({ "roles": ["preparer", "preparer"] }), "/roles", "ROLES"),
        (json!({ "designation": "KING" }), "/designation", "UNKNOWN_REFERENCE"),
        (json!({ "office_id": NOTHING }), "/office_id", "UNKNOWN_REFERENCE"),
        (json!({ "person_id": NOTHING }), "/person_id", "UNKNOWN_REFERENCE"),
        (json!({ "from": "1947-08-14" }), "/from", "DATE_TOO_EARLY"),
        (json!({ "order_no": " " }), "/order_no", "TEXT_MISSING"),
    ] {
        let answer = admin.post("/postings", &with(posting.clone(), changes.clone())).await.expect(422);
        assert_eq!(pointers(&answer), [(field, code)], "{changes}");
    }
    let beyond = with(posting.clone(), json!({ "roles": ["state_admin"] }));
    assert_eq!(admin.post("/postings", &beyond).await.status, 403);
    let own = with(posting.clone(), json!({ "person_id": admin.person() }));
    assert_eq!(admin.post("/postings", &own).await.status, 403);
    let made: Posting = admin.post("/postings", &posting).await.expect(201).into();
    assert_eq!(admin.post("/postings", &posting).await.expect(409).code(), "POSTING_EXISTS");
    for (body, field, code) in [
        (json!({ "to": "2026-08-31", "order_no": "PW/2" }), "/to", "DATE_ORDER"),
        (json!({ "to": "2026-09-16", "order_no": "PW/2" }), "/to", "DATE_IN_FUTURE"),
        (json!({ "to": "2026-09-15", "order_no": "" }), "/order_no", "TEXT_MISSING"),
    ] {
        let answer = admin.post(&format!("/postings/{}/end", made.id), &body).await.expect(422);
        assert_eq!(pointers(&answer), [(field, code)]);
    }
    let held: Page<Posting> =
        admin.get(&format!("/postings?person={person}&on=2026-09-15")).await.expect(200).into();
    assert_eq!(held.items.len(), 2);
}
