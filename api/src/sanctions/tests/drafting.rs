//! What a draft begins with, and what its fields refuse, all at once.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::site::{LAKH, Site, draft, path, try_draft};
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn a_draft_is_filled_from_the_record_and_the_templates() {
    let app = TestApp::new().await;
    let drafted = draft(&app, Site::default().make(&app)).await;
    let content = &drafted.content;
    assert_eq!(content.cost_abstract.len(), 2);
    assert_eq!(content.heads_of_account.len(), 1);
    assert!(content.conditions.len() >= 3 && content.copy_to.len() >= 3);
    assert_eq!(content.to_office, "The Assistant Engineer, Krishnanagar Sub-Division");
    assert_eq!(
        content.references,
        ["Estimate vetted by the Executive Engineer, Krishnanagar Highway Division"]
    );
    assert_eq!(drafted.order.office_name, "Office of the Executive Engineer, Krishnanagar Highway Division");
    assert_eq!(drafted.order.department, "Public Works Department");
    assert_eq!(drafted.power_limit_paise, Some(45 * LAKH));
    assert_eq!(drafted.amount_in_words, "Rupees Forty Lakh Only");
    let preview =
        app.as_user(world::SAE).get(&format!("{}/preview.pdf", path(drafted.summary.id))).await.expect(200);
    assert!(preview.bytes.starts_with(b"%PDF-") && preview.header("Content-Disposition").is_some());
}

#[actix_web::test]
async fn every_wrong_field_is_named_at_once_and_nothing_is_changed() {
    let app = TestApp::new().await;
    let drafted = draft(&app, Site::default().make(&app)).await;
    let sae = app.as_user(world::SAE);
    let mut content = json!(drafted.content);
    content["cost_abstract"][0]["head"] = json!("Road 🚧 works");
    content["cost_abstract"][1]["amount_paise"] = json!(-5);
    content["heads_of_account"] = json!(["99-0000"]);
    content["references"] = json!(["a".repeat(301)]);
    content["conditions"] = json!([]);
    content["to_office"] = json!("x\u{202e}txt.exe office");
    content["copy_to"] =
        json!([{ "addressee": "The Treasury Officer", "purpose": "information", "email": "not a mail" }]);
    content["validity_months"] = json!(0);
    content["memo_no"] = json!("line\nbreak");
    content["language"] = json!("bn");
    let answer =
        sae.if_match(1).patch(&path(drafted.summary.id), &json!({ "content": content })).await.expect(422);
    let pointers: Vec<&str> = answer.json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|error| error["pointer"].as_str())
        .collect();
    for pointer in [
        "/content/cost_abstract/0/head",
        "/content/cost_abstract/1/amount_paise",
        "/content/cost_abstract",
        "/content/heads_of_account/0",
        "/content/references/0",
        "/content/conditions",
        "/content/to_office",
        "/content/copy_to/0/email",
        "/content/validity_months",
        "/content/memo_no",
        "/content/language",
    ] {
        assert!(pointers.contains(&pointer), "{pointer} is not among {pointers:?}");
    }
    assert_eq!(sae.get(&path(drafted.summary.id)).await.expect(200).json["version"], 1);
}

#[actix_web::test]
async fn wrong_types_and_unknown_fields_are_problems_never_faults() {
    let app = TestApp::new().await;
    let drafted = draft(&app, Site::default().make(&app)).await;
    let sae = app.as_user(world::SAE).if_match(1);
    let at = path(drafted.summary.id);
    let mut amount = json!(drafted.content);
    amount["cost_abstract"][0]["amount_paise"] = json!("many");
    let mut overflow = json!(drafted.content);
    overflow["cost_abstract"][0]["amount_paise"] = json!(i64::MAX);
    overflow["cost_abstract"][1]["amount_paise"] = json!(i64::MAX);
    let mut unknown = json!(drafted.content);
    unknown["amount_paise"] = json!(1);
    for content in [amount, overflow, unknown, Value::Null, json!([])] {
        let answer = sae.patch(&at, &json!({ "content": content })).await;
        assert_eq!(answer.status, 422, "{:?}", answer.json);
        assert!(!answer.code().is_empty());
    }
    assert_eq!(sae.send(Method::PATCH, &at, Some(("application/json", b"{".to_vec()))).await.status, 400);
    assert_eq!(sae.send(Method::PATCH, &at, Some(("text/plain", b"{}".to_vec()))).await.status, 415);
}

#[actix_web::test]
async fn an_estimate_of_another_work_is_no_estimate_of_this_one() {
    let app = TestApp::new().await;
    let (one, other) = (Site::default().make(&app), Site::default().make(&app));
    let mixed = super::site::Made { estimate: other.estimate, ..one };
    let answer = try_draft(&app, mixed).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/estimate_id");
    let stranger = app.as_user(world::STRANGER_SAE);
    let at = format!("/works/{}/technical-sanctions", one.work);
    let body = json!({ "estimate_id": one.estimate });
    assert_eq!(stranger.post(&at, &body).await.status, 404);
    assert_eq!(stranger.get(&at).await.status, 404);
    assert_eq!(app.as_user(world::FINANCE).post(&at, &body).await.status, 403);
}
