//! `upms bench`: what `make bench` calls.

use std::path::PathBuf;

use super::Failure;
use crate::bench::{self, Plan};

/// What `upms bench` is told.
#[derive(clap::Args)]
pub struct Arguments {
    /// For the files that pyHanko signs and judges.
    #[arg(long)]
    folder: PathBuf,
    /// The Python that has pyHanko; left out, pyHanko is not measured.
    #[arg(long)]
    python: Option<PathBuf>,
    /// What that Python runs.
    #[arg(long, default_value = "scripts/bench/with_pyhanko.py")]
    script: PathBuf,
    #[arg(long, default_value_t = 7)]
    rounds: usize,
}

/// Measures and prints the table.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { folder, python, script, rounds } = arguments;
    let pyhanko = python.map(|python| (python, script));
    print!("{}", bench::run(&Plan { folder: &folder, pyhanko, rounds })?);
    Ok(())
}

/// What `upms bench-bare` is told.
#[derive(clap::Args)]
pub struct Bare {
    /// Files of statements, one for each address.
    #[arg(long)]
    folder: PathBuf,
    #[arg(long)]
    database: String,
    #[arg(long)]
    bind: String,
}

/// Serves what reading is measured beside.
pub fn bare(arguments: &Bare) -> Result<(), Failure> {
    bench::bare::serve(&arguments.folder, &arguments.database, &arguments.bind)
}
