//! Tenders, agreements and money on which the matrix calls its operations.

use serde_json::json;
use uuid::Uuid;

use crate::agreements::tests::site as agreement;
use crate::annual_plans::tests as plans;
use crate::bills::tests::site as bills;
use crate::contractors::tests::register;
use crate::sanctions::tests::site::{LAKH, Site};
use crate::tenders::tests::site as tender;
use crate::testing::{Answer, TestApp, world};

/// Tenders, agreements and what hangs on them.
pub struct Called {
    pub tender: Uuid,
    pub published: Uuid,
    pub urgent: Uuid,
    pub evaluated: Uuid,
    pub awarded: Uuid,
    pub agreement: Uuid,
    pub active: Uuid,
    pub variation: Uuid,
    pub contractor: Uuid,
}

pub async fn called(app: &TestApp) -> Called {
    let value = 40 * LAKH;
    let bare = || Site::default().make(app);
    let tender = tender::draft(app, bare(), tender::notice(1, value)).await.id;
    let urgent = tender::draft(app, bare(), tender::notice(2, value)).await;
    let why = json!({"reason": "The embankment breached; the road is cut off."});
    let urgent = tender::done(&app.as_user(world::SE), &urgent, "allow-emergency", &why).await;
    let urgent = tender::done(&app.as_user(world::EE), &urgent, "publish", &json!({})).await.id;
    let active = agreement::active(app, tender::work(app), 5, 38 * LAKH).await;
    let time = json!({"kind": "time", "new_end": "2027-05-19"});
    Called {
        tender,
        urgent,
        published: tender::published(app, tender::work(app), tender::notice(3, value)).await.id,
        evaluated: tender::evaluated(app, tender::work(app), tender::notice(4, value), 38 * LAKH).await.id,
        awarded: tender::awarded(app, tender::work(app), tender::notice(6, value), 38 * LAKH).await.id,
        agreement: agreement::drafted(app, tender::work(app), 7, 38 * LAKH).await.id,
        variation: agreement::recommended(app, &active, time).await.id,
        active: active.id,
        contractor: register(app, "Damodar Engineers", "AAAAD1111A").await.id,
    }
}

/// What the operations over money are called on.
pub struct Money {
    pub bill: Uuid,
    pub voucher: Uuid,
    pub plan: Uuid,
    pub opening: Uuid,
}

pub async fn money(app: &TestApp) -> Money {
    let of = bills::ground(app, 8).await;
    let made = |answer: Answer| -> Uuid {
        answer.expect(201).json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
    };
    let (ee, project) = (app.as_user(world::EE), of.of.project);
    let plan = json!({"fy": "2026-27", "content": plans::content(200 * LAKH)});
    let plan = made(ee.post(&format!("/projects/{project}/annual-plans"), &plan).await);
    let before =
        json!({"as_on": "2026-08-31", "spent_paise": LAKH, "basis": "Monthly account of August 2026"});
    let opening = made(ee.post(&format!("/projects/{project}/opening-expenditure"), &before).await);
    bills::allot(app, &of, "1-F", 50 * LAKH).await;
    let voucher = bills::voucher(&of.head, None, "TV 1", LAKH);
    let voucher = made(bills::try_pay(app, &of, &voucher).await);
    Money { bill: bills::checked(app, &of, 10 * LAKH).await.id, voucher, plan, opening }
}
