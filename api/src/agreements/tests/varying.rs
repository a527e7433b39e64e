//! Variations: R27 and R32 to R34 through the API, and the three desks they pass.

use serde_json::json;
use shared::agreement::{Agreement, AgreementState, Variation, VariationState};
use shared::page::Page;
use shared::project::Project;
use shared::task::{Task, TaskKind};

use super::site::{act, active, path, propose, recommended, varied, vary};
use crate::sanctions::tests::site::Site;
use crate::tenders::tests::site::{LAKH, sanctioned_all, work};
use crate::testing::{TestApp, world};

async fn tasks(app: &TestApp, user: &str) -> Vec<TaskKind> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    page.items.into_iter().map(|task| task.kind).collect()
}
async fn seen(app: &TestApp, of: &Agreement) -> Agreement {
    app.as_user(world::SE).get(&path(of.id)).await.expect(200).into()
}

#[actix_web::test]
async fn an_extension_passes_three_desks_and_moves_the_end() {
    let app = TestApp::new().await;
    let of = active(&app, work(&app), 1, 38 * LAKH).await;
    let [ae, ee, se] = [world::AE, world::EE, world::SE].map(|user| app.as_user(user));
    let asked = json!({ "kind": "time", "new_end": "2027-05-19" });
    assert_eq!(propose(&se, &of, asked.clone()).await.status, 403);
    let proposed: Variation = propose(&ae, &of, asked.clone()).await.expect(201).into();
    assert_eq!((proposed.state, proposed.days, proposed.serial), (VariationState::Proposed, Some(60), 1));
    assert_eq!(tasks(&app, world::EE).await, [TaskKind::RecommendVariation]);
    assert_eq!(propose(&ae, &of, asked).await.expect(409).code(), "VARIATION_UNDER_WAY");
    let order = json!({ "order_no": "611-W" });
    assert_eq!(vary(&se, &proposed, "approve", &order).await.status, 409);
    let why = json!({ "remarks": "Add the dates of the shifting." });
    let back: Variation = vary(&ee, &proposed, "return", &why).await.expect(200).into();
    assert_eq!(tasks(&app, world::AE).await, [TaskKind::CorrectVariation]);
    let again = varied(json!({ "kind": "time", "new_end": "2027-04-19" }));
    let sent: Variation =
        ae.if_match(back.version).patch(&format!("/variations/{}", back.id), &again).await.expect(200).into();
    let recommended: Variation = vary(&ee, &sent, "recommend", &json!({})).await.expect(200).into();
    assert_eq!(tasks(&app, world::SE).await, [TaskKind::ApproveVariation]);
    assert_eq!(vary(&ee, &recommended, "approve", &order).await.status, 403);
    let approved: Variation = vary(&se, &recommended, "approve", &order).await.expect(200).into();
    assert_eq!((approved.state, approved.order_no.as_deref()), (VariationState::Approved, Some("611-W")));
    let now = seen(&app, &of).await;
    assert_eq!((now.state, now.extensions, now.extension_days), (AgreementState::Extended, 1, 30));
    assert_eq!(now.revised_completion_date.unwrap().to_string(), "2027-04-19");
    assert!(tasks(&app, world::SE).await.is_empty());
}

#[actix_web::test]
async fn r34_an_extension_never_goes_backwards_and_the_third_has_a_reason() {
    let app = TestApp::new().await;
    let of = active(&app, work(&app), 1, 38 * LAKH).await;
    let (ae, se) = (app.as_user(world::AE), app.as_user(world::SE));
    for end in ["2027-03-20", "2026-03-20"] {
        let told = propose(&ae, &of, json!({ "kind": "time", "new_end": end })).await.expect(422);
        assert_eq!((told.code(), told.json["rule"].as_str()), ("EOT_LIMIT", Some("R34")), "{end}");
    }
    for (no, end) in [(1, "2027-03-21"), (2, "2027-04-20"), (3, "2027-05-20")] {
        let asked = recommended(&app, &of, json!({ "kind": "time", "new_end": end })).await;
        let mut order = json!({ "order_no": format!("{no}-W") });
        let plain = vary(&se, &asked, "approve", &order).await;
        if no < 3 {
            plain.expect(200);
            continue;
        }
        let told = plain.expect(422);
        assert_eq!((told.code(), told.json["rule"].as_str()), ("EOT_LIMIT", Some("R34")));
        assert!(told.json["detail"].as_str().unwrap().contains("61 in all"), "{}", told.json["detail"]);
        order["reasons"] =
            json!([{ "code": "EOT_LIMIT", "reason": "The flood of August stood on the site." }]);
        let kept: Variation = vary(&se, &asked, "approve", &order).await.expect(200).into();
        assert_eq!(kept.reasons[0].code, "EOT_LIMIT");
    }
    assert_eq!(seen(&app, &of).await.extensions, 3);
}

#[actix_web::test]
async fn r32_above_ten_per_cent_the_secretary_approves() {
    let app = TestApp::new().await;
    let made = work(&app);
    let of = active(&app, made, 1, 38 * LAKH).await;
    let [se, secretary] = [world::SE, world::SECRETARY].map(|user| app.as_user(user));
    assert_eq!(of.variation_room_paise, 38 * LAKH / 10);
    let within = recommended(&app, &of, json!({ "kind": "value", "delta_paise": 38 * LAKH / 10 })).await;
    assert!(!within.department_approves);
    let order = json!({ "order_no": "611-W" });
    vary(&se, &within, "approve", &order).await.expect(200);
    let beyond = recommended(&app, &of, json!({ "kind": "value", "delta_paise": 1 })).await;
    assert!(beyond.department_approves);
    let refused = vary(&se, &beyond, "approve", &order).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("VARIATION_LIMIT", Some("R32")));
    assert_eq!(tasks(&app, world::SECRETARY).await, [TaskKind::ApproveVariation]);
    vary(&secretary, &beyond, "approve", &json!({ "order_no": "12-PW" })).await.expect(200);
    let now = seen(&app, &of).await;
    assert_eq!((now.total_paise, now.amount_paise), (38 * LAKH + 38 * LAKH / 10 + 1, 38 * LAKH));
    let project: Project = se.get(&format!("/projects/{}", made.project)).await.expect(200).into();
    assert_eq!(project.contract_total_paise, now.total_paise);
}

#[actix_web::test]
async fn r27_a_variation_stays_within_the_approval_whoever_approves() {
    let app = TestApp::new().await;
    let site = Site { approval_paise: Some(40 * LAKH), ..Site::of(40 * LAKH) };
    let of = active(&app, sanctioned_all(&app, &site)[0], 1, 38 * LAKH).await;
    let ae = app.as_user(world::AE);
    let over = propose(&ae, &of, json!({ "kind": "value", "delta_paise": 2 * LAKH + 1 })).await.expect(422);
    assert_eq!(over.code(), "COMMITMENT_EXCEEDS_AA");
    let exact = recommended(&app, &of, json!({ "kind": "value", "delta_paise": 2 * LAKH })).await;
    vary(&app.as_user(world::SE), &exact, "approve", &json!({ "order_no": "611-W" })).await.expect(200);
}

#[actix_web::test]
async fn r33_an_item_that_rises_by_more_than_a_tenth_is_flagged_and_stops_nothing() {
    let app = TestApp::new().await;
    let of = active(&app, work(&app), 1, 38 * LAKH).await;
    let item = |revised: i64| json!({ "kind": "scope", "items": [{ "description": "Guard stones", "unit": "no.", "tendered_milli": 100_000, "revised_milli": revised }] });
    let flagged = recommended(&app, &of, item(110_001)).await;
    assert_eq!(
        flagged.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(),
        ["ITEM_DEVIATION"]
    );
    let se = app.as_user(world::SE);
    vary(&se, &flagged, "reject", &json!({ "remarks": "Not needed here." })).await.expect(200);
    let plain = recommended(&app, &of, item(110_000)).await;
    assert!(plain.findings.is_empty());
    vary(&se, &plain, "approve", &json!({ "order_no": "612-W" })).await.expect(200);
}

#[actix_web::test]
async fn a_variation_under_way_is_decided_before_the_agreement_ends() {
    let app = TestApp::new().await;
    let of = active(&app, work(&app), 1, 38 * LAKH).await;
    let (ee, se) = (app.as_user(world::EE), app.as_user(world::SE));
    let own: Variation =
        propose(&ee, &of, json!({ "kind": "time", "new_end": "2027-05-19" })).await.expect(201).into();
    assert_eq!(own.state, VariationState::Recommended, "an Executive Engineer recommends by proposing");
    let body = json!({ "terminated_on": "2026-09-15", "reason": "The contractor left the site and does not answer." });
    assert_eq!(act(&se, &of, "terminate", &body).await.status, 409);
    vary(&se, &own, "reject", &json!({ "remarks": "The contractor has left." })).await.expect(200);
    act(&se, &of, "terminate", &body).await.expect(200);
    let late = propose(&ee, &of, json!({ "kind": "time", "new_end": "2027-05-19" })).await;
    assert_eq!(late.status, 409);
    let bad = propose(&ee, &of, json!({ "kind": "time" })).await;
    assert!([409, 422].contains(&bad.status));
    assert!(bad.faults().len() <= 1);
}
