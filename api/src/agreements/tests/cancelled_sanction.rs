//! R23 from the side of the agreement: none is made on a sanction that a signed order is about to cancel.

use diesel::prelude::*;
use serde_json::json;
use shared::sanction::Sanction;
use uuid::Uuid;

use super::site::content;
use crate::db::schema::technical_sanction;
use crate::sanctions::tests::site::{Site, enrol, opened};
use crate::sanctions::tests::site_later::{recorded, to_the_signature, try_cancel};
use crate::tenders::tests::site::{LAKH, awarded, notice};
use crate::testing::{TestApp, world};

/// What the signing does in the database, and what ends the waiting without an issue.
fn set_state(app: &TestApp, order: Uuid, state: &str) {
    app.act_as_signer(|conn| {
        diesel::update(technical_sanction::table.find(order))
            .set(technical_sanction::state.eq(state))
            .execute(conn)?;
        Ok(())
    });
}

#[actix_web::test]
async fn r23_no_agreement_is_made_while_the_order_that_cancels_its_sanction_waits_for_its_time_stamp() {
    let app = TestApp::new().await;
    enrol(&app, world::EE, world::SE);
    let of = Site { go_date: "2025-06-01", ..Site::default() }.make(&app);
    let paper = recorded(&app, of, "1411/KHD").await;
    let tender = awarded(&app, of, notice(1, 40 * LAKH), 38 * LAKH).await;
    let drafted: Sanction = try_cancel(&app, paper.summary.id).await.expect(201).into();
    let ready = to_the_signature(&app, &drafted).await;
    let ee = app.as_user(world::EE);
    let number = opened(&ee, ready.summary.id).await.ts_no;
    set_state(&app, ready.summary.id, "signed_awaiting_timestamp");

    let path = format!("/tenders/{}/agreements", tender.id);
    let body = json!({ "content": content("1/KHD/2026-27") });
    let refused = ee.post(&path, &body).await.expect(409);
    assert_eq!(refused.code(), "SANCTION_BEING_CANCELLED");
    let words = refused.json["detail"].as_str().unwrap();
    assert!(words.starts_with(&format!("Order {number} cancels the technical sanction of ")), "{words}");
    // Whoever has no right hears of it as little as of anything else.
    assert_eq!(app.as_user(world::SAE).post(&path, &body).await.status, 403);
    assert_eq!(app.as_user(world::STRANGER_EE).post(&path, &body).await.status, 404);

    // The signature is given up: the sanction stands, the agreement is made, and now it keeps the order from being signed.
    set_state(&app, ready.summary.id, "ready_to_sign");
    ee.post(&path, &body).await.expect(201);
}
