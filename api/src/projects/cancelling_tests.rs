//! Cancelling a project: who, when not, and what then stands still.

use diesel::prelude::*;
use serde_json::json;
use shared::approval::{AdministrativeApproval, ApprovalState};
use shared::page::Page;
use shared::project::{Project, ProjectStage};
use shared::task::Task;
use uuid::Uuid;

use super::fixtures::{approval_body, content_body, estimate_at, project, proposal_body, proposed};
use crate::sanctions::tests::site::{self, LAKH, Site};
use crate::testing::{Answer, TestApp, world};

async fn cancel(app: &TestApp, user: &str, id: Uuid) -> Answer {
    let now = app.as_user(world::AUDITOR).get(&format!("/projects/{id}")).await;
    let version = i32::try_from(now.json["version"].as_i64().unwrap_or(1)).unwrap();
    let body = json!({ "reason": "The channel was re-excavated by the Zilla Parishad." });
    app.as_user(user).if_match(version).post(&format!("/projects/{id}/cancel"), &body).await
}

#[actix_web::test]
async fn a_project_is_cancelled_by_the_secretary_of_its_department() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    for (user, status) in [
        (world::SAE, 403),
        (world::EE, 403),
        (world::CE, 403),
        (world::NODAL, 403),
        (world::ADVISER, 403),
        (world::FINANCE, 403),
        (world::DEPT_ADMIN, 403),
        (world::STRANGER_EE, 404),
        (world::STATE_ADMIN, 404),
    ] {
        assert_eq!(cancel(&app, user, made.id).await.status, status, "{user}");
    }
    let path = format!("/projects/{}/cancel", made.id);
    let secretary = app.as_user(world::SECRETARY);
    let short = secretary.if_match(1).post(&path, &json!({ "reason": "no" })).await.expect(422);
    assert_eq!(short.json["errors"][0]["pointer"], "/reason");
    assert_eq!(secretary.if_match(9).post(&path, &json!({ "reason": "Not wanted." })).await.status, 412);
    let seen: Project = secretary.get(&format!("/projects/{}", made.id)).await.into();
    assert_eq!(seen.may, ["attach_document", "cancel_project"]);
    let gone: Project = cancel(&app, world::SECRETARY, made.id).await.expect(200).into();
    assert_eq!((gone.stage, gone.may.len()), (ProjectStage::Cancelled, 0));
    let cancellation = gone.cancellation.unwrap();
    assert_eq!(cancellation.stage_before, ProjectStage::Concept);
    assert!(cancellation.by_en.starts_with("Nandita Basu"));
    assert_eq!(cancel(&app, world::SECRETARY, made.id).await.status, 409);
}

#[actix_web::test]
async fn nothing_of_a_cancelled_project_moves() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let work = made.works[0].id;
    let checked = estimate_at(&app, work, "check").await;
    let draft = proposed(&app, &made, json!({}), "submit").await;
    cancel(&app, world::SECRETARY, made.id).await.expect(200);
    let ee = app.as_user(world::EE);
    let own = format!("/projects/{}", made.id);
    let version = checked.version;
    let case = format!("/administrative-approvals/{}", draft.approval.id);
    for (what, answer) in [
        ("edit", app.as_user(world::SAE).if_match(99).patch(&own, &json!({ "place": "Chapra" })).await),
        (
            "work",
            ee.post(
                &format!("{own}/works"),
                &json!({ "name": "Road signs and marking", "category": "civil" }),
            )
            .await,
        ),
        ("vet", ee.if_match(version).act(&format!("/estimates/{}/vet", checked.id)).await),
        (
            "estimate",
            app.as_user(world::SAE)
                .post(
                    &format!("/works/{work}/estimates"),
                    &json!({ "kind": "detailed", "content": content_body() }),
                )
                .await,
        ),
        ("record", ee.post(&format!("{own}/administrative-approvals"), &approval_body()).await),
        (
            "propose",
            ee.post(
                &format!("{own}/approval-proposals"),
                &json!({ "kind": "original", "proposal": proposal_body(checked.id) }),
            )
            .await,
        ),
        (
            "concur",
            app.as_user(world::ADVISER)
                .if_match(draft.approval.version + 1)
                .post(&format!("{case}/concur"), &json!({}))
                .await,
        ),
    ] {
        assert_eq!(answer.status, 409, "{what}: {}", answer.json);
        assert_eq!(answer.code(), "TRANSITION_NOT_ALLOWED", "{what}");
    }
    for user in [world::SAE, world::AE, world::EE, world::ADVISER, world::SECRETARY] {
        let waiting: Page<Task> = app.as_user(user).get("/tasks").await.into();
        assert!(waiting.items.is_empty(), "{user}");
    }
    let all: Page<AdministrativeApproval> = ee.get(&format!("{own}/administrative-approvals")).await.into();
    assert_eq!(all.items[0].state, ApprovalState::Cancelled);
}

#[actix_web::test]
async fn a_sanction_in_preparation_stands_still_and_the_approval_ends() {
    let app = TestApp::new().await;
    let site = Site { approval_paise: Some(400 * LAKH), ..Site::of(40 * LAKH) };
    let frozen = site::frozen(&app, site.make(&app)).await;
    site::enrol(&app, world::EE, world::DEPT_ADMIN);
    let project = app.act(|conn| {
        use crate::db::schema::{technical_sanction, work};
        Ok(technical_sanction::table
            .inner_join(work::table)
            .filter(technical_sanction::id.eq(frozen.summary.id))
            .select(work::project_id)
            .first::<Uuid>(conn)?)
    });
    cancel(&app, world::SECRETARY, project).await.expect(200);
    let path = format!("/technical-sanctions/{}", frozen.summary.id);
    let signing = app.as_user(world::EE).act(&format!("{path}/signing-sessions")).await;
    assert_eq!((signing.status, signing.code()), (409, "TRANSITION_NOT_ALLOWED"));
    let recall = app
        .as_user(world::EE)
        .if_match(frozen.version)
        .post(&format!("{path}/recall"), &json!({ "remarks": "Once more." }))
        .await;
    assert_eq!(recall.status, 409);
    let moved = app.context.db.act(crate::db::DbRole::Signer, |conn| {
        use crate::db::schema::technical_sanction;
        Ok(diesel::update(technical_sanction::table.find(frozen.summary.id))
            .set(technical_sanction::state.eq("signed_awaiting_timestamp"))
            .execute(conn)?)
    });
    assert_eq!(moved.unwrap_err().code(), "TRANSITION_NOT_ALLOWED", "the database has the last word");
    let seen: Project = app.as_user(world::EE).get(&format!("/projects/{project}")).await.into();
    assert_eq!((seen.approval_in_force, seen.works[0].may.len()), (None, 0));
}

/// An agreement in a state, as the tenders' own acts would leave it.
fn agree(app: &TestApp, project: Uuid, state: &str) {
    use diesel::sql_types::{Text, Uuid as SqlUuid};
    let office = app.act(|conn| world::office_id(conn, "KHD"));
    let posting = app.as_user(world::EE).posting();
    let ids = [(); 3].map(|()| app.context.new_id());
    app.act(|conn| {
        for words in [
            "INSERT INTO contractor (id, name, pan, class, registration_no, valid_to, created_at, updated_at)
             SELECT $1, 'Rahman & Brothers', 'AAAPA' || lpad(count(*)::text, 4, '0') || 'A', 'Class I', 'R-' || count(*), '2030-03-31', now(), now()
             FROM contractor WHERE $2 = $2 AND $3 = $3 AND $4 = $4 AND $5 = $5 AND $6 = $6 AND $7 = $7",
            "INSERT INTO tender (id, project_id, office_id, state, call_no, title_en, nit_no, nit_date, portal, form, method,
                 tender_value_paise, emd_paise, publish_on, close_on, open_on, prepared_by, updated_at)
             SELECT $2, $4, $5, 'awarded', 1, 'Widening of a road', 'NIT-' || $2, '2026-08-01', 'offline', '2911', 'open',
                 100, 2, '2026-08-01', '2026-08-20', '2026-08-21', $6, now() WHERE $1 = $1 AND $3 = $3 AND $7 = $7",
            "INSERT INTO agreement (id, project_id, tender_id, office_id, state, title_en, agreement_no, agreement_date, contractor_id,
                 amount_paise, work_order_no, work_order_date, start_date, completion_date, security_paise, security_type, dlp_months,
                 prepared_by, updated_at)
             SELECT $3, $4, $2, $5, $7, 'Widening of a road', '12/EE/KHD/' || $3, '2026-09-01', $1, 100, 'WO-1', '2026-09-01',
                 '2026-09-05', '2027-09-05', 0, 'none', 12, $6, now()",
        ] {
            diesel::sql_query(words)
                .bind::<SqlUuid, _>(ids[0])
                .bind::<SqlUuid, _>(ids[1])
                .bind::<SqlUuid, _>(ids[2])
                .bind::<SqlUuid, _>(project)
                .bind::<SqlUuid, _>(office)
                .bind::<SqlUuid, _>(posting)
                .bind::<Text, _>(state)
                .execute(conn)?;
        }
        Ok(())
    });
}

#[actix_web::test]
async fn r49_a_live_agreement_stops_the_cancelling() {
    let app = TestApp::new().await;
    for (state, live) in [
        ("draft", true),
        ("active", true),
        ("extended", true),
        ("completed", false),
        ("closed", false),
        ("terminated", false),
    ] {
        let made = project(&app, json!({})).await;
        agree(&app, made.id, state);
        let answer = cancel(&app, world::SECRETARY, made.id).await;
        if live {
            let refused = answer.expect(422);
            assert_eq!(
                (refused.code(), refused.json["rule"].as_str()),
                ("CANCEL_BLOCKED", Some("R49")),
                "{state}"
            );
            let seen: Project = app.as_user(world::EE).get(&format!("/projects/{}", made.id)).await.into();
            assert_eq!(seen.stage, ProjectStage::Concept);
        } else {
            answer.expect(200);
        }
    }
}

#[actix_web::test]
async fn the_cancelling_of_a_completed_project_is_refused() {
    let app = TestApp::new().await;
    for (stage, status) in
        [("in_progress", 200), ("suspended", 200), ("physically_completed", 409), ("closed", 409)]
    {
        let made = project(&app, json!({})).await;
        app.act(|conn| crate::projects::set_stage_floor(conn, &app.context, made.id, stage.parse().unwrap()));
        assert_eq!(cancel(&app, world::SECRETARY, made.id).await.status, status, "{stage}");
    }
}

#[actix_web::test]
async fn of_cancelling_and_according_at_once_the_record_keeps_one_story() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let case = proposed(&app, &made, json!({}), "concur").await;
    let now: Project = app.as_user(world::SECRETARY).get(&format!("/projects/{}", made.id)).await.into();
    let secretary = app.as_user(world::SECRETARY);
    let (one, other) = (secretary.if_match(now.version), secretary.if_match(case.approval.version));
    let (end, order) = (
        json!({ "reason": "The road is taken up by another scheme." }),
        json!({ "go_no": "1190-W(R)/PW", "go_date": "2026-09-15" }),
    );
    let (at, on) = (
        format!("/projects/{}/cancel", made.id),
        format!("/administrative-approvals/{}/accord", case.approval.id),
    );
    let (cancelled, accorded) = futures_util::join!(one.post(&at, &end), other.post(&on, &order));
    assert!([200, 412].contains(&cancelled.status) && [200, 409, 412].contains(&accorded.status));
    assert_ne!(cancelled.status, accorded.status, "one of the two was first");
    let seen: Project = secretary.get(&format!("/projects/{}", made.id)).await.into();
    assert_eq!(seen.approval_in_force.is_some(), accorded.status == 200);
    assert_eq!(seen.stage == ProjectStage::Cancelled, cancelled.status == 200);
}
