//! Hindrances of works: what stands in the way, since when, and who can clear it.

mod actions;
mod handlers;
mod queries;
#[cfg(test)]
pub(crate) mod tests;

pub use actions::create;
pub use handlers::routes;
