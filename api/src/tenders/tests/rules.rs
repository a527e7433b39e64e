//! R02, R27 to R30 through the API: each on both sides of its limit.

use serde_json::json;
use shared::tender::{Tender, TenderState};

use super::site::{
    LAKH, act, bids, done, draft, evaluated, judgements, notice, path, published, sanction, sanctioned_all,
    work,
};
use crate::projects::fixtures::{approval_body, with};
use crate::sanctions::tests::site::{Made, Site};
use crate::testing::{TestApp, world};

/// Records a revised approval over so much, under a title.
async fn revise(app: &TestApp, of: Made, amount_paise: i64, title: &str) {
    let phasing = json!([{ "fy": "2026-27", "head_of_account": approval_body()["phasing"][0]["head_of_account"], "scheme": "SDS", "amount_paise": amount_paise }]);
    let body = with(
        approval_body(),
        json!({ "kind": "revised", "reasons": ["amount", "name", "hoa", "duration"], "amount_paise": amount_paise, "title_en": title, "phasing": phasing, "go_date": "2026-09-10" }),
    );
    app.as_user(world::EE)
        .post(&format!("/projects/{}/administrative-approvals", of.project), &body)
        .await
        .expect(201);
}

#[actix_web::test]
async fn r28_a_tender_waits_for_its_sanction_and_stays_within_it() {
    let app = TestApp::new().await;
    let ee = app.as_user(world::EE);
    let bare = Site::default().make(&app);
    let drafted = draft(&app, bare, notice(1, 40 * LAKH)).await;
    let seen: Tender = ee.get(&path(drafted.id)).await.expect(200).into();
    assert!(!seen.may.contains(&"publish_tender".to_owned()), "{:?}", seen.may);
    let early = act(&ee, &drafted, "publish", &json!({})).await.expect(422);
    assert_eq!((early.code(), early.json["rule"].as_str()), ("NIT_BEFORE_TS", Some("R28")));
    sanction(&app, bare, 40 * LAKH);
    done(&ee, &drafted, "publish", &json!({})).await;

    let above = draft(&app, work(&app), notice(2, 40 * LAKH + 1)).await;
    let told = act(&ee, &above, "publish", &json!({})).await.expect(422);
    assert_eq!(told.faults(), [("/content/tender_value_paise", "NIT_BEFORE_TS")]);
    let mut old = notice(3, 40 * LAKH);
    old["nit_date"] = json!("2026-07-31");
    let old = draft(&app, work(&app), old).await;
    assert_eq!(
        act(&ee, &old, "publish", &json!({})).await.expect(422).faults(),
        [("/content/nit_date", "NIT_BEFORE_TS")]
    );
}

#[actix_web::test]
async fn r28_on_urgency_a_superintending_engineer_lets_it_go_and_one_above_ratifies() {
    let app = TestApp::new().await;
    let bare = Site::default().make(&app);
    let [ee, se, ce] = [world::EE, world::SE, world::CE].map(|user| app.as_user(user));
    let drafted = draft(&app, bare, notice(1, 40 * LAKH)).await;
    let why = json!({ "reason": "The embankment breached; the road is cut off." });
    assert_eq!(act(&ee, &drafted, "allow-emergency", &why).await.status, 403);
    let short = act(&se, &drafted, "allow-emergency", &json!({ "reason": "Urgent." })).await.expect(422);
    assert_eq!(short.faults(), [("/reason", "TEXT_TOO_SHORT")]);
    let allowed = done(&se, &drafted, "allow-emergency", &why).await;
    assert_eq!(allowed.emergency.as_ref().unwrap().ratify_by.to_string(), "2026-10-15", "thirty days");
    let published = done(&ee, &allowed, "publish", &json!({})).await;
    assert_eq!(published.state, TenderState::NitPublished);
    let waiting = ce.get("/tasks").await.expect(200).json["items"][0].clone();
    assert_eq!(
        (waiting["kind"].clone(), waiting["due_on"].clone()),
        (json!("ratify_tender"), json!("2026-10-15"))
    );
    let order = json!({ "ratification_ref": "CE/CEN/411 of 20.09.2026" });
    assert_eq!(act(&se, &published, "ratify", &order).await.status, 403, "not his own");
    let ratified = done(&ce, &published, "ratify", &order).await;
    assert_eq!(ratified.emergency.unwrap().ratification_ref.as_deref(), Some("CE/CEN/411 of 20.09.2026"));
    let now: Tender = ce.get(&path(published.id)).await.expect(200).into();
    assert_eq!(act(&ce, &now, "ratify", &order).await.status, 409);
    assert!(ce.get("/tasks").await.json["items"].as_array().unwrap().is_empty());
    assert!(now.may.iter().all(|act| act != "ratify_tender"));
}

#[actix_web::test]
async fn r02_the_title_is_copied_from_the_approval_and_follows_it() {
    let app = TestApp::new().await;
    let (of, ee) = (work(&app), app.as_user(world::EE));
    let drafted = draft(&app, of, notice(1, 40 * LAKH)).await;
    let title = "Widening of the Krishnanagar ghat road, km 0 to 4";
    revise(&app, of, 250 * LAKH, title).await;
    let told = act(&ee, &drafted, "publish", &json!({})).await.expect(422);
    assert_eq!((told.code(), told.json["rule"].as_str()), ("TITLE_LOCKED", Some("R02")));
    let change = json!({ "content": notice(1, 40 * LAKH) });
    let anew: Tender =
        ee.if_match(drafted.version).patch(&path(drafted.id), &change).await.expect(200).into();
    assert_eq!(anew.title_en, title);
    done(&ee, &anew, "publish", &json!({})).await;
}

#[actix_web::test]
async fn r29_two_bids_are_accepted_by_the_committee_alone_and_with_a_reason() {
    let app = TestApp::new().await;
    let opened = published(&app, work(&app), notice(1, 40 * LAKH)).await;
    let mut two = bids(&app, 38 * LAKH).await;
    two["bids"].as_array_mut().unwrap().pop();
    two["bids_received"] = json!(2);
    let opened = done(&app.as_user(world::AE), &opened, "bids", &two).await;
    let evaluated = done(&app.as_user(world::EE), &opened, "evaluate", &judgements(&opened, &[])).await;
    let se = app.as_user(world::SE);
    let seen: Tender = se.get(&path(evaluated.id)).await.expect(200).into();
    assert_eq!(seen.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["BIDS_LT_3"]);
    let refused = act(&se, &evaluated, "accept", &json!({})).await.expect(422);
    assert_eq!(refused.faults(), [("/committee_ref", "BIDS_LT_3")]);
    let committee = json!({ "committee_ref": "TC/NKC/12" });
    assert_eq!(act(&se, &evaluated, "accept", &committee).await.expect(422).code(), "BIDS_LT_3");
    let reasoned = json!({ "committee_ref": "TC/NKC/12", "reasons": [{ "code": "BIDS_LT_3", "reason": "Third call would miss the dry season." }] });
    let accepted = done(&se, &evaluated, "accept", &reasoned).await;
    assert_eq!(accepted.reasons[0].reason, "Third call would miss the dry season.");
    assert!(accepted.reasons[0].given_by_en.starts_with("Subrata Chattopadhyay"));
}

#[actix_web::test]
async fn r30_an_excess_needs_committee_or_finance_department() {
    let app = TestApp::new().await;
    let se = app.as_user(world::SE);
    for (no, percent, paisa, body, refused) in [
        (1, 5, 0, json!({}), None),
        (2, 5, 1, json!({}), Some("/committee_ref")),
        (3, 10, 0, json!({ "committee_ref": "TC/NKC/12" }), None),
        (4, 10, 1, json!({ "committee_ref": "TC/NKC/12" }), Some("/fd_ref")),
        (5, 10, 1, json!({ "committee_ref": "TC/NKC/12", "fd_ref": "U.O. 91-FD" }), None),
    ] {
        let lowest = 40 * LAKH + 40 * LAKH / 100 * percent + paisa;
        let evaluated = evaluated(&app, work(&app), notice(no, 40 * LAKH), lowest).await;
        let answer = act(&se, &evaluated, "accept", &body).await;
        match refused {
            None => assert_eq!(answer.status, 200, "{no}: {}", answer.json),
            Some(field) => {
                assert_eq!(answer.expect(422).faults(), [(field, "TENDER_EXCESS_AUTHORITY")], "{no}")
            }
        }
    }
}

#[actix_web::test]
async fn r30_who_must_accept_follows_from_the_powers() {
    let app = TestApp::new().await;
    let site = |lakh: i64| Site { approval_paise: Some(900 * LAKH), ..Site::of(lakh * LAKH) };
    let [se, ce] = [world::SE, world::CE].map(|user| app.as_user(user));
    for (no, lakh, title, alone) in [
        (1, 225, "Superintending Engineer", true),
        (2, 226, "Chief Engineer", true),
        (3, 501, "Chief Engineer", false),
    ] {
        let of = sanctioned_all(&app, &site(lakh))[0];
        let evaluated = evaluated(&app, of, notice(no, lakh * LAKH), lakh * LAKH).await;
        let authority = evaluated.must_accept.as_ref().unwrap();
        assert!(authority.title_en.starts_with(title) && authority.alone == alone, "{authority:?}");
        if lakh > 225 {
            let refused = act(&se, &evaluated, "accept", &json!({})).await.expect(422);
            assert_eq!(refused.faults(), [("/committee_ref", "TENDER_ACCEPT_POWER")]);
        }
        let alone_body = act(&ce, &evaluated, "accept", &json!({})).await;
        assert_eq!(alone_body.status, if alone { 200 } else { 422 }, "{lakh}");
        if !alone {
            done(&ce, &evaluated, "accept", &json!({ "committee_ref": "TC/CEN/3" })).await;
        }
    }
}

#[actix_web::test]
async fn r27_a_bid_above_the_approval_waits_for_a_revised_one() {
    let app = TestApp::new().await;
    let site = Site { approval_paise: Some(40 * LAKH), ..Site::of(40 * LAKH) };
    let of = sanctioned_all(&app, &site)[0];
    let evaluated = evaluated(&app, of, notice(1, 40 * LAKH), 40 * LAKH + 1).await;
    let se = app.as_user(world::SE);
    let refused = act(&se, &evaluated, "accept", &json!({})).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("COMMITMENT_EXCEEDS_AA", Some("R27")));
    assert_eq!(evaluated.commitment.ceiling_paise, Some(40 * LAKH));
    revise(&app, of, 41 * LAKH, "Widening of the Krishnanagar ghat road, km 0 to 3").await;
    done(&se, &evaluated, "accept", &json!({})).await;
}

#[actix_web::test]
async fn r27_a_repair_is_held_against_its_sanction() {
    let app = TestApp::new().await;
    let site = Site { nature: "repair", approval_paise: None, ..Site::of(10 * LAKH) };
    let se = app.as_user(world::SE);
    let exact = evaluated(&app, sanctioned_all(&app, &site)[0], notice(1, 10 * LAKH), 10 * LAKH).await;
    done(&se, &exact, "accept", &json!({})).await;
    let above = evaluated(&app, sanctioned_all(&app, &site)[0], notice(2, 10 * LAKH), 10 * LAKH + 1).await;
    let refused = act(&se, &above, "accept", &json!({})).await.expect(422);
    assert_eq!(refused.code(), "COMMITMENT_EXCEEDS_AA");
    assert!(refused.json["detail"].as_str().unwrap().contains("technical sanction"));
}
