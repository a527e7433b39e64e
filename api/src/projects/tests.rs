//! Projects and works through the API: who enters what, what is refused by which name, who sees what.

use serde_json::{Value, json};
use shared::page::Page;
use shared::project::{Project, ProjectStage, ProjectSummary, TimelineEntry};
use shared::work::Work;
use uuid::Uuid;

use super::fixtures::{
    HEAD, NOTHING, TITLE, TITLE_BN, approve, estimate, location_body, project, project_body, with,
};
use crate::testing::{Answer, TestApp, world};

fn pointers(answer: &Answer) -> Vec<(String, String)> {
    let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    errors.iter().map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
}

async fn count(app: &TestApp) -> i64 {
    let page: Page<ProjectSummary> = app.as_user(world::FINANCE).get("/projects").await.expect(200).into();
    page.total.unwrap()
}

#[actix_web::test]
async fn a_project_gets_its_code_and_its_first_work() {
    let app = TestApp::new().await;
    let first = project(&app, json!({})).await;
    let second = project(&app, json!({})).await;
    assert_eq!((first.code.as_str(), second.code.as_str()), ("UP-PW-2627-00001", "UP-PW-2627-00002"));
    assert_eq!((first.stage, first.version), (ProjectStage::Concept, 1));
    assert_eq!(first.works.len(), 1);
    assert_eq!((first.works[0].code.as_str(), first.works[0].weight_bp), ("UP-PW-2627-00001/W01", 10_000));
    assert_eq!(first.executing_office_name_en, "Krishnanagar Highway Division");
    assert!(first.may.contains(&"update_project".to_owned()));
    assert!(!first.may.contains(&"record_administrative_approval".to_owned()));

    let sae = app.as_user(world::SAE);
    for key in [first.id.to_string(), first.code.clone()] {
        let answer = sae.get(&format!("/projects/{key}")).await.expect(200);
        assert_eq!(answer.etag(), "\"1\"");
        assert_eq!(answer.into::<Project>().id, first.id);
    }
    let work: Work = sae.get("/works/UP-PW-2627-00001-W01").await.expect(200).into();
    assert_eq!(work.id, first.works[0].id);
    assert_eq!(work.may, ["create_estimate"]);
    for absent in ["UP-PW-2627-99999", "nonsense", "%00", "%E0%A6%AA", NOTHING, "UP-PW-2627-00001-W77"] {
        assert_eq!(sae.get(&format!("/projects/{absent}")).await.status, 404, "{absent}");
        assert_eq!(sae.get(&format!("/works/{absent}")).await.status, 404, "{absent}");
    }
}

#[actix_web::test]
async fn a_repeat_with_the_same_key_enters_nothing_twice() {
    let app = TestApp::new().await;
    let (sae, body) = (app.as_user(world::SAE).key("abc-1"), project_body(&app));
    let first: Project = sae.post("/projects", &body).await.expect(201).into();
    let again: Project = sae.post("/projects", &body).await.expect(201).into();
    assert_eq!(first.id, again.id);
    let other = with(body, json!({ "place": "Elsewhere" }));
    assert_eq!(sae.post("/projects", &other).await.expect(422).code(), "IDEMPOTENCY_KEY_REUSED");
    assert_eq!(count(&app).await, 1);
}

#[actix_web::test]
async fn bad_input_is_refused_by_field_and_changes_nothing() {
    let app = TestApp::new().await;
    let sae = app.as_user(world::SAE);
    let long = "x".repeat(301);
    for (field, value, code) in [
        ("title_en", json!("Too short"), "TEXT_TOO_SHORT"),
        ("title_en", json!(long), "TEXT_TOO_LONG"),
        ("title_en", json!("   "), "TEXT_MISSING"),
        ("title_en", json!("Widening 🚧 of the road"), "TEXT_NOT_PRINTABLE"),
        ("title_en", json!("Widening \u{202e}of the road"), "TEXT_CHARACTER"),
        ("title_en", json!("Widening\u{7} of the road"), "TEXT_CHARACTER"),
        ("title_bn", json!("সড়ক"), "TEXT_TOO_SHORT"),
        ("description", json!(""), "TEXT_MISSING"),
        ("place", json!("x".repeat(201)), "TEXT_TOO_LONG"),
        ("department", json!("XX"), "UNKNOWN_REFERENCE"),
        ("requisitioning_department", json!("pw"), "UNKNOWN_REFERENCE"),
        ("project_type", json!("CASTLE"), "UNKNOWN_REFERENCE"),
        ("scheme", json!("none"), "UNKNOWN_REFERENCE"),
        ("district", json!(-1), "UNKNOWN_REFERENCE"),
        ("proposed_cost_paise", json!(0), "AMOUNT_NOT_POSITIVE"),
        ("proposed_cost_paise", json!(-1), "AMOUNT_NOT_POSITIVE"),
        ("proposed_cost_paise", json!(i64::MAX), "AMOUNT_TOO_LARGE"),
        ("tentative_start", json!("1947-08-14"), "DATE_TOO_EARLY"),
        ("tentative_completion", json!("2200-01-01"), "DATE_TOO_LATE"),
        ("tentative_completion", json!("2026-10-31"), "DATE_ORDER"),
    ] {
        let body = with(project_body(&app), json!({ field: value }));
        let answer = sae.post("/projects", &body).await.expect(422);
        assert_eq!(pointers(&answer), [(format!("/{field}"), code.to_owned())], "{field} {value}");
    }
    for (field, value) in [
        ("title_en", json!(null)),
        ("title_en", json!(7)),
        ("district", json!("Nadia")),
        ("proposed_cost_paise", json!(1.5)),
        ("proposed_cost_paise", json!("100")),
        ("tentative_start", json!("2027-02-29")),
        ("tentative_start", json!("29.02.2028")),
        ("nature", json!("castle")),
        ("executing_office_id", json!("KHD")),
        ("stage", json!("closed")),
        ("title_en", json!("Widening\u{0} of the road")),
    ] {
        let mut body = project_body(&app);
        body[field] = value.clone();
        let answer = sae.post("/projects", &body).await;
        assert_eq!(answer.status, 422, "{field} {value}: {answer:?}");
    }
    let many = with(project_body(&app), json!({ "title_en": "x", "district": 1, "proposed_cost_paise": 0 }));
    assert_eq!(
        pointers(&sae.post("/projects", &many).await.expect(422)).len(),
        2,
        "texts and amounts at once"
    );
    assert_eq!(count(&app).await, 0);
}

#[actix_web::test]
async fn projects_are_entered_where_one_has_a_say() {
    let app = TestApp::new().await;
    let body = project_body(&app);
    let irrigation: Uuid = app.act(|conn| world::office_id(conn, "BID"));
    for (user, status) in [
        (world::EE, 201),
        (world::NODAL, 201),
        (world::AE, 403),
        (world::SECRETARY, 403),
        (world::DEPT_ADMIN, 403),
        (world::STATE_ADMIN, 403),
        (world::FINANCE, 403),
        (world::AUDITOR, 403),
        (world::STRANGER_SAE, 403),
        (world::STRANGER_EE, 403),
    ] {
        assert_eq!(app.as_user(user).post("/projects", &body).await.status, status, "{user}");
    }
    let elsewhere = with(body, json!({ "executing_office_id": irrigation }));
    assert_eq!(app.as_user(world::SAE).post("/projects", &elsewhere).await.status, 403);
    let nowhere = with(project_body(&app), json!({ "executing_office_id": NOTHING }));
    assert_eq!(app.as_user(world::SAE).post("/projects", &nowhere).await.status, 403);
    assert_eq!(app.nobody().post("/projects", &project_body(&app)).await.status, 401);
}

#[actix_web::test]
async fn outside_the_scope_a_project_is_absent() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let path = format!("/projects/{}", made.id);
    for (user, sees) in [
        (world::SAE, true),
        (world::AE, true),
        (world::EE, true),
        (world::SE, true),
        (world::CE, true),
        (world::SECRETARY, true),
        (world::NODAL, true),
        (world::FINANCE, true),
        (world::AUDITOR, true),
        (world::STRANGER_SAE, false),
        (world::STRANGER_EE, false),
        (world::STRANGER_CE, false),
        (world::STATE_ADMIN, false),
    ] {
        let caller = app.as_user(user);
        let expected = if sees { 200 } else { 404 };
        for below in ["", "/timeline", "/works", "/administrative-approvals"] {
            assert_eq!(caller.get(&format!("{path}{below}")).await.status, expected, "{user} {below}");
        }
        assert_eq!(caller.get(&format!("/works/{}", made.works[0].id)).await.status, expected, "{user}");
        let list: Page<ProjectSummary> = caller.get("/projects").await.expect(200).into();
        assert_eq!((list.items.len(), list.total), if sees { (1, Some(1)) } else { (0, Some(0)) }, "{user}");
    }
    let stranger = app.as_user(world::STRANGER_EE).if_match(1);
    assert_eq!(stranger.patch(&path, &json!({ "place": "Mine" })).await.status, 404);
    assert_eq!(stranger.put(&format!("{path}/location"), &location_body()).await.status, 404);
    assert_eq!(
        app.as_user(world::AUDITOR).if_match(1).patch(&path, &json!({ "place": "M" })).await.status,
        403
    );
}

#[actix_web::test]
async fn of_two_engineers_editing_one_is_told_to_load_again() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let path = format!("/projects/{}", made.id);
    let (one, other) = (app.as_user(world::SAE).if_match(1), app.as_user(world::EE).if_match(1));
    let (a, b) = (json!({ "place": "Tehatta I" }), json!({ "place": "Tehatta II" }));
    let (first, second) = futures_util::join!(one.patch(&path, &a), other.patch(&path, &b));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    assert_eq!(app.as_user(world::SAE).patch(&path, &a).await.expect(428).code(), "PRECONDITION_REQUIRED");
    let changed: Project = app
        .as_user(world::SAE)
        .if_match(2)
        .patch(&path, &json!({ "place": "", "ifms_project_id": "PW262700123S000", "tentative_completion": "2028-03-01" }))
        .await
        .expect(200)
        .into();
    assert_eq!((changed.version, changed.place), (3, None));
    let wrong = app.as_user(world::SAE).if_match(3).patch(&path, &json!({ "ifms_project_id": "PW26" })).await;
    assert_eq!(pointers(&wrong), [("/ifms_project_id".to_owned(), "IFMS_ID_FORM".to_owned())]);
}

#[actix_web::test]
async fn r02_the_title_is_locked_once_an_approval_is_in_force() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let (path, sae) = (format!("/projects/{}", made.id), app.as_user(world::SAE));
    let title = json!({ "title_en": "Widening of Krishnanagar–Karimpur Road, km 0.00–15.00" });
    sae.if_match(1).patch(&path, &title).await.expect(200);
    sae.if_match(2).patch(&path, &json!({ "title_en": TITLE })).await.expect(200);
    approve(&app, &made, json!({})).await;
    let now: Project = sae.get(&path).await.expect(200).into();
    let refused = sae.if_match(now.version).patch(&path, &title).await.expect(422);
    assert_eq!((refused.code(), refused.json["rule"].as_str()), ("TITLE_LOCKED", Some("R02")));
    sae.if_match(now.version)
        .patch(&path, &json!({ "title_en": TITLE, "place": "Chapra" }))
        .await
        .expect(200);
    let revised = json!({ "kind": "revised", "go_date": "2026-09-01", "title_en": title["title_en"], "reasons": ["name"] });
    approve(&app, &made, revised).await;
    let now: Project = sae.get(&path).await.expect(200).into();
    assert_eq!(json!(now.title_en), title["title_en"]);
}

#[actix_web::test]
async fn r53_a_site_lies_within_the_state() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let (path, sae) = (format!("/projects/{}/location", made.id), app.as_user(world::SAE));
    for (body, field) in [
        (json!({ "latitude_e6": 21_399_999, "longitude_e6": 88_000_000 }), "/latitude_e6"),
        (json!({ "latitude_e6": 27_300_001, "longitude_e6": 88_000_000 }), "/latitude_e6"),
        (json!({ "latitude_e6": 23_000_000, "longitude_e6": 85_699_999 }), "/longitude_e6"),
        (json!({ "latitude_e6": 23_000_000, "longitude_e6": 89_950_001 }), "/longitude_e6"),
        (
            json!({ "latitude_e6": 23_000_000, "longitude_e6": 88_000_000, "to_latitude_e6": 1 }),
            "/to_latitude_e6",
        ),
    ] {
        let answer = sae.if_match(1).put(&path, &body).await.expect(422);
        assert_eq!(pointers(&answer)[0].0, field, "{body}");
    }
    let corner = json!({ "latitude_e6": 27_300_000, "longitude_e6": 85_700_000, "to_latitude_e6": 21_400_000, "to_longitude_e6": 89_950_000 });
    let placed: Project = sae.if_match(1).put(&path, &corner).await.expect(200).into();
    assert_eq!((json!(placed.location), placed.version), (corner, 2));
    assert_eq!(sae.if_match(1).put(&path, &location_body()).await.status, 412);
}

#[actix_web::test]
async fn r55_the_works_of_a_project_weigh_a_hundred_per_cent() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    let sae = app.as_user(world::SAE);
    let works = format!("/projects/{}/works", made.id);
    let new = json!({ "name": "Electrical works of the road", "category": "electrical", "quantity_milli": 12_000, "unit": "no." });
    let second: Work = sae.post(&works, &new).await.expect(201).into();
    assert_eq!((second.code.as_str(), second.weight_bp), ("UP-PW-2627-00001/W02", 0));
    for (changes, field) in [
        (json!({ "name": "short" }), "/name"),
        (json!({ "quantity_milli": 0 }), "/quantity_milli"),
        (json!({ "unit": null }), "/unit"),
        (json!({ "executing_office_id": NOTHING }), "/executing_office_id"),
    ] {
        let answer = sae.post(&works, &with(new.clone(), changes)).await.expect(422);
        assert_eq!(pointers(&answer)[0].0, field);
    }
    let path = format!("/projects/{}/work-weights", made.id);
    let version = sae.get(&format!("/projects/{}", made.id)).await.into::<Project>().version;
    let weigh = |first: i32, other: i32| json!({ "weights": [{ "work_id": made.works[0].id, "weight_bp": first }, { "work_id": second.id, "weight_bp": other }] });
    for (first, other) in [(2_500, 7_499), (2_500, 7_501), (-1, 10_001), (i32::MAX, i32::MAX)] {
        let refused = sae.if_match(version).put(&path, &weigh(first, other)).await.expect(422);
        assert_eq!(
            (refused.code(), refused.json["rule"].as_str()),
            ("WEIGHT_SUM", Some("R55")),
            "{first} {other}"
        );
    }
    let lonely = json!({ "weights": [{ "work_id": made.works[0].id, "weight_bp": 10_000 }] });
    let twice = json!({ "weights": [{ "work_id": second.id, "weight_bp": 5_000 }, { "work_id": second.id, "weight_bp": 5_000 }] });
    let foreign = json!({ "weights": [{ "work_id": NOTHING, "weight_bp": 10_000 }] });
    for (body, code) in [(lonely, "WORK_MISSING"), (twice, "WORK_UNKNOWN"), (foreign, "WORK_UNKNOWN")] {
        assert_eq!(pointers(&sae.if_match(version).put(&path, &body).await.expect(422))[0].1, code);
    }
    let weighed: Project = sae.if_match(version).put(&path, &weigh(2_500, 7_500)).await.expect(200).into();
    assert_eq!(weighed.works.iter().map(|work| work.weight_bp).collect::<Vec<_>>(), [2_500, 7_500]);
}

#[actix_web::test]
async fn the_list_is_filtered_searched_sorted_and_cut_into_pages() {
    let app = TestApp::new().await;
    let road = project(&app, json!({})).await;
    let repair = project(
        &app,
        json!({ "title_en": "Repairs to the bridge over the Jalangi", "title_bn": "জলঙ্গী সেতু মেরামতি কাজ", "nature": "repair", "district": 319 }),
    )
    .await;
    approve(&app, &road, json!({})).await;
    let sae = app.as_user(world::SAE);
    let titles = async |query: &str| -> Vec<String> {
        let page: Page<ProjectSummary> = sae.get(&format!("/projects?{query}")).await.expect(200).into();
        page.items.into_iter().map(|item| item.title_en).collect()
    };
    let khd: Uuid = app.act(|conn| world::office_id(conn, "KHD"));
    let nkc: Uuid = app.act(|conn| world::office_id(conn, "NKC"));
    let bid: Uuid = app.act(|conn| world::office_id(conn, "BID"));
    for (query, found) in [
        ("nature=repair".to_owned(), vec![&repair]),
        ("district=320".to_owned(), vec![&road]),
        ("stage=aa_accorded".to_owned(), vec![&road]),
        ("stage=closed".to_owned(), vec![]),
        ("department=PW&sort=code".to_owned(), vec![&road, &repair]),
        ("department=IW".to_owned(), vec![]),
        (format!("office={khd}&sort=code"), vec![&road, &repair]),
        (format!("office={nkc}&sort=code"), vec![&road, &repair]),
        (format!("office={bid}"), vec![]),
        ("sort=aa_amount".to_owned(), vec![&road, &repair]),
        ("sort=stage_since&nature=original".to_owned(), vec![&road]),
        ("q=Krishnagar%20Karimpor".to_owned(), vec![&road]),
        ("q=jalangi".to_owned(), vec![&repair]),
        ("q=jalangee".to_owned(), vec![&repair]),
        ("q=bridge&nature=original".to_owned(), vec![]),
        ("q=%E0%A6%9C%E0%A6%B2%E0%A6%99%E0%A7%8D%E0%A6%97%E0%A7%80".to_owned(), vec![&repair]),
        ("q=2627-00002".to_owned(), vec![&repair]),
        ("q=%25".to_owned(), vec![]),
        ("updated_since=2026-09-15T05:30:00Z&sort=code".to_owned(), vec![&road, &repair]),
        ("updated_since=2026-09-15T05:30:01Z".to_owned(), vec![]),
    ] {
        let expected: Vec<String> = found.iter().map(|project| project.title_en.clone()).collect();
        assert_eq!(titles(&query).await, expected, "{query}");
    }
    let first = sae.get("/projects?sort=code&limit=1").await.expect(200);
    let link = first.header("Link").unwrap().to_owned();
    let next = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
    assert!(next.starts_with("/api/v1/projects?sort=code&limit=1&cursor="), "{link}");
    let second = sae.get(&next).await.expect(200);
    assert!(second.header("Link").is_none());
    assert_eq!(second.into::<Page<ProjectSummary>>().items[0].id, repair.id);
    for bad in [
        "limit=0",
        "limit=201",
        "limit=x",
        "cursor=zzz",
        "stage=castle",
        "district=Nadia",
        "office=KHD",
        "sort=random",
        "updated_since=yesterday",
        "updated_since=0001-01-01T00:00:00Z",
        "q=%00",
        "nature=",
    ] {
        let answer = sae.get(&format!("/projects?{bad}")).await;
        assert_eq!(answer.status, 422, "{bad}: {answer:?}");
    }
}

#[actix_web::test]
async fn the_timeline_says_who_did_what_in_both_languages() {
    let app = TestApp::new().await;
    let made = project(&app, json!({})).await;
    estimate(&app, made.works[0].id, json!({})).await;
    approve(&app, &made, json!({})).await;
    let page: Page<TimelineEntry> =
        app.as_user(world::AE).get(&format!("/projects/{}/timeline", made.id)).await.expect(200).into();
    let mut said: Vec<(&str, &str)> =
        page.items.iter().map(|entry| (entry.entity.as_str(), entry.action.as_str())).collect();
    said.sort_unstable();
    assert_eq!(
        said,
        [("administrative_approval", "recorded"), ("estimate", "drafted"), ("project", "created")]
    );
    let created = page.items.iter().find(|entry| entry.action == "created").unwrap();
    assert!(created.actor_en.starts_with("Sudipta Mondal, "), "{}", created.actor_en);
    assert!(created.actor_bn.starts_with("সুদীপ্ত মণ্ডল, "), "{}", created.actor_bn);
    assert_eq!((made.title_bn.as_deref(), HEAD.len()), (Some(TITLE_BN), 29));
}

#[actix_web::test]
async fn twenty_projects_at_once_get_twenty_numbers() {
    let app = TestApp::new().await;
    let made = futures_util::future::join_all((0..20).map(|_| project(&app, json!({})))).await;
    let mut codes: Vec<String> = made.into_iter().map(|project| project.code).collect();
    codes.sort();
    let expected: Vec<String> = (1..=20).map(|serial| format!("UP-PW-2627-{serial:05}")).collect();
    assert_eq!(codes, expected);
}
