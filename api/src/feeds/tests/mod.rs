//! Feeds through the API.

pub mod money;
mod others;
mod over_the_wire;
mod reconciling;
