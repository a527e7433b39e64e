//! A work that has begun, made for tests; and the acts of its reports.

use actix_web::http::Method;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use shared::photo::Photo;
use shared::progress::{ProgressSheet, Report};
use uuid::Uuid;

use crate::agreements::tests::site as agreement;
use crate::sanctions::tests::site::Made;
use crate::seed::picture;
use crate::tenders::tests::site::{self as tender, LAKH};
use crate::testing::{Answer, Caller, TestApp, world};

pub const KIND: &str = "application/octet-stream";
/// Where the sites of tests are.
pub const PLACE: (i32, i32) = (23_400_000, 88_500_000);

/// Sets the clock to six in the evening of a day, in Kolkata.
pub fn go_to(app: &TestApp, day: &str) {
    let at: DateTime<Utc> = format!("{day}T12:30:00Z").parse().unwrap();
    app.context.clock.move_to(at);
}

/// A work of 40 lakh whose agreement is in force and whose work began on 15 September 2026.
pub async fn begun(app: &TestApp, no: u32) -> Made {
    let of = tender::work(app);
    begin(app, of, no).await;
    of
}

pub async fn begin(app: &TestApp, of: Made, no: u32) {
    let active = agreement::active(app, of, no, 38 * LAKH).await;
    let start = json!({ "started_on": "2026-09-15" });
    agreement::done(&app.as_user(world::AE), &active, "start", &start).await;
}

pub async fn sheet(app: &TestApp, work: Uuid) -> ProgressSheet {
    app.as_user(world::EE).get(&format!("/works/{work}/progress")).await.expect(200).into()
}

/// Brings a photo taken now.
pub async fn bring(caller: &Caller<'_>, work: Uuid, bytes: Vec<u8>, said: &str) -> Answer {
    let at = format!("/works/{work}/photos?stage=during{said}");
    caller.send(Method::POST, &at, Some((KIND, bytes))).await
}

pub async fn photo(app: &TestApp, work: Uuid, turn: usize) -> Uuid {
    let bytes = picture::photo(40, turn, Some(PLACE), app.now());
    let photo: Photo = bring(&app.as_user(world::SAE), work, bytes, "").await.expect(201).into();
    photo.id
}

/// What is typed of a report: every component done to so many per cent.
pub fn content(sheet: &ProgressSheet, as_on: &str, percent: i64, photos: &[Uuid]) -> Value {
    let components: Vec<Value> = sheet
        .components
        .iter()
        .map(|one| json!({ "component_id": one.id, "done_milli": one.whole_milli * percent / 100 }))
        .collect();
    json!({
        "as_on": as_on, "components": components, "value_of_work_done_paise": 1_00_000_00, "bills_pending_paise": 0,
        "expected_completion": "2027-03-15", "labour_on_site": 40, "narrative": format!("Work as on {as_on}."), "photo_ids": photos,
    })
}

pub async fn try_draft(app: &TestApp, work: Uuid, month: &str, content: Value) -> Answer {
    let body = json!({ "kind": "month_end", "month": month, "content": content });
    app.as_user(world::SAE).post(&format!("/works/{work}/progress-reports"), &body).await
}

pub async fn act(caller: &Caller<'_>, of: &Report, verb: &str, body: &Value) -> Answer {
    caller.if_match(of.version).post(&format!("/progress-reports/{}/{verb}", of.summary.id), body).await
}
pub async fn done(caller: &Caller<'_>, of: &Report, verb: &str, body: &Value) -> Report {
    act(caller, of, verb, body).await.expect(200).into()
}

/// A report of a month's last day, sent; the clock goes to that day.
pub async fn submitted(app: &TestApp, work: Uuid, as_on: &str, percent: i64) -> Report {
    go_to(app, as_on);
    let turn = usize::try_from(percent).unwrap();
    let photo = photo(app, work, turn + work.as_bytes()[15] as usize * 1_000 + as_on.len()).await;
    let typed = content(&sheet(app, work).await, as_on, percent, &[photo]);
    let drafted: Report = try_draft(app, work, &as_on[..7], typed).await.expect(201).into();
    let jump = json!({ "reasons": [{ "code": "PROGRESS_JUMP", "reason": "Two gangs worked at night." }] });
    done(&app.as_user(world::SAE), &drafted, "submit", &jump).await
}

pub async fn approved(app: &TestApp, work: Uuid, as_on: &str, percent: i64) -> Report {
    let sent = submitted(app, work, as_on, percent).await;
    done(&app.as_user(world::EE), &sent, "approve", &json!({})).await
}
