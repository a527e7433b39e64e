//! Signing in: password, then a code. A forgotten password and the first sign-in go the same way, with a new password at the end.

mod code_step;
mod demo;
mod forgotten;
mod gate;
mod page;

pub use forgotten::ForgottenPage;
pub use page::SignInPage;
