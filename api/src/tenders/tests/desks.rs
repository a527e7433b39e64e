//! From desk to desk: who is asked when, what each sees, who may not.

use serde_json::json;
use shared::page::Page;
use shared::project::{Project, ProjectStage};
use shared::task::{Task, TaskKind};
use shared::tender::{Tender, TenderState, TenderSummary};
use shared::work::Work;

use super::site::{
    LAKH, accepted, act, bids, done, draft, evaluated, judgements, letter, notice, opened, path, published,
    try_draft, work,
};
use crate::testing::{TestApp, world};

async fn tasks(app: &TestApp, user: &str) -> Vec<(TaskKind, String)> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    page.items.into_iter().map(|task| (task.kind, task.due_on.to_string())).collect()
}

#[actix_web::test]
async fn a_tender_goes_from_desk_to_desk_to_its_award() {
    let app = TestApp::new().await;
    let of = work(&app);
    let [ae, ee, se] = [world::AE, world::EE, world::SE].map(|user| app.as_user(user));
    let stage = async || -> ProjectStage {
        ee.get(&format!("/projects/{}", of.project)).await.expect(200).into::<Project>().stage
    };
    assert_eq!(stage().await, ProjectStage::TsIssued);

    let drafted = draft(&app, of, notice(1, 40 * LAKH)).await;
    assert_eq!((drafted.state, drafted.call_no), (TenderState::Draft, 1));
    assert_eq!(drafted.title_en, "Widening of the Krishnanagar ghat road, km 0 to 3");
    assert_eq!(drafted.may, ["update_tender"]);
    assert_eq!(drafted.pending_with.as_deref(), Some("Executive Engineer, Krishnanagar Highway Division"));
    assert_eq!(tasks(&app, world::EE).await, [(TaskKind::PublishTender, "2026-09-22".to_owned())]);
    assert_eq!(stage().await, ProjectStage::TsIssued);

    let seen: Tender = ee.get(&path(drafted.id)).await.expect(200).into();
    assert_eq!(seen.may, ["update_tender", "publish_tender", "cancel_tender"]);
    let published = done(&ee, &drafted, "publish", &json!({})).await;
    assert_eq!(stage().await, ProjectStage::Tendering);
    let due = (TaskKind::OpenBids, "2026-09-11".to_owned());
    assert_eq!(tasks(&app, world::EE).await, [due], "due on the day of opening");

    let opened = done(&ae, &published, "bids", &bids(&app, 38 * LAKH).await).await;
    assert_eq!((opened.state, opened.bids.len()), (TenderState::Opened, 3));
    assert_eq!(opened.bids[0].vs_value_bp, Some(-500));
    assert_eq!(tasks(&app, world::EE).await[0].0, TaskKind::EvaluateTender);

    let evaluated = done(&ee, &opened, "evaluate", &judgements(&opened, &[1])).await;
    assert_eq!(evaluated.bids.iter().map(|bid| bid.rank).collect::<Vec<_>>(), [None, Some(1), Some(2)]);
    assert_eq!(evaluated.l1_amount_paise, Some(38 * LAKH + LAKH / 10));
    assert_eq!(evaluated.l1_vs_value_bp, Some(-475));
    let authority = evaluated.must_accept.as_ref().unwrap();
    assert!(authority.alone && authority.title_en.starts_with("Superintending Engineer"), "{authority:?}");
    assert_eq!(tasks(&app, world::SE).await[0].0, TaskKind::AcceptTender);
    let few = act(&se, &evaluated, "accept", &json!({})).await.expect(422);
    assert_eq!((few.code(), few.json["rule"].as_str()), ("BIDS_LT_3", Some("R29")));
    let back = done(&se, &evaluated, "return", &json!({ "remarks": "Bid 1 has its earnest money." })).await;
    assert_eq!(back.remarks.as_deref(), Some("Bid 1 has its earnest money."));

    let again = done(&ee, &back, "evaluate", &judgements(&back, &[])).await;
    let accepted = done(&se, &again, "accept", &json!({})).await;
    assert!(accepted.accepted_by.as_deref().unwrap().starts_with("Subrata Chattopadhyay"));
    assert_eq!(tasks(&app, world::EE).await[0].0, TaskKind::AwardTender);
    let awarded = done(&ee, &accepted, "award", &letter()).await;
    assert_eq!(
        (awarded.state, awarded.may.clone()),
        (TenderState::Awarded, vec!["retender".to_owned(), "create_agreement".to_owned()])
    );
    assert_eq!(tasks(&app, world::EE).await[0].0, TaskKind::DraftAgreement);
    assert_eq!(stage().await, ProjectStage::Tendering, "the first work order makes it awarded");

    let listed: Page<TenderSummary> = ae.get(&format!("/works/{}/tenders", of.work)).await.expect(200).into();
    assert_eq!((listed.items.len(), listed.items[0].bids_received), (1, 3));
    let seen: Work = ae.get(&format!("/works/{}", of.work)).await.expect(200).into();
    assert_eq!(seen.tenders, listed.items);
    assert!(!seen.may.contains(&"create_tender".to_owned()));
}

#[actix_web::test]
async fn each_desk_does_its_own_and_another_office_knows_nothing() {
    let app = TestApp::new().await;
    let of = work(&app);
    let body = json!({ "content": notice(1, 40 * LAKH) });
    for (user, status) in [
        (world::SAE, 403),
        (world::SE, 403),
        (world::SECRETARY, 403),
        (world::NODAL, 403),
        (world::AUDITOR, 403),
        (world::DEPT_ADMIN, 403),
        (world::STRANGER_EE, 404),
        (world::STATE_ADMIN, 404),
    ] {
        let path = format!("/works/{}/tenders", of.work);
        assert_eq!(app.as_user(user).post(&path, &body).await.status, status, "{user} drafts");
    }
    let evaluated = evaluated(&app, of, notice(1, 40 * LAKH), 38 * LAKH).await;
    for (user, status) in [
        (world::SAE, 403),
        (world::AE, 403),
        (world::EE, 403),
        (world::FINANCE, 403),
        (world::STRANGER_CE, 404),
    ] {
        assert_eq!(
            act(&app.as_user(user), &evaluated, "accept", &json!({})).await.status,
            status,
            "{user} accepts"
        );
    }
    assert_eq!(app.as_user(world::STRANGER_AE).get(&path(evaluated.id)).await.status, 404);
    let stale = app.as_user(world::SE).if_match(evaluated.version - 1);
    assert_eq!(stale.post(&format!("{}/accept", path(evaluated.id)), &json!({})).await.status, 412);
}

#[actix_web::test]
async fn an_act_out_of_its_turn_is_refused() {
    let app = TestApp::new().await;
    let of = work(&app);
    let (ee, se) = (app.as_user(world::EE), app.as_user(world::SE));
    let drafted = draft(&app, of, notice(1, 40 * LAKH)).await;
    let opening = bids(&app, 38 * LAKH).await;
    let wrong = act(&ee, &drafted, "bids", &opening).await.expect(409);
    assert_eq!(wrong.code(), "TRANSITION_NOT_ALLOWED");
    assert_eq!(act(&se, &drafted, "accept", &json!({})).await.status, 409);
    let published = done(&ee, &drafted, "publish", &json!({})).await;
    assert_eq!(act(&ee, &published, "award", &letter()).await.status, 409);
    assert_eq!(act(&ee, &published, "publish", &json!({})).await.status, 409);
    let change = json!({ "content": notice(1, 30 * LAKH) });
    assert_eq!(ee.if_match(published.version).patch(&path(published.id), &change).await.status, 409);
}

#[actix_web::test]
async fn a_work_has_one_live_tender_even_when_two_draft_at_once() {
    let app = TestApp::new().await;
    let of = work(&app);
    let (first, second) = futures_util::future::join(
        try_draft(&app, of, notice(1, 40 * LAKH)),
        try_draft(&app, of, notice(2, 40 * LAKH)),
    )
    .await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    let refused = if first.status == 409 { first } else { second };
    assert_eq!(refused.code(), "TENDER_EXISTS");
}

#[actix_web::test]
async fn what_is_typed_wrong_is_told_by_field_and_nothing_is_half_done() {
    let app = TestApp::new().await;
    let of = work(&app);
    let mut content = notice(1, 40 * LAKH);
    for (field, value) in [
        ("nit_no", json!("")),
        ("nit_serial", json!(0)),
        ("portal_tender_id", json!("5016528")),
        ("emd_paise", json!(41 * LAKH)),
        ("nit_date", json!("2026-09-16")),
    ] {
        content[field] = value;
    }
    let told = try_draft(&app, of, content).await.expect(422);
    assert_eq!(
        told.faults(),
        [
            ("/content/nit_date", "DATE_IN_FUTURE"),
            ("/content/nit_no", "TEXT_MISSING"),
            ("/content/nit_serial", "SERIAL_RANGE"),
            ("/content/portal_tender_id", "PORTAL_ID_FORM"),
            ("/content/emd_paise", "EMD_RANGE"),
        ]
    );
    let mut titled = notice(1, 40 * LAKH);
    titled["title_en"] = json!("Another title than the approved one");
    assert_eq!(try_draft(&app, of, titled).await.status, 422, "a title is not typed");

    let published = published(&app, of, notice(1, 40 * LAKH)).await;
    let ae = app.as_user(world::AE);
    let mut opening = bids(&app, 38 * LAKH).await;
    opening["bids_received"] = json!(30);
    opening["bids"][2] = opening["bids"][1].clone();
    opening["bids"][0]["quoted_paise"] = json!(38 * LAKH * 100);
    let told = act(&ae, &published, "bids", &opening).await.expect(422);
    assert_eq!(
        told.faults(),
        [
            ("/bids_received", "BIDS_COUNT"),
            ("/bids/0/quoted_paise", "BID_IMPLAUSIBLE"),
            ("/bids/2/bidder_name", "BIDDER_TWICE"),
        ]
    );
    let seen: Tender = ae.get(&path(published.id)).await.expect(200).into();
    assert_eq!(
        (seen.state, seen.bids.len(), seen.version),
        (TenderState::NitPublished, 0, published.version)
    );
}

#[actix_web::test]
async fn every_bid_is_judged_once_and_with_a_reason() {
    let app = TestApp::new().await;
    let opened = opened(&app, work(&app), notice(1, 40 * LAKH), 38 * LAKH).await;
    let ee = app.as_user(world::EE);
    let body = json!({ "bids": [
        { "position": 1, "qualified": true }, { "position": 1, "qualified": true },
        { "position": 2, "qualified": false }, { "position": 9, "qualified": true },
    ] });
    let told = act(&ee, &opened, "evaluate", &body).await.expect(422);
    assert_eq!(
        told.faults(),
        [
            ("/bids/1/position", "BID_TWICE"),
            ("/bids/2/rejection_reason", "TEXT_MISSING"),
            ("/bids/3/position", "BID_UNKNOWN"),
            ("/bids", "BIDS_NOT_JUDGED"),
        ]
    );
    let se = app.as_user(world::SE);
    let none = done(&ee, &opened, "evaluate", &judgements(&opened, &[1, 2, 3])).await;
    assert_eq!((none.l1_amount_paise, none.state), (None, TenderState::Evaluated));
    let seen: Tender = se.get(&path(none.id)).await.expect(200).into();
    assert!(!seen.may.contains(&"accept_tender".to_owned()), "{:?}", seen.may);
    assert_eq!(act(&se, &none, "accept", &json!({})).await.expect(422).code(), "BIDS_LT_3");
}

#[actix_web::test]
async fn an_award_goes_to_the_lowest_bidder_who_stands_on_its_date() {
    let app = TestApp::new().await;
    let accepted = accepted(&app, work(&app), notice(1, 40 * LAKH), 38 * LAKH).await;
    let (ee, se) = (app.as_user(world::EE), app.as_user(world::SE));
    let firm = accepted.bids[0].contractor_id.unwrap();
    let debar = json!({ "debarred_until": "2026-09-15", "reason": "Order 211-W of the circle." });
    se.if_match(1).post(&format!("/contractors/{firm}/debar"), &debar).await.expect(200);
    let told = act(&ee, &accepted, "award", &letter()).await.expect(422);
    assert_eq!(told.faults(), [("/contractor_id", "CONTRACTOR_DEBARRED")]);
    let end = json!({ "reason": "The order is set aside." });
    se.if_match(2).post(&format!("/contractors/{firm}/debar"), &end).await.expect(200);
    for (body, code) in [
        (json!({ "loa_no": "1402/KHD", "loa_date": "2026-09-14" }), "DATE_ORDER"),
        (json!({ "loa_no": "1402/KHD", "loa_date": "2026-09-16" }), "INVALID"),
        (
            json!({ "loa_no": "1402/KHD", "loa_date": "2026-09-15", "contractor_id": accepted.bids[1].contractor_id }),
            "INVALID",
        ),
    ] {
        assert_eq!(act(&ee, &accepted, "award", &body).await.expect(422).code(), code, "{body}");
    }
    done(&ee, &accepted, "award", &letter()).await;
}
