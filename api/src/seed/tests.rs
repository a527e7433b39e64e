//! The demo once filled: a record that keeps its own rules.

#![allow(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]

mod at_large;
mod closing;
mod money;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::estimate::EstimateState;
use shared::fiscal_year::FiscalYear;
use shared::master::PowerKind;
use shared::money::LAKH_PAISE;
use shared::powers::{PowerQuestion, power_of, suffices};
use shared::sanction::SubmitSanction;
use shared::session::DemoSignIn;
use shared::verification::{SignatureVerdict, judge};
use uuid::Uuid;

use super::filling::{Filled, SIGN_INS, SeedError, fill, play};
use crate::auth::passwords;
use crate::context::{Clock, Context};
use crate::db::DbRole;
use crate::db::schema::{
    account, administrative_approval, agreement, estimate, person, project, stored_file, task,
    technical_sanction, tender, ts_document, ts_register, work,
};
use crate::http::{Etag, Refusal};
use crate::signing::act;
use crate::testing::{Database, config};
use crate::{cli, masters, officers, sanctions};

/// The day of seeding in these tests.
const SEEDED: &str = "2026-11-25T06:00:00Z";

struct Demo {
    ctx: Context,
    folder: std::path::PathBuf,
    _database: Database,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn empty(name: &str) -> Demo {
    let folder = std::env::temp_dir().join(format!("upms-seed-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let founding = cli::ca::Founding {
        organisation: "Government of West Bengal",
        origin: crate::testing::ORIGIN,
        from: super::filling::at(super::schedule::founded_on(), 0),
        trial: true,
    };
    cli::ca::found(&folder, &founding).unwrap();
    let database = Database::empty();
    let now: DateTime<Utc> = SEEDED.parse().unwrap();
    let ctx = Context::open(config(&database.url, folder.clone()), Clock::set_to(now)).unwrap();
    Demo { ctx, folder, _database: database }
}

impl Demo {
    fn act<T>(&self, work: impl FnOnce(&mut PgConnection) -> Result<T, Refusal>) -> T {
        self.ctx.db.act(DbRole::App, work).unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }
    fn sign_ins(&self) -> Vec<DemoSignIn> {
        serde_json::from_slice(&std::fs::read(self.folder.join(SIGN_INS)).unwrap()).unwrap()
    }
}

#[actix_web::test]
async fn a_filled_demo_keeps_the_rules_of_the_record() {
    let demo = empty("whole");
    let filled = play(&demo.ctx, &demo.folder).unwrap();
    assert!(matches!(filled, Filled::Now { projects: 40.., people: 70.. }), "{filled:?}");
    assert_eq!(play(&demo.ctx, &demo.folder).unwrap(), Filled::Already);
    stages_are_those_of_the_design(&demo);
    tenders_and_agreements_are_those_of_the_design(&demo);
    orders_are_within_power_and_digital_from_the_cut_off(&demo);
    no_number_is_missing(&demo);
    every_digital_order_verifies(&demo);
    works_wait_for_a_sanction(&demo);
    everyone_can_sign_in_and_every_tray_has_life(&demo);
    the_costly_bridge_is_refused(&demo);
    proposals_are_on_their_road(&demo);
    demo.act(|conn| super::reporting::tests::as_designed(conn, demo.ctx.today()));
    money::is_paid_as_the_design_says(&demo);
    closing::is_completed_as_the_design_says(&demo);
    at_large::keeps_the_rules_of_the_record(&demo);
}

fn stages_are_those_of_the_design(demo: &Demo) {
    let found: BTreeMap<String, String> = demo
        .act(|conn| {
            Ok(project::table.select((project::code, project::stage)).load::<(String, String)>(conn)?)
        })
        .into_iter()
        .collect();
    for (code, stage) in [
        ("UP-PW-2526-00101", "in_progress"),
        ("UP-HF-2425-00087", "in_progress"),
        ("UP-IW-2526-00045", "awarded"),
        ("UP-PH-2324-00210", "in_progress"),
        ("UP-UM-2526-00133", "ts_pending"),
        ("UP-WR-2526-00064", "tendering"),
        ("UP-PR-2526-00301", "in_progress"),
        ("UP-SE-2526-00077", "physically_completed"),
        ("UP-PU-2526-00012", "estimate"),
        ("UP-NB-2526-00022", "aa_proposed"),
        ("UP-SA-2425-00019", "suspended"),
        ("UP-PW-2324-00455", "closed"),
        ("UP-PW-2526-00210", "aa_accorded"),
        ("UP-UM-2425-00288", "physically_completed"),
        ("UP-HF-2425-00231", "in_progress"),
        ("UP-IW-2526-00071", "cancelled"),
    ] {
        assert_eq!(found.get(code).map(String::as_str), Some(stage), "{code}");
    }
}

fn tenders_and_agreements_are_those_of_the_design(demo: &Demo) {
    let agreements: BTreeMap<String, (String, i64, bool)> = demo
        .act(|conn| {
            Ok(agreement::table
                .inner_join(project::table)
                .select((
                    project::code,
                    agreement::state,
                    agreement::amount_paise,
                    agreement::started_on.is_not_null(),
                ))
                .load::<(String, String, i64, bool)>(conn)?)
        })
        .into_iter()
        .map(|(code, state, amount, started)| (code, (state, amount / 100, started)))
        .collect();
    for (code, state, amount, started) in [
        ("UP-PW-2526-00101", "active", 38_94_27_000, true),
        ("UP-HF-2425-00087", "active", 16_98_20_700, true),
        ("UP-IW-2526-00045", "active", 9_49_20_800, false),
        ("UP-PH-2324-00210", "extended", 32_63_35_450, true),
        ("UP-PR-2526-00301", "active", 34_20_000, true),
        ("UP-SE-2526-00077", "completed", 12_88_000, true),
        ("UP-SA-2425-00019", "active", 2_20_00_000, true),
        ("UP-PW-2324-00455", "closed", 11_05_000, true),
        ("UP-UM-2425-00288", "completed", 6_20_00_000, true),
        ("UP-HF-2425-00231", "extended", 44_10_000, true),
    ] {
        assert_eq!(agreements.get(code), Some(&(state.to_owned(), amount, started)), "{code}");
    }
    let (over, calls): (Vec<Option<i32>>, Vec<(i32, String)>) = demo.act(|conn| {
        let of =
            |code: &str| tender::table.inner_join(project::table).filter(project::code.eq(code.to_owned()));
        let over = of("UP-PH-2324-00210").select(tender::l1_vs_value_bp).load(conn)?;
        let calls = of("UP-WR-2526-00064")
            .order((tender::call_no, tender::state))
            .select((tender::call_no, tender::state))
            .load(conn)?;
        Ok((over, calls))
    });
    assert_eq!(over, [Some(850)]);
    let calls: Vec<(i32, &str)> = calls.iter().map(|(call, state)| (*call, state.as_str())).collect();
    assert_eq!(calls, [(1, "draft"), (1, "nit_published"), (1, "opened"), (1, "retender"), (2, "evaluated")]);
}

fn orders_are_within_power_and_digital_from_the_cut_off(demo: &Demo) {
    let cut_off: NaiveDate = "2025-12-31".parse().unwrap();
    demo.act(|conn| {
        let powers = masters::powers(conn)?;
        let orders: Vec<(String, String, NaiveDate, i64, Uuid)> = technical_sanction::table
            .filter(technical_sanction::state.eq_any(["issued", "recorded"]))
            .select((
                technical_sanction::origin,
                technical_sanction::state,
                technical_sanction::order_date.assume_not_null(),
                technical_sanction::amount_paise,
                technical_sanction::authority_posting_id,
            ))
            .load(conn)?;
        // Eight of the design, the revised sanction and the order that cancels one.
        assert_eq!(orders.iter().filter(|order| order.1 == "issued").count(), 10);
        assert_eq!(orders.iter().filter(|order| order.1 == "recorded").count(), 6);
        for (origin, _, date, amount, authority) in orders {
            assert_eq!(origin == "digital", date >= cut_off, "{date}");
            let posting = officers::posting(conn, authority)?;
            let question = PowerQuestion {
                power: PowerKind::TechnicalSanction,
                department: &posting.department,
                wing: None,
                designation: &posting.designation,
                programme: None,
                work_nature: None,
                on: date,
            };
            assert!(power_of(&powers, question).is_some_and(|row| suffices(row, amount)), "{amount} {date}");
        }
        Ok(())
    });
}

fn no_number_is_missing(demo: &Demo) {
    let rows: Vec<(Uuid, String, i64)> = demo.act(|conn| {
        let columns = (ts_register::office_id, ts_register::fy, ts_register::serial);
        Ok(ts_register::table.order(columns).select(columns).load(conn)?)
    });
    let mut registers: BTreeMap<(Uuid, String), Vec<i64>> = BTreeMap::new();
    for (office, year, serial) in rows {
        registers.entry((office, year)).or_default().push(serial);
    }
    assert!(!registers.is_empty());
    for serials in registers.values() {
        assert!(serials.iter().copied().eq(1..=i64::try_from(serials.len()).unwrap()), "{serials:?}");
    }
}

fn every_digital_order_verifies(demo: &Demo) {
    let files: Vec<(Uuid, Vec<u8>)> = demo.act(|conn| {
        Ok(ts_document::table
            .inner_join(stored_file::table)
            .filter(ts_document::kind.eq("issued_order"))
            .select((ts_document::technical_sanction_id, stored_file::bytes))
            .load(conn)?)
    });
    // Eight of the design, and two orders each on the work that was revised and the one that was cancelled.
    assert_eq!(files.len(), 12);
    for (id, file) in files {
        let judgement = judge(&file, &act::trust(&demo.ctx));
        assert_eq!(judgement.verdict, SignatureVerdict::Valid, "{id}: {:?}", judgement.reason());
    }
}

fn works_wait_for_a_sanction(demo: &Demo) {
    let waiting: Vec<(i32, i64)> = demo.act(|conn| {
        let under_way = technical_sanction::table.select(technical_sanction::work_id);
        Ok(estimate::table
            .inner_join(work::table.inner_join(project::table))
            .filter(project::stage.eq("aa_accorded"))
            .filter(project::location.is_not_null())
            .filter(estimate::state.eq(EstimateState::Vetted.as_str()))
            .filter(work::id.ne_all(under_way))
            .select((project::district, estimate::total_paise))
            .load(conn)?)
    });
    let districts: std::collections::BTreeSet<i32> = waiting.iter().map(|(district, _)| *district).collect();
    assert!(waiting.len() >= 6 && districts.len() >= 3, "{waiting:?}");
    let between = |low: i64, high: i64| {
        waiting.iter().any(|(_, total)| *total > low * LAKH_PAISE && *total <= high * LAKH_PAISE)
    };
    assert!(between(15, 45) && between(45, 225) && between(225, 1_000_000));
}

fn everyone_can_sign_in_and_every_tray_has_life(demo: &Demo) {
    let sign_ins = demo.sign_ins();
    let today = demo.ctx.today();
    let mut waiting = BTreeMap::new();
    for of in &sign_ins {
        let (id, hash): (Uuid, String) = demo.act(|conn| {
            Ok(account::table
                .inner_join(person::table)
                .filter(person::hrms_id.eq(&of.user))
                .select((person::id, account::password_hash))
                .first(conn)?)
        });
        assert!(passwords::verify(&of.password, Some(&hash), demo.ctx.config.argon2), "{}", of.name_en);
        let tasks = demo.act(|conn| {
            let held = officers::postings_held(conn, id, today)?;
            assert!(!held.is_empty(), "{}", of.name_en);
            crate::tasks::count_for(conn, &held, today)
        });
        waiting.insert(of.name_en.as_str(), tasks);
        assert_eq!(of.pin.is_some(), of.part.to_lowercase().contains("signs"), "{}", of.name_en);
    }
    for name in [
        "Sudipta Mondal",
        "Arpita Ghosh",
        "Sharmistha Sarkar",
        "Subrata Chattopadhyay",
        "Anirban Dasgupta",
        "Debasish Mahato",
        "Abdul Karim Molla",
        "Priyanka Lama",
        "Rehana Khatun",
        "Mousumi Hembram",
        "Swapan Lahiri",
    ] {
        assert!(waiting.get(name).is_some_and(|count| *count > 0), "{name} has nothing to do");
    }
    let overdue: i64 = demo.act(|conn| {
        let open = task::table.filter(task::done_at.is_null().and(task::due_on.lt(today)));
        Ok(open.count().get_result(conn)?)
    });
    assert!(overdue > 0);
}

fn the_costly_bridge_is_refused(demo: &Demo) {
    let refusal = demo.ctx.db.act(DbRole::App, |conn| {
        let (id, version, state, prepared_by): (Uuid, i32, String, Uuid) = technical_sanction::table
            .inner_join(work::table.inner_join(project::table))
            .filter(project::code.eq("UP-PW-2526-00210"))
            .select((
                technical_sanction::id,
                technical_sanction::version,
                technical_sanction::state,
                technical_sanction::prepared_by,
            ))
            .first(conn)?;
        assert_eq!(state, "draft");
        let posting = officers::posting(conn, prepared_by)?;
        let actor = officers::acting(conn, &posting)?;
        let body = SubmitSanction { reasons: Vec::new() };
        sanctions::submit(conn, &demo.ctx, &actor, id, Etag(version), &body)
    });
    assert_eq!(refusal.err().map(|refusal| refusal.code()), Some("TS_EXCEEDS_AA".into()));
    let approvals: i64 = demo.act(|conn| {
        let revised = administrative_approval::table
            .inner_join(project::table)
            .filter(project::code.eq("UP-PH-2324-00210"));
        Ok(revised.count().get_result(conn)?)
    });
    assert_eq!(approvals, 2);
}

/// One waits for the Finance Department, one revises in draft, one ended with its project.
fn proposals_are_on_their_road(demo: &Demo) {
    let states = |code: &str| -> Vec<(String, String)> {
        demo.act(|conn| {
            Ok(administrative_approval::table
                .inner_join(project::table)
                .filter(project::code.eq(code))
                .order(administrative_approval::created_at)
                .select((administrative_approval::kind, administrative_approval::state))
                .load(conn)?)
        })
    };
    let of = |kind: &str, state: &str| (kind.to_owned(), state.to_owned());
    assert_eq!(states("UP-NB-2526-00022"), [of("original", "fa_concurred")]);
    assert_eq!(states("UP-PW-2526-00210"), [of("original", "in_force"), of("revised", "draft")]);
    assert_eq!(states("UP-PH-2324-00210"), [of("original", "superseded"), of("revised", "in_force")]);
    assert_eq!(states("UP-IW-2526-00071"), [of("original", "cancelled")]);
    let waiting: Vec<String> = demo.act(|conn| {
        let of_bridge = task::table.inner_join(project::table).filter(project::code.eq("UP-NB-2526-00022"));
        Ok(of_bridge.filter(task::done_at.is_null()).select(task::kind).order(task::kind).load(conn)?)
    });
    assert!(waiting.contains(&"concur_finance".to_owned()), "{waiting:?}");
}

#[actix_web::test]
async fn a_real_record_is_left_alone() {
    let demo = empty("real");
    demo.act(|conn| {
        let values = (
            person::id.eq(Uuid::from_u128(7)),
            person::hrms_id.eq("2004011873"),
            person::name_en.eq("Someone"),
            person::name_bn.eq("কেউ"),
            person::mobile.eq("+919830012345"),
            person::email.eq("someone@example.gov.in"),
        );
        Ok(diesel::insert_into(person::table).values(values).execute(conn)?)
    });
    assert!(matches!(play(&demo.ctx, &demo.folder), Err(SeedError::NotADemo)));
    assert_eq!(demo.act(|conn| Ok(project::table.count().get_result::<i64>(conn)?)), 0);
    assert_eq!(FiscalYear::of(demo.ctx.today()).to_string(), "2026-27");
}

#[test]
fn what_is_somebody_elses_is_refused_before_anything_is_written() {
    let folder = std::env::temp_dir().join(format!("upms-seed-{}-foreign", std::process::id()));
    let now: DateTime<Utc> = SEEDED.parse().unwrap();
    let tables = |conn: &mut PgConnection| -> i64 {
        diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(
            "(SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace)",
        ))
        .get_result(conn)
        .unwrap()
    };
    let foreign = Database::bare();
    let mut conn = PgConnection::establish(&foreign.url).unwrap();
    diesel::sql_query("CREATE TABLE customers (id integer)").execute(&mut conn).unwrap();
    assert!(matches!(fill(config(&foreign.url, folder.clone()), now), Err(SeedError::NotADemo)));
    assert_eq!((tables(&mut conn), folder.exists()), (1, false));

    let production = Database::empty();
    let mut conn = PgConnection::establish(&production.url).unwrap();
    diesel::sql_query(
        "INSERT INTO deployment (id, kind, created_at) VALUES (gen_random_uuid(), 'production', now())",
    )
    .execute(&mut conn)
    .unwrap();
    assert!(matches!(fill(config(&production.url, folder.clone()), now), Err(SeedError::NotADemo)));
    assert!(!folder.exists());
}
