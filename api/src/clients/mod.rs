//! Other systems: registered by an administrator, approved by a second officer, let in by OAuth 2 client credentials. The row of
//! a client is looked at on each call, so that who is disabled is refused at once; what a system may call is decided in one place,
//! `shared::policy`, and asked at one place, the gate in `http`.

mod admitting;
mod assertions;
mod granting;
mod handlers;
mod queries;
mod registering;
mod rows;
mod secrets;
#[cfg(test)]
pub(crate) mod tests;
mod tokens;
mod view;

pub use admitting::admit;
pub use handlers::routes;
pub use queries::{client_name, forget_assertions, system_of};
#[cfg(feature = "demo")]
pub use registering::{decide, issue_secret, register};
pub use tokens::{Bearer, read as read_token};
