//! Budget provisions through the API: who keeps them, what is refused, two at once, what approvals take.

use serde_json::{Value, json};
use shared::budget::BudgetProvision;
use shared::page::Page;

use crate::projects::fixtures::with;
use crate::testing::{TestApp, world};

const HEAD: &str = "25-5054-04-337-00-001-53-00-V";

fn provision() -> Value {
    json!({ "fy": "2027-28", "head_of_account": HEAD, "provision_paise": 120_000_000_000_i64, "source": "Budget publication 2027-28, volume 12" })
}

#[actix_web::test]
async fn finance_enters_and_changes_what_the_budget_provides() {
    let app = TestApp::new().await;
    let finance = app.as_user(world::FINANCE);
    for (changes, field, code) in [
        (json!({ "fy": "2031-32" }), "/fy", "YEAR_TOO_LATE"),
        (json!({ "head_of_account": "25-5054" }), "/head_of_account", "UNKNOWN_REFERENCE"),
        (json!({ "provision_paise": 0 }), "/provision_paise", "AMOUNT_NOT_POSITIVE"),
        (json!({ "provision_paise": 150 }), "/provision_paise", "AMOUNT_NOT_WHOLE_RUPEES"),
        (json!({ "source": "" }), "/source", "TEXT_MISSING"),
    ] {
        let answer =
            finance.post("/budget-provisions", &with(provision(), changes.clone())).await.expect(422);
        assert_eq!(answer.faults(), [(field, code)], "{changes}");
    }
    for user in [world::STATE_ADMIN, world::DEPT_ADMIN, world::EE, world::SECRETARY] {
        assert_eq!(app.as_user(user).post("/budget-provisions", &provision()).await.status, 403, "{user}");
    }
    let made: BudgetProvision = finance.post("/budget-provisions", &provision()).await.expect(201).into();
    assert_eq!((made.provision_paise, made.committed_paise, made.version), (120_000_000_000, 0, 1));
    let again = finance.post("/budget-provisions", &provision()).await.expect(422);
    assert_eq!(again.faults(), [("/head_of_account", "PROVISION_EXISTS")]);

    let path = format!("/budget-provisions/2027-28/{HEAD}");
    let change =
        json!({ "provision_paise": 90_000_000_000_i64, "source": "Re-appropriation 214-FB of 02.06.2027" });
    assert_eq!(app.as_user(world::EE).if_match(1).patch(&path, &change).await.status, 403);
    let changed: BudgetProvision = finance.if_match(1).patch(&path, &change).await.expect(200).into();
    assert_eq!((changed.provision_paise, changed.version), (90_000_000_000, 2));
    assert_eq!(finance.if_match(1).patch(&path, &change).await.status, 412, "the second of two is told so");
    assert_eq!(finance.patch(&path, &change).await.status, 428);
    let elsewhere = format!("/budget-provisions/2026-27/{HEAD}");
    assert_eq!(finance.if_match(1).patch(&elsewhere, &change).await.status, 404);
    assert_eq!(app.as_user(world::EE).get(&path).await.expect(200).json["source"], change["source"]);
    let listed: Page<BudgetProvision> =
        app.as_user(world::AE).get("/budget-provisions?fy=2027-28").await.expect(200).into();
    assert_eq!(listed.items, [changed]);
}
