//! `upms verify`: the strict verifier of `shared`, offline, on a file. It speaks of the signature alone; origin and status
//! are the register's to say.

use std::path::PathBuf;
use std::process::ExitCode;

use shared::verification::{Judgement, SignatureVerdict, Trust, certificates_of_pem, judge};

use super::Failure;

#[derive(clap::Args)]
pub struct Arguments {
    /// The order.
    file: PathBuf,
    /// Departmental anchors (PEM).
    #[arg(long, required = true)]
    trust: Vec<PathBuf>,
    /// Anchors of time-stamp authorities (PEM).
    #[arg(long)]
    tsa_trust: Vec<PathBuf>,
    /// The whole judgement as JSON.
    #[arg(long)]
    json: bool,
}

fn anchors(files: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut anchors = Vec::new();
    for file in files {
        let name = file.display();
        let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
        anchors.extend(certificates_of_pem(&text).map_err(|error| format!("{name}: {error}"))?);
    }
    Ok(anchors)
}

/// Exit status 0: wholly valid; 1: anything else; 2: the command could not be carried out.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let trust = Trust { departmental: anchors(&arguments.trust)?, timestamp: anchors(&arguments.tsa_trust)? };
    let name = arguments.file.display();
    let file = std::fs::read(&arguments.file).map_err(|error| format!("{name}: {error}"))?;
    let judgement = judge(&file, &trust);
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&judgement)?);
    } else {
        print(&judgement);
    }
    let valid = judgement.verdict == SignatureVerdict::Valid;
    Ok(if valid { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A word of the wire, such as `BYTE_RANGE`.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn print(judgement: &Judgement) {
    for check in &judgement.checks {
        let reason = check.reason.as_ref().map_or_else(|| "OK".to_owned(), word);
        println!("{:<16} {:<28} {}", word(&check.aspect), reason, check.detail);
    }
    println!("signature: {}", word(&judgement.verdict));
    println!("origin and status: not checked here; ask the register with the verification code");
}
