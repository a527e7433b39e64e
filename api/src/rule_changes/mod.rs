//! Dated parameters and powers, changed by two persons: the administrator of the state proposes, Finance decides.
//!
//! An approved change becomes a new dated row; rows that stand are never edited, for the web role may not even update them.
//! `shared::rule_change` says from which day a change may hold, and why.

mod actions;
mod checks;
mod handlers;
mod queries;
#[cfg(test)]
mod tests;

pub use handlers::routes;
