//! The log: one line an event on standard error, as text or, with `UPMS_LOG=json`, as JSON. `RUST_LOG` filters. Bodies,
//! headers, codes and passwords are never given to it.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

/// What is logged when `RUST_LOG` says nothing. That a stranger's bytes are no HTTP is answered with 400 and is no error of ours.
const FILTER: &str = "info,r2d2=off,actix_server=warn,actix_http::h1::dispatcher=off";

pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(FILTER));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Colours are for eyes, not for files.
    let builder = builder.with_ansi(std::io::stderr().is_terminal());
    let json = std::env::var("UPMS_LOG").is_ok_and(|value| value == "json");
    // A second start, as in tests, changes nothing.
    let _ = if json { builder.json().try_init() } else { builder.compact().try_init() };
}
