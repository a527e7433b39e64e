//! Who brings, who approves, who sees.

use serde_json::{Value, json};
use shared::import::{Import, ImportKind, ImportSummary};
use shared::notice::{Notice, NoticeKind};
use shared::page::Page;
use shared::task::{Task, TaskKind};

use super::site::{self, act, checked, projects};
use crate::testing::{TestApp, world};

#[actix_web::test]
async fn files_are_brought_by_the_department_and_approved_by_another() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    for other in
        [world::SAE, world::SECRETARY, world::STATE_ADMIN, world::DEPT_ADMIN, world::FINANCE, world::AUDITOR]
    {
        site::uploaded(&app.as_user(other), ImportKind::Project, &projects(1)).await.expect(403);
    }
    let import = checked(&app, &nodal, ImportKind::Project, &projects(1)).await;
    let run = json!({ "mode": "whole_file" });
    assert!(
        !import.may.contains(&"run_import".to_owned()) && !import.may.contains(&"approve_import".to_owned())
    );
    act(&nodal, &import, "run", &run).await.expect(409);
    act(&nodal, &import, "approve", &Value::Null).await.expect(403);
    act(&app.as_user(world::SE), &import, "approve", &Value::Null).await.expect(403);
    // Who may approve it is told that it waits, nobody else is; and who brought it that it was.
    let told = async |user| {
        let page: Page<Notice> = app.as_user(user).get("/notices").await.expect(200).into();
        let ours = page.items.into_iter().filter(|notice| notice.entity_id == Some(import.id));
        ours.map(|notice| notice.kind).collect::<Vec<_>>()
    };
    assert_eq!(told(world::SECRETARY).await, [NoticeKind::FileWaits]);
    for other in [world::SE, world::FINANCE, world::NODAL] {
        assert!(told(other).await.is_empty(), "{other}");
    }
    let waiting = async |user| {
        let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
        let ours = page.items.into_iter().filter(|task| task.entity_id == import.id);
        ours.map(|task| (task.kind, task.title_en)).collect::<Vec<_>>()
    };
    assert_eq!(
        waiting(world::SECRETARY).await,
        [(TaskKind::ApproveImport, import.file_name.clone())],
        "it waits with who may approve it"
    );
    assert!(waiting(world::NODAL).await.is_empty());
    let approved: Import =
        act(&app.as_user(world::SECRETARY), &import, "approve", &Value::Null).await.expect(200).into();
    assert_eq!(told(world::NODAL).await, [NoticeKind::FileApproved]);
    assert!(waiting(world::SECRETARY).await.is_empty(), "approved, it waits no more");
    // A new mapping or a new dry run takes the approval back.
    let again: Import = act(&nodal, &approved, "check", &Value::Null).await.expect(200).into();
    assert!(again.approved_by.is_none());
}

#[actix_web::test]
async fn an_import_is_seen_by_its_department_and_by_those_who_see_everything() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL);
    let import: Import = site::uploaded(&nodal, ImportKind::Project, &projects(1)).await.expect(201).into();
    for (user, sees) in [
        (world::SECRETARY, true),
        (world::EE, true),
        (world::AUDITOR, true),
        (world::FINANCE, true),
        (world::SAE, false),
        (world::STATE_ADMIN, false),
        (world::STRANGER_EE, false),
    ] {
        let who = app.as_user(user);
        let status = if sees { 200 } else { 404 };
        who.get(&format!("/imports/{}", import.id)).await.expect(status);
        who.get(&format!("/imports/{}/problems", import.id)).await.expect(status);
        who.get(&format!("/imports/{}/problems.csv", import.id)).await.expect(status);
        let list: Page<ImportSummary> = who.get("/imports").await.expect(200).into();
        assert_eq!(list.items.len(), usize::from(sees), "{user}");
    }
    app.nobody().get("/imports").await.expect(401);
}

#[actix_web::test]
async fn rows_beyond_ones_reach_are_refused_one_by_one() {
    let app = TestApp::new().await;
    let executive = app.as_user(world::EE);
    let mut rows = vec![site::project_row(1), site::project_row(2)];
    let office = site::at(ImportKind::Project, shared::import::Field::ExecutingOffice);
    rows[1][office] = "KLP".into();
    let file = site::csv(ImportKind::Project, &rows);
    let import = checked(&app, &executive, ImportKind::Project, &file).await;
    assert_eq!((import.rows_good, import.rows_bad), (1, 1));
}

#[actix_web::test]
async fn a_stale_version_and_a_repeated_key_change_nothing() {
    let app = TestApp::new().await;
    let nodal = app.as_user(world::NODAL).key("upload-1");
    let first: Import = site::uploaded(&nodal, ImportKind::Project, &projects(1)).await.expect(201).into();
    let again: Import = site::uploaded(&nodal, ImportKind::Project, &projects(1)).await.expect(201).into();
    assert_eq!(first.id, again.id);
    site::uploaded(&nodal, ImportKind::Project, &projects(2)).await.expect(422);
    let nodal = app.as_user(world::NODAL);
    let mapping = site::mapping(ImportKind::Project);
    let at = format!("/imports/{}/mapping", first.id);
    nodal.put(&at, &mapping).await.expect(428);
    nodal.if_match(7).put(&at, &mapping).await.expect(412);
    let mut short = mapping.clone();
    short.columns.retain(|column| column.field != shared::import::Field::District);
    let refused = nodal.if_match(first.version).put(&at, &short).await.expect(422);
    assert_eq!(refused.faults(), [("/fields/district", "IMPORT_FIELD_MISSING")]);
}
