//! Who may come in: password, then a one-time code; short tokens, rotating refresh, sessions that can be seen and ended.
//! What someone may do once inside is decided by `shared::policy`.

mod actions;
mod actor;
mod handlers;
pub mod passwords;
mod queries;
mod rows;
mod tokens;

pub use actions::confirm_password;
pub use actor::Actor;
pub use handlers::{list_token_keys, routes};

#[cfg(test)]
pub use actions::{issue_test_token, open_test_session};
