//! The command line: one binary, a command for each of its jobs.

pub mod admin;
#[cfg(feature = "demo")]
mod benching;
pub mod ca;
mod draw;
#[cfg(feature = "demo")]
mod drilling;
mod logging;
mod portfolio;
#[cfg(feature = "demo")]
mod seeding;
mod serve;
#[cfg(test)]
mod tests;
mod tsa;
mod verify;
mod workers;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::context::Clock;
use crate::db;

/// What a command may fail with: words for the operator, never a secret.
pub type Failure = Box<dyn std::error::Error>;

/// UPMS: the public-works record of the state. Settings come from the environment; .env.example lists them.
#[derive(Parser)]
#[command(name = "upms", version)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and the web app.
    Serve {
        /// Run missing migrations first.
        #[arg(long)]
        migrate: bool,
    },
    /// Run the migrations that are missing.
    Migrate,
    /// Write the description of the API (OpenAPI 3.1, YAML) to standard output or into a file.
    Openapi {
        /// The file, such as openapi.yaml.
        out: Option<PathBuf>,
    },
    /// Judge a signed order offline. Exit status 0 only if the signature is wholly valid.
    Verify(verify::Arguments),
    /// The departmental certificate authority.
    #[command(subcommand)]
    Ca(CaCommand),
    /// Administrators.
    #[command(subcommand)]
    Admin(admin::Command),
    /// Standings and totals of the dashboard: compare them with the record, or judge them anew.
    #[command(subcommand)]
    Portfolio(portfolio::Command),
    /// Count the pages of a PDF from standard input, or draw one: the server's own child.
    #[command(hide = true)]
    Draw(draw::Arguments),
    /// A small time-stamp authority (RFC 3161) for trials.
    Tsa(tsa::Arguments),
    /// Fill an empty database with the demo: invented people and works, orders signed on their dates.
    #[cfg(feature = "demo")]
    Seed(seeding::Filling),
    /// Play the main job through the API of a running demo; writes order.pdf, ca.pem, tsa.pem and facts.json.
    #[cfg(feature = "demo")]
    Demo(seeding::Arguments),
    /// Kill servers and database in the middle of signing and look what became of the orders: `make faults`.
    #[cfg(feature = "demo")]
    #[command(hide = true)]
    Drill(drilling::Arguments),
    /// Measure signing, drawing and judging beside others: `make bench`.
    #[cfg(feature = "demo")]
    #[command(hide = true)]
    Bench(benching::Arguments),
    /// The bare handler that reads are measured beside.
    #[cfg(feature = "demo")]
    #[command(hide = true)]
    BenchBare(benching::Bare),
}

#[derive(Subcommand)]
enum CaCommand {
    /// Make root and issuing authority in the folder of secrets. Take root.key offline afterwards.
    Init {
        /// A trial: every certificate says that it has no legal value, and a trial time-stamp authority is made too.
        #[arg(long)]
        trial: bool,
    },
}

/// Runs the command of this process.
pub fn run() -> ExitCode {
    let line = Line::parse();
    logging::start();
    match dispatch(line.command) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("upms: {failure}");
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode, Failure> {
    let config = Config::from_env();
    match command {
        Command::Serve { migrate } => serve::run(config, migrate)?,
        Command::Migrate => {
            println!("{} migrations run", db::migrate(&config.database_url)?);
            println!("{} rows of the masters added", db::load_masters(&config.database_url)?);
        }
        Command::Openapi { out } => write_openapi(out)?,
        Command::Verify(arguments) => return verify::run(&arguments),
        Command::Ca(CaCommand::Init { trial }) => init_authority(&config, trial)?,
        Command::Admin(command) => admin::run(config, command)?,
        Command::Portfolio(command) => return portfolio::run(config, &command),
        Command::Draw(arguments) => draw::run(&arguments)?,
        Command::Tsa(arguments) => tsa::run(&config, &arguments)?,
        #[cfg(feature = "demo")]
        Command::Seed(arguments) => seeding::fill(config, &arguments)?,
        #[cfg(feature = "demo")]
        Command::Demo(arguments) => seeding::play(&arguments)?,
        #[cfg(feature = "demo")]
        Command::Bench(arguments) => benching::run(arguments)?,
        #[cfg(feature = "demo")]
        Command::BenchBare(arguments) => benching::bare(&arguments)?,
        #[cfg(feature = "demo")]
        Command::Drill(arguments) => return drilling::run(&config, &arguments),
    }
    Ok(ExitCode::SUCCESS)
}

fn write_openapi(out: Option<PathBuf>) -> Result<(), Failure> {
    let text = crate::http::openapi::yaml(crate::http::app::contract().document());
    match out {
        Some(path) => std::fs::write(path, text)?,
        None => print!("{text}"),
    }
    Ok(())
}

fn init_authority(config: &Config, trial: bool) -> Result<(), Failure> {
    let founding = ca::Founding {
        organisation: &config.organisation,
        origin: &config.origin,
        from: Clock::System.now(),
        trial,
    };
    ca::found(&config.secrets_dir, &founding)?;
    let folder = config.secrets_dir.display();
    println!(
        "The authorities are in {folder}. Give root.pem to those who verify orders; take root.key offline."
    );
    Ok(())
}
