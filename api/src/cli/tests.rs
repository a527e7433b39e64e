//! The first day of a real deployment: an empty database, an empty folder of secrets.

use serde_json::json;

use super::admin::{self, NewAdmin};
use super::ca::{Founding, FoundingError, found};
use crate::http::Refusal;
use crate::testing::{ORIGIN, TestApp};

fn new_admin() -> NewAdmin {
    NewAdmin {
        user: "2001000001".into(),
        name: "Ila Dutta".into(),
        name_bn: None,
        mobile: "+919830012345".into(),
        email: "ila.dutta@example.gov.in".into(),
        trial: true,
    }
}

#[actix_web::test]
async fn on_the_first_day_an_administrator_founds_the_authority_and_signs_in() {
    let folder = std::env::temp_dir().join(format!("upms-first-day-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let founding = Founding {
        organisation: "Government of West Bengal",
        origin: ORIGIN,
        from: "2026-09-01T00:00:00Z".parse().unwrap(),
        trial: true,
    };
    found(&folder, &founding).unwrap();
    assert!(matches!(found(&folder, &founding), Err(FoundingError::Exists)));

    let app = TestApp::empty(folder.clone()).await;
    let password = admin::create(&app.context, &new_admin()).unwrap();
    assert!(matches!(admin::create(&app.context, &new_admin()), Err(Refusal::Invalid(_))));

    let body = json!({"user": "2001000001", "password": password, "token": "bearer"});
    let challenge = app.nobody().post("/session", &body).await.expect(200).json;
    let mut body = json!({"challenge_id": challenge["challenge_id"], "channel": "sms", "code": app.code_of("2001000001")});
    let needed = app.nobody().post("/session/code", &body).await.expect(422);
    assert_eq!(needed.json["errors"][0]["code"], "PASSWORD_CHANGE_NEEDED");
    body["new_password"] = json!("seven boats at noon");
    let opened = app.nobody().post("/session/code", &body).await.expect(200).json;
    assert_eq!(opened["me"]["postings"][0]["roles"], json!(["state_admin"]));
    assert_eq!(opened["me"]["password_change_needed"], false);

    let ready = app.nobody().get("/health/ready").await.expect(200).json;
    assert_eq!((&ready["deployment"], &ready["remarks"]), (&json!("trial"), &json!([])));
    let admin = app.as_user("2001000001");
    let departments = admin.get("/departments").await.expect(200).json;
    assert_eq!(departments["items"].as_array().map(Vec::len), Some(13));
    std::fs::remove_dir_all(folder).unwrap();
}

#[actix_web::test]
async fn an_administrator_with_a_mobile_number_that_is_none_is_refused() {
    let folder = std::env::temp_dir().join(format!("upms-first-day-refused-{}", std::process::id()));
    let app = TestApp::empty(folder.clone()).await;
    let refused = admin::create(&app.context, &NewAdmin { mobile: "9830012345".into(), ..new_admin() });
    assert!(matches!(refused, Err(Refusal::Invalid(_))));
    std::fs::remove_dir_all(folder).unwrap();
}
