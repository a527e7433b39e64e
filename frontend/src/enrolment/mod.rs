//! My signing credential: enrol it, wait for the second officer, change its PIN, set up its authenticator, revoke it; and
//! the credentials of others that wait for my approval.
//!
//! The words on custody are plain on purpose: what stands on this page is what a court would ask.

mod approvals;
mod enrol;
mod mine;
mod page;
mod pin_change;
mod signing_app;

pub use page::EnrolmentPage;
