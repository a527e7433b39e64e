//! Completions through the API.

mod certificates;
mod reports;
pub(crate) mod site;
