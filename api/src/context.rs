//! What use cases may touch: clock, randomness, database, signer, secrets, messages. The only place that asks the machine
//! for the time or for random numbers; everywhere else both are given.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Days, NaiveDate, Utc};
use ring::rand::{SecureRandom, SystemRandom};
use shared::fiscal_year::date_in_kolkata;
use uuid::Uuid;

use crate::config::Config;
use crate::db::Db;
use crate::outbox::Gateway;
use crate::secrets::Secrets;
use crate::signing::provider::{Kek, SealedProvider};
use crate::signing::timestamp::{Authority, HttpAuthority, TrialAuthority};
use crate::store::{Store, StoreError};

/// The time.
#[derive(Clone)]
pub enum Clock {
    System,
    /// The machine's clock and so many days more: a demo in which time passes at a press.
    Ahead(Arc<AtomicI64>),
    /// A time that only moves when told: for tests and for the seed.
    Set(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    pub fn set_to(at: DateTime<Utc>) -> Self {
        Self::Set(Arc::new(Mutex::new(at)))
    }
    /// So many days ahead of the machine's.
    pub fn ahead(days: i64) -> Self {
        Self::Ahead(Arc::new(AtomicI64::new(days)))
    }
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Ahead(days) => {
                let days = u64::try_from(days.load(Ordering::Relaxed)).unwrap_or(0);
                let now = Utc::now();
                now.checked_add_days(Days::new(days)).unwrap_or(now)
            }
            Self::Set(at) => *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }
    /// Lets days pass where the clock allows it, and gives how many it is ahead by now; `None` on the machine's own.
    pub fn pass(&self, days: i64) -> Option<i64> {
        match self {
            Self::Ahead(ahead) => Some(ahead.fetch_add(days, Ordering::Relaxed).saturating_add(days)),
            Self::System | Self::Set(_) => None,
        }
    }
    /// Moves a clock that is set; the machine's is never moved.
    pub fn move_to(&self, to: DateTime<Utc>) {
        if let Self::Set(at) = self {
            *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
        }
    }
    /// The legal date: today in Kolkata.
    pub fn today(&self) -> NaiveDate {
        date_in_kolkata(self.now())
    }
}

/// Everything a use case may touch. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    pub config: Arc<Config>,
    pub clock: Clock,
    pub db: Db,
    pub secrets: Arc<Secrets>,
    pub provider: Arc<SealedProvider>,
    pub timestamp: Arc<Authority>,
    pub gateway: Arc<Gateway>,
    pub store: Arc<Store>,
}

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Database(#[from] crate::db::DbError),
    #[error("the folder of secrets: {0}")]
    Secrets(#[from] crate::secrets::SecretsError),
    #[error("the gateway of messages: {0}")]
    Gateway(String),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Timestamp(#[from] crate::signing::timestamp::TimestampError),
}

/// How many sealed keys are opened at once: each takes 64 MiB.
const OPENED_AT_ONCE: usize = 4;

impl Context {
    /// Opens everything the settings name. Must run inside the runtime that will drive calls to other servers.
    pub fn open(config: Config, clock: Clock) -> Result<Self, StartError> {
        // A second installation is refused by the library and changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let secrets = Arc::new(Secrets::load(&config.secrets_dir)?);
        let kek = Kek::new(secrets.keks());
        let provider = Arc::new(SealedProvider::new(kek, config.argon2, OPENED_AT_ONCE));
        let timestamp = match (&config.tsa_url, secrets.trial_unit.as_ref().filter(|_| config.demo)) {
            (Some(url), _) => {
                Authority::Http(HttpAuthority::new(url.clone(), tokio::runtime::Handle::current())?)
            }
            (None, Some(unit)) => Authority::Trial(TrialAuthority::new(unit.clone()), clock.clone()),
            (None, None) => Authority::None,
        };
        let gateway = if config.demo && config.sms_url.is_none() && config.smtp_url.is_none() {
            Gateway::demo(clock.clone())
        } else {
            let (sms, smtp) = (config.sms_url.clone(), config.smtp_url.as_deref());
            Gateway::live(sms, smtp, config.mail_from.clone()).map_err(StartError::Gateway)?
        };
        let store = Store::open(&config)?;
        let db = Db::connect(&config)?;
        Ok(Self {
            config: Arc::new(config),
            clock,
            db,
            secrets,
            provider,
            timestamp: Arc::new(timestamp),
            gateway: Arc::new(gateway),
            store: Arc::new(store),
        })
    }
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }
    /// Random bytes of the operating system.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        random()
    }
    /// A UUIDv7 of this moment.
    pub fn new_id(&self) -> Uuid {
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.random::<10>()).into_uuid()
    }
    /// A six-digit code.
    pub fn new_code(&self) -> crate::signing::pin::Typed {
        crate::signing::pin::Typed::new(crate::signing::otp::new_code(|| u32::from_be_bytes(random())))
    }
}

/// Random bytes. Without them nothing here can be done safely, so their absence ends the process.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the machine for random numbers")]
    SystemRandom::new().fill(&mut bytes).expect("the operating system gives random numbers");
    bytes
}
