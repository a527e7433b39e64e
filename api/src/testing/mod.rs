//! For tests: the whole application on a database of its own, a clock that is set, the demo's gateway, typed callers.
//!
//! ```ignore
//! let app = TestApp::new().await;
//! let answer = app.as_user(world::AE).post("/projects", &body).await;
//! assert_eq!(answer.status, 201);
//! ```

#![allow(clippy::unwrap_used, reason = "what a test needs and does not get fails the test")]

mod caller;
mod database;
pub mod world;

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use actix_web::body::BoxBody;
use actix_web::dev::{Service as _, ServiceResponse};
use actix_web::test::TestRequest;
use actix_web::web;
use chrono::{DateTime, Duration, Utc};
use diesel::pg::PgConnection;

use crate::cli::ca::{Founding, found};
use crate::config::Config;
use crate::context::{Clock, Context};
use crate::db::DbRole;
use crate::http::{Refusal, app, wall::Wall};
use crate::outbox::DemoMessage;
use crate::signing::otp::totp_at;
use crate::signing::provider::Argon2Cost;

pub use caller::{Answer, Caller};
pub use database::Database;

/// The day of the test world: a Tuesday of the financial year 2026-27, 11:00 in Kolkata.
pub const NOW: &str = "2026-09-15T05:30:00Z";
/// The cost of passwords and PINs in tests.
pub const CHEAP: Argon2Cost = Argon2Cost { memory_kib: 64, passes: 1 };
/// How browsers reach the application.
pub const ORIGIN: &str = "http://127.0.0.1:8080";

type Answering = Rc<dyn Fn(TestRequest) -> Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>>;

/// The application under test.
pub struct TestApp {
    pub context: web::Data<Context>,
    service: Answering,
    _database: Database,
}

/// Keys and authorities of the tests, made once a process.
fn secrets_dir() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let folder = std::env::temp_dir().join(format!("upms-test-secrets-{}", std::process::id()));
            let founding = Founding {
                organisation: "Government of West Bengal",
                origin: ORIGIN,
                from: "2025-12-01T00:00:00Z".parse().unwrap(),
                trial: true,
            };
            let _ = std::fs::remove_dir_all(&folder);
            found(&folder, &founding).unwrap();
            // Keys that are made at the first start are made here, before tests start at once.
            crate::secrets::Secrets::load(&folder).unwrap();
            folder
        })
        .clone()
}

/// The settings of the tests.
pub fn config(database_url: &str, secrets_dir: PathBuf) -> Config {
    Config {
        bind: "127.0.0.1:8080".into(),
        origin: ORIGIN.into(),
        database_url: database_url.into(),
        app_database_url: None,
        signer_database_url: None,
        pool: 4,
        files_dir: secrets_dir.join("files"),
        s3: None,
        map_tiles: None,
        secrets_dir,
        dist: "/nonexistent".into(),
        tsa_url: None,
        sms_url: None,
        smtp_url: None,
        mail_from: "UPMS <no-reply@example.gov.in>".into(),
        trusted_proxies: Vec::new(),
        wall_per_second: 100_000,
        wall_burst: 100_000,
        webhooks_private: true,
        sign_ins_per_address: 300,
        organisation: "Government of West Bengal".into(),
        demo: true,
        argon2: CHEAP,
    }
}

fn from_base32(text: &str) -> Vec<u8> {
    let bits: String = text
        .bytes()
        .map(|c| format!("{:05b}", if c.is_ascii_uppercase() { c - b'A' } else { c - b'2' + 26 }))
        .collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

impl TestApp {
    /// With the test world.
    pub async fn new() -> Self {
        Self::with_wall(100_000, 100_000).await
    }
    /// With the test world behind an outer wall of so many requests a second, and at once.
    pub async fn with_wall(per_second: u32, burst: u32) -> Self {
        Self::on(Database::with_world(), secrets_dir(), Wall::new(per_second, burst)).await
    }
    /// Migrated, and nothing else: the first day, with a folder of secrets that is still empty.
    pub async fn empty(secrets_dir: PathBuf) -> Self {
        Self::on(Database::empty(), secrets_dir, Wall::new(100_000, 100_000)).await
    }

    async fn on(database: Database, secrets_dir: PathBuf, wall: Wall) -> Self {
        let clock = Clock::set_to(NOW.parse().unwrap());
        let context = web::Data::new(Context::open(config(&database.url, secrets_dir), clock).unwrap());
        let wall = Arc::new(wall);
        let service = Rc::new(actix_web::test::init_service(app::app(context.clone(), wall)).await);
        let service: Answering = Rc::new(move |request| {
            let service = service.clone();
            Box::pin(async move {
                service.call(request.to_request()).await.expect("the outermost layer answers everything")
            })
        });
        Self { context, service, _database: database }
    }

    /// Nobody: a caller without a token.
    pub fn nobody(&self) -> Caller<'_> {
        Caller::nobody(self)
    }
    /// A person of the world by user name, signed in with a bearer token, acting under the first posting.
    pub fn as_user(&self, user: &str) -> Caller<'_> {
        Caller::signed_in(self, user)
    }

    /// One transaction of the web role.
    pub fn act<T>(&self, work: impl FnOnce(&mut PgConnection) -> Result<T, Refusal>) -> T {
        self.context.db.act(DbRole::App, work).unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }
    /// One transaction of the signer's role.
    pub fn act_as_signer<T>(&self, work: impl FnOnce(&mut PgConnection) -> Result<T, Refusal>) -> T {
        self.context.db.act(DbRole::Signer, work).unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.context.now()
    }
    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        self.context.clock.move_to(self.context.now() + time);
    }

    /// What the demo's gateway took, newest first.
    pub fn messages(&self) -> Vec<DemoMessage> {
        self.context.gateway.messages()
    }
    /// The six digits of the newest text message to a person.
    pub fn code_of(&self, user: &str) -> String {
        let mobile = self.act(|conn| world::mobile_of(conn, user));
        let message = self.messages().into_iter().find(|message| {
            message.channel == "sms"
                && message.recipient == mobile
                && message.body.bytes().any(|b| b.is_ascii_digit())
        });
        let body = message.unwrap_or_else(|| panic!("no text message to {user}")).body;
        let words = body.split(|c: char| !c.is_ascii_digit());
        words
            .into_iter()
            .find(|word| word.len() == 6)
            .unwrap_or_else(|| panic!("no code in {body:?}"))
            .to_owned()
    }

    /// What an authenticator app shows now that was given the secret of an answer.
    pub fn authenticator_code(&self, made: &serde_json::Value) -> String {
        let secret = from_base32(made["secret"].as_str().expect("a secret"));
        totp_at(&secret, u64::try_from(self.now().timestamp()).expect("after 1970"))
    }

    fn answering(&self) -> Answering {
        self.service.clone()
    }
}
