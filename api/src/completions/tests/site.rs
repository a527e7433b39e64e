//! A work that goes on, made for tests, and the way to its certificates.

use actix_web::http::Method;
use serde_json::{Value, json};
use shared::completion::Completion;
use shared::project::{Project, ProjectStage};
use uuid::Uuid;

use crate::agreements::tests::site as agreement;
use crate::bills::tests::site::{Ground, money};
use crate::documents::tests::paper;
use crate::progress::tests::site::{self as progress, KIND, PLACE, go_to};
use crate::sanctions::tests::site::{Made, Site};
use crate::seed::picture;
use crate::tenders::tests::site::{LAKH, sanctioned_all};
use crate::testing::{Answer, Caller, TestApp, world};

/// A work whose sanction comes to so much, agreed for 38 lakh, begun on 15 September 2026.
pub async fn begun_of(app: &TestApp, no: u32, sanction_paise: i64) -> Ground {
    ground_of(app, no, &Site::of(sanction_paise)).await
}

pub async fn ground_of(app: &TestApp, no: u32, site: &Site) -> Ground {
    // Its days are those before 15 September, whatever day it is in the test.
    let now = app.now();
    go_to(app, "2026-09-15");
    let of: Made = sanctioned_all(app, site)[0];
    let active = agreement::active(app, of, no, 38 * LAKH).await;
    let start = json!({ "started_on": "2026-09-15" });
    let agreement = agreement::done(&app.as_user(world::AE), &active, "start", &start).await;
    let heads = money(app, of.project).await.heads;
    let head = heads.first().map(|head| head.head_of_account.clone()).unwrap_or_default();
    app.context.clock.move_to(now);
    Ground { of, agreement, head }
}

pub async fn begun(app: &TestApp, no: u32) -> Ground {
    begun_of(app, no, 40 * LAKH).await
}

/// Brings a photo that shows the work done, taken now.
pub async fn after_photo(app: &TestApp, work: Uuid) {
    let turn = usize::from(work.as_bytes()[15]) * 100 + usize::from(app.context.new_id().as_bytes()[15]);
    let bytes = picture::photo(100, turn, Some(PLACE), app.now());
    let at = format!("/works/{work}/photos?stage=after");
    app.as_user(world::SAE).send(Method::POST, &at, Some((KIND, bytes))).await.expect(201);
}

/// What is typed of a completion.
pub fn content(on: &str, plan: Option<Uuid>, value_paise: i64) -> Value {
    json!({ "content": {
        "completed_on": on, "plan_document_id": plan, "value_paise": value_paise,
        "statement": "Saving: the old culvert at chainage 1,200 was found sound.",
    } })
}

pub async fn try_enter(app: &TestApp, of: &Ground, body: &Value) -> Answer {
    app.as_user(world::SAE).post(&format!("/works/{}/completion", of.of.work), body).await
}

/// The completion of 20 September with plan and photo; the clock goes to that day.
pub async fn entered(app: &TestApp, of: &Ground, value_paise: i64) -> Completion {
    go_to(app, "2026-09-20");
    after_photo(app, of.of.work).await;
    let plan = paper(app, of.of.project).await;
    try_enter(app, of, &content("2026-09-20", Some(plan), value_paise)).await.expect(201).into()
}

pub async fn act(caller: &Caller<'_>, of: &Completion, verb: &str, body: &Value) -> Answer {
    caller.if_match(of.version).post(&format!("/completions/{}/{verb}", of.id), body).await
}
pub async fn done(caller: &Caller<'_>, of: &Completion, verb: &str, body: &Value) -> Completion {
    act(caller, of, verb, body).await.expect(200).into()
}
pub async fn certified_by(app: &TestApp, of: Completion, users: &[&str]) -> Completion {
    let mut now = of;
    for user in users {
        now = done(&app.as_user(user), &now, "certify", &json!({})).await;
    }
    now
}

/// Every certificate within the division's power.
pub async fn complete(app: &TestApp, of: &Ground, value_paise: i64) -> Completion {
    let entered = entered(app, of, value_paise).await;
    certified_by(app, entered, &[world::SAE, world::AE, world::EE]).await
}

/// The same, and the whole reported and approved: the project is physically complete.
pub async fn whole(app: &TestApp, of: &Ground, value_paise: i64) -> Completion {
    let done = complete(app, of, value_paise).await;
    progress::approved(app, of.of.work, "2026-09-30", 100).await;
    done
}

pub async fn stage(app: &TestApp, project: Uuid) -> ProjectStage {
    let project: Project =
        app.as_user(world::FINANCE).get(&format!("/projects/{project}")).await.expect(200).into();
    project.stage
}
