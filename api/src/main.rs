//! The command line of the UPMS server.

use std::process::ExitCode;

fn main() -> ExitCode {
    upms::cli::run()
}
