//! What cannot be placed waits, is seen, placed or dismissed.

use serde_json::{Value, json};
use shared::api_client::ClientScope;
use shared::feed::{FedRow, RowOutcome, RowState};
use shared::page::Page;

use super::money::{code, codes, feed, outcomes, release, voucher};
use crate::bills::tests::site::{ground, money};
use crate::clients::tests::site::{calling, connected, system};
use crate::projects::fixtures::with;
use crate::tenders::tests::site::LAKH;
use crate::testing::{TestApp, world};

async fn waiting(app: &TestApp, user: &str) -> Vec<FedRow> {
    let page: Page<FedRow> = app.as_user(user).get("/reconciliation").await.expect(200).into();
    let mut rows = page.items;
    rows.sort_by(|one, other| one.external_id.cmp(&other.external_id));
    rows
}

#[actix_web::test]
async fn a_row_of_an_unknown_project_waits_is_mapped_and_judged_anew() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let caller = system(&app, &[ClientScope::AllotmentsWrite, ClientScope::ExpenditureWrite]).await;
    let lost = release(&of, "PW262799999S000", "A1", LAKH);
    let unknown_head = with(
        release(&of, &code(&app, &of), "A2", LAKH),
        json!({"head_of_account": "99-0000-00-000-00-000-00-00-V"}),
    );
    let result = feed(&caller, "allotments", &[lost.clone(), unknown_head]).await;
    assert_eq!(outcomes(&result), [RowOutcome::Waiting, RowOutcome::Waiting]);
    assert_eq!(codes(&result)[0], "PROJECT_UNKNOWN");
    assert_eq!(
        outcomes(&feed(&caller, "allotments", std::slice::from_ref(&lost)).await),
        [RowOutcome::Waiting]
    );
    for user in [world::EE, world::STATE_ADMIN, world::AUDITOR] {
        let rows = app.as_user(user).get("/reconciliation?feed=allotments").await;
        assert_eq!(rows.status, 403, "{user}");
    }
    let rows = waiting(&app, world::FINANCE).await;
    assert_eq!(rows.iter().map(|row| row.external_id.as_str()).collect::<Vec<_>>(), ["A1", "A2"]);
    let (first, second) = (&rows[0], &rows[1]);
    let nodal = app.as_user(world::NODAL);
    let place = |row: &FedRow| format!("/reconciliation/{}/place", row.id);
    let nowhere = nodal.post(&place(first), &json!({"project": "UP-PW-2627-99999"})).await;
    assert_eq!(nowhere.faults(), [("/project", "UNKNOWN_REFERENCE")]);
    assert_eq!(nodal.post(&place(first), &json!({})).await.faults(), [("/project", "PROJECT_UNKNOWN")]);
    let placed: FedRow =
        nodal.key("k1").post(&place(first), &json!({"project": of.of.project})).await.expect(200).into();
    assert_eq!((placed.state, placed.entity.as_deref()), (RowState::Placed, Some("allotment")));
    let again = nodal.post(&place(first), &json!({"project": of.of.project})).await;
    assert_eq!(again.status, 409);
    nodal.post(&place(second), &json!({"head_of_account": of.head})).await.expect(200);
    assert_eq!(money(&app, of.of.project).await.allotted_paise, 2 * LAKH);
    assert_eq!(outcomes(&feed(&caller, "allotments", &[lost]).await), [RowOutcome::Unchanged]);
    assert!(waiting(&app, world::FINANCE).await.is_empty());
}

#[actix_web::test]
async fn a_row_is_placed_by_the_rules_and_within_what_the_system_sees() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let scopes = [ClientScope::AllotmentsWrite];
    let irrigation = connected(&app, &scopes, json!({"departments": ["IW"]})).await;
    let caller = calling(&app, &irrigation).await;
    let row = release(&of, &code(&app, &of), "A1", LAKH);
    let result = feed(&caller, "allotments", &[row]).await;
    assert_eq!(codes(&result), ["PROJECT_UNKNOWN"], "what it does not see it is not told of");
    let rows = waiting(&app, world::FINANCE).await;
    let at = format!("/reconciliation/{}/place", rows[0].id);
    let told = app.as_user(world::FINANCE).post(&at, &json!({"project": of.of.project})).await;
    assert_eq!(told.status, 422, "an officer does not widen the scope of a system");

    let whole = connected(&app, &scopes, json!({"system": "ifms2"})).await;
    let caller = calling(&app, &whole).await;
    let bad = with(release(&of, "PW262799999S000", "A9", LAKH), json!({"order_date": "2027-01-01"}));
    feed(&caller, "allotments", &[bad]).await;
    let rows = waiting(&app, world::FINANCE).await;
    let at = format!("/reconciliation/{}/place", rows.last().unwrap().id);
    let told = app.as_user(world::FINANCE).post(&at, &json!({"project": of.of.project})).await;
    assert_eq!(told.faults(), [("/order_date", "DATE_IN_FUTURE")]);
}

#[actix_web::test]
async fn a_dismissed_row_is_told_why_when_it_comes_again() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let caller = system(&app, &[ClientScope::ExpenditureWrite]).await;
    let row = voucher(&of, "PW262799999S000", "V1", LAKH);
    feed(&caller, "expenditures", std::slice::from_ref(&row)).await;
    let rows = waiting(&app, world::NODAL).await;
    let at = format!("/reconciliation/{}/dismiss", rows[0].id);
    let short = app.as_user(world::NODAL).post(&at, &json!({"reason": "No."})).await;
    assert_eq!(short.faults(), [("/reason", "TEXT_TOO_SHORT")]);
    let reason: Value = json!({"reason": "A test of the treasury's system."});
    app.as_user(world::NODAL).post(&at, &reason).await.expect(200);
    let result = feed(&caller, "expenditures", &[row]).await;
    assert_eq!((outcomes(&result), codes(&result)), (vec![RowOutcome::Refused], vec!["ROW_DISMISSED"]));
    assert!(result.results[0].problem.as_ref().unwrap().detail.contains("A test of the treasury's system."));
}
