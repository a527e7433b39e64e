//! Hindrances through the API.

use serde_json::json;
use shared::milestone::Hindrance;
use shared::page::Page;

use crate::progress::tests::site::begun;
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn a_hindrance_stands_until_somebody_on_the_site_says_it_is_over() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let sae = app.as_user(world::SAE);
    let path = format!("/works/{}/hindrances", of.work);
    let body = json!({ "kind": "utility", "from_on": "2026-09-10", "action": "Water main to be shifted.", "pending_with": "Municipality" });
    assert_eq!(app.as_user(world::AUDITOR).post(&path, &body).await.status, 403);
    let wrong = json!({ "kind": "utility", "from_on": "2026-09-16", "action": "" });
    assert_eq!(sae.post(&path, &wrong).await.expect(422).json["errors"].as_array().unwrap().len(), 2);
    let made: Hindrance = sae.post(&path, &body).await.expect(201).into();
    assert_eq!((made.days, made.to_on), (5, None));
    let at = format!("/hindrances/{}/end", made.id);
    for (to, status) in [("2026-09-09", 422), ("2026-09-16", 422)] {
        assert_eq!(sae.if_match(1).post(&at, &json!({ "to_on": to })).await.status, status, "{to}");
    }
    assert_eq!(sae.if_match(7).post(&at, &json!({ "to_on": "2026-09-12" })).await.status, 412);
    let over: Hindrance =
        sae.if_match(1).post(&at, &json!({ "to_on": "2026-09-12" })).await.expect(200).into();
    assert_eq!((over.days, over.may.len()), (2, 0));
    assert_eq!(sae.if_match(2).post(&at, &json!({ "to_on": "2026-09-12" })).await.status, 409);
    let all: Page<Hindrance> = app.as_user(world::SE).get(&path).await.expect(200).into();
    assert_eq!(all.items.len(), 1);
}
