//! Milestones of works: set by the Executive Engineer, claimed on the site, verified by another officer.

mod actions;
mod handlers;
mod queries;
#[cfg(test)]
pub(crate) mod tests;

pub use actions::{claim, create, verify};
pub use handlers::routes;
