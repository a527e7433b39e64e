//! Delegation while on leave: a colleague of the same office, or of the one above or below, does the work meanwhile.
//!
//! Nothing is moved in the record: while a delegation is in force, `tasks` shows the work to both, and `shared::policy` lets
//! the deputy sit in the officer's office with the deputy's own roles. So it ends by itself, no role is gained, the right to
//! sign never moves (R13), and who prepared a thing still cannot check it, for persons are compared.

mod actions;
mod handlers;
mod queries;
#[cfg(test)]
mod tests;

pub use actions::end_of_posting;
pub use handlers::routes;
pub use queries::{deputies_of, seats};
