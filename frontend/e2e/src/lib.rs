//! Journeys through the running product in a real browser: a driver that waits for what it needs, the demo that the
//! journeys take place in, and axe-core, which looks at every page on the way. The journeys themselves are in `tests/`.
//!
//! `scripts/journeys.sh` starts a demo server and says where it is: `UPMS_E2E_ORIGIN`, `UPMS_E2E_AXE` (axe.min.js),
//! `UPMS_E2E_PICTURES` (a folder for screenshots), `UPMS_JUDGES` (the validators' Python).

mod axe;
mod browser;
mod demo;
mod driver;
mod hands;
mod line;
mod words;

pub use browser::{Browser, Look};
pub use demo::{Demo, Person};
pub use line::Line;

/// A setting of the journeys. Without a server there is nothing to travel through, and a test says so.
pub fn setting(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set: run the journeys with scripts/journeys.sh"))
}
