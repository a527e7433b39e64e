//! Agreements through the API.

mod cancelled_sanction;
mod making;
pub(crate) mod site;
mod varying;
