//! Estimates through the API: what the server sums, who passes it on to whom, which rule stops it.

use serde_json::{Value, json};
use shared::estimate::{Estimate, EstimateKind, EstimateState};
use shared::page::Page;
use shared::project::{Project, ProjectStage};
use shared::task::{Task, TaskKind};
use shared::work::Work;
use uuid::Uuid;

use crate::projects::fixtures::{NOTHING, approve, content_body, estimate, estimate_at, project, with};
use crate::testing::{Answer, TestApp, world};

fn pointers(answer: &Answer) -> Vec<(&str, &str)> {
    let errors = answer.json["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap())).collect()
}

async fn tasks(app: &TestApp, user: &str) -> Vec<Task> {
    app.as_user(user).get("/tasks").await.expect(200).into::<Page<Task>>().items
}

async fn stage(app: &TestApp, id: Uuid) -> ProjectStage {
    app.as_user(world::SAE).get(&format!("/projects/{id}")).await.expect(200).into::<Project>().stage
}

#[actix_web::test]
async fn the_server_adds_it_up() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let mut content = content_body();
    content["lines"][0]["amount_paise"] = json!(1);
    let drawn = estimate(&app, made.works[0].id, content).await;
    assert_eq!((drawn.lines_paise, drawn.contingency_paise), (95_000_000, 2_850_000));
    assert_eq!((drawn.total_paise, drawn.total_display.as_str()), (100_000_000, "₹10,00,000.00"));
    assert_eq!(drawn.content.lines[0].amount_paise, 45_000_000);
    assert_eq!((drawn.estimate_no.as_str(), drawn.state), ("EST/KHD/2026-27/0001", EstimateState::Draft));
    assert_eq!(drawn.may, ["update_estimate", "submit_estimate"]);
    assert_eq!(estimate(&app, made.works[0].id, json!({})).await.estimate_no, "EST/KHD/2026-27/0002");
    assert_eq!(stage(&app, made.id).await, ProjectStage::Estimate);
}

#[actix_web::test]
async fn an_estimate_goes_from_desk_to_desk() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let work = made.works[0].id;
    let submitted = estimate_at(&app, work, "submit").await;
    let of_ae = tasks(&app, world::AE).await;
    assert_eq!(of_ae.len(), 1);
    assert_eq!((of_ae[0].kind, of_ae[0].entity_id), (TaskKind::CheckEstimate, submitted.id));
    assert_eq!(of_ae[0].due_on.to_string(), "2026-09-18");
    assert_eq!(of_ae[0].amount_display.as_deref(), Some("₹10,00,000.00"));
    assert_eq!(of_ae[0].pending_with_en, "Assistant Engineer, Krishnanagar Sub-Division");
    assert!(of_ae[0].pending_with_bn.ends_with("কৃষ্ণনগর উপবিভাগ"), "{}", of_ae[0].pending_with_bn);
    assert!(of_ae[0].sent_by.as_deref().unwrap().starts_with("Sudipta Mondal"));
    assert!(of_ae[0].sent_by_bn.as_deref().unwrap().ends_with("কৃষ্ণনগর উপবিভাগ"), "{:?}", of_ae[0].sent_by_bn);
    let seen: Project = app.as_user(world::SAE).get(&format!("/projects/{}", made.id)).await.into();
    assert_eq!(seen.pending_with.as_deref(), Some("Assistant Engineer, Krishnanagar Sub-Division"));
    let read: Estimate =
        app.as_user(world::SAE).get(&format!("/estimates/{}", of_ae[0].entity_id)).await.expect(200).into();
    assert_eq!(read.pending_with.as_deref(), Some("Assistant Engineer, Krishnanagar Sub-Division"));
    assert_eq!(read.pending_since.map(|day| day.to_string()).as_deref(), Some("2026-09-15"));
    let path = format!("/estimates/{}", submitted.id);
    let checked: Estimate = app
        .as_user(world::AE)
        .if_match(submitted.version)
        .act(&format!("{path}/check"))
        .await
        .expect(200)
        .into();
    assert!(tasks(&app, world::AE).await.is_empty());
    assert_eq!(tasks(&app, world::EE).await[0].kind, TaskKind::VetEstimate);
    assert_eq!(
        checked.checked_by.as_deref(),
        Some("Arpita Ghosh, Assistant Engineer, Krishnanagar Sub-Division")
    );
    let vetted: Estimate =
        app.as_user(world::EE).if_match(checked.version).act(&format!("{path}/vet")).await.expect(200).into();
    assert_eq!(vetted.state, EstimateState::Vetted);
    let of_ee: Vec<_> = tasks(&app, world::EE).await.into_iter().map(|task| task.kind).collect();
    assert_eq!(of_ee, [TaskKind::ProposeApproval], "the project has no approval yet");
    assert!(tasks(&app, world::SAE).await.is_empty(), "nothing can be sanctioned before the approval (R11)");
    approve(&app, &made, json!({})).await;
    let of_sae = tasks(&app, world::SAE).await;
    assert_eq!(of_sae.len(), 1);
    assert_eq!((of_sae[0].kind, of_sae[0].entity_id), (TaskKind::DraftSanction, work));
    assert_eq!(of_sae[0].amount_paise, Some(vetted.total_paise));
    assert!(tasks(&app, world::OTHER_SAE).await.is_empty(), "the draft waits for the preparer");
    let seen: Work = app.as_user(world::SAE).get(&format!("/works/{work}")).await.expect(200).into();
    assert_eq!(seen.may, ["create_estimate", "create_sanction", "create_legacy_sanction"]);
}

#[actix_web::test]
async fn a_repair_is_asked_for_its_sanction_at_once() {
    let app = TestApp::new().await;
    let made = project(&app, json!({ "nature": "repair" })).await;
    estimate_at(&app, made.works[0].id, "vet").await;
    let kinds: Vec<_> = tasks(&app, world::SAE).await.into_iter().map(|task| task.kind).collect();
    assert_eq!(kinds, [TaskKind::DraftSanction]);
    assert!(tasks(&app, world::EE).await.is_empty(), "and no approval is proposed (R03)");
}

#[actix_web::test]
async fn what_goes_back_says_why_and_comes_again() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let submitted = estimate_at(&app, made.works[0].id, "submit").await;
    let path = format!("/estimates/{}", submitted.id);
    let ae = app.as_user(world::AE).if_match(submitted.version);
    for (body, code) in [
        (json!({ "remarks": "" }), "TEXT_MISSING"),
        (json!({ "remarks": "x".repeat(2001) }), "TEXT_TOO_LONG"),
    ] {
        assert_eq!(
            pointers(&ae.post(&format!("{path}/return"), &body).await.expect(422)),
            [("/remarks", code)]
        );
    }
    let why = json!({ "remarks": "Rate of item B is of 2022.\nসংশোধন করুন।" });
    let returned: Estimate = ae.post(&format!("{path}/return"), &why).await.expect(200).into();
    assert_eq!(
        (returned.state, json!(returned.return_remarks)),
        (EstimateState::Returned, why["remarks"].clone())
    );
    let task = tasks(&app, world::SAE).await.remove(0);
    assert_eq!((task.kind, json!(task.remarks)), (TaskKind::CorrectEstimate, why["remarks"].clone()));
    let sae = app.as_user(world::SAE);
    let change = json!({ "content": with(content_body(), json!({ "gst_paise": 0 })) });
    let edited: Estimate = sae.if_match(returned.version).patch(&path, &change).await.expect(200).into();
    assert_eq!(edited.total_paise, 97_850_000);
    sae.if_match(edited.version).post(&format!("{path}/submit"), &json!({})).await.expect(200);
    assert!(tasks(&app, world::SAE).await.is_empty());
    assert_eq!(tasks(&app, world::AE).await.len(), 1);
}

#[actix_web::test]
async fn r15_contingency_is_at_most_three_per_cent() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let sae = app.as_user(world::SAE);
    for (bp, status) in [(300, 200), (301, 422)] {
        let drawn = estimate(&app, made.works[0].id, json!({ "contingency_bp": bp })).await;
        let answer = sae.if_match(1).post(&format!("/estimates/{}/submit", drawn.id), &json!({})).await;
        assert_eq!(answer.status, status, "{bp}");
        if status == 422 {
            assert_eq!((answer.code(), answer.json["rule"].as_str()), ("CONTINGENCY_LIMIT", Some("R15")));
            let reasons =
                json!({ "reasons": [{ "code": "CONTINGENCY_LIMIT", "reason": "Because it is so." }] });
            let path = format!("/estimates/{}/submit", drawn.id);
            assert_eq!(sae.if_match(1).post(&path, &reasons).await.status, 422, "no reason lifts a block");
        }
    }
}

#[actix_web::test]
async fn r16_rates_that_are_stale_or_to_come_need_a_reason() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let sae = app.as_user(world::SAE);
    for (effective, warns) in
        [("2023-09-15", false), ("2023-09-14", true), ("2026-09-15", false), ("2026-09-16", true)]
    {
        let drawn = estimate(&app, made.works[0].id, json!({ "sor_effective_on": effective })).await;
        assert_eq!(drawn.findings.len(), usize::from(warns), "{effective}");
        let path = format!("/estimates/{}/submit", drawn.id);
        let plain = sae.if_match(1).post(&path, &json!({})).await;
        assert_eq!(plain.status, if warns { 422 } else { 200 }, "{effective}");
        if warns {
            assert_eq!((plain.code(), plain.json["rule"].as_str()), ("SOR_OUTDATED", Some("R16")));
            let said = |reason: &str| json!({ "reasons": [{ "code": "SOR_OUTDATED", "reason": reason }] });
            let short = sae.if_match(1).post(&path, &said("so")).await.expect(422);
            assert_eq!(pointers(&short), [("/reasons/0/reason", "TEXT_TOO_SHORT")]);
            sae.if_match(1).post(&path, &said("The new schedule is not notified yet.")).await.expect(200);
        }
    }
}

#[actix_web::test]
async fn r03_a_repair_waits_for_its_sanction_without_an_approval() {
    let app = TestApp::new().await;
    for (nature, expected) in [
        ("repair", ProjectStage::TsPending),
        ("maintenance", ProjectStage::TsPending),
        ("original", ProjectStage::Estimate),
        ("deposit", ProjectStage::Estimate),
    ] {
        let made = project(&app, json!({ "nature": nature })).await;
        estimate_at(&app, made.works[0].id, "vet").await;
        assert_eq!(stage(&app, made.id).await, expected, "{nature}");
    }
}

#[actix_web::test]
async fn each_desk_does_its_own_and_nobody_his_own() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let submitted = estimate_at(&app, made.works[0].id, "submit").await;
    let path = format!("/estimates/{}", submitted.id);
    for (user, check, vet) in [
        (world::SAE, 403, 403),
        (world::OTHER_SAE, 403, 403),
        (world::AE, 200, 403),
        (world::SECRETARY, 403, 403),
        (world::NODAL, 403, 403),
        (world::AUDITOR, 403, 403),
        (world::STRANGER_AE, 404, 404),
        (world::STRANGER_EE, 404, 404),
        (world::STATE_ADMIN, 404, 404),
    ] {
        let now: Estimate = app.as_user(world::EE).get(&path).await.expect(200).into();
        let caller = app.as_user(user).if_match(now.version);
        assert_eq!(
            caller.act(&format!("{path}/vet")).await.status,
            if vet == 403 && now.state == EstimateState::Submitted { 403 } else { vet },
            "{user} vets"
        );
        if now.state == EstimateState::Submitted {
            assert_eq!(caller.act(&format!("{path}/check")).await.status, check, "{user} checks");
        }
    }
    let new = json!({ "kind": "detailed", "content": content_body() });
    for (user, status) in
        [(world::AE, 403), (world::EE, 403), (world::STRANGER_SAE, 404), (world::FINANCE, 403)]
    {
        let answer = app.as_user(user).post(&format!("/works/{}/estimates", made.works[0].id), &new).await;
        assert_eq!(answer.status, status, "{user}");
    }
}

#[actix_web::test]
async fn who_prepared_it_neither_checks_nor_vets_it_under_any_posting() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let ae = app.as_user(world::AE);
    let office: Uuid = app.act(|conn| world::office_id(conn, "KRSD"));
    let posting = json!({
        "person_id": ae.person(), "office_id": office, "designation": "JE", "charge": "additional", "from": "2026-09-01",
        "order_no": "PW/1", "roles": ["preparer", "estimate_checker", "estimate_vetter"],
    });
    let made_posting = app.as_user(world::DEPT_ADMIN).post("/postings", &posting).await.expect(201);
    let both = ae.acting(made_posting.json["id"].as_str().unwrap().parse().unwrap());
    let new = json!({ "kind": "detailed", "content": content_body() });
    let drawn: Estimate =
        both.post(&format!("/works/{}/estimates", made.works[0].id), &new).await.expect(201).into();
    let path = format!("/estimates/{}", drawn.id);
    both.if_match(1).post(&format!("{path}/submit"), &json!({})).await.expect(200);
    for desk in [&both, &ae] {
        assert_eq!(desk.if_match(2).act(&format!("{path}/check")).await.status, 403);
    }
    assert!(tasks(&app, world::AE).await.is_empty() || tasks(&app, world::AE).await[0].entity_id == drawn.id);
    assert_eq!(both.get("/tasks").await.into::<Page<Task>>().items.len(), 0, "his own does not wait for him");
}

#[actix_web::test]
async fn stale_versions_wrong_states_and_races_change_nothing() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let drawn = estimate(&app, made.works[0].id, json!({})).await;
    let (path, sae) = (format!("/estimates/{}", drawn.id), app.as_user(world::SAE));
    let change = json!({ "content": content_body() });
    assert_eq!(sae.patch(&path, &change).await.status, 428);
    assert_eq!(sae.if_match(7).patch(&path, &change).await.status, 412);
    assert_eq!(sae.with("If-Match", "yesterday").patch(&path, &change).await.status, 412);
    let other = app.as_user(world::OTHER_SAE);
    let (one, two) = (sae.if_match(1), other.if_match(1));
    let (first, second) = futures_util::join!(one.patch(&path, &change), two.patch(&path, &change));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let (ae, ee) = (app.as_user(world::AE).if_match(2), app.as_user(world::EE).if_match(2));
    assert_eq!(ae.act(&format!("{path}/check")).await.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    assert_eq!(ee.act(&format!("{path}/vet")).await.status, 409);
    let submit = sae.if_match(2).key("send-1");
    submit.post(&format!("{path}/submit"), &json!({})).await.expect(200);
    submit.post(&format!("{path}/submit"), &json!({})).await.expect(200);
    assert_eq!(tasks(&app, world::AE).await.len(), 1, "a repeat sends nothing twice");
    assert_eq!(sae.if_match(3).patch(&path, &change).await.status, 409);
    assert_eq!(sae.if_match(3).act(&format!("{path}/revise")).await.status, 409);
}

#[actix_web::test]
async fn a_revision_keeps_the_number_and_supersedes() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let vetted = estimate_at(&app, made.works[0].id, "vet").await;
    let sae = app.as_user(world::SAE);
    let revised: Estimate = sae
        .if_match(vetted.version)
        .act(&format!("/estimates/{}/revise", vetted.id))
        .await
        .expect(201)
        .into();
    assert_eq!((revised.estimate_no, revised.revision), (vetted.estimate_no, 1));
    assert_eq!((revised.kind, revised.state), (EstimateKind::Revised, EstimateState::Draft));
    let former: Estimate = sae.get(&format!("/estimates/{}", vetted.id)).await.expect(200).into();
    assert_eq!((former.state, former.may), (EstimateState::Superseded, vec![]));
    assert!(tasks(&app, world::SAE).await.is_empty(), "no draft is asked for from what is superseded");
    let new = json!({ "kind": "revised", "content": content_body() });
    let answer = sae.post(&format!("/works/{}/estimates", made.works[0].id), &new).await.expect(422);
    assert_eq!(pointers(&answer), [("/kind", "KIND_OF_REVISION")]);
}

#[actix_web::test]
async fn bad_input_is_refused_by_field_and_drafts_nothing() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let (path, sae) = (format!("/works/{}/estimates", made.works[0].id), app.as_user(world::SAE));
    let line = |field: &str, value: Value| {
        let mut content = content_body();
        content["lines"][1][field] = value;
        content
    };
    for (content, field, code) in [
        (with(content_body(), json!({ "lines": [] })), "/content/lines", "LINES_COUNT"),
        (with(content_body(), json!({ "sor_edition": "" })), "/content/sor_edition", "TEXT_MISSING"),
        (
            with(content_body(), json!({ "sor_effective_on": "1947-08-14" })),
            "/content/sor_effective_on",
            "DATE_TOO_EARLY",
        ),
        (with(content_body(), json!({ "contingency_bp": -1 })), "/content/contingency_bp", "PERCENT_RANGE"),
        (
            with(content_body(), json!({ "contingency_bp": 10_001 })),
            "/content/contingency_bp",
            "PERCENT_RANGE",
        ),
        (with(content_body(), json!({ "gst_paise": -1 })), "/content/gst_paise", "AMOUNT_RANGE"),
        (
            with(content_body(), json!({ "gst_paise": 9_007_199_254_740_991_i64 })),
            "/content/lines",
            "AMOUNT_TOO_LARGE",
        ),
        (
            with(content_body(), json!({ "other_charges": [{ "description": "Cess", "amount_paise": -5 }] })),
            "/content/other_charges/0/amount_paise",
            "AMOUNT_NOT_POSITIVE",
        ),
        (line("code", json!("")), "/content/lines/1/code", "TEXT_MISSING"),
        (line("code", json!("1234567890123")), "/content/lines/1/code", "TEXT_TOO_LONG"),
        (line("description", json!("Earth\u{202e}work")), "/content/lines/1/description", "TEXT_CHARACTER"),
        (line("description", json!("x".repeat(301))), "/content/lines/1/description", "TEXT_TOO_LONG"),
        (line("quantity_milli", json!(0)), "/content/lines/1/quantity_milli", "QUANTITY_RANGE"),
        (line("quantity_milli", json!(i64::MAX)), "/content/lines/1/quantity_milli", "QUANTITY_RANGE"),
        (line("rate_paise", json!(0)), "/content/lines/1/rate_paise", "AMOUNT_NOT_POSITIVE"),
        (line("rate_paise", json!(-1)), "/content/lines/1/rate_paise", "AMOUNT_NOT_POSITIVE"),
        (line("rate_paise", json!(i64::MAX)), "/content/lines/1/rate_paise", "AMOUNT_TOO_LARGE"),
    ] {
        let answer = sae.post(&path, &json!({ "kind": "detailed", "content": content })).await.expect(422);
        assert_eq!(pointers(&answer), [(field, code)], "{content}");
    }
    for content in [
        line("quantity_milli", json!(1.5)),
        line("rate_paise", json!("12")),
        with(content_body(), json!({ "sor_effective_on": "2026-02-29" })),
        with(content_body(), json!({ "total_paise": 1 })),
        with(content_body(), json!({ "contingency_bp": 3_000_000_000_i64 })),
        line("description", json!("Earth\u{0}work")),
    ] {
        let answer = sae.post(&path, &json!({ "kind": "detailed", "content": content })).await;
        assert_eq!(answer.status, 422, "{content}");
    }
    assert_eq!(
        sae.post(
            &format!("/works/{NOTHING}/estimates"),
            &json!({ "kind": "detailed", "content": content_body() })
        )
        .await
        .status,
        404
    );
    let page: Page<Value> = sae.get(&path).await.expect(200).into();
    assert!(page.items.is_empty());
}
