//! Registers on screen and as files: the same rows, no formula, each his own.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::{Value, json};
use shared::page::Page;
use shared::register::{RegisterInfo, RegisterKind, RegisterPage, SummedBy};

use crate::bills::tests::site::{allot, ground, passed, pay};
use crate::progress::tests::site::begun;
use crate::sanctions::tests::site::{self as sanction, LAKH, Site};
use crate::testing::{Answer, Caller, TestApp, world};

const FORMULA: &str = "=HYPERLINK(\"http://x\") road of Krishnanagar";

async fn read(who: &Caller<'_>, path: &str) -> RegisterPage {
    who.get(&format!("/reports/{path}")).await.expect(200).into()
}

/// The rows of a CSV answer, names first.
fn rows(answer: &Answer) -> Vec<Vec<String>> {
    assert_eq!(answer.bytes[..3], *b"\xEF\xBB\xBF");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&answer.bytes[3..]);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn sheet(answer: Answer) -> calamine::Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "nothing is a formula");
    book.worksheet_range(&name).unwrap()
}

/// Something in most registers.
async fn record(app: &TestApp) {
    let of = ground(app, 1).await;
    allot(app, &of, "1-F", 20 * LAKH).await;
    let bill = passed(app, &of, 10 * LAKH).await;
    pay(app, &of, Some(bill.id), "TV 1", 4 * LAKH).await;
    begun(app, 2).await;
    Site { title: FORMULA, ..Site::default() }.make(app);
    let frozen = sanction::frozen(app, Site::default().make(app)).await.summary.id;
    sanction::enrol(app, world::EE, world::DEPT_ADMIN);
    sanction::sign(app, world::EE, frozen).await;
    app.act(|conn| crate::portfolio::rebuild(conn, &app.context));
}

#[actix_web::test]
async fn every_register_gives_the_same_rows_on_screen_as_csv_and_as_xlsx() {
    let app = TestApp::new().await;
    record(&app).await;
    let who = app.as_user(world::FINANCE);
    let all: Page<RegisterInfo> = who.get("/reports").await.expect(200).into();
    assert_eq!(all.items.len(), RegisterKind::ALL.len());
    for kind in RegisterKind::ALL {
        let summed = if *kind == RegisterKind::AnnualProgress { SummedBy::ALL } else { &[SummedBy::Project] };
        for by in summed {
            let query = if *by == SummedBy::Project { String::new() } else { format!("?by={by}") };
            let path = format!("{kind}{query}");
            let page = read(&who, &path).await;
            let columns = kind.columns(*by);
            assert_eq!(page.columns.len(), columns.len());
            assert_eq!(page.total, i64::try_from(page.items.len()).unwrap(), "{path}");
            for row in &page.items {
                for (key, ..) in columns {
                    assert!(row.contains_key(*key), "{path} has no {key}: {row:?}");
                }
            }
            let path = format!("/reports/{path}");
            let csv = who.with("Accept", "text/csv").get(&path).await.expect(200);
            assert_eq!(rows(&csv).len(), page.items.len() + 1, "{path}");
            assert!(csv.header("content-type").unwrap().starts_with("text/csv"));
            let join = if path.contains('?') { "&" } else { "?" };
            let xlsx = who.get(&format!("{path}{join}format=xlsx&lang=bn")).await.expect(200);
            let sheet = sheet(xlsx);
            assert_eq!(sheet.height(), page.items.len() + 1, "{path}");
            assert_eq!(sheet.get((0, 0)).unwrap().to_string(), columns[0].3);
        }
    }
}

#[actix_web::test]
async fn cells_are_what_they_say_and_none_is_a_formula() {
    let app = TestApp::new().await;
    record(&app).await;
    let who = app.as_user(world::FINANCE);
    let csv = who.get("/reports/projects?format=csv&lang=en").await.expect(200);
    assert_eq!(
        csv.header("content-disposition"),
        Some("attachment; filename=\"projects_all_2026-09-15.csv\"")
    );
    let rows = rows(&csv);
    let at = |name: &str| rows[0].iter().position(|found| found == name).unwrap();
    let (title, approved, since) = (at("Title"), at("Approved, ₹"), at("Stage since"));
    let bad = rows.iter().find(|row| row[title].contains("HYPERLINK")).unwrap();
    assert_eq!(bad[title], format!("'{FORMULA}"));
    assert_eq!((bad[approved].as_str(), bad[since].as_str()), ("20000000.00", "2026-09-15"));
    let sheet = sheet(who.get("/reports/projects?format=xlsx").await.expect(200));
    let row = sheet.rows().find(|row| row[title].to_string().contains("HYPERLINK")).unwrap();
    assert_eq!(row[title], Data::String(FORMULA.into()), "a text, whatever it begins with");
    assert_eq!(row[approved], Data::Float(20_000_000.0));
    assert!(matches!(row[since], Data::DateTime(_)), "{:?}", row[since]);
    let bengali = who.get("/reports/projects?format=csv&lang=bn").await.expect(200);
    let bengali = String::from_utf8(bengali.bytes).unwrap();
    assert!(
        bengali.contains("শিরোনাম") && bengali.contains("নদিয়া") && bengali.contains("কাজ চলছে"),
        "{bengali}"
    );
}

#[actix_web::test]
async fn the_sums_of_the_year_are_the_same_however_they_are_told_apart() {
    let app = TestApp::new().await;
    record(&app).await;
    let who = app.as_user(world::FINANCE);
    let mut sums = Vec::new();
    for by in [
        SummedBy::Project,
        SummedBy::Department,
        SummedBy::District,
        SummedBy::Scheme,
        SummedBy::HeadOfAccount,
    ] {
        let page = read(&who, &format!("annual-progress?by={by}")).await;
        let sum = |key: &str| page.items.iter().map(|row| row[key].as_i64().unwrap()).sum::<i64>();
        sums.push((sum("phased_paise"), sum("allotted_paise"), sum("spent_paise"), sum("balance_paise")));
    }
    assert!(sums.windows(2).all(|two| two[0] == two[1]), "{sums:?}");
    assert_eq!(sums[0].1, 20 * LAKH);
    let shown = who.get("/dashboard").await.expect(200);
    assert_eq!(shown.json["figures"]["budget_paise"], sums[0].0);
    assert_eq!(shown.json["figures"]["spent_paise"], sums[0].2);
}

#[actix_web::test]
async fn each_reads_his_own_and_wrong_questions_are_named() {
    let app = TestApp::new().await;
    record(&app).await;
    let total = |user: &'static str, path: &'static str| {
        let who = app.as_user(user);
        async move { read(&who, path).await.total }
    };
    assert_eq!(total(world::EE, "projects").await, 4);
    assert_eq!(total(world::STRANGER_EE, "projects").await, 0);
    assert_eq!(total(world::STRANGER_EE, "technical-sanctions").await, 0);
    assert_eq!(total(world::EE, "technical-sanctions").await, 1);
    assert_eq!(total(world::FINANCE, "bills").await, 1);
    app.act(|conn| world::seat_magistrate(conn, 320));
    assert_eq!(total(world::TREASURY, "projects").await, 4);
    app.act(|conn| world::seat_magistrate(conn, 321));
    assert_eq!(total(world::TREASURY, "projects").await, 0);
    let none = app.as_user(world::TREASURY).get("/reports/projects?format=csv").await.expect(200);
    assert_eq!(rows(&none).len(), 1, "names alone");
    assert_eq!(app.as_user(world::STATE_ADMIN).get("/reports").await.status, 403);
    assert_eq!(app.as_user(world::STATE_ADMIN).get("/reports/projects?format=csv").await.status, 403);
    let who = app.as_user(world::FINANCE);
    assert_eq!(who.get("/reports/everything").await.status, 404);
    let wrong = who.get("/reports/bills?flag=delayed&fy=26&by=x&office=1&district=9").await.expect(422);
    let mut faults = wrong.faults();
    faults.sort_unstable();
    assert_eq!(
        faults,
        [
            ("by", "FILTER_NOT_HERE"),
            ("by", "VALUE_UNKNOWN"),
            ("district", "UNKNOWN_REFERENCE"),
            ("flag", "FILTER_NOT_HERE"),
            ("fy", "VALUE_UNKNOWN"),
            ("office", "VALUE_UNKNOWN"),
        ]
    );
    assert_eq!(who.get("/reports/bills?format=pdf").await.expect(422).faults()[0].0, "format");
}

#[actix_web::test]
async fn a_register_is_read_page_by_page() {
    let app = TestApp::new().await;
    record(&app).await;
    let who = app.as_user(world::FINANCE);
    let mut codes: Vec<Value> = Vec::new();
    let mut path = String::from("projects?limit=3");
    loop {
        let page = read(&who, &path).await;
        assert_eq!(page.total, 4);
        codes.extend(page.items.iter().map(|row| row["project_code"].clone()));
        let Some(cursor) = page.next_cursor else { break };
        path = format!("projects?limit=3&cursor={cursor}");
    }
    codes.dedup();
    assert_eq!(codes.len(), 4);
    assert_eq!(who.get("/reports/projects?limit=0").await.expect(422).faults(), [("limit", "LIMIT_RANGE")]);
    let bills = read(&who, "bills").await;
    assert_eq!(bills.items[0]["unpaid_paise"], json!(6 * LAKH));
}
