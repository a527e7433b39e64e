//! The signing act: the exact bytes, the two factors, the signature, its time-stamp.

pub mod act;
pub mod certificate_authority;
pub mod cms;
#[cfg(test)]
mod complete_tests;
pub mod credentials;
pub mod document;
#[cfg(any(test, feature = "demo"))]
pub mod fixtures;
mod handlers;
#[cfg(test)]
mod insider_tests;
pub mod intent;
pub mod otp;
pub mod pades;
pub mod pin;
pub mod provider;
mod repeats;
pub mod schema;
#[cfg(test)]
mod tampering_tests;
pub mod timestamp;
#[cfg(test)]
pub mod workshop;

pub use act::{lock_sessions, take_back, trust};
pub use handlers::routes;
