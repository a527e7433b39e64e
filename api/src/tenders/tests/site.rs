//! A work with its sanction, made for tests; and the acts of its tender, so that a test begins where it matters.

use diesel::prelude::*;
use serde_json::{Value, json};
use shared::tender::Tender;
use uuid::Uuid;

use crate::contractors::tests::register;
use crate::db::schema::technical_sanction;
use crate::projects;
use crate::sanctions::tests::site::{Made, Site};
use crate::testing::{Answer, Caller, TestApp, world};

pub const LAKH: i64 = 1_00_000_00;

/// The works of a project, each with a sanction of 1 August 2026 over its estimate.
pub fn sanctioned_all(app: &TestApp, site: &Site) -> Vec<Made> {
    let made = site.make_all(app);
    for one in &made {
        sanction(app, *one, site.amount_paise);
    }
    made
}

/// Puts a sanction of a work in force, as a recorded scan: signing is not what these tests are about.
pub fn sanction(app: &TestApp, of: Made, amount_paise: i64) {
    let (now, today) = (app.now(), app.context.today());
    app.act(|conn| {
        let (_, posting) = world::person_and_posting(conn, world::EE, today)?;
        let posting = posting.unwrap();
        let office = world::office_id(conn, "KHD")?;
        diesel::insert_into(technical_sanction::table)
            .values((
                (
                    technical_sanction::id.eq(app.context.new_id()),
                    technical_sanction::work_id.eq(of.work),
                    technical_sanction::origin.eq("legacy_scan"),
                    technical_sanction::state.eq("recorded"),
                    technical_sanction::estimate_id.eq(of.estimate),
                    technical_sanction::office_id.eq(office),
                    technical_sanction::holder_office_id.eq(office),
                    technical_sanction::authority_posting_id.eq(posting),
                ),
                technical_sanction::amount_paise.eq(amount_paise),
                technical_sanction::content.eq(content(posting)),
                technical_sanction::order_date.eq("2026-08-01".parse::<chrono::NaiveDate>().unwrap()),
                technical_sanction::prepared_by.eq(posting),
                technical_sanction::created_at.eq(now),
                technical_sanction::updated_at.eq(now),
            ))
            .execute(conn)?;
        projects::recompute_stage(conn, &app.context, of.project)
    });
}

fn content(posting: Uuid) -> Value {
    json!({
        "authority_posting_id": posting, "memo_no": null, "language": "en", "to_office": "", "subject": "", "references": [],
        "cost_abstract": [], "heads_of_account": [], "conditions": [], "copy_to": [],
    })
}

/// A work of 40 lakh under an approval of two crore, sanctioned.
pub fn work(app: &TestApp) -> Made {
    sanctioned_all(app, &Site::default())[0]
}

/// A notice over so much, of a number of its own.
pub fn notice(no: u32, value_paise: i64) -> Value {
    json!({
        "nit_no": format!("WBPWD/EE/KHD/NIeT-{no:02}/2026-27"), "nit_date": "2026-09-01", "portal": "tenders_wb",
        "portal_tender_id": format!("2026_WBPWD_{no}_1"), "form": "2911", "method": "open",
        "tender_value_paise": value_paise, "emd_paise": value_paise / 50,
        "publish_on": "2026-09-02", "close_on": "2026-09-10", "open_on": "2026-09-11",
    })
}

pub fn path(id: Uuid) -> String {
    format!("/tenders/{id}")
}

/// Begins a draft as the Assistant Engineer.
pub async fn try_draft(app: &TestApp, of: Made, content: Value) -> Answer {
    let body = json!({ "content": content });
    app.as_user(world::AE).post(&format!("/works/{}/tenders", of.work), &body).await
}
pub async fn draft(app: &TestApp, of: Made, content: Value) -> Tender {
    try_draft(app, of, content).await.expect(201).into()
}
/// An act on the version at hand.
pub async fn act(caller: &Caller<'_>, of: &Tender, verb: &str, body: &Value) -> Answer {
    caller.if_match(of.version).post(&format!("{}/{verb}", path(of.id)), body).await
}
pub async fn done(caller: &Caller<'_>, of: &Tender, verb: &str, body: &Value) -> Tender {
    act(caller, of, verb, body).await.expect(200).into()
}

pub async fn published(app: &TestApp, of: Made, content: Value) -> Tender {
    let drafted = draft(app, of, content).await;
    done(&app.as_user(world::EE), &drafted, "publish", &json!({})).await
}

/// Three bids of registered firms, the first the lowest at this amount.
pub async fn bids(app: &TestApp, lowest_paise: i64) -> Value {
    let mut rows = Vec::new();
    for (place, (name, pan)) in (0..).zip([
        ("Ma Tara Construction", "AAPFU0939F"),
        ("Rahman & Brothers", "AABCR1234K"),
        ("North Bengal Infra Works", "AADCN4321M"),
    ]) {
        let known: shared::page::Page<shared::contractor::Contractor> =
            app.as_user(world::EE).get(&format!("/contractors?q={pan}")).await.expect(200).into();
        let id = match known.items.first() {
            Some(known) => known.id,
            None => register(app, name, pan).await.id,
        };
        rows.push(json!({ "bidder_name": name, "contractor_id": id, "quoted_paise": lowest_paise + place * LAKH / 10 }));
    }
    json!({ "opened_on": "2026-09-11", "bids_received": rows.len(), "bids": rows })
}

pub async fn opened(app: &TestApp, of: Made, content: Value, lowest_paise: i64) -> Tender {
    let published = published(app, of, content).await;
    done(&app.as_user(world::AE), &published, "bids", &bids(app, lowest_paise).await).await
}

/// Every bid qualified, but for these places.
pub fn judgements(of: &Tender, not: &[i32]) -> Value {
    let judged = of.bids.iter().map(|bid| {
        let out = not.contains(&bid.position);
        json!({ "position": bid.position, "qualified": !out, "rejection_reason": out.then_some("No earnest money.") })
    });
    json!({ "bids": judged.collect::<Vec<_>>() })
}

pub async fn evaluated(app: &TestApp, of: Made, content: Value, lowest_paise: i64) -> Tender {
    let opened = opened(app, of, content, lowest_paise).await;
    done(&app.as_user(world::EE), &opened, "evaluate", &judgements(&opened, &[])).await
}

pub async fn accepted(app: &TestApp, of: Made, content: Value, lowest_paise: i64) -> Tender {
    let evaluated = evaluated(app, of, content, lowest_paise).await;
    done(&app.as_user(world::SE), &evaluated, "accept", &json!({})).await
}

pub fn letter() -> Value {
    json!({ "loa_no": "1402/KHD", "loa_date": "2026-09-15" })
}

pub async fn awarded(app: &TestApp, of: Made, content: Value, lowest_paise: i64) -> Tender {
    let accepted = accepted(app, of, content, lowest_paise).await;
    done(&app.as_user(world::EE), &accepted, "award", &letter()).await
}
