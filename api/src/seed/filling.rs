//! Filling a database with the demo: authorities, people, and everything they did up to today.
//!
//! Only an empty database, or one that is marked as a demo, is touched; the mark is set first and never changed. The clock is
//! set to the day of each act, so that orders are signed, time-stamped and judged on their dates. The file of sign-ins is
//! written last: where it stands, the demo is complete.

use std::path::Path;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone as _, Utc};
use diesel::prelude::*;
use shared::fiscal_year::{date_in_kolkata, kolkata};
use shared::session::DemoSignIn;

use super::acts::Stage;
use super::cast::Cast;
use super::record::Built;
use super::schedule::{Item, calendar, founded_on};
use super::{approving, at_large, claim, masters, people, portfolio, signers, systems, tendering};
use crate::cli::ca::{self, FoundingError};
use crate::config::Config;
use crate::context::{Clock, Context, StartError, random};
use crate::db::schema::{deployment, person};
use crate::db::{self, DbError, DbRole};
use crate::http::Refusal;
use crate::secrets;
use crate::signing::provider::Argon2Cost;

/// Where the sign-ins of the demo stand, in the folder of secrets.
pub const SIGN_INS: &str = "demo-sign-ins.json";
/// Passwords and PINs of the demo are printed for everyone who starts it: hashing them dearly guards nothing.
const CHEAP: Argon2Cost = Argon2Cost { memory_kib: 8 * 1024, passes: 1 };

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// So many projects, so many people.
    Now {
        projects: usize,
        people: usize,
    },
    Already,
}

/// Why a database was not filled.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    #[error("this database holds a record that is not a demo's; demo data goes into an empty database only")]
    NotADemo,
    #[error(
        "an earlier seeding of this demo was interrupted: empty the database and the folder of secrets, then seed again"
    )]
    Interrupted,
    #[error(transparent)]
    Database(#[from] DbError),
    #[error(transparent)]
    Founding(#[from] FoundingError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Secrets(#[from] secrets::SecretsError),
    #[error("{0:?}")]
    Refused(Refusal),
    #[error("{0}: {1:?}")]
    Act(String, Refusal),
}

impl From<Refusal> for SeedError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Runs missing migrations, opens what seeding needs, with the clock at `now`, and fills the database. A database that is
/// somebody else's is refused before anything is written, into it or into the folder of secrets. Must run on a blocking thread of the runtime.
pub fn fill(mut config: Config, now: DateTime<Utc>) -> Result<Filled, SeedError> {
    config.demo = true;
    config.argon2 = CHEAP;
    let folder = config.secrets_dir.clone();
    claim::untouched_or_demo(&config.database_url)?;
    db::migrate(&config.database_url)?;
    found_authorities(&config)?;
    let ctx = Context::open(config, Clock::set_to(now))?;
    play(&ctx, &folder)
}

/// Adds plausible projects to a demo that stands, until there are `count` of them, and judges what came; gives how many are new.
pub fn fill_at_large(
    config: Config,
    count: usize,
    now: DateTime<Utc>,
    told: impl FnMut(usize),
) -> Result<usize, SeedError> {
    claim::untouched_or_demo(&config.database_url)?;
    let failed = |error: ConnectionError| SeedError::Database(DbError::new(&error));
    let mut conn = PgConnection::establish(&config.database_url).map_err(failed)?;
    let new = at_large::fill(&mut conn, count, date_in_kolkata(now), told)?;
    if new > 0 {
        let ctx = Context::open(config, Clock::set_to(now))?;
        crate::portfolio::rebuild(&mut conn, &ctx)?;
    }
    Ok(new)
}

/// The trial's own authorities, valid from before the first order that is signed.
fn found_authorities(config: &Config) -> Result<(), FoundingError> {
    let founding = ca::Founding {
        organisation: &config.organisation,
        origin: &config.origin,
        from: at(founded_on(), 0),
        trial: true,
    };
    match ca::found(&config.secrets_dir, &founding) {
        Err(FoundingError::Exists) => Ok(()),
        other => other,
    }
}

/// A moment of a working day: ten in the morning in Kolkata and so many minutes.
pub(super) fn at(day: NaiveDate, minutes: i64) -> DateTime<Utc> {
    let ten = NaiveTime::from_hms_opt(10, 0, 0).expect("a time of day");
    let morning = kolkata().from_local_datetime(&day.and_time(ten)).single();
    morning.map(|moment| moment.to_utc()).unwrap_or_default() + Duration::minutes(minutes)
}

/// Marks an empty database as a demo; refuses any other. Gives whether there is anything to do.
fn mark(ctx: &Context, folder: &Path) -> Result<bool, SeedError> {
    let (kind, people): (Option<String>, i64) = ctx.db.act(DbRole::App, |conn| {
        let kind = deployment::table.select(deployment::kind).first(conn).optional()?;
        Ok((kind, person::table.count().get_result(conn)?))
    })?;
    match (kind.as_deref(), people) {
        (Some("demo"), 0) | (None, 0) => {}
        (Some("demo"), _) if folder.join(SIGN_INS).exists() => return Ok(false),
        (Some("demo"), _) => return Err(SeedError::Interrupted),
        _ => return Err(SeedError::NotADemo),
    }
    if kind.is_none() {
        ctx.db.act(DbRole::App, |conn| {
            let values = (
                deployment::id.eq(ctx.new_id()),
                deployment::kind.eq("demo"),
                deployment::created_at.eq(ctx.now()),
            );
            Ok(diesel::insert_into(deployment::table).values(values).execute(conn)?)
        })?;
    }
    Ok(true)
}

/// Everything from the first posting to today, on a context whose clock can be set.
pub fn play(ctx: &Context, folder: &Path) -> Result<Filled, SeedError> {
    if !mark(ctx, folder)? {
        return Ok(Filled::Already);
    }
    let now = ctx.now();
    let today = date_in_kolkata(now);
    let mut sign_ins = ctx.db.act(DbRole::App, |conn| {
        masters::load(conn)?;
        approving::load_budget(conn)?;
        people::load(conn, now, ctx.config.argon2)
    })?;
    let projects = portfolio::projects()?;
    let cast = Cast::of(ctx)?;
    work_through(ctx, &cast, &projects, today, &mut sign_ins)?;
    ctx.clock.move_to(now);
    systems::connect(ctx, &cast, folder)?;
    // What was judged on its own days is judged on this one.
    ctx.db.act(DbRole::App, |conn| crate::portfolio::rebuild(conn, ctx))?;
    // A file of an earlier database would open nothing here.
    let _ = std::fs::remove_file(folder.join(SIGN_INS));
    let text = serde_json::to_vec_pretty(&sign_ins).map_err(|error| Refusal::Internal(error.to_string()))?;
    secrets::write(folder, SIGN_INS, &text)?;
    Ok(Filled::Now { projects: projects.len(), people: sign_ins.len() })
}

fn work_through(
    ctx: &Context,
    cast: &Cast,
    projects: &[portfolio::ProjectOfTheDemo],
    today: NaiveDate,
    sign_ins: &mut [DemoSignIn],
) -> Result<(), SeedError> {
    let now = ctx.now();
    let mut stage = Stage { ctx, cast, today, signers: Vec::new() };
    let mut built: Vec<Built> = projects.iter().map(|_| Built::default()).collect();
    let (mut day, mut minutes) = (NaiveDate::MIN, 0);
    for (on, item) in calendar(projects, today) {
        minutes = if on == day { minutes + 4 + i64::from(random::<1>()[0] % 5) } else { 0 };
        day = on;
        ctx.clock.move_to(at(on, minutes).min(now));
        let done = match item {
            Item::RegisterContractors => tendering::register_contractors(&stage),
            Item::EnrolSigners => signers::enrol(ctx, cast, sign_ins, false).map(|new| stage.signers = new),
            Item::ApproveSigners => signers::approve(ctx, cast, &stage.signers),
            Item::EnrolLate => signers::enrol(ctx, cast, sign_ins, true).map(drop),
            Item::Of(number, step) => stage.perform(&projects[number], &mut built[number], step),
        };
        let of = match item {
            Item::Of(number, step) => format!("{on}, {step:?} of {}", projects[number].title_en),
            other => format!("{on}, {other:?}"),
        };
        done.map_err(|refusal| SeedError::Act(of, refusal))?;
    }
    Ok(())
}
