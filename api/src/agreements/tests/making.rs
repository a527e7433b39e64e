//! From the award to the agreement in force, to the start on the site, and to its end.

use serde_json::json;
use shared::agreement::{Agreement, AgreementState};
use shared::page::Page;
use shared::project::{Project, ProjectStage};
use shared::task::{Task, TaskKind};
use shared::work::Work;

use super::site::{act, active, content, done, drafted, path};
use crate::projects::fixtures::with;
use crate::sanctions::tests::site::{Made, Site};
use crate::tenders::tests::site::{LAKH, awarded, evaluated, notice, sanctioned_all, work};
use crate::testing::{TestApp, world};

async fn project(app: &TestApp, of: Made) -> Project {
    app.as_user(world::EE).get(&format!("/projects/{}", of.project)).await.expect(200).into()
}
async fn tasks(app: &TestApp, user: &str) -> Vec<TaskKind> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    page.items.into_iter().map(|task| task.kind).collect()
}

#[actix_web::test]
async fn an_agreement_takes_amount_contractor_and_title_and_makes_the_project_awarded() {
    let app = TestApp::new().await;
    let of = work(&app);
    let (ee, se) = (app.as_user(world::EE), app.as_user(world::SE));
    let made = drafted(&app, of, 1, 38 * LAKH).await;
    assert_eq!((made.state, made.amount_paise), (AgreementState::Draft, 38 * LAKH));
    assert_eq!(made.contractor_name, "Ma Tara Construction");
    assert_eq!(made.title_en, "Widening of the Krishnanagar ghat road, km 0 to 3");
    assert!(made.findings.is_empty(), "{:?}", made.findings);
    assert_eq!(made.may, ["update_agreement"]);
    assert!(tasks(&app, world::EE).await.is_empty());
    assert_eq!(tasks(&app, world::SE).await, [TaskKind::ActivateAgreement]);
    let seen = project(&app, of).await;
    assert_eq!((seen.stage, seen.contract_total_paise), (ProjectStage::Tendering, 0));

    assert_eq!(act(&ee, &made, "activate", &json!({})).await.status, 403);
    let back = done(&se, &made, "return", &json!({ "remarks": "The work order has another number." })).await;
    assert_eq!(tasks(&app, world::EE).await, [TaskKind::CorrectAgreement]);
    let change = json!({ "content": with(content("1/KHD/2026-27"), json!({ "work_order_no": "1412/KHD" })) });
    let anew: Agreement = ee.if_match(back.version).patch(&path(back.id), &change).await.expect(200).into();
    assert_eq!((anew.return_remarks.clone(), anew.content.work_order_no.as_str()), (None, "1412/KHD"));
    let active = done(&se, &anew, "activate", &json!({})).await;
    assert_eq!(active.state, AgreementState::Active);
    assert!(tasks(&app, world::SE).await.is_empty());
    let seen = project(&app, of).await;
    assert_eq!((seen.stage, seen.contract_total_paise), (ProjectStage::Awarded, 38 * LAKH));
    assert_eq!(ee.if_match(active.version).patch(&path(active.id), &change).await.status, 409);
    let tender = ee.get(&format!("/tenders/{}", active.tender_id)).await.expect(200).json;
    assert_eq!(tender["commitment"]["others_paise"], 0, "its own agreement is no other");

    let early = act(&ee, &active, "start", &json!({ "started_on": "2026-09-14" })).await.expect(422);
    assert_eq!((early.code(), early.json["rule"].as_str()), ("DATE_ORDER", Some("R31")));
    let tomorrow = act(&ee, &active, "start", &json!({ "started_on": "2026-09-16" })).await;
    assert_eq!(tomorrow.status, 422);
    let started = done(&ee, &active, "start", &json!({ "started_on": "2026-09-15" })).await;
    assert_eq!(project(&app, of).await.stage, ProjectStage::InProgress);
    assert_eq!(act(&ee, &started, "start", &json!({ "started_on": "2026-09-15" })).await.status, 409);
    let seen: Work = ee.get(&format!("/works/{}", of.work)).await.expect(200).into();
    assert_eq!((seen.agreements.len(), seen.agreements[0].total_paise), (1, 38 * LAKH));
}

#[actix_web::test]
async fn r31_the_days_of_an_agreement_are_asked_before_it_is_stored() {
    let app = TestApp::new().await;
    let tender = awarded(&app, work(&app), notice(1, 40 * LAKH), 38 * LAKH).await;
    let (ee, at) = (app.as_user(world::EE), format!("/tenders/{}/agreements", tender.id));
    for (change, pointer) in [
        (json!({ "agreement_date": "2026-09-14" }), "/content/agreement_date"),
        (json!({ "start_date": "2026-09-14" }), "/content/start_date"),
        (json!({ "completion_date": "2026-09-20" }), "/content/completion_date"),
    ] {
        let body = json!({ "content": with(content("1/KHD"), change) });
        assert_eq!(ee.post(&at, &body).await.expect(422).faults(), [(pointer, "DATE_ORDER")]);
    }
    let body = json!({ "content": with(content(""), json!({ "work_order_date": "2026-09-16", "security_paise": 0, "dlp_months": 200 })) });
    assert_eq!(
        ee.post(&at, &body).await.expect(422).faults(),
        [
            ("/content/agreement_no", "TEXT_MISSING"),
            ("/content/work_order_date", "DATE_IN_FUTURE"),
            ("/content/dlp_months", "MONTHS_RANGE"),
            ("/content/security_paise", "SECURITY_RANGE"),
        ]
    );
    let body = json!({ "content": with(content("1/KHD"), json!({ "amount_paise": 1 })) });
    assert_eq!(ee.post(&at, &body).await.status, 422, "the amount is not typed");
}

#[actix_web::test]
async fn an_agreement_is_made_once_and_of_an_awarded_tender_only() {
    let app = TestApp::new().await;
    let ee = app.as_user(world::EE);
    let body = json!({ "content": content("1/KHD") });
    let early = evaluated(&app, work(&app), notice(1, 40 * LAKH), 38 * LAKH).await;
    assert_eq!(ee.post(&format!("/tenders/{}/agreements", early.id), &body).await.status, 409);
    let tender = awarded(&app, work(&app), notice(2, 40 * LAKH), 38 * LAKH).await;
    let at = format!("/tenders/{}/agreements", tender.id);
    for (user, status) in [(world::SAE, 403), (world::SE, 403), (world::STRANGER_EE, 404)] {
        assert_eq!(app.as_user(user).post(&at, &body).await.status, status, "{user}");
    }
    ee.post(&at, &body).await.expect(201);
    assert_eq!(
        ee.post(&at, &json!({ "content": content("2/KHD") })).await.expect(409).code(),
        "AGREEMENT_EXISTS"
    );
    let other = awarded(&app, work(&app), notice(3, 40 * LAKH), 38 * LAKH).await;
    let taken = ee.post(&format!("/tenders/{}/agreements", other.id), &body).await.expect(422);
    assert_eq!(taken.faults(), [("/content/agreement_no", "AGREEMENT_NO_TAKEN")]);
}

#[actix_web::test]
async fn a_debarred_contractor_gets_no_agreement_in_force() {
    let app = TestApp::new().await;
    let made = drafted(&app, work(&app), 1, 38 * LAKH).await;
    let se = app.as_user(world::SE);
    let at = format!("/contractors/{}/debar", made.contractor_id);
    let until = |day: &str| json!({ "debarred_until": day, "reason": "Order 211-W of the circle." });
    se.if_match(1).post(&at, &until("2026-09-15")).await.expect(200);
    let told = act(&se, &made, "activate", &json!({})).await.expect(422);
    assert_eq!(told.faults(), [("/content/agreement_date", "CONTRACTOR_DEBARRED")]);
    se.if_match(2).post(&at, &json!({ "reason": "The order is set aside." })).await.expect(200);
    done(&se, &made, "activate", &json!({})).await;
}

#[actix_web::test]
async fn r27_of_two_agreements_at_once_the_second_finds_the_approval_used_up() {
    let app = TestApp::new().await;
    let site = Site { works: 2, approval_paise: Some(75 * LAKH), ..Site::of(40 * LAKH) };
    let made = sanctioned_all(&app, &site);
    let first = drafted(&app, made[0], 1, 38 * LAKH).await;
    let second = drafted(&app, made[1], 2, 38 * LAKH).await;
    let se = app.as_user(world::SE);
    let empty = json!({});
    let (one, two) = futures_util::future::join(
        act(&se, &first, "activate", &empty),
        act(&se, &second, "activate", &empty),
    )
    .await;
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
    let refused = if one.status == 422 { one } else { two };
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("COMMITMENT_EXCEEDS_AA", Some("R27")));
    assert_eq!(project(&app, made[0]).await.contract_total_paise, 38 * LAKH);
}

#[actix_web::test]
async fn a_terminated_agreement_sends_the_work_back_to_tendering() {
    let app = TestApp::new().await;
    let of = work(&app);
    let active = active(&app, of, 1, 38 * LAKH).await;
    let (ee, se) = (app.as_user(world::EE), app.as_user(world::SE));
    let body = json!({ "terminated_on": "2026-09-15", "reason": "The contractor left the site and does not answer." });
    assert_eq!(act(&ee, &active, "terminate", &body).await.status, 403);
    let short =
        act(&se, &active, "terminate", &json!({ "terminated_on": "2026-09-16", "reason": "Left." })).await;
    assert_eq!(
        short.expect(422).faults(),
        [("/reason", "TEXT_TOO_SHORT"), ("/terminated_on", "DATE_IN_FUTURE")]
    );
    let ended = done(&se, &active, "terminate", &body).await;
    assert_eq!((ended.state, ended.may.len()), (AgreementState::Terminated, 0));
    let seen = project(&app, of).await;
    assert_eq!((seen.stage, seen.contract_total_paise), (ProjectStage::Tendering, 0));
    assert_eq!(tasks(&app, world::EE).await, [TaskKind::DraftTender]);
    let balance = drafted(&app, of, 2, 20 * LAKH).await;
    done(&se, &balance, "activate", &json!({})).await;
    let seen = project(&app, of).await;
    assert_eq!((seen.stage, seen.contract_total_paise), (ProjectStage::Awarded, 20 * LAKH));
}

#[actix_web::test]
async fn a_draft_that_the_contractor_does_not_sign_is_given_up_and_the_work_called_anew() {
    let app = TestApp::new().await;
    let of = work(&app);
    let made = drafted(&app, of, 1, 38 * LAKH).await;
    let body = json!({ "terminated_on": "2026-09-15", "reason": "The contractor did not sign within the time given." });
    assert_eq!(act(&app.as_user(world::EE), &made, "terminate", &body).await.status, 403);
    let ended = done(&app.as_user(world::SE), &made, "terminate", &body).await;
    assert_eq!(ended.state, AgreementState::Terminated);
    assert!(tasks(&app, world::SE).await.is_empty());
    assert_eq!(tasks(&app, world::EE).await, [TaskKind::DraftTender]);
    drafted(&app, of, 2, 39 * LAKH).await;
}

#[actix_web::test]
async fn r28_a_tender_before_the_sanction_gets_no_agreement_in_force_until_it_is_ratified() {
    let app = TestApp::new().await;
    let bare = Site::default().make(&app);
    let [ee, se, ce] = [world::EE, world::SE, world::CE].map(|user| app.as_user(user));
    use crate::tenders::tests::site as tender;
    let drafted = tender::draft(&app, bare, notice(1, 40 * LAKH)).await;
    let why = json!({ "reason": "The embankment breached; the road is cut off." });
    let allowed = tender::done(&se, &drafted, "allow-emergency", &why).await;
    let published = tender::done(&ee, &allowed, "publish", &json!({})).await;
    let opened = tender::done(&ee, &published, "bids", &tender::bids(&app, 38 * LAKH).await).await;
    let evaluated = tender::done(&ee, &opened, "evaluate", &tender::judgements(&opened, &[])).await;
    let accepted = tender::done(&se, &evaluated, "accept", &json!({})).await;
    let awarded = tender::done(&ee, &accepted, "award", &tender::letter()).await;
    let body = json!({ "content": content("1/KHD") });
    let made: Agreement =
        ee.post(&format!("/tenders/{}/agreements", awarded.id), &body).await.expect(201).into();
    let refused = act(&se, &made, "activate", &json!({})).await.expect(422);
    assert_eq!(refused.faults(), [("", "NIT_BEFORE_TS"), ("", "NIT_BEFORE_TS")], "no sanction, not ratified");
    tender::sanction(&app, bare, 40 * LAKH);
    let now: shared::tender::Tender = ce.get(&tender::path(awarded.id)).await.expect(200).into();
    tender::done(&ce, &now, "ratify", &json!({ "ratification_ref": "CE/CEN/411" })).await;
    done(&se, &made, "activate", &json!({})).await;
}
