//! Who may come in: password, then a one-time code; short tokens, rotating refresh, sessions that can be seen and ended.
//! What someone may do once inside is decided by `shared::policy`.

mod actions;
mod actor;
mod attempts;
mod challenges;
mod factors;
mod handlers;
mod notices;
pub mod passwords;
mod queries;
mod refreshing;
mod rows;
mod system_tokens;
#[cfg(test)]
mod tests;
mod tokens;

use diesel::pg::PgConnection;
use uuid::Uuid;

use crate::http::Refusal;

pub use actor::Actor;
pub use attempts::confirm_password;
pub use handlers::{list_token_keys, routes};
pub use system_tokens::{SystemClaims, issue as issue_system_token, read as read_system_token};

/// How someone signs in, for the page that shows it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SignInFactors {
    pub authenticator: bool,
    pub backup_codes_left: i32,
    pub password_change_needed: bool,
}

/// The factors of a person; none for one who has no account.
pub fn factors_of(conn: &mut PgConnection, person_id: Uuid) -> Result<SignInFactors, Refusal> {
    let Some(account) = queries::account(conn, person_id)? else { return Ok(SignInFactors::default()) };
    let left = queries::backup_codes_left(conn, person_id)?;
    Ok(SignInFactors {
        authenticator: account.totp_confirmed,
        backup_codes_left: i32::try_from(left).unwrap_or(i32::MAX),
        password_change_needed: account.password_change_needed,
    })
}

#[cfg(test)]
pub use actions::{issue_test_token, open_test_session};
