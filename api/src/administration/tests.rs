//! Departments, holidays and templates through the API: who keeps them, what is refused, two administrators at once.

use serde_json::{Value, json};
use shared::administration::Holiday;
use shared::master::{ConditionTemplate, CopyToTemplate, Department};
use shared::page::Page;

use crate::projects::fixtures::with;
use crate::testing::{TestApp, world};

fn department() -> Value {
    json!({ "code": "FR", "name_en": "Forest Department", "name_bn": "বন দফতর", "demand_no": "21", "kind": "requisitioning" })
}

#[actix_web::test]
async fn departments_are_kept_by_the_administrator_of_the_state() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::STATE_ADMIN);
    for (changes, field, code) in [
        (json!({ "code": "fr" }), "/code", "CODE_FORM"),
        (json!({ "code": "PW" }), "/code", "CODE_TAKEN"),
        (json!({ "name_en": "F" }), "/name_en", "TEXT_TOO_SHORT"),
        (json!({ "demand_no": "2x" }), "/demand_no", "DEMAND_FORM"),
    ] {
        let answer = admin.post("/departments", &with(department(), changes.clone())).await.expect(422);
        assert_eq!(answer.faults(), [(field, code)], "{changes}");
    }
    for user in [world::DEPT_ADMIN, world::FINANCE, world::AE] {
        assert_eq!(app.as_user(user).post("/departments", &department()).await.status, 403, "{user}");
    }
    let made: Department = admin.post("/departments", &department()).await.expect(201).into();
    let path = format!("/departments/{}", made.code);
    let change = json!({ "name_en": "Department of Forests", "demand_no": "" });
    let changed: Department = admin.if_match(1).patch(&path, &change).await.expect(200).into();
    assert_eq!(
        (changed.name_en.as_str(), changed.demand_no, changed.version),
        ("Department of Forests", None, 2)
    );
    assert_eq!(admin.if_match(1).patch(&path, &change).await.status, 412, "the second of two is told so");
    assert_eq!(admin.patch(&path, &change).await.status, 428);
    assert_eq!(admin.if_match(1).patch("/departments/ZZ", &change).await.status, 404);
    let close = json!({ "active": false });
    let refused = admin.if_match(1).patch("/departments/PW", &close).await.expect(422);
    assert_eq!(refused.faults(), [("/active", "DEPARTMENT_HAS_OFFICES")]);
    let closed: Department = admin.if_match(2).patch(&path, &close).await.expect(200).into();
    assert!(!closed.active);
}

#[actix_web::test]
async fn only_holidays_to_come_are_entered_and_taken_away() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::STATE_ADMIN);
    let holiday =
        json!({ "on_date": "2026-11-24", "name": "Guru Nanak’s Birthday", "name_bn": "গুরু নানকের জন্মদিন" });
    for (changes, field, code) in [
        (json!({ "on_date": "2026-09-15" }), "/on_date", "DATE_PAST"),
        (json!({ "on_date": "2030-01-01" }), "/on_date", "DATE_TOO_LATE"),
        (json!({ "name": "" }), "/name", "TEXT_MISSING"),
    ] {
        let answer = admin.post("/holidays", &with(holiday.clone(), changes.clone())).await.expect(422);
        assert_eq!(answer.faults(), [(field, code)], "{changes}");
    }
    assert_eq!(app.as_user(world::DEPT_ADMIN).post("/holidays", &holiday).await.status, 403);
    admin.post("/holidays", &holiday).await.expect(201);
    let again = admin.post("/holidays", &holiday).await.expect(422);
    assert_eq!(again.faults(), [("/on_date", "HOLIDAY_EXISTS")]);
    let listed: Page<Holiday> =
        app.as_user(world::AE).get("/holidays?from=2026-11-20&to=2026-11-30").await.expect(200).into();
    assert_eq!(listed.items[0].name_bn.as_deref(), Some("গুরু নানকের জন্মদিন"));
    assert_eq!(app.as_user(world::AE).delete("/holidays/2026-11-24").await.status, 403);
    admin.delete("/holidays/2026-11-24").await.expect(204);
    assert_eq!(admin.delete("/holidays/2026-11-24").await.status, 404);
    let counted = admin.delete("/holidays/2026-08-15").await.expect(422);
    assert_eq!(counted.faults(), [("on_date", "DATE_PAST")]);
    let still: Page<Holiday> = admin.get("/holidays?from=2026-08-15&to=2026-08-15").await.expect(200).into();
    assert_eq!(still.items.len(), 1);
}

async fn conditions(app: &TestApp, query: &str) -> Vec<ConditionTemplate> {
    let path = format!("/condition-templates?department=PW{query}");
    let page: Page<ConditionTemplate> = app.as_user(world::AE).get(&path).await.expect(200).into();
    page.items
}

#[actix_web::test]
async fn conditions_are_worded_ordered_and_closed_by_the_departments_administrator() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    let before = conditions(&app, "").await;
    let new = json!({ "department": "PW", "text_en": "The site is kept free of litter.", "text_bn": "কার্যস্থল পরিচ্ছন্ন রাখতে হবে।" });
    for (changes, field, code) in [
        (json!({ "text_en": "x" }), "/text_en", "TEXT_TOO_SHORT"),
        (json!({ "text_bn": "م م م م م م" }), "/text_bn", "TEXT_NOT_PRINTABLE"),
    ] {
        let answer =
            admin.post("/condition-templates", &with(new.clone(), changes.clone())).await.expect(422);
        assert_eq!(answer.faults(), [(field, code)], "{changes}");
    }
    let of_other = with(new.clone(), json!({ "department": "IW" }));
    assert_eq!(admin.post("/condition-templates", &of_other).await.status, 403);
    assert_eq!(app.as_user(world::AE).post("/condition-templates", &new).await.status, 403);
    let made: ConditionTemplate = admin.post("/condition-templates", &new).await.expect(201).into();
    assert_eq!(usize::try_from(made.position).unwrap(), before.len() + 1);
    let path = format!("/condition-templates/{}", made.id);
    let first: ConditionTemplate =
        admin.if_match(1).patch(&path, &json!({ "position": 1 })).await.expect(200).into();
    assert_eq!((first.position, first.version), (1, 2));
    let now = conditions(&app, "").await;
    assert_eq!(
        now.iter().map(|line| line.position).collect::<Vec<_>>(),
        (1..=now.len() as i32).collect::<Vec<_>>()
    );
    assert_eq!((now[0].id, now[1].id), (made.id, before[0].id));
    assert_eq!(now[1].version, before[0].version, "who only made room is not changed");
    let out = admin.if_match(2).patch(&path, &json!({ "position": 99 })).await.expect(422);
    assert_eq!(out.faults(), [("/position", "POSITION_RANGE")]);
    assert_eq!(admin.if_match(1).patch(&path, &json!({ "active": false })).await.status, 412);
    admin.if_match(2).patch(&path, &json!({ "active": false })).await.expect(200);
    assert!(conditions(&app, "").await.iter().all(|line| line.id != made.id), "it is offered no more");
    assert!(conditions(&app, "&closed=true").await.iter().any(|line| line.id == made.id && !line.active));
}

#[actix_web::test]
async fn copy_to_lines_are_kept_likewise() {
    let app = TestApp::new().await;
    let admin = app.as_user(world::DEPT_ADMIN);
    let new = json!({ "department": "PW", "addressee": "The District Magistrate", "addressee_bn": "জেলাশাসক", "purpose": "information" });
    let made: CopyToTemplate = admin.post("/copy-to-templates", &new).await.expect(201).into();
    let path = format!("/copy-to-templates/{}", made.id);
    let change = json!({ "purpose": "necessary_action", "addressee_bn": "", "position": 2 });
    let changed: CopyToTemplate = admin.if_match(1).patch(&path, &change).await.expect(200).into();
    assert_eq!((changed.position, changed.addressee_bn, changed.version), (2, None, 2));
    assert_eq!(admin.if_match(1).patch(&path, &change).await.status, 412);
    assert_eq!(app.as_user(world::AE).if_match(2).patch(&path, &change).await.status, 403);
}
