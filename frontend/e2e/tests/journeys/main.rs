//! The journeys: a person's way through the product in a real browser, against a demo server that is up.

#![allow(clippy::unwrap_used, reason = "a journey ends where a step of it fails")]

use std::sync::{PoisonError, RwLock};

mod administration;
mod concept_to_close;
mod later_orders;
mod looks;
mod main_job;
mod on_site;
mod public_pages;
mod treasury;

/// The journeys under way. When days pass everybody is signed out, so whoever lets them pass waits for the others to end.
static UNDER_WAY: RwLock<()> = RwLock::new(());

fn run<T>(journey: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(journey)
}

/// Runs a journey on a runtime of its own.
fn travel<T>(journey: impl Future<Output = T>) -> T {
    let _under_way = UNDER_WAY.read().unwrap_or_else(PoisonError::into_inner);
    run(journey)
}

/// The same while no other journey is under way.
fn travel_alone<T>(journey: impl Future<Output = T>) -> T {
    let _alone = UNDER_WAY.write().unwrap_or_else(PoisonError::into_inner);
    run(journey)
}
