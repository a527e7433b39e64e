//! Two persons change a rule: who proposes, who decides, from which day, and what is refused in words.

use serde_json::{Value, json};
use shared::master::{RuleParameter, SanctionPower};
use shared::notice::{Notice, NoticeKind};
use shared::page::Page;
use shared::rule_change::{ChangeState, RuleChange};

use crate::agreements::tests::site as agreed;
use crate::masters;
use crate::projects::fixtures::with;
use crate::sanctions::tests::site::{self, LAKH, Site};
use crate::tenders::tests::site as tendering;
use crate::testing::{TestApp, world};

fn rule() -> Value {
    json!({
        "key": "ts.tolerance_bp", "value": 500, "valid_from": "2026-09-16", "source": "Finance Department memo 77-F(Y)",
        "reason": "The tolerance is halved by the memo.",
    })
}

fn power() -> Value {
    json!({
        "power": "technical_sanction", "designation": "EE", "department": "PW", "max_paise": 60 * LAKH,
        "order_ref": "PWD memo 612-W(C)", "valid_from": "2026-10-01", "reason": "The delegation was revised.",
    })
}

async fn proposed(app: &TestApp, path: &str, body: &Value) -> RuleChange {
    app.as_user(world::STATE_ADMIN).post(path, body).await.expect(201).into()
}

fn tolerance(app: &TestApp, on: &str) -> i64 {
    let on = on.parse().unwrap();
    let parameters = app.act(|conn| masters::parameters(conn, "PW", on));
    parameters.get(shared::rules::ParameterKey::ToleranceBp)
}

#[actix_web::test]
async fn one_proposes_another_approves_and_the_rows_that_stand_stay() {
    let app = TestApp::new().await;
    let before: Page<RuleParameter> = app.as_user(world::AE).get("/rules").await.expect(200).into();
    let change = proposed(&app, "/rules", &rule()).await;
    assert_eq!((change.state, change.before), (ChangeState::Proposed, Some(1_000)));
    assert!(change.may_withdraw && !change.may_decide);
    assert_eq!(tolerance(&app, "2026-09-16"), 1_000, "what is proposed holds nothing");
    let told: Page<Notice> = app.as_user(world::FINANCE).get("/notices").await.expect(200).into();
    assert_eq!(told.items[0].kind, NoticeKind::ChangeProposed);

    let path = format!("/rule-changes/{}", change.id);
    let seen: RuleChange = app.as_user(world::FINANCE).get(&path).await.expect(200).into();
    assert!(seen.may_decide && !seen.may_withdraw);
    let words = json!({ "remarks": "Seen with the file." });
    let decided = app.as_user(world::FINANCE).post(&format!("{path}/approve"), &words).await.expect(200);
    let decided: RuleChange = decided.into();
    assert_eq!((decided.state, decided.before), (ChangeState::Approved, Some(1_000)));
    assert_eq!((tolerance(&app, "2026-09-15"), tolerance(&app, "2026-09-16")), (1_000, 500));
    let after: Page<RuleParameter> = app.as_user(world::AE).get("/rules").await.expect(200).into();
    assert_eq!(after.items.len(), before.items.len() + 1);
    assert!(before.items.iter().all(|row| after.items.contains(row)), "no row was edited");
    let on = |on: &str| format!("/rules?on={on}");
    for (day, value) in [("2026-09-15", 1_000), ("2026-09-16", 500)] {
        let rows: Page<RuleParameter> = app.as_user(world::AE).get(&on(day)).await.expect(200).into();
        let of_key: Vec<i64> =
            rows.items.iter().filter(|row| row.key == "ts.tolerance_bp").map(|row| row.value).collect();
        assert_eq!(of_key, [value], "{day}");
    }
    let history: Page<RuleChange> =
        app.as_user(world::AUDITOR).get("/rule-changes?key=ts.tolerance_bp").await.expect(200).into();
    assert_eq!(history.total, Some(1));
    assert!(history.items[0].proposed_by_en.contains(", ") && history.items[0].decided_by_en.is_some());
    let told: Page<Notice> = app.as_user(world::STATE_ADMIN).get("/notices").await.expect(200).into();
    assert_eq!(told.items[0].content.word.as_deref(), Some("approved"));
}

#[actix_web::test]
async fn nobody_else_proposes_decides_or_withdraws() {
    let app = TestApp::new().await;
    for user in [world::AE, world::SECRETARY, world::FINANCE, world::AUDITOR, world::DEPT_ADMIN] {
        assert_eq!(app.as_user(user).post("/rules", &rule()).await.status, 403, "{user}");
        assert_eq!(app.as_user(user).post("/sanction-powers", &power()).await.status, 403, "{user}");
    }
    let change = proposed(&app, "/rules", &rule()).await;
    let path = format!("/rule-changes/{}", change.id);
    for user in [world::AE, world::SECRETARY, world::AUDITOR, world::DEPT_ADMIN, world::STATE_ADMIN] {
        for act in ["approve", "reject"] {
            let body = json!({ "remarks": "no" });
            assert_eq!(app.as_user(user).post(&format!("{path}/{act}"), &body).await.status, 403, "{user}");
        }
    }
    // The proposer with a second posting in Finance is still the same person.
    let finance = app.act(|conn| world::acting(conn, world::FINANCE, app.context.today()));
    let person = app.as_user(world::STATE_ADMIN);
    app.act(|conn| post(conn, person.person(), finance.office_id, app.context.new_id()));
    let me = person.get("/me").await.expect(200).json;
    let postings = me["postings"].as_array().unwrap();
    let of_finance = postings.iter().find(|posting| posting["designation"] == "JS").unwrap();
    let both = person.acting(of_finance["id"].as_str().unwrap().parse().unwrap());
    let refused = both.post(&format!("{path}/approve"), &json!({})).await.expect(403);
    assert!(refused.json["detail"].as_str().unwrap().contains("second person"));
    assert_eq!(app.as_user(world::FINANCE).act(&format!("{path}/withdraw")).await.status, 403);
    let taken: RuleChange =
        app.as_user(world::STATE_ADMIN).act(&format!("{path}/withdraw")).await.expect(200).into();
    assert_eq!(taken.state, ChangeState::Withdrawn);
}

fn post(
    conn: &mut diesel::PgConnection,
    person: uuid::Uuid,
    office: uuid::Uuid,
    id: uuid::Uuid,
) -> Result<(), crate::http::Refusal> {
    use crate::db::schema::posting;
    use diesel::prelude::*;
    diesel::insert_into(posting::table)
        .values((
            posting::id.eq(id),
            posting::person_id.eq(person),
            posting::office_id.eq(office),
            posting::designation.eq("JS"),
            posting::roles.eq(vec!["finance"]),
            posting::charge.eq("additional"),
            posting::valid_from.eq("2026-09-15".parse::<chrono::NaiveDate>().unwrap()),
            posting::order_no.eq("FIN/1"),
        ))
        .execute(conn)?;
    Ok(())
}

#[actix_web::test]
async fn a_decision_falls_once_and_a_rejection_says_why() {
    let app = TestApp::new().await;
    let change = proposed(&app, "/rules", &rule()).await;
    let path = format!("/rule-changes/{}", change.id);
    let finance = app.as_user(world::FINANCE);
    let silent = finance.post(&format!("{path}/reject"), &json!({})).await.expect(422);
    assert_eq!(silent.faults(), [("/remarks", "TEXT_MISSING")]);
    let twice = app.as_user(world::STATE_ADMIN).post("/rules", &rule()).await.expect(409);
    assert_eq!(twice.code(), "CHANGE_PROPOSED");
    finance.post(&format!("{path}/reject"), &json!({ "remarks": "The memo says seven." })).await.expect(200);
    for act in ["approve", "reject"] {
        let again = finance.post(&format!("{path}/{act}"), &json!({ "remarks": "again" })).await;
        assert_eq!(again.expect(409).code(), "TRANSITION_NOT_ALLOWED");
    }
    assert_eq!(tolerance(&app, "2026-09-16"), 1_000);
    proposed(&app, "/rules", &rule()).await;
}

#[actix_web::test]
async fn two_officers_of_finance_at_once_decide_once() {
    let app = TestApp::new().await;
    let change = proposed(&app, "/rules", &rule()).await;
    let actor = app.act(|conn| world::acting(conn, world::FINANCE, app.context.today()));
    let deciding: Vec<_> = (0..2)
        .map(|_| {
            let (context, actor, id) = (app.context.clone(), actor.clone(), change.id);
            std::thread::spawn(move || {
                let decision = shared::rule_change::ChangeDecision::default();
                context.db.act(crate::db::DbRole::App, |conn| {
                    super::actions::approve(conn, &context, &actor, id, &decision)
                })
            })
        })
        .collect();
    let done = deciding.into_iter().filter_map(|one| one.join().unwrap().ok());
    assert_eq!(done.count(), 1);
    let rows: Page<RuleParameter> = app.as_user(world::AE).get("/rules").await.expect(200).into();
    assert_eq!(rows.items.iter().filter(|row| row.key == "ts.tolerance_bp").count(), 2);
}

#[actix_web::test]
async fn a_change_holds_from_tomorrow_and_a_late_one_only_over_days_nobody_judged() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::STATE_ADMIN);
    let today = with(rule(), json!({ "valid_from": "2026-09-15" }));
    let answer = admin.post("/rules", &today).await.expect(422);
    assert_eq!(answer.faults(), [("/valid_from", "DATE_PAST")]);
    // The approval of the site is of 1 June 2026: until then rules were judged.
    let frozen = site::frozen(&app, Site::of(40 * LAKH).make(&app)).await;
    let late = |day: &str| with(rule(), json!({ "valid_from": day, "correction": true }));
    let answer = admin.post("/rules", &late("2026-06-01")).await.expect(422);
    assert_eq!(answer.faults(), [("/valid_from", "ORDERS_JUDGED")]);
    let change = proposed(&app, "/rules", &late("2026-09-10")).await;
    // Meanwhile an order of today is issued; the change would alter its judgement.
    site::enrol(&app, world::EE, world::DEPT_ADMIN);
    site::sign(&app, world::EE, frozen.summary.id).await;
    let path = format!("/rule-changes/{}/approve", change.id);
    let refused = app.as_user(world::FINANCE).post(&path, &json!({})).await.expect(422);
    assert_eq!(refused.code(), "CHANGE_TOO_LATE");
    assert_eq!(tolerance(&app, "2026-09-15"), 1_000);
    app.pass(chrono::Duration::days(1));
    let of_yesterday =
        with(rule(), json!({ "valid_from": "2026-09-15", "correction": true, "department": "PW" }));
    let answer = admin.post("/rules", &of_yesterday).await.expect(422);
    assert_eq!(answer.faults(), [("/valid_from", "ORDERS_JUDGED")]);
    let elsewhere = with(of_yesterday, json!({ "department": "IW" }));
    proposed(&app, "/rules", &elsewhere).await;
}

#[actix_web::test]
async fn tenders_and_agreements_were_judged_too() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::STATE_ADMIN);
    let late = |day: &str| with(rule(), json!({ "valid_from": day, "correction": true }));
    let judged = async |day: &str, too_early: bool| {
        let answer = admin.post("/rules", &late(day)).await;
        if too_early {
            assert_eq!(answer.expect(422).faults(), [("/valid_from", "ORDERS_JUDGED")], "{day}");
        } else {
            let change: RuleChange = answer.expect(201).into();
            admin.post(&format!("/rule-changes/{}/withdraw", change.id), &json!({})).await.expect(200);
        }
    };
    // The sanction of the work is of 1 August; the notice of its tender of 1 September.
    let drafted = tendering::draft(&app, tendering::work(&app), tendering::notice(1, 40 * LAKH)).await;
    judged("2026-08-01", true).await;
    judged("2026-08-02", false).await;
    tendering::done(&app.as_user(world::EE), &drafted, "publish", &json!({})).await;
    judged("2026-09-01", true).await;
    judged("2026-09-02", false).await;
    // An agreement is of 15 September.
    agreed::active(&app, tendering::work(&app), 2, 39 * LAKH).await;
    app.pass(chrono::Duration::days(2));
    judged("2026-09-15", true).await;
    judged("2026-09-16", false).await;
}

#[actix_web::test]
async fn values_are_judged_for_sense_all_at_once() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::STATE_ADMIN);
    for (changes, field, code) in [
        (json!({ "key": "ts.tolerance" }), "/key", "UNKNOWN_REFERENCE"),
        (json!({ "value": 10_001 }), "/value", "VALUE_RANGE"),
        (json!({ "value": -1 }), "/value", "VALUE_RANGE"),
        (json!({ "key": "ts.digital_from", "value": 20_260_230 }), "/value", "VALUE_DATE"),
        (json!({ "key": "signing.attempts", "value": 100 }), "/value", "VALUE_RANGE"),
        (json!({ "department": "ZZ" }), "/department", "UNKNOWN_REFERENCE"),
        (json!({ "source": "" }), "/source", "TEXT_MISSING"),
        (json!({ "reason": "x" }), "/reason", "TEXT_TOO_SHORT"),
        (json!({ "valid_from": "1890-01-01", "correction": true }), "/valid_from", "DATE_TOO_EARLY"),
    ] {
        let answer = admin.post("/rules", &with(rule(), changes.clone())).await.expect(422);
        assert_eq!(answer.faults(), [(field, code)], "{changes}");
    }
    for (changes, field, code) in [
        (json!({ "designation": "KING" }), "/designation", "UNKNOWN_REFERENCE"),
        (json!({ "min_paise": -1 }), "/min_paise", "AMOUNT_RANGE"),
        (json!({ "max_paise": -1 }), "/max_paise", "AMOUNT_RANGE"),
        (json!({ "min_paise": 100, "max_paise": 99 }), "/max_paise", "AMOUNT_ORDER"),
        (json!({ "valid_to": "2026-09-30" }), "/valid_to", "DATE_ORDER"),
        (json!({ "order_ref": "" }), "/order_ref", "TEXT_MISSING"),
    ] {
        let answer = admin.post("/sanction-powers", &with(power(), changes.clone())).await.expect(422);
        assert_eq!(answer.faults(), [(field, code)], "{changes}");
    }
    let all = json!({ "key": "none", "value": -1, "valid_from": "2026-09-15", "source": "", "reason": "" });
    assert_eq!(admin.post("/rules", &all).await.expect(422).faults().len(), 4);
}

#[actix_web::test]
async fn an_approved_power_is_the_limit_from_its_day_on() {
    let app = TestApp::new().await;
    let change = proposed(&app, "/sanction-powers", &power()).await;
    let path = format!("/rule-changes/{}/approve", change.id);
    app.as_user(world::FINANCE).post(&path, &json!({})).await.expect(200);
    for (day, limit) in [("2026-09-30", 45 * LAKH), ("2026-10-01", 60 * LAKH)] {
        let on = day.parse().unwrap();
        let powers = app.act(masters::powers);
        let question = shared::powers::PowerQuestion {
            power: shared::master::PowerKind::TechnicalSanction,
            department: "PW",
            wing: None,
            designation: "EE",
            programme: None,
            work_nature: None,
            on,
        };
        assert_eq!(
            shared::powers::power_of(&powers, question).and_then(|row| row.max_paise),
            Some(limit),
            "{day}"
        );
    }
    let rows: Page<SanctionPower> =
        app.as_user(world::AE).get("/sanction-powers?on=2026-10-01").await.expect(200).into();
    assert!(rows.items.iter().any(|row| row.max_paise == Some(60 * LAKH) && row.designation == "EE"));
    let again = app.as_user(world::STATE_ADMIN).post("/sanction-powers", &power()).await.expect(422);
    assert_eq!(again.faults(), [("/valid_from", "ROW_EXISTS")]);
}
