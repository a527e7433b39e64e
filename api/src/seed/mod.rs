//! What a database is filled with: the masters, which every deployment begins with, and in demo builds a small state of
//! invented people and works, brought there by the same acts as in a real one.

#[cfg(feature = "demo")]
mod acts;
#[cfg(feature = "demo")]
mod approving;
#[cfg(feature = "demo")]
mod at_large;
#[cfg(feature = "demo")]
mod cast;
#[cfg(feature = "demo")]
mod claim;
#[cfg(feature = "demo")]
mod completing;
#[cfg(feature = "demo")]
mod enclosures;
mod filling;
#[cfg(feature = "demo")]
pub mod headless;
pub mod masters;
#[cfg(feature = "demo")]
mod papers;
#[cfg(feature = "demo")]
pub mod people;
#[cfg(feature = "demo")]
pub mod picture;
#[cfg(feature = "demo")]
mod portfolio;
#[cfg(feature = "demo")]
mod portfolio_money;
#[cfg(feature = "demo")]
mod portfolio_tenders;
#[cfg(feature = "demo")]
mod record;
#[cfg(feature = "demo")]
mod reporting;
#[cfg(feature = "demo")]
mod scan;
#[cfg(feature = "demo")]
mod schedule;
#[cfg(feature = "demo")]
mod signers;
#[cfg(feature = "demo")]
mod spending;
#[cfg(feature = "demo")]
mod systems;
#[cfg(feature = "demo")]
mod tendering;

#[cfg(all(test, feature = "demo"))]
mod tests;

/// The checklist of a verification as a careful officer sends it: every point ticked.
#[cfg(feature = "demo")]
fn checklist() -> shared::sanction::VerifySanction {
    shared::sanction::VerifySanction {
        rates_checked: true,
        quantities_checked: true,
        site_checked: true,
        approval_checked: true,
        remarks: None,
    }
}

#[cfg(feature = "demo")]
pub use filling::{Filled, SIGN_INS, SeedError, fill, fill_at_large, play};
