//! My account: postings, signed-in devices, password, backup codes, authenticator for the sign-in.

mod authenticator;
mod backup_codes;
mod page;
mod password;
mod secret;
mod sessions;

pub use page::AccountPage;
pub use secret::NewSecret;
