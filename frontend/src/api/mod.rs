//! The one HTTP client. Every answer is typed, every refusal is a [`Failure`] with the server's own words.
//!
//! Signed-in calls go through [`SignedIn`], which a page can only get below the signed-in frame; it renews the session
//! once when the server no longer knows the access token, and names the posting the person acts for.

mod call;
mod failure;
mod signed_in;
mod upload;

pub use call::Call;
pub use failure::Failure;
pub use signed_in::{SignedIn, use_signed_in};

/// The root of the API.
pub const BASE: &str = "/api/v1";

/// What a call brings back.
pub type Answer<T> = Result<T, Failure>;
