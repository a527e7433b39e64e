//! Allotments and vouchers: once, whatever order, whatever is repeated or contradicts itself.

use diesel::prelude::*;
use serde_json::{Value, json};
use shared::api_client::ClientScope;
use shared::feed::{BatchResult, RowOutcome};

use crate::bills::tests::site::{Ground, allot, ground, money};
use crate::clients::tests::site::system;
use crate::db::schema::{allotment, expenditure, feed_row, project};
use crate::projects::fixtures::with;
use crate::tenders::tests::site::LAKH;
use crate::testing::{Caller, TestApp, world};

const MONEY: [ClientScope; 2] = [ClientScope::AllotmentsWrite, ClientScope::ExpenditureWrite];

pub fn code(app: &TestApp, of: &Ground) -> String {
    app.act(|conn| Ok(project::table.find(of.of.project).select(project::code).first(conn)?))
}

pub fn release(of: &Ground, project: &str, id: &str, amount_paise: i64) -> Value {
    json!({
        "external_id": id, "project": project, "kind": "release", "head_of_account": of.head, "order_no": format!("{id}-F"),
        "order_date": "2026-06-10", "amount_paise": amount_paise, "ddo": "NADPWD001",
    })
}

pub fn voucher(of: &Ground, project: &str, id: &str, gross_paise: i64) -> Value {
    json!({
        "external_id": id, "kind": "voucher", "project": project, "head_of_account": of.head, "voucher_no": format!("TV {id}"),
        "voucher_date": "2026-09-15", "gross_paise": gross_paise, "treasury": "Krishnanagar Treasury",
    })
}

fn reversal(id: &str, reverses: &str) -> Value {
    json!({
        "external_id": id, "kind": "reversal", "reverses": reverses, "voucher_no": format!("TE {id}"),
        "voucher_date": "2026-09-15", "reason": "Booked under another project.",
    })
}

pub async fn feed(caller: &Caller<'_>, name: &str, rows: &[Value]) -> BatchResult {
    caller.post(&format!("/feeds/{name}"), &json!({ "rows": rows })).await.expect(200).into()
}

pub fn outcomes(result: &BatchResult) -> Vec<RowOutcome> {
    result.results.iter().map(|row| row.outcome).collect()
}
pub fn codes(result: &BatchResult) -> Vec<&str> {
    result
        .results
        .iter()
        .map(|row| row.problem.as_ref().map_or("", |problem| problem.code.as_str()))
        .collect()
}

use RowOutcome::{Conflict, Created, Refused, Unchanged, Waiting};

#[actix_web::test]
async fn a_row_is_entered_once_and_a_good_one_is_not_held_by_a_bad_one() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let (caller, code) = (system(&app, &MONEY).await, code(&app, &of));
    let good = release(&of, &code, "A1", 50 * LAKH);
    let rows = [
        good.clone(),
        with(release(&of, &code, "A2", 1), json!({"amount_paise": 0})),
        with(release(&of, &code, "A3", LAKH), json!({"amount_paise": "much"})),
        with(release(&of, &code, "A4", LAKH), json!({"order_no": null})),
        with(release(&of, &code, "A5", LAKH), json!({"external_id": null})),
        good.clone(),
    ];
    let result = feed(&caller, "allotments", &rows).await;
    assert_eq!(outcomes(&result), [Created, Refused, Refused, Refused, Refused, Unchanged]);
    let pointer = |place: usize| {
        let problem = result.results[place].problem.as_ref().unwrap();
        problem.errors.first().map(|error| error.pointer.clone()).unwrap_or_default()
    };
    assert_eq!([pointer(1), pointer(2), pointer(3)], ["/amount_paise", "/amount_paise", "/order_no"]);
    assert_eq!(result.results[0].id, result.results[5].id);
    let shuffled: Value = serde_json::from_str(&good.to_string()).unwrap();
    assert_eq!(outcomes(&feed(&caller, "allotments", &[shuffled]).await), [Unchanged]);
    let other = with(good, json!({"amount_paise": 60 * LAKH}));
    let result = feed(&caller, "allotments", &[other]).await;
    assert_eq!((outcomes(&result), codes(&result)), (vec![Conflict], vec!["EXTERNAL_ID_CONTRADICTED"]));
    assert_eq!(money(&app, of.of.project).await.allotted_paise, 50 * LAKH, "never twice");
    let by = app.as_user(world::EE).get(&format!("/projects/{code}/allotments")).await;
    assert!(
        by.json["items"][0]["entered_by"].as_str().unwrap().starts_with("IFMS of the Finance Department")
    );
}

#[actix_web::test]
async fn a_batch_that_contradicts_itself_enters_neither() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let (caller, code) = (system(&app, &MONEY).await, code(&app, &of));
    let rows = [
        release(&of, &code, "A1", LAKH),
        release(&of, &code, "A2", LAKH),
        release(&of, &code, "A1", 2 * LAKH),
    ];
    for _ in 0..2 {
        let result = feed(&caller, "allotments", &rows).await;
        assert_eq!(codes(&result)[0], "BATCH_CONTRADICTS_ITSELF");
        assert_eq!((outcomes(&result)[0], outcomes(&result)[2]), (Conflict, Conflict));
    }
    assert_eq!(money(&app, of.of.project).await.allotted_paise, LAKH);
}

#[actix_web::test]
async fn r36_a_voucher_before_its_allotment_is_flagged_and_a_reversal_finds_its_voucher_in_any_order() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let (caller, code) = (system(&app, &MONEY).await, code(&app, &of));
    let rows =
        [reversal("R1", "V1"), voucher(&of, &code, "V1", 3 * LAKH), voucher(&of, &code, "V2", 2 * LAKH)];
    let result = feed(&caller, "expenditures", &rows).await;
    assert_eq!(outcomes(&result), [Created, Created, Created]);
    let flags: Vec<Value> = app.act(|conn| {
        let own = expenditure::table.filter(expenditure::external_id.eq("V1"));
        Ok(own.select(expenditure::flags).load(conn)?)
    });
    assert_eq!(flags[0][0]["code"], "SPENT_OVER_ALLOTTED", "R36 flags what a feed brings");
    assert_eq!(money(&app, of.of.project).await.spent_paise, 2 * LAKH);
    let again =
        [reversal("R2", "V1"), reversal("R3", "R1"), reversal("R4", "V9"), voucher(&of, &code, "V3", LAKH)];
    let result = feed(&caller, "expenditures", &again).await;
    assert_eq!(outcomes(&result), [Refused, Refused, Waiting, Created]);
    assert_eq!(codes(&result), ["REVERSED", "TRANSITION_NOT_ALLOWED", "VOUCHER_UNKNOWN", ""]);
    let late = voucher(&of, &code, "V9", LAKH);
    assert_eq!(
        outcomes(&feed(&caller, "expenditures", &[late, reversal("R4", "V9")]).await),
        [Created, Created]
    );
    assert_eq!(money(&app, of.of.project).await.spent_paise, 3 * LAKH);
}

#[actix_web::test]
async fn two_batches_of_the_same_rows_at_once_enter_each_once() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let code = code(&app, &of);
    let caller = system(&app, &MONEY).await;
    let rows: Vec<Value> = (0..20).map(|no| release(&of, &code, &format!("A{no}"), LAKH)).collect();
    let reversed: Vec<Value> = rows.iter().rev().cloned().collect();
    let (first, second) =
        futures_util::join!(feed(&caller, "allotments", &rows), feed(&caller, "allotments", &reversed));
    let created = |result: &BatchResult| outcomes(result).iter().filter(|one| **one == Created).count();
    let unchanged = |result: &BatchResult| outcomes(result).iter().filter(|one| **one == Unchanged).count();
    assert_eq!(created(&first) + created(&second), 20);
    assert_eq!(unchanged(&first) + unchanged(&second), 20);
    assert_eq!(money(&app, of.of.project).await.allotted_paise, 20 * LAKH);
    let kept: i64 = app.act(|conn| Ok(feed_row::table.count().get_result(conn)?));
    assert_eq!(kept, 20);
}

#[actix_web::test]
async fn a_batch_is_of_one_to_a_thousand_rows_that_can_be_read() {
    let app = TestApp::new().await;
    let caller = system(&app, &MONEY).await;
    let post = async |body: Value| caller.post("/feeds/allotments", &body).await;
    assert_eq!(post(json!({"rows": []})).await.faults(), [("/rows", "ROWS_RANGE")]);
    let many: Vec<Value> = (0..1001).map(|no| json!({"external_id": no.to_string()})).collect();
    assert_eq!(post(json!({"rows": many})).await.faults(), [("/rows", "ROWS_RANGE")]);
    assert_eq!(post(json!({"rows": [{"external_id": "A"}, 5]})).await.status, 422, "nothing can be read");
    assert_eq!(post(json!({"rows": 5})).await.status, 422);
    assert_eq!(post(json!({"row": []})).await.status, 422);
}

#[actix_web::test]
async fn what_an_officer_entered_by_its_id_is_not_entered_again() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let (caller, code) = (system(&app, &MONEY).await, code(&app, &of));
    allot(&app, &of, "1-F", LAKH).await;
    let at = format!("/projects/{}/allotments", of.of.project);
    let typed = with(
        crate::bills::tests::site::allotment(&of.head, "77-F", LAKH),
        json!({"source": "ifms", "external_id": "IF-77"}),
    );
    app.as_user(world::FINANCE).post(&at, &typed).await.expect(201);
    let result = feed(&caller, "allotments", &[release(&of, &code, "IF-77", LAKH)]).await;
    assert_eq!(outcomes(&result), [Refused]);
    assert_eq!(result.results[0].problem.as_ref().unwrap().errors[0].code, "EXTERNAL_ID_TAKEN");
    let entered: i64 = app.act(|conn| Ok(allotment::table.count().get_result(conn)?));
    assert_eq!(entered, 2);
}
