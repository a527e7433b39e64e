//! Minutes of review committees and the flags of a project, through the API.

use serde_json::json;
use shared::money::CRORE_PAISE;
use shared::page::Page;
use shared::review::{Flag, FlagSubject, ReviewMeeting};

use crate::agreements::tests::site as agreed;
use crate::sanctions::tests::site::Site;
use crate::tenders::tests::site::{LAKH, work};
use crate::testing::{TestApp, world};

async fn flags(app: &TestApp, project: uuid::Uuid) -> Vec<Flag> {
    let page: Page<Flag> =
        app.as_user(world::EE).get(&format!("/projects/{project}/flags")).await.expect(200).into();
    page.items
}

#[actix_web::test]
async fn a_large_project_is_flagged_until_its_minutes_are_recorded() {
    let app = TestApp::new().await;
    // Approved on 1 June 2026; the quarter from July to September is the first that is reviewed.
    let small = Site { approval_paise: Some(100 * CRORE_PAISE - 100), ..Site::default() }.make(&app).project;
    let large = Site { approval_paise: Some(100 * CRORE_PAISE), ..Site::default() }.make(&app).project;
    assert_eq!(flags(&app, large).await, []);
    app.pass(chrono::Duration::days(20));
    assert_eq!(flags(&app, small).await, []);
    let flagged = flags(&app, large).await;
    assert_eq!((flagged[0].finding.rule.as_str(), flagged[0].subject), ("R54", FlagSubject::Project));
    assert_eq!(flagged[0].subject_id, large);

    let path = format!("/projects/{large}/reviews");
    let meeting = json!({ "held_on": "2026-09-29", "minutes_no": "311-PC", "decisions": "The contractor adds a second gang." });
    let ee = app.as_user(world::EE);
    let wrong = json!({ "held_on": "2026-12-24", "minutes_no": "", "decisions": "" });
    let refused = ee.post(&path, &wrong).await.expect(422);
    let fields: Vec<_> =
        refused.json["errors"].as_array().unwrap().iter().map(|e| e["pointer"].clone()).collect();
    assert_eq!(fields, ["/held_on", "/minutes_no", "/decisions"]);
    assert_eq!(app.as_user(world::SAE).post(&path, &meeting).await.status, 403);
    assert_eq!(app.as_user(world::STRANGER_EE).post(&path, &meeting).await.status, 404);
    let made: ReviewMeeting = ee.post(&path, &meeting).await.expect(201).into();
    assert!(made.recorded_by.starts_with("Executive Engineer"), "{}", made.recorded_by);
    let again = app.as_user(world::FINANCE).post(&path, &meeting).await.expect(422);
    assert_eq!(again.json["errors"][0]["code"], "REVIEW_EXISTS");
    assert_eq!(flags(&app, large).await, []);
    app.pass(chrono::Duration::days(92));
    let flagged = flags(&app, large).await;
    assert!(flagged[0].finding.detail.contains("29 Sep 2026"), "{}", flagged[0].finding.detail);
    let listed: Page<ReviewMeeting> = ee.get(&path).await.expect(200).into();
    assert_eq!(listed.items, [made]);
}

#[actix_web::test]
async fn r33_a_quantity_that_rises_without_approval_is_flagged() {
    let app = TestApp::new().await;
    for (no, revised, is_flagged) in [(1, 1_100_000, false), (2, 1_100_001, true)] {
        let of = work(&app);
        let agreement = agreed::active(&app, of, no, 39 * LAKH).await;
        let item = json!({ "description": "Earthwork in embankment", "unit": "cum", "tendered_milli": 1_000_000, "revised_milli": revised });
        let content = json!({ "kind": "scope", "delta_paise": LAKH, "items": [item] });
        agreed::propose(&app.as_user(world::AE), &agreement, content).await.expect(201);
        let flagged = flags(&app, of.project).await;
        let expected = if is_flagged { vec![("R33", agreement.id)] } else { Vec::new() };
        let found: Vec<_> =
            flagged.iter().map(|flag| (flag.finding.rule.as_str(), flag.subject_id)).collect();
        assert_eq!(found, expected, "a tenth more is allowed");
    }
}

#[actix_web::test]
async fn r17_a_sanction_answered_with_a_reason_stays_flagged() {
    let app = TestApp::new().await;
    let of = work(&app);
    assert_eq!(flags(&app, of.project).await, []);
    app.act(|conn| {
        use crate::db::schema::technical_sanction as ts;
        use diesel::prelude::*;
        let said = json!([{ "code": "TS_SPLIT_SUSPECT", "reason": "Two separate wells in two villages." }]);
        Ok(diesel::update(ts::table.filter(ts::work_id.eq(of.work)))
            .set(ts::warning_reasons.eq(said))
            .execute(conn)?)
    });
    let flagged = flags(&app, of.project).await;
    assert_eq!((flagged[0].finding.rule.as_str(), flagged[0].subject), ("R17", FlagSubject::Sanction));
    assert!(flagged[0].finding.detail.ends_with("Two separate wells in two villages."));
}
