//! From proposal to order, desk by desk, and the ways back.

use serde_json::{Value, json};
use shared::approval::{ApprovalCase, ApprovalDesk, ApprovalState};
use shared::project::{Project, ProjectStage};
use shared::task::TaskKind;
use uuid::Uuid;

use super::{act, crore, pointers, tasks, years};
use crate::projects::fixtures::{
    NOTHING, estimate, estimate_at, project, proposal_body, proposed, with, with_papers,
};
use crate::testing::{TestApp, world};

async fn stage(app: &TestApp, id: Uuid) -> ProjectStage {
    app.as_user(world::EE).get(&format!("/projects/{id}")).await.expect(200).into::<Project>().stage
}

#[actix_web::test]
async fn a_proposal_goes_from_desk_to_desk_and_comes_into_force() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let drawn = estimate_at(&app, made.works[0].id, "vet").await;
    let asked = tasks(&app, world::EE).await;
    assert_eq!((asked.len(), asked[0].kind, asked[0].entity_id), (1, TaskKind::ProposeApproval, made.id));
    let proposal = with_papers(&app, made.id, proposal_body(drawn.id)).await;
    let body = json!({ "kind": "original", "proposal": proposal });
    let path = format!("/projects/{}/approval-proposals", made.id);
    let draft: ApprovalCase = app.as_user(world::EE).post(&path, &body).await.expect(201).into();
    assert_eq!((draft.approval.state, draft.desk), (ApprovalState::Draft, Some(ApprovalDesk::Proposer)));
    assert!(draft.findings.is_empty() && draft.finance.is_none(), "{:?}", draft.findings);
    assert_eq!(draft.may, ["update_administrative_approval", "submit_administrative_approval"]);
    assert!(tasks(&app, world::EE).await.is_empty());
    assert_eq!(stage(&app, made.id).await, ProjectStage::Estimate);

    let sent: ApprovalCase = act(&app, world::EE, &draft, "submit", json!({})).await.expect(200).into();
    assert_eq!(stage(&app, made.id).await, ProjectStage::AaProposed);
    assert_eq!(
        sent.pending_with_en.as_deref(),
        Some("Financial Adviser, Secretariat, Public Works Department")
    );
    let of_adviser = tasks(&app, world::ADVISER).await;
    assert_eq!(
        (of_adviser[0].kind, of_adviser[0].amount_paise),
        (TaskKind::ConcurApproval, Some(100_000_000))
    );
    // Five working days from Tuesday, 15 September 2026.
    assert_eq!(of_adviser[0].due_on.to_string(), "2026-09-22");

    let concurred: ApprovalCase =
        act(&app, world::ADVISER, &sent, "concur", json!({ "remarks": "Funds are provided." }))
            .await
            .expect(200)
            .into();
    assert!(tasks(&app, world::ADVISER).await.is_empty());
    assert_eq!(tasks(&app, world::SECRETARY).await[0].kind, TaskKind::AccordApproval);
    assert!(tasks(&app, world::FINANCE).await.is_empty());

    let order = json!({ "go_no": "1190-W(R)/PW", "go_date": "2026-09-15", "file_no": "PW/AAFS/71-2" });
    let inforce: ApprovalCase =
        act(&app, world::SECRETARY, &concurred, "accord", order).await.expect(200).into();
    assert_eq!((inforce.approval.state, inforce.approval.revision), (ApprovalState::InForce, 0));
    assert_eq!(inforce.approval.authority.as_deref(), Some("The Secretary, Public Works Department"));
    assert_eq!(inforce.approval.file_no.as_deref(), Some("PW/AAFS/71-2"));
    let people: Vec<_> =
        inforce.people.iter().map(|one| (one.desk, one.on.map(|on| on.to_string()))).collect();
    let day = || Some("2026-09-15".to_owned());
    assert_eq!(
        people,
        [
            (ApprovalDesk::Proposer, day()),
            (ApprovalDesk::FinancialAdviser, day()),
            (ApprovalDesk::Secretary, day())
        ]
    );
    assert!(tasks(&app, world::SECRETARY).await.is_empty());
    let now: Project = app.as_user(world::EE).get(&format!("/projects/{}", made.id)).await.into();
    assert_eq!(now.stage, ProjectStage::AaAccorded);
    assert_eq!(now.approval_in_force.unwrap().go_no.as_deref(), Some("1190-W(R)/PW"));
}

#[actix_web::test]
async fn above_the_limit_the_finance_department_is_on_the_road() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let large = json!({ "amount_paise": crore(7), "phasing": years(&[crore(3), crore(4)]) });
    let concurred = proposed(&app, &made, large, "concur").await;
    let finding = concurred.finance.clone().unwrap();
    assert_eq!((finding.rule.as_str(), finding.code.as_str()), ("R05", "AA_FD_CONCURRENCE"));
    assert_eq!(concurred.limit.as_ref().unwrap().max_paise, Some(crore(5)));
    let of_finance = tasks(&app, world::FINANCE).await;
    assert_eq!(
        (of_finance[0].kind, of_finance[0].due_on.to_string()),
        (TaskKind::ConcurFinance, "2026-09-29".into())
    );
    assert!(of_finance[0].pending_with_en.ends_with("Group T"), "{}", of_finance[0].pending_with_en);
    assert!(tasks(&app, world::SECRETARY).await.is_empty());

    let order = json!({ "go_no": "1190-W(R)/PW", "go_date": "2026-09-15" });
    let refused = act(&app, world::SECRETARY, &concurred, "accord", order.clone()).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("AA_FD_CONCURRENCE", Some("R05")));
    for (changes, field, code) in [
        (json!({ "uo_no": "" }), "/uo_no", "TEXT_MISSING"),
        (json!({ "uo_date": "2026-09-16" }), "/uo_date", "DATE_IN_FUTURE"),
        (json!({ "uo_date": "2026-09-14" }), "/uo_date", "DATE_ORDER"),
    ] {
        let body = with(json!({ "uo_no": "Group T/1537", "uo_date": "2026-09-15" }), changes);
        let answer = act(&app, world::FINANCE, &concurred, "concur-finance", body).await.expect(422);
        assert_eq!(pointers(&answer), [(field, code)]);
    }
    let uo = json!({ "uo_no": "Group T/1537", "uo_date": "2026-09-15" });
    let both: ApprovalCase =
        act(&app, world::FINANCE, &concurred, "concur-finance", uo).await.expect(200).into();
    assert_eq!((both.approval.state, both.desk), (ApprovalState::FdConcurred, Some(ApprovalDesk::Secretary)));
    let inforce: ApprovalCase = act(&app, world::SECRETARY, &both, "accord", order).await.expect(200).into();
    assert_eq!(inforce.approval.uo_no.as_deref(), Some("Group T/1537"));
    assert_eq!(inforce.people.len(), 4);
}

#[actix_web::test]
async fn below_the_limit_the_finance_department_is_not_asked() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let concurred = proposed(&app, &made, json!({}), "concur").await;
    let uo = json!({ "uo_no": "Group T/1537", "uo_date": "2026-09-15" });
    assert_eq!(act(&app, world::FINANCE, &concurred, "concur-finance", uo).await.status, 409);
}

#[actix_web::test]
async fn what_is_returned_is_corrected_and_passes_every_desk_again() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let concurred = proposed(&app, &made, json!({}), "concur").await;
    let why = json!({ "remarks": "The land statement is of another plot." });
    assert_eq!(act(&app, world::ADVISER, &concurred, "return", why.clone()).await.status, 403);
    let back: ApprovalCase = act(&app, world::SECRETARY, &concurred, "return", why).await.expect(200).into();
    assert_eq!((back.approval.state, back.people.len()), (ApprovalState::Returned, 1));
    assert_eq!(back.return_remarks.as_deref(), Some("The land statement is of another plot."));
    assert_eq!(stage(&app, made.id).await, ProjectStage::Estimate);
    let of_nodal = tasks(&app, world::NODAL).await;
    assert_eq!(
        (of_nodal[0].kind, of_nodal[0].remarks.as_deref()),
        (TaskKind::CorrectApproval, back.return_remarks.as_deref())
    );
    let estimate = back.estimate.as_ref().unwrap().id;
    let change = with(proposal_body(estimate), json!({ "completion_period_months": 20 }));
    let change = with_papers(&app, made.id, change).await;
    let path = format!("/administrative-approvals/{}", back.approval.id);
    let nodal = app.as_user(world::NODAL);
    assert_eq!(nodal.if_match(1).patch(&path, &change).await.status, 412);
    let changed: ApprovalCase =
        nodal.if_match(back.approval.version).patch(&path, &change).await.expect(200).into();
    assert_eq!(changed.approval.completion_period_months, 20);
    let sent: ApprovalCase = act(&app, world::NODAL, &changed, "submit", json!({})).await.expect(200).into();
    assert_eq!((sent.desk, sent.return_remarks.clone()), (Some(ApprovalDesk::FinancialAdviser), None));
    assert!(tasks(&app, world::NODAL).await.is_empty());
}

#[actix_web::test]
async fn a_rejected_proposal_has_ended_and_another_may_be_made() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let concurred = proposed(&app, &made, json!({}), "concur").await;
    let why = json!({ "remarks": "The road is taken up by another scheme." });
    assert_eq!(act(&app, world::ADVISER, &concurred, "reject", why.clone()).await.status, 403);
    let rejected: ApprovalCase =
        act(&app, world::SECRETARY, &concurred, "reject", why).await.expect(200).into();
    assert_eq!((rejected.approval.state, rejected.may.len()), (ApprovalState::Rejected, 0));
    assert!(tasks(&app, world::SECRETARY).await.is_empty());
    for verb in ["submit", "concur", "accord", "return", "reject"] {
        let body = match verb {
            "accord" => json!({ "go_no": "1", "go_date": "2026-09-15" }),
            "return" | "reject" => json!({ "remarks": "Once more." }),
            _ => json!({}),
        };
        for user in [world::NODAL, world::ADVISER, world::SECRETARY] {
            let status = act(&app, user, &rejected, verb, body.clone()).await.status;
            assert!([403, 409].contains(&status), "{verb} {user}: {status}");
        }
    }
    let again = proposed(&app, &made, json!({}), "accord").await;
    assert_eq!((again.approval.revision, again.approval.state), (0, ApprovalState::InForce));
}

#[actix_web::test]
async fn one_proposal_at_a_time_and_of_two_at_once_one_is_made() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let drawn = estimate_at(&app, made.works[0].id, "vet").await;
    let body = json!({ "kind": "original", "proposal": proposal_body(drawn.id) });
    let path = format!("/projects/{}/approval-proposals", made.id);
    let (ee, nodal) = (app.as_user(world::EE), app.as_user(world::NODAL));
    let (one, other) = futures_util::join!(ee.post(&path, &body), nodal.post(&path, &body));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(nodal.post(&path, &body).await.expect(409).code(), "PROPOSAL_EXISTS");
    let seen: Project = nodal.get(&format!("/projects/{}", made.id)).await.into();
    assert!(!seen.may.contains(&"propose_administrative_approval".to_owned()));
}

#[actix_web::test]
async fn of_two_secretaries_at_once_one_accords() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let concurred = proposed(&app, &made, json!({}), "concur").await;
    let order = json!({ "go_no": "1190-W(R)/PW", "go_date": "2026-09-15" });
    let (one, other) = futures_util::join!(
        act(&app, world::SECRETARY, &concurred, "accord", order.clone()),
        act(&app, world::SECRETARY, &concurred, "accord", order)
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
}

#[actix_web::test]
async fn each_desk_has_its_officer_and_no_other() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let drawn = estimate_at(&app, made.works[0].id, "vet").await;
    let proposal = with_papers(&app, made.id, proposal_body(drawn.id)).await;
    let body = json!({ "kind": "original", "proposal": proposal });
    let path = format!("/projects/{}/approval-proposals", made.id);
    for (user, status) in [
        (world::SAE, 403),
        (world::AE, 403),
        (world::SECRETARY, 403),
        (world::ADVISER, 403),
        (world::FINANCE, 403),
        (world::AUDITOR, 403),
        (world::DEPT_ADMIN, 403),
        (world::STATE_ADMIN, 404),
        (world::STRANGER_EE, 404),
    ] {
        assert_eq!(app.as_user(user).post(&path, &body).await.status, status, "{user}");
    }
    let nowhere = format!("/projects/{NOTHING}/approval-proposals");
    assert_eq!(app.as_user(world::EE).post(&nowhere, &body).await.status, 404);
    let sent: ApprovalCase = app.as_user(world::EE).post(&path, &body).await.expect(201).into();
    let sent: ApprovalCase = act(&app, world::EE, &sent, "submit", json!({})).await.expect(200).into();
    for user in [world::SAE, world::EE, world::NODAL, world::SECRETARY, world::FINANCE, world::AUDITOR] {
        assert_eq!(act(&app, user, &sent, "concur", json!({})).await.status, 403, "{user}");
    }
    assert_eq!(act(&app, world::STRANGER_CE, &sent, "concur", json!({})).await.status, 404);
    let order = json!({ "go_no": "1190-W(R)/PW", "go_date": "2026-09-15" });
    assert_eq!(
        act(&app, world::SECRETARY, &sent, "accord", order.clone()).await.status,
        409,
        "not concurred in"
    );
    let concurred: ApprovalCase =
        act(&app, world::ADVISER, &sent, "concur", json!({})).await.expect(200).into();
    for user in [world::EE, world::NODAL, world::ADVISER, world::FINANCE] {
        assert_eq!(act(&app, user, &concurred, "accord", order.clone()).await.status, 403, "{user}");
    }
}

/// Whoever holds two posts does not have two hands in one approval.
#[actix_web::test]
async fn r18_proposer_adviser_and_secretary_are_different_persons() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let sent = proposed(&app, &made, json!({}), "submit").await;
    let secretariat = app.act(|conn| world::office_id(conn, "PW-SEC"));
    let admin = app.as_user(world::DEPT_ADMIN);
    let second = async |person: Uuid, designation: &str, role: &str| -> Uuid {
        let body = json!({
            "person_id": person, "office_id": secretariat, "designation": designation, "charge": "additional",
            "from": "2026-09-01", "order_no": "1021-E", "roles": [role],
        });
        let posting: Value = admin.post("/postings", &body).await.expect(201).json;
        posting["id"].as_str().unwrap().parse().unwrap()
    };
    let as_adviser = second(app.as_user(world::NODAL).person(), "FA", "financial_adviser").await;
    let path = format!("/administrative-approvals/{}", sent.approval.id);
    let nodal = app.as_user(world::NODAL).with("X-Acting-Posting", as_adviser.to_string());
    let refused = nodal.if_match(sent.approval.version).post(&format!("{path}/concur"), &json!({})).await;
    assert_eq!(refused.status, 403, "the proposer under another post");
    let concurred: ApprovalCase =
        act(&app, world::ADVISER, &sent, "concur", json!({})).await.expect(200).into();
    let as_secretary = second(app.as_user(world::ADVISER).person(), "SECY", "dept_secretary").await;
    let order = json!({ "go_no": "1190-W(R)/PW", "go_date": "2026-09-15" });
    let adviser = app.as_user(world::ADVISER).with("X-Acting-Posting", as_secretary.to_string());
    let refused = adviser.if_match(concurred.approval.version).post(&format!("{path}/accord"), &order).await;
    assert_eq!(refused.status, 403, "the adviser under another post");
    act(&app, world::SECRETARY, &concurred, "accord", order).await.expect(200);
}

#[actix_web::test]
async fn r01_an_incomplete_proposal_is_kept_but_not_sent() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let drawn = estimate(&app, made.works[0].id, json!({})).await;
    let bare = with(proposal_body(drawn.id), json!({ "checklist": null, "conditions": null }));
    let body = json!({ "kind": "original", "proposal": bare });
    let path = format!("/projects/{}/approval-proposals", made.id);
    let draft: ApprovalCase = app.as_user(world::EE).post(&path, &body).await.expect(201).into();
    let refused = act(&app, world::EE, &draft, "submit", json!({})).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("AA_CHECKLIST_INCOMPLETE", Some("R01")));
    let named: Vec<&str> = pointers(&refused).iter().map(|(pointer, _)| *pointer).collect();
    assert_eq!(
        named,
        [
            "/estimate_id",
            "/checklist/drawings",
            "/checklist/initiation_letter",
            "/checklist/sor_reference",
            "/checklist/rate_analysis",
            "/checklist/land_statement"
        ]
    );
    assert_eq!(stage(&app, made.id).await, ProjectStage::Estimate);
}

#[actix_web::test]
async fn bad_input_is_refused_by_field_and_drafts_nothing() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let other = project(&app, json!({})).await;
    let (own, foreign) = (
        estimate(&app, made.works[0].id, json!({})).await.id,
        estimate(&app, other.works[0].id, json!({})).await.id,
    );
    let (path, ee) = (format!("/projects/{}/approval-proposals", made.id), app.as_user(world::EE));
    for (changes, field, code) in [
        (json!({ "title_en": "Road" }), "/proposal/title_en", "TEXT_TOO_SHORT"),
        (json!({ "amount_paise": 0 }), "/proposal/amount_paise", "AMOUNT_NOT_POSITIVE"),
        (json!({ "amount_paise": 101 }), "/proposal/amount_paise", "AMOUNT_NOT_WHOLE_RUPEES"),
        (json!({ "non_budgetary_paise": -1 }), "/proposal/non_budgetary_paise", "AMOUNT_RANGE"),
        (json!({ "completion_period_months": 0 }), "/proposal/completion_period_months", "MONTHS_RANGE"),
        (json!({ "tentative_completion": "2026-10-31" }), "/proposal/tentative_completion", "DATE_ORDER"),
        (json!({ "estimate_id": NOTHING }), "/proposal/estimate_id", "UNKNOWN_REFERENCE"),
        (json!({ "estimate_id": foreign }), "/proposal/estimate_id", "UNKNOWN_REFERENCE"),
        (json!({ "phasing": years(&[1; 61]) }), "/proposal/phasing", "PHASING_COUNT"),
        (json!({ "conditions": ["x"] }), "/proposal/conditions/0", "TEXT_TOO_SHORT"),
        (
            json!({ "checklist": [{ "item": "drawings" }, { "item": "drawings" }] }),
            "/proposal/checklist/drawings",
            "CHECKLIST_TWICE",
        ),
        (
            json!({ "rate_excess": { "excess_bp": 10_001, "qualified_bidders": 3, "tender_ref": "NIT-3" } }),
            "/proposal/rate_excess/excess_bp",
            "PERCENT_RANGE",
        ),
    ] {
        let body = json!({ "kind": "original", "proposal": with(proposal_body(own), changes.clone()) });
        assert_eq!(pointers(&ee.post(&path, &body).await.expect(422)), [(field, code)], "{changes}");
    }
    let of = |kind: &str| json!({ "kind": kind, "proposal": proposal_body(own) });
    assert_eq!(
        pointers(&ee.post(&path, &of("legacy")).await.expect(422)),
        [("/kind", "LEGACY_NOT_PROPOSED")]
    );
    assert_eq!(pointers(&ee.post(&path, &of("revised")).await.expect(422)), [("/kind", "APPROVAL_MISSING")]);
    let list: Value =
        ee.get(&format!("/projects/{}/administrative-approvals", made.id)).await.expect(200).json;
    assert_eq!(list["items"], json!([]));
}

#[actix_web::test]
async fn an_order_is_not_dated_before_what_it_rests_on() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let concurred = proposed(&app, &made, json!({}), "concur").await;
    for (changes, field, code) in [
        (json!({ "go_no": "" }), "/go_no", "TEXT_MISSING"),
        (json!({ "go_date": "2026-09-16" }), "/go_date", "DATE_IN_FUTURE"),
        (json!({ "go_date": "2026-09-14" }), "/go_date", "DATE_ORDER"),
    ] {
        let body = with(json!({ "go_no": "1190-W(R)/PW", "go_date": "2026-09-15" }), changes);
        let answer = act(&app, world::SECRETARY, &concurred, "accord", body).await.expect(422);
        assert_eq!(pointers(&answer), [(field, code)]);
    }
}

#[actix_web::test]
async fn a_proposal_begins_with_what_the_record_knows() {
    let app = TestApp::new().await;
    let letter = json!({ "letter_no": "417/HFW", "letter_date": "2026-07-01", "land_statement": "Land of the department" });
    let made = project(&app, json!({ "requisition": letter })).await;
    let drawn = estimate_at(&app, made.works[0].id, "vet").await;
    let basis: Value = app
        .as_user(world::NODAL)
        .get(&format!("/projects/{}/approval-basis", made.id))
        .await
        .expect(200)
        .json;
    assert_eq!(basis["requisition"], letter);
    assert_eq!((&basis["limit"]["max_paise"], &basis["on"]), (&json!(crore(5)), &json!("2026-09-15")));
    assert_eq!(basis["estimates"][0]["id"], json!(drawn.id));
    assert_eq!(basis["conditions"].as_array().unwrap().len(), 4);
    assert!(basis["exempt_schemes"].as_array().unwrap().contains(&json!("RIDF")));
    assert_eq!(basis["non_budgetary_schemes"], json!(["NONBUD"]));
}
