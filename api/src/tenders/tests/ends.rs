//! Corrigenda, the next call, and the end of a call.

use serde_json::json;
use shared::project::{Project, ProjectStage};
use shared::tender::{Tender, TenderState};
use shared::work::Work;

use super::site::{
    LAKH, act, awarded, bids, done, draft, judgements, notice, opened, path, published, sanctioned_all, work,
};
use crate::sanctions::tests::site::{Made, Site};
use crate::testing::{TestApp, world};

async fn stage(app: &TestApp, of: Made) -> ProjectStage {
    app.as_user(world::EE).get(&format!("/projects/{}", of.project)).await.expect(200).into::<Project>().stage
}

#[actix_web::test]
async fn a_corrigendum_only_adds_days() {
    let app = TestApp::new().await;
    let published = published(&app, work(&app), notice(1, 40 * LAKH)).await;
    let ee = app.as_user(world::EE);
    let body = |close: &str, open: &str| json!({ "close_on": close, "open_on": open, "reason": "The portal was down on the last day." });
    let told = act(&ee, &published, "extend", &body("2026-09-10", "2026-09-09")).await.expect(422);
    assert_eq!(told.faults(), [("/close_on", "DATE_ORDER"), ("/open_on", "DATE_ORDER")]);
    let extended = done(&ee, &published, "extend", &body("2026-09-14", "2026-09-15")).await;
    assert_eq!(extended.due_on.unwrap().to_string(), "2026-09-15");
    let mut early = bids(&app, 38 * LAKH).await;
    early["opened_on"] = json!("2026-09-13");
    let told = act(&ee, &extended, "bids", &early).await.expect(422);
    assert_eq!(told.faults(), [("/opened_on", "DATE_ORDER")]);
}

#[actix_web::test]
async fn the_next_call_points_to_the_former_and_the_project_stays_in_tendering() {
    let app = TestApp::new().await;
    let of = work(&app);
    let first = opened(&app, of, notice(1, 40 * LAKH), 38 * LAKH).await;
    let ee = app.as_user(world::EE);
    let next = json!({ "reason": "Only one bid was responsive.", "content": notice(2, 40 * LAKH) });
    let second: Tender = act(&ee, &first, "retender", &next).await.expect(201).into();
    assert_eq!((second.state, second.call_no, second.previous_id), (TenderState::Draft, 2, Some(first.id)));
    assert!(second.bids.is_empty() && second.opened_on.is_none());
    assert_eq!(second.remarks.as_deref(), Some("Only one bid was responsive."));
    let former: Tender = ee.get(&path(first.id)).await.expect(200).into();
    assert_eq!((former.state, former.next_id), (TenderState::Retender, Some(second.id)));
    assert_eq!(former.closing_reason.as_deref(), Some("Only one bid was responsive."));
    assert_eq!(stage(&app, of).await, ProjectStage::Tendering);
    assert_eq!(act(&ee, &former, "retender", &next).await.status, 409);
    let published = done(&ee, &second, "publish", &json!({})).await;
    done(&ee, &published, "cancel", &json!({ "remarks": "The road is taken up by another scheme." })).await;
    assert_eq!(stage(&app, of).await, ProjectStage::TsIssued, "all calls ended");
    let seen: Work = ee.get(&format!("/works/{}", of.work)).await.expect(200).into();
    assert!(seen.may.contains(&"create_tender".to_owned()));
    draft(&app, of, notice(3, 40 * LAKH)).await;
}

#[actix_web::test]
async fn an_award_without_agreement_is_called_again_with_one_it_is_not() {
    let app = TestApp::new().await;
    let ee = app.as_user(world::EE);
    let first = awarded(&app, work(&app), notice(1, 40 * LAKH), 38 * LAKH).await;
    let next = json!({ "reason": "The firm did not sign the agreement.", "content": notice(2, 40 * LAKH) });
    act(&ee, &first, "retender", &next).await.expect(201);
    let other = awarded(&app, work(&app), notice(3, 40 * LAKH), 38 * LAKH).await;
    let agreement = json!({ "content": crate::agreements::tests::site::content("4/KHD/2026-27") });
    ee.post(&format!("{}/agreements", path(other.id)), &agreement).await.expect(201);
    let next = json!({ "reason": "The firm did not sign the agreement.", "content": notice(4, 40 * LAKH) });
    assert_eq!(act(&ee, &other, "retender", &next).await.status, 409);
}

#[actix_web::test]
async fn works_of_a_project_are_tendered_together() {
    let app = TestApp::new().await;
    let site = Site { works: 2, approval_paise: Some(200 * LAKH), ..Site::of(40 * LAKH) };
    let made = sanctioned_all(&app, &site);
    let other = work(&app);
    let ae = app.as_user(world::AE);
    let at = format!("/works/{}/tenders", made[0].work);
    let body = |with: &[uuid::Uuid]| json!({ "content": notice(1, 80 * LAKH), "with_work_ids": with });
    let told = ae.post(&at, &body(&[other.work, made[0].work])).await.expect(422);
    assert_eq!(told.faults(), [("/with_work_ids/0", "WORK_UNKNOWN"), ("/with_work_ids/1", "WORK_UNKNOWN")]);
    let drafted: Tender = ae.post(&at, &body(&[made[1].work])).await.expect(201).into();
    assert_eq!(drafted.works.len(), 2);
    let published = done(&app.as_user(world::EE), &drafted, "publish", &json!({})).await;
    let opened = done(&ae, &published, "bids", &bids(&app, 76 * LAKH).await).await;
    done(&app.as_user(world::EE), &opened, "evaluate", &judgements(&opened, &[])).await;
    let taken = ae
        .post(&format!("/works/{}/tenders", made[1].work), &json!({ "content": notice(2, 40 * LAKH) }))
        .await;
    assert_eq!(taken.expect(409).code(), "TENDER_EXISTS");
}
