//! Other systems through the API: let in by two persons, with a token, to what they may and to nothing else.

mod door;
pub mod site;
mod tokens;
