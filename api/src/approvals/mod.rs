//! Administrative approvals: recorded as the government's order has them, with their phasing to the paisa. Exactly one is in
//! force; a revised one takes the place of the former in the same transaction.

mod actions;
mod handlers;
mod queries;
mod rows;
#[cfg(test)]
mod tests;

pub use actions::{all_of, record};
pub use handlers::routes;
pub use queries::in_force;
