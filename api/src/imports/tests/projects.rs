//! Projects brought in: the whole file or nothing, or row by row; each known again by its old number.

use diesel::prelude::*;
use serde_json::{Value, json};
use shared::import::{Field, Import, ImportKind, ImportMode, ImportState, ProjectImport};
use shared::page::Page;
use shared::project::{Project, ProjectStage};

use super::site::{self, act, at, checked, codes, project_row, projects, run, shown};
use crate::db::schema::{audit_entry, import_row, project};
use crate::testing::{TestApp, world};

fn count(app: &TestApp) -> i64 {
    app.act(|conn| Ok(project::table.count().get_result(conn)?))
}

#[actix_web::test]
async fn a_file_of_projects_becomes_projects_with_their_works() {
    let app = TestApp::new().await;
    let before = count(&app);
    let nodal = app.as_user(world::NODAL);
    let import = checked(&app, &nodal, ImportKind::Project, &projects(3)).await;
    assert_eq!((import.state, import.rows_good, import.rows_bad), (ImportState::Checked, 3, 0));
    assert_eq!(count(&app), before, "a dry run writes nothing");
    let done = run(&app, &nodal, world::SECRETARY, &import, ImportMode::WholeFile).await;
    assert_eq!((done.state, done.rows_written, done.rows_done), (ImportState::Done, 3, 3));
    let rows: Vec<(String, uuid::Uuid)> = app.act(|conn| {
        Ok(project::table
            .filter(project::title_en.like("Widening of the old road%"))
            .order(project::code)
            .select((project::code, project::id))
            .load(conn)?)
    });
    assert_eq!(rows.len(), 3);
    assert!(rows[0].0.starts_with("UP-PW-2627-"), "{}", rows[0].0);
    let one: Project = nodal.get(&format!("/projects/{}", rows[0].1)).await.expect(200).into();
    assert_eq!((one.works.len(), one.works[0].weight_bp), (1, 10_000));
    assert_eq!(one.works[0].code, format!("{}/W01", one.code));
    assert_eq!(
        (one.district, one.stage, one.proposed_cost_paise),
        (320, ProjectStage::InProgress, 1_24_36_500_00)
    );
    // The next project by hand takes the next number.
    let (last, _) = rows.last().cloned().unwrap();
    let next = crate::projects::fixtures::project(&app, json!({})).await;
    assert_eq!(
        next.code.rsplit('-').next().unwrap().parse::<i64>().unwrap(),
        last.rsplit('-').next().unwrap().parse::<i64>().unwrap() + 1
    );
    // One entry in the trail for the import, with the hash of the file; and each record says where it came from.
    let noted: Vec<Value> = app.act(|conn| {
        Ok(audit_entry::table
            .filter(audit_entry::entity.eq("data_import").and(audit_entry::action.eq("written")))
            .select(audit_entry::details)
            .load(conn)?)
    });
    assert_eq!((noted.len(), noted[0]["sha256"].as_str()), (1, Some(done.sha256.as_str())));
    let from: Page<ProjectImport> =
        nodal.get(&format!("/projects/{}/imports", one.id)).await.expect(200).into();
    assert_eq!((from.items[0].import_id, from.items[0].row_no), (done.id, 2));
    assert_eq!(from.items[0].external_key, "PW/OLD-1");
    let waiting: i64 = app.act(|conn| Ok(import_row::table.count().get_result(conn)?));
    assert_eq!(waiting, 0, "what is written waits no more");
}

#[actix_web::test]
async fn a_broken_row_stops_a_whole_file_and_is_named() {
    let app = TestApp::new().await;
    let before = count(&app);
    let nodal = app.as_user(world::NODAL);
    let mut rows: Vec<Vec<String>> = (1..=5).map(project_row).collect();
    rows[2][at(ImportKind::Project, Field::ProposedCost)] = "=1+1".into();
    rows[2][at(ImportKind::Project, Field::District)] = "Atlantis".into();
    let file = site::csv(ImportKind::Project, &rows);
    let import = checked(&app, &nodal, ImportKind::Project, &file).await;
    assert_eq!((import.rows_good, import.rows_bad, import.problems), (4, 1, 2));
    assert_eq!(codes(&nodal, &import).await, ["4 K IMPORT_UNKNOWN", "4 M IMPORT_AMOUNT"]);
    let approved: Import =
        act(&app.as_user(world::SECRETARY), &import, "approve", &Value::Null).await.expect(200).into();
    let refused = act(&nodal, &approved, "run", &json!({"mode": "whole_file"})).await.expect(422);
    assert_eq!(refused.json["code"], "IMPORT_HAS_PROBLEMS");
    assert!(refused.json["detail"].as_str().unwrap().contains("row 4"), "{}", refused.json);
    let sent: Import = act(&nodal, &approved, "run", &json!({"mode": "row_by_row"})).await.expect(200).into();
    site::worked(&app);
    let done = shown(&nodal, sent.id).await;
    assert_eq!((done.state, done.rows_written, done.rows_bad), (ImportState::Done, 4, 1));
    assert_eq!(count(&app), before + 4);
    // The list of problems can be taken along, and no cell of it is a formula.
    let file = nodal.get(&format!("/imports/{}/problems.csv", done.id)).await.expect(200);
    let text = String::from_utf8(file.bytes.to_vec()).unwrap();
    assert!(text.contains("\r\n4,M,proposed_cost,proposed_cost,'=1+1,block,IMPORT_AMOUNT"), "{text}");
}

#[actix_web::test]
async fn what_was_wrong_since_the_dry_run_stops_the_whole_file() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let first = checked(&app, &nodal, ImportKind::Project, &projects(2)).await;
    let second = checked(&app, &nodal, ImportKind::Project, &projects(3)).await;
    let running = site::running(&app, &nodal, world::SECRETARY, &second, ImportMode::WholeFile).await;
    // Meanwhile a row with the same key and another cost is written by another file.
    let mut row = project_row(3);
    row[at(ImportKind::Project, Field::ProposedCost)] = "5".into();
    let third = site::csv(ImportKind::Project, &[row]);
    app.act(|conn| {
        Ok(diesel::sql_query(
            "UPDATE data_import SET state = 'checked', rows_good = 3, version = version + 1 WHERE id = $1",
        )
        .bind::<diesel::sql_types::Uuid, _>(running.id)
        .execute(conn)?)
    });
    let third = checked(&app, &nodal, ImportKind::Project, &third).await;
    run(&app, &nodal, world::SECRETARY, &third, ImportMode::WholeFile).await;
    let stale = shown(&nodal, running.id).await;
    let again: Import = act(&nodal, &stale, "run", &json!({"mode": "whole_file"})).await.expect(200).into();
    site::worked(&app);
    let failed = shown(&nodal, again.id).await;
    assert_eq!((failed.state, failed.rows_written), (ImportState::Failed, 0));
    assert!(failed.failure.as_deref().unwrap().contains("Row 4"), "{:?}", failed.failure);
    assert_eq!(codes(&nodal, &failed).await, ["4 - IMPORT_KEY_KNOWN"]);
    assert_eq!(run(&app, &nodal, world::SECRETARY, &first, ImportMode::WholeFile).await.rows_written, 2);
}

#[actix_web::test]
async fn a_file_is_brought_once_and_its_rows_are_known_again() {
    let app = TestApp::new().await;
    let done = site::brought(&app, 3).await;
    let nodal = app.as_user(world::NODAL);
    let again = site::uploaded(&nodal, ImportKind::Project, &projects(3)).await.expect(409);
    assert_eq!(again.json["code"], "IMPORT_FILE_KNOWN");
    // The same rows in a longer file, one of them changed.
    let mut rows: Vec<Vec<String>> = (1..=4).map(project_row).collect();
    rows[1][at(ImportKind::Project, Field::ProposedCost)] = "2,00,00,000".into();
    let import = checked(&app, &nodal, ImportKind::Project, &site::csv(ImportKind::Project, &rows)).await;
    assert_eq!((import.rows_unchanged, import.rows_good, import.rows_bad), (2, 1, 1));
    assert_eq!(codes(&nodal, &import).await, ["3 - IMPORT_KEY_KNOWN"]);
    let done_again = run(&app, &nodal, world::SECRETARY, &import, ImportMode::RowByRow).await;
    assert_eq!((done_again.rows_written, done_again.rows_unchanged), (1, 2));
    assert_ne!(done.id, done_again.id);
    // Within a file a key stands once.
    let twice = site::csv(ImportKind::Project, &[project_row(9), project_row(9)]);
    let import = checked(&app, &nodal, ImportKind::Project, &twice).await;
    assert_eq!(codes(&nodal, &import).await, ["3 - IMPORT_TWICE"]);
}

#[actix_web::test]
async fn a_cancelled_import_writes_nothing_further_and_its_file_may_come_again() {
    let app = TestApp::new().await;
    let before = count(&app);
    let nodal = app.as_user(world::NODAL);
    let import = checked(&app, &nodal, ImportKind::Project, &projects(2)).await;
    let running = site::running(&app, &nodal, world::SECRETARY, &import, ImportMode::WholeFile).await;
    let cancelled: Import = act(&nodal, &running, "cancel", &Value::Null).await.expect(200).into();
    assert_eq!(cancelled.state, ImportState::Cancelled);
    site::worked(&app);
    assert_eq!(count(&app), before);
    act(&nodal, &cancelled, "check", &Value::Null).await.expect(409);
    site::uploaded(&nodal, ImportKind::Project, &projects(2)).await.expect(201);
}
