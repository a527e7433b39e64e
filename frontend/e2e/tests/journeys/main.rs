//! The journeys: a person's way through the product in a real browser, against a demo server that is up.

#![allow(clippy::unwrap_used, reason = "a journey ends where a step of it fails")]

mod administration;
mod later_orders;
mod looks;
mod main_job;
mod public_pages;

/// Runs a journey on a runtime of its own.
fn travel(journey: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(journey);
}
