//! Totals and standings equal what the records say, whoever writes at once.

use std::pin::Pin;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use serde_json::json;

use super::super::{Drift, check, keeping, keeping_queries, rebuild};
use crate::agreements::tests::site::done as agree;
use crate::bills::tests::site::{Ground, allot, allotment, ground, passed, voucher};
use crate::db::schema::project_standing;
use crate::progress::tests::site::submitted;
use crate::projects::fixtures::with;
use crate::tenders::tests::site::LAKH;
use crate::testing::{TestApp, world};

#[derive(Debug, PartialEq, Eq, QueryableByName)]
struct Sum {
    #[diesel(sql_type = Text)]
    of: String,
    #[diesel(sql_type = BigInt)]
    value: i64,
}

/// What the records add up to, without a look at standings.
const RECORDED: &str = "
    SELECT 'projects in ' || stage AS of, count(*) AS value FROM project GROUP BY stage
    UNION ALL SELECT 'approved', coalesce(sum(amount_paise), 0)::bigint FROM administrative_approval WHERE state = 'in_force'
    UNION ALL SELECT 'spent', coalesce(sum(gross_paise), 0)::bigint FROM expenditure
    UNION ALL SELECT 'committed', coalesce(sum(amount_paise), 0)::bigint FROM agreement WHERE state IN ('active', 'extended')
    UNION ALL SELECT 'allotted ' || fy, sum(CASE kind WHEN 'release' THEN amount_paise ELSE -amount_paise END)::bigint FROM allotment GROUP BY fy
    UNION ALL SELECT 'spent ' || fy, sum(gross_paise)::bigint FROM expenditure GROUP BY fy
    UNION ALL SELECT 'phased ' || fy, sum(amount_paise)::bigint FROM aa_phasing GROUP BY fy
    ORDER BY 1";
/// The same by the totals.
const KEPT: &str = "
    SELECT 'projects in ' || stage AS of, sum(sign * projects)::bigint AS value FROM portfolio_total GROUP BY stage HAVING sum(sign * projects) <> 0
    UNION ALL SELECT 'approved', coalesce(sum(sign * cost_paise), 0)::bigint FROM portfolio_total
    UNION ALL SELECT 'spent', coalesce(sum(sign * spent_paise), 0)::bigint FROM portfolio_total
    UNION ALL SELECT 'committed', coalesce(sum(sign * committed_paise), 0)::bigint FROM portfolio_total
    UNION ALL SELECT 'allotted ' || fy, sum(sign * allotted_paise)::bigint FROM portfolio_year_total GROUP BY fy HAVING sum(sign * allotted_paise) <> 0
    UNION ALL SELECT 'spent ' || fy, sum(sign * spent_paise)::bigint FROM portfolio_year_total GROUP BY fy HAVING sum(sign * spent_paise) <> 0
    UNION ALL SELECT 'phased ' || fy, sum(sign * budget_paise)::bigint FROM portfolio_year_total GROUP BY fy HAVING sum(sign * budget_paise) <> 0
    ORDER BY 1";

/// Totals are what the records and the standings say, and standings what judging anew gives.
fn prove(app: &TestApp, projects: usize) {
    app.act(|conn| {
        let recorded: Vec<Sum> = diesel::sql_query(RECORDED).load(conn)?;
        let kept: Vec<Sum> = diesel::sql_query(KEPT).load(conn)?;
        assert_eq!(kept, recorded);
        let drift = check(conn, &app.context)?;
        assert_eq!(drift, Drift { projects, standings: 0, totals: 0 });
        Ok(())
    });
}

type Writer<'a> = Pin<Box<dyn Future<Output = u16> + 'a>>;

/// What allots to, pays for and withdraws from a project, under numbers of its own.
fn money<'a>(app: &'a TestApp, of: &'a Ground, bill: Option<uuid::Uuid>, from: i64) -> Vec<Writer<'a>> {
    let mut writers: Vec<Writer<'a>> = Vec::new();
    for n in from..from + 3 {
        let release = allotment(&of.head, &format!("{n}-F"), n * LAKH);
        let back = with(allotment(&of.head, &format!("{n}-W"), LAKH), json!({ "kind": "withdrawal" }));
        let paid = voucher(&of.head, bill, &format!("TV {n}"), 4 * LAKH);
        let allotments = format!("/projects/{}/allotments", of.of.project);
        let (nodal, finance, other) =
            (app.as_user(world::NODAL), app.as_user(world::FINANCE), app.as_user(world::NODAL));
        let at = allotments.clone();
        writers.push(Box::pin(async move { nodal.post(&at, &release).await.status }));
        writers.push(Box::pin(async move { finance.post(&allotments, &back).await.status }));
        let vouchers = format!("/works/{}/expenditures", of.of.work);
        writers.push(Box::pin(async move { other.post(&vouchers, &paid).await.status }));
    }
    writers
}

#[actix_web::test]
async fn totals_equal_the_record_with_twenty_writers_at_once() {
    let app = TestApp::new().await;
    let (one, two) = (ground(&app, 1).await, ground(&app, 2).await);
    for of in [&one, &two] {
        allot(&app, of, "0-F", 20 * LAKH).await;
    }
    prove(&app, 2);
    let bill = passed(&app, &one, 30 * LAKH).await;
    let start = json!({ "started_on": "2026-09-15" });
    agree(&app.as_user(world::AE), &two.agreement, "start", &start).await;
    let report = submitted(&app, two.of.work, "2026-09-30", 20).await;
    prove(&app, 2);
    let mut writers = money(&app, &one, Some(bill.id), 1);
    writers.extend(money(&app, &two, None, 11));
    let ee = app.as_user(world::EE).if_match(report.version);
    let approve = format!("/progress-reports/{}/approve", report.summary.id);
    writers.push(Box::pin(async move { ee.post(&approve, &json!({})).await.status }));
    let sae = app.as_user(world::SAE);
    let hindrances = format!("/works/{}/hindrances", two.of.work);
    let hindrance =
        json!({ "kind": "land", "from_on": "2026-09-20", "action": "Two plots are not handed over." });
    writers.push(Box::pin(async move { sae.post(&hindrances, &hindrance).await.status }));
    assert_eq!(writers.len(), 20);
    let statuses = futures_util::future::join_all(writers).await;
    assert!(statuses.iter().all(|status| [200, 201, 422].contains(status)), "{statuses:?}");
    assert!(statuses.iter().filter(|status| **status < 300).count() > 12, "{statuses:?}");
    // Whoever could not lock a project at once left it to the worker; here nobody had to.
    app.act(|conn| keeping::watch_in(conn, &app.context));
    prove(&app, 2);
    // Folding changes no sum.
    app.act(|conn| keeping_queries::fold(conn, 0));
    prove(&app, 2);
}

#[actix_web::test]
async fn what_was_brought_in_past_the_acts_is_counted_by_a_rebuild() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    app.act(|conn| {
        diesel::update(crate::db::schema::project::table.find(of.of.project))
            .set(crate::db::schema::project::scheme.eq("RIDF"))
            .execute(conn)?;
        diesel::sql_query("DELETE FROM portfolio_total").execute(conn)?;
        let drift = check(conn, &app.context)?;
        assert_eq!((drift.projects, drift.standings), (1, 1));
        assert!(drift.totals > 0);
        assert_eq!(rebuild(conn, &app.context)?, 1);
        assert_eq!(check(conn, &app.context)?, Drift { projects: 1, standings: 0, totals: 0 });
        Ok(())
    });
}

#[actix_web::test]
async fn every_day_each_project_is_judged_once() {
    let app = TestApp::new().await;
    ground(&app, 1).await;
    let watch = |app: &TestApp| app.act(|conn| keeping::watch_in(conn, &app.context));
    assert_eq!(watch(&app), 0);
    app.pass(chrono::Duration::days(1));
    assert_eq!((watch(&app), watch(&app)), (1, 0));
    let judged = app.act(|conn| {
        Ok(project_standing::table.select(project_standing::judged_on).first::<chrono::NaiveDate>(conn)?)
    });
    assert_eq!(judged, app.context.today());
}
