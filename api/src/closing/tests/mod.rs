//! From completion to close through the API.

mod accounts;
mod close;
mod reopening;
pub(crate) mod site;
