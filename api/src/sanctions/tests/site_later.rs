//! What comes after an issued sanction, and papers from before, made for tests.

use actix_web::http::Method;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::sanction::Sanction;
use uuid::Uuid;

use super::site::{Made, checklist, done, frozen, get, path, sign};
use crate::db::schema::estimate;
use crate::testing::{Answer, Caller, TestApp, world};

/// Issued by the Executive Engineer, who is enrolled.
pub async fn issued(app: &TestApp, made: Made) -> Sanction {
    let ready = frozen(app, made).await;
    sign(app, world::EE, ready.summary.id).await;
    app.pass(chrono::Duration::seconds(61));
    get(&app.as_user(world::SAE), ready.summary.id).await
}

/// A vetted estimate that revises the one of the work, of another amount. The former is superseded.
pub fn estimate_again(app: &TestApp, made: Made, kind: &str, amount_paise: i64) -> Uuid {
    let (id, now, today) = (app.context.new_id(), app.now(), app.context.today());
    app.act(|conn| {
        let (number, by): (String, Uuid) = estimate::table
            .find(made.estimate)
            .select((estimate::estimate_no, estimate::prepared_by))
            .first(conn)?;
        let (_, vetter) = world::person_and_posting(conn, world::EE, today)?;
        diesel::update(estimate::table.filter(estimate::work_id.eq(made.work)))
            .set(estimate::state.eq("superseded"))
            .execute(conn)?;
        let revision: i64 =
            estimate::table.filter(estimate::estimate_no.eq(&number)).count().get_result(conn)?;
        diesel::insert_into(estimate::table)
            .values((
                estimate::id.eq(id),
                estimate::work_id.eq(made.work),
                estimate::estimate_no.eq(number),
                estimate::revision.eq(i32::try_from(revision).unwrap()),
                estimate::kind.eq(kind),
                estimate::state.eq("vetted"),
                estimate::estimate_date.eq(today),
                estimate::content.eq(lines(amount_paise)),
                estimate::contingency_bp.eq(0),
                estimate::total_paise.eq(amount_paise),
                estimate::prepared_by.eq(by),
                estimate::vetted_by.eq(vetter),
                estimate::updated_at.eq(now),
            ))
            .execute(conn)?;
        Ok(())
    });
    id
}

fn lines(amount_paise: i64) -> Value {
    json!({
        "sor_edition": "PWD Schedule of Rates 2025-26", "sor_effective_on": "2025-08-01",
        "lines": [{ "code": "A", "description": "Road works", "quantity_milli": 1_000, "unit": "item", "rate_paise": amount_paise, "amount_paise": amount_paise }],
        "contingency_bp": 0, "gst_paise": 0, "other_charges": [],
    })
}

/// Asks for a revision.
pub async fn try_revise(app: &TestApp, of: Uuid, estimate: Uuid, ground: &str) -> Answer {
    let body = json!({
        "estimate_id": estimate, "ground": ground, "reason": "The borings want deeper piles than estimated.",
    });
    later(app, of, "revise", &body).await
}

/// Asks for a later order on a sanction as it stands.
pub async fn later(app: &TestApp, of: Uuid, verb: &str, body: &Value) -> Answer {
    let sae = app.as_user(world::SAE);
    let version = get(&sae, of).await.version;
    sae.if_match(version).post(&format!("{}/{verb}", path(of)), body).await
}

/// Asks for a cancellation.
pub async fn try_cancel(app: &TestApp, of: Uuid) -> Answer {
    let body = json!({ "reason": "The road is taken up by another scheme." });
    later(app, of, "cancel", &body).await
}

/// From a draft to the order ready for the Executive Engineer's signature.
pub async fn to_the_signature(app: &TestApp, drafted: &Sanction) -> Sanction {
    let sent = done(&app.as_user(world::SAE), drafted, "submit", &json!({})).await;
    let checked = done(&app.as_user(world::AE), &sent, "verify", &checklist()).await;
    done(&app.as_user(world::EE), &checked, "freeze", &json!({})).await
}

/// Signs a later order and gives it as it stands then.
pub async fn signed(app: &TestApp, drafted: &Sanction) -> Sanction {
    let ready = to_the_signature(app, drafted).await;
    sign(app, world::EE, ready.summary.id).await;
    app.pass(chrono::Duration::seconds(61));
    get(&app.as_user(world::SAE), ready.summary.id).await
}

/// A paper order as it is typed.
pub fn paper(made: Made, memo_no: &str) -> Value {
    json!({ "estimate_id": made.estimate, "memo_no": memo_no, "order_date": "2025-12-30", "amount_paise": 40 * super::site::LAKH })
}

/// Enters a paper order without its scan.
pub async fn try_enter(app: &TestApp, made: Made, body: &Value) -> Answer {
    app.as_user(world::SAE).post(&format!("/works/{}/legacy-sanctions", made.work), body).await
}

/// Adds a scan to it.
pub async fn add_scan(caller: &Caller<'_>, of: &Sanction, bytes: &[u8]) -> Answer {
    caller
        .if_match(of.version)
        .send(
            Method::PUT,
            &format!("{}/scan", path(of.summary.id)),
            Some(("application/pdf", bytes.to_vec())),
        )
        .await
}

/// Enters a paper order with its scan.
pub async fn entered(app: &TestApp, made: Made, memo_no: &str) -> Sanction {
    let draft: Sanction = try_enter(app, made, &paper(made, memo_no)).await.expect(201).into();
    let scan = format!("%PDF-1.4 scan of {memo_no}");
    add_scan(&app.as_user(world::SAE), &draft, scan.as_bytes()).await.expect(200).into()
}

pub fn compared() -> Value {
    json!({ "facts_compared": true, "pages_complete": true })
}

/// Recorded: entered, sent, certified by the Superintending Engineer.
pub async fn recorded(app: &TestApp, made: Made, memo_no: &str) -> Sanction {
    let draft = entered(app, made, memo_no).await;
    let sent = done(&app.as_user(world::SAE), &draft, "submit", &json!({})).await;
    done(&app.as_user(world::SE), &sent, "certify", &compared()).await
}
