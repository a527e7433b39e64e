//! How far works and projects have come, kept by the transaction that approves.

use diesel::prelude::*;
use serde_json::json;
use shared::progress::ProjectProgress;
use shared::progress::measure::work_progress_bp;
use uuid::Uuid;

use super::site::{self, approved, done, submitted};
use crate::db::schema::{progress_report, project_progress, work};
use crate::sanctions::tests::site::Site;
use crate::tenders::tests::site::sanctioned_all;
use crate::testing::{TestApp, world};

/// What the approved reports say, counted anew.
fn recomputed(app: &TestApp, project: Uuid) -> i32 {
    app.act(|conn| {
        let works: Vec<(Uuid, i32)> = work::table
            .filter(work::project_id.eq(project))
            .select((work::id, work::weight_bp))
            .load(conn)?;
        let mut shares = Vec::new();
        for (id, weight) in works {
            let reports: Vec<(Uuid, i32, Option<Uuid>)> = progress_report::table
                .filter(progress_report::work_id.eq(id).and(progress_report::state.eq("approved")))
                .order((progress_report::as_on.desc(), progress_report::approved_at.desc()))
                .select((progress_report::id, progress_report::physical_bp, progress_report::corrects))
                .load(conn)?;
            let corrected: Vec<Uuid> = reports.iter().filter_map(|(.., of)| *of).collect();
            let stands = reports.iter().find(|(id, ..)| !corrected.contains(id));
            shares.push((weight, stands.map_or(0, |(_, physical_bp, _)| *physical_bp)));
        }
        Ok(work_progress_bp(&shares))
    })
}

fn kept(app: &TestApp, project: Uuid) -> i32 {
    app.act(|conn| {
        Ok(project_progress::table.find(project).select(project_progress::physical_bp).first(conn)?)
    })
}

#[actix_web::test]
async fn the_project_is_what_its_works_make_however_many_approve_at_once() {
    let app = TestApp::new().await;
    let made = sanctioned_all(&app, &Site { works: 3, ..Site::default() });
    let project = made[0].project;
    let mut sent = Vec::new();
    for (no, of) in (1..).zip(&made) {
        site::go_to(&app, "2026-09-15");
        site::begin(&app, *of, no).await;
    }
    for (percent, of) in [7, 13, 21].into_iter().zip(&made) {
        sent.push(submitted(&app, of.work, "2026-09-30", percent).await);
    }
    let ee = app.as_user(world::EE);
    let approvals = sent.iter().map(|report| done(&ee, report, "approve", &serde_json::Value::Null));
    futures_util::future::join_all(approvals).await;
    assert_eq!(kept(&app, project), recomputed(&app, project));
    assert!(kept(&app, project) > 0);
    // A further month of one, and a correction of another.
    approved(&app, made[0].work, "2026-10-31", 33).await;
    assert_eq!(kept(&app, project), recomputed(&app, project));
    let body = json!({ "reason": "The measurement book says five per cent.", "content": site::content(&site::sheet(&app, made[2].work).await, "2026-09-30", 5, &[]) });
    let path = format!("/progress-reports/{}/correct", sent[2].summary.id);
    let drafted = app.as_user(world::SAE).post(&path, &body).await.expect(201).into();
    let corrected = done(&app.as_user(world::SAE), &drafted, "submit", &json!({})).await;
    done(&app.as_user(world::SE), &corrected, "approve", &json!({})).await;
    assert_eq!(kept(&app, project), recomputed(&app, project));
    let shown: ProjectProgress = ee.get(&format!("/projects/{project}/progress")).await.expect(200).into();
    assert_eq!(shown.physical_bp, kept(&app, project));
    assert_eq!(shown.works.len(), 3);
}

#[actix_web::test]
async fn weights_that_change_count_the_project_anew() {
    let app = TestApp::new().await;
    let made = sanctioned_all(&app, &Site { works: 2, ..Site::default() });
    let project = made[0].project;
    site::begin(&app, made[0], 1).await;
    approved(&app, made[0].work, "2026-09-30", 50).await;
    let before: shared::project::Project =
        app.as_user(world::EE).get(&format!("/projects/{project}")).await.expect(200).into();
    let weights = json!({ "weights": [
        { "work_id": made[0].work, "weight_bp": 9_000 }, { "work_id": made[1].work, "weight_bp": 1_000 },
    ] });
    let path = format!("/projects/{project}/work-weights");
    let _ = app.as_user(world::EE).if_match(before.version).put(&path, &weights).await;
    assert_eq!(kept(&app, project), recomputed(&app, project));
}
