//! Rules of a proposal through the API: revisions, advance approvals, budget of a head, deposit works.

use diesel::prelude::*;
use serde_json::{Value, json};
use shared::approval::{AdministrativeApproval, ApprovalCase, ApprovalState};
use shared::page::Page;
use shared::project::{Project, ProjectStage};

use super::{act, crore, years};
use crate::db::schema::{budget_provision, sanction_power};
use crate::projects::fixtures::{
    HEAD, approve, estimate_at, project, proposal_body, proposed, with, with_papers,
};
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn r09_a_revision_needs_the_authority_of_the_original_or_a_higher_one() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let original =
        proposed(&app, &made, json!({ "amount_paise": crore(31), "phasing": years(&[crore(31)]) }), "accord")
            .await;
    assert_eq!(original.people.len(), 4);
    let made: Project = app.as_user(world::EE).get(&format!("/projects/{}", made.id)).await.into();
    // Less than the limit by now, but the original was beyond the Secretary.
    let smaller =
        json!({ "amount_paise": crore(4), "phasing": years(&[crore(4)]), "reasons": ["scope", "amount"] });
    let concurred = proposed(&app, &made, smaller, "concur").await;
    assert_eq!(concurred.finance.as_ref().unwrap().code, "RAA_AUTHORITY");
    let order = json!({ "go_no": "1191-W(R)/PW", "go_date": "2026-09-15" });
    let refused = act(&app, world::SECRETARY, &concurred, "accord", order).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("RAA_AUTHORITY", Some("R09")));
}

#[actix_web::test]
async fn r09_an_excess_of_rate_alone_is_revised_by_secretary_and_adviser_and_supersedes_the_former() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    proposed(&app, &made, json!({ "amount_paise": crore(31), "phasing": years(&[crore(31)]) }), "accord")
        .await;
    let made: Project = app.as_user(world::EE).get(&format!("/projects/{}", made.id)).await.into();
    let excess = |bp: i64, bidders: i64| {
        json!({
            "amount_paise": crore(33), "phasing": years(&[crore(33)]), "reasons": ["amount"],
            "rate_excess": { "excess_bp": bp, "qualified_bidders": bidders, "tender_ref": "WBPW/NIT-3" },
        })
    };
    let draft = proposed(&app, &made, excess(1_001, 3), "draft").await;
    assert!(draft.finance.is_some());
    let path = format!("/administrative-approvals/{}", draft.approval.id);
    let estimate = draft.estimate.as_ref().unwrap().id;
    for (bp, bidders, needed) in [(1_000, 2, true), (1_000, 3, false)] {
        let version = app.as_user(world::NODAL).get(&path).await.json["version"].as_i64().unwrap();
        let body = with_papers(&app, made.id, with(proposal_body(estimate), excess(bp, bidders))).await;
        let nodal = app.as_user(world::NODAL).if_match(i32::try_from(version).unwrap());
        let changed: ApprovalCase = nodal.patch(&path, &body).await.expect(200).into();
        assert_eq!(changed.finance.is_some(), needed, "{bp} {bidders}");
    }
    let mut case: ApprovalCase = app.as_user(world::NODAL).get(&path).await.into();
    for (user, verb, body) in [
        (world::NODAL, "submit", json!({})),
        (world::ADVISER, "concur", json!({})),
        (world::SECRETARY, "accord", json!({ "go_no": "1191-W(R)/PW", "go_date": "2026-09-15" })),
    ] {
        case = act(&app, user, &case, verb, body).await.expect(200).into();
    }
    assert_eq!((case.approval.revision, case.approval.state), (1, ApprovalState::InForce));
    assert_eq!(case.former.as_ref().unwrap().amount_paise, crore(31));
    let list = format!("/projects/{}/administrative-approvals", made.id);
    let all: Page<AdministrativeApproval> = app.as_user(world::EE).get(&list).await.into();
    let states: Vec<_> = all.items.iter().map(|approval| (approval.revision, approval.state)).collect();
    assert_eq!(states, [(1, ApprovalState::InForce), (0, ApprovalState::Superseded)]);
}

#[actix_web::test]
async fn r02_a_revised_approval_may_bring_a_new_title() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let title = "Widening of Krishnanagar–Karimpur Road, km 0.00–15.20";
    let draft = proposed(&app, &made, json!({ "title_en": title }), "draft").await;
    let refused = act(&app, world::NODAL, &draft, "submit", json!({})).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("TITLE_LOCKED", Some("R02")));
    let other = project(&app, json!({})).await;
    approve(&app, &other, json!({})).await;
    let other: Project = app.as_user(world::EE).get(&format!("/projects/{}", other.id)).await.into();
    let named = json!({ "title_en": title, "reasons": ["name", "scope"] });
    proposed(&app, &other, named, "accord").await;
    let now: Project = app.as_user(world::EE).get(&format!("/projects/{}", other.id)).await.into();
    assert_eq!(now.title_en, title);
}

#[actix_web::test]
async fn r04_r07_a_proposal_off_by_a_paisa_is_not_sent() {
    let app = TestApp::new().await;
    for (changes, code, rule) in [
        (json!({ "phasing": years(&[99_999_999]) }), "PHASING_SUM", "R04"),
        (json!({ "non_budgetary_paise": 1 }), "FUND_SPLIT", "R07"),
    ] {
        let made = project(&app, json!({})).await;
        let draft = proposed(&app, &made, changes, "draft").await;
        assert_eq!(draft.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), [code]);
        let refused = act(&app, world::NODAL, &draft, "submit", json!({})).await.expect(422);
        assert_eq!((refused.code(), refused.json["rule"].as_str()), (code, Some(rule)));
    }
}

#[actix_web::test]
async fn r08_an_advance_approval_in_june_is_refused() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let drawn = estimate_at(&app, made.works[0].id, "vet").await;
    let proposal = with_papers(&app, made.id, proposal_body(drawn.id)).await;
    let body = |year: &str| {
        let phasing =
            json!([{ "fy": year, "head_of_account": HEAD, "scheme": "SDS", "amount_paise": 100_000_000 }]);
        json!({ "kind": "advance", "proposal": with(proposal.clone(), json!({ "phasing": phasing })) })
    };
    let path = format!("/projects/{}/approval-proposals", made.id);
    let draft: ApprovalCase = app.as_user(world::EE).post(&path, &body("2027-28")).await.expect(201).into();
    let refused = act(&app, world::EE, &draft, "submit", json!({})).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("ADVANCE_AA_WINDOW", Some("R08")));
    app.context.clock.move_to("2027-01-01T05:30:00Z".parse().unwrap());
    let mut case: ApprovalCase = act(&app, world::EE, &draft, "submit", json!({})).await.expect(200).into();
    case = act(&app, world::ADVISER, &case, "concur", json!({})).await.expect(200).into();
    app.context.clock.move_to("2027-04-01T05:30:00Z".parse().unwrap());
    let order = |date: &str| json!({ "go_no": "9-W(R)/PW", "go_date": date });
    let late = act(&app, world::SECRETARY, &case, "accord", order("2027-04-01")).await.expect(422);
    assert_eq!(late.code(), "ADVANCE_AA_WINDOW", "judged on the date of the order");
    act(&app, world::SECRETARY, &case, "accord", order("2027-03-31")).await.expect(200);
}

/// A new delegation halves the limit while a proposal is on its road.
#[actix_web::test]
async fn r05_the_limit_is_that_of_the_date_of_the_order() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let case =
        proposed(&app, &made, json!({ "amount_paise": crore(4), "phasing": years(&[crore(4)]) }), "concur")
            .await;
    assert!(case.finance.is_none());
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    app.act(|conn| {
        let values = (
            (sanction_power::id.eq(app.context.new_id()), sanction_power::power.eq("aafs")),
            (sanction_power::department.eq("PW"), sanction_power::designation.eq("SECY")),
            (
                sanction_power::max_paise.eq(crore(3)),
                sanction_power::order_ref.eq("Finance Department memo 900-F(Y)"),
            ),
            sanction_power::valid_from.eq(day("2026-09-20")),
        );
        Ok(diesel::insert_into(sanction_power::table).values(values).execute(conn)?)
    });
    app.context.clock.move_to("2026-09-21T05:30:00Z".parse().unwrap());
    let order = |date: &str| json!({ "go_no": "1190-W(R)/PW", "go_date": date });
    let refused = act(&app, world::SECRETARY, &case, "accord", order("2026-09-20")).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("AA_FD_CONCURRENCE", Some("R05")));
    assert!(refused.json["detail"].as_str().unwrap().contains("900-F(Y)"));
    let uo = json!({ "uo_no": "Group T/1537", "uo_date": "2026-09-21" });
    let both: ApprovalCase = act(&app, world::FINANCE, &case, "concur-finance", uo).await.expect(200).into();
    act(&app, world::SECRETARY, &both, "accord", order("2026-09-21")).await.expect(200);

    let other = project(&app, json!({})).await;
    app.context.clock.move_to("2026-09-15T06:30:00Z".parse().unwrap());
    let case =
        proposed(&app, &other, json!({ "amount_paise": crore(4), "phasing": years(&[crore(4)]) }), "concur")
            .await;
    app.context.clock.move_to("2026-09-21T06:30:00Z".parse().unwrap());
    act(&app, world::SECRETARY, &case, "accord", order("2026-09-19")).await.expect(200);
}

fn provide(app: &TestApp, paise: i64) {
    app.act(|conn| {
        let values = (
            budget_provision::fy.eq("2026-27"),
            budget_provision::head_of_account.eq(HEAD),
            budget_provision::provision_paise.eq(paise),
            budget_provision::source.eq("Budget publication 2026-27"),
        );
        Ok(diesel::insert_into(budget_provision::table).values(values).execute(conn)?)
    });
}

#[actix_web::test]
async fn r06_beyond_a_known_budget_a_reason_is_typed_and_kept() {
    let app = TestApp::new().await;
    let first = project(&app, json!({})).await;
    approve(&app, &first, json!({})).await;
    // The first takes 4 lakh of 2026-27; another 4 lakh fit to the paisa.
    provide(&app, 8_00_000_00);
    let fits = project(&app, json!({})).await;
    let draft = proposed(&app, &fits, json!({}), "draft").await;
    assert!(draft.findings.is_empty(), "{:?}", draft.findings);
    let more = json!({ "phasing": years(&[4_00_000_01, 5_99_999_99]) });
    let over = project(&app, json!({})).await;
    let draft = proposed(&app, &over, more, "draft").await;
    let refused = act(&app, world::NODAL, &draft, "submit", json!({})).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("HOA_OVERCOMMITTED", Some("R06")));
    let reasons =
        json!({ "reasons": [{ "code": "HOA_OVERCOMMITTED", "reason": "A supplementary grant is moved." }] });
    act(&app, world::NODAL, &draft, "submit", reasons).await.expect(200);
    let exempt = json!([
        { "fy": "2026-27", "head_of_account": HEAD, "scheme": "RIDF", "amount_paise": 100_000_000 },
    ]);
    let fund = project(&app, json!({})).await;
    let draft = proposed(&app, &fund, json!({ "phasing": exempt }), "draft").await;
    assert!(draft.findings.is_empty(), "schemes without a ceiling are exempt");
}

#[actix_web::test]
async fn r03_a_deposit_work_shows_its_deposit_before_its_approval() {
    let app = TestApp::new().await;
    let made = project(&app, json!({ "nature": "deposit" })).await;
    let draft = proposed(&app, &made, json!({}), "draft").await;
    let refused = act(&app, world::NODAL, &draft, "submit", json!({})).await.expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/deposit");
    let deposit = json!({ "depositor": "Krishnanagar Municipality", "amount_paise": 10_00_000_00, "receipt_no": "CH/221", "receipt_date": "2026-08-30" });
    let path = format!("/projects/{}", made.id);
    let now: Project = app.as_user(world::SAE).get(&path).await.into();
    let kept: Project = app
        .as_user(world::SAE)
        .if_match(now.version)
        .patch(&path, &json!({ "deposit": deposit }))
        .await
        .expect(200)
        .into();
    assert_eq!(json!(kept.deposit), deposit);
    let case: ApprovalCase = act(&app, world::NODAL, &draft, "submit", json!({})).await.expect(200).into();
    assert_eq!(case.approval.state, ApprovalState::Submitted);
    for (changes, field) in [
        (json!({ "deposit": with(deposit.clone(), json!({ "amount_paise": 0 })) }), "/deposit/amount_paise"),
        (
            json!({ "deposit": with(deposit.clone(), json!({ "receipt_date": "2026-09-16" })) }),
            "/deposit/receipt_date",
        ),
        (json!({ "deposit": with(deposit.clone(), json!({ "receipt_no": " " })) }), "/deposit/receipt_no"),
    ] {
        let now: Project = app.as_user(world::SAE).get(&path).await.into();
        let answer = app.as_user(world::SAE).if_match(now.version).patch(&path, &changes).await.expect(422);
        assert_eq!(answer.json["errors"][0]["pointer"], field);
    }
    let plain = project(&app, json!({})).await;
    let own = format!("/projects/{}", plain.id);
    let answer =
        app.as_user(world::SAE).if_match(1).patch(&own, &json!({ "deposit": deposit })).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "DEPOSIT_NOT_EXPECTED");
}

#[actix_web::test]
async fn r03_repairs_are_not_proposed() {
    let app = TestApp::new().await;
    let made = project(&app, json!({ "nature": "repair" })).await;
    let drawn = estimate_at(&app, made.works[0].id, "vet").await;
    let body = json!({ "kind": "original", "proposal": proposal_body(drawn.id) });
    let path = format!("/projects/{}/approval-proposals", made.id);
    let refused = app.as_user(world::EE).post(&path, &body).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("AA_REQUIRED", Some("R03")));
    let now: Project = app.as_user(world::EE).get(&format!("/projects/{}", made.id)).await.into();
    assert_eq!(now.stage, ProjectStage::TsPending);
    let waiting: Value = app.as_user(world::EE).get("/tasks").await.json;
    assert_eq!(waiting["items"], json!([]), "no approval is asked for");
}
