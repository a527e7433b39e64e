//! Sanctions as they are played over HTTP, on the whole application.

mod deciding;
mod drafting;
mod legacy;
mod lists;
mod register;
mod review;
mod rules;
pub mod site;
mod story;
