//! Who gives which certificate, in which order, and what a completion is asked before the first (R46).

use serde_json::{Value, json};
use shared::completion::{CertificateLetter as L, Completion, CompletionRow, CompletionState};
use shared::page::Page;
use shared::task::{Task, TaskKind};

use super::site::{
    act, after_photo, begun, begun_of, certified_by, complete, content, done, entered, try_enter,
};
use crate::documents::tests::paper;
use crate::progress::tests::site::go_to;
use crate::tenders::tests::site::LAKH;
use crate::testing::{TestApp, world};

async fn tasks(app: &TestApp, user: &str) -> Vec<TaskKind> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    page.items
        .into_iter()
        .filter(|task| task.kind == TaskKind::CertifyCompletion || task.entity == "completion")
        .map(|task| task.kind)
        .collect()
}

#[actix_web::test]
async fn certificates_a_b_and_c_are_given_in_their_order_by_three_officers() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let entered = entered(&app, &of, 37 * LAKH).await;
    assert_eq!((entered.state, entered.next), (CompletionState::Draft, Some(L::A)));
    assert_eq!(entered.needed, [L::A, L::B, L::C]);
    assert_eq!(entered.excess_paise, Some(-LAKH), "a saving of a lakh");
    assert!(entered.findings.is_empty(), "{:?}", entered.findings);
    // Whoever entered it, certificate A waits for whom it is given by.
    assert_eq!(tasks(&app, world::SAE).await, [TaskKind::CertifyCompletion]);
    for user in [world::AE, world::EE, world::SE, world::NODAL] {
        assert_eq!(act(&app.as_user(user), &entered, "certify", &json!({})).await.status, 403, "{user}");
    }
    let a = done(&app.as_user(world::SAE), &entered, "certify", &json!({})).await;
    assert_eq!((a.state, a.next), (CompletionState::Certifying, Some(L::B)));
    assert_eq!(act(&app.as_user(world::SAE), &a, "certify", &json!({})).await.status, 403);
    assert_eq!(tasks(&app, world::AE).await, [TaskKind::CertifyCompletion]);
    assert_eq!(act(&app.as_user(world::AE), &entered, "certify", &json!({})).await.status, 412);
    let said = json!({ "remarks": "Levels taken at every 50 m; within tolerance." });
    let b = done(&app.as_user(world::AE), &a, "certify", &said).await;
    assert_eq!(tasks(&app, world::EE).await, [TaskKind::CertifyCompletion]);
    let c = done(&app.as_user(world::EE), &b, "certify", &json!({})).await;
    assert_eq!((c.state, c.next), (CompletionState::Complete, None));
    let letters: Vec<L> = c.certificates.iter().map(|one| one.letter).collect();
    assert_eq!(letters, [L::A, L::B, L::C]);
    assert!(c.certificates[1].remarks.as_deref().is_some_and(|words| words.contains("50 m")));
    assert_eq!(tasks(&app, world::SAE).await, [TaskKind::ReportCompletion], "the whole is to be reported");
    // Complete is complete: nothing changes it any more.
    let at = format!("/completions/{}", c.id);
    let change = content("2026-09-19", None, LAKH);
    assert_eq!(app.as_user(world::SAE).if_match(c.version).patch(&at, &change).await.status, 409);
    for verb in ["certify", "return"] {
        let body = json!({ "remarks": "Too late." });
        assert_eq!(act(&app.as_user(world::EE), &c, verb, &body).await.status, 409, "{verb}");
    }
}

#[actix_web::test]
async fn r46_beyond_the_executive_engineers_power_the_circle_certifies_too() {
    let app = TestApp::new().await;
    let within = begun_of(&app, 1, 45 * LAKH).await;
    let beyond = begun_of(&app, 2, 45 * LAKH + 100).await;
    let own = entered(&app, &within, 38 * LAKH).await;
    assert_eq!((own.within_division, own.power_paise), (true, Some(45 * LAKH)));
    let circles = entered(&app, &beyond, 38 * LAKH).await;
    assert_eq!(circles.needed, [L::A, L::B, L::D, L::E]);
    let d = certified_by(&app, circles, &[world::SAE, world::AE, world::EE]).await;
    assert_eq!((d.state, d.next), (CompletionState::Certifying, Some(L::E)));
    assert_eq!(act(&app.as_user(world::EE), &d, "certify", &json!({})).await.status, 403);
    assert_eq!(act(&app.as_user(world::CE), &d, "certify", &json!({})).await.status, 403);
    let e = done(&app.as_user(world::SE), &d, "certify", &json!({})).await;
    assert_eq!(e.state, CompletionState::Complete);
}

#[actix_web::test]
async fn r46_certificate_a_needs_plan_photo_and_a_day_between_start_and_today() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let tomorrow = try_enter(&app, &of, &content("2026-09-16", None, 38 * LAKH)).await.expect(422);
    assert_eq!(tomorrow.faults()[0].0, "/content/completed_on");
    go_to(&app, "2026-09-20");
    let bare: Completion =
        try_enter(&app, &of, &content("2026-09-14", None, 38 * LAKH + 1)).await.expect(201).into();
    let pointers: Vec<_> = bare.findings.iter().filter_map(|finding| finding.pointer.as_deref()).collect();
    assert_eq!(
        pointers,
        ["/content/completed_on", "/content/plan_document_id", "/photos", "/content/value_paise"]
    );
    let sae = app.as_user(world::SAE);
    let told = act(&sae, &bare, "certify", &json!({})).await.expect(422);
    assert_eq!((told.code(), told.json["rule"].as_str()), ("COMPLETION_CERTS", Some("R46")));
    assert_eq!(
        try_enter(&app, &of, &content("2026-09-15", None, LAKH)).await.expect(409).code(),
        "COMPLETION_EXISTS"
    );
    let plan = paper(&app, of.of.project).await;
    let body = content("2026-09-15", Some(plan), 38 * LAKH);
    let at = format!("/completions/{}", bare.id);
    let changed: Completion = sae.if_match(bare.version).patch(&at, &body).await.expect(200).into();
    assert_eq!(changed.findings.len(), 1, "{:?}", changed.findings);
    after_photo(&app, of.of.work).await;
    done(&sae, &changed, "certify", &json!({})).await;
    let unknown = content("2026-09-15", Some(of.of.work), LAKH);
    let other = begun(&app, 2).await;
    let told = try_enter(&app, &other, &unknown).await.expect(422);
    assert_eq!(told.faults()[0], ("/content/plan_document_id", "UNKNOWN_REFERENCE"));
}

#[actix_web::test]
async fn a_returned_completion_is_corrected_and_certified_anew_from_a_on() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let entered = entered(&app, &of, 37 * LAKH).await;
    let sae = app.as_user(world::SAE);
    assert_eq!(act(&sae, &entered, "return", &json!({ "remarks": "x" })).await.status, 409);
    let b = certified_by(&app, entered, &[world::SAE, world::AE]).await;
    let words = json!({ "remarks": "The plan shows the old drain." });
    assert_eq!(act(&app.as_user(world::AE), &b, "return", &words).await.status, 403, "it is C's turn");
    let back: Completion = act(&app.as_user(world::EE), &b, "return", &words).await.expect(200).into();
    assert_eq!((back.state, back.next), (CompletionState::Returned, Some(L::A)));
    assert!(
        back.certificates
            .iter()
            .all(|one| one.void_reason.as_deref() == Some("The plan shows the old drain."))
    );
    assert_eq!(tasks(&app, world::SAE).await, [TaskKind::CorrectCompletion]);
    let body = json!({ "content": back.content });
    let at = format!("/completions/{}", back.id);
    let changed: Completion = sae.if_match(back.version).patch(&at, &body).await.expect(200).into();
    let again = certified_by(&app, changed, &[world::SAE, world::AE, world::EE]).await;
    assert_eq!((again.state, again.certificates.len()), (CompletionState::Complete, 5));
    assert_eq!(again.return_remarks, None);
}

#[actix_web::test]
async fn of_two_officers_who_certify_at_once_one_gives_the_certificate() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let a = certified_by(&app, entered(&app, &of, 38 * LAKH).await, &[world::SAE]).await;
    let ae = app.as_user(world::AE);
    let body = json!({});
    let (one, two) =
        futures_util::future::join(act(&ae, &a, "certify", &body), act(&ae, &a, "certify", &body)).await;
    let given = [one.status, two.status].iter().filter(|status| **status == 200).count();
    assert_eq!(given, 1, "{} {}", one.status, two.status);
    let now: Completion = ae.get(&format!("/completions/{}", a.id)).await.expect(200).into();
    assert_eq!(now.certificates.len(), 2);
}

#[actix_web::test]
async fn a_completion_is_entered_by_the_site_while_its_work_goes_on() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let body = content("2026-09-15", None, 38 * LAKH);
    let at = format!("/works/{}/completion", of.of.work);
    for (user, status) in
        [(world::EE, 403), (world::NODAL, 403), (world::STRANGER_SAE, 404), (world::STATE_ADMIN, 404)]
    {
        assert_eq!(app.as_user(user).post(&at, &body).await.status, status, "{user}");
    }
    let why = json!({ "reason": "The court stayed the work on 15 September." });
    let suspend = format!("/projects/{}/suspend", of.of.project);
    app.as_user(world::SE).post(&suspend, &why).await.expect(200);
    assert_eq!(app.as_user(world::AE).post(&at, &body).await.status, 409, "suspended");
    let unbegun = crate::bills::tests::site::ground(&app, 2).await;
    assert_eq!(try_enter(&app, &unbegun, &body).await.status, 409, "not begun");
}

#[actix_web::test]
async fn the_register_of_completions_shows_each_within_the_readers_offices() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let done = complete(&app, &of, 38 * LAKH).await;
    let list = async |user: &str, query: &str| -> Vec<CompletionRow> {
        let page: Page<CompletionRow> =
            app.as_user(user).get(&format!("/completions{query}")).await.expect(200).into();
        page.items
    };
    let rows = list(world::EE, "").await;
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [done.id]);
    assert_eq!(
        (rows[0].certificates.as_str(), rows[0].late_days, rows[0].liability_ends_on),
        ("ABC", 0, None)
    );
    assert_eq!(
        list(world::FINANCE, "?department=PW&district=320&from=2026-09-20&to=2026-09-20").await.len(),
        1
    );
    for query in ["?from=2026-09-21", "?to=2026-09-19", "?department=IW", "?district=303"] {
        assert!(list(world::FINANCE, query).await.is_empty(), "{query}");
    }
    assert!(list(world::STRANGER_EE, "").await.is_empty());
    let odd: Value = app.as_user(world::EE).get("/completions?limit=0").await.expect(422).json;
    assert!(odd["errors"][0]["code"] == "LIMIT_RANGE");
}
