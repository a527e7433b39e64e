//! Progress through the API.

mod counting;
mod reports;
pub(crate) mod site;
mod watching;
