//! What a system may call: what policy lists, with the scope it takes; of all else nothing.

use actix_web::http::Method;
use serde_json::json;
use shared::api_client::{ApiClient, ClientScope};
use shared::page::Page;
use shared::policy::{SYSTEM_OPERATIONS, scope_of};
use shared::project::ProjectSummary;

use super::site::{body, calling, connected, registered, secret, system, token};
use crate::bills::tests::site::{ground, measured, passed};
use crate::http::operations_of_the_document as operations;
use crate::projects::fixtures::with;
use crate::sanctions::tests::site::{self as sanctions, Site};
use crate::tenders::tests::site::LAKH;
use crate::testing::{Caller, TestApp, world};

async fn status(caller: &Caller<'_>, method: &Method, path: &str) -> u16 {
    let body = (*method != Method::GET).then(|| ("application/json", b"{}".to_vec()));
    caller.if_match(1).send(method.clone(), path, body).await.status
}

#[actix_web::test]
async fn every_operation_refuses_a_system_without_its_scope() {
    let app = TestApp::new().await;
    let one = system(&app, &[ClientScope::ProjectsRead]).await;
    let others: Vec<ClientScope> =
        ClientScope::ALL.iter().copied().filter(|scope| *scope != ClientScope::ProjectsRead).collect();
    let all_but_one = connected(&app, &others, json!({"system": "other"})).await;
    let rest = calling(&app, &all_but_one).await;
    for operation in operations().iter().filter(|operation| !operation.open) {
        let (first, second) = (
            status(&one, &operation.method, &operation.path).await,
            status(&rest, &operation.method, &operation.path).await,
        );
        match scope_of(&operation.id) {
            None => assert_eq!((first, second), (403, 403), "{}", operation.id),
            Some(ClientScope::ProjectsRead) => {
                assert!(![401, 403].contains(&first), "{}: {first}", operation.id);
                assert_eq!(second, 403, "{}", operation.id);
            }
            Some(_) => {
                assert_eq!(first, 403, "{}", operation.id);
                assert!(![401, 403].contains(&second), "{}: {second}", operation.id);
            }
        }
    }
    let known: Vec<String> = operations().into_iter().map(|operation| operation.id).collect();
    for (name, _) in SYSTEM_OPERATIONS {
        assert!(known.iter().any(|id| id == name), "{name} is no operation");
    }
}

#[actix_web::test]
async fn a_machine_can_never_sign_hold_a_credential_a_session_or_approve_a_person() {
    let app = TestApp::new().await;
    let all = system(&app, ClientScope::ALL).await;
    let mut refused = 0;
    for operation in operations().iter().filter(|operation| {
        ["sign", "credential", "session", "password", "authenticator", "otp", "backup", "officer", "posting"]
            .iter()
            .any(|word| operation.id.contains(word))
            && !operation.open
            && !["feed_officers", "get_order_signature"].contains(&operation.id.as_str())
    }) {
        assert_eq!(status(&all, &operation.method, &operation.path).await, 403, "{}", operation.id);
        refused += 1;
    }
    assert!(refused > 15, "{refused}");
}

#[actix_web::test]
async fn a_system_is_let_in_by_two_persons_and_shut_out_at_once() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::STATE_ADMIN);
    for user in [world::FINANCE, world::DEPT_ADMIN, world::EE, world::AUDITOR] {
        let told = app.as_user(user).post("/api-clients", &body(&app, ClientScope::ALL)).await;
        assert_eq!(told.status, 403, "{user}");
    }
    let client = registered(&app, &[ClientScope::ProjectsRead], json!({})).await;
    let at = |act: &str| format!("/api-clients/{}/{act}", client.id);
    assert_eq!(admin.if_match(1).post(&at("approve"), &json!({})).await.status, 403, "not one's own");
    let early = admin.post(&at("secrets"), &json!({"overlap_hours": 0})).await;
    assert_eq!(early.status, 409, "no secret before the second officer");
    let finance = app.as_user(world::FINANCE);
    let client: ApiClient = finance.if_match(1).post(&at("approve"), &json!({})).await.expect(200).into();
    assert_eq!(finance.if_match(2).post(&at("reject"), &json!({"remarks": "Not so."})).await.status, 409);
    let secret = secret(&app, client.id, 0).await;
    let of = super::site::Connected { client, secret };
    let caller = calling(&app, &of).await;
    caller.get("/projects").await.expect(200);
    let shown = app.as_user(world::AUDITOR).get(&format!("/api-clients/{}", of.client.id)).await.expect(200);
    assert!(!String::from_utf8_lossy(&shown.bytes).contains(&of.secret));
    let reason = json!({"reason": "Its key was found in a mail."});
    finance.if_match(2).post(&at("disable"), &reason).await.expect(200);
    assert_eq!(caller.get("/projects").await.status, 401, "the token it holds is refused");
    let listed: Page<ApiClient> = admin.get("/api-clients").await.expect(200).into();
    assert_eq!(listed.items[0].disabled_reason.as_deref(), Some("Its key was found in a mail."));
    let people = app.as_user(world::STATE_ADMIN).get("/officers?q=IFMS").await.expect(200);
    assert_eq!(people.json["items"], json!([]), "a system is no officer");
}

#[actix_web::test]
async fn a_registration_tells_every_fault_at_once() {
    let app = TestApp::new().await;
    let wrong = with(
        body(&app, &[]),
        json!({
            "system": "IFMS!", "contact_email": "nobody", "networks": ["10.0.0.0/8", "10/8"], "departments": ["ZZ"],
            "districts": [1], "calls_per_minute": 0, "valid_to": "2030-01-01",
            "public_keys": [{"kid": "a", "kty": "RSA", "crv": "none", "x": "AA"}],
        }),
    );
    let told = app.as_user(world::STATE_ADMIN).post("/api-clients", &wrong).await.expect(422);
    let pointers: Vec<&str> = told.faults().into_iter().map(|(pointer, _)| pointer).collect();
    for field in [
        "/system",
        "/contact_email",
        "/scopes",
        "/networks/1",
        "/public_keys/0",
        "/calls_per_minute",
        "/valid_to",
        "/departments",
        "/districts",
    ] {
        assert!(pointers.contains(&field), "{field}: {pointers:?}");
    }
}

#[actix_web::test]
async fn a_system_reads_its_departments_its_districts_and_no_more() {
    let app = TestApp::new().await;
    let of = Site::default().make(&app);
    let seen = async |changes: serde_json::Value, name: &str| {
        let changes = with(changes, json!({"system": name}));
        let scopes = [ClientScope::ProjectsRead, ClientScope::SanctionsRead];
        let caller = calling(&app, &connected(&app, &scopes, changes).await).await;
        let page: Page<ProjectSummary> = caller.get("/projects").await.expect(200).into();
        let one = caller.get(&format!("/projects/{}", of.project)).await.status;
        let works = caller.get(&format!("/works/{}/technical-sanctions", of.work)).await.status;
        (page.items.len(), one, works)
    };
    assert_eq!(seen(json!({}), "state").await, (1, 200, 200));
    assert_eq!(seen(json!({"departments": ["PW"]}), "pwd").await, (1, 200, 200));
    assert_eq!(seen(json!({"departments": ["IW"]}), "iwd").await, (0, 404, 404));
    assert_eq!(seen(json!({"departments": ["IW"], "districts": [320]}), "nadia").await, (1, 200, 200));
}

#[actix_web::test]
async fn a_treasury_sees_signed_orders_and_passed_bills_alone() {
    let app = TestApp::new().await;
    let reader = system(&app, &[ClientScope::SanctionsRead, ClientScope::BillsRead]).await;
    let of = ground(&app, 1).await;
    let first = passed(&app, &of, 5 * LAKH).await;
    let second = measured(&app, &of, 9 * LAKH).await;
    let listed = reader.get(&format!("/agreements/{}/bills", of.agreement.id)).await.expect(200);
    assert_eq!(listed.json["bills"].as_array().unwrap().len(), 1);
    assert_eq!(listed.json["bills"][0]["may"], json!([]), "a machine is offered no act");
    reader.get(&format!("/bills/{}", first.id)).await.expect(200);
    assert_eq!(reader.get(&format!("/bills/{}", second.id)).await.status, 404);

    let signed = sanctions::frozen(&app, Site::default().make(&app)).await.summary.id;
    sanctions::enrol(&app, world::EE, world::DEPT_ADMIN);
    sanctions::sign(&app, world::EE, signed).await;
    let order = reader.get(&format!("/technical-sanctions/{signed}/order.pdf")).await.expect(200);
    assert!(order.bytes.starts_with(b"%PDF"));
    let told = reader.get(&format!("/technical-sanctions/{signed}")).await.expect(200);
    assert_eq!(told.json["state"], "issued");
    assert_eq!(told.json["may"], json!([]));
}

#[actix_web::test]
async fn a_person_does_not_feed_and_a_token_of_one_kind_is_none_of_the_other() {
    let app = TestApp::new().await;
    for user in [world::FINANCE, world::STATE_ADMIN, world::AUDITOR] {
        let told = app.as_user(user).post("/feeds/allotments", &json!({"rows": []})).await;
        assert_eq!(told.status, 403, "{user}");
        assert_eq!(app.as_user(user).get("/events").await.status, 403, "{user}");
    }
    let of = connected(&app, ClientScope::ALL, json!({})).await;
    let token = token(&app, &of).await;
    let cookie = app.nobody().with("Cookie", format!("upms-access={token}"));
    assert_eq!(cookie.get("/projects").await.status, 401, "no cookie of a machine");
}
