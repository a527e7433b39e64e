//! Budget provisions by year and head of account: kept by the Finance Department, read by everybody, weighed by R06.

mod actions;
mod handlers;
mod queries;
#[cfg(test)]
mod tests;

pub use handlers::routes;
