//! Inspections through the API.

use serde_json::{Value, json};
use shared::inspection::{FindingState, Inspection, InspectionFinding};
use shared::page::Page;
use shared::photo::Photo;
use shared::progress::Report;
use shared::task::{Task, TaskKind};
use uuid::Uuid;

use crate::progress::tests::site::{self, PLACE, begun, bring};
use crate::seed::picture;
use crate::testing::{Answer, TestApp, world};

/// An inspection with one finding.
pub fn body() -> Value {
    json!({
        "inspected_on": "2026-09-15", "rating": 3, "remarks": "Work goes on; curing is poor.",
        "latitude_e6": 23_400_000, "longitude_e6": 88_500_500,
        "findings": [{ "text": "Culvert 3 is not cured.", "severity": "major", "due_on": "2026-09-20" }],
    })
}

fn with_photos(ids: &[Uuid]) -> Value {
    let mut typed = body();
    typed["photo_ids"] = json!(ids);
    typed
}

/// A photo of the work, brought by an officer; `turn` makes each one another.
async fn brought(app: &TestApp, by: &str, work: Uuid, turn: usize) -> Uuid {
    let bytes = picture::photo(40, turn, Some(PLACE), app.now());
    let photo: Photo = bring(&app.as_user(by), work, bytes, "").await.expect(201).into();
    photo.id
}

#[actix_web::test]
async fn a_finding_is_put_right_by_one_and_closed_by_another() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let path = format!("/works/{}/inspections", of.work);
    let (sae, ae, ee, se) =
        (app.as_user(world::SAE), app.as_user(world::AE), app.as_user(world::EE), app.as_user(world::SE));
    for (who, status) in [(world::SAE, 403), (world::AUDITOR, 403), (world::STRANGER_EE, 404)] {
        assert_eq!(app.as_user(who).post(&path, &body()).await.status, status, "{who}");
    }
    let made: Inspection = se.post(&path, &body()).await.expect(201).into();
    assert_eq!(made.distance_m, Some(51));
    let finding = &made.findings[0];
    let waits: Page<Task> = sae.get("/tasks").await.expect(200).into();
    let task = waits.items.iter().find(|task| task.kind == TaskKind::ComplyFinding).unwrap();
    assert_eq!((task.due_on.to_string().as_str(), task.entity_id), ("2026-09-20", of.work));
    let at = |verb: &str| format!("/findings/{}/{verb}", finding.id);
    assert_eq!(se.if_match(1).post(&at("close"), &json!({})).await.status, 409);
    let said = json!({ "remarks": "Curing ponds made on all culverts." });
    let complied: InspectionFinding = ae.if_match(1).post(&at("comply"), &said).await.expect(200).into();
    assert_eq!(complied.state, FindingState::Complied);
    assert_eq!(ae.if_match(complied.version).post(&at("close"), &json!({})).await.status, 403);
    let missing = json!({ "remarks": "Culvert 7 has no pond." });
    let open: InspectionFinding =
        ee.if_match(complied.version).post(&at("reopen"), &missing).await.expect(200).into();
    assert_eq!((open.state, open.remarks.as_deref()), (FindingState::Open, Some("Culvert 7 has no pond.")));
    let again: InspectionFinding =
        sae.if_match(open.version).post(&at("comply"), &said).await.expect(200).into();
    let closed: InspectionFinding =
        ee.if_match(again.version).post(&at("close"), &json!({})).await.expect(200).into();
    assert_eq!((closed.state, closed.may.len()), (FindingState::Closed, 0));
    let all: Page<Inspection> = ee.get(&path).await.expect(200).into();
    assert_eq!(all.items[0].findings[0].state, FindingState::Closed);
}

#[actix_web::test]
async fn the_department_and_finance_inspect_what_they_read() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let path = format!("/works/{}/inspections", of.work);
    for user in [world::AE, world::EE, world::CE, world::NODAL, world::SECRETARY, world::FINANCE] {
        app.as_user(user).post(&path, &body()).await.expect(201);
    }
    let wrong = json!({ "inspected_on": "2026-09-16", "rating": 6, "remarks": "" });
    let refused = app.as_user(world::EE).post(&path, &wrong).await.expect(422);
    assert_eq!(refused.json["errors"].as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn the_district_magistrate_reads_and_inspects_his_district_alone() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let sit_in = |district: i32| app.act(|conn| world::seat_magistrate(conn, district));
    let magistrate = app.as_user(world::TREASURY);
    let (project, path) = (format!("/projects/{}", of.project), format!("/works/{}/inspections", of.work));
    sit_in(320);
    magistrate.get(&project).await.expect(200);
    let list = magistrate.get("/projects?district=320").await.expect(200);
    assert!(list.json["items"].as_array().unwrap().iter().any(|row| row["id"] == of.project.to_string()));
    let photo = brought(&app, world::TREASURY, of.work, 1).await;
    let made: Inspection = magistrate.post(&path, &with_photos(&[photo])).await.expect(201).into();
    assert_eq!(made.photos[0].id, photo);
    let why = json!({ "reason": "The district asks for a pause of the works." });
    assert_eq!(magistrate.post(&format!("{project}/suspend"), &why).await.status, 403);
    sit_in(321);
    assert_eq!(magistrate.get(&project).await.status, 404);
    assert_eq!(magistrate.post(&path, &body()).await.status, 404);
}

#[actix_web::test]
async fn photos_go_with_an_inspection_and_are_shown_with_it() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let path = format!("/works/{}/inspections", of.work);
    let se = app.as_user(world::SE);
    let plain: Inspection = se.post(&path, &body()).await.expect(201).into();
    assert!(plain.photos.is_empty());
    let photos = [brought(&app, world::SE, of.work, 1).await, brought(&app, world::SE, of.work, 2).await];
    let keyed = se.key("inspection-1");
    let made: Inspection = keyed.post(&path, &with_photos(&photos)).await.expect(201).into();
    let again: Inspection = keyed.post(&path, &with_photos(&photos)).await.expect(201).into();
    assert_eq!(made.id, again.id);
    let ids = |of: &Inspection| of.photos.iter().map(|photo| photo.id).collect::<Vec<_>>();
    assert_eq!((ids(&made).len(), ids(&again)), (2, ids(&made)));
    let seen = |photo: &Photo| (photo.inspection_id, photo.report_id, photo.distance_m);
    assert!(made.photos.iter().all(|photo| seen(photo) == (Some(made.id), None, Some(0))));
    let one: Inspection =
        app.as_user(world::AUDITOR).get(&format!("/inspections/{}", made.id)).await.expect(200).into();
    let all: Page<Inspection> = app.as_user(world::SAE).get(&path).await.expect(200).into();
    let listed = all.items.iter().find(|other| other.id == made.id).unwrap();
    assert_eq!((ids(&one), ids(listed)), (ids(&made), ids(&made)));
}

/// What is wrong with the photo at a place of the list.
fn fault(answer: Answer) -> (String, String) {
    let refused = answer.expect(422);
    let first = refused.faults()[0];
    (first.0.to_owned(), first.1.to_owned())
}

#[actix_web::test]
async fn r42_a_photo_of_an_inspection_is_of_the_work_of_who_inspects_and_used_once() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let other = begun(&app, 2).await;
    let path = format!("/works/{}/inspections", of.work);
    let ae = app.as_user(world::AE);
    let at = |place: usize, code: &str| (format!("/photo_ids/{place}"), code.to_owned());
    let good = brought(&app, world::AE, of.work, 1).await;
    let elsewhere = brought(&app, world::AE, other.work, 2).await;
    let others = brought(&app, world::SAE, of.work, 3).await;
    let unknown = Uuid::from_u128(7);
    for (wrong, code) in
        [(elsewhere, "UNKNOWN_REFERENCE"), (unknown, "UNKNOWN_REFERENCE"), (others, "PHOTO_OF_ANOTHER")]
    {
        let told = fault(ae.post(&path, &with_photos(&[good, wrong])).await);
        assert_eq!(told, at(1, code));
    }
    let told = fault(ae.post(&path, &with_photos(&[good, good])).await);
    assert_eq!(told, at(1, "PHOTO_DUPLICATE"));
    let many: Vec<Uuid> = (0..41).map(Uuid::from_u128).collect();
    assert_eq!(fault(ae.post(&path, &with_photos(&many)).await), ("/photo_ids".into(), "TOO_MANY".into()));
    // What was refused has used nothing: of two at once that name it, one has it.
    let typed = with_photos(&[good]);
    let (one, two) = futures_util::join!(ae.post(&path, &typed), ae.post(&path, &typed));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
    let refused = ae.post(&path, &typed).await.expect(422);
    assert_eq!(refused.faults(), [("/photo_ids/0", "PHOTO_DUPLICATE")]);
    assert!(refused.json.to_string().contains("kept with an inspection already"), "{}", refused.json);
}

#[actix_web::test]
async fn r42_a_report_and_an_inspection_do_not_share_a_photo() {
    let app = TestApp::new().await;
    let of = begun(&app, 1).await;
    let path = format!("/works/{}/inspections", of.work);
    site::go_to(&app, "2026-09-30");
    let ae = app.as_user(world::AE);
    let [drafted, sent, kept] = [1, 2, 3].map(|turn| brought(&app, world::AE, of.work, turn));
    let (drafted, sent, kept) = (drafted.await, sent.await, kept.await);
    let mut typed = body();
    typed["photo_ids"] = json!([kept]);
    ae.post(&path, &typed).await.expect(201);
    let sheet = site::sheet(&app, of.work).await;
    let content = |photos: &[Uuid]| site::content(&sheet, "2026-09-30", 5, photos);
    let new =
        |photos: &[Uuid]| json!({ "kind": "month_end", "month": "2026-09", "content": content(photos) });
    let reports = format!("/works/{}/progress-reports", of.work);
    let refused = ae.post(&reports, &new(&[sent, kept])).await.expect(422);
    assert_eq!(refused.faults(), [("/content/photo_ids/1", "PHOTO_DUPLICATE")]);
    // A draft has its photo, though it is not sent; taken out of the draft it is free.
    let draft: Report = ae.post(&reports, &new(&[drafted, sent])).await.expect(201).into();
    for photo in [drafted, sent] {
        let told = fault(ae.post(&path, &with_photos(&[photo])).await);
        assert_eq!(told, ("/photo_ids/0".into(), "PHOTO_DUPLICATE".into()));
    }
    let at = format!("/progress-reports/{}", draft.summary.id);
    let changed: Report = ae.if_match(draft.version).patch(&at, &content(&[sent])).await.expect(200).into();
    ae.post(&path, &with_photos(&[drafted])).await.expect(201);
    site::done(&ae, &changed, "submit", &json!({})).await;
    assert_eq!(fault(ae.post(&path, &with_photos(&[sent])).await).1, "PHOTO_DUPLICATE");
}
