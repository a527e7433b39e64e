//! The stream: numbered after commit, by one sequencer, nothing skipped.

use diesel::prelude::*;
use serde_json::json;
use shared::api_client::ClientScope;
use shared::event::{EventKind, Events};
use uuid::Uuid;

use super::{queries, sequence};
use crate::clients::tests::site::{calling, connected, system};
use crate::db::DbRole;
use crate::db::schema::event;
use crate::sanctions::tests::site::{self as sanctions, Site};
use crate::testing::{Caller, TestApp, world};

async fn read(caller: &Caller<'_>, after: i64) -> Events {
    caller.get(&format!("/events?after={after}&limit=200")).await.expect(200).into()
}

fn write(app: &TestApp, conn: &mut PgConnection, project: Uuid, kind: EventKind) {
    queries::insert(conn, &app.context, kind, project, ("project", project)).unwrap();
}

#[actix_web::test]
async fn an_act_and_its_event_are_one_transaction() {
    let app = TestApp::new().await;
    let caller = system(&app, &[ClientScope::EventsRead]).await;
    let of = sanctions::frozen(&app, Site::default().make(&app)).await.summary;
    sanctions::enrol(&app, world::EE, world::DEPT_ADMIN);
    sanctions::sign(&app, world::EE, of.id).await;
    assert_eq!(read(&caller, 0).await.items.len(), 0, "not numbered yet");
    assert!(sequence(&app.context).unwrap() > 0);
    let events = read(&caller, 0).await;
    let issued = events.items.iter().find(|event| event.kind == EventKind::SanctionIssued).unwrap();
    assert_eq!((issued.entity.as_str(), issued.entity_id), ("technical_sanction", of.id));
    assert_eq!(issued.project_code, of.project_code);
    assert_eq!(read(&caller, events.next_after).await.items, []);
    assert_eq!(sequence(&app.context).unwrap(), 0);
}

#[actix_web::test]
async fn what_is_committed_late_is_never_skipped() {
    let app = TestApp::new().await;
    let caller = system(&app, &[ClientScope::EventsRead]).await;
    let of = Site::default().make(&app).project;
    app.context
        .db
        .act(DbRole::App, |late| {
            // Written first, and committed last: its serial is lower than that of what follows.
            write(&app, late, of, EventKind::WorkStarted);
            app.act(|conn| {
                write(&app, conn, of, EventKind::ProjectSuspended);
                write(&app, conn, of, EventKind::ProjectResumed);
                Ok(())
            });
            assert_eq!(sequence(&app.context).unwrap(), 2, "what is not committed is not seen");
            Ok(())
        })
        .unwrap();
    let first = read(&caller, 0).await;
    let kinds = |events: &Events| events.items.iter().map(|event| event.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&first), [EventKind::ProjectSuspended, EventKind::ProjectResumed]);
    sequence(&app.context).unwrap();
    let second = read(&caller, first.next_after).await;
    assert_eq!(kinds(&second), [EventKind::WorkStarted]);
    let places: Vec<Option<i64>> =
        app.act(|conn| Ok(event::table.order(event::position).select(event::position).load(conn)?));
    assert_eq!(places, [Some(1), Some(2), Some(3)], "without gaps");
}

#[actix_web::test]
async fn of_several_sequencers_one_numbers_and_one_that_dies_leaves_nothing() {
    let app = TestApp::new().await;
    let of = Site::default().make(&app).project;
    for _ in 0..50 {
        app.act(|conn| {
            write(&app, conn, of, EventKind::BillPassed);
            Ok(())
        });
    }
    // One that leads, numbers, and dies before its commit.
    let died = app.context.db.act(DbRole::App, |conn| {
        assert!(queries::lead(conn)?);
        assert_eq!(queries::number(conn, 10)?, 10);
        assert_eq!(sequence(&app.context)?, 0, "meanwhile nobody else numbers");
        Err::<(), _>(crate::http::Refusal::Internal("killed".into()))
    });
    assert!(died.is_err());
    let counted: usize = std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(|| sequence(&app.context).unwrap())).collect();
        all.into_iter().map(|one| one.join().unwrap()).sum()
    });
    let counted = counted + sequence(&app.context).unwrap();
    assert_eq!(counted, 50);
    let places: Vec<Option<i64>> =
        app.act(|conn| Ok(event::table.order(event::position).select(event::position).load(conn)?));
    assert_eq!(places, (1..=50).map(Some).collect::<Vec<_>>());
}

#[actix_web::test]
async fn a_system_hears_of_its_departments_alone_and_goes_on_all_the_same() {
    let app = TestApp::new().await;
    let of = Site::default().make(&app).project;
    let scopes = [ClientScope::EventsRead];
    let other = connected(&app, &scopes, json!({"departments": ["IW"], "system": "iwd"})).await;
    let other = calling(&app, &other).await;
    let own = connected(&app, &scopes, json!({"departments": ["PW"], "system": "pwd"})).await;
    let own = calling(&app, &own).await;
    app.act(|conn| {
        for _ in 0..3 {
            write(&app, conn, of, EventKind::BillPassed);
        }
        Ok(())
    });
    sequence(&app.context).unwrap();
    assert_eq!(read(&own, 0).await.items.len(), 3);
    let heard = read(&other, 0).await;
    assert_eq!((heard.items.len(), heard.next_after), (0, 3));
    let one: Events = own.get("/events?after=1&limit=1").await.expect(200).into();
    assert_eq!((one.items[0].position, one.next_after), (2, 2));
    for wrong in ["after=-1", "limit=0", "limit=201", "since=1"] {
        assert_eq!(own.get(&format!("/events?{wrong}")).await.status, 422, "{wrong}");
    }
}
