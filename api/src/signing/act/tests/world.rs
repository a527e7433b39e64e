//! A small department: an office that sanctions, officers who sign, orders that wait for them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;
use shared::officer::Role;
use shared::order::{CopyPurpose, CopyTo, OrderContent, content_sha256};
use shared::policy::ActingPosting;
use shared::signing::{FactorKind, SigningSession};
use uuid::Uuid;

use super::super::{Asker, BREAKS_AT, FailPoint, open, rows, send, sign};
use crate::config::Config;
use crate::context::{Clock, Context, random};
use crate::db::DbRole;
use crate::http::Refusal;
use crate::secrets;
use crate::signing::certificate_authority as ca;
use crate::signing::credentials;
use crate::signing::fixtures;
use crate::signing::pin::Typed;
use crate::signing::provider::Argon2Cost;
use crate::signing::timestamp::{Authority, TrialAuthority};
use crate::signing::workshop::distribution;
use crate::testing::{self, Database};

pub const PIN: &str = "739154";
pub const WRONG_PIN: &str = "739155";

pub struct World {
    pub ctx: Context,
    pub owner: String,
    folder: PathBuf,
    next: AtomicU32,
    _database: Database,
}

/// A sanctioning officer with a credential in force.
#[derive(Debug, Clone, Copy)]
pub struct Officer {
    pub person: Uuid,
    pub posting: Uuid,
    pub credential: Uuid,
}

impl Officer {
    pub fn asker(self) -> Asker {
        Asker { person: self.person, posting: self.posting }
    }
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

const STATE_OFFICE: u128 = 1;
pub const ZONE_OFFICE: u128 = 2;
pub const PREPARER: u128 = 11;
pub const VERIFIER: u128 = 12;
const ADMIN: u128 = 13;

const MASTERS: &str = "
    INSERT INTO deployment VALUES (TRUE, '00000000-0000-0000-0000-0000000000ff', 'trial', now());
    INSERT INTO department VALUES ('PW', 'Public Works Department', 'পূর্ত বিভাগ', '25', 'works', TRUE);
    INSERT INTO district VALUES (320, 'Nadia', 'নদিয়া', 'Presidency');
    INSERT INTO designation VALUES ('CE', 'Chief Engineer', 'মুখ্য বাস্তুকার', 90, TRUE), ('AE', 'Assistant Engineer', 'সহকারী বাস্তুকার', 50, TRUE);
    INSERT INTO office VALUES
        ('00000000-0000-0000-0000-000000000001', 'PWS', 'Secretariat', 'সচিবালয়', 'PW', NULL, 'secretariat', NULL, 320, 'Kolkata', 'secretariat@example.gov.in', TRUE, 1),
        ('00000000-0000-0000-0000-000000000002', 'CEN', 'North Zone', 'উত্তর মণ্ডল', 'PW', 'Roads', 'zone', '00000000-0000-0000-0000-000000000001', 320, 'Siliguri', 'ce.north@example.gov.in', TRUE, 1);
    INSERT INTO scheme VALUES ('SD', 'State development', 'state_dev', FALSE);
    INSERT INTO project_type VALUES ('road', 'Road', 'সড়ক', 'transport.road', 'km');
    INSERT INTO sanction_power VALUES ('00000000-0000-0000-0000-000000000021', 'technical_sanction', NULL, NULL, 'CE', NULL, NULL, 0, NULL, 'PWD memo 474-W(C)', '2016-09-07', NULL);";

/// Runs statements as the owner, above every role.
pub fn as_owner(url: &str, statements: &str) {
    PgConnection::establish(url).unwrap().batch_execute(statements).unwrap();
}

impl World {
    /// On the morning of 14 January 2026.
    pub fn new() -> Self {
        Self::with_cost(Argon2Cost { memory_kib: 64, passes: 1 })
    }

    pub fn with_cost(argon2: Argon2Cost) -> Self {
        let now: DateTime<Utc> = "2026-01-14T06:00:00Z".parse().unwrap();
        let database = Database::empty();
        let folder = std::env::temp_dir().join(format!("upms-act-{}", hex::encode(random::<8>())));
        authorities(&folder, now - Duration::days(30));
        let config = Config { argon2, pool: 12, ..testing::config(&database.url, folder.clone()) };
        let ctx = Context::open(config, Clock::set_to(now)).unwrap();
        let world =
            Self { ctx, owner: database.url.clone(), folder, next: AtomicU32::new(100), _database: database };
        world.run(MASTERS);
        for (number, role) in
            [(PREPARER, Role::Preparer), (VERIFIER, Role::Verifier), (ADMIN, Role::StateAdmin)]
        {
            world.post(number, "AE", role);
        }
        world
    }

    /// Another authority of time, with a clock of its own.
    pub fn with_authority(mut self, authority: Authority) -> Self {
        self.ctx.timestamp = Arc::new(authority);
        self
    }

    /// The trial authority once more, for a clock that differs.
    pub fn unit(&self) -> TrialAuthority {
        TrialAuthority::new(secrets::keyed(&self.folder, "tsa-unit").unwrap())
    }

    pub fn run(&self, statements: &str) {
        as_owner(&self.owner, statements);
    }

    pub fn move_to(&self, at: &str) {
        self.ctx.clock.move_to(at.parse().unwrap());
    }
    pub fn pass(&self, time: Duration) {
        self.ctx.clock.move_to(self.ctx.now() + time);
    }

    fn post(&self, number: u128, designation: &str, role: Role) -> (Uuid, Uuid) {
        let (person, posting) = (id(number), id(1000 + number));
        self.run(&format!(
            "INSERT INTO person VALUES ('{person}', 'HRMS{number}', 'Officer {number}', 'আধিকারিক {number}', '+9198300{number:05}', 'officer.{number}@example.gov.in', TRUE, 1);
             INSERT INTO posting VALUES ('{posting}', '{person}', '{office}', '{designation}', ARRAY['{role}'], 'regular', '2020-01-01', NULL, 'Order {number}');",
            office = id(ZONE_OFFICE),
            role = role.as_str(),
        ));
        (person, posting)
    }

    pub fn number(&self) -> u128 {
        self.next.fetch_add(1, Ordering::SeqCst).into()
    }

    /// Someone who may sanction, without a credential.
    pub fn authority(&self) -> Asker {
        let (person, posting) = self.post(self.number(), "CE", Role::TsAuthority);
        Asker { person, posting }
    }

    /// The administrator who approves credentials.
    pub fn admin(&self) -> ActingPosting {
        self.acting(Asker { person: id(ADMIN), posting: id(1000 + ADMIN) }, Role::StateAdmin)
    }
    pub fn acting(&self, asker: Asker, role: Role) -> ActingPosting {
        ActingPosting {
            id: asker.posting,
            person_id: asker.person,
            office_id: id(ZONE_OFFICE),
            office_path: vec![id(ZONE_OFFICE), id(STATE_OFFICE)],
            department: "PW".into(),
            designation: "CE".into(),
            roles: vec![role],
            stands_in_at: Vec::new(),
            reads: None,
        }
    }

    /// A new officer, enrolled with a PIN and approved.
    pub fn officer_with(&self, pin: &str) -> Officer {
        let Asker { person, posting } = self.authority();
        let credential = credentials::enrol(&self.ctx, person, posting, &typed(pin)).unwrap().id;
        credentials::approve(&self.ctx, &self.admin(), credential).unwrap();
        Officer { person, posting, credential }
    }
    pub fn officer(&self) -> Officer {
        self.officer_with(PIN)
    }

    /// An order that waits for the officer's signature.
    pub fn order(&self, officer: Officer) -> Uuid {
        let number = self.number();
        let (project, work, estimate, order) =
            (id(10_000 + number), id(20_000 + number), id(30_000 + number), id(40_000 + number));
        let content = OrderContent {
            copy_to: vec![CopyTo {
                addressee: "The Treasury Officer, Krishnanagar".into(),
                purpose: CopyPurpose::NecessaryAction,
                email: Some("treasury@example.gov.in".into()),
                office_id: None,
            }],
            ..fixtures::content()
        };
        let (preparer, verifier, office) = (id(1000 + PREPARER), id(1000 + VERIFIER), id(ZONE_OFFICE));
        let amount = content.amount_paise;
        let (frozen, sha256) = (json!(content).to_string().replace('\'', "''"), content_sha256(&content));
        self.run(&format!(
            "INSERT INTO project (id, code, title_en, description, department, requisitioning_department, executing_office_id, project_type, nature, scheme, district, proposed_cost_paise, stage, stage_since, created_at, updated_at)
             VALUES ('{project}', 'UP-PW-{number}', 'Widening of a road', 'A road', 'PW', 'PW', '{office}', 'road', 'original', 'SD', 320, {amount}, 'ts_pending', '2026-01-01', now(), now());
             INSERT INTO work (id, code, project_id, name, weight_bp, category, executing_office_id, updated_at)
             VALUES ('{work}', 'UP-PW-{number}/W01', '{project}', 'The road', 10000, 'civil', '{office}', now());
             INSERT INTO estimate (id, work_id, estimate_no, kind, state, estimate_date, content, contingency_bp, total_paise, prepared_by, updated_at)
             VALUES ('{estimate}', '{work}', 'EST/{number}', 'detailed', 'vetted', '2025-12-01', '{{}}', 200, {amount}, '{preparer}', now());
             INSERT INTO technical_sanction (id, work_id, origin, state, estimate_id, office_id, holder_office_id, authority_posting_id, amount_paise, content, frozen, content_sha256, prepared_by, verified_by, frozen_by, created_at, updated_at)
             VALUES ('{order}', '{work}', 'digital', 'ready_to_sign', '{estimate}', '{office}', '{office}', '{authority}', {amount}, '{{}}', '{frozen}', '{sha256}', '{preparer}', '{verifier}', '{verifier}', now(), now());",
            authority = officer.posting,
        ));
        order
    }

    pub fn open(&self, officer: Officer, order: Uuid) -> Result<SigningSession, Refusal> {
        open(&self.ctx, officer.asker(), order, "a test")
    }
    /// Asks for a code by text message and reads it there.
    pub fn code(&self, officer: Officer, session: Uuid) -> String {
        let (_, message) = send(&self.ctx, officer.asker(), session, FactorKind::Sms).unwrap();
        message.unwrap().text.split(' ').next().unwrap().to_owned()
    }
    pub fn sign(
        &self,
        officer: Officer,
        session: Uuid,
        pin: &str,
        code: &str,
    ) -> Result<SigningSession, Refusal> {
        sign(&self.ctx, officer.asker(), session, &typed(pin), &typed(code))
    }
    /// A session with its code, one step before the signature.
    pub fn challenged(&self, officer: Officer, order: Uuid) -> (Uuid, String) {
        let session = self.open(officer, order).unwrap().id;
        (session, self.code(officer, session))
    }

    /// Lets the process die at a step of an act: the thread breaks off there, and nothing after it runs.
    pub fn killed_at<T>(&self, at: FailPoint, act: impl FnOnce() -> Result<T, Refusal>) {
        BREAKS_AT.set(Some(at));
        let outcome = act();
        BREAKS_AT.set(None);
        assert!(
            matches!(outcome, Err(Refusal::Internal(cause)) if cause == "the process was killed"),
            "{at:?}"
        );
    }

    pub fn order_row(&self, order: Uuid) -> rows::OrderRow {
        self.ctx.db.act(DbRole::Signer, |conn| rows::order(conn, order)).unwrap()
    }
    pub fn session_row(&self, session: Uuid) -> rows::SessionRow {
        self.ctx.db.act(DbRole::Signer, |conn| rows::session_of(conn, session)).unwrap()
    }
    pub fn credential_row(&self, officer: Officer) -> rows::CredentialRow {
        self.ctx.db.act(DbRole::Signer, |conn| rows::credential_of(conn, officer.credential)).unwrap()
    }

    /// One number of the database.
    pub fn count(&self, query: &str) -> i64 {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            n: i64,
        }
        let mut conn = PgConnection::establish(&self.owner).unwrap();
        diesel::sql_query(query).get_result::<Row>(&mut conn).unwrap().n
    }

    /// The number of an order in the register, with its state.
    pub fn register(&self, order: Uuid) -> Vec<(String, String)> {
        use crate::db::schema::ts_register;
        let mut conn = PgConnection::establish(&self.owner).unwrap();
        ts_register::table
            .filter(ts_register::technical_sanction_id.eq(order))
            .order(ts_register::serial)
            .select((ts_register::number, ts_register::state))
            .load(&mut conn)
            .unwrap()
    }

    /// The last day of a posting.
    pub fn end_posting(&self, officer: Officer, day: NaiveDate) {
        self.run(&format!("UPDATE posting SET valid_to = '{day}' WHERE id = '{}'", officer.posting));
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub fn typed(text: &str) -> Typed {
    Typed::new(text.to_owned())
}

/// The authorities of a deployment in its folder of secrets.
fn authorities(folder: &std::path::Path, from: DateTime<Utc>) {
    let root = ca::new_root("Government of West Bengal", from, &distribution()).unwrap();
    let issuing = ca::new_issuing(&root, "Government of West Bengal", from, &distribution()).unwrap();
    let anchor = ca::new_timestamp_anchor(from).unwrap();
    let unit = ca::new_timestamp_unit(&anchor, from).unwrap();
    secrets::write(folder, "root.cer", &root.certificate).unwrap();
    secrets::write(folder, "tsa-anchor.cer", &anchor.certificate).unwrap();
    secrets::store(folder, "issuing", &issuing).unwrap();
    secrets::store(folder, "tsa-unit", &unit).unwrap();
}
