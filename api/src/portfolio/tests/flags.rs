//! Flags as stored facts, with since when; health follows from them.

use diesel::prelude::*;
use serde_json::json;
use shared::page::Page;
use shared::portfolio::{FlagKind, Health};
use shared::project::ProjectSummary;
use shared::review::Flag;
use uuid::Uuid;

use super::super::keeping;
use crate::bills::tests::site::{allot, ground, try_pay, voucher};
use crate::db::schema::project_flag;
use crate::progress::tests::site::{approved, begun, go_to};
use crate::projects::fixtures::with;
use crate::tenders::tests::site::LAKH;
use crate::testing::{TestApp, world};

fn stored(app: &TestApp, project: Uuid) -> Vec<(String, String, String)> {
    app.act(|conn| {
        let rows: Vec<(String, String, chrono::NaiveDate)> = project_flag::table
            .filter(project_flag::project_id.eq(project))
            .order(project_flag::kind)
            .select((project_flag::kind, project_flag::level, project_flag::since))
            .load(conn)?;
        Ok(rows.into_iter().map(|(kind, level, since)| (kind, level, since.to_string())).collect())
    })
}

fn flag(kind: FlagKind, level: Health, since: &str) -> (String, String, String) {
    (kind.as_str().into(), level.as_str().into(), since.into())
}

async fn summary(app: &TestApp, project: Uuid) -> ProjectSummary {
    let all: Page<ProjectSummary> = app.as_user(world::EE).get("/projects").await.expect(200).into();
    all.items.into_iter().find(|one| one.id == project).unwrap()
}

fn judge(app: &TestApp) {
    while app.act(|conn| keeping::watch_in(conn, &app.context)) > 0 {}
}

#[actix_web::test]
async fn r50_money_that_does_not_move_is_flagged_since_its_day() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 20 * LAKH).await;
    let not_spent = flag(FlagKind::NotSpent, Health::Amber, "2026-09-09");
    assert_eq!(
        stored(&app, of.of.project),
        std::slice::from_ref(&not_spent),
        "allotted on 10 June, ninety days ago"
    );
    assert_eq!(summary(&app, of.of.project).await.health, Health::Amber);
    go_to(&app, "2026-11-14");
    judge(&app);
    assert_eq!(
        stored(&app, of.of.project),
        std::slice::from_ref(&not_spent),
        "sixty days since 15 September"
    );
    go_to(&app, "2026-11-15");
    judge(&app);
    let not_started = flag(FlagKind::NotStarted, Health::Amber, "2026-11-15");
    assert_eq!(stored(&app, of.of.project), [not_spent, not_started]);
    let path = format!("/projects/{}/flags", of.of.project);
    let shown: Page<Flag> = app.as_user(world::EE).get(&path).await.expect(200).into();
    assert_eq!(shown.items.len(), 2);
    assert!(shown.items.iter().all(|one| one.since.is_some() && one.level == Health::Amber));
}

#[actix_web::test]
async fn r36_a_voucher_of_the_feed_beyond_the_allotment_is_flagged_until_it_is_allotted() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let fed =
        with(voucher(&of.head, None, "TV 9", 3 * LAKH), json!({ "source": "ifms", "external_id": "IFMS-1" }));
    let path = format!("/works/{}/expenditures", of.of.work);
    app.as_user(world::FINANCE).post(&path, &fed).await.expect(201);
    assert_eq!(stored(&app, of.of.project), [flag(FlagKind::SpentOverAllotted, Health::Amber, "2026-09-15")]);
    allot(&app, &of, "1-F", 3 * LAKH).await;
    assert_eq!(stored(&app, of.of.project), []);
    assert_eq!(summary(&app, of.of.project).await.health, Health::Green);
    let _ = try_pay(&app, &of, &voucher(&of.head, None, "TV 10", LAKH)).await.expect(422);
    assert_eq!(stored(&app, of.of.project), []);
}

#[actix_web::test]
async fn r39_and_r41_follow_report_and_day() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    approved(&app, of.work, "2026-09-30", 30).await;
    let pending = flag(FlagKind::BillsPending, Health::Amber, "2026-09-30");
    assert_eq!(stored(&app, of.project), std::slice::from_ref(&pending), "thirty points done, none paid");
    go_to(&app, "2026-11-05");
    judge(&app);
    let overdue = |level| flag(FlagKind::ReportOverdue, level, "2026-11-05");
    assert_eq!(stored(&app, of.project), [pending.clone(), overdue(Health::Amber)]);
    go_to(&app, "2026-12-15");
    judge(&app);
    assert_eq!(stored(&app, of.project), [pending, overdue(Health::Red)]);
    assert_eq!(summary(&app, of.project).await.health, Health::Red);
    // Filters of the list find it by each.
    for query in ["health=red", "flag=report_overdue", "in_hand=true", "lagging=false&stage=in_progress"] {
        let found = app.as_user(world::EE).get(&format!("/projects?{query}")).await.expect(200);
        assert_eq!(found.json["total"], 1, "{query}");
    }
    assert_eq!(app.as_user(world::EE).get("/projects?health=green").await.expect(200).json["total"], 0);
}
