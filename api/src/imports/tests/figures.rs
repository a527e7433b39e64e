//! Figures of the past: openings, progress, vouchers, approvals, sanctions; and the totals they leave.

use diesel::prelude::*;
use shared::import::{ColumnMapping, Field, Import, ImportKind, ImportMode, ImportState};
use shared::project::Project;
use shared::project_money::ProjectMoney;
use uuid::Uuid;

use super::site::{self, brought, checked, codes, csv, mapping, run};
use crate::db::schema::{expenditure, imported_record, project_progress, technical_sanction, work_progress};
use crate::testing::{Caller, TestApp, world};

const HEAD: &str = "25-5054-04-337-00-001-53-00-V";

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}
fn id_of(app: &TestApp, key: &str) -> Uuid {
    app.act(|conn| {
        Ok(imported_record::table
            .filter(imported_record::external_key.eq(key))
            .select(imported_record::record_id)
            .first(conn)?)
    })
}
async fn money(who: &Caller<'_>, id: Uuid) -> ProjectMoney {
    who.get(&format!("/projects/{id}/money")).await.expect(200).into()
}

#[actix_web::test]
async fn r56_openings_are_approved_by_the_circle_and_counted_once() {
    let app = TestApp::new().await;
    brought(&app, 2).await;
    let nodal = app.as_user(world::NODAL);
    let file = csv(
        ImportKind::Opening,
        &[
            row(&["OLD-1", "31.03.2024", "12.5 lakh", "Monthly account of March 2024"]),
            row(&["OLD-2", "31.03.2027", "5", "Monthly account of March 2027"]),
            row(&["OLD-9", "31.03.2024", "5", "Monthly account of March 2024"]),
        ],
    );
    let import = checked(&app, &nodal, ImportKind::Opening, &file).await;
    assert_eq!(codes(&nodal, &import).await, ["3 B DATE_IN_FUTURE", "4 A IMPORT_UNKNOWN"]);
    // Not by the Secretary, nor by who brought it.
    for other in [world::SECRETARY, world::NODAL] {
        site::act(&app.as_user(other), &import, "approve", &serde_json::Value::Null).await.expect(403);
    }
    let done = run(&app, &nodal, world::SE, &import, ImportMode::RowByRow).await;
    assert_eq!((done.state, done.rows_written), (ImportState::Done, 1));
    let id = id_of(&app, "PW/OLD-1");
    let found = money(&nodal, id).await;
    assert_eq!((found.opening_paise, found.spent_paise), (12_50_000_00, 0));
    // A second opening of the same project says something else.
    let file = csv(
        ImportKind::Opening,
        &[row(&["OLD-1", "31.03.2024", "13 lakh", "Another account of that month"])],
    );
    let import = checked(&app, &nodal, ImportKind::Opening, &file).await;
    assert_eq!(codes(&nodal, &import).await, ["2 - IMPORT_KEY_KNOWN"]);
}

#[actix_web::test]
async fn r37_progress_is_brought_month_by_month_and_never_falls() {
    let app = TestApp::new().await;
    brought(&app, 2).await;
    let nodal = app.as_user(world::NODAL);
    let rows = [
        row(&["OLD-1", "31.03.2024", "20", "", "", "", ""]),
        row(&["OLD-1", "30.09.2024", "45.5%", "41,00,000", "", "", "Sub-base is complete"]),
        row(&["OLD-1", "30.06.2024", "50", "", "", "", ""]),
        row(&["OLD-1", "15.09.2024", "46", "", "", "", ""]),
        row(&["OLD-2", "31.03.2024", "100", "", "", "", ""]),
    ];
    let import = checked(&app, &nodal, ImportKind::Progress, &csv(ImportKind::Progress, &rows)).await;
    assert_eq!(codes(&nodal, &import).await, ["4 C PROGRESS_DECREASED", "5 - IMPORT_TWICE"]);
    let done = run(&app, &nodal, world::SE, &import, ImportMode::RowByRow).await;
    assert_eq!(done.rows_written, 3, "{:?}", done.failure);
    let id = id_of(&app, "PW/OLD-1");
    let (bp, works): (i32, i32) = app.act(|conn| {
        let whole = project_progress::table.find(id).select(project_progress::physical_bp).first(conn)?;
        let works: Vec<i32> = work_progress::table
            .select(work_progress::physical_bp)
            .order(work_progress::physical_bp)
            .load(conn)?;
        Ok((whole, works[0]))
    });
    assert_eq!((bp, works), (4_550, 4_550));
}

#[actix_web::test]
async fn vouchers_leave_the_totals_that_their_rows_add_up_to() {
    let app = TestApp::new().await;
    brought(&app, 2).await;
    let nodal = app.as_user(world::NODAL);
    let rows = [
        row(&[
            "OLD-1",
            HEAD,
            "TV 1",
            "10.05.2024",
            "10,00,000",
            "Krishnanagar Treasury",
            "20,000",
            "",
            "10,000",
            "",
            "",
            "",
            "",
            "",
        ]),
        row(&[
            "OLD-1",
            HEAD,
            "TV 2",
            "10.05.2025",
            "5,00,000",
            "Krishnanagar Treasury",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ]),
        row(&[
            "OLD-2",
            HEAD,
            "TV 1",
            "11.05.2024",
            "1",
            "Krishnanagar Treasury",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ]),
        row(&[
            "OLD-2",
            HEAD,
            "TV 9",
            "11.05.2024",
            "100",
            "Krishnanagar Treasury",
            "101",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ]),
        row(&[
            "OLD-2",
            "no head",
            "TV 8",
            "11.05.2024",
            "100",
            "Krishnanagar Treasury",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ]),
    ];
    let file = csv(ImportKind::Expenditure, &rows);
    let import = checked(&app, &nodal, ImportKind::Expenditure, &file).await;
    let problems: Vec<String> =
        codes(&nodal, &import).await.into_iter().filter(|code| !code.contains("SPENT_OVER")).collect();
    assert_eq!(problems, ["4 - IMPORT_TWICE", "5 M DEDUCTIONS_OVER_GROSS", "6 B IMPORT_UNKNOWN"]);
    assert_eq!(
        (import.rows_good, import.rows_bad, import.notes),
        (2, 3, 2),
        "R36 flags what is paid without an allotment"
    );
    let done = run(&app, &nodal, world::SE, &import, ImportMode::RowByRow).await;
    assert_eq!(done.rows_written, 2, "{:?}", done.failure);
    let found = money(&nodal, id_of(&app, "PW/OLD-1")).await;
    assert_eq!(found.spent_paise, 15_00_000_00);
    let years: Vec<(String, i64)> =
        found.years.iter().map(|year| (year.fy.to_string(), year.spent_paise)).collect();
    assert_eq!(years, [("2024-25".to_owned(), 10_00_000_00), ("2025-26".to_owned(), 5_00_000_00)]);
    let net: Vec<i64> = app.act(|conn| {
        Ok(expenditure::table.order(expenditure::voucher_no).select(expenditure::net_paise).load(conn)?)
    });
    assert_eq!(net, [9_70_000_00, 5_00_000_00]);
}

/// An old approval of 60 lakh for each of the first projects.
fn approvals(count: usize) -> Vec<u8> {
    let one = |number: usize| {
        row(&[
            &format!("OLD-{number}"),
            &format!("{number}-PW"),
            "01.02.2024",
            "Joint Secretary",
            "60",
            "",
            "18",
            HEAD,
            "2023-24: 10; 2024-25: 50",
            "",
            "",
            "",
        ])
    };
    csv(ImportKind::Approval, &(1..=count).map(one).collect::<Vec<_>>())
}

async fn approved(app: &TestApp, count: usize) -> Import {
    let nodal = app.as_user(world::NODAL);
    let mut in_lakh = mapping(ImportKind::Approval);
    let amount = in_lakh.columns.iter_mut().find(|column| column.field == Field::Amount).unwrap();
    *amount = ColumnMapping { unit: shared::import::AmountUnit::Lakh, ..amount.clone() };
    let import = site::checked_by(app, &nodal, ImportKind::Approval, &approvals(count), &in_lakh).await;
    assert_eq!(codes(&nodal, &import).await, Vec::<String>::new());
    run(app, &nodal, world::SECRETARY, &import, ImportMode::WholeFile).await
}

#[actix_web::test]
async fn r04_an_old_approval_is_in_force_once_the_secretary_approved_the_file() {
    let app = TestApp::new().await;
    brought(&app, 2).await;
    let done = approved(&app, 1).await;
    assert_eq!((done.state, done.rows_written), (ImportState::Done, 1), "{:?}", done.failure);
    let nodal = app.as_user(world::NODAL);
    let one: Project = nodal.get(&format!("/projects/{}", id_of(&app, "PW/OLD-1"))).await.expect(200).into();
    let approval = one.approval_in_force.unwrap();
    assert_eq!((approval.amount_paise, approval.phasing.len()), (60_00_000_00, 2));
    // Phasing that does not add up is refused by the rule of manual entry.
    let bad = row(&[
        "OLD-2",
        "2-PW",
        "01.02.2024",
        "Joint Secretary",
        "60,00,000",
        "",
        "18",
        HEAD,
        "2023-24: 59,00,000",
        "",
        "",
        "",
    ]);
    let import = checked(&app, &nodal, ImportKind::Approval, &csv(ImportKind::Approval, &[bad])).await;
    assert_eq!(codes(&nodal, &import).await, ["2 I PHASING_SUM"]);
}

#[actix_web::test]
async fn r24_a_sanction_comes_as_a_draft_that_lacks_its_scan() {
    let app = TestApp::new().await;
    brought(&app, 2).await;
    approved(&app, 2).await;
    let executive = app.as_user(world::EE);
    let rows = [
        row(&["OLD-1", "1411/KHD", "01.06.2024", "40,00,000"]),
        row(&["OLD-2", "1412/KHD", "01.06.2026", "40,00,000"]),
    ];
    let import = checked(&app, &executive, ImportKind::Sanction, &csv(ImportKind::Sanction, &rows)).await;
    assert_eq!(codes(&executive, &import).await, ["3 C TS_MUST_BE_DIGITAL"]);
    let done = run(&app, &executive, "", &import, ImportMode::RowByRow).await;
    assert_eq!((done.state, done.rows_written), (ImportState::Done, 1), "{:?}", done.failure);
    let states: Vec<(String, Option<String>)> = app.act(|conn| {
        Ok(technical_sanction::table
            .select((technical_sanction::state, technical_sanction::memo_no))
            .load(conn)?)
    });
    assert_eq!(states, [("draft_legacy".to_owned(), Some("1411/KHD".to_owned()))]);
}
