//! Allotments through the API.

use serde_json::json;
use shared::allotment::Allotment;
use shared::page::Page;

use crate::bills::tests::site::{allot, allotment, ground, money, passed, pay};
use crate::db::schema::{administrative_approval, allotment as table};
use crate::projects::fixtures::with;
use crate::sanctions::tests::site::Site;
use crate::tenders::tests::site::LAKH;
use crate::testing::{Answer, TestApp, world};

fn told(answer: &Answer) -> (u16, &str, &str) {
    (answer.status, answer.code(), answer.json["rule"].as_str().unwrap_or_default())
}

#[actix_web::test]
async fn r35_money_is_allotted_under_an_approval_and_over_the_phasing_with_a_reason() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let (nodal, at) = (app.as_user(world::NODAL), format!("/projects/{}/allotments", of.of.project));
    allot(&app, &of, "1-F", 200 * LAKH).await;
    let more = allotment(&of.head, "2-F", 1);
    assert_eq!(told(&nodal.post(&at, &more).await), (422, "ALLOTMENT_OVER_PHASING", "R35"));
    let reasons =
        json!([{ "code": "ALLOTMENT_OVER_PHASING", "reason": "Savings of another road of the scheme." }]);
    let made: Allotment =
        nodal.post(&at, &with(more, json!({ "reasons": reasons }))).await.expect(201).into();
    assert_eq!((made.fy.to_string().as_str(), made.reasons.len()), ("2026-27", 1));
    assert!(made.approval_id.is_some());
    let now = money(&app, of.of.project).await;
    assert_eq!((now.allotted_paise, now.years[0].allotted_paise), (200 * LAKH + 1, 200 * LAKH + 1));
    assert_eq!(now.years[0].phased_paise, 200 * LAKH);
    let page: Page<Allotment> = app.as_user(world::EE).get(&at).await.expect(200).into();
    assert_eq!(page.items.len(), 2);

    let bare = Site { approval_paise: None, ..Site::default() }.make(&app);
    let at = format!("/projects/{}/allotments", bare.project);
    let none = nodal.post(&at, &allotment(&of.head, "3-F", LAKH)).await;
    assert_eq!(told(&none), (422, "ALLOTMENT_OVER_PHASING", "R35"));
}

#[actix_web::test]
async fn r08_under_an_advance_approval_money_comes_from_1_april_on() {
    use diesel::prelude::*;
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    app.act(|conn| {
        let own =
            administrative_approval::table.filter(administrative_approval::project_id.eq(of.of.project));
        diesel::update(own)
            .set((
                administrative_approval::kind.eq("advance"),
                administrative_approval::go_date.eq("2026-02-10".parse::<chrono::NaiveDate>().unwrap()),
            ))
            .execute(conn)?;
        Ok(())
    });
    let (nodal, at) = (app.as_user(world::NODAL), format!("/projects/{}/allotments", of.of.project));
    let on = |day: &str| with(allotment(&of.head, "1-F", LAKH), json!({ "order_date": day }));
    assert_eq!(told(&nodal.post(&at, &on("2026-03-31")).await), (422, "ADVANCE_AA_WINDOW", "R08"));
    nodal.post(&at, &on("2026-04-01")).await.expect(201);
}

#[actix_web::test]
async fn r36_a_withdrawal_leaves_what_is_spent() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    allot(&app, &of, "1-F", 20 * LAKH).await;
    let bill = passed(&app, &of, 8 * LAKH).await;
    pay(&app, &of, Some(bill.id), "TV 1", 8 * LAKH).await;
    let (finance, at) = (app.as_user(world::FINANCE), format!("/projects/{}/allotments", of.of.project));
    let back = |amount: i64| with(allotment(&of.head, "9-F", amount), json!({ "kind": "withdrawal" }));
    assert_eq!(told(&finance.post(&at, &back(12 * LAKH + 1)).await), (422, "SPENT_OVER_ALLOTTED", "R36"));
    finance.post(&at, &back(12 * LAKH)).await.expect(201);
    let now = money(&app, of.of.project).await;
    assert_eq!((now.allotted_paise, now.years[0].balance_paise), (8 * LAKH, 0));
}

#[actix_web::test]
async fn who_enters_money_and_what_of_it_stands_already() {
    let app = TestApp::new().await;
    let of = ground(&app, 1).await;
    let at = format!("/projects/{}/allotments", of.of.project);
    let body = allotment(&of.head, "1-F", LAKH);
    for (user, status) in
        [(world::EE, 403), (world::SAE, 403), (world::SECRETARY, 403), (world::STRANGER_EE, 404)]
    {
        assert_eq!(app.as_user(user).post(&at, &body).await.status, status, "{user}");
    }
    let nodal = app.as_user(world::NODAL);
    nodal.post(&at, &body).await.expect(201);
    let twice = nodal.post(&at, &body).await.expect(422);
    assert_eq!(twice.json["errors"][0]["code"], "ORDER_TAKEN");
    let fed =
        |no: &str| with(allotment(&of.head, no, LAKH), json!({ "source": "ifms", "external_id": "IF-77" }));
    assert_eq!(nodal.post(&at, &fed("2-F")).await.status, 403, "a feed is Finance's");
    let finance = app.as_user(world::FINANCE);
    finance.post(&at, &fed("2-F")).await.expect(201);
    let twice = finance.post(&at, &fed("3-F")).await.expect(422);
    assert_eq!(twice.json["errors"][0]["code"], "EXTERNAL_ID_TAKEN");
    let other = with(allotment("25-3054-04-105-00-001-27-00-V", "4-F", LAKH), json!({}));
    let told = nodal.post(&at, &other).await.expect(422);
    assert_eq!(told.json["errors"][0]["code"], "HEAD_NOT_PHASED");
    // The treasury of the district sees it, and enters nothing.
    let treasury = app.as_user(world::TREASURY);
    treasury.get(&at).await.expect(200);
    assert_eq!(treasury.post(&at, &body).await.status, 403);
}

#[actix_web::test]
async fn an_allotment_of_a_repair_has_no_approval_and_the_database_demands_it() {
    use diesel::prelude::*;
    let app = TestApp::new().await;
    let repair = Site { nature: "repair", approval_paise: None, ..Site::default() }.make(&app);
    let at = format!("/projects/{}/allotments", repair.project);
    let body = allotment("25-3054-04-105-00-001-27-00-V", "1-F", LAKH);
    let made: Allotment = app.as_user(world::NODAL).post(&at, &body).await.expect(201).into();
    assert_eq!(made.approval_id, None);
    let forged = app.context.db.act(crate::db::DbRole::App, |conn| {
        let row = table::table.find(made.id);
        let (by, head): (uuid::Uuid, String) =
            row.select((table::entered_by, table::head_of_account)).first(conn)?;
        let day: chrono::NaiveDate = "2026-06-10".parse().unwrap();
        diesel::insert_into(table::table)
            .values((
                table::id.eq(app.context.new_id()),
                table::project_id.eq(repair.project),
                table::nature.eq("original"),
                table::kind.eq("release"),
                table::fy.eq("2026-27"),
                table::head_of_account.eq(head),
                (table::order_no.eq("2-F"), table::order_date.eq(day), table::amount_paise.eq(1_i64)),
                (table::ddo.eq("X"), table::source.eq("manual"), table::entered_by.eq(by)),
                table::entered_at.eq(app.now()),
            ))
            .execute(conn)?;
        Ok(())
    });
    assert!(forged.is_err(), "another nature than the project's is no way around the approval");
}
