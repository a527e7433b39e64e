//! `upms portfolio`: what the dashboard is made of, compared with the record or judged anew.

use std::process::ExitCode;

use diesel::Connection as _;
use diesel::pg::PgConnection;

use super::Failure;
use crate::config::Config;
use crate::context::{Clock, Context};
use crate::portfolio;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Compare standings with the record and totals with standings; changes nothing. Exit status 0 only if all agree. Run it
    /// when nobody works: an act under way may look like a difference.
    Check,
    /// Judge every project anew and sum the totals from what comes out. People may work meanwhile.
    Rebuild,
}

pub fn run(config: Config, command: &Command) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let guard = runtime.enter();
    let url = config.database_url.clone();
    let context = Context::open(config, Clock::System)?;
    drop(guard);
    let mut conn = PgConnection::establish(&url)?;
    let words = |refusal| format!("{refusal:?}");
    match command {
        Command::Rebuild => {
            let count = portfolio::rebuild(&mut conn, &context).map_err(words)?;
            println!("{count} projects judged, totals summed anew.");
            Ok(ExitCode::SUCCESS)
        }
        Command::Check => {
            let drift = portfolio::check(&mut conn, &context).map_err(words)?;
            println!(
                "{} projects: {} stand otherwise than the record says, {} totals differ from the standings.",
                drift.projects, drift.standings, drift.totals
            );
            let agree = drift.standings == 0 && drift.totals == 0;
            Ok(if agree { ExitCode::SUCCESS } else { ExitCode::from(1) })
        }
    }
}
