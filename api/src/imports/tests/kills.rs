//! A worker that dies: another goes on from the last block, and nothing is done twice.

use chrono::Duration;
use diesel::prelude::*;
use shared::import::{Field, Import, ImportKind, ImportMode, ImportState};

use super::site::{self, at, checked, killed_after, project_row, projects, shown};
use crate::db::schema::{imported_record, project};
use crate::imports::work;
use crate::testing::{TestApp, world};

fn written(app: &TestApp) -> (i64, i64) {
    app.act(|conn| {
        let old = project::table.filter(project::title_en.like("Widening of the old road%"));
        Ok((old.count().get_result(conn)?, imported_record::table.count().get_result(conn)?))
    })
}

#[actix_web::test]
async fn a_worker_killed_row_by_row_is_followed_from_its_last_block() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let import = checked(&app, &nodal, ImportKind::Project, &projects(5_000)).await;
    assert_eq!(import.rows_good, 5_000);
    let running = site::running(&app, &nodal, world::SECRETARY, &import, ImportMode::RowByRow).await;
    killed_after(&app, 1);
    let halfway = shown(&nodal, running.id).await;
    assert_eq!((halfway.state, halfway.rows_written), (ImportState::Running, 2_000));
    assert_eq!(written(&app), (2_000, 2_000));
    assert_eq!(work(&app.context).unwrap(), 0, "the dead worker holds it for a minute");
    app.pass(Duration::seconds(61));
    site::worked(&app);
    let done = shown(&nodal, running.id).await;
    assert_eq!((done.state, done.rows_written, done.rows_good), (ImportState::Done, 5_000, 5_000));
    assert_eq!(written(&app), (5_000, 5_000));
}

#[actix_web::test]
async fn a_worker_killed_in_a_whole_file_leaves_nothing_and_it_is_begun_anew() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let import = checked(&app, &nodal, ImportKind::Project, &projects(4_500)).await;
    let running = site::running(&app, &nodal, world::SECRETARY, &import, ImportMode::WholeFile).await;
    // Judged once more, and then killed after two of three blocks of the one transaction that writes.
    killed_after(&app, 1);
    app.pass(Duration::seconds(61));
    assert_eq!(work(&app.context).unwrap(), 1);
    killed_after(&app, 2);
    assert_eq!(written(&app), (0, 0), "all or nothing");
    app.pass(Duration::seconds(61));
    site::worked(&app);
    let done = shown(&nodal, running.id).await;
    assert_eq!((done.state, done.rows_written), (ImportState::Done, 4_500));
    assert_eq!(written(&app), (4_500, 4_500));
}

#[actix_web::test]
async fn a_dry_run_goes_on_after_a_kill_and_lists_each_problem_once() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let mut rows: Vec<Vec<String>> = (1..=4_100).map(project_row).collect();
    rows[10][at(ImportKind::Project, Field::District)] = "Atlantis".into();
    rows[4_050][at(ImportKind::Project, Field::District)] = "Atlantis".into();
    let file = site::csv(ImportKind::Project, &rows);
    let import: Import = site::uploaded(&nodal, ImportKind::Project, &file).await.expect(201).into();
    let path = format!("/imports/{}/mapping", import.id);
    let who = site::with_version(&nodal, &import);
    let import: Import = who.put(&path, &site::mapping(ImportKind::Project)).await.expect(200).into();
    site::act(&nodal, &import, "check", &serde_json::Value::Null).await.expect(200);
    killed_after(&app, 1);
    app.pass(Duration::seconds(61));
    site::worked(&app);
    let done = shown(&nodal, import.id).await;
    assert_eq!(
        (done.state, done.rows_done, done.rows_bad, done.problems),
        (ImportState::Checked, 4_100, 2, 2)
    );
    assert_eq!(site::codes(&nodal, &done).await, ["12 K IMPORT_UNKNOWN", "4052 K IMPORT_UNKNOWN"]);
}
