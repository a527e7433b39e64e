//! Sanctions as they are played over HTTP, on the whole application.

pub mod site;
mod story;
