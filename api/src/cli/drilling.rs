//! `upms drill`: what `make faults` calls, on a demo of its own.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use crate::config::Config;
use crate::drill::{self, Place};

/// What `upms drill` is told. The database and the folder of secrets come from the environment, as for `upms serve`.
#[derive(clap::Args)]
pub struct Arguments {
    /// For logs and the ids of the processes.
    #[arg(long)]
    folder: PathBuf,
    /// The script that starts and kills the cluster of the database.
    #[arg(long, default_value = "scripts/postgres.sh")]
    cluster_script: PathBuf,
    /// The name of the cluster.
    #[arg(long, default_value = "faults")]
    cluster: String,
    /// The first of three free ports.
    #[arg(long, default_value_t = 8380)]
    port: u16,
    /// How often each random storm is repeated.
    #[arg(long, default_value_t = 6)]
    rounds: u32,
}

/// Plays the drill; status 1 when something is wrong with the product.
pub fn run(config: &Config, arguments: &Arguments) -> Result<ExitCode, Failure> {
    let place = Place {
        folder: &arguments.folder,
        database_url: config.database_url.clone(),
        cluster: (arguments.cluster_script.clone(), arguments.cluster.clone()),
        first_port: arguments.port,
        rounds: arguments.rounds,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let well = runtime.block_on(drill::run(&place))?;
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
