//! Inspections of works with their photos, and their findings: put right by those on the site, closed by another officer.

mod actions;
mod findings;
mod handlers;
mod queries;
#[cfg(test)]
pub(crate) mod tests;

pub use actions::create;
pub use handlers::routes;
