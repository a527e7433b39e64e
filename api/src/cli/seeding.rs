//! `upms seed` fills an empty database with the demo; `upms demo` plays the main job against a running one.

use std::path::PathBuf;

use super::Failure;
use crate::config::Config;
use crate::context::Clock;
use crate::seed;
use crate::seed::{Filled, headless};

/// What `upms demo` is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Where the demo answers.
    #[arg(long, visible_alias = "url", default_value = "http://127.0.0.1:8080")]
    server: String,
    /// The folder to write into.
    #[arg(long)]
    out: PathBuf,
}

/// What `upms seed` is told.
#[derive(clap::Args)]
pub struct Filling {
    /// So many plausible projects over all districts beside the portfolio; more than there are of them are added.
    #[arg(long, default_value_t = 0)]
    projects: usize,
}

/// Fills the database, and says what came of it.
pub fn fill(config: Config, arguments: &Filling) -> Result<(), Failure> {
    let whole = config.clone();
    let now = Clock::System.now();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let _inside = runtime.enter();
    match seed::fill(config, now)? {
        Filled::Now { projects, people } => {
            println!("The demo stands: {projects} projects, {people} people.");
        }
        Filled::Already => println!("The demo stands already."),
    }
    if arguments.projects > 0 {
        let told = |count| eprintln!("{count} projects of the state at large");
        let new = seed::fill_at_large(whole, arguments.projects, now, told)?;
        println!("The state at large stands: {} projects, {new} of them new.", arguments.projects);
    }
    Ok(())
}

/// Plays the job and prints the facts.
pub fn play(arguments: &Arguments) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let facts = runtime.block_on(headless::play(&arguments.server, &arguments.out))?;
    println!("{}", serde_json::to_string_pretty(&facts)?);
    Ok(())
}
