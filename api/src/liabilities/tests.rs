//! Defect liability through the API: visits, defects, the release of what is held; all of it after the close too.

use serde_json::json;
use shared::closing::HeldDeposit;
use shared::liability::{DefectState, Liability, LiabilityRow, VisitState};
use shared::page::Page;
use shared::task::{Task, TaskKind};

use super::watch_in;
use crate::closing::tests::site::{closed, closing};
use crate::progress::tests::site::go_to;
use crate::tenders::tests::site::LAKH;
use crate::testing::{TestApp, world};

async fn kinds(app: &TestApp, user: &str) -> Vec<TaskKind> {
    let page: Page<Task> = app.as_user(user).get("/tasks").await.expect(200).into();
    page.items.into_iter().map(|task| task.kind).collect()
}

#[actix_web::test]
async fn visits_fall_due_defects_are_made_good_and_what_is_held_is_released_at_the_end() {
    let app = TestApp::new().await;
    let (of, now) = closed(&app, 1).await;
    let id = now.liabilities[0].id;
    let at = |what: &str| format!("/defect-liabilities/{id}/{what}");
    let watch = |app: &TestApp| app.act(|conn| watch_in(conn, &app.context));
    go_to(&app, "2027-02-17");
    assert_eq!(watch(&app), 0, "the visit of 20 March is more than thirty days off");
    go_to(&app, "2027-02-18");
    assert_eq!((watch(&app), watch(&app)), (1, 0), "asked for once");
    assert!(kinds(&app, world::AE).await.contains(&TaskKind::VisitLiability));
    let visit = json!({ "visited_on": "2027-02-18", "remarks": "Carriageway and shoulders are sound." });
    for (user, status) in [(world::SE, 403), (world::NODAL, 403), (world::STRANGER_AE, 404)] {
        assert_eq!(app.as_user(user).post(&at("visits"), &visit).await.status, status, "{user}");
    }
    let ae = app.as_user(world::AE);
    let seen: Liability = ae.post(&at("visits"), &visit).await.expect(200).into();
    assert_eq!((seen.visits[0].state, seen.visits[1].state), (VisitState::Done, VisitState::Due));
    assert!(!kinds(&app, world::AE).await.contains(&TaskKind::VisitLiability));

    let outside =
        json!({ "noticed_on": "2026-09-19", "text": "Cracks at chainage 400.", "due_on": "2027-04-30" });
    let told = ae.post(&at("defects"), &outside).await.expect(422);
    assert_eq!(told.faults(), [("/noticed_on", "OUTSIDE_LIABILITY")]);
    let defect =
        json!({ "noticed_on": "2027-02-18", "text": "Cracks at chainage 400.", "due_on": "2027-04-30" });
    let noted: Liability = ae.post(&at("defects"), &defect).await.expect(200).into();
    let open = noted.defects[0].clone();
    assert_eq!(open.state, DefectState::Open);
    assert!(kinds(&app, world::AE).await.contains(&TaskKind::MakeGoodDefect));
    let list: Page<LiabilityRow> = ae.get("/defect-liabilities").await.expect(200).into();
    assert_eq!((list.items[0].defects_open, list.items[0].held_paise), (1, LAKH));
    assert_eq!(list.items[0].next_due_on.to_string(), "2027-04-30");
    let none: Page<LiabilityRow> = ae.get("/defect-liabilities?to=2027-04-29").await.expect(200).into();
    assert!(none.items.is_empty());
    let hidden: Page<LiabilityRow> =
        app.as_user(world::STRANGER_EE).get("/defect-liabilities").await.expect(200).into();
    assert!(hidden.items.is_empty());

    go_to(&app, "2029-09-20");
    watch(&app);
    assert!(kinds(&app, world::EE).await.contains(&TaskKind::ReleaseSecurity));
    let ee = app.as_user(world::EE);
    let kept: HeldDeposit = closing(&app, of.of.project).await.deposits.remove(0);
    let refund = json!({ "amount_paise": LAKH, "refunded_on": "2029-09-20", "paper": "TV 812" });
    let refund_at = format!("/deposits/{}/refund", kept.id);
    let told = ee.if_match(kept.version).post(&refund_at, &refund).await.expect(422);
    assert_eq!((told.code(), told.json["rule"].as_str()), ("SECURITY_HELD", Some("R48")), "a defect is open");
    let ae = app.as_user(world::AE);
    let good = json!({ "made_good_on": "2029-09-18", "remarks": "Cracks sealed with bitumen." });
    let good_at = format!("/defects/{}/make-good", open.id);
    assert_eq!(ae.if_match(9).post(&good_at, &good).await.status, 412);
    let done: Liability = ae.if_match(open.version).post(&good_at, &good).await.expect(200).into();
    assert_eq!(done.defects[0].state, DefectState::MadeGood);
    assert_eq!(ae.if_match(done.defects[0].version).post(&good_at, &good).await.status, 409);
    let back: HeldDeposit = ee.if_match(kept.version).post(&refund_at, &refund).await.expect(200).into();
    assert_eq!(back.held_paise, 0);
    assert!(!kinds(&app, world::EE).await.contains(&TaskKind::ReleaseSecurity));
}
