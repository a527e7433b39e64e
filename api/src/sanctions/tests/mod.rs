//! Sanctions as they are played over HTTP, on the whole application.

mod cancellation;
mod deciding;
mod drafting;
mod legacy;
mod lists;
mod register;
mod review;
mod revision;
mod rules;
pub mod site;
pub mod site_later;
mod story;
