//! Recorded approvals: to the paisa, to the letter, one in force; an old paper waits for the Secretary.

use serde_json::json;
use shared::approval::{AdministrativeApproval, ApprovalCase, ApprovalState};
use shared::page::Page;
use shared::project::{Project, ProjectStage};
use shared::task::TaskKind;

use super::{crore, pointers, tasks, years};
use crate::projects::fixtures::{HEAD, NOTHING, approval_body, approve, project, with};
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn r04_the_years_make_the_approval_to_the_paisa() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let (path, ee) = (format!("/projects/{}/administrative-approvals", made.id), app.as_user(world::EE));
    for amounts in
        [vec![99_999_999], vec![100_000_001], vec![50_000_000, 49_999_999], vec![50_000_001, 50_000_000]]
    {
        let body = with(approval_body(), json!({ "phasing": years(&amounts) }));
        let refused = ee.post(&path, &body).await.expect(422);
        assert_eq!(
            (refused.code(), refused.json["rule"].as_str()),
            ("PHASING_SUM", Some("R04")),
            "{amounts:?}"
        );
    }
    let body = with(approval_body(), json!({ "phasing": years(&[33_333_333, 33_333_333, 33_333_334]) }));
    let recorded: AdministrativeApproval = ee.post(&path, &body).await.expect(201).into();
    assert_eq!((recorded.state, recorded.revision), (ApprovalState::InForce, 0));
    assert_eq!(recorded.amount_display, "₹10,00,000.00");
    assert_eq!(json!(recorded.phasing), body["phasing"]);
    let now: Project = ee.get(&format!("/projects/{}", made.id)).await.expect(200).into();
    assert_eq!((now.stage, now.approval_in_force), (ProjectStage::AaAccorded, Some(recorded)));
}

#[actix_web::test]
async fn r02_an_approval_carries_the_title_of_its_project() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let path = format!("/projects/{}/administrative-approvals", made.id);
    let other =
        with(approval_body(), json!({ "title_en": "Widening of Krishnanagar-Karimpur Road, km 0.00-14.60" }));
    let refused = app.as_user(world::EE).post(&path, &other).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("TITLE_LOCKED", Some("R02")));
    app.as_user(world::EE).post(&path, &approval_body()).await.expect(201);
}

#[actix_web::test]
async fn a_revised_approval_takes_the_place_of_the_former() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let (path, ee) = (format!("/projects/{}/administrative-approvals", made.id), app.as_user(world::EE));
    let revised = with(
        approval_body(),
        json!({ "kind": "revised", "go_date": "2026-06-01", "amount_paise": 120_000_000, "phasing": years(&[120_000_000]), "reasons": ["amount"] }),
    );
    assert_eq!(pointers(&ee.post(&path, &revised).await.expect(422)), [("/kind", "APPROVAL_MISSING")]);
    approve(&app, &made, json!({})).await;
    assert_eq!(ee.post(&path, &approval_body()).await.expect(409).code(), "APPROVAL_EXISTS");
    let older = with(revised.clone(), json!({ "go_date": "2026-05-31" }));
    assert_eq!(pointers(&ee.post(&path, &older).await.expect(422)), [("/go_date", "DATE_ORDER")]);
    for reasons in [json!([]), json!(["scope"])] {
        let refused = ee.post(&path, &with(revised.clone(), json!({ "reasons": reasons }))).await.expect(422);
        assert_eq!(
            (refused.code(), refused.json["rule"].as_str()),
            ("RAA_AUTHORITY", Some("R09")),
            "{reasons}"
        );
    }
    ee.post(&path, &revised).await.expect(201);
    let all: Page<AdministrativeApproval> = ee.get(&path).await.expect(200).into();
    let states: Vec<_> = all.items.iter().map(|approval| (approval.revision, approval.state)).collect();
    assert_eq!(states, [(1, ApprovalState::InForce), (0, ApprovalState::Superseded)]);
}

#[actix_web::test]
async fn of_two_originals_at_once_one_is_recorded() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let (path, body) = (format!("/projects/{}/administrative-approvals", made.id), approval_body());
    let (ee, nodal) = (app.as_user(world::EE), app.as_user(world::NODAL));
    let (one, other) = futures_util::join!(ee.post(&path, &body), nodal.post(&path, &body));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

#[actix_web::test]
async fn approvals_are_recorded_by_the_executive_engineer_or_the_nodal_officer() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let path = format!("/projects/{}/administrative-approvals", made.id);
    for (user, status) in [
        (world::SAE, 403),
        (world::AE, 403),
        (world::SECRETARY, 403),
        (world::FINANCE, 403),
        (world::AUDITOR, 403),
        (world::DEPT_ADMIN, 403),
        (world::STATE_ADMIN, 404),
        (world::STRANGER_EE, 404),
        (world::NODAL, 201),
    ] {
        assert_eq!(app.as_user(user).post(&path, &approval_body()).await.status, status, "{user}");
    }
    let nowhere = format!("/projects/{NOTHING}/administrative-approvals");
    assert_eq!(app.as_user(world::EE).post(&nowhere, &approval_body()).await.status, 404);
}

#[actix_web::test]
async fn bad_input_is_refused_by_field_and_records_nothing() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let (path, ee) = (format!("/projects/{}/administrative-approvals", made.id), app.as_user(world::EE));
    for (changes, field, code) in [
        (json!({ "go_no": "" }), "/go_no", "TEXT_MISSING"),
        (json!({ "go_no": "1187 🚧" }), "/go_no", "TEXT_NOT_PRINTABLE"),
        (json!({ "go_no": "x".repeat(101) }), "/go_no", "TEXT_TOO_LONG"),
        (json!({ "authority": "\u{202e}Secretary" }), "/authority", "TEXT_CHARACTER"),
        (json!({ "file_no": "a\u{7}b" }), "/file_no", "TEXT_CHARACTER"),
        (json!({ "go_date": "2026-09-16" }), "/go_date", "DATE_IN_FUTURE"),
        (json!({ "go_date": "1947-08-14" }), "/go_date", "DATE_TOO_EARLY"),
        (json!({ "uo_date": "2026-09-16" }), "/uo_date", "DATE_IN_FUTURE"),
        (json!({ "amount_paise": 0 }), "/amount_paise", "AMOUNT_NOT_POSITIVE"),
        (json!({ "amount_paise": -100 }), "/amount_paise", "AMOUNT_NOT_POSITIVE"),
        (json!({ "amount_paise": 100_000_001 }), "/amount_paise", "AMOUNT_NOT_WHOLE_RUPEES"),
        (json!({ "amount_paise": i64::MAX }), "/amount_paise", "AMOUNT_TOO_LARGE"),
        (json!({ "completion_period_months": 0 }), "/completion_period_months", "MONTHS_RANGE"),
        (json!({ "completion_period_months": 601 }), "/completion_period_months", "MONTHS_RANGE"),
        (json!({ "phasing": [] }), "/phasing", "PHASING_COUNT"),
        (json!({ "phasing": years(&[1; 61]) }), "/phasing", "PHASING_COUNT"),
        (json!({ "phasing": years(&[100_000_001, -1]) }), "/phasing/1/amount_paise", "AMOUNT_NOT_POSITIVE"),
    ] {
        let answer = ee.post(&path, &with(approval_body(), changes.clone())).await.expect(422);
        assert_eq!(pointers(&answer), [(field, code)], "{changes}");
    }
    let mut phased = approval_body();
    phased["phasing"][1]["fy"] = json!("2026-27");
    phased["phasing"][1]["head_of_account"] = json!("none");
    phased["phasing"][0]["scheme"] = json!("none");
    let answer = ee.post(&path, &phased).await.expect(422);
    assert_eq!(
        pointers(&answer),
        [("/phasing/0/scheme", "UNKNOWN_REFERENCE"), ("/phasing/1/head_of_account", "UNKNOWN_REFERENCE")]
    );
    let mut twice = approval_body();
    twice["phasing"][1]["fy"] = json!("2026-27");
    assert_eq!(pointers(&ee.post(&path, &twice).await.expect(422)), [("/phasing/1/fy", "PHASING_TWICE")]);
    for (field, value) in [
        ("kind", json!("castle")),
        ("go_date", json!("2027-02-29")),
        ("amount_paise", json!(1e300)),
        ("amount_paise", json!("ten")),
        ("completion_period_months", json!(4_000_000_000_i64)),
        (
            "phasing",
            json!([{ "fy": "2026-28", "head_of_account": HEAD, "scheme": "SDS", "amount_paise": 1 }]),
        ),
        ("state", json!("in_force")),
    ] {
        let mut body = approval_body();
        body[field] = value.clone();
        assert_eq!(ee.post(&path, &body).await.status, 422, "{field} {value}");
    }
    let all: Page<AdministrativeApproval> = ee.get(&path).await.expect(200).into();
    assert!(all.items.is_empty());
    let leap = with(approval_body(), json!({ "go_date": "2024-02-29", "uo_date": "1947-08-15" }));
    ee.post(&path, &leap).await.expect(201);
}

#[actix_web::test]
async fn r05_a_recorded_order_above_the_limit_of_its_date_cites_the_finance_department() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let (path, ee) = (format!("/projects/{}/administrative-approvals", made.id), app.as_user(world::EE));
    let of = |paise: i64, date: &str| {
        with(
            approval_body(),
            json!({ "amount_paise": paise, "phasing": years(&[paise]), "go_date": date, "uo_no": null, "uo_date": null }),
        )
    };
    // ₹5 crore from 28 August 2023, ₹20 crore from 20 December 2017 to 30 June 2021.
    for (paise, date) in
        [(crore(5) + 100, "2026-06-01"), (crore(20) + 100, "2021-06-30"), (crore(5) + 100, "2021-07-01")]
    {
        let refused = ee.post(&path, &of(paise, date)).await.expect(422);
        assert_eq!(
            (refused.code(), refused.json["rule"].as_str()),
            ("AA_FD_CONCURRENCE", Some("R05")),
            "{date}"
        );
    }
    let cited = with(of(crore(5) + 100, "2026-06-01"), json!({ "uo_no": "Group T/12" }));
    assert_eq!(
        ee.post(&path, &cited).await.expect(422).code(),
        "AA_FD_CONCURRENCE",
        "a number without its date"
    );
    ee.post(&path, &with(cited, json!({ "uo_date": "2026-05-20" }))).await.expect(201);
    for (paise, date) in [(crore(5), "2026-06-01"), (crore(20), "2021-06-30"), (crore(900), "2009-01-01")] {
        let other = project(&app, json!({})).await;
        let path = format!("/projects/{}/administrative-approvals", other.id);
        ee.post(&path, &of(paise, date)).await.expect(201);
    }
}

#[actix_web::test]
async fn an_old_paper_waits_until_another_officer_confirms_it() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let path = format!("/projects/{}/administrative-approvals", made.id);
    let old = with(approval_body(), json!({ "kind": "legacy", "go_date": "2019-06-01" }));
    let typed: AdministrativeApproval = app.as_user(world::EE).post(&path, &old).await.expect(201).into();
    assert_eq!(typed.state, ApprovalState::Submitted);
    let now: Project = app.as_user(world::EE).get(&format!("/projects/{}", made.id)).await.into();
    assert_eq!((now.stage, now.approval_in_force), (ProjectStage::AaProposed, None));
    assert_eq!(
        app.as_user(world::EE).post(&path, &approval_body()).await.expect(409).code(),
        "PROPOSAL_EXISTS"
    );
    let waiting = tasks(&app, world::SECRETARY).await;
    assert_eq!((waiting.len(), waiting[0].kind), (1, TaskKind::ConfirmApproval));
    let own = format!("/administrative-approvals/{}", typed.id);
    for (user, status) in
        [(world::EE, 403), (world::NODAL, 403), (world::ADVISER, 403), (world::STRANGER_EE, 404)]
    {
        let answer = app.as_user(user).if_match(1).act(&format!("{own}/confirm")).await;
        assert_eq!(answer.status, status, "{user}");
    }
    let secretary = app.as_user(world::SECRETARY);
    let body = json!({ "remarks": "The order is of another work." });
    assert_eq!(secretary.if_match(1).post(&format!("{own}/return"), &body).await.status, 409);
    let accord = json!({ "go_no": "1", "go_date": "2026-09-15" });
    assert_eq!(secretary.if_match(1).post(&format!("{own}/accord"), &accord).await.status, 409);
    let adviser = app.as_user(world::ADVISER).if_match(1);
    assert_eq!(adviser.post(&format!("{own}/concur"), &json!({})).await.status, 409);
    let confirmed: ApprovalCase =
        secretary.if_match(1).act(&format!("{own}/confirm")).await.expect(200).into();
    assert_eq!(confirmed.approval.state, ApprovalState::InForce);
    assert!(tasks(&app, world::SECRETARY).await.is_empty());
    let now: Project = app.as_user(world::EE).get(&format!("/projects/{}", made.id)).await.into();
    assert_eq!(now.stage, ProjectStage::AaAccorded);
}

#[actix_web::test]
async fn a_paper_that_is_rejected_is_typed_anew() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let path = format!("/projects/{}/administrative-approvals", made.id);
    let old = with(approval_body(), json!({ "kind": "legacy", "go_date": "2019-06-01" }));
    let typed: AdministrativeApproval = app.as_user(world::EE).post(&path, &old).await.expect(201).into();
    let body = json!({ "remarks": "The amount is another." });
    let reject = format!("/administrative-approvals/{}/reject", typed.id);
    app.as_user(world::SECRETARY).if_match(1).post(&reject, &body).await.expect(200);
    let again: AdministrativeApproval = app.as_user(world::EE).post(&path, &old).await.expect(201).into();
    assert_eq!((again.revision, again.state), (0, ApprovalState::Submitted));
}

#[actix_web::test]
async fn r03_repairs_have_no_approval() {
    let app = TestApp::new().await;
    for nature in ["repair", "maintenance"] {
        let made = project(&app, json!({ "nature": nature })).await;
        let path = format!("/projects/{}/administrative-approvals", made.id);
        let refused = app.as_user(world::EE).post(&path, &approval_body()).await.expect(422);
        assert_eq!((refused.code(), refused.json["rule"].as_str()), ("AA_REQUIRED", Some("R03")));
        assert!(!made.may.iter().any(|operation| operation.contains("administrative_approval")));
    }
}
