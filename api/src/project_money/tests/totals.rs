//! Totals equal what the rows add up to, whoever writes at once.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use serde_json::json;
use uuid::Uuid;

use super::super::queries;
use crate::agreements::tests::site::{act as agree, recommended, vary};
use crate::bills::tests::site::{allot, allotment, ground, money, passed, pay, voucher};
use crate::projects::fixtures::with;
use crate::tenders::tests::site::LAKH;
use crate::testing::{TestApp, world};

#[derive(Debug, PartialEq, Eq, QueryableByName)]
struct Sums {
    #[diesel(sql_type = BigInt)]
    allotted: i64,
    #[diesel(sql_type = BigInt)]
    spent: i64,
    #[diesel(sql_type = BigInt)]
    opening: i64,
    #[diesel(sql_type = BigInt)]
    committed: i64,
    #[diesel(sql_type = BigInt)]
    passed: i64,
    #[diesel(sql_type = BigInt)]
    paid: i64,
}

const RECOMPUTED: &str = "SELECT
    (SELECT coalesce(sum(CASE kind WHEN 'release' THEN amount_paise ELSE -amount_paise END), 0)::bigint FROM allotment WHERE project_id = $1) AS allotted,
    (SELECT coalesce(sum(gross_paise), 0)::bigint FROM expenditure WHERE project_id = $1) AS spent,
    (SELECT coalesce(sum(spent_paise), 0)::bigint FROM opening_expenditure WHERE project_id = $1 AND state = 'approved') AS opening,
    (SELECT coalesce(sum(CASE WHEN a.state = 'terminated' THEN (SELECT coalesce(sum(gross_paise), 0) FROM expenditure e WHERE e.agreement_id = a.id)
        WHEN a.state IN ('active', 'extended', 'completed', 'closed') THEN a.amount_paise
            + (SELECT coalesce(sum(delta_paise), 0) FROM agreement_variation v WHERE v.agreement_id = a.id AND v.state = 'approved')
        ELSE 0 END), 0)::bigint FROM agreement a WHERE a.project_id = $1) AS committed,
    (SELECT coalesce(sum(this_gross_paise), 0)::bigint FROM ra_bill WHERE project_id = $1 AND state IN ('passed', 'paid')) AS passed,
    (SELECT coalesce(sum(gross_paise), 0)::bigint FROM expenditure WHERE project_id = $1 AND bill_id IS NOT NULL) AS paid";

/// The totals kept are those of the rows, in all and year by year.
fn prove(app: &TestApp, project: Uuid) {
    app.act(|conn| {
        let sums: Sums = diesel::sql_query(RECOMPUTED).bind::<SqlUuid, _>(project).get_result(conn)?;
        let kept = queries::totals(conn, project)?;
        let kept = Sums {
            allotted: kept.allotted_paise,
            spent: kept.spent_paise,
            opening: kept.opening_paise,
            committed: kept.committed_paise,
            passed: kept.bills_passed_paise,
            paid: kept.bills_paid_paise,
        };
        assert_eq!(kept, sums);
        let years = queries::years(conn, project)?;
        let added = |of: fn(&super::super::rows::YearRow) -> i64| years.iter().map(of).sum::<i64>();
        assert_eq!(added(|year| year.allotted_paise), sums.allotted);
        assert_eq!(added(|year| year.spent_paise), sums.spent);
        assert_eq!(added(|year| year.bills_passed_paise), sums.passed);
        Ok(())
    });
}

#[actix_web::test]
async fn totals_equal_a_recomputation_with_many_writers_at_once() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "0-F", 20 * LAKH).await;
    let bill = passed(&app, &of, 30 * LAKH).await;
    let (nodal, finance) = (app.as_user(world::NODAL), app.as_user(world::FINANCE));
    let allotments = format!("/projects/{}/allotments", of.of.project);
    let vouchers = format!("/works/{}/expenditures", of.of.work);
    let mut writers: Vec<std::pin::Pin<Box<dyn Future<Output = u16>>>> = Vec::new();
    for n in 1..=6_i64 {
        let (nodal, finance) = (nodal.clone(), finance.clone());
        let (allotments, vouchers) = (allotments.clone(), vouchers.clone());
        let release = allotment(&of.head, &format!("{n}-F"), n * LAKH);
        let back = with(allotment(&of.head, &format!("{n}-W"), 9 * LAKH), json!({ "kind": "withdrawal" }));
        let paid = voucher(&of.head, Some(bill.id), &format!("TV {n}"), 7 * LAKH);
        writers.push(Box::pin(async move { nodal.post(&allotments, &release).await.status }));
        let at = format!("/projects/{}/allotments", of.of.project);
        writers.push(Box::pin(async move { finance.post(&at, &back).await.status }));
        let nodal = app.as_user(world::NODAL);
        writers.push(Box::pin(async move { nodal.post(&vouchers, &paid).await.status }));
    }
    let statuses = futures_util::future::join_all(writers).await;
    assert!(statuses.iter().all(|status| [201, 422].contains(status)), "{statuses:?}");
    assert!(statuses.contains(&201));
    prove(&app, of.of.project);
    let now = money(&app, of.of.project).await;
    assert!(now.spent_paise <= now.allotted_paise, "R36 holds through it");
    assert!(now.bills_paid_paise <= 30 * LAKH, "R44 holds through it");
}

#[actix_web::test]
async fn what_binds_is_kept_with_variation_termination_and_payment() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    prove(&app, of.of.project);
    let asked = recommended(&app, &of.agreement, json!({ "kind": "value", "delta_paise": LAKH })).await;
    let order = json!({ "order_no": "611-W", "reasons": [] });
    vary(&app.as_user(world::SE), &asked, "approve", &order).await.expect(200);
    assert_eq!(money(&app, of.of.project).await.committed_paise, 39 * LAKH);
    prove(&app, of.of.project);
    allot(&app, &of, "1-F", 50 * LAKH).await;
    let bill = passed(&app, &of, 10 * LAKH).await;
    pay(&app, &of, Some(bill.id), "TV 1", 4 * LAKH).await;
    let at = format!("/agreements/{}", of.agreement.id);
    let now: shared::agreement::Agreement = app.as_user(world::SE).get(&at).await.expect(200).into();
    let why = json!({ "terminated_on": "2026-09-15", "reason": "The contractor left the site and does not answer." });
    agree(&app.as_user(world::SE), &now, "terminate", &why).await.expect(200);
    assert_eq!(money(&app, of.of.project).await.committed_paise, 4 * LAKH, "what was paid");
    pay(&app, &of, Some(bill.id), "TV 2", 6 * LAKH).await;
    assert_eq!(money(&app, of.of.project).await.committed_paise, 10 * LAKH);
    prove(&app, of.of.project);
}
