//! Tenders through the API.

mod desks;
mod ends;
mod rules;
pub(crate) mod site;
