//! Who may do what, in which order, and what goes back.

use serde_json::json;
use shared::sanction::{Sanction, SanctionState};

use super::site::{LAKH, Site, act, checklist, done, draft, frozen, get, path, submitted, verified};
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn other_offices_see_nothing_and_their_acts_find_nothing() {
    let app = TestApp::new().await;
    let sent = submitted(&app, Site::default().make(&app)).await;
    let id = sent.summary.id;
    for user in
        [world::STRANGER_SAE, world::STRANGER_AE, world::STRANGER_EE, world::STRANGER_CE, world::STATE_ADMIN]
    {
        let stranger = app.as_user(user);
        for paper in ["", "/checks", "/preview.pdf", "/order.pdf", "/order.p7s", "/scan.pdf"] {
            assert_eq!(stranger.get(&format!("{}{paper}", path(id))).await.status, 404, "{user} {paper}");
        }
        for (verb, body) in [
            ("submit", json!({})),
            ("withdraw", json!({})),
            ("verify", checklist()),
            ("recommend", json!({})),
            ("return", json!({ "remarks": "Not ours." })),
            ("reject", json!({ "remarks": "Not ours." })),
            ("freeze", json!({})),
            ("recall", json!({ "remarks": "Not ours." })),
        ] {
            assert_eq!(act(&stranger, &sent, verb, &body).await.status, 404, "{user} {verb}");
        }
    }
    assert_eq!(app.nobody().get(&path(id)).await.status, 401);
    assert_eq!(get(&app.as_user(world::FINANCE), id).await.may, Vec::<String>::new());
    assert_eq!(act(&app.as_user(world::FINANCE), &sent, "verify", &checklist()).await.status, 403);
}

#[actix_web::test]
async fn every_item_of_the_checklist_is_ticked() {
    let app = TestApp::new().await;
    let sent = submitted(&app, Site::default().make(&app)).await;
    for item in ["rates_checked", "quantities_checked", "site_checked", "approval_checked"] {
        let mut body = checklist();
        body[item] = json!(false);
        let answer = act(&app.as_user(world::AE), &sent, "verify", &body).await.expect(422);
        assert_eq!(answer.json["errors"][0]["pointer"], format!("/{item}"));
    }
}

#[actix_web::test]
async fn r18_who_words_a_sanction_does_not_verify_it() {
    let app = TestApp::new().await;
    // The Executive Engineer holds the verifier's role, but his own hand is in a draft that he changed.
    let drafted =
        draft(&app, Site { approval_paise: Some(900 * LAKH), ..Site::of(900 * LAKH) }.make(&app)).await;
    let sae = app.as_user(world::SAE);
    let sent = done(&sae, &drafted, "submit", &json!({})).await;
    assert_eq!(act(&sae, &sent, "verify", &checklist()).await.status, 403, "a preparer is no verifier");
    app.act(|conn| {
        use crate::db::schema::posting;
        use diesel::prelude::*;
        let all = vec!["preparer", "verifier"];
        diesel::update(posting::table.find(sae.posting())).set(posting::roles.eq(all)).execute(conn)?;
        Ok(())
    });
    let answer = act(&sae, &sent, "verify", &checklist()).await.expect(422);
    assert_eq!(answer.code(), "SEPARATION_OF_DUTIES");
    assert_eq!(answer.json["rule"], "R18");
    done(&app.as_user(world::AE), &sent, "verify", &checklist()).await;
}

#[actix_web::test]
async fn r18_the_verifier_signs_only_what_two_persons_may() {
    let app = TestApp::new().await;
    let ee = app.as_user(world::EE);
    let sent = submitted(&app, Site::default().make(&app)).await;
    let checked = done(&ee, &sent, "verify", &checklist()).await;
    let answer = act(&ee, &checked, "freeze", &json!({})).await.expect(422);
    assert_eq!((answer.code(), answer.json["rule"].as_str()), ("SEPARATION_OF_DUTIES", Some("R18")));
    let small = submitted(&app, Site::of(15 * LAKH).make(&app)).await;
    let ae = app.as_user(world::AE);
    let checked = done(&ae, &small, "verify", &checklist()).await;
    done(&ae, &checked, "freeze", &json!({})).await;
}

#[actix_web::test]
async fn a_stale_version_is_refused_and_none_is_asked_for() {
    let app = TestApp::new().await;
    let drafted = draft(&app, Site::default().make(&app)).await;
    let sae = app.as_user(world::SAE);
    let at = path(drafted.summary.id);
    let body = json!({ "content": drafted.content });
    assert_eq!(sae.patch(&at, &body).await.status, 428);
    assert_eq!(sae.if_match(7).patch(&at, &body).await.status, 412);
    let changed = sae.if_match(1).patch(&at, &body).await.expect(200);
    assert_eq!(changed.etag(), "\"2\"");
    assert_eq!(sae.if_match(1).patch(&at, &body).await.expect(412).code(), "STALE");
    assert_eq!(sae.if_match(1).post(&format!("{at}/submit"), &json!({})).await.status, 412);
}

#[actix_web::test]
async fn of_two_officers_who_verify_at_once_one_does() {
    let app = TestApp::new().await;
    let sent =
        submitted(&app, Site { approval_paise: Some(900 * LAKH), ..Site::of(900 * LAKH) }.make(&app)).await;
    let (ae, ee) = (app.as_user(world::AE), app.as_user(world::EE));
    let body = checklist();
    let (one, other) =
        futures_util::join!(act(&ae, &sent, "verify", &body), act(&ee, &sent, "verify", &body));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let seen = get(&ae, sent.summary.id).await;
    assert_eq!(seen.steps.iter().filter(|step| step.step == "verified").count(), 1);
}

#[actix_web::test]
async fn what_goes_back_is_corrected_and_sent_again() {
    let app = TestApp::new().await;
    let (sae, ae, ee) = (app.as_user(world::SAE), app.as_user(world::AE), app.as_user(world::EE));
    let sent = submitted(&app, Site::default().make(&app)).await;
    assert_eq!(
        act(&ae, &sent, "return", &json!({ "remarks": "  " })).await.expect(422).json["errors"][0]["pointer"],
        "/remarks"
    );
    let back = done(&ae, &sent, "return", &json!({ "remarks": "Rates of item B are of 2024." })).await;
    assert_eq!(back.summary.state, SanctionState::Returned);
    assert_eq!(back.return_remarks.as_deref(), Some("Rates of item B are of 2024."));
    assert_eq!(
        back.summary.pending_with.as_deref(),
        Some("Sub-Assistant Engineer, Krishnanagar Sub-Division")
    );
    let tasks = sae.get("/tasks").await.expect(200);
    let task = &tasks.json["items"][0];
    assert_eq!(
        (&task["kind"], &task["remarks"]),
        (&json!("correct_sanction"), &json!("Rates of item B are of 2024."))
    );
    let again = done(&sae, &get(&sae, sent.summary.id).await, "submit", &json!({})).await;
    let checked = done(&ae, &again, "verify", &checklist()).await;
    let back = done(&ee, &checked, "return", &json!({ "remarks": "The drawing is missing." })).await;
    assert_eq!(back.summary.state, SanctionState::Returned);
    assert_eq!(sae.get("/tasks").await.expect(200).json["total"], 1);
}

#[actix_web::test]
async fn only_who_sent_it_takes_it_back_and_only_unverified() {
    let app = TestApp::new().await;
    let sent = submitted(&app, Site::default().make(&app)).await;
    assert_eq!(act(&app.as_user(world::OTHER_SAE), &sent, "withdraw", &json!({})).await.status, 403);
    let sae = app.as_user(world::SAE);
    let back: Sanction = done(&sae, &sent, "withdraw", &json!({})).await;
    assert_eq!(back.summary.state, SanctionState::Draft);
    assert_eq!(back.summary.pending_with, None);
    let checked = verified(&app, Site::default().make(&app)).await;
    assert_eq!(
        act(&sae, &checked, "withdraw", &json!({})).await.expect(409).code(),
        "TRANSITION_NOT_ALLOWED"
    );
}

#[actix_web::test]
async fn a_repeat_with_the_same_key_does_nothing_again() {
    let app = TestApp::new().await;
    let made = Site::default().make(&app);
    let sae = app.as_user(world::SAE).key("draft-1");
    let at = format!("/works/{}/technical-sanctions", made.work);
    let first: Sanction = sae.post(&at, &json!({ "estimate_id": made.estimate })).await.expect(201).into();
    let again: Sanction = sae.post(&at, &json!({ "estimate_id": made.estimate })).await.expect(201).into();
    assert_eq!(first.summary.id, again.summary.id);
    let other = app.as_user(world::SAE).post(&at, &json!({ "estimate_id": made.estimate })).await.expect(409);
    assert_eq!(other.code(), "SANCTION_EXISTS");
    let body = json!({ "estimate_id": app.context.new_id() });
    assert_eq!(sae.post(&at, &body).await.expect(422).code(), "IDEMPOTENCY_KEY_REUSED");
}

#[actix_web::test]
async fn what_is_frozen_is_not_edited() {
    let app = TestApp::new().await;
    let ready = frozen(&app, Site::default().make(&app)).await;
    let sae = app.as_user(world::SAE);
    let body = json!({ "content": ready.content });
    assert_eq!(sae.if_match(ready.version).patch(&path(ready.summary.id), &body).await.status, 409);
}
