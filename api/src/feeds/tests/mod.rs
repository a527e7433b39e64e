//! Feeds through the API.

pub mod money;
mod others;
mod reconciling;
